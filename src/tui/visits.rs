//! Where a person is, told from time to time while she reads: a program that is killed has no time to tell it in the
//! end. It is written away from the screen.

use std::{
    sync::mpsc::{Receiver, Sender, channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{app::App, session::Session};

/// How often it is looked whether the person is elsewhere.
const PAUSE: Duration = Duration::from_secs(2);

/// What keeps where a person is.
pub type Keep = Box<dyn FnMut(Session) + Send>;

/// A thread that keeps where a person is. Dropping it waits until that is done.
pub(super) struct Visits {
    places: Option<Sender<Session>>,
    thread: Option<JoinHandle<()>>,
    /// What was last given to it, and when.
    last: Option<(Session, Instant)>,
}

impl Visits {
    pub(super) fn start(keep: Keep) -> Self {
        let (places, waiting) = channel();
        let thread = thread::spawn(move || write(keep, &waiting));
        Self { places: Some(places), thread: Some(thread), last: None }
    }

    /// Has it kept where the person is: at once when there is something to see, and later when she has gone elsewhere.
    pub(super) fn look(&mut self, app: &App) {
        if self.last.as_ref().is_some_and(|(_, when)| when.elapsed() < PAUSE) {
            return;
        }
        let Some(place) = Session::now(app) else { return };
        let is_new = self.last.as_ref().is_none_or(|(last, _)| *last != place);
        if let Some(places) = self.places.as_ref().filter(|_| is_new) {
            // The thread ends only after the sender is dropped.
            let _ = places.send(place.clone());
        }
        self.last = Some((place, Instant::now()));
    }
}

impl Drop for Visits {
    fn drop(&mut self) {
        self.places = None;
        if let Some(thread) = self.thread.take() {
            // A panic in it was told where it happened.
            let _ = thread.join();
        }
    }
}

fn write(mut keep: Keep, waiting: &Receiver<Session>) {
    while let Ok(place) = waiting.recv() {
        // Of several that wait only the last counts.
        keep(waiting.try_iter().last().unwrap_or(place));
    }
}
