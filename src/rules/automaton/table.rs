//! An automaton in which there is one way to go on with each byte.

use std::ops::Range;

use foldhash::HashMap;
use regex_automata::{
    nfa::thompson::{NFA, State},
    util::{look::Look, primitives::StateID},
};

use super::rows::Rows;

/// Where to go on from each place with each byte. A place stands for all states that an automaton can be in there, in
/// the order in which it would try them.
#[derive(Debug)]
pub(super) struct Table {
    /// Bytes that are told apart nowhere share a column.
    columns: [u8; 256],
    /// Whether what is fitted can begin with each byte.
    begins: [bool; 256],
    /// How many columns there are.
    width: usize,
    /// Where each place goes on to, a row for each.
    next: Vec<u16>,
    /// Whether what the automaton fits ends at each place.
    ends: Vec<Ends>,
}

/// Where what an automaton fits ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Nowhere,
    /// Where the sentence does.
    Last,
    Anywhere,
}

/// The place from where nothing is fitted,
const NOWHERE: u16 = 0;
/// that from which what begins with the sentence is,
const FIRST: u16 = 1;
/// and that from which all else is.
const LATER: u16 = 2;

/// An automaton with more places is not made a table of.
const MOST: usize = 1 << 10;

/// The states at a place before those are gone on from that need no byte, and whether the sentence begins there.
type Key = (Vec<StateID>, bool);

impl Table {
    /// The table of an automaton; none if it is too large, or asks for more than where sentences begin and end.
    pub(super) fn new(nfa: &NFA, rows: &Rows) -> Option<Self> {
        let bytes = rows.bytes();
        let columns = rows.of_bytes();
        let begins = [true; 256];
        let mut own = Self { columns, begins, width: bytes.len(), next: vec![], ends: vec![] };
        let start = |is_first| (vec![nfa.start_anchored()], is_first);
        let mut keys = vec![(Vec::new(), false), start(true), start(false)];
        let mut places: HashMap<Key, u16> = keys.iter().cloned().zip(0..).collect();
        let mut place = 0;
        while let Some((states, is_first)) = keys.get(place).cloned() {
            let (at_end, _) = reached(nfa, &states, is_first, true)?;
            let (at, states) = reached(nfa, &states, is_first, false)?;
            own.ends.push(match (at, at_end) {
                (true, _) => Ends::Anywhere,
                (false, true) => Ends::Last,
                (false, false) => Ends::Nowhere,
            });
            for byte in &bytes {
                let key = (past(nfa, &states, *byte), false);
                let known = places.len();
                let next = places.entry(key).or_insert_with_key(|key| {
                    keys.push(key.clone());
                    u16::try_from(known).unwrap_or(NOWHERE)
                });
                own.next.push(*next);
            }
            place += 1;
            if keys.len() > MOST {
                return None;
            }
        }
        own.begins = std::array::from_fn(|byte| own.may_begin(byte));
        Some(own)
    }

    /// Whether what is fitted can begin with a byte.
    fn may_begin(&self, byte: usize) -> bool {
        let goes_on = |place: u16| {
            let (place, column) = (usize::from(place), usize::from(self.columns[byte]));
            self.ends[place] == Ends::Anywhere || self.next[place * self.width + column] != NOWHERE
        };
        goes_on(FIRST) || goes_on(LATER)
    }

    /// What is first fitted from a place of a sentence on.
    pub(super) fn find(&self, first: usize, bytes: &[u8]) -> Option<Range<usize>> {
        let may_begin =
            |start: &usize| bytes.get(*start).is_none_or(|byte| self.begins[usize::from(*byte)]);
        let fitted = |start: usize| self.end(start, bytes).map(|end| start..end);
        (first..=bytes.len()).filter(may_begin).find_map(fitted)
    }

    /// Where what begins at a place of a sentence and is fitted ends.
    fn end(&self, start: usize, bytes: &[u8]) -> Option<usize> {
        let (mut place, mut end) = (if start == 0 { FIRST } else { LATER }, None);
        for (at, byte) in bytes.iter().enumerate().skip(start) {
            if self.ends[usize::from(place)] == Ends::Anywhere {
                end = Some(at);
            }
            let column = self.columns[usize::from(*byte)];
            place = self.next[usize::from(place) * self.width + usize::from(column)];
            if place == NOWHERE {
                return end;
            }
        }
        if self.ends[usize::from(place)] == Ends::Nowhere { end } else { Some(bytes.len()) }
    }
}

/// Whether the end is reached from some states without a byte, and the states that go on past one before it would be,
/// in the order in which they are tried; none if that hangs on more than is known.
fn reached(
    nfa: &NFA,
    states: &[StateID],
    is_first: bool,
    is_last: bool,
) -> Option<(bool, Vec<StateID>)> {
    let mut left: Vec<StateID> = states.iter().rev().copied().collect();
    let (mut been, mut reached) = (vec![false; nfa.states().len()], Vec::new());
    while let Some(state) = left.pop() {
        if std::mem::replace(&mut been[state], true) {
            continue;
        }
        match nfa.state(state) {
            State::ByteRange { .. } | State::Sparse(_) | State::Dense(_) => reached.push(state),
            State::Union { alternates } => left.extend(alternates.iter().rev()),
            State::BinaryUnion { alt1, alt2 } => left.extend([alt2, alt1]),
            State::Capture { next, .. } => left.push(*next),
            State::Look { look: Look::Start, next } if is_first => left.push(*next),
            State::Look { look: Look::End, next } if is_last => left.push(*next),
            State::Look { look: Look::Start | Look::End, .. } | State::Fail => {}
            State::Look { .. } => return None,
            State::Match { .. } => return Some((true, reached)),
        }
    }
    Some((false, reached))
}

/// The states that some go on to past a byte, each once.
fn past(nfa: &NFA, states: &[StateID], byte: u8) -> Vec<StateID> {
    let mut all = Vec::new();
    for next in states.iter().filter_map(|state| next_of(nfa, *state, byte)) {
        if !all.contains(&next) {
            all.push(next);
        }
    }
    all
}

/// Where a state goes on past a byte, if it does.
fn next_of(nfa: &NFA, state: StateID, byte: u8) -> Option<StateID> {
    match nfa.state(state) {
        State::ByteRange { trans } => trans.matches_byte(byte).then_some(trans.next),
        State::Sparse(sparse) => sparse.matches_byte(byte),
        State::Dense(dense) => dense.matches_byte(byte),
        _ => None,
    }
}
