//! The ways in which a regex can fit: one for each of its alternatives, as far as telling them apart pays.

use std::{ops::Deref, rc::Rc};

use regex_syntax::hir::{Hir, HirKind};

use super::phrase::Phrases;

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
pub(super) fn ways<'h>(regex: &'h Hir, phrases: &Phrases) -> Vec<Way<'h>> {
    match regex.kind() {
        HirKind::Empty => vec![Vec::new()],
        HirKind::Capture(capture) => ways(&capture.sub, phrases),
        HirKind::Concat(parts) => of_parts(parts, phrases),
        HirKind::Alternation(parts) => of_choice(regex, parts, phrases),
        _ => vec![vec![Part::Whole(regex)]],
    }
}

/// The ways of parts that follow each other.
fn of_parts<'h>(parts: &'h [Hir], phrases: &Phrases) -> Vec<Way<'h>> {
    let mut all: Vec<Way<'_>> = vec![Vec::new()];
    let mut begins = true;
    for part in parts {
        let own = match part.kind() {
            // What it begins with if it begins with this, and if it does not.
            HirKind::Repetition(optional)
                if begins && (optional.min, optional.max) == (0, Some(1)) =>
            {
                let mut own = ways(&optional.sub, phrases);
                own.push(Vec::new());
                own
            }
            _ => ways(part, phrases),
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
fn of_choice<'h>(choice: &'h Hir, parts: &'h [Hir], phrases: &Phrases) -> Vec<Way<'h>> {
    // A part that is a phrase, or a choice of few.
    let is_phrase = |part: &&Hir| phrases.of(part).is_some();
    let (few, others): (Vec<&Hir>, Vec<&Hir>) = parts.iter().partition(is_phrase);
    let ways = |part| ways(part, phrases);
    let mut all: Vec<Way<'_>> = others.into_iter().flat_map(ways).collect();
    if all.is_empty() || all.len() > MOST_WAYS {
        return vec![vec![Part::Whole(choice)]];
    }
    match few[..] {
        [] => {}
        [only] => all.push(vec![Part::Whole(only)]),
        _ => {
            let left = Hir::alternation(few.into_iter().cloned().collect());
            all.push(vec![Part::Left(phrases.keep(left))]);
        }
    }
    all
}
