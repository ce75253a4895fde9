//! Words of a text by their hashes.

use super::{
    needed::{Needed, is_word},
    small::Small,
    words::{Hit, Letters},
};
use crate::regexes::{Hashed, NO_LETTERS};

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
    number: u32,
    /// What stands after what the hash is of.
    rest: Letters,
    /// Whether it is the last one with this hash.
    is_last: bool,
}

impl Whole {
    /// What finds these words; none if they are too many.
    pub(super) fn new(mut all: Vec<(Key, usize)>, needed: &[Needed]) -> Option<Self> {
        all.sort_unstable_by_key(|(key, number)| (key.hash, *number));
        let (mut firsts, mut words) = (Vec::new(), Vec::with_capacity(all.len()));
        for group in all.chunk_by(|(one, _), (other, _)| one.hash == other.hash) {
            firsts.push((group.first()?.0.hash, u32::try_from(words.len()).ok()?));
            for (key, number) in group {
                let rest = Letters::new(needed.get(*number)?, key.length)?;
                words.push(WholeWord {
                    number: u32::try_from(*number).ok()?,
                    rest,
                    is_last: false,
                });
            }
            words.last_mut()?.is_last = true;
        }
        Some(Self { firsts: Hashed::new(&firsts), words })
    }

    /// Finds the words in a text.
    pub(super) fn find(&self, small: &Small, needed: &[Needed], hits: &mut Vec<Hit>) {
        let mut before: Option<Word> = None;
        for (start, end) in small.words() {
            let hash = hash(small, start, end);
            if let Some(word) = before
                && word.end + 1 == start
                && small.bytes().get(word.end) == Some(&b' ')
            {
                self.add(then(word.hash, hash), word.start, end, (small, needed), hits);
            }
            self.add(hash, start, end, (small, needed), hits);
            before = Some(Word { start, end, hash });
        }
    }

    /// Adds the words with a hash, which is that of what stands between two places.
    #[inline]
    fn add(
        &self,
        hash: u64,
        start: usize,
        end: usize,
        (small, needed): (&Small, &[Needed]),
        hits: &mut Vec<Hit>,
    ) {
        for own in self.with(hash) {
            if let Some(end) = own.rest.end_at(end, small, || &needed[own.number as usize]) {
                hits.push(Hit { start, end, word: own.number });
            }
            if own.is_last {
                break;
            }
        }
    }

    /// The words with a hash, and others after the last of them.
    #[inline]
    fn with(&self, hash: u64) -> &[WholeWord] {
        let first = self.firsts.may_have(hash).then(|| self.firsts.get(hash)).flatten();
        first.and_then(|first| self.words.get(first as usize..)).unwrap_or_default()
    }
}

/// A word of a text.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    hash: u64,
}

/// Under what a word is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// The hash of its first word, or of its first two.
    pub(super) hash: u64,
    /// How many of its bytes that is of.
    pub(super) length: usize,
}

/// Under what a word is known, if its first word is known to its end.
pub(super) fn key(needed: &Needed) -> Option<Key> {
    let words = &needed.words;
    let end = |from: usize| {
        let rest = words.get(from..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_word(*byte));
        let end = from + length.unwrap_or(rest.len());
        (end > from && (length.is_some() || needed.ends)).then_some(end)
    };
    let first = end(0).filter(|_| needed.begins)?;
    let small = Small::new(str::from_utf8(words).ok()?);
    let own = hash(&small, 0, first);
    let second = (words.get(first) == Some(&b' ')).then(|| end(first + 1)).flatten();
    Some(match second {
        Some(length) => Key { hash: then(own, hash(&small, first + 1, length)), length },
        None => Key { hash: own, length: first },
    })
}

/// The hash of what stands between two places: of eight letters at once, since most words have no more.
#[inline]
fn hash(small: &Small, start: usize, end: usize) -> u64 {
    let (mut at, mut hash) = (start, NO_LETTERS);
    loop {
        let left = end.saturating_sub(at);
        let mask = u64::MAX >> (64 - 8 * left.clamp(1, 8));
        hash = mixed(hash ^ (small.eight(at) & mask));
        if left <= 8 {
            return hash;
        }
        at += 8;
    }
}

/// The hash of two words that follow each other.
#[inline]
const fn then(first: u64, second: u64) -> u64 {
    mixed(first.rotate_left(25) ^ second)
}

/// A number whose bits each hang on all bits of this one.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
const fn mixed(number: u64) -> u64 {
    let product = number as u128 * 0x9e37_79b9_7f4a_7c15;
    (product as u64) ^ (product >> 64) as u64
}
