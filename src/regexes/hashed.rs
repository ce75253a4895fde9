//! A small table of what stands under hashes.

use super::packed::{Packed, Packing};

/// What stands under hashes that are spread over all their bits. 32 bits of a hash and its place tell it from
/// others, so that it lies close together, and most hashes that are not there are known by a look at a bit.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hashed<T> {
    /// Each at the place that the upper bits of its hash tell, or after it: the lower bits of the hash, which are
    /// not 0; 0 where there is none. At least a quarter of the places are free, and there is a power of two of them.
    places: Vec<(u32, T)>,
    /// By how many bits a hash is more than a place.
    shift: u32,
    /// A bit for each of the places that more of the upper bits tell: whether a hash has it.
    known: Vec<u64>,
}

/// What stands at a place: the lower bits of its hash, or 0, and itself.
type First<T> = (u32, T);

/// How many of the upper bits of a hash tell its place among those that are known.
const KNOWN_BITS: u32 = 17;

impl<T: Copy + Default> Hashed<T> {
    /// A table of these, of which the later ones count.
    pub fn new(all: &[(u64, T)]) -> Self {
        let size = (all.len() * 4 / 3 + 1).next_power_of_two().max(2);
        let mut table = Self {
            places: vec![(0, T::default()); size],
            shift: u64::BITS - size.trailing_zeros(),
            known: vec![0; 1 << (KNOWN_BITS - 6)],
        };
        for &(hash, own) in all {
            let place = table.place(hash);
            table.places[place] = (lower(hash), own);
            let (part, bit) = known(hash);
            table.known[part] |= bit;
        }
        table
    }

    /// Packs the table; `number` makes a number of what stands in it.
    pub fn pack(&self, number: impl Fn(T) -> u32, packing: &mut Packing) {
        packing.number(self.shift);
        self.known.iter().for_each(|bits| packing.large(*bits));
        packing.count(self.places.len());
        for &(hash, own) in &self.places {
            packing.number(hash);
            packing.number(number(own));
        }
    }

    /// The table that was packed; `own` makes what stands in it of a number.
    pub fn unpack(packed: &mut Packed<'_>, own: impl Fn(u32) -> T) -> Option<Self> {
        let shift = packed.number()?;
        let known = (0..1 << (KNOWN_BITS - 6)).map(|_| packed.large()).collect::<Option<_>>()?;
        let size = packed.count()?;
        let (places, _) = packed.take(size.checked_mul(8)?)?.as_chunks::<8>();
        let pair = |[a, b, c, d, rest @ ..]: &[u8; 8]| {
            (u32::from_le_bytes([*a, *b, *c, *d]), own(u32::from_le_bytes(*rest)))
        };
        let is_whole = size.is_power_of_two() && shift == u64::BITS - size.trailing_zeros();
        is_whole.then(|| Self { places: places.iter().map(pair).collect(), shift, known })
    }

    /// Whether something may stand under a hash.
    #[inline]
    pub fn may_have(&self, hash: u64) -> bool {
        let (part, bit) = known(hash);
        self.known.get(part).is_some_and(|known| known & bit != 0)
    }

    /// What stands under a hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<T> {
        self.get_from(self.first(hash), hash)
    }

    /// What stands at the first place where a hash may stand. Those of several hashes are fetched from memory side by
    /// side, if they are asked for before any of them is looked at.
    #[inline]
    pub fn first(&self, hash: u64) -> First<T> {
        let first = usize::try_from(hash.checked_shr(self.shift).unwrap_or(0)).unwrap_or(0);
        self.places.get(first).copied().unwrap_or_default()
    }

    /// What stands under a hash with this at its first place.
    #[inline]
    pub fn get_from(&self, first: First<T>, hash: u64) -> Option<T> {
        match first {
            (0, _) => None,
            (own, found) if own == lower(hash) => Some(found),
            _ => {
                self.places.get(self.place(hash)).filter(|(own, _)| *own != 0).map(|(_, own)| *own)
            }
        }
    }

    /// The place of a hash, or the free one where it would stand.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let last = self.places.len().wrapping_sub(1);
        let mut place = usize::try_from(hash.checked_shr(self.shift).unwrap_or(0)).unwrap_or(0);
        let is_other = |found: &(u32, T)| found.0 != 0 && found.0 != lower(hash);
        while self.places.get(place).is_some_and(is_other) {
            place = (place + 1) & last;
        }
        place
    }
}

/// The part and the bit of it that tell whether a hash is known.
#[inline]
const fn known(hash: u64) -> (usize, u64) {
    let place = hash >> (u64::BITS - KNOWN_BITS);
    ((place / 64) as usize, 1 << (place % 64))
}

/// The lower bits of a hash, never all 0.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the upper bits are kept by the place")]
const fn lower(hash: u64) -> u32 {
    hash as u32 | 1
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_table_has_nothing() {
        let table = Hashed::<u8>::default();
        assert!(!table.may_have(7) && table.get(7).is_none());
    }

    proptest! {
        #[test]
        fn it_is_a_table(keys in prop::collection::vec(0_u64..80, 0..120), asked in 0_u64..99) {
            let spread = |key: u64| crate::regexes::spread(key + 1);
            let all: Vec<(u64, usize)> = keys.iter().map(|key| spread(*key)).zip(0..).collect();
            let (table, model) = (Hashed::new(&all), all.into_iter().collect::<HashMap<_, _>>());
            let mut packing = Packing::default();
            table.pack(|own| u32::try_from(own).unwrap(), &mut packing);
            let unpacked = Hashed::unpack(&mut Packed::new(&packing.done()), |own| own as usize);
            prop_assert_eq!(Some(&table), unpacked.as_ref());
            let own = model.get(&spread(asked)).copied();
            prop_assert!(own.is_none() || table.may_have(spread(asked)));
            prop_assert_eq!(table.get(spread(asked)), own);
        }
    }
}
