//! A set of words, told apart by their hashes.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use smallvec::SmallVec;

/// The hashes of words. Most of those of whom a story tells are told by few, which are looked at one by one.
#[derive(Debug, Clone, Default)]
pub(super) struct Hashes {
    few: SmallVec<[u64; Self::FEW]>,
    more: HashSet<u64, FixedState>,
}

impl Hashes {
    const FEW: usize = 6;

    /// Adds one; whether it is new.
    pub(super) fn insert(&mut self, hash: u64) -> bool {
        if self.few.contains(&hash) {
            false
        } else if self.few.len() < Self::FEW {
            self.few.push(hash);
            true
        } else {
            self.more.insert(hash)
        }
    }

    /// Whether it is there.
    #[inline]
    pub(super) fn contains(&self, hash: u64) -> bool {
        self.few.contains(&hash) || !self.more.is_empty() && self.more.contains(&hash)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.few.is_empty()
    }

    /// All of them, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.few.iter().chain(&self.more).copied()
    }
}
