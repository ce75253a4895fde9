//! Parts of regexes that fit few words.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look, Repetition};

use super::needed::is_word;

/// What a part of a regex fits: letters, and what stands around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// In small letters. A space stands for all white space between two words.
    pub(super) letters: String,
    pub(super) begins: Edge,
    /// Whether a word ends with the last letter.
    pub(super) ends: bool,
}

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

impl Phrase {
    /// No letters, and the edge of a word.
    pub(super) const EDGE: Self = Self { letters: String::new(), begins: Edge::Word, ends: true };

    /// No letters, where a word may begin or not.
    pub(super) fn at(edge: bool) -> Self {
        if edge { Self::EDGE } else { Self::default() }
    }

    fn of(letters: impl Into<String>) -> Self {
        Self { letters: letters.into(), ..Self::default() }
    }

    /// Whether a letter of a word begins one right after it.
    pub(super) fn ends_at_edge(&self) -> bool {
        match self.letters.bytes().last() {
            Some(last) => !is_word(last),
            None => self.begins >= Edge::Word,
        }
    }

    /// The same with another after it.
    fn then(mut self, next: &Self) -> Self {
        let gap = self.letters.ends_with(' ') && next.letters.starts_with(' ');
        if self.letters.is_empty() {
            self.begins = self.begins.max(next.begins);
        }
        self.ends = next.ends || next.letters.is_empty() && self.ends;
        self.letters.push_str(&next.letters[usize::from(gap)..]);
        self
    }
}

/// Each of some phrases with each of others after it; the same phrases if they are too many together.
pub(super) fn joined(
    some: Vec<Phrase>,
    others: Vec<Phrase>,
) -> Result<Vec<Phrase>, (Vec<Phrase>, Vec<Phrase>)> {
    let count = some.len() * others.len();
    if count > MOST || count > MOST_JOINED && some.len().min(others.len()) > 1 {
        return Err((some, others));
    }
    Ok(match (&some[..], &others[..]) {
        ([one], _) if *one == Phrase::default() => others,
        (_, [other]) => some.into_iter().map(|one| one.then(other)).collect(),
        _ => {
            let after = |one: &Phrase| {
                others.iter().map(|other| one.clone().then(other)).collect::<Vec<_>>()
            };
            some.iter().flat_map(after).collect()
        }
    })
}

/// All that a part fits, if that is few phrases. Of letters only those of ASCII, whose capitals are told apart
/// without a table.
pub(super) fn phrases(part: &Hir) -> Option<Vec<Phrase>> {
    match part.kind() {
        HirKind::Empty => Some(vec![Phrase::default()]),
        HirKind::Look(look) => Some(vec![around(*look)]),
        HirKind::Literal(literal) => {
            let letters = std::str::from_utf8(&literal.0).ok()?.chars().map(small);
            Some(vec![Phrase::of(letters.collect::<Option<String>>()?)])
        }
        HirKind::Class(Class::Unicode(class)) if is_space(class) => Some(vec![Phrase::of(" ")]),
        HirKind::Class(Class::Unicode(class)) => of_class(class),
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Capture(capture) => phrases(&capture.sub),
        HirKind::Repetition(repetition) => of_repetition(repetition),
        HirKind::Concat(parts) => parts
            .iter()
            .try_fold(vec![Phrase::default()], |all, part| joined(all, phrases(part)?).ok()),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(phrases(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
    }
}

const fn around(look: Look) -> Phrase {
    let (begins, ends) = match look {
        Look::WordAscii => (Edge::Word, true),
        Look::Start => (Edge::Text, false),
        Look::End => (Edge::Nothing, true),
        _ => (Edge::Nothing, false),
    };
    Phrase { letters: String::new(), begins, ends }
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

/// Each letter of a class. Marks are no phrases, except those that stand within words.
fn of_class(class: &ClassUnicode) -> Option<Vec<Phrase>> {
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
    letters.iter().all(is_within).then(|| letters.into_iter().map(Phrase::of).collect())
}

/// A choice of few marks.
pub(super) fn marks(class: &ClassUnicode) -> Option<Vec<Phrase>> {
    let all = || class.iter().flat_map(|range| range.start()..=range.end());
    let are_few = all().take(MOST_MARKS + 1).count() <= MOST_MARKS;
    (are_few && !all().any(char::is_alphabetic)).then(|| all().map(Phrase::of).collect())
}

/// White space however long, or what may be missing.
fn of_repetition(repetition: &Repetition) -> Option<Vec<Phrase>> {
    let mut all = phrases(&repetition.sub)?;
    let is_space = all.iter().all(|phrase| phrase.letters == " ");
    if !is_space && repetition.max != Some(1) {
        return None;
    }
    if repetition.min == 0 {
        all.push(Phrase::default());
    }
    Some(all)
}
