//! Parsed regexes, rewritten.

use regex_syntax::hir::{Capture, Hir, HirKind, Repetition};

/// The same regex with each of its parts changed, from the outside in.
pub fn rewritten(regex: Hir, change: &mut impl FnMut(&mut HirKind)) -> Hir {
    let mut kind = regex.into_kind();
    change(&mut kind);
    match kind {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Repetition(Repetition { min, max, greedy, sub }) => {
            let sub = Box::new(rewritten(*sub, change));
            Hir::repetition(Repetition { min, max, greedy, sub })
        }
        HirKind::Capture(Capture { index, name, sub }) => {
            let sub = Box::new(rewritten(*sub, change));
            Hir::capture(Capture { index, name, sub })
        }
        HirKind::Concat(parts) => {
            Hir::concat(parts.into_iter().map(|part| rewritten(part, change)).collect())
        }
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.into_iter().map(|part| rewritten(part, change)).collect())
        }
    }
}
