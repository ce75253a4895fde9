//! `onrecord lsp`: findings and reasons in the editor where a story is written.

use std::{io, thread};

use lsp_server::{Connection, Message};

use super::{Failure, Outcome, Shared, home, open};
use crate::lsp::{self, frame};

/// Serves an editor over standard input and output until it is done.
pub(super) fn run(shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::own_rules(&[], shared)?;
    let (connection, editor) = Connection::memory();
    let Connection { sender, receiver } = editor;
    let reading = thread::spawn(move || {
        while let Some(message) = frame::read(&mut io::stdin().lock())? {
            let is_exit = matches!(&message, Message::Notification(one) if one.method == "exit");
            // Nobody listens once the server has ended.
            if sender.send(message).is_err() || is_exit {
                break;
            }
        }
        io::Result::Ok(())
    });
    let writing = thread::spawn(move || {
        let mut out = io::stdout().lock();
        receiver.iter().try_for_each(|message| message.write(&mut out))
    });
    let served = lsp::serve(&connection, rules, home::store());
    // The writer ends when nobody can send any more, the reader when the editor is done.
    drop(connection);
    served.map_err(|error| Failure::Editor(error.to_string()))?;
    for thread in [reading, writing] {
        let ended =
            thread.join().map_err(|_| Failure::Editor("a thread ended early".to_owned()))?;
        ended.map_err(|error| Failure::Editor(error.to_string()))?;
    }
    Ok(Outcome::Fine)
}
