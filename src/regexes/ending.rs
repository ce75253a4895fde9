//! With which letters a word can end that a regex fits.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::syntax::roughly_western;

/// Of words of small letters of ASCII, the last letters of those that a regex may fit, a bit for each.
pub(super) fn endings(regex: &str) -> u32 {
    let hir = roughly_western(regex, false).unwrap_or_else(Hir::empty);
    let parts = match hir.kind() {
        HirKind::Concat(parts) => &parts[..],
        _ => std::slice::from_ref(&hir),
    };
    if !parts.iter().all(is_of_letters) {
        return 0;
    }
    match parts {
        [.., last, end] if matches!(end.kind(), HirKind::Look(Look::End)) => {
            (b'a'..=b'z').filter(|letter| may_end(last, *letter)).fold(0, |all, own| all | bit(own))
        }
        _ => u32::MAX,
    }
}

/// The bit of a small letter.
pub(super) const fn bit(letter: u8) -> u32 {
    1 << letter.wrapping_sub(b'a')
}

/// Whether a part may fit small letters alone.
fn is_of_letters(part: &Hir) -> bool {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => true,
        HirKind::Literal(literal) => literal.0.iter().all(u8::is_ascii_lowercase),
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().any(|own| own.start() <= 'z' && 'a' <= own.end())
        }
        HirKind::Capture(capture) => is_of_letters(&capture.sub),
        HirKind::Repetition(repetition) => repetition.min == 0 || is_of_letters(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().all(is_of_letters),
        HirKind::Alternation(parts) => parts.iter().any(is_of_letters),
    }
}

/// Whether what a part fits may end with a letter.
fn may_end(part: &Hir, letter: u8) -> bool {
    match part.kind() {
        HirKind::Literal(literal) => literal.0.last() == Some(&letter),
        HirKind::Class(Class::Unicode(class)) => {
            let letter = char::from(letter);
            class.iter().any(|own| own.start() <= letter && letter <= own.end())
        }
        HirKind::Capture(capture) => may_end(&capture.sub, letter),
        HirKind::Repetition(repetition) if repetition.min > 0 => may_end(&repetition.sub, letter),
        HirKind::Concat(parts) => parts.last().is_none_or(|last| may_end(last, letter)),
        HirKind::Alternation(parts) => parts.iter().any(|part| may_end(part, letter)),
        // It may be empty, or is not known.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::regexes::LateRegex;

    #[test]
    fn what_ends_otherwise_is_not_fitted() {
        assert_eq!(endings("ly$"), bit(b'y'));
        assert_eq!(endings("(?:able|[a-c]{2}ous)$"), bit(b'e') | bit(b's'));
        assert_eq!(endings(r"\w-\w"), 0);
        assert_eq!(endings(r"^\W*\p{N}"), 0);
        assert_eq!(endings("^[a-z]+$"), (1 << 26) - 1);
    }

    proptest! {
        #[test]
        fn what_is_fitted_has_one_of_the_endings(word in "[a-d]{1,5}") {
            for regex in ["a$", "(?:ab|c)?d?$", "^[ab]+(?:c|d*)$", "b|cd$", r"\w{2}[^a]$", "(?:a|-)b", "a?$"] {
                let last = word.bytes().last().unwrap();
                let fits = LateRegex::new(regex, false).is_match(&word);
                prop_assert!(!fits || endings(regex) & bit(last) != 0, "{regex}");
            }
        }
    }
}
