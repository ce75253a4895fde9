//! What can follow the keys that correct something: a level, a stance, a kind.

use super::{action::Action, app::App, deeds::Deed, theme::mark};
use crate::model::{Attribution, Kind, Level, Stance};

/// What is corrected by two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Level,
    Stance,
    Kind,
}

/// A correction that is being chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choosing {
    pub(super) choice: Choice,
    /// The answer under the cursor.
    pub(super) row: usize,
    /// Of how many statements it is to be, where it is of all that the speaker says.
    pub(super) of_all: Option<usize>,
}

/// Takes all that the speaker says, or the one statement again.
const ALL: &str = "a";

/// What a key does to the correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answered {
    /// Corrects.
    Done(Deed),
    /// Nothing is corrected.
    Left,
    /// It is still being chosen.
    Open,
    /// The key is none that says anything here.
    Unknown,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// The key for it.
    pub(super) key: &'static str,
    /// What stands before its name: the step of a level, the mark of a stance.
    pub(super) sign: String,
    pub(super) name: &'static str,
    pub(super) deed: Deed,
}

impl Choice {
    /// The choice that an action opens.
    const fn of(action: Action) -> Option<Self> {
        match action {
            Action::CorrectLevel => Some(Self::Level),
            Action::CorrectStance => Some(Self::Stance),
            Action::CorrectKind => Some(Self::Kind),
            _ => None,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Level => " Level ",
            Self::Stance => " Stance ",
            Self::Kind => " Kind ",
        }
    }

    /// All answers.
    pub(super) fn answers(self) -> Vec<Answer> {
        match self {
            Self::Level => Level::ALL.into_iter().map(level).collect(),
            Self::Stance => Stance::ALL.into_iter().map(stance).collect(),
            Self::Kind => Kind::ALL.into_iter().map(kind).collect(),
        }
    }
}

impl Answer {
    /// Whether this is how it is.
    pub(super) fn is_so(&self, one: &Attribution) -> bool {
        match self.deed {
            Deed::Level(level) => one.level == level,
            Deed::Stance(stance) => one.stance == stance,
            Deed::Kind(kind) => one.kind == kind,
            _ => false,
        }
    }
}

impl Choosing {
    /// Begins with what is so at the cursor; none where there is nothing to correct.
    pub(super) fn new(app: &App, action: Action) -> Option<Self> {
        let choice = Choice::of(action)?;
        let one = app.current()?;
        let row = choice.answers().iter().position(|answer| answer.is_so(one)).unwrap_or_default();
        Some(Self { choice, row, of_all: None })
    }

    /// What stands above it.
    pub(super) fn title(self) -> String {
        let title = self.choice.title();
        self.of_all.map_or_else(|| title.to_owned(), |all| format!("{title}of all {all} "))
    }

    /// What the keys do with it; a level is the speaker's more often than one statement's.
    pub(super) fn foot(self, app: &App) -> String {
        let all = match (self.of_all, all_of_speaker(app)) {
            (Some(_), _) => " a only this".to_owned(),
            (None, Some(all)) => format!(" a all {all} of the speaker"),
            (None, None) => String::new(),
        };
        format!("{all} · enter, esc ").trim_start_matches(" ·").to_owned()
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, app: &App, key: &str) -> Answered {
        let answers = self.choice.answers();
        let last = answers.len().saturating_sub(1);
        match key {
            "down" | "j" => self.row = (self.row + 1).min(last),
            "up" | "k" => self.row = self.row.saturating_sub(1),
            "home" => self.row = 0,
            "end" => self.row = last,
            ALL => self.of_all = all_of_speaker(app).filter(|_| self.of_all.is_none()),
            "esc" | "backspace" => return Answered::Left,
            "enter" => {
                let chosen = answers.into_iter().nth(self.row);
                return chosen.map_or(Answered::Left, |answer| Answered::Done(answer.deed));
            }
            key => {
                let answer = answers.into_iter().find(|answer| answer.key == key);
                return answer.map_or(Answered::Unknown, |answer| Answered::Done(answer.deed));
            }
        }
        Answered::Open
    }
}

/// How many statements the speaker at the cursor makes in the open story, should there be several.
fn all_of_speaker(app: &App) -> Option<usize> {
    let speaker = app.current()?.speaker?;
    let all = app.story()?.attributions().iter().filter(|one| one.speaker == Some(speaker));
    Some(all.count()).filter(|count| *count > 1)
}

fn level(level: Level) -> Answer {
    const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let key = KEYS[level as usize];
    Answer { key, sign: String::new(), name: level.id(), deed: Deed::Level(level) }
}

fn stance(stance: Stance) -> Answer {
    let key = match stance {
        Stance::Supports => "s",
        Stance::Opposes => "o",
        Stance::Denies => "d",
        Stance::Questions => "q",
        Stance::Warns => "w",
        Stance::Commits => "c",
        Stance::Neutral => "n",
        Stance::Declines => "x",
        Stance::Defers => "f",
        Stance::NoResponse => "r",
    };
    Answer { key, sign: mark(stance).to_owned(), name: stance.id(), deed: Deed::Stance(stance) }
}

fn kind(kind: Kind) -> Answer {
    let key = match kind {
        Kind::Direct => "d",
        Kind::Mixed => "m",
        Kind::Indirect => "i",
    };
    Answer { key, sign: String::new(), name: kind.id(), deed: Deed::Kind(kind) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_answer_has_a_key_of_its_own() {
        for choice in [Choice::Level, Choice::Stance, Choice::Kind] {
            let answers = choice.answers();
            let keys: HashSet<_> = answers.iter().map(|answer| answer.key).collect();
            assert_eq!(keys.len(), answers.len(), "{choice:?}");
        }
    }
}
