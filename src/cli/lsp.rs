//! `onrecord lsp`: findings and reasons in the editor where a story is written.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
};

use lsp_server::{Connection, Message};

use super::{Failure, Outcome, Shared, home, open};
use crate::{
    desk::Desk,
    lsp::{self, frame},
    rules::{self, Rules},
};

/// Serves an editor over standard input and output until it is done.
pub(super) fn run(shared: &Shared) -> Result<Outcome, Failure> {
    let mut loaded = Loaded::here(shared)?;
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
    let served = lsp::serve(&connection, &mut |path| loaded.desk(path));
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

/// The rules by which stories are read, as the folders above each say.
struct Loaded<'s> {
    shared: &'s Shared,
    by_files: ByFiles,
    /// Those of the working folder.
    here: Arc<Rules>,
    /// Those that were used last for the stories of a folder.
    last: HashMap<PathBuf, Arc<Rules>>,
}

/// Rules by their files, with what tells whether these have changed.
type ByFiles = HashMap<Vec<PathBuf>, (String, Arc<Rules>)>;

impl<'s> Loaded<'s> {
    /// With the rules of the working folder: where they cannot be used, nothing is served.
    fn here(shared: &'s Shared) -> Result<Self, Failure> {
        let mut by_files = ByFiles::new();
        let here = rules_of(None, shared, &mut by_files)?;
        Ok(Self { shared, by_files, here, last: HashMap::new() })
    }

    /// The desk for a story. Where its rules cannot be used, those that were used last stay until that is mended.
    fn desk(&mut self, path: Option<&Path>) -> (Desk, Option<String>) {
        let folder = path.and_then(Path::parent).unwrap_or(Path::new(""));
        let (rules, problem) = match rules_of(path, self.shared, &mut self.by_files) {
            Ok(rules) => {
                self.last.insert(folder.to_owned(), Arc::clone(&rules));
                (rules, None)
            }
            Err(failure) => {
                let last = self.last.get(folder).unwrap_or(&self.here);
                (Arc::clone(last), Some(failure.to_string()))
            }
        };
        (Desk::new(rules, Some(home::store())), problem)
    }
}

/// The rules for a story; loaded anew where a file of them has changed.
fn rules_of(
    path: Option<&Path>,
    shared: &Shared,
    by_files: &mut ByFiles,
) -> Result<Arc<Rules>, Failure> {
    let paths: Vec<PathBuf> = path.into_iter().map(Path::to_owned).collect();
    let files = open::rule_files(&paths, shared)?;
    // A file that cannot be read is told, with its name, when it is loaded.
    let digest = rules::digest(&files).unwrap_or_default();
    if let Some((known, rules)) = by_files.get(&files)
        && *known == digest
    {
        return Ok(Arc::clone(rules));
    }
    let rules = Arc::new(Rules::with_files(&files)?);
    by_files.insert(files, (digest, Arc::clone(&rules)));
    Ok(rules)
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
