//! Parsed regexes, rewritten.

use regex_syntax::hir::{Capture, Hir, HirKind, Repetition};

/// The same regex with its parts changed, from the outside in. Parts that are not meant stay as they
/// are, with all that is in them: to make them anew takes time.
pub fn rewritten(
    regex: Hir,
    is_meant: &impl Fn(&Hir) -> bool,
    change: &mut impl FnMut(&mut HirKind),
) -> Hir {
    if !is_meant(&regex) {
        return regex;
    }
    let mut kind = regex.into_kind();
    change(&mut kind);
    match kind {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Repetition(Repetition { min, max, greedy, sub }) => {
            let sub = Box::new(rewritten(*sub, is_meant, change));
            Hir::repetition(Repetition { min, max, greedy, sub })
        }
        HirKind::Capture(Capture { index, name, sub }) => {
            let sub = Box::new(rewritten(*sub, is_meant, change));
            Hir::capture(Capture { index, name, sub })
        }
        HirKind::Concat(parts) => {
            let parts = parts.into_iter().map(|part| rewritten(part, is_meant, change));
            Hir::concat(parts.collect())
        }
        HirKind::Alternation(parts) => {
            let parts = parts.into_iter().map(|part| rewritten(part, is_meant, change));
            Hir::alternation(parts.collect())
        }
    }
}
