//! The ways in which a regex can fit: one for each of its alternatives, as far as telling them apart pays.

use std::{ops::Deref, rc::Rc};

use regex_syntax::hir::{Hir, HirKind};

use super::phrase::phrases;

/// Parts that follow each other.
pub(super) type Way<'h> = Vec<Part<'h>>;

/// A part of a regex as it stands there, or what is left of one; to copy either takes no time.
#[derive(Debug, Clone)]
pub(super) enum Part<'h> {
    Whole(&'h Hir),
    Left(Rc<Hir>),
}

impl Deref for Part<'_> {
    type Target = Hir;

    fn deref(&self) -> &Hir {
        match self {
            Self::Whole(part) => part,
            Self::Left(part) => part,
        }
    }
}

/// A regex is taken apart into no more ways: what is left stays a choice within them.
const MOST_WAYS: usize = 400;

/// The ways in which a regex can fit: whatever it fits, one of them does.
pub(super) fn ways(regex: &Hir) -> Vec<Way<'_>> {
    match regex.kind() {
        HirKind::Empty => vec![Vec::new()],
        HirKind::Capture(capture) => ways(&capture.sub),
        HirKind::Concat(parts) => of_parts(parts),
        HirKind::Alternation(parts) => of_choice(regex, parts),
        _ => vec![vec![Part::Whole(regex)]],
    }
}

/// The ways of parts that follow each other.
fn of_parts(parts: &[Hir]) -> Vec<Way<'_>> {
    let mut all: Vec<Way<'_>> = vec![Vec::new()];
    let mut begins = true;
    for part in parts {
        let own = match part.kind() {
            // What it begins with if it begins with this, and if it does not.
            HirKind::Repetition(optional)
                if begins && (optional.min, optional.max) == (0, Some(1)) =>
            {
                let mut own = ways(&optional.sub);
                own.push(Vec::new());
                own
            }
            _ => ways(part),
        };
        begins &= part.properties().minimum_len() == Some(0);
        let own =
            if all.len() * own.len() > MOST_WAYS { vec![vec![Part::Whole(part)]] } else { own };
        let pairs = all.iter().flat_map(|before| own.iter().map(move |after| (before, after)));
        all = pairs.map(|(before, after)| [&before[..], after].concat()).collect();
    }
    all
}

/// The ways of a choice: phrases are one way, however many they are.
fn of_choice<'h>(choice: &'h Hir, parts: &'h [Hir]) -> Vec<Way<'h>> {
    let (few, others): (Vec<&Hir>, Vec<&Hir>) = parts.iter().partition(|part| is_phrase(part));
    let mut all: Vec<Way<'_>> = others.into_iter().flat_map(ways).collect();
    if all.is_empty() || all.len() > MOST_WAYS {
        return vec![vec![Part::Whole(choice)]];
    }
    match few[..] {
        [] => {}
        [only] => all.push(vec![Part::Whole(only)]),
        _ => {
            let left = Hir::alternation(few.into_iter().cloned().collect());
            all.push(vec![Part::Left(Rc::new(left))]);
        }
    }
    all
}

/// Whether a part is a phrase, or a choice of few.
fn is_phrase(part: &Hir) -> bool {
    phrases(part).is_some()
}
