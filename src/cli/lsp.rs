//! `onrecord lsp`: findings and reasons in the editor where a story is written.

use std::{io, sync::mpsc, thread};

use lsp_server::{Connection, Message};

use super::{Failure, Outcome, Shared, home, open};
use crate::lsp::{self, frame};

/// Serves an editor over standard input and output until it is done.
pub(super) fn run(shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::own_rules(&[], shared)?;
    let (connection, editor) = Connection::memory();
    let Connection { sender, receiver } = editor;
    let (tell, unreadable) = mpsc::channel();
    let reading = thread::spawn(move || {
        // Told before the sender is dropped, which ends the server.
        if let Err(error) = forward(|message| sender.send(message).is_ok()) {
            let _ = tell.send(error);
        }
    });
    let writing = thread::spawn(move || {
        let mut out = io::stdout().lock();
        receiver.iter().try_for_each(|message| message.write(&mut out))
    });
    let served = lsp::serve(&connection, rules, home::store());
    // The writer ends when nobody can send any more, the reader when the editor is done.
    drop(connection);
    // That nobody sends any more says less than why.
    served.map_err(|error| match unreadable.try_recv() {
        Ok(why) => Failure::Editor(why.to_string()),
        Err(_) => Failure::Editor(error.to_string()),
    })?;
    let ended_early = |_| Failure::Editor("a thread ended early".to_owned());
    reading.join().map_err(ended_early)?;
    let written = writing.join().map_err(ended_early)?;
    written.map_err(|error| Failure::Editor(error.to_string()))?;
    Ok(Outcome::Fine)
}

/// Hands on what an editor says until it is done, or nobody listens.
fn forward(mut hand_on: impl FnMut(Message) -> bool) -> io::Result<()> {
    while let Some(message) = frame::read(&mut io::stdin().lock())? {
        let is_exit = matches!(&message, Message::Notification(one) if one.method == "exit");
        if !hand_on(message) || is_exit {
            break;
        }
    }
    Ok(())
}
