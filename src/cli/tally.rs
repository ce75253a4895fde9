//! What commands that go through stories one by one have in common: how far they are, and how it came out.

use std::fmt::Display;

use super::{
    Outcome,
    analyst::Remarks,
    progress::{Complaints, Progress},
};

/// How a command comes out, with what went wrong told as it comes.
pub(super) struct Tally {
    progress: Progress,
    complaints: Complaints,
    outcome: Outcome,
}

impl Tally {
    /// Nothing was done yet, and nothing went wrong.
    pub(super) fn new(progress: Progress) -> Self {
        Self { progress, complaints: Complaints::default(), outcome: Outcome::Fine }
    }

    /// What came of a story; where nothing did, why not is told, once for all stories of which it is the same.
    pub(super) fn take<T>(&mut self, result: Result<T, impl Display>) -> Option<T> {
        self.progress.advance();
        match result {
            Ok(story) => Some(story),
            Err(error) => {
                self.outcome = Outcome::Failed;
                self.complaints.tell(error.to_string(), &self.progress);
                None
            }
        }
    }

    /// Says what is to be said of a story besides what the command makes of it.
    pub(super) fn remark(&mut self, remarks: &Remarks) {
        let told = remarks.tell(|what| self.progress.complain(what));
        self.outcome = self.outcome.max(told);
    }

    /// Says what is odd and has failed nothing.
    pub(super) fn note(&self, what: &dyn Display) {
        self.progress.complain(what);
    }

    /// Says what went wrong.
    pub(super) fn fail(&mut self, what: &dyn Display) {
        self.outcome = Outcome::Failed;
        self.progress.complain(what);
    }

    /// See [`Progress::aside`].
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.progress.aside(write)
    }

    /// How it came out; the counter is gone, and what is left to print has the screen for itself.
    pub(super) fn finish(self) -> Outcome {
        self.outcome
    }
}
