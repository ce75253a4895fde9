//! Where words begin and end in what a regex fits.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::needed::is_word;

/// Whether a letter of a word begins one wherever it stands right after a part; `before` tells the same of where
/// the part begins.
pub(super) fn is_after(part: &Hir, before: bool) -> bool {
    match part.kind() {
        HirKind::Empty => before,
        HirKind::Look(look) => before || matches!(look, Look::WordAscii | Look::Start),
        HirKind::Literal(literal) => literal.0.last().is_some_and(|byte| !is_word(*byte)),
        HirKind::Class(class) => has_no_word(class),
        HirKind::Capture(capture) => is_after(&capture.sub, before),
        HirKind::Repetition(repetition) => {
            (repetition.min > 0 || before) && is_after(&repetition.sub, before)
        }
        HirKind::Concat(parts) => parts.iter().fold(before, |before, part| is_after(part, before)),
        HirKind::Alternation(parts) => parts.iter().all(|part| is_after(part, before)),
    }
}

/// Whether a letter of a word ends one wherever it stands right before these parts.
pub(super) fn is_before(parts: &[&Hir]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    match first.kind() {
        HirKind::Empty => is_before(rest),
        HirKind::Look(look) => matches!(look, Look::WordAscii | Look::End) || is_before(rest),
        HirKind::Literal(literal) => literal.0.first().is_some_and(|byte| !is_word(*byte)),
        HirKind::Class(class) => has_no_word(class),
        HirKind::Capture(capture) => is_before(&[&[&*capture.sub], rest].concat()),
        HirKind::Repetition(repetition) => {
            is_before(&[&repetition.sub]) && (repetition.min > 0 || is_before(rest))
        }
        HirKind::Concat(parts) => {
            is_before(&parts.iter().chain(rest.iter().copied()).collect::<Vec<_>>())
        }
        HirKind::Alternation(parts) => parts.iter().all(|part| is_before(&[part])),
    }
}

/// The letters of words.
const WORDS: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

/// Whether a class has white space and marks alone.
fn has_no_word(class: &Class) -> bool {
    let Class::Unicode(class) = class else { return false };
    let of_ascii = class.iter().take_while(|range| range.start().is_ascii());
    let mut meets = of_ascii.flat_map(|range| {
        WORDS.iter().map(|(first, last)| *first <= range.end() && range.start() <= *last)
    });
    !class.ranges().is_empty() && !meets.any(|meets| meets)
}
