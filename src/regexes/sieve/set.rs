//! Sets of numbers.

use smallvec::SmallVec;

/// Some numbers, a bit for each.
#[derive(Debug, Clone, Default)]
pub(super) struct Set(SmallVec<[u64; 16]>);

impl Set {
    #[inline]
    pub(super) fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|part| part & (1 << (number % 64)) != 0)
    }

    /// Adds the numbers of another set.
    pub(super) fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own |= other;
        }
    }

    /// Adds a number; whether it is new.
    pub(super) fn add(&mut self, number: usize) -> bool {
        let (part, bit) = (number / 64, 1 << (number % 64));
        if self.0.len() <= part {
            self.0.resize(part + 1, 0);
        }
        let is_new = self.0[part] & bit == 0;
        self.0[part] |= bit;
        is_new
    }
}
