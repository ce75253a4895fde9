//! What patterns ask of either side of a cue.
//!
//! A pattern is cut at the cue in question. What follows the cue fits or not whatever stands before
//! it, and many patterns share a side with others: so each side is tried once for a cue.

use std::{borrow::Cow, ops::Range, sync::OnceLock};

use regex_syntax::hir::{Capture, Hir, HirKind};

pub use super::cut::Halves;
use super::{
    Part,
    automaton::{Automaton, Space, Within},
    cut::{Cut, Reach},
    told::ToldSide,
};
use crate::regexes::{Packed, unpack_states};

/// A part of an attribution and the phrases that it is.
pub type Marked = (Part, Range<usize>);

/// One side of a pattern, or a whole one that cannot be cut. It is compiled when it is first tried, so that
/// loading the rules need not wait for it.
#[derive(Debug)]
pub struct Side {
    origin: Origin,
    reach: Reach,
    compiled: OnceLock<Result<Compiled, String>>,
}

/// What a side is made of.
#[derive(Debug)]
enum Origin {
    /// It has been read.
    Read(Hir),
    /// It has been compiled.
    Compiled(Cow<'static, [u8]>),
}

/// A side as it is tried.
#[derive(Debug)]
struct Compiled {
    automaton: Automaton,
    groups: Vec<(usize, Part)>,
}

/// The sides of all patterns, each once.
#[derive(Debug, Default)]
pub struct Sides {
    all: Vec<Side>,
}

impl Sides {
    /// Sides that have been compiled.
    pub(super) fn told(sides: Vec<ToldSide>) -> Self {
        let side = |ToldSide { reach, states }| {
            let origin = Origin::Compiled(states);
            Side { origin, reach, compiled: OnceLock::new() }
        };
        Self { all: sides.into_iter().map(side).collect() }
    }

    /// Adds the sides of a pattern that is cut, or all of one that cannot be.
    ///
    /// # Errors
    /// What is wrong with how the pattern marks parts.
    pub(super) fn add(&mut self, pattern: Result<Cut, Hir>) -> Result<Halves, String> {
        let mut numbers = Vec::new();
        for (reach, side) in Cut::sides(pattern) {
            numbers.push(self.number(reach, side)?);
        }
        Ok(Halves { before: numbers[0], after: numbers.get(1).copied() })
    }

    fn number(&mut self, reach: Reach, hir: Hir) -> Result<usize, String> {
        let is_known = |known: &Side| {
            known.reach == reach && matches!(&known.origin, Origin::Read(own) if *own == hir)
        };
        if let Some(known) = self.all.iter().position(is_known) {
            return Ok(known);
        }
        groups(&hir)?;
        self.all.push(Side { origin: Origin::Read(hir), reach, compiled: OnceLock::new() });
        Ok(self.all.len() - 1)
    }

    /// Compiles the sides of a pattern at once.
    ///
    /// # Errors
    /// One of them is too large.
    pub(super) fn check(&self, halves: Halves) -> Result<(), String> {
        let sides = [Some(halves.before), halves.after].into_iter().flatten();
        let mut compiled = sides.filter_map(|side| self.get(side)).map(Side::compiled);
        compiled.try_for_each(|compiled| compiled.as_ref().map(|_| ()).map_err(String::clone))
    }

    /// The side with this number.
    pub fn get(&self, number: usize) -> Option<&Side> {
        self.all.get(number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether these, which have been read, mark a part of this kind.
    pub(super) fn mark(&self, halves: Halves, part: Part) -> bool {
        let sides = [Some(halves.before), halves.after].into_iter().flatten();
        let mut origins = sides.filter_map(|side| Some(&self.get(side)?.origin));
        origins.any(|origin| {
            let Origin::Read(side) = origin else { return false };
            groups(side).is_ok_and(|all| all.iter().any(|(_, of)| *of == part))
        })
    }
}

impl Side {
    fn compiled(&self) -> &Result<Compiled, String> {
        self.compiled.get_or_init(|| {
            let automaton = match &self.origin {
                Origin::Read(hir) => Automaton::new(hir)?,
                Origin::Compiled(states) => {
                    let states = unpack_states(&mut Packed::new(states));
                    Automaton::of(states.ok_or("it cannot be read")?)
                }
            };
            let group = |(number, name)| part_of(name).map(|part| (number, part));
            let groups = automaton.names().map(group).collect::<Result<_, _>>()?;
            Ok(Compiled { automaton, groups })
        })
    }

    /// Whether it fits within a range of a sentence whose cue stands at this place; adds what it marks then.
    pub fn find(
        &self,
        bytes: &[u8],
        at: usize,
        within: Range<usize>,
        space: &mut Space,
        marked: &mut Vec<Marked>,
    ) -> bool {
        let is_anchored = self.reach == Reach::After;
        let (bytes, range) = match self.reach {
            Reach::Before => (&bytes[..=at], within.start..at + 1),
            Reach::After => (bytes, at + 1..within.end),
            Reach::Whole => (bytes, within),
        };
        // One that is too large fits nowhere; [`Sides::check`] says so beforehand.
        let Ok(Compiled { automaton, groups }) = self.compiled() else { return false };
        if !automaton.find(&Within { bytes, range, is_anchored }, space) {
            return false;
        }
        let own = |&(group, part): &(usize, Part)| {
            Some((part, space.group(group).filter(|group| !group.is_empty())?))
        };
        marked.extend(groups.iter().filter_map(own));
        true
    }
}

/// Which groups of a side mark which parts.
fn groups(side: &Hir) -> Result<Vec<(usize, Part)>, String> {
    let mut groups = Vec::new();
    add_groups(side, &mut groups)?;
    Ok(groups)
}

/// Adds which group of a part of a side marks which part.
fn add_groups(side: &Hir, groups: &mut Vec<(usize, Part)>) -> Result<(), String> {
    if let HirKind::Capture(Capture { index, name: Some(name), .. }) = side.kind() {
        groups.push((*index as usize, part_of(name)?));
    }
    if side.properties().explicit_captures_len() == 0 {
        return Ok(());
    }
    side.kind().subs().iter().try_for_each(|part| add_groups(part, groups))
}

/// The part that a group with this name marks.
fn part_of(name: &str) -> Result<Part, String> {
    Ok(match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "source" => Part::Source,
        "content" => Part::Content,
        "cue" => Part::Cue,
        _ => {
            return Err(format!(
                "group `{name}`: groups are called source, content or cue, with a number"
            ));
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::Rules;

    #[test]
    fn all_that_come_with_the_program_compile() {
        let rules = Rules::builtin().unwrap();
        for pattern in &rules.patterns {
            assert_eq!(rules.sides.check(pattern.halves), Ok(()), "{:?}", pattern.id);
        }
    }
}
