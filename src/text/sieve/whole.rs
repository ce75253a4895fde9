//! Words of a text by their hashes.

use super::{
    needed::{Needed, is_word},
    words::Hit,
};
use crate::text::Span;

/// Words whose first is known to its end, by its hash and that of the second, if that is known too.
#[derive(Debug)]
pub(super) struct Whole {
    /// A bit for each of the places that a hash tells: whether a word has it.
    known: Vec<u64>,
    /// By the upper bits of a hash, or after them: its lower bits, which are not 0, and where its words begin; 0
    /// where there is none. At least half of the places are free, and there is a power of two of them.
    places: Vec<(u32, u32)>,
    /// By how many bits a hash is more than a place.
    shift: u32,
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

/// How many bits of a hash tell its place among those that are known.
const KNOWN_BITS: u32 = 17;

impl Whole {
    pub(super) fn new(mut words: Vec<(Key, usize)>) -> Option<Self> {
        words.sort_unstable_by_key(|(key, number)| (key.hash, *number));
        let size = (words.len() * 2).next_power_of_two().max(2);
        let mut own = Self {
            known: vec![0; 1 << (KNOWN_BITS - 6)],
            places: vec![(0, 0); size],
            shift: u64::BITS - size.trailing_zeros(),
            words: Vec::with_capacity(words.len()),
        };
        for group in words.chunk_by(|(one, _), (other, _)| one.hash == other.hash) {
            let hash = group.first()?.0.hash;
            let place = own.place(hash);
            own.places[place] = (lower(hash), u32::try_from(own.words.len()).ok()?);
            let word = |&(Key { is_all, .. }, number): &(Key, usize)| WholeWord {
                number,
                is_all,
                is_last: false,
            };
            own.words.extend(group.iter().map(word));
            own.words.last_mut()?.is_last = true;
            let place = known_place(hash);
            own.known[place / 64] |= 1 << (place % 64);
        }
        Some(own)
    }

    /// The place of a hash, or the free one where it would stand.
    fn place(&self, hash: u64) -> usize {
        let last = self.places.len() - 1;
        let mut place = usize::try_from(hash >> self.shift).unwrap_or(0);
        while self.places[place].0 != 0 && self.places[place].0 != lower(hash) {
            place = (place + 1) & last;
        }
        place
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
        let place = known_place(hash);
        if self.known[place / 64] >> (place % 64) & 1 == 0 {
            return &[];
        }
        match self.places[self.place(hash)] {
            (0, _) => &[],
            (_, first) => &self.words[first as usize..],
        }
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
    let (mut length, mut hash) = (0, 0xcbf2_9ce4_8422_2325);
    while let Some(letter) = small.get(length).filter(|letter| is_word(**letter)) {
        hash = (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3);
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

/// The place of a hash among those that are known.
fn known_place(hash: u64) -> usize {
    usize::try_from(hash >> (u64::BITS - KNOWN_BITS)).unwrap_or(0)
}

/// The lower bits of a hash, never all 0.
#[expect(clippy::cast_possible_truncation, reason = "the upper bits are kept by the place")]
const fn lower(hash: u64) -> u32 {
    hash as u32 | 1
}
