//! A line that a person types.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, InputRequest, backend::crossterm::EventHandler};

use super::{narrowing::Facet, silencing::Silencing};
use crate::text::{fit, visible_line};

/// So many columns of the words that a finding is about stand before the reason.
const WORDS: usize = 30;

/// What the line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Lists only the stories with these letters.
    Stories,
    /// Lists only the rows of a list of facets with these letters.
    Rows(Facet),
    /// Searches the stories.
    Search,
    /// A note on what is under the cursor.
    Note,
    /// Why a finding may stand.
    Silence(Box<Silencing>),
}

impl Purpose {
    /// What stands before the line.
    pub(super) fn label(&self) -> String {
        let label = match self {
            Self::Stories => "stories with: ",
            Self::Rows(Facet::Speakers) => "speakers with: ",
            Self::Rows(Facet::Stances) => "stances with: ",
            Self::Rows(Facet::Levels) => "levels with: ",
            Self::Rows(Facet::Kinds) => "kinds with: ",
            Self::Rows(Facet::Decisions) => "decisions with: ",
            Self::Rows(Facet::Findings) => "findings with: ",
            Self::Rows(Facet::Publishers) => "publishers with: ",
            Self::Search => "search: ",
            Self::Note => "note: ",
            Self::Silence(silencing) => {
                // Who walks through many of a rule sees by the words which one is meant.
                let words = silencing.quiet.words();
                let what = words.map(|words| format!("“{}”", fit(&visible_line(words), WORDS)));
                let what = what.unwrap_or_else(|| silencing.quiet.rule().to_string());
                return format!("{what} may stand, as: ");
            }
        };
        label.to_owned()
    }

    /// What the keys do with it.
    pub(super) const fn hint(&self) -> &'static str {
        match self {
            Self::Stories | Self::Rows(_) => "enter keeps the letters, esc clears them",
            Self::Search => "enter keeps the search, esc ends it",
            Self::Note => "enter keeps the note, esc leaves it",
            Self::Silence(_) => "enter silences it, esc leaves it",
        }
    }
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    pub(super) purpose: Purpose,
    pub(super) input: Input,
    /// The note that stood there when it began.
    pub(super) before: Option<String>,
}

/// What a key did to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// Its words are others now.
    Changed,
    /// Nothing, or the cursor in it moved.
    Same,
    /// It is done.
    Done,
    /// It is to be forgotten.
    Left,
    /// Up or down in the list that it is typed for.
    Up,
    Down,
    /// The program is to be left.
    Quit,
}

impl Prompt {
    pub(super) fn new(purpose: Purpose, words: &str) -> Self {
        Self { purpose, input: Input::new(words.to_owned()), before: None }
    }

    /// A note in the place of the one that stands there.
    pub(super) fn note(words: &str, before: Option<String>) -> Self {
        Self { before, ..Self::new(Purpose::Note, words) }
    }

    pub(super) fn words(&self) -> &str {
        self.input.value()
    }
}

/// Types a key into a line.
pub(super) fn type_key(input: &mut Input, event: KeyEvent) -> Typed {
    let has_control = event.modifiers.contains(KeyModifiers::CONTROL);
    match event.code {
        KeyCode::Char('c') if has_control => Typed::Quit,
        KeyCode::Enter => Typed::Done,
        KeyCode::Esc => Typed::Left,
        KeyCode::Up => Typed::Up,
        KeyCode::Down => Typed::Down,
        KeyCode::Char('p') if has_control => Typed::Up,
        KeyCode::Char('n') if has_control => Typed::Down,
        _ => match input.handle_event(&Event::Key(event)) {
            Some(changed) if changed.value => Typed::Changed,
            _ => Typed::Same,
        },
    }
}

/// Puts pasted words into a line; what would break it becomes a space.
pub(super) fn paste(input: &mut Input, words: &str) {
    for letter in words.chars() {
        let letter = if letter.is_control() { ' ' } else { letter };
        input.handle(InputRequest::InsertChar(letter));
    }
}
