//! Where an automaton stands between two bytes, and the ways on from there.

use std::sync::atomic::{AtomicU64, Ordering};

use foldhash::HashMap;
use regex_automata::{
    nfa::thompson::{self, NFA},
    util::{
        look::{Look, LookSet},
        primitives::StateID,
    },
};
use smallvec::SmallVec;

use super::rows::{RowSet, Rows, each_step};

/// A place to stand between two bytes: all ways on to the next one or to the end, the better ones first.
#[derive(Debug)]
pub(super) struct Node {
    /// Which ways can be gone, a row of bits for what stands here; most nodes have few ways.
    may_go: Box<[u8]>,
    ways: Box<[Way]>,
    notes: Box<[Note]>,
}

/// A way to the next byte and past it.
#[derive(Debug)]
pub(super) struct Way {
    /// The number of the node past the byte, or [`MATCH`].
    pub next: u32,
    /// One more than the number of the note on it, if there is one.
    pub note: u32,
    /// At which rows that node goes on, a bit for each (that of some others too if there are more than 64); 0 as
    /// long as nobody has been there.
    goes_on: AtomicU64,
}

/// What is to be known of a few ways.
#[derive(Debug)]
pub(super) struct Note {
    /// What must be so where the way begins.
    pub looks: LookSet,
    /// The groups' slots that are written down there.
    pub slots: Vec<u32>,
}

/// Where a way leads that is the end.
pub(super) const MATCH: u32 = u32::MAX;

impl Node {
    /// The node at a state of the regex engine; `numbers` has those of the nodes at all of them.
    pub(super) fn new(state: StateID, nfa: &NFA, numbers: &[u32], rows: &Rows) -> Self {
        let mut walk = Walk {
            nfa,
            numbers,
            rows,
            seen: HashMap::default(),
            all: Vec::new(),
            notes: Vec::new(),
        };
        walk.from(state);
        let Walk { all, notes, .. } = walk;
        let width = all.len().div_ceil(8);
        let mut may_go = vec![0; width * rows.len()];
        for (number, (_, own)) in all.iter().enumerate() {
            own.iter().for_each(|row| may_go[row * width + number / 8] |= 1 << (number % 8));
        }
        let ways = all.into_iter().map(|(way, _)| way).collect();
        Self { may_go: may_go.into(), ways, notes: notes.into() }
    }

    /// The first way from a number on that can be gone at a row and leads on at the next one, with its own number, and
    /// whether there may be more.
    #[inline]
    pub(super) fn way(&self, rows: (usize, usize), from: usize) -> Option<(usize, &Way, bool)> {
        let width = self.ways.len().div_ceil(8);
        let may_go = self.may_go.get(rows.0 * width..(rows.0 + 1) * width)?;
        let mut part = from / 8;
        let mut bits = may_go.get(part)? & u8::MAX << (from % 8);
        loop {
            while bits == 0 {
                part += 1;
                bits = *may_go.get(part)?;
            }
            let number = part * 8 + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            let way = self.ways.get(number)?;
            if way.goes_on(rows.1) {
                return Some((number, way, bits != 0 || part + 1 < width));
            }
        }
    }

    /// The rows at which there is a way.
    pub(super) fn rows(&self, rows: &Rows) -> RowSet {
        let mut all = RowSet::default();
        let width = self.ways.len().div_ceil(8);
        let may_go = |row: &usize| self.may_go[row * width..][..width].iter().any(|own| *own != 0);
        (0..rows.len()).filter(may_go).for_each(|row| all.insert(row));
        all
    }

    /// The note with this number, if it is one.
    #[inline]
    pub(super) fn note(&self, note: u32) -> Option<&Note> {
        self.notes.get((note as usize).checked_sub(1)?)
    }

    /// The slots that are written down by a note.
    pub(super) fn slots(&self, note: u32) -> &[u32] {
        self.note(note).map_or(&[], |note| &note.slots)
    }
}

impl Way {
    /// Whether the node that it leads to may go on at a row.
    #[inline]
    fn goes_on(&self, row: usize) -> bool {
        let goes_on = self.goes_on.load(Ordering::Relaxed);
        goes_on == 0 || goes_on >> (row % 64) & 1 != 0
    }

    /// Whether that is not known yet.
    #[inline]
    pub(super) fn is_unknown(&self) -> bool {
        self.goes_on.load(Ordering::Relaxed) == 0
    }

    /// Keeps at which rows that node goes on.
    pub(super) fn keep(&self, rows: RowSet) {
        self.goes_on.store(rows.folded(), Ordering::Relaxed);
    }
}

/// Finds the ways on from a state.
struct Walk<'a> {
    nfa: &'a NFA,
    numbers: &'a [u32],
    rows: &'a Rows,
    /// The states that have been walked through, and under which conditions: what comes to one of them later leads to
    /// the same on a worse way.
    seen: HashMap<StateID, SmallVec<[LookSet; 1]>>,
    /// The ways with the rows at which they can be gone.
    all: Vec<(Way, RowSet)>,
    notes: Vec<Note>,
}

impl Walk<'_> {
    fn from(&mut self, first: StateID) {
        // The slots on the way to where it goes on, of which a fork has so many.
        let mut slots = Vec::new();
        let mut open = vec![(first, LookSet::empty(), 0)];
        while let Some((mut state, mut looks, count)) = open.pop() {
            slots.truncate(count);
            while self.is_new(state, looks) {
                let mut fork = |ways: &[StateID]| {
                    open.extend(ways[1..].iter().rev().map(|way| (*way, looks, slots.len())));
                    ways[0]
                };
                state = match self.nfa.state(state) {
                    thompson::State::Union { alternates } if alternates.is_empty() => break,
                    thompson::State::Union { alternates } => fork(alternates),
                    thompson::State::BinaryUnion { alt1, alt2 } => fork(&[*alt1, *alt2]),
                    thompson::State::Look { look, next } => {
                        looks = looks.insert(*look);
                        *next
                    }
                    thompson::State::Capture { next, slot, .. } => {
                        slots.push(slot.as_u32());
                        *next
                    }
                    thompson::State::Match { .. } => {
                        self.add(MATCH, looks, &slots, self.rows.all());
                        break;
                    }
                    own => {
                        self.add_steps(own, looks, &slots);
                        break;
                    }
                };
            }
        }
    }

    /// Whether a state has not been walked through under conditions that these imply.
    fn is_new(&mut self, state: StateID, looks: LookSet) -> bool {
        let seen = self.seen.entry(state).or_default();
        let is_new = !seen.iter().any(|seen| seen.subtract(looks).is_empty());
        if is_new {
            seen.push(looks);
        }
        is_new
    }

    /// Adds the ways past a byte: one for each state where they lead.
    fn add_steps(&mut self, state: &thompson::State, looks: LookSet, slots: &[u32]) {
        // No byte stands where the sentence ends.
        if looks.contains(Look::End) {
            return;
        }
        let mut all: SmallVec<[(StateID, RowSet); 2]> = SmallVec::new();
        each_step(state, |first, last, next| {
            let known = all.iter().position(|(known, _)| *known == next);
            let own = known.unwrap_or_else(|| {
                all.push((next, RowSet::default()));
                all.len() - 1
            });
            (first..=last).for_each(|byte| all[own].1.insert(self.rows.of(byte)));
        });
        for (next, rows) in all {
            self.add(self.numbers[next.as_usize()], looks, slots, rows);
        }
    }

    fn add(&mut self, next: u32, looks: LookSet, slots: &[u32], rows: RowSet) {
        let is_noted = !looks.is_empty() || !slots.is_empty();
        if is_noted {
            self.notes.push(Note { looks, slots: slots.to_vec() });
        }
        let note = if is_noted { u32::try_from(self.notes.len()).unwrap_or_default() } else { 0 };
        self.all.push((Way { next, note, goes_on: AtomicU64::new(0) }, rows));
    }
}
