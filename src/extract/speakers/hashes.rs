//! A set of words, told apart by their hashes.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use smallvec::SmallVec;

/// The hashes of words. Most of those of whom a story tells are told by few, which are looked at one by one.
#[derive(Debug, Clone, Default)]
pub(super) struct Hashes {
    few: SmallVec<[u64; FEW]>,
    /// The others, if there are any.
    more: Option<Box<HashSet<u64, FixedState>>>,
}

/// So many are looked at one by one.
const FEW: usize = 4;

impl Hashes {
    /// Adds one; whether it is new.
    pub(super) fn insert(&mut self, hash: u64) -> bool {
        if self.few.contains(&hash) {
            return false;
        }
        if self.few.len() < FEW {
            self.few.push(hash);
            return true;
        }
        self.more.get_or_insert_default().insert(hash)
    }

    /// Whether it is there.
    #[inline]
    pub(super) fn contains(&self, hash: u64) -> bool {
        self.few.contains(&hash) || self.more.as_ref().is_some_and(|more| more.contains(&hash))
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.few.is_empty()
    }

    /// All of them, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.few.iter().chain(self.more.iter().flat_map(|more| more.iter())).copied()
    }
}
