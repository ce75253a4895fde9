//! Words of a text by their first letters.

use super::{
    needed::Needed,
    small::Small,
    words::{Hit, Letters},
};

/// Words of which just some letters are known, by their first ones.
#[derive(Debug)]
pub(super) struct Parts {
    /// By their first three letters or nearly, the number of the group of words that begin so; 0 where there is
    /// none.
    groups_of: Vec<u16>,
    /// A bit for each of the same places: whether a word begins so,
    known: Bits,
    /// and whether one that need not begin where a word does.
    anywhere: Bits,
    /// Where among the words each group begins; the last is the end of all.
    groups: Vec<usize>,
    words: Vec<Part>,
}

/// A bit for each place.
type Bits = Box<[u64; PLACES / 64]>;

/// A word of which just some letters are known.
#[derive(Debug, Clone, Copy)]
struct Part {
    letters: Letters,
    number: u32,
    /// Whether it must begin where a word does.
    begins: bool,
}

impl Parts {
    /// What finds these words; none if they are too many.
    pub(super) fn new(needed: &[(usize, &Needed)]) -> Option<Self> {
        let mut words: Vec<(usize, Part)> = Vec::new();
        let none = || Box::new([0; PLACES / 64]);
        let (mut known, mut anywhere): (Bits, Bits) = (none(), none());
        for &(number, own) in needed {
            let (letters, begins) = (Letters::new(own, 0)?, own.begins);
            let part = Part { letters, number: u32::try_from(number).ok()?, begins };
            for place in places_of(&own.words) {
                words.push((place, part));
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

    /// Finds the words in a text.
    pub(super) fn find(&self, small: &Small, needed: &[Needed], hits: &mut Vec<Hit>) {
        // Before the first letter stands no word.
        let mut place = PLACES - 1;
        for (end, letter) in small.with_end().iter().enumerate() {
            let follows_word = is_word_at(place);
            place = next_place(place, *letter);
            let begins = is_word_at(place) && !follows_word;
            // Few words need not begin where a word does.
            let known = if begins { &self.known } else { &self.anywhere };
            if known[place / 64] >> (place % 64) & 1 == 0 {
                continue;
            }
            let Some(start) = end.checked_sub(2) else { continue };
            self.add(place, Start { at: start, begins }, (small, needed), hits);
        }
    }

    /// Adds the words that stand where letters with this place do.
    #[inline(never)]
    fn add(
        &self,
        place: usize,
        start: Start,
        (small, needed): (&Small, &[Needed]),
        hits: &mut Vec<Hit>,
    ) {
        let group = usize::from(self.groups_of[place]);
        for own in &self.words[self.groups[group]..self.groups[group + 1]] {
            if (start.begins || !own.begins)
                && let Some(end) =
                    own.letters.end_at(start.at, small, || &needed[own.number as usize])
            {
                hits.push(Hit { start: start.at, end, word: own.number });
            }
        }
    }
}

/// Where letters stand, and whether a word begins there.
#[derive(Debug, Clone, Copy)]
struct Start {
    at: usize,
    begins: bool,
}

/// How many places there are for what words begin with: three letters of five bits each.
const PLACES: usize = 1 << 15;

/// The bits of letters of words are no higher.
const OF_WORDS: usize = 26;

/// The five bits of each letter. Letters that are mixed up are compared later, so those that stand in few words
/// are.
const BITS: [u8; 256] = {
    let mut bits = [31; 256];
    let mut byte = 0_u8;
    loop {
        bits[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' | b'_' => 26,
            b' ' => 27,
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

/// Whether the first of the letters of a place is one of a word.
#[inline]
const fn is_word_at(place: usize) -> bool {
    place >> 10 <= OF_WORDS
}

/// The places of what begins with a word: many for a word of one or two letters, whatever follows it.
fn places_of(word: &[u8]) -> impl Iterator<Item = usize> + use<> {
    let known = word.iter().take(3).fold(0, |place, letter| next_place(place, *letter));
    let open = 5 * (3 - word.len().min(3));
    (known << open)..((known + 1) << open)
}
