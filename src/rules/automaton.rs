//! What finds patterns in the bytes that stand for the phrases of a sentence.
//!
//! The regex engine compiles a pattern to an automaton; here it is run. Patterns are choices of many alternatives,
//! most of which begin with other phrases than the one that stands there, and a sentence has few phrases: with
//! what each state can go on with known beforehand, most need not be entered. That takes a fraction of the time
//! of the engines of the regex crate, which are made for long texts.

use std::ops::Range;

use regex_automata::{
    nfa::thompson::{self, NFA, WhichCaptures},
    util::{captures::GroupInfo, look::Look, primitives::PatternID},
};
use regex_syntax::hir::Hir;

use super::needs::Bytes;

/// A compiled pattern, or one side of one.
#[derive(Debug)]
pub struct Automaton {
    nfa: NFA,
    states: Vec<State>,
    first: Vec<First>,
    start: usize,
    /// How many states have several ways to go on.
    forks: usize,
}

#[derive(Debug)]
enum State {
    /// Goes on past one of these bytes.
    Byte(Bytes, usize),
    /// Goes on past bytes, each range of them to a state of its own.
    Bytes(Vec<(u8, u8, usize)>),
    /// Goes on in the first of several ways that leads to the end; its number among such states.
    Fork(usize, Vec<usize>),
    /// Marks where a group begins or ends.
    Mark(usize, usize),
    /// Goes on where this is so.
    Look(Look, usize),
    Match,
    Fail,
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
            .map_err(|error| format!("the pattern does not compile: {error}"))?;
        let mut forks = 0;
        let states: Vec<State> =
            nfa.states().iter().map(|state| State::of(state, &mut forks)).collect();
        let first = first(&states);
        let start = nfa.start_anchored().as_usize();
        Ok(Self { nfa, states, first, start, forks })
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
        let last = if within.is_anchored { start } else { end };
        let mut starts = (start..=last).filter(|at| self.may_go_on(self.start, *at, within));
        let Some(first) = starts.next() else { return false };
        space.been.clear();
        space.been.resize(self.forks * words_for(&within.range), 0);
        space.slots.clear();
        space.slots.resize(self.groups().slot_len(), None);
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
        let mut next = move || {
            let range = from.filter(|from| *from <= bytes.len())?..bytes.len();
            let within = Within { bytes, range, is_anchored: false };
            let whole = self.find(&within, space).then(|| space.group(0)).flatten();
            from = whole.as_ref().map(|whole| whole.end + usize::from(whole.is_empty()));
            whole.map(|_| space.group(group))
        };
        std::iter::from_fn(move || next()).flatten().filter(|found| !found.is_empty())
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
        while self.may_go_on(state, at, within) {
            match &self.states[state] {
                State::Byte(_, next) => (state, at) = (*next, at + 1),
                State::Bytes(all) => {
                    let byte = within.bytes[at];
                    let own = all.iter().find(|(first, last, _)| (*first..=*last).contains(&byte));
                    let Some((_, _, next)) = own else { return false };
                    (state, at) = (*next, at + 1);
                }
                State::Fork(number, ways) => {
                    let [first, others @ ..] = &ways[..] else { return false };
                    if !is_new(*number, at, within, &mut space.been) {
                        return false;
                    }
                    let may_go_on = |state: &&usize| self.may_go_on(**state, at, within);
                    let others = others.iter().rev().filter(may_go_on);
                    space.steps.extend(others.map(|&state| Step::Go { state, at }));
                    state = *first;
                }
                State::Mark(slot, next) => {
                    let to = space.slots[*slot].replace(at);
                    space.steps.push(Step::Restore { slot: *slot, to });
                    state = *next;
                }
                State::Look(look, next) => {
                    if !self.nfa.look_matcher().matches(*look, within.bytes, at) {
                        return false;
                    }
                    state = *next;
                }
                State::Match => return true,
                State::Fail => return false,
            }
        }
        false
    }

    /// Whether a state leads anywhere from a place, as far as the next byte tells.
    #[inline]
    fn may_go_on(&self, state: usize, at: usize, within: &Within<'_>) -> bool {
        let first = &self.first[state];
        let has_byte = || at < within.range.end && first.bytes.has(within.bytes[at]);
        first.ends || has_byte() || first.ends_last && at == within.bytes.len()
    }
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

impl State {
    fn of(state: &thompson::State, forks: &mut usize) -> Self {
        let mut fork = |ways: Vec<usize>| {
            *forks += 1;
            Self::Fork(*forks - 1, ways)
        };
        match state {
            thompson::State::ByteRange { trans } => {
                Self::Byte((trans.start..=trans.end).collect(), trans.next.as_usize())
            }
            thompson::State::Sparse(sparse) => {
                let all = sparse.transitions.iter();
                Self::of_bytes(all.map(|one| (one.start, one.end, one.next.as_usize())).collect())
            }
            thompson::State::Dense(dense) => {
                let next = |byte| Some((byte, byte, dense.matches_byte(byte)?.as_usize()));
                Self::of_bytes((0..=u8::MAX).filter_map(next).collect())
            }
            thompson::State::Look { look, next } => Self::Look(*look, next.as_usize()),
            thompson::State::Union { alternates } => {
                fork(alternates.iter().map(|state| state.as_usize()).collect())
            }
            thompson::State::BinaryUnion { alt1, alt2 } => {
                fork(vec![alt1.as_usize(), alt2.as_usize()])
            }
            thompson::State::Capture { next, slot, .. } => {
                Self::Mark(slot.as_usize(), next.as_usize())
            }
            thompson::State::Fail => Self::Fail,
            thompson::State::Match { .. } => Self::Match,
        }
    }

    fn of_bytes(all: Vec<(u8, u8, usize)>) -> Self {
        let next = all.first().map(|(_, _, next)| *next);
        match next.filter(|next| all.iter().all(|(_, _, own)| own == next)) {
            Some(next) => {
                Self::Byte(all.iter().flat_map(|(first, last, _)| *first..=*last).collect(), next)
            }
            None => Self::Bytes(all),
        }
    }
}

/// What each state can go on with: found by going round until nothing new is found.
fn first(states: &[State]) -> Vec<First> {
    let mut all = vec![First::default(); states.len()];
    loop {
        let mut is_settled = true;
        for (number, state) in states.iter().enumerate().rev() {
            let own = match state {
                State::Byte(bytes, _) => First { bytes: *bytes, ..First::default() },
                State::Bytes(ranges) => {
                    let bytes = ranges.iter().flat_map(|(first, last, _)| *first..=*last);
                    First { bytes: bytes.collect(), ..First::default() }
                }
                State::Fork(_, ways) => ways.iter().fold(First::default(), |mut own, way| {
                    own.bytes.join(&all[*way].bytes);
                    own.ends |= all[*way].ends;
                    own.ends_last |= all[*way].ends_last;
                    own
                }),
                State::Look(Look::End, next) => {
                    let ends_last = all[*next].ends || all[*next].ends_last;
                    First { ends_last, ..First::default() }
                }
                State::Mark(_, next) | State::Look(_, next) => all[*next],
                State::Match => First { ends: true, ..First::default() },
                State::Fail => First::default(),
            };
            is_settled &= all[number] == own;
            all[number] = own;
        }
        if is_settled {
            return all;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex_automata::{Anchored, Input, meta};
    use regex_syntax::ParserBuilder;

    use super::*;

    /// A part of a pattern over the bytes a to d.
    fn part() -> impl Strategy<Value = String> {
        let few = vec!["a", "b", "[ab]", "[^a]", "[cd]", "^", "$", "(b)", "(?:)", "d"];
        let one = prop::sample::select(few).prop_map(str::to_owned);
        one.prop_recursive(4, 20, 4, |inner| {
            let some = prop::collection::vec(inner.clone(), 1..4);
            let often =
                prop::sample::select(vec!["*", "+", "?", "*?", "+?", "??", "{0,2}", "{1,3}?"]);
            prop_oneof![
                some.clone().prop_map(|parts| parts.concat()),
                some.clone().prop_map(|parts| format!("(?:{})", parts.join("|"))),
                some.prop_map(|parts| format!("({})", parts.concat())),
                (inner, often).prop_map(|(part, often)| format!("(?:{part}){often}")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        /// The engines of the regex crate find the same, in the same groups.
        #[test]
        fn patterns_are_found_as_regexes_are(
            parts in prop::collection::vec(part(), 1..5),
            text in "[a-e]{0,12}",
            cut in (0_usize..3, 0_usize..3),
            is_anchored in any::<bool>(),
        ) {
            let hir = ParserBuilder::new().utf8(false).unicode(false).build().parse(&parts.concat()).unwrap();
            let automaton = Automaton::new(&hir).unwrap();
            let bytes = text.as_bytes();
            let start = cut.0.min(bytes.len());
            let range = start..bytes.len().saturating_sub(cut.1).max(start);
            let config = meta::Config::new().utf8_empty(false);
            let regex = meta::Builder::new().configure(config).build_from_hir(&hir).unwrap();
            let anchored = if is_anchored { Anchored::Yes } else { Anchored::No };
            let mut captures = regex.create_captures();
            regex.search_captures(&Input::new(bytes).range(range.clone()).anchored(anchored), &mut captures);
            let mut space = Space::default();
            let found = automaton.find(&Within { bytes, range, is_anchored }, &mut space);
            prop_assert_eq!(found, captures.is_match());
            for group in 0..if found { captures.group_len() } else { 0 } {
                let own = captures.get_group(group).map(|group| group.range());
                prop_assert_eq!(space.group(group), own, "group {}", group);
            }
            let all: Vec<_> = automaton.all(0, bytes, &mut space).collect();
            let own = regex.find_iter(bytes).map(|found| found.range()).filter(|found| !found.is_empty());
            prop_assert_eq!(all, own.collect::<Vec<_>>());
        }
    }
}
