//! Words of a text by their first letters.

use super::needed::{Needed, is_word};

/// Words of which just some letters are known, by their first ones.
#[derive(Debug)]
pub(super) struct Parts {
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
    pub(super) fn new(needed: &[(usize, &Needed)]) -> Option<Self> {
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
    pub(super) fn find(&self, small: &[u8], mut compare: impl FnMut(usize, usize)) {
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
