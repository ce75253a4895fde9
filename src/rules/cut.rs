//! Patterns that are cut at the cue in question.

use regex_syntax::hir::{Hir, HirKind, Look};
use smallvec::SmallVec;

use super::{needs, pattern::renumbered};

/// Where a side may fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    /// Before the cue, up to its end.
    Before,
    /// Right after the cue.
    After,
    /// On both sides of it.
    Whole,
}

/// The sides of one pattern, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Halves {
    /// What stands before the cue, with the cue; all of a pattern that cannot be cut.
    pub before: usize,
    /// What follows it.
    pub after: Option<usize>,
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

    /// The sides of a pattern that is cut, or all of one that cannot be.
    pub(super) fn sides(pattern: Result<Self, Hir>) -> SmallVec<[(Reach, Hir); 2]> {
        let renumbered = |(reach, side)| (reach, renumbered(side));
        match pattern.map(Self::halves) {
            Ok((before, after)) => {
                [(Reach::Before, before), (Reach::After, after)].map(renumbered).into()
            }
            Err(whole) => std::iter::once(renumbered((Reach::Whole, whole))).collect(),
        }
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
