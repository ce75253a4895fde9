//! What a person can ask for, and what else can happen.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::{article::Article, model::Analysis};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// One line or row down.
    Down,
    /// One line or row up.
    Up,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the start.
    First,
    /// To the end.
    Last,
    /// To the next pane.
    NextPane,
    /// To the previous pane.
    PreviousPane,
    /// To the next attribution that is not narrowed away.
    NextAttribution,
    /// To the previous one.
    PreviousAttribution,
    /// To the next story.
    NextStory,
    /// To the previous story.
    PreviousStory,
    /// The story alone, and back.
    Zoom,
    /// To the list of speakers.
    Speakers,
    /// To the list of stances.
    Stances,
    /// To the list of levels.
    Levels,
    /// Opens the story or narrows to what is under the cursor.
    Enter,
    /// Only sources that nobody can name.
    Anonymous,
    /// Types letters that a list is filtered by.
    Filter,
    /// Takes back the last narrowing.
    Back,
    /// Takes back all narrowing.
    ClearAll,
    /// Lists what could not be read.
    Problems,
    /// Shows the keys.
    Help,
    /// Closes what is open, else quits.
    Close,
    /// Quits.
    Quit,
}

/// What can happen to the browser.
#[derive(Debug)]
pub(super) enum Message {
    /// A key was typed.
    Key(KeyEvent),
    /// The screen has this many columns and rows.
    Resize(u16, u16),
    /// The next story was read.
    Read(Arc<Article>),
    /// A story was analysed, or why that failed; stories are numbered as they are read.
    Analysed(usize, Box<Result<Analysis, String>>),
    /// Something could not be read.
    Problem(String),
    /// There are no more stories to read.
    AllRead,
}

/// What the browser wants done after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    None,
    /// Analyse this story before the others.
    Want(usize),
    /// Leave.
    Quit,
}
