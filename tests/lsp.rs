//! `onrecord lsp` with an editor at the other end of its pipes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper that fails fails its test")]

use std::{
    fs,
    io::{BufReader, BufWriter},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

const STORY: &str = "\
HARWICK (Coast Press) - The café quay will close, a senior Harbour Board official said.

Critics said the board had lost its way.
";

struct Editor {
    server: Child,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    uri: String,
    asked: i32,
}

impl Editor {
    fn start(folder: &Path) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .arg("lsp")
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_STATE_HOME", folder.join("state"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = BufWriter::new(server.stdin.take().unwrap());
        let output = BufReader::new(server.stdout.take().unwrap());
        let uri = format!("file://{}", folder.join("quay.txt").display());
        let mut editor = Self { server, input, output, uri, asked: 0 };
        editor.ask("initialize", json!({"capabilities": {}}));
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Message) {
        message.write(&mut self.input).unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&Message::Notification(Notification { method: method.to_owned(), params }));
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let request = Request { id: self.asked.into(), method: method.to_owned(), params };
        self.send(&Message::Request(request));
        loop {
            match Message::read(&mut self.output).unwrap() {
                Some(Message::Response(response)) => {
                    return serde_json::to_value(response).unwrap()["result"].clone();
                }
                Some(_) => {}
                None => panic!("the server has gone"),
            }
        }
    }

    /// The rules of the findings that are shown next, with where each begins.
    fn shown(&mut self) -> Vec<(String, u64, u64)> {
        loop {
            match Message::read(&mut self.output).unwrap() {
                Some(Message::Notification(one)) if one.method.ends_with("publishDiagnostics") => {
                    let all = one.params["diagnostics"].as_array().unwrap().clone();
                    let shown = all.iter().map(|one| {
                        let start = &one["range"]["start"];
                        let number = |name: &str| start[name].as_u64().unwrap();
                        let rule = one["code"].as_str().unwrap_or_default().to_owned();
                        (rule, number("line"), number("character"))
                    });
                    return shown.collect();
                }
                Some(_) => {}
                None => panic!("the server has gone"),
            }
        }
    }

    fn open(&mut self, text: &str) -> Vec<(String, u64, u64)> {
        let uri = &self.uri;
        let document = json!({"uri": uri, "languageId": "text", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.shown()
    }

    fn change(&mut self, text: &str) -> Vec<(String, u64, u64)> {
        let document = json!({"uri": self.uri, "version": 2});
        let changes = json!([{"text": text}]);
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.tell("textDocument/didChange", params);
        self.shown()
    }

    /// Tells that something was saved; what is shown then.
    fn save(&mut self) -> Vec<(String, u64, u64)> {
        let document = json!({"uri": self.uri});
        self.tell("textDocument/didSave", json!({"textDocument": document}));
        self.shown()
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn has(shown: &[(String, u64, u64)], rule: &str) -> bool {
    shown.iter().any(|(own, ..)| own == rule)
}

#[test]
fn findings_follow_the_story_while_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(folder.path());
    let shown = editor.open(STORY);
    assert!(shown.contains(&("anonymity-without-reason".to_owned(), 0, 50)), "{shown:?}");
    assert!(shown.contains(&("vague-source".to_owned(), 2, 0)), "{shown:?}");
    let named = STORY.replace("Critics", "Ann Lee, the head of the dockers' union,");
    let shown = editor.change(&named);
    assert!(!has(&shown, "vague-source") && has(&shown, "anonymity-without-reason"), "{shown:?}");
    assert_eq!(editor.change("It rained in Harwick all day.\n"), []);
    let shown = editor.change("");
    assert_eq!(shown, [(String::new(), 0, 0)], "that there is no story is told, and it goes on");
    assert!(has(&editor.change(STORY), "vague-source"));
    editor.end();
}

#[test]
fn an_editor_is_told_why_who_speaks_and_how_to_silence() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(folder.path());
    editor.open(STORY);
    let document = json!({"uri": editor.uri});
    let at = json!({"line": 0, "character": 60});
    let hover = editor.ask("textDocument/hover", json!({"textDocument": document, "position": at}));
    let why = hover["contents"]["value"].as_str().unwrap();
    assert!(why.starts_with("a senior Harbour Board official\n6 unnamed-affiliated"), "{why}");
    assert!(why.contains("[level.affiliated"), "{why}");

    let symbols = editor.ask("textDocument/documentSymbol", json!({"textDocument": document}));
    let names: Vec<&str> =
        symbols.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a senior Harbour Board official", "Critics"]);

    let here = json!({"line": 2, "character": 2});
    let params = json!({
        "textDocument": document,
        "range": {"start": here, "end": here},
        "context": {"diagnostics": []},
    });
    let actions = editor.ask("textDocument/codeAction", params);
    let action = &actions[0];
    assert!(action["title"].as_str().unwrap().contains("vague-source"), "{actions}");
    let edits = &action["edit"]["documentChanges"];
    assert_eq!(edits[0]["kind"], "create", "{edits}");
    let yaml = edits[1]["edits"][0]["newText"].as_str().unwrap();
    let settings = folder.path().join(".onrecord.yaml");
    fs::write(&settings, yaml).unwrap();
    editor.tell("textDocument/didSave", json!({"textDocument": document}));
    let shown = editor.shown();
    assert!(has(&shown, "vague-source") && has(&shown, ""), "no reason yet: {shown:?}");
    fs::write(&settings, yaml.replace("\"\"", "The desk has the names.")).unwrap();
    editor.tell("textDocument/didSave", json!({"textDocument": document}));
    let shown = editor.shown();
    assert!(!has(&shown, "vague-source") && has(&shown, "anonymity-without-reason"), "{shown:?}");
    editor.end();
}

#[test]
fn rules_of_the_folder_of_a_story_count_in_the_editor() {
    const RULE: &str = "\
audit:
  - id: own.critics
    why: Here critics have names.
    severity: warning
    standard: House style.
    message: Critics speak.
    mend: Name them.
    statement:
      when: [{source: (?i)critics}]
";
    let folder = tempfile::tempdir().unwrap();
    let (rules, settings) = (folder.path().join("own.yaml"), folder.path().join(".onrecord.yaml"));
    fs::write(&rules, RULE).unwrap();
    fs::write(&settings, "rules: [own.yaml]\ngrades: {own.critics: info}\n").unwrap();
    let mut editor = Editor::start(folder.path());
    let shown = editor.open(STORY);
    assert!(has(&shown, "own.critics") && !has(&shown, ""), "{shown:?}");
    // A rule that is being written counts as it was, and why is told.
    fs::write(&rules, RULE.replace("when:", "wen:")).unwrap();
    let shown = editor.save();
    assert!(has(&shown, "own.critics") && has(&shown, ""), "{shown:?}");
    fs::write(&rules, RULE.replace("critics}", "observers}")).unwrap();
    let shown = editor.save();
    assert!(!has(&shown, "own.critics") && !has(&shown, ""), "{shown:?}");
    // A file that nobody can read is told once.
    fs::write(&settings, "rules: [\n").unwrap();
    let shown = editor.save();
    assert_eq!(shown.iter().filter(|(rule, ..)| rule.is_empty()).count(), 1, "{shown:?}");
    assert!(has(&shown, "vague-source"), "{shown:?}");
    fs::remove_file(&settings).unwrap();
    let shown = editor.save();
    assert!(has(&shown, "vague-source") && !has(&shown, ""), "{shown:?}");
    editor.end();
}
