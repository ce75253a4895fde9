//! What the states of an automaton can go on with.

use regex_automata::{
    nfa::thompson,
    util::{look::Look, primitives::StateID},
};

use super::Within;
use crate::rules::needs::Bytes;

/// Which states lead anywhere before each byte, a row of bits for each; one where the part that is searched ends, and
/// one where the sentence does.
#[derive(Debug)]
pub(super) struct Live {
    rows: Vec<u64>,
    /// How many numbers a row takes.
    width: usize,
}

/// The rows after those of bytes.
const END: usize = 256;
const LAST: usize = 257;

impl Live {
    pub(super) fn new(states: &[thompson::State]) -> Self {
        let first = first(states);
        let width = first.len().div_ceil(64);
        let mut rows = vec![0; width * (LAST + 1)];
        for (state, own) in first.iter().enumerate() {
            let mut add = |row: usize| rows[row * width + state / 64] |= 1 << (state % 64);
            if own.ends {
                (0..=LAST).for_each(add);
                continue;
            }
            own.bytes.iter().for_each(|byte| add(usize::from(byte)));
            if own.ends_last {
                add(LAST);
            }
        }
        Self { rows, width }
    }

    /// The row for a place.
    #[inline]
    pub(super) fn at(&self, at: usize, within: &Within<'_>) -> &[u64] {
        let row = match within.bytes.get(at) {
            Some(byte) if at < within.range.end => usize::from(*byte),
            Some(_) => END,
            None => LAST,
        };
        &self.rows[row * self.width..][..self.width]
    }
}

/// Whether a row has a state.
#[inline]
pub(super) fn has(row: &[u64], state: usize) -> bool {
    row[state / 64] >> (state % 64) & 1 != 0
}

/// What a state can go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct First {
    bytes: Bytes,
    /// Whether it can be the end.
    ends: bool,
    /// Whether it can where the sentence ends.
    ends_last: bool,
}

/// What each state can go on with: found by going round until nothing new is found.
fn first(states: &[thompson::State]) -> Vec<First> {
    let mut all: Vec<First> = states.iter().map(first_past).collect();
    loop {
        let mut is_settled = true;
        for (number, state) in states.iter().enumerate().rev() {
            if let Some(own) = first_without(state, &all) {
                is_settled &= all[number] == own;
                all[number] = own;
            }
        }
        if is_settled {
            return all;
        }
    }
}

/// The same for a state that goes on past a byte, or not at all.
fn first_past(state: &thompson::State) -> First {
    match state {
        thompson::State::ByteRange { trans } => First::past(trans.start..=trans.end),
        thompson::State::Sparse(sparse) => {
            First::past(sparse.transitions.iter().flat_map(|one| one.start..=one.end))
        }
        thompson::State::Dense(dense) => {
            First::past((0..=u8::MAX).filter(|byte| dense.matches_byte(*byte).is_some()))
        }
        thompson::State::Match { .. } => First { ends: true, ..First::default() },
        _ => First::default(),
    }
}

/// The same for a state that goes on without a byte, by what is known of the others.
fn first_without(state: &thompson::State, all: &[First]) -> Option<First> {
    let of = |state: &StateID| all[state.as_usize()];
    Some(match state {
        thompson::State::Union { alternates } => {
            alternates.iter().map(of).fold(First::default(), First::or)
        }
        thompson::State::BinaryUnion { alt1, alt2 } => of(alt1).or(of(alt2)),
        thompson::State::Look { look: Look::End, next } => {
            First { ends_last: of(next).ends || of(next).ends_last, ..First::default() }
        }
        thompson::State::Capture { next, .. } | thompson::State::Look { next, .. } => of(next),
        _ => return None,
    })
}

impl First {
    fn past(bytes: impl Iterator<Item = u8>) -> Self {
        Self { bytes: bytes.collect(), ..Self::default() }
    }

    fn or(mut self, other: Self) -> Self {
        self.bytes.join(&other.bytes);
        self.ends |= other.ends;
        self.ends_last |= other.ends_last;
        self
    }
}
