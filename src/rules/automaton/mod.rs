//! What finds patterns in the bytes that stand for the phrases of a sentence.
//!
//! The regex engine compiles a pattern to an automaton; here it is run. Patterns are choices of many alternatives,
//! most of which begin with other phrases than the one that stands there, and a sentence has few phrases: with
//! what each state can go on with known beforehand, most need not be entered. That takes a fraction of the time
//! of the engines of the regex crate, which are made for long texts.

mod live;
#[cfg(test)]
mod tests;

use std::ops::Range;

use regex_automata::{
    nfa::thompson::{self, NFA, WhichCaptures},
    util::{
        captures::GroupInfo,
        look::Look,
        primitives::{PatternID, StateID},
    },
};
use regex_syntax::hir::Hir;
use smallvec::SmallVec;

use live::{Live, has};

/// A compiled pattern, or one side of one.
#[derive(Debug)]
pub struct Automaton {
    nfa: NFA,
    states: Vec<State>,
    start: usize,
    /// The ways of all forks, those of each in a row.
    ways: Vec<usize>,
    /// How many forks there are.
    forks: usize,
    /// How many places where groups begin and end are written down.
    slots: usize,
    /// Whether it fits only where the sentence begins.
    is_first: bool,
    live: Live,
}

/// A state; where it goes on is the number of another one.
#[derive(Debug, Clone, Copy)]
enum State {
    /// Goes on past a byte.
    Byte(u32),
    /// Goes on past a byte, and where to hangs on which one it is: what the regex engine numbers so.
    Bytes(StateID),
    /// Goes on in the first of several ways that leads to the end.
    Fork {
        number: u32,
        first: u32,
        end: u32,
    },
    /// Marks where a group begins or ends.
    Mark {
        slot: u32,
        next: u32,
    },
    /// Goes on where this is so.
    Look(Look, u32),
    Match,
    Fail,
}

/// What is written down during a search. It is used for one after the other.
#[derive(Debug, Default)]
pub struct Space {
    steps: Vec<Step>,
    /// The places where each fork has been, a bit for each.
    been: Vec<u64>,
    slots: Vec<Option<usize>>,
}

#[derive(Debug)]
enum Step {
    Go { state: usize, at: usize },
    Restore { slot: usize, to: Option<usize> },
}

impl Space {
    /// What a group was found to be.
    pub fn group(&self, number: usize) -> Option<Range<usize>> {
        let slot = |slot: usize| self.slots.get(slot).copied().flatten();
        Some(slot(number * 2)?..slot(number * 2 + 1)?)
    }
}

/// Where a search goes.
#[derive(Debug, Clone)]
pub struct Within<'b> {
    /// All bytes: where they begin and end the sentence does.
    pub bytes: &'b [u8],
    /// The part that is searched.
    pub range: Range<usize>,
    /// Whether what is found begins where that part does.
    pub is_anchored: bool,
}

impl Automaton {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// It is too large.
    pub fn new(pattern: &Hir) -> Result<Self, String> {
        let config = thompson::Config::new()
            .utf8(false)
            .nfa_size_limit(Some(MOST_BYTES))
            .which_captures(WhichCaptures::All);
        let nfa = NFA::compiler()
            .configure(config)
            .build_from_hir(pattern)
            .map_err(|_| TOO_LARGE.to_owned())?;
        let mut own = Self {
            states: Vec::new(),
            start: nfa.start_anchored().as_usize(),
            ways: Vec::new(),
            forks: 0,
            slots: nfa.group_info().slot_len(),
            is_first: is_first(&nfa),
            live: Live::new(nfa.states()),
            nfa,
        };
        let ways_to = ways_to(&own.nfa);
        for number in 0..own.nfa.states().len() {
            let state = own.state(number, &ways_to)?;
            own.states.push(state);
        }
        Ok(own)
    }

    /// A state of the regex engine as it is kept here.
    fn state(&mut self, number: usize, ways_to: &[usize]) -> Result<State, String> {
        let small = |number: usize| u32::try_from(number).map_err(|_| TOO_LARGE.to_owned());
        Ok(match &self.nfa.states()[number] {
            thompson::State::ByteRange { trans } => State::Byte(trans.next.as_u32()),
            thompson::State::Sparse(sparse) => {
                let mut all = sparse.transitions.iter().map(|one| one.next);
                let next = all.next();
                match next.filter(|next| all.all(|own| own == *next)) {
                    Some(next) => State::Byte(next.as_u32()),
                    None => State::Bytes(StateID::new(number).map_err(|_| TOO_LARGE.to_owned())?),
                }
            }
            thompson::State::Dense(_) => {
                State::Bytes(StateID::new(number).map_err(|_| TOO_LARGE.to_owned())?)
            }
            thompson::State::Look { look, next } => State::Look(*look, next.as_u32()),
            thompson::State::Union { .. } | thompson::State::BinaryUnion { .. } => {
                let first = small(self.ways.len())?;
                self.add_ways(number, ways_to);
                self.forks += 1;
                let (number, end) = (small(self.forks - 1)?, small(self.ways.len())?);
                State::Fork { number, first, end }
            }
            thompson::State::Capture { next, slot, .. } => {
                State::Mark { slot: slot.as_u32(), next: next.as_u32() }
            }
            thompson::State::Fail => State::Fail,
            thompson::State::Match { .. } => State::Match,
        })
    }

    /// Adds the ways of a fork: where one of them is a fork that is gone to from nowhere else, those of that.
    fn add_ways(&mut self, fork: usize, ways_to: &[usize]) {
        for way in ways_of(&self.nfa.states()[fork]) {
            if ways_to[way] == 1 && !ways_of(&self.nfa.states()[way]).is_empty() {
                self.add_ways(way, ways_to);
            } else {
                self.ways.push(way);
            }
        }
    }

    /// How its groups are called.
    pub fn groups(&self) -> &GroupInfo {
        self.nfa.group_info()
    }

    /// The numbers and names of the groups that have names.
    pub fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        let names = self.groups().pattern_names(PatternID::ZERO).enumerate();
        names.filter_map(|(number, name)| Some((number, name?)))
    }

    /// Whether it fits somewhere; `space` has its groups then. As with other regexes, what begins first counts,
    /// and of that what its alternatives name first.
    pub fn find(&self, within: &Within<'_>, space: &mut Space) -> bool {
        let Range { start, end } = within.range;
        if self.is_first && start > 0 {
            return false;
        }
        let last = if within.is_anchored || self.is_first { start } else { end };
        let may_start = |at: &usize| has(self.live.at(*at, within), self.start);
        let mut starts = (start..=last).filter(may_start);
        let Some(first) = starts.next() else { return false };
        let places = self.forks * words_for(&within.range);
        if space.been.len() < places {
            space.been.resize(places, 0);
        }
        space.been[..places].fill(0);
        space.slots.clear();
        space.slots.resize(self.slots, None);
        self.fits(first, within, space) || starts.any(|start| self.fits(start, within, space))
    }

    /// What a group is in all places where the whole fits, one after the other; what is empty is left out.
    pub fn all<'s>(
        &'s self,
        group: usize,
        bytes: &'s [u8],
        space: &'s mut Space,
    ) -> impl Iterator<Item = Range<usize>> + use<'s> {
        let mut from = Some(0);
        let next = move || {
            let range = from.filter(|from| *from <= bytes.len())?..bytes.len();
            let within = Within { bytes, range, is_anchored: false };
            let whole = self.find(&within, space).then(|| space.group(0)).flatten();
            from = whole.as_ref().map(|whole| whole.end + usize::from(whole.is_empty()));
            whole.map(|_| space.group(group))
        };
        std::iter::from_fn(next).flatten().filter(|found| !found.is_empty())
    }

    /// What a group is where the whole fits right at a place; `None` if it does not or the group is empty.
    pub fn right_at(
        &self,
        group: usize,
        start: usize,
        bytes: &[u8],
        space: &mut Space,
    ) -> Option<Range<usize>> {
        let within = Within { bytes, range: start..bytes.len(), is_anchored: true };
        let found = self.find(&within, space).then(|| space.group(group)).flatten();
        found.filter(|found| !found.is_empty())
    }

    /// Whether it fits from here on.
    fn fits(&self, start: usize, within: &Within<'_>, space: &mut Space) -> bool {
        space.steps.clear();
        space.steps.push(Step::Go { state: self.start, at: start });
        while let Some(step) = space.steps.pop() {
            match step {
                Step::Restore { slot, to } => space.slots[slot] = to,
                Step::Go { state, at } => {
                    if self.go(state, at, within, space) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Goes on from a state as far as there is one way; whether that is the end.
    fn go(&self, mut state: usize, mut at: usize, within: &Within<'_>, space: &mut Space) -> bool {
        let mut live = self.live.at(at, within);
        while has(live, state) {
            let next = match self.states[state] {
                State::Byte(next) => {
                    at += 1;
                    live = self.live.at(at, within);
                    next
                }
                State::Bytes(number) => {
                    let Some(next) = self.next(number, within.bytes[at]) else { return false };
                    at += 1;
                    live = self.live.at(at, within);
                    next
                }
                State::Fork { number, first, end } => {
                    if !is_new(number as usize, at, within, &mut space.been) {
                        return false;
                    }
                    let ways = &self.ways[first as usize..end as usize];
                    let mut ways = ways.iter().rev().filter(|way| has(live, **way));
                    let Some(mut first) = ways.next() else { return false };
                    for way in ways {
                        let state = std::mem::replace(&mut first, way);
                        space.steps.push(Step::Go { state: *state, at });
                    }
                    state = *first;
                    continue;
                }
                State::Mark { slot, next } => {
                    let slot = slot as usize;
                    let to = space.slots[slot].replace(at);
                    space.steps.push(Step::Restore { slot, to });
                    next
                }
                State::Look(look, next) => {
                    if !self.nfa.look_matcher().matches(look, within.bytes, at) {
                        return false;
                    }
                    next
                }
                State::Match => return true,
                State::Fail => return false,
            };
            state = next as usize;
        }
        false
    }

    /// Where a state goes on past a byte.
    fn next(&self, state: StateID, byte: u8) -> Option<u32> {
        let next = match self.nfa.state(state) {
            thompson::State::Sparse(sparse) => sparse.matches_byte(byte),
            thompson::State::Dense(dense) => dense.matches_byte(byte),
            _ => None,
        };
        next.map(|next| next.as_u32())
    }
}

/// Whether a pattern begins where the sentence does, whatever it goes on with.
fn is_first(nfa: &NFA) -> bool {
    let mut state = nfa.start_anchored();
    while let thompson::State::Capture { next, .. } = nfa.state(state) {
        state = *next;
    }
    matches!(nfa.state(state), thompson::State::Look { look: Look::Start, .. })
}

/// The ways of a state of the regex engine, if it is a fork.
fn ways_of(state: &thompson::State) -> SmallVec<[usize; 4]> {
    match state {
        thompson::State::Union { alternates } => alternates.iter().map(StateID::as_usize).collect(),
        thompson::State::BinaryUnion { alt1, alt2 } => {
            [alt1.as_usize(), alt2.as_usize()].into_iter().collect()
        }
        _ => SmallVec::new(),
    }
}

/// From how many places each state is gone to.
fn ways_to(nfa: &NFA) -> Vec<usize> {
    let mut count = vec![0; nfa.states().len()];
    count[nfa.start_anchored().as_usize()] += 1;
    for state in nfa.states() {
        match state {
            thompson::State::ByteRange { trans } => count[trans.next.as_usize()] += 1,
            thompson::State::Sparse(sparse) => {
                sparse.transitions.iter().for_each(|one| count[one.next.as_usize()] += 1);
            }
            thompson::State::Dense(dense) => {
                let next = (0..=u8::MAX).filter_map(|byte| dense.matches_byte(byte));
                next.for_each(|next| count[next.as_usize()] += 1);
            }
            thompson::State::Look { next, .. } | thompson::State::Capture { next, .. } => {
                count[next.as_usize()] += 1;
            }
            _ => ways_of(state).into_iter().for_each(|way| count[way] += 1),
        }
    }
    count
}

/// Whether a fork has not been at a place yet, from where it would lead nowhere again.
fn is_new(fork: usize, at: usize, within: &Within<'_>, been: &mut [u64]) -> bool {
    let place = at - within.range.start;
    let word = &mut been[fork * words_for(&within.range) + place / 64];
    let bit = 1 << (place % 64);
    let is_new = *word & bit == 0;
    *word |= bit;
    is_new
}

/// How many words the places of a range take, with that of its end.
const fn words_for(range: &Range<usize>) -> usize {
    (range.end - range.start) / 64 + 1
}

/// What is larger than this when compiled is a mistake.
const MOST_BYTES: usize = 1 << 24;
const TOO_LARGE: &str = "the pattern does not compile: it is too large";
