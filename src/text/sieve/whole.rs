//! Words of a text by their hashes.

use super::{
    needed::{Needed, is_word},
    words::Hit,
};
use crate::text::{Hashed, NO_LETTERS, Span, hash_with};

/// Words whose first is known to its end, by its hash and that of the second, if that is known too.
#[derive(Debug)]
pub(super) struct Whole {
    /// Where among the words those with a hash begin.
    firsts: Hashed<u32>,
    words: Vec<WholeWord>,
}

/// A word that is known by a hash.
#[derive(Debug)]
struct WholeWord {
    number: usize,
    /// Whether the hash is that of all of it.
    is_all: bool,
    /// Whether it is the last one with this hash.
    is_last: bool,
}

impl Whole {
    /// What finds these words; none if they are too many.
    pub(super) fn new(mut all: Vec<(Key, usize)>) -> Option<Self> {
        all.sort_unstable_by_key(|(key, number)| (key.hash, *number));
        let (mut firsts, mut words) = (Vec::new(), Vec::with_capacity(all.len()));
        for group in all.chunk_by(|(one, _), (other, _)| one.hash == other.hash) {
            firsts.push((group.first()?.0.hash, u32::try_from(words.len()).ok()?));
            let word = |&(Key { is_all, .. }, number): &(Key, usize)| WholeWord {
                number,
                is_all,
                is_last: false,
            };
            words.extend(group.iter().map(word));
            words.last_mut()?.is_last = true;
        }
        Some(Self { firsts: Hashed::new(&firsts), words })
    }

    /// Finds the words in a text.
    pub(super) fn find(&self, small: &[u8], text: &str, needed: &[Needed], hits: &mut Vec<Hit>) {
        let mut before: Option<(Span, u64)> = None;
        let mut at = 0;
        while let Some(gap) = small[at..].iter().position(|byte| is_word(*byte)) {
            let start = at + gap;
            let (length, hash) = word(&small[start..]);
            at = start + length;
            let mut with = |hash, span: Span| {
                for own in self.with(hash) {
                    let word = own.number;
                    let end = if own.is_all {
                        Some(span.end)
                    } else {
                        needed[word].end_at(span.start, small, text)
                    };
                    if let Some(end) = end {
                        hits.push(Hit { span: Span::new(span.start, end), word });
                    }
                    if own.is_last {
                        break;
                    }
                }
            };
            if let Some((word, first)) = before
                && is_space(Span::new(word.end, start).of(text))
            {
                with(then(first, hash), Span::new(word.start, at));
            }
            with(hash, Span::new(start, at));
            before = Some((Span::new(start, at), hash));
        }
    }

    /// The words with a hash, and others after the last of them.
    fn with(&self, hash: u64) -> &[WholeWord] {
        let first = self.firsts.may_have(hash).then(|| self.firsts.get(hash)).flatten();
        first.and_then(|first| self.words.get(first as usize..)).unwrap_or_default()
    }
}

/// Under what a word is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// The hash of its first word, or of its first two.
    hash: u64,
    /// Whether it has no other.
    is_all: bool,
}

/// Under what a word is known, if its first word is known to its end.
pub(super) fn key(needed: &Needed) -> Option<Key> {
    let words = needed.words.as_bytes();
    let end = |from: usize| {
        let rest = words.get(from..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_word(*byte));
        let end = from + length.unwrap_or(rest.len());
        (end > from && (length.is_some() || needed.ends)).then_some(end)
    };
    let first = end(0).filter(|_| needed.begins)?;
    let hash = word(&words[..first]).1;
    let second = (words.get(first) == Some(&b' ')).then(|| end(first + 1)).flatten();
    Some(match second {
        Some(second) => Key {
            hash: then(hash, word(&words[first + 1..second]).1),
            is_all: second == words.len(),
        },
        None => Key { hash, is_all: first == words.len() },
    })
}

fn is_space(between: &str) -> bool {
    between == " " || !between.is_empty() && between.chars().all(char::is_whitespace)
}

/// How long the word is that a text begins with, and its hash.
fn word(small: &[u8]) -> (usize, u64) {
    let (mut length, mut hash) = (0, NO_LETTERS);
    while let Some(letter) = small.get(length).filter(|letter| is_word(**letter)) {
        hash = hash_with(hash, *letter);
        length += 1;
    }
    // The upper bits of this product hang on all bits of the hash.
    (length, spread(hash))
}

/// The hash of two words that follow each other.
const fn then(first: u64, second: u64) -> u64 {
    spread(first.rotate_left(25) ^ second)
}

const fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
