//! What was done, taking it back and doing it again: decisions, and findings that were silenced.

use super::{action::Action, app::App, disputes::others, silencing::Silencing};
use crate::{model::Decision, review::Anchor};

/// What was decided on one attribution before and after something was done.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) story: usize,
    pub(super) anchor: Anchor,
    pub(super) before: Option<Decision>,
    pub(super) after: Option<Decision>,
}

/// Something that was done.
#[derive(Debug, Clone)]
enum Step {
    /// Decisions, made at once.
    Decided(Vec<Change>),
    /// A finding was silenced.
    Silenced(Silencing),
}

/// What was done, and what was taken back of it.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    fn did(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }

    /// Decisions were made at once.
    pub(super) fn decided(&mut self, changes: Vec<Change>) {
        self.did(Step::Decided(changes));
    }

    /// A finding is silenced.
    pub(super) fn silenced(&mut self, silencing: Silencing) {
        self.did(Step::Silenced(silencing));
    }

    /// What was to be silenced could not be, or not be taken back.
    pub(super) fn forget(&mut self, failed: &Silencing) {
        let is_other =
            |step: &Step| !matches!(step, Step::Silenced(own) if own.quiet == failed.quiet);
        self.done.retain(is_other);
        self.undone.retain(is_other);
    }
}

/// What was done, in words.
fn told(changes: &[Change]) -> String {
    let Some(Change { before, after, .. }) = changes.first() else { return String::new() };
    let words = |own: &Option<Decision>| own.as_ref().map(Decision::words);
    let nothing = || "nothing".to_owned();
    let (before, now) =
        (words(before).unwrap_or_else(nothing), words(after).unwrap_or_else(nothing));
    let words = if before == now {
        "note".to_owned()
    } else if after.is_none() {
        "decision taken back".to_owned()
    } else {
        now
    };
    if changes.len() > 1 { format!("{words}, {} attributions", changes.len()) } else { words }
}

impl App {
    /// Takes back what was done last and goes there.
    pub(super) fn undo(&mut self) -> Option<usize> {
        let mut changes = match self.history.done.pop() {
            Some(Step::Decided(changes)) => changes,
            Some(Step::Silenced(silencing)) => {
                self.history.undone.push(Step::Silenced(silencing.clone()));
                return Some(self.put_silence(silencing.taken_back()));
            }
            None => {
                self.note = Some("there is nothing to take back".to_owned());
                return None;
            }
        };
        for change in &mut changes {
            let now = self.stories.get(change.story).and_then(|own| own.review.get(&change.anchor));
            // What somebody else said meanwhile is not taken back with it.
            if let Some(theirs) = now.zip(change.after.as_ref()).and_then(others) {
                change.before = Some(theirs);
            }
        }
        let story = self.put(&changes, |change| change.before.clone());
        let again = self.key(Action::Redo);
        self.note = Some(format!("taken back: {} · {again} does it again", told(&changes)));
        self.history.undone.push(Step::Decided(changes));
        story
    }

    /// Does again what was taken back last and goes there.
    pub(super) fn redo(&mut self) -> Option<usize> {
        let changes = match self.history.undone.pop() {
            Some(Step::Decided(changes)) => changes,
            Some(Step::Silenced(silencing)) => {
                self.history.done.push(Step::Silenced(silencing.clone()));
                return Some(self.put_silence(silencing));
            }
            None => {
                self.note = Some("there is nothing to do again".to_owned());
                return None;
            }
        };
        let story = self.put(&changes, |change| change.after.clone());
        let back = self.key(Action::Undo);
        self.note = Some(format!("done again: {} · {back} takes it back", told(&changes)));
        self.history.done.push(Step::Decided(changes));
        story
    }
}
