//! A set of words, told apart by their hashes.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use smallvec::SmallVec;

/// The hashes of words. Most of those of whom a story tells are told by few, which are looked at one by one.
#[derive(Debug, Clone, Default)]
pub(super) struct Hashes {
    /// The bits of all of them: a word whose bit is not among them is none of them, as most that are asked about.
    bits: u64,
    few: SmallVec<[u64; FEW]>,
    /// The others.
    more: HashSet<u64, FixedState>,
}

/// So many are looked at one by one.
const FEW: usize = 4;

impl Hashes {
    /// Adds one; whether it is new.
    pub(super) fn insert(&mut self, hash: u64) -> bool {
        if self.few.contains(&hash) {
            return false;
        }
        self.bits |= bit(hash);
        if self.few.len() < FEW {
            self.few.push(hash);
            return true;
        }
        self.more.insert(hash)
    }

    /// Whether it is there.
    #[inline]
    pub(super) fn contains(&self, hash: u64) -> bool {
        self.bits & bit(hash) != 0 && self.is_there(hash)
    }

    fn is_there(&self, hash: u64) -> bool {
        self.few.contains(&hash) || self.more.contains(&hash)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.bits == 0
    }

    /// All of them, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.few.iter().chain(&self.more).copied()
    }
}

/// The bit of a hash.
#[inline]
const fn bit(hash: u64) -> u64 {
    1 << (hash % 64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set(hashes in prop::collection::vec(0_u64..12, 0..24), asked in 0_u64..12) {
            let (mut set, mut model) = (Hashes::default(), HashSet::new());
            for hash in hashes {
                prop_assert_eq!(set.insert(hash), model.insert(hash));
            }
            prop_assert_eq!(set.contains(asked), model.contains(&asked));
            prop_assert_eq!(set.is_empty(), model.is_empty());
            prop_assert_eq!(set.iter().collect::<HashSet<u64>>(), model);
        }
    }
}
