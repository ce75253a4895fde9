//! Looks for many words in a text at once.

use super::{
    Span,
    needed::{Needed, Start, is_word},
};

/// Looks for words by their first letters: most of them only where words begin, a few everywhere. Capitals do
/// not matter.
///
/// An automaton of so many words has millions of places, and it is slower to fetch them from memory than to
/// compare a few letters: what is looked at for each letter of a text has to be small.
#[derive(Debug)]
pub(super) struct WordFinder {
    needed: Vec<Needed>,
    /// By their first three letters or nearly, the number of the group of words that begin so; 0 where there is
    /// none.
    groups_of: Vec<u16>,
    /// A bit for each of the same places: whether a word begins so that need not begin where a word does.
    anywhere: Vec<u64>,
    /// Where among the words each group begins; the last is the end of all.
    groups: Vec<usize>,
    words: Vec<Word>,
}

/// A word that is looked for.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Up to eight of its letters as one number, so that they are compared at once.
    letters: u64,
    /// Which bytes of that number are letters.
    mask: u64,
    number: u32,
    /// Whether it must begin where a word does.
    begins: bool,
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
        let mut words: Vec<(usize, Word)> = Vec::new();
        let mut anywhere = vec![0; PLACES / 64];
        for (number, Needed { word, start, .. }) in needed.iter().enumerate() {
            let word = word.to_ascii_lowercase();
            let letters = word.as_bytes();
            let begins = *start != Start::Anywhere && letters.first().copied().is_some_and(is_word);
            let mask = u64::MAX >> (64 - 8 * letters.len().clamp(1, 8));
            let number = u32::try_from(number).ok()?;
            let own = Word { letters: first(letters), mask, number, begins };
            for place in places_of(letters) {
                words.push((place, own));
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
        Some(Self { needed, groups_of, anywhere, groups, words })
    }

    /// All places where one of the words stands whole, in order.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let mut small = text.as_bytes().to_ascii_lowercase();
        // So that eight letters can be read wherever a word begins.
        small.extend([0; 8]);
        let mut hits = Vec::new();
        let mut in_word = false;
        let mut place = small.iter().take(2).fold(0, |place, letter| next_place(place, *letter));
        for (at, letters) in small.windows(8).enumerate() {
            place = next_place(place, letters[2]);
            let was_in_word = std::mem::replace(&mut in_word, is_word(letters[0]));
            let begins = in_word && !was_in_word;
            let may_be = begins || self.anywhere[place / 64] >> (place % 64) & 1 != 0;
            if may_be && self.groups_of[place] != 0 {
                self.compare(usize::from(self.groups_of[place]), at, begins, &small, &mut hits);
            }
        }
        hits
    }

    /// Finds the words of a group that stand at a place of a text, where a word may begin.
    fn compare(&self, group: usize, at: usize, begins: bool, text: &[u8], hits: &mut Vec<Hit>) {
        let rest = text.get(at..).unwrap_or_default();
        let letters = first(rest);
        for word in &self.words[self.groups[group]..self.groups[group + 1]] {
            if letters & word.mask != word.letters || word.begins && !begins {
                continue;
            }
            let word = word.number as usize;
            let needed = &self.needed[word];
            let span = Span::new(at, at + needed.word.len());
            let is_whole = |own: &[u8]| own.eq_ignore_ascii_case(needed.word.as_bytes());
            let is_whole = span.len() <= 8 || rest.get(..span.len()).is_some_and(is_whole);
            if is_whole && needed.ends_at(span.end, text) {
                hits.push(Hit { span, word });
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
