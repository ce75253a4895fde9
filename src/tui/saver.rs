//! Writing decisions, away from the screen.

use std::{
    collections::{BTreeMap, HashMap},
    sync::mpsc::{Receiver, Sender, channel},
    thread::{self, JoinHandle},
};

use super::action::{Message, Save, Written};
use crate::review::{Review, Store};

/// A thread that writes decisions in the order in which they are made. Dropping it waits until all of
/// them are written.
pub(super) struct Saver {
    saves: Option<Sender<Save>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts it; how writing went is told to `done`.
    pub(super) fn start<E: Send + 'static>(store: Store, done: Sender<Result<Message, E>>) -> Self {
        let (saves, waiting) = channel();
        let thread = thread::spawn(move || write(&store, &waiting, &done));
        Self { saves: Some(saves), thread: Some(thread) }
    }

    /// Writes when what was given before is written.
    pub(super) fn save(&self, save: Save) {
        if let Some(saves) = &self.saves {
            // The thread ends only after the sender is dropped.
            let _ = saves.send(save);
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.saves = None;
        if let Some(thread) = self.thread.take() {
            // A panic in it was told where it happened.
            let _ = thread.join();
        }
    }
}

fn write<E>(store: &Store, waiting: &Receiver<Save>, done: &Sender<Result<Message, E>>) {
    // What was last written of each story: what differs on the disk from that is others' work.
    let mut bases: HashMap<usize, Review> = HashMap::new();
    while let Ok(first) = waiting.recv() {
        // Of several that wait for one story only the last need be written.
        let mut last: BTreeMap<usize, (Save, usize)> = BTreeMap::new();
        for save in std::iter::once(first).chain(waiting.try_iter()) {
            let times = last.get(&save.story).map_or(0, |(_, times)| *times);
            let times = times + usize::from(save.is_awaited);
            last.insert(save.story, (save, times));
        }
        for (number, (save, times)) in last {
            let base = bases.entry(number).or_insert(save.base);
            let saved = store.save(&save.article, base, &save.ours);
            if let Ok(saved) = &saved {
                saved.review.clone_into(base);
            }
            let saved = saved.map_err(|error| error.to_string());
            let written = Written { ours: save.ours, saved, times };
            // Nobody listens once the browser has been left.
            let _ = done.send(Ok(Message::Saved(number, Box::new(written))));
        }
    }
}
