//! What can follow the keys that correct something: a level, a stance, a kind.

use super::{action::Action, deeds::Deed, theme::mark};
use crate::model::{Kind, Level, Stance};

/// What is corrected by two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Level,
    Stance,
    Kind,
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
    pub(super) const fn of(action: Action) -> Option<Self> {
        match action {
            Action::CorrectLevel => Some(Self::Level),
            Action::CorrectStance => Some(Self::Stance),
            Action::CorrectKind => Some(Self::Kind),
            _ => None,
        }
    }

    pub(super) const fn title(self) -> &'static str {
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

    /// What a key answers.
    pub(super) fn answer(self, key: &str) -> Option<Deed> {
        self.answers().into_iter().find(|answer| answer.key == key).map(|answer| answer.deed)
    }
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
