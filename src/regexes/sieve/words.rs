//! Looks for many words in a text at once.

use super::{
    needed::Needed,
    parts::Parts,
    small::Small,
    whole::{Key, Whole},
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
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its number.
    pub(super) word: u32,
}

impl WordFinder {
    /// What finds these words, with what each is known under if its first word is known to its end; none if they
    /// are too many.
    pub(super) fn new(needed: Vec<Needed>, keys: &[Option<Key>]) -> Option<Self> {
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        for (number, (own, key)) in needed.iter().zip(keys).enumerate() {
            match key {
                Some(key) => whole.push((*key, number)),
                None => parts.push((number, own)),
            }
        }
        let parts = Parts::new(&parts)?;
        let whole = Whole::new(whole, &needed)?;
        Some(Self { needed, whole, parts })
    }

    /// The words by their numbers.
    pub(super) fn needed(&self) -> &[Needed] {
        &self.needed
    }

    /// All places where one of the words stands whole, in order.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let small = Small::new(text);
        let mut hits = Vec::new();
        self.whole.find(&small, &self.needed, &mut hits);
        self.parts.find(&small, &self.needed, &mut hits);
        hits.sort_by_key(|hit| hit.start);
        for hit in &mut hits {
            (hit.start, hit.end) = (small.place(hit.start), small.place(hit.end - 1) + 1);
        }
        hits
    }
}

/// Letters of a word, the first eight of which are compared at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    /// The first of them as one number,
    first: u64,
    /// and which bytes of that number they are.
    mask: u64,
    /// From where in the word on they are its letters.
    from: u16,
    /// How many they are.
    length: u16,
    /// Whether a word ends with them.
    ends: bool,
}

impl Letters {
    /// The letters of a word from a place on; none if they are too many.
    pub(super) fn new(needed: &Needed, from: usize) -> Option<Self> {
        let letters = needed.words.get(from..)?;
        let first = letters.iter().take(8).rev().fold(0, |all, own| all << 8 | u64::from(*own));
        Some(Self {
            first,
            mask: u64::MAX
                .checked_shr(64 - 8 * u32::try_from(letters.len().min(8)).ok()?)
                .unwrap_or(0),
            from: u16::try_from(from).ok()?,
            length: u16::try_from(letters.len()).ok()?,
            ends: needed.ends,
        })
    }

    /// Where they end if they stand at a place; `needed` is the word.
    #[inline]
    pub(super) fn end_at<'n>(
        &self,
        at: usize,
        small: &Small,
        needed: impl FnOnce() -> &'n Needed,
    ) -> Option<usize> {
        if small.eight(at) & self.mask != self.first {
            return None;
        }
        let end = at + usize::from(self.length);
        if self.length > 8 {
            let rest = needed().words.get(usize::from(self.from) + 8..)?;
            if small.bytes().get(at + 8..end)? != rest {
                return None;
            }
        }
        (!(self.ends && small.has_word(end))).then_some(end)
    }
}
