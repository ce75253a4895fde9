//! The states of compiled regexes as bytes: to read them takes a fraction of the time in which they are compiled.

use std::{cell::RefCell, sync::Arc};

use regex_automata::{
    nfa::thompson::{BuildError, Builder, NFA, SparseTransitions, State, Transition},
    util::{
        captures::GroupInfo,
        look::Look,
        primitives::{PatternID, StateID},
    },
};

use super::{Packed, Packing};

/// What a state does. Most take one letter, or one in either case.
mod tag {
    pub(super) const LETTER: u8 = 0;
    pub(super) const EITHER_CASE: u8 = 1;
    pub(super) const RANGES: u8 = 2;
    pub(super) const STEPS: u8 = 3;
    pub(super) const LOOK: u8 = 4;
    pub(super) const UNION: u8 = 5;
    pub(super) const OPENS: u8 = 6;
    pub(super) const CLOSES: u8 = 7;
    pub(super) const FAIL: u8 = 8;
    pub(super) const MATCH: u8 = 9;
}

/// Packs the states of one regex.
pub fn pack_states(nfa: &NFA, packing: &mut Packing) {
    packing.byte(u8::from(nfa.is_utf8()) | u8::from(nfa.is_reverse()) << 1);
    packing.short(nfa.states().len());
    packing.short(nfa.start_anchored().as_usize());
    packing.short(nfa.start_unanchored().as_usize());
    for (number, state) in nfa.states().iter().enumerate() {
        Written { number, packing: &mut *packing }.state(state, nfa.group_info());
    }
}

/// A state that is being packed.
struct Written<'p> {
    number: usize,
    packing: &'p mut Packing,
}

impl Written<'_> {
    fn state(&mut self, state: &State, groups: &GroupInfo) {
        match state {
            State::ByteRange { trans } => self.steps(&[*trans]),
            State::Sparse(SparseTransitions { transitions }) => self.steps(transitions),
            State::Dense(dense) => {
                let step = |byte| {
                    Some(Transition { start: byte, end: byte, next: dense.matches_byte(byte)? })
                };
                self.steps(&(0..=u8::MAX).filter_map(step).collect::<Vec<_>>());
            }
            State::Look { look, next } => {
                self.packing.byte(tag::LOOK);
                self.packing.number(look.as_repr());
                self.next(*next);
            }
            State::Union { alternates } => self.union(alternates),
            State::BinaryUnion { alt1, alt2 } => self.union(&[*alt1, *alt2]),
            State::Capture { next, group_index, slot, .. } => {
                let opens = slot.as_usize().is_multiple_of(2);
                self.packing.byte(if opens { tag::OPENS } else { tag::CLOSES });
                self.packing.short(group_index.as_usize());
                if opens {
                    let name = groups.to_name(PatternID::ZERO, group_index.as_usize());
                    self.packing.letters(name.unwrap_or_default().as_bytes());
                }
                self.next(*next);
            }
            State::Fail => self.packing.byte(tag::FAIL),
            State::Match { .. } => self.packing.byte(tag::MATCH),
        }
    }

    fn steps(&mut self, steps: &[Transition]) {
        match *steps {
            [one] if one.start == one.end => {
                self.packing.byte(tag::LETTER);
                self.packing.byte(one.start);
                self.next(one.next);
            }
            [upper, lower] if is_either_case(upper, lower) => {
                self.packing.byte(tag::EITHER_CASE);
                self.packing.byte(lower.start);
                self.next(lower.next);
            }
            [first, ..] if steps.iter().all(|step| step.next == first.next) => {
                self.packing.byte(tag::RANGES);
                self.packing.short(steps.len());
                for step in steps {
                    self.packing.byte(step.start);
                    self.packing.byte(step.end);
                }
                self.next(first.next);
            }
            _ => {
                self.packing.byte(tag::STEPS);
                self.packing.short(steps.len());
                for step in steps {
                    self.packing.byte(step.start);
                    self.packing.byte(step.end);
                    self.next(step.next);
                }
            }
        }
    }

    fn union(&mut self, ways: &[StateID]) {
        self.packing.byte(tag::UNION);
        self.packing.short(ways.len());
        for way in ways {
            self.next(*way);
        }
    }

    /// Another state, which is hardly ever far away.
    fn next(&mut self, next: StateID) {
        let next = next.as_usize();
        let ahead = next > self.number;
        self.packing.short(next.abs_diff(self.number) << 1 | usize::from(ahead));
    }
}

fn is_either_case(upper: Transition, lower: Transition) -> bool {
    upper.start == upper.end
        && lower.start == lower.end
        && upper.next == lower.next
        && upper.start.is_ascii_uppercase()
        && upper.start.to_ascii_lowercase() == lower.start
}

thread_local! {
    /// Puts states together. The room that it has taken is used again.
    static BUILDER: RefCell<Builder> = RefCell::default();
}

/// Takes the states of one regex that were packed.
pub fn unpack_states(packed: &mut Packed<'_>) -> Option<NFA> {
    BUILDER.with_borrow_mut(|builder| {
        let states = read(packed, builder);
        builder.clear();
        states
    })
}

fn read(packed: &mut Packed<'_>, builder: &mut Builder) -> Option<NFA> {
    let kind = packed.byte()?;
    builder.set_utf8(kind & 1 != 0);
    builder.set_reverse(kind & 2 != 0);
    let count = packed.short()?;
    let (anchored, unanchored) = (state(packed.short()?)?, state(packed.short()?)?);
    builder.start_pattern().ok()?;
    for number in 0..count {
        Read { number, packed: &mut *packed }.state(builder)?.ok()?;
    }
    builder.finish_pattern(anchored).ok()?;
    builder.build(anchored, unanchored).ok()
}

fn state(number: usize) -> Option<StateID> {
    StateID::new(number).ok()
}

/// A state that is being unpacked.
struct Read<'p, 'b> {
    number: usize,
    packed: &'p mut Packed<'b>,
}

impl Read<'_, '_> {
    /// Adds it; none if nothing that is known was packed.
    fn state(&mut self, builder: &mut Builder) -> Option<Result<StateID, BuildError>> {
        Some(match self.packed.byte()? {
            tag::LETTER => {
                let letter = self.packed.byte()?;
                builder.add_range(Transition { start: letter, end: letter, next: self.next()? })
            }
            tag::EITHER_CASE => {
                let lower = self.packed.byte()?;
                let next = self.next()?;
                let step = |letter| Transition { start: letter, end: letter, next };
                builder.add_sparse(vec![step(lower.to_ascii_uppercase()), step(lower)])
            }
            tag::RANGES => self.ranges(builder)?,
            tag::STEPS => {
                let count = self.packed.short()?;
                let mut steps = Vec::with_capacity(count);
                for _ in 0..count {
                    let (start, end) = (self.packed.byte()?, self.packed.byte()?);
                    steps.push(Transition { start, end, next: self.next()? });
                }
                builder.add_sparse(steps)
            }
            tag::LOOK => {
                let look = Look::from_repr(self.packed.number()?)?;
                builder.add_look(self.next()?, look)
            }
            tag::UNION => {
                let count = self.packed.short()?;
                let mut ways = Vec::with_capacity(count);
                for _ in 0..count {
                    ways.push(self.next()?);
                }
                builder.add_union(ways)
            }
            tag::OPENS => {
                let group = u32::try_from(self.packed.short()?).ok()?;
                let name = str::from_utf8(self.packed.letters()?).ok()?;
                let name = (!name.is_empty()).then(|| Arc::from(name));
                builder.add_capture_start(self.next()?, group, name)
            }
            tag::CLOSES => {
                let group = u32::try_from(self.packed.short()?).ok()?;
                builder.add_capture_end(self.next()?, group)
            }
            tag::FAIL => builder.add_fail(),
            tag::MATCH => builder.add_match(),
            _ => return None,
        })
    }

    fn ranges(&mut self, builder: &mut Builder) -> Option<Result<StateID, BuildError>> {
        let count = self.packed.short()?;
        let (ranges, _) = self.packed.take(count.checked_mul(2)?)?.as_chunks();
        let next = self.next()?;
        let step = |&[start, end]: &[u8; 2]| Transition { start, end, next };
        Some(match ranges {
            [one] => builder.add_range(step(one)),
            _ => builder.add_sparse(ranges.iter().map(step).collect()),
        })
    }

    fn next(&mut self) -> Option<StateID> {
        let far = self.packed.short()?;
        let next = if far & 1 != 0 {
            self.number.checked_add(far >> 1)?
        } else {
            self.number.checked_sub(far >> 1)?
        };
        state(next)
    }
}

#[cfg(test)]
mod tests {
    use regex_automata::nfa::thompson::{Compiler, Config, WhichCaptures};

    use super::*;

    #[test]
    fn what_is_unpacked_has_the_same_states() {
        let regexes = [
            r"(?i)(?-u:\b)fear(?:ful|some)?\s+\w+[a-cx]?$",
            r"^(?<one>a)|(b)(?:(?<three>c){2}|[^é—])*",
            "[a&&b]",
            "",
        ];
        for (regex, reverse) in regexes.iter().flat_map(|one| [(one, false), (one, true)]) {
            let captures = if reverse { WhichCaptures::None } else { WhichCaptures::All };
            let config = Config::new().reverse(reverse).which_captures(captures);
            let nfa = Compiler::new().configure(config).build(regex).unwrap();
            let mut packing = Packing::default();
            pack_states(&nfa, &mut packing);
            let bytes = packing.done();
            let read = unpack_states(&mut Packed::new(&bytes)).unwrap();
            assert_eq!(read.states(), nfa.states(), "{regex}");
            assert_eq!(read.start_anchored(), nfa.start_anchored());
            assert_eq!(read.start_unanchored(), nfa.start_unanchored());
            assert_eq!(read.has_empty(), nfa.has_empty());
            assert_eq!((read.is_utf8(), read.is_reverse()), (nfa.is_utf8(), reverse));
            assert!(read.group_info().all_names().eq(nfa.group_info().all_names()));
        }
    }
}
