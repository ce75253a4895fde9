//! Messages of an editor, one JSON object a line: the server answers every request, and ends when the
//! editor does not keep to the protocol.

#![no_main]

use std::{
    sync::{Arc, LazyLock},
    thread,
};

use libfuzzer_sys::fuzz_target;
use lsp_server::{Connection, Message, Notification, Request};
use onrecord::{
    desk::Desk,
    lsp::{frame, serve},
    review::Store,
    rules::Rules,
};
use serde_json::{Value, json};

static RULES: LazyLock<Arc<Rules>> =
    LazyLock::new(|| Arc::new(Rules::builtin().expect("they are tested")));

/// Longer ones say nothing new and cost time.
const LONGEST: usize = 3000;

fuzz_target!(|text: &str| {
    // What an editor sends is a frame with a length, and JSON in it.
    let _ = frame::read(&mut text.as_bytes());
    if text.len() > LONGEST {
        return;
    }
    let messages: Vec<Message> =
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if messages.is_empty() {
        return;
    }
    let (server, editor) = Connection::memory();
    let desk = || Desk::new(Arc::clone(&RULES), Some(Store::new(None)));
    let serving = thread::spawn(move || serve(&server, &mut |_| (desk(), None)).is_ok());
    let ask = |id: i32, method: &str, params: Value| {
        Message::Request(Request { id: id.into(), method: method.to_owned(), params })
    };
    let tell = |method: &str| {
        Message::Notification(Notification { method: method.to_owned(), params: json!({}) })
    };
    let begin = [ask(-1, "initialize", json!({"capabilities": {}})), tell("initialized")];
    let end = [ask(-2, "shutdown", Value::Null), tell("exit")];
    let asked = messages.iter().filter(|one| matches!(one, Message::Request(_))).count();
    let told = begin.into_iter().chain(messages).chain(end);
    let answers = editor.receiver.clone();
    let listening = thread::spawn(move || {
        answers.iter().filter(|one| matches!(one, Message::Response(_))).count()
    });
    for message in told {
        // Nobody listens once the server has ended.
        if editor.sender.send(message).is_err() {
            break;
        }
    }
    drop(editor);
    let has_served = serving.join().expect("the server does not panic");
    let answered = listening.join().expect("the editor does not panic");
    // Those of the beginning and the end are answered too; a shutdown among the messages ends it early.
    if has_served && !text.contains("shutdown") {
        assert_eq!(answered, asked + 2);
    }
});
