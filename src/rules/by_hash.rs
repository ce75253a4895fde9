//! A table of what stands under hashes.

use crate::regexes::spread;

/// What stands under hashes, which are taken for what they hash: so many words as a language has are told apart
/// by 64 bits. Every word of a story is looked up in such tables, and every fact of a reading: so the hashes lie
/// by themselves, close together, and what is not there is known after a look at one of them.
#[derive(Debug, Clone)]
pub(super) struct ByHash<T> {
    /// The hashes, each at the place that it tells or after it; 0 where there is none. At least half of the
    /// places are free, and there is a power of two of them.
    hashes: Vec<u64>,
    /// What stands under the hash at the same place.
    values: Vec<T>,
    /// By how many bits a hash is more than a place.
    shift: u32,
    count: usize,
}

impl<T> Default for ByHash<T> {
    fn default() -> Self {
        Self { hashes: Vec::new(), values: Vec::new(), shift: u64::BITS, count: 0 }
    }
}

/// The hash as it is kept, which is not 0.
const fn kept(hash: u64) -> u64 {
    if hash == 0 { 1 } else { hash }
}

impl<T> ByHash<T> {
    /// What stands under a hash.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<&T> {
        let place = self.place(kept(hash));
        self.hashes.get(place).filter(|found| **found != 0).and_then(|_| self.values.get(place))
    }

    /// All that is there with the hashes as they are kept, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, &T)> {
        let all = self.hashes.iter().zip(&self.values);
        all.filter(|(hash, _)| **hash != 0).map(|(hash, own)| (*hash, own))
    }

    /// All that is there, in no order.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        let all = self.hashes.iter().zip(&mut self.values);
        all.filter(|(hash, _)| **hash != 0).map(|(_, own)| own)
    }

    /// The place of a hash, or the free one where it would stand.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let last = self.hashes.len().wrapping_sub(1);
        let mut place =
            usize::try_from(spread(hash).checked_shr(self.shift).unwrap_or(0)).unwrap_or(0);
        while self.hashes.get(place).is_some_and(|found| *found != 0 && *found != hash) {
            place = (place + 1) & last;
        }
        place
    }
}

impl<T: Default> ByHash<T> {
    /// What stands under a hash, put there if there is nothing yet.
    pub(super) fn entry(&mut self, hash: u64) -> &mut T {
        if (self.count + 1) * 2 > self.hashes.len() {
            self.grow();
        }
        let hash = kept(hash);
        let place = self.place(hash);
        if self.hashes[place] == 0 {
            self.hashes[place] = hash;
            self.count += 1;
        }
        &mut self.values[place]
    }

    /// A table with room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        let size = (count * 2).next_power_of_two().max(16);
        let mut values = Vec::new();
        values.resize_with(size, T::default);
        let shift = u64::BITS - size.trailing_zeros();
        Self { hashes: vec![0; size], values, shift, count: 0 }
    }

    fn grow(&mut self) {
        let old = std::mem::take(self);
        *self = Self { count: old.count, ..Self::with_room(old.hashes.len()) };
        for (hash, value) in old.hashes.into_iter().zip(old.values).filter(|(hash, _)| *hash != 0) {
            let place = self.place(hash);
            self.hashes[place] = hash;
            self.values[place] = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_table_has_nothing() {
        assert_eq!(ByHash::<u8>::default().get(0), None);
        assert_eq!(ByHash::<u8>::default().values_mut().count(), 0);
    }

    proptest! {
        #[test]
        fn it_is_a_table(hashes in prop::collection::vec(0_u64..80, 0..120), asked in 0_u64..99) {
            let (mut table, mut model) = (ByHash::default(), HashMap::new());
            for (number, hash) in hashes.into_iter().enumerate() {
                // Two hashes that are kept alike are not told apart.
                let hash = hash + 1;
                *table.entry(hash) = number;
                model.insert(hash, number);
            }
            prop_assert_eq!(table.get(asked + 1), model.get(&(asked + 1)));
            prop_assert_eq!(table.values_mut().count(), model.len());
        }
    }
}
