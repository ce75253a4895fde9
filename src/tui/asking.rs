//! What takes the keys before the panes do: one question at a time, or one board that lies over them.

use super::{
    app::App, charts::Chart, choices::Choosing, picker::Picker, prompt::Prompt, versions::Versions,
    words::Words,
};
use crate::desk::Quiet;

/// What is asked of a person. It takes all keys until it is answered or left.
#[derive(Debug)]
pub(super) enum Asking {
    /// A line that is being typed.
    Line(Prompt),
    /// A list that something is being picked from.
    List(Picker),
    /// Words that are being chosen.
    Words(Words),
    /// A correction that is being chosen.
    Choice(Choosing),
}

/// What lies over all panes.
#[derive(Debug)]
pub(super) enum Board {
    Chart(Chart),
    /// Two versions of a story.
    Versions(Versions),
}

/// A note that was typed and not kept.
#[derive(Debug)]
pub(super) struct Draft {
    /// The story and the attribution that it was for, by their numbers.
    pub(super) story: usize,
    pub(super) at: usize,
    pub(super) words: String,
}

/// Why a finding may stand, as it was typed and could not be kept.
#[derive(Debug)]
pub(super) struct Reason {
    /// What it was for, without a reason.
    pub(super) quiet: Quiet,
    pub(super) words: String,
}

impl App {
    /// The line that is being typed.
    pub(super) fn line(&self) -> Option<&Prompt> {
        match &self.asking {
            Some(Asking::Line(prompt)) => Some(prompt),
            _ => None,
        }
    }

    /// The words that are being chosen.
    pub(super) fn words(&self) -> Option<Words> {
        match self.asking {
            Some(Asking::Words(words)) => Some(words),
            _ => None,
        }
    }
}
