//! What a person sets once.

use std::collections::BTreeMap;

use super::{action::Action, seen::Seen, session::Session};

/// The looks that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// For a dark screen.
    #[default]
    Dark,
    /// For a light screen.
    Light,
    /// Colours as far apart as they get.
    HighContrast,
    /// Told apart with any kind of colour blindness.
    ColourBlind,
    /// No colours.
    Mono,
}

/// How somebody is shown around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Welcome {
    /// Not at all.
    #[default]
    None,
    /// By a line that says how.
    Hint,
    /// By the tour.
    Tour,
}

/// How the browser looks and which keys it listens to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// How it looks.
    pub theme: ThemeName,
    /// The keys of actions that are to have others than those they come with.
    pub keys: BTreeMap<Action, Vec<String>>,
    /// What of it could not be meant, for the person to know.
    pub problems: Vec<String>,
    /// Where the person was the last time, to open there again.
    pub resumed: Option<Session>,
    /// What she had seen of the stories then.
    pub seen: Option<Seen>,
    /// How the person is shown around.
    pub welcome: Welcome,
}
