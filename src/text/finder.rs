//! Looks for many words in a text at once.

use super::{
    Span,
    needed::{Needed, is_word},
};

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
            match key(own) {
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
    fn end_at(&self, at: usize, small: &[u8], text: &str) -> Option<usize> {
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

/// Words whose first is known to its end, by its hash and that of the second, if that is known too.
#[derive(Debug)]
struct Whole {
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
    fn new(mut words: Vec<(Key, usize)>) -> Option<Self> {
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
    fn find(&self, small: &[u8], text: &str, needed: &[Needed], hits: &mut Vec<Hit>) {
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
struct Key {
    /// The hash of its first word, or of its first two.
    hash: u64,
    /// Whether it has no other.
    is_all: bool,
}

/// Under what a word is known, if its first word is known to its end.
fn key(needed: &Needed) -> Option<Key> {
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

/// Words of which just some letters are known, by their first ones.
#[derive(Debug)]
struct Parts {
    /// By their first three letters or nearly, the number of the group of words that begin so; 0 where there is
    /// none.
    groups_of: Vec<u16>,
    /// A bit for each of the same places: whether a word begins so,
    known: Vec<u64>,
    /// and whether one that need not begin where a word does.
    anywhere: Vec<u64>,
    /// Where among the words each group begins; the last is the end of all.
    groups: Vec<usize>,
    words: Vec<Part>,
}

/// A word of which just some letters are known.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// Up to eight of its letters as one number, so that they are compared at once.
    letters: u64,
    /// Which bytes of that number are letters.
    mask: u64,
    number: usize,
    /// Whether it must begin where a word does.
    begins: bool,
}

impl Parts {
    fn new(needed: &[(usize, &Needed)]) -> Option<Self> {
        let mut words: Vec<(usize, Part)> = Vec::new();
        let (mut known, mut anywhere) = (vec![0; PLACES / 64], vec![0; PLACES / 64]);
        for &(number, Needed { words: own, begins, .. }) in needed {
            // White space differs.
            let letters = own.split(' ').next().unwrap_or_default().as_bytes();
            let mask = u64::MAX >> (64 - 8 * letters.len().clamp(1, 8));
            let own = Part { letters: first(letters), mask, number, begins: *begins };
            for place in places_of(letters) {
                words.push((place, own));
                known[place / 64] |= 1 << (place % 64);
                anywhere[place / 64] |= u64::from(!begins) << (place % 64);
            }
        }
        words.sort_by_key(|(place, _)| *place);
        let (mut groups_of, mut groups) = (vec![0; PLACES], vec![0]);
        let mut begin = 0;
        for group in words.chunk_by(|(one, _), (other, _)| one == other) {
            groups_of[group[0].0] = u16::try_from(groups.len()).ok()?;
            groups.push(begin);
            begin += group.len();
        }
        groups.push(begin);
        let words = words.into_iter().map(|(_, word)| word).collect();
        Some(Self { groups_of, known, anywhere, groups, words })
    }

    /// Where in a text, which eight other bytes follow, one of the words may stand.
    fn find(&self, small: &[u8], mut compare: impl FnMut(usize, usize)) {
        let mut in_word = false;
        let mut place = small.iter().take(2).fold(0, |place, letter| next_place(place, *letter));
        for (at, letters) in small.windows(8).enumerate() {
            place = next_place(place, letters[2]);
            let was_in_word = std::mem::replace(&mut in_word, is_word(letters[0]));
            let begins = in_word && !was_in_word;
            let may_be = if begins { &self.known } else { &self.anywhere };
            if may_be[place / 64] >> (place % 64) & 1 == 0 {
                continue;
            }
            let letters = first(letters);
            let group = usize::from(self.groups_of[place]);
            for word in &self.words[self.groups[group]..self.groups[group + 1]] {
                if letters & word.mask == word.letters && (begins || !word.begins) {
                    compare(at, word.number);
                }
            }
        }
    }
}
/// How many places there are for what words begin with: three letters of five bits each.
const PLACES: usize = 1 << 15;

/// The five bits of each letter. Letters that are mixed up are compared later, so those that stand in few words
/// are.
const BITS: [u8; 256] = {
    let mut bits = [31; 256];
    let mut byte = 0_u8;
    loop {
        bits[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' | b'_' => 26,
            b' ' | b'\n' | b'\t' | b'\r' => 27,
            b',' | b'.' => 28,
            b'"' | b'\'' => 29,
            0x80.. => 30,
            _ => 31,
        };
        if byte == u8::MAX {
            break bits;
        }
        byte += 1;
    }
};

/// The place of what begins one letter later.
#[inline]
fn next_place(place: usize, letter: u8) -> usize {
    (place << 5 | usize::from(BITS[usize::from(letter)])) % PLACES
}

/// The places of what begins with a word: many for a word of one or two letters, whatever follows it.
fn places_of(word: &[u8]) -> impl Iterator<Item = usize> + use<> {
    let known = word.iter().take(3).fold(0, |place, letter| next_place(place, *letter));
    let open = 5 * (3 - word.len().min(3));
    (known << open)..((known + 1) << open)
}

/// The first bytes of a word as one number, noughts for those that it does not have.
fn first(word: &[u8]) -> u64 {
    match word.first_chunk() {
        Some(letters) => u64::from_le_bytes(*letters),
        None => word.iter().rev().fold(0, |all, &letter| all << 8 | u64::from(letter)),
    }
}
