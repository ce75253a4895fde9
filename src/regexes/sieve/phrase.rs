//! Parts of regexes that fit few words.

use std::{cell::RefCell, rc::Rc};

use foldhash::HashMap;
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look, Repetition};
use smallvec::SmallVec;

use super::needed::is_word;

/// What a part of a regex fits: letters, and what stands around them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// In small letters. A space stands for all white space between two words.
    pub(super) letters: Letters,
    pub(super) begins: Edge,
    /// Whether a word ends with the last letter.
    pub(super) ends: bool,
}

/// Most phrases are short, and far more are made than kept.
pub(super) type Letters = SmallVec<[u8; 24]>;

/// What begins with the first letter of a phrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    #[default]
    Nothing,
    Word,
    Text,
}

/// A choice has no more phrases.
const MOST: usize = 400;

/// Choices that follow each other are one of no more phrases.
const MOST_JOINED: usize = 64;

/// A class with more marks than these says little of a text.
const MOST_MARKS: usize = 6;

/// A class with more letters than these says little of a text.
const MOST_LETTERS: usize = 4;

impl Clone for Phrase {
    fn clone(&self) -> Self {
        Self { letters: SmallVec::from_slice(&self.letters), ..*self }
    }
}

impl Phrase {
    /// No letters, where a word may begin or not.
    pub(super) fn at(edge: bool) -> Self {
        let begins = if edge { Edge::Word } else { Edge::Nothing };
        Self { letters: Letters::new(), begins, ends: edge }
    }

    fn of(letter: char) -> Self {
        let letters = SmallVec::from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        Self { letters, ..Self::default() }
    }

    /// Whether a letter of a word begins one right after it.
    pub(super) fn ends_at_edge(&self) -> bool {
        match self.letters.last() {
            Some(last) => !is_word(*last),
            None => self.begins >= Edge::Word,
        }
    }

    /// Puts another after it.
    fn push(&mut self, next: &Self) {
        let gap = self.letters.ends_with(b" ") && next.letters.starts_with(b" ");
        if self.letters.is_empty() {
            self.begins = self.begins.max(next.begins);
        }
        self.ends = next.ends || next.letters.is_empty() && self.ends;
        self.letters.extend_from_slice(&next.letters[usize::from(gap)..]);
    }

    /// The same with another after it.
    fn then(&self, next: &Self) -> Self {
        let mut all = self.clone();
        all.push(next);
        all
    }
}

/// Each of some phrases with each of others after it; the same phrases if they are too many together.
pub(super) fn joined(mut some: Vec<Phrase>, others: &[Phrase]) -> Result<Vec<Phrase>, Vec<Phrase>> {
    let count = some.len() * others.len();
    if count > MOST || count > MOST_JOINED && some.len().min(others.len()) > 1 {
        return Err(some);
    }
    if let [other] = others {
        for one in &mut some {
            one.push(other);
        }
        return Ok(some);
    }
    let after = |one| others.iter().map(move |other| Phrase::then(one, other));
    Ok(some.iter().flat_map(after).collect())
}

/// The phrases of the parts of a regex. Of most parts they are asked several times: they stand in several ways in
/// which the regex can fit.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By the address of a part.
    known: RefCell<HashMap<*const Hir, Option<Rc<[Phrase]>>>>,
    /// Parts that are in no regex: no other one may have the address of one of them.
    kept: RefCell<Vec<Rc<Hir>>>,
}

impl Phrases {
    /// Keeps a part that is in no regex.
    pub(super) fn keep(&self, part: Hir) -> Rc<Hir> {
        let part = Rc::new(part);
        self.kept.borrow_mut().push(Rc::clone(&part));
        part
    }

    /// All that a part fits, if that is few phrases. Of letters only those of ASCII, whose capitals are told apart
    /// without a table.
    pub(super) fn of(&self, part: &Hir) -> Option<Rc<[Phrase]>> {
        if let Some(known) = self.known.borrow().get(&std::ptr::from_ref(part)) {
            return known.clone();
        }
        let mut all = Vec::new();
        let own = self.add(part, &mut all).map(|()| Rc::from(all));
        self.known.borrow_mut().insert(part, own.clone());
        own
    }

    /// Adds all that a part fits to others; not all of them if they are too many.
    fn add(&self, part: &Hir, all: &mut Vec<Phrase>) -> Option<()> {
        match part.kind() {
            HirKind::Empty => all.push(Phrase::default()),
            HirKind::Look(look) => all.push(around(*look)),
            HirKind::Literal(literal) => all.push(of_literal(&literal.0)?),
            HirKind::Class(Class::Unicode(class)) if is_space(class) => all.push(Phrase::of(' ')),
            HirKind::Class(Class::Unicode(class)) => add_class(class, all)?,
            HirKind::Class(Class::Bytes(_)) => return None,
            HirKind::Capture(capture) => self.add(&capture.sub, all)?,
            HirKind::Repetition(repetition) => self.add_repetition(repetition, all)?,
            HirKind::Concat(parts) => {
                let mut own = vec![Phrase::default()];
                let mut next = Vec::new();
                for part in parts {
                    self.add_known(part, &mut next)?;
                    own = joined(own, &next).ok()?;
                    next.clear();
                }
                all.append(&mut own);
            }
            HirKind::Alternation(parts) => {
                let before = all.len();
                for part in parts {
                    self.add_known(part, all)?;
                }
                return (all.len() - before <= MOST).then_some(());
            }
        }
        Some(())
    }

    /// The same for a part of a part: what takes time is not done twice.
    fn add_known(&self, part: &Hir, all: &mut Vec<Phrase>) -> Option<()> {
        match part.kind() {
            HirKind::Concat(_) | HirKind::Alternation(_) => {
                self.of(part).map(|own| all.extend(own.iter().cloned()))
            }
            _ => self.add(part, all),
        }
    }

    /// White space however long, or what may be missing.
    fn add_repetition(&self, repetition: &Repetition, all: &mut Vec<Phrase>) -> Option<()> {
        let before = all.len();
        self.add_known(&repetition.sub, all)?;
        let is_space = all[before..].iter().all(|phrase| phrase.letters[..] == *b" ");
        if !is_space && repetition.max != Some(1) {
            return None;
        }
        if repetition.min == 0 {
            all.push(Phrase::default());
        }
        Some(())
    }
}

fn around(look: Look) -> Phrase {
    let (begins, ends) = match look {
        Look::WordAscii => (Edge::Word, true),
        Look::Start => (Edge::Text, false),
        Look::End => (Edge::Nothing, true),
        _ => (Edge::Nothing, false),
    };
    Phrase { letters: Letters::new(), begins, ends }
}

/// The phrase of some letters.
fn of_literal(letters: &[u8]) -> Option<Phrase> {
    let mut phrase = Phrase::default();
    if letters.is_ascii() {
        let small = |byte: &u8| {
            if char::from(*byte).is_whitespace() { b' ' } else { byte.to_ascii_lowercase() }
        };
        phrase.letters.extend(letters.iter().map(small));
    } else {
        for letter in str::from_utf8(letters).ok()?.chars() {
            phrase.letters.extend_from_slice(small(letter)?.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    Some(phrase)
}

/// A letter as a small one, all white space as a space; none where a table would be needed.
fn small(letter: char) -> Option<char> {
    match letter {
        'ſ' => Some('s'),
        '\u{212a}' => Some('k'),
        c if c.is_whitespace() => Some(' '),
        c => (c.is_ascii() || !c.is_alphabetic()).then(|| c.to_ascii_lowercase()),
    }
}

fn is_space(class: &ClassUnicode) -> bool {
    let mut all = class.iter().flat_map(|range| range.start()..=range.end());
    all.all(char::is_whitespace) && !class.ranges().is_empty()
}

/// Adds each letter of a class. Marks are no phrases, except those that stand within words.
fn add_class(class: &ClassUnicode, phrases: &mut Vec<Phrase>) -> Option<()> {
    let all = class.iter().flat_map(|range| range.start()..=range.end());
    let mut letters = Vec::new();
    for letter in all {
        let letter = small(letter)?;
        if !letters.contains(&letter) {
            letters.push(letter);
        }
        if letters.len() > MOST_LETTERS {
            return None;
        }
    }
    let is_within = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '\'' | '’');
    letters.iter().all(is_within).then(|| phrases.extend(letters.into_iter().map(Phrase::of)))
}

/// A choice of few marks.
pub(super) fn marks(class: &ClassUnicode) -> Option<Vec<Phrase>> {
    let all = || class.iter().flat_map(|range| range.start()..=range.end());
    let are_few = all().take(MOST_MARKS + 1).count() <= MOST_MARKS;
    (are_few && !all().any(char::is_alphabetic)).then(|| all().map(Phrase::of).collect())
}
