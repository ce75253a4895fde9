//! Those of whom a story tells, by a word.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use smallvec::SmallVec;

use crate::regexes::hash_of;

/// The numbers of those of whom a story tells, by the hashes of the words that they are known by.
#[derive(Debug, Default)]
pub(super) struct ByWord(HashMap<u64, SmallVec<[usize; 2]>, FixedState>);

impl ByWord {
    /// Makes somebody known by the word with this hash.
    pub(super) fn add(&mut self, hash: u64, one: usize) {
        self.0.entry(hash).or_default().push(one);
    }

    /// Those who are known by a word, in order.
    pub(super) fn of(&self, word: &str) -> &[usize] {
        self.of_hash(hash_of(word.as_bytes()))
    }

    /// Those who are known by the word with this hash.
    #[inline]
    pub(super) fn of_hash(&self, hash: u64) -> &[usize] {
        self.0.get(&hash).map(SmallVec::as_slice).unwrap_or_default()
    }
}
