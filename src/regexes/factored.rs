//! Choices of a regex that begin alike, taken together: of hundreds of words of a list most begin as others do.

use regex_syntax::hir::{Capture, Class, Hir, HirKind, Repetition};

/// The same regex with what its choices begin with written once. It fits the same, and of several choices that fit
/// the one that stands first.
pub(super) fn factored(regex: Hir) -> Hir {
    match regex.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Repetition(Repetition { min, max, greedy, sub }) => {
            let sub = Box::new(factored(*sub));
            Hir::repetition(Repetition { min, max, greedy, sub })
        }
        HirKind::Capture(Capture { index, name, sub }) => {
            Hir::capture(Capture { index, name, sub: Box::new(factored(*sub)) })
        }
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(factored).collect()),
        HirKind::Alternation(ways) => {
            together(ways.into_iter().map(|way| row(factored(way))).collect())
        }
    }
}

/// A choice as parts that follow each other, the last one first, letters each on its own.
fn row(way: Hir) -> Vec<Hir> {
    let parts = match way.kind() {
        HirKind::Concat(_) => match way.into_kind() {
            HirKind::Concat(parts) => parts,
            _ => Vec::new(),
        },
        _ => vec![way],
    };
    let mut all = Vec::new();
    for part in parts {
        match part.kind() {
            HirKind::Literal(literal) => match str::from_utf8(&literal.0) {
                Ok(letters) => {
                    let letter = |c: char| Hir::literal(c.to_string().into_bytes());
                    all.extend(letters.chars().map(letter));
                }
                Err(_) => all.push(part),
            },
            HirKind::Empty => {}
            _ => all.push(part),
        }
    }
    all.reverse();
    all
}

/// Choices, in this order, with those together that begin alike.
fn together(ways: Vec<Vec<Hir>>) -> Hir {
    // What some choices begin with, and how these go on.
    let mut groups: Vec<(Option<Hir>, Vec<Vec<Hir>>)> = Vec::new();
    for mut way in ways {
        let first = way.pop();
        // It may go before what can only fit where it cannot.
        let mut place = None;
        for (number, (other, _)) in groups.iter().enumerate().rev() {
            if *other == first && first.as_ref().is_some_and(is_fixed) {
                place = Some(number);
                break;
            }
            if !are_apart(other.as_ref(), first.as_ref()) {
                break;
            }
        }
        match place.and_then(|place| groups.get_mut(place)) {
            Some((_, rests)) => rests.push(way),
            None => groups.push((first, vec![way])),
        }
    }
    let ways = groups.into_iter().map(|(first, mut rests)| {
        let mut parts: Vec<Hir> = first.into_iter().collect();
        if rests.len() > 1 {
            parts.push(together(rests));
        } else {
            parts.extend(rests.pop().into_iter().flat_map(|rest| rest.into_iter().rev()));
        }
        Hir::concat(parts)
    });
    Hir::alternation(ways.collect())
}

/// Whether a part fits in no more than one way.
fn is_fixed(part: &Hir) -> bool {
    matches!(part.kind(), HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_))
}

/// Whether no letter fits both.
fn are_apart(one: Option<&Hir>, other: Option<&Hir>) -> bool {
    let ranges = |part: Option<&Hir>| match part?.kind() {
        HirKind::Literal(literal) => {
            let first = str::from_utf8(&literal.0).ok()?.chars().next()?;
            Some(vec![(first, first)])
        }
        HirKind::Class(Class::Unicode(class)) => {
            Some(class.ranges().iter().map(|range| (range.start(), range.end())).collect())
        }
        _ => None,
    };
    let (Some(one), Some(other)) = (ranges(one), ranges(other)) else { return false };
    !one.iter().any(|one| other.iter().any(|other| one.0 <= other.1 && other.0 <= one.1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex_automata::meta::Regex;
    use regex_syntax::parse;

    use super::*;

    #[test]
    fn what_begins_alike_is_written_once() {
        let regex = factored(parse("(?i)fear|dread|feat|feats?").unwrap());
        assert_eq!(regex, parse("(?i)fea(?:r|t(?:|s?))|dread").unwrap());
    }

    proptest! {
        #[test]
        fn the_same_is_found(
            ways in proptest::collection::vec("[abB]{0,3}[c-d]?(\\[ab\\]|\\(\\?:a\\|ab\\)|\\\\b|b\\+\\?)?[ab]{0,2}", 1..7),
            text in "[abBcd ]{0,12}",
        ) {
            for flags in ["", "(?i)"] {
                let regex = format!("{flags}(?:{})b?", ways.join("|"));
                let hir = parse(&regex).unwrap();
                let found = |hir: &Hir| {
                    let regex = Regex::builder().build_from_hir(hir).unwrap();
                    regex.find_iter(&text).map(|found| found.range()).collect::<Vec<_>>()
                };
                prop_assert_eq!(found(&factored(hir.clone())), found(&hir), "{}", regex);
            }
        }
    }
}
