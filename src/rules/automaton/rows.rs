//! Which bytes a pattern does not tell apart.

use foldhash::HashMap;
use regex_automata::{
    nfa::thompson::{self, NFA},
    util::primitives::StateID,
};

use crate::{regexes::spread, rules::bits::ones};

/// The rows of a table of what stands at a place: bytes that a pattern does not tell apart have the same, and where
/// the part that is searched ends there is one of its own, the last.
#[derive(Debug)]
pub(super) struct Rows {
    of_byte: [u8; 256],
    end: usize,
}

impl Rows {
    pub(super) fn new(nfa: &NFA) -> Self {
        let classes = nfa.byte_classes();
        let mut told = [0_u64; 256];
        for (number, state) in nfa.states().iter().enumerate() {
            each_step(state, |first, last, next| {
                for told in
                    &mut told[usize::from(classes.get(first))..=usize::from(classes.get(last))]
                {
                    *told = spread(
                        told.rotate_left(7) ^ (number as u64) << 32 ^ u64::from(next.as_u32()),
                    );
                }
            });
        }
        let (mut rows, mut of_class) = (HashMap::default(), [0; 256]);
        for (told, own) in told[..=usize::from(classes.get(u8::MAX))].iter().zip(&mut of_class) {
            let next = rows.len();
            *own = u8::try_from(*rows.entry(*told).or_insert(next)).unwrap_or_default();
        }
        let mut of_byte = [0; 256];
        for (byte, own) in (0..=u8::MAX).zip(&mut of_byte) {
            *own = of_class[usize::from(classes.get(byte))];
        }
        Self { of_byte, end: rows.len() }
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.end + 1
    }

    /// Those of all bytes, and that of the end.
    pub(super) fn all(&self) -> RowSet {
        let mut all = RowSet::default();
        (0..self.len()).for_each(|row| all.insert(row));
        all
    }

    /// That of each byte.
    pub(super) const fn of_bytes(&self) -> [u8; 256] {
        self.of_byte
    }

    /// A byte of each, but of the end.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut all = vec![0; self.end];
        (0..=u8::MAX).rev().for_each(|byte| all[self.of(byte)] = byte);
        all
    }

    /// That of a byte.
    #[inline]
    pub(super) fn of(&self, byte: u8) -> usize {
        usize::from(self.of_byte[usize::from(byte)])
    }

    /// That of the end.
    #[inline]
    pub(super) const fn end(&self) -> usize {
        self.end
    }
}

/// Some of the rows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowSet([u64; 5]);

impl RowSet {
    pub(super) const fn insert(&mut self, row: usize) {
        self.0[row / 64] |= 1 << (row % 64);
    }

    #[inline]
    pub(super) const fn has(&self, row: usize) -> bool {
        self.0[row / 64] & 1 << (row % 64) != 0
    }

    /// A bit for each of them, that of some others too where there are more than 64.
    pub(super) fn folded(self) -> u64 {
        self.0.into_iter().fold(0, |all, part| all | part)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        self.0
            .into_iter()
            .zip([0, 64, 128, 192, 256])
            .flat_map(|(part, first)| ones(part).map(move |row| first + row))
    }
}

/// Goes through where a state leads past bytes: from the first to the last of some bytes, and to which state.
pub(super) fn each_step(state: &thompson::State, mut step: impl FnMut(u8, u8, StateID)) {
    match state {
        thompson::State::ByteRange { trans } => step(trans.start, trans.end, trans.next),
        thompson::State::Sparse(sparse) => {
            sparse.transitions.iter().for_each(|one| step(one.start, one.end, one.next));
        }
        thompson::State::Dense(dense) => {
            let next = |byte| Some((byte, dense.matches_byte(byte)?));
            let all = (0..=u8::MAX).filter_map(next);
            all.for_each(|(byte, next)| step(byte, byte, next));
        }
        _ => {}
    }
}
