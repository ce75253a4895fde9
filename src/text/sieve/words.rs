//! Looks for many words in a text at once.

use super::{
    needed::{Needed, is_word},
    parts::Parts,
    whole::{self, Whole},
};
use crate::text::Span;

/// Looks for words, most of them by the hashes of their first one or two, a few by their first letters.
/// Capitals do not matter.
///
/// An automaton of so many words has millions of places, and it is slower to fetch them from memory than to
/// compare a few letters: what is looked at for each letter of a text has to be small.
#[derive(Debug)]
pub(super) struct WordFinder {
    needed: Vec<Needed>,
    whole: Whole,
    parts: Parts,
}

/// A word that has been found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// Its number.
    pub(super) word: usize,
}

impl WordFinder {
    /// What finds these words; none if they are too many.
    pub(super) fn new(needed: Vec<Needed>) -> Option<Self> {
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        for (number, own) in needed.iter().enumerate() {
            match whole::key(own) {
                Some(key) => whole.push((key, number)),
                None => parts.push((number, own)),
            }
        }
        let parts = Parts::new(&parts)?;
        Some(Self { needed, whole: Whole::new(whole)?, parts })
    }

    /// All places where one of the words stands whole, in order.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let mut small = text.as_bytes().to_ascii_lowercase();
        // So that eight letters can be read wherever a word begins.
        small.extend([0; 8]);
        let mut hits = Vec::new();
        self.whole.find(&small[..text.len()], text, &self.needed, &mut hits);
        self.parts.find(&small, |at, number| {
            let end = self.needed[number].end_at(at, &small, text);
            hits.extend(end.map(|end| Hit { span: Span::new(at, end), word: number }));
        });
        hits.sort_by_key(|hit| hit.span.start);
        hits
    }
}

impl Needed {
    /// Where they end in a text that has them at this place; `small` is the same text in small letters.
    pub(super) fn end_at(&self, at: usize, small: &[u8], text: &str) -> Option<usize> {
        let mut end = at;
        for letter in self.words.bytes() {
            if letter == b' ' {
                let rest = text.get(end..)?;
                let space = rest.len() - rest.trim_start().len();
                end += (space > 0).then_some(space)?;
            } else if small.get(end) == Some(&letter) {
                end += 1;
            } else {
                return None;
            }
        }
        let goes_on = self.ends && small.get(end).copied().is_some_and(is_word);
        (!goes_on).then_some(end)
    }
}
