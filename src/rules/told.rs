//! What the patterns that come with the program need, worked out when it is built.
//!
//! To read hundreds of patterns takes a third of the time in which the program starts, and most of them are not tried
//! in a story; to compile those that are takes longer than all else that is done in it.

use std::borrow::Cow;

use regex_syntax::hir::Hir;

use super::{
    automaton::compile,
    class::{ClassSet, Classes},
    cut::{Cut, Halves, Reach},
    needs::{Bytes, Needs},
    pattern::Parser,
};
use crate::regexes::{Packed, Packing, pack_states};

/// What is told of patterns: all that must be known before one of their sides is tried.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub(super) patterns: Vec<ToldPattern>,
    /// The sides that they share.
    pub(super) sides: Vec<ToldSide>,
}

/// What is told of a side.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ToldSide {
    pub(super) reach: Reach,
    /// What it is compiled to, packed.
    pub(super) states: Cow<'static, [u8]>,
}

/// What is told of a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ToldPattern {
    pub(super) needs: Needs,
    pub(super) focus: ClassSet,
    pub(super) halves: Halves,
}

impl Told {
    /// What there is to tell of these patterns.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn of<'p>(
        patterns: impl Iterator<Item = &'p str>,
        parser: &Parser,
    ) -> Result<Self, String> {
        let (mut told, mut sides) = (Self::default(), Vec::new());
        for pattern in patterns {
            let (needs, cut) = needs(parser.parse(pattern)?);
            let numbers = Cut::sides(cut).into_iter().map(|side: (Reach, Hir)| {
                sides.iter().position(|known| *known == side).unwrap_or_else(|| {
                    sides.push(side);
                    sides.len() - 1
                })
            });
            let numbers: Vec<usize> = numbers.collect();
            let halves = Halves { before: numbers[0], after: numbers.get(1).copied() };
            told.patterns.push(ToldPattern { needs, focus: parser.focus(pattern), halves });
        }
        for (reach, side) in sides {
            let mut packing = Packing::default();
            pack_states(&compile(&side)?, &mut packing);
            told.sides.push(ToldSide { reach, states: packing.done().into() });
        }
        Ok(told)
    }

    /// Packs it, with the classes that the patterns are over.
    pub fn pack(&self, classes: &Classes, packing: &mut Packing) {
        packing.count(classes.names().len());
        classes.names().iter().for_each(|name| packing.letters(name.as_bytes()));
        packing.count(self.sides.len());
        for ToldSide { reach, states } in &self.sides {
            packing.byte(*reach as u8);
            packing.letters(states);
        }
        packing.count(self.patterns.len());
        for ToldPattern { needs, focus, halves } in &self.patterns {
            focus.bits().iter().for_each(|bits| packing.large(*bits));
            packing.count(halves.before);
            packing.count(halves.after.map_or(0, |after| after + 1));
            pack_all(&needs.before, packing);
            pack_all(&needs.after, packing);
            pack_all(needs.last.as_slice(), packing);
            pack_all(needs.next.as_slice(), packing);
        }
    }

    /// What was packed, if the patterns are over the same classes.
    pub(super) fn unpack(mut packed: Packed<'static>, classes: &Classes) -> Option<Self> {
        let own = &mut packed;
        let names = classes.names();
        let known = (0..own.count()?).map(|_| own.letters()).collect::<Option<Vec<_>>>()?;
        let are_same = known.iter().copied().eq(names.iter().map(String::as_bytes));
        if !are_same {
            return None;
        }
        let sides = (0..own.count()?).map(|_| side(own)).collect::<Option<_>>()?;
        let patterns = (0..own.count()?).map(|_| pattern(own)).collect::<Option<_>>()?;
        Some(Self { patterns, sides })
    }
}

/// What a pattern needs, and the pattern cut at the cue in question.
pub(super) fn needs(pattern: Hir) -> (Needs, Result<Cut, Hir>) {
    let needs = Needs::of(&pattern);
    let cut = Cut::of(pattern);
    (cut.iter().fold(needs, Needs::beside), cut)
}

fn side(packed: &mut Packed<'static>) -> Option<ToldSide> {
    let reach = packed.byte()?;
    let all = [Reach::Before, Reach::After, Reach::Whole];
    let reach = *all.iter().find(|own| **own as u8 == reach)?;
    Some(ToldSide { reach, states: Cow::Borrowed(packed.letters()?) })
}

fn pattern(packed: &mut Packed<'_>) -> Option<ToldPattern> {
    let focus = ClassSet::of_bits([packed.large()?, packed.large()?]);
    let halves = Halves { before: packed.count()?, after: packed.count()?.checked_sub(1) };
    let (before, after) = (unpack_all(packed)?, unpack_all(packed)?);
    let (last, next) = (unpack_all(packed)?.pop(), unpack_all(packed)?.pop());
    Some(ToldPattern { needs: Needs { before, after, last, next }, focus, halves })
}

fn pack_all(sets: &[Bytes], packing: &mut Packing) {
    packing.count(sets.len());
    sets.iter().flat_map(|set| set.0).for_each(|bits| packing.large(bits));
}

fn unpack_all(packed: &mut Packed<'_>) -> Option<Vec<Bytes>> {
    let count = packed.count()?;
    let mut set =
        || Some(Bytes([packed.large()?, packed.large()?, packed.large()?, packed.large()?]));
    (0..count).map(|_| set()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, builtin};
    use super::*;

    #[test]
    fn what_is_told_of_the_builtin_patterns_is_so() {
        let rules = Rules::builtin().unwrap();
        let told = Told::unpack(Packed::new(builtin::PATTERNS), &rules.classes);
        let fragments = rules.merged.rules.fragments.iter();
        let fragments = fragments.map(|spec| (spec.id.clone(), spec.pattern.clone())).collect();
        let parser = Parser::new(fragments, &rules.classes);
        let patterns = rules.merged.rules.patterns.iter().map(|spec| spec.pattern.as_str());
        assert_eq!(told, Some(Told::of(patterns, &parser).unwrap()));
    }
}
