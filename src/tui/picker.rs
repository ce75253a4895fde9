//! A list to pick from by typing letters of what is wanted.

use std::cmp::Reverse;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    chars::normalize,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use tui_input::Input;

use super::{act::moved, action::Action, deeds::Deed, silencing::Silencing, walk::Way};
use crate::text::{Span, visible_line};

/// What a row of the list leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Does what a key does.
    Act(Action),
    /// Does something to what is under the cursor.
    Do(Deed),
    /// Does it to all that whoever speaks there says.
    DoAll(Deed),
    /// Adds an attribution: its content, and who says it.
    Add(Span, String),
    /// A story.
    Story(usize),
    /// A story as it was before.
    Version(usize),
    /// An attribution of a story.
    Attribution(usize, usize),
    /// A command to be copied.
    Command(String),
    /// A finding to be silenced.
    Silence(Box<Silencing>),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) label: String,
    /// What else stands in the row: letters are looked for in it too, but where it is no more than
    /// a help to choose.
    pub(super) hint: String,
    /// Other words by which it is found.
    pub(super) also: &'static str,
    pub(super) target: Target,
    pub(super) fit: Fit,
}

impl Item {
    pub(super) const fn new(label: String, hint: String, target: Target, fit: Fit) -> Self {
        Self { label, hint, also: "", target, fit }
    }
}

/// How what is typed is looked for in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// In the label alone, some letters of it in order.
    Label,
    /// In the label, some letters of it in order, or in all of the row, each word whole.
    Letters,
    /// In all of the row, each word whole: a sentence has some letters of everything.
    Words,
}

/// What the list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// Who speaks.
    Speaker,
    /// Who says all that a speaker says.
    Recast,
    /// Who says words that nobody was found to say.
    SpeakerOf(Span),
    /// What to do.
    Action,
    /// Where to go.
    Jump,
    /// What the open story is to stand beside.
    Version,
    /// What somebody says, in all stories.
    Statements,
    /// Which finding is to be silenced.
    Finding,
}

impl Pick {
    /// Whether it is speakers that are listed, and others can be typed.
    const fn is_speaker(self) -> bool {
        matches!(self, Self::Speaker | Self::Recast | Self::SpeakerOf(_))
    }

    /// What it asks for.
    const fn title(self) -> &'static str {
        match self {
            Self::Speaker => " Who speaks? ",
            Self::Recast => " Who says all of this? ",
            Self::Action => " Do ",
            Self::SpeakerOf(_) => " Who says these words? ",
            Self::Jump => " Jump to ",
            Self::Version => " Beside which story? ",
            Self::Statements => " Everything said ",
            Self::Finding => " Which finding may stand? ",
        }
    }

    /// Where a speaker's name leads.
    pub(super) fn target(self, name: &str) -> Target {
        match self {
            Self::SpeakerOf(content) => Target::Add(content, name.to_owned()),
            Self::Recast => Target::DoAll(Deed::Speaker(name.to_owned())),
            _ => Target::Do(Deed::Speaker(name.to_owned())),
        }
    }
}

/// A list that something is being picked from.
#[derive(Debug, Clone)]
pub(super) struct Picker {
    pub(super) pick: Pick,
    /// What stands above it.
    pub(super) title: String,
    pub(super) input: Input,
    items: Vec<Item>,
    /// The rows that have the letters, best first.
    fitting: Vec<usize>,
    /// What was typed, as a row of its own.
    typed: Option<Item>,
    /// Whether that is more likely meant than rows that merely have its letters.
    is_typed_first: bool,
    /// The row under the cursor before anything is typed: what is so already.
    pub(super) own: usize,
    pub(super) row: usize,
}

impl Picker {
    pub(super) fn new(pick: Pick, items: Vec<Item>) -> Self {
        let fitting = (0..items.len()).collect();
        let title = pick.title().to_owned();
        Self {
            pick,
            title,
            input: Input::default(),
            items,
            fitting,
            typed: None,
            is_typed_first: false,
            own: 0,
            row: 0,
        }
    }

    /// Looks for the letters anew.
    pub(super) fn look(&mut self) {
        self.row = 0;
        self.typed = self.as_typed();
        let words = self.input.value();
        if words.trim().is_empty() {
            self.fitting = (0..self.items.len()).collect();
            self.row = self.own;
            return;
        }
        let letters = Pattern::parse(words, CaseMatching::Smart, Normalization::Smart);
        let mut whole = letters.clone();
        for atom in whole.atoms.iter_mut().filter(|atom| atom.kind == AtomKind::Fuzzy) {
            atom.kind = AtomKind::Substring;
        }
        // What has the letters as they were typed is meant, before what has them here and there.
        self.fitting = self.scored(&whole, &whole);
        if self.fitting.is_empty() && self.pick != Pick::Action {
            self.fitting = self.scored(&letters, &whole);
        }
        if self.fitting.is_empty() && self.pick != Pick::Action {
            // Some letters of a sentence are better than nothing.
            self.fitting = self.scored(&letters, &letters);
        }
        // Who is typed with all letters of another's name here and there is somebody else.
        let begins = |at: &usize| begins_words(&self.items[*at].label, words);
        self.fitting.sort_by_key(|at| self.pick.is_speaker() && !begins(at));
        self.is_typed_first = self.typed.is_some() && !self.fitting.first().is_some_and(begins);
    }

    /// The rows that have the letters, or the words where words are looked for, best first.
    fn scored(&self, letters: &Pattern, words: &Pattern) -> Vec<usize> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut score = |pattern: &Pattern, row: &str| {
            pattern.score(Utf32Str::new(row, &mut buffer), &mut matcher)
        };
        let scored = self.items.iter().enumerate().filter_map(|(at, item)| {
            let Item { label, hint, also, .. } = item;
            let of_label = match item.fit {
                Fit::Label | Fit::Letters => score(letters, label),
                Fit::Words => None,
            };
            let of_row = match item.fit {
                Fit::Label => None,
                Fit::Letters | Fit::Words => score(words, &format!("{label} {hint} {also}")),
            };
            Some((Reverse(of_label.max(of_row)?), at))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_unstable();
        scored.into_iter().map(|(_, at)| at).collect()
    }

    /// Whoever is in no story can be typed.
    fn as_typed(&self) -> Option<Item> {
        let words = self.input.value().trim();
        let is_there = self.items.iter().any(|item| item.label.eq_ignore_ascii_case(words));
        if !self.pick.is_speaker() || words.is_empty() || is_there {
            return None;
        }
        let target = self.pick.target(words);
        let (label, hint) = (visible_line(words), "somebody else".to_owned());
        Some(Item::new(label, hint, target, Fit::Label))
    }

    /// The rows that have the letters, best first, and what was typed.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Item> {
        let (first, last) =
            if self.is_typed_first { (&self.typed, &None) } else { (&None, &self.typed) };
        first.iter().chain(self.fitting.iter().map(|&at| &self.items[at])).chain(last)
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.fitting.len() + usize::from(self.typed.is_some())
    }

    /// The most rows that there can be.
    pub(super) fn most(&self) -> usize {
        self.items.len() + usize::from(self.pick.is_speaker())
    }

    /// Where the row under the cursor leads.
    pub(super) fn picked(&self) -> Option<Target> {
        self.rows().nth(self.row).map(|item| item.target.clone())
    }

    pub(super) fn go(&mut self, way: Way) {
        self.row = moved(self.row, way, 1).min(self.len().saturating_sub(1));
    }
}

/// Whether each of the words typed begins one of the label.
fn begins_words(label: &str, typed: &str) -> bool {
    let is_apart = |c: char| !c.is_alphanumeric();
    let plain = |words: &str| words.chars().map(normalize).collect::<String>().to_lowercase();
    let label = plain(label);
    let typed = plain(typed);
    let mut words = typed.split(is_apart).filter(|word| !word.is_empty());
    words.all(|word| label.split(is_apart).any(|own| own.starts_with(word)))
}
