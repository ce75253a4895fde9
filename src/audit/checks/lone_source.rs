//! What rests on one unnamed source alone.

use std::collections::HashSet;

use super::{About, words};
use crate::{
    audit::{
        condition,
        ground::{Ground, Statement},
    },
    model::Stance,
    rules::{audit::Condition, audit_spec::PlaceSpec},
};

/// So many statements at the top of a story are looked at.
const MOST: usize = 8;

/// The first statement that is meant and that nobody else bears out.
pub(super) fn find<'a>(
    of: &[Condition],
    idle: &HashSet<String>,
    shared: f64,
    ground: &Ground<'_>,
) -> Vec<About<'a>> {
    let all = ground.statements.iter().enumerate();
    let meant = all.filter(|(_, one)| condition::any(of, one, ground)).take(MOST);
    let mut alone = meant.filter(|(_, one)| {
        let telling = telling(one, idle, ground);
        let mut others = ground.statements.iter().filter(|other| may_bear_out(one, other));
        !telling.is_empty()
            && !others.any(|other| share(&telling, &self::telling(other, idle, ground)) >= shared)
    });
    let first = alone.next().map(|(at, one)| {
        let spans = one.own.source.iter().chain(&one.own.content).copied().collect();
        About { spans, statements: vec![at], ..About::default() }
    });
    first.into_iter().collect()
}

/// Whether a statement is another's and could bear this one out. A headline repeats what an unnamed
/// source says below it.
fn may_bear_out(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let is_other = one.party.is_none() || other.party != one.party;
    let says_so = !matches!(other.own.stance, Stance::Denies) && !other.own.stance.is_refusal();
    let repeats = [one, other].iter().any(|one| one.place == PlaceSpec::Headline)
        && other.own.level.is_anonymous();
    is_other && says_so && !repeats
}

/// The words of a statement that tell what it is about.
fn telling(
    statement: &Statement<'_>,
    idle: &HashSet<String>,
    ground: &Ground<'_>,
) -> HashSet<String> {
    let contents = statement.own.content.iter();
    let all = contents.flat_map(|piece| words(piece.of(ground.text())));
    all.filter(|word| word.chars().count() > 2 && !idle.contains(word)).collect()
}

/// The share of the words of the one that the other has.
fn share(one: &HashSet<String>, other: &HashSet<String>) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(one.intersection(other).count()) / number(one.len().max(1))
}
