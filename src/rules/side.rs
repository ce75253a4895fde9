//! What patterns ask of either side of a cue.
//!
//! A pattern is cut at the cue in question. What follows the cue fits or not whatever stands before
//! it, and many patterns share a side with others: so each side is tried once for a cue.

use std::{ops::Range, sync::OnceLock};

use regex_syntax::hir::{Capture, Hir, HirKind, Look};

use super::{
    Part,
    automaton::{Automaton, Space, Within},
    needs, pattern,
};

/// A part of an attribution and the phrases that it is.
pub type Marked = (Part, Range<usize>);

/// One side of a pattern, or a whole one that cannot be cut. It is compiled when it is first tried, so that
/// loading the rules need not wait for it.
#[derive(Debug)]
pub struct Side {
    hir: Hir,
    automaton: OnceLock<Result<Automaton, String>>,
    groups: Vec<(usize, Part)>,
    reach: Reach,
}

/// Where a side may fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Reach {
    /// Before the cue, up to its end.
    Before,
    /// Right after the cue.
    After,
    /// On both sides of it.
    Whole,
}

/// The sides of all patterns, each once.
#[derive(Debug, Default)]
pub struct Sides {
    all: Vec<Side>,
}

/// The sides of one pattern, by number.
#[derive(Debug, Clone, Copy)]
pub struct Halves {
    /// What stands before the cue, with the cue; all of a pattern that cannot be cut.
    pub before: usize,
    /// What follows it.
    pub after: Option<usize>,
}

impl Sides {
    /// Adds the sides of a pattern that is cut, or all of one that cannot be.
    ///
    /// # Errors
    /// What is wrong with how the pattern marks parts.
    pub(super) fn add(&mut self, pattern: Result<Cut, Hir>) -> Result<Halves, String> {
        let (before, after) = match pattern {
            Ok(cut) => cut.halves(),
            Err(whole) => {
                return Ok(Halves { before: self.number(Reach::Whole, whole)?, after: None });
            }
        };
        let before = self.number(Reach::Before, before)?;
        Ok(Halves { before, after: Some(self.number(Reach::After, after)?) })
    }

    fn number(&mut self, reach: Reach, side: Hir) -> Result<usize, String> {
        let hir = pattern::renumbered(side);
        let is_known = |known: &Side| known.reach == reach && known.hir == hir;
        if let Some(known) = self.all.iter().position(is_known) {
            return Ok(known);
        }
        let mut groups = Vec::new();
        add_groups(&hir, &mut groups)?;
        self.all.push(Side { hir, automaton: OnceLock::new(), groups, reach });
        Ok(self.all.len() - 1)
    }

    /// Compiles the sides of a pattern at once.
    ///
    /// # Errors
    /// One of them is too large.
    pub(super) fn check(&self, halves: Halves) -> Result<(), String> {
        let sides = [Some(halves.before), halves.after].into_iter().flatten();
        let mut automata = sides.filter_map(|side| self.get(side)).map(Side::automaton);
        automata.try_for_each(|automaton| automaton.as_ref().map(|_| ()).map_err(String::clone))
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

    /// Whether these mark a part of this kind.
    pub(super) fn mark(&self, halves: Halves, part: Part) -> bool {
        let sides = [Some(halves.before), halves.after].into_iter().flatten();
        let mut groups = sides.filter_map(|side| self.get(side)).flat_map(|side| &side.groups);
        groups.any(|(_, of)| *of == part)
    }
}

impl Side {
    fn automaton(&self) -> &Result<Automaton, String> {
        self.automaton.get_or_init(|| Automaton::new(&self.hir))
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
        let Ok(automaton) = self.automaton() else { return false };
        if !automaton.find(&Within { bytes, range, is_anchored }, space) {
            return false;
        }
        let own = |&(group, part): &(usize, Part)| {
            Some((part, space.group(group).filter(|group| !group.is_empty())?))
        };
        marked.extend(self.groups.iter().filter_map(own));
        true
    }
}

/// A pattern that is cut around the cue in question.
pub(super) struct Cut {
    /// What stands before the cue.
    pub(super) before: Vec<Hir>,
    cue: Hir,
    /// What follows it.
    pub(super) after: Vec<Hir>,
}

impl Cut {
    /// Cuts a pattern; one in which the cue stands within a part of it is given back.
    pub(super) fn of(pattern: Hir) -> Result<Self, Hir> {
        let parts = match pattern.kind() {
            HirKind::Concat(parts) => parts.as_slice(),
            _ => std::slice::from_ref(&pattern),
        };
        let Some(at) = parts.iter().position(|part| cue_in(part).is_some() || needs::is_cue(part))
        else {
            return Err(pattern);
        };
        let mut before = parts_of(pattern);
        let mut after = before.split_off(at);
        let mut cue = after.remove(0);
        if let HirKind::Literal(literal) = cue.kind()
            && let Some(at) = cue_in(&cue)
        {
            before.push(Hir::literal(&literal.0[..at]));
            after.insert(0, Hir::literal(&literal.0[at + 1..]));
            cue = Hir::literal([literal.0[at]]);
        }
        Ok(Self { before, cue, after })
    }

    /// What stands up to the cue, which fits only up to its end, and what follows.
    fn halves(self) -> (Hir, Hir) {
        let Self { mut before, cue, after } = self;
        before.extend([cue, Hir::look(Look::End)]);
        (Hir::concat(before), Hir::concat(after))
    }
}

/// Where the cue in question stands in letters.
fn cue_in(part: &Hir) -> Option<usize> {
    let HirKind::Literal(literal) = part.kind() else { return None };
    literal.0.iter().position(|&byte| needs::is_focus(byte))
}

/// The parts that a pattern has one after the other.
fn parts_of(pattern: Hir) -> Vec<Hir> {
    if !matches!(pattern.kind(), HirKind::Concat(_)) {
        return vec![pattern];
    }
    match pattern.into_kind() {
        HirKind::Concat(parts) => parts,
        _ => Vec::new(),
    }
}

/// Adds which group of a side marks which part.
fn add_groups(side: &Hir, groups: &mut Vec<(usize, Part)>) -> Result<(), String> {
    if let HirKind::Capture(Capture { index, name: Some(name), .. }) = side.kind() {
        let part = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "source" => Part::Source,
            "content" => Part::Content,
            "cue" => Part::Cue,
            _ => {
                return Err(format!(
                    "group `{name}`: groups are called source, content or cue, with a number"
                ));
            }
        };
        groups.push((*index as usize, part));
    }
    if side.properties().explicit_captures_len() == 0 {
        return Ok(());
    }
    side.kind().subs().iter().try_for_each(|part| add_groups(part, groups))
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
