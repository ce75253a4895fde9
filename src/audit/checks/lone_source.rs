//! What rests on one unnamed source alone.

use std::collections::HashSet;

use super::About;
use crate::{
    audit::{
        condition,
        ground::{Ground, Statement},
        telling::Telling,
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
    let meant = all.filter(|(_, one)| condition::any(of, one, ground));
    let meant = meant.filter(|(_, one)| !is_of_several(one, ground)).take(MOST);
    let meant: Vec<(usize, &Statement<'_>)> = meant.collect();
    if meant.is_empty() {
        return Vec::new();
    }
    let telling = Telling::new(idle, shared, ground);
    let mut alone = meant.into_iter().filter(|(at, one)| {
        telling.is_alone(*at, |other| may_bear_out(one, &ground.statements[other]))
    });
    let first = alone.next().map(|(at, one)| {
        let spans = one.own.source.iter().chain(&one.own.content).copied().collect();
        About { spans, statements: vec![at], ..About::default() }
    });
    first.into_iter().collect()
}

/// Whether a statement is by one of several who speak in the story themselves: it does not rest on one voice.
fn is_of_several(one: &Statement<'_>, ground: &Ground<'_>) -> bool {
    let is_member = one.party.is_some() && one.party != one.own.speaker;
    let group = |other: &Statement<'_>| other.own.speaker == one.party;
    is_member && ground.statements.iter().any(group)
}

/// Whether a statement is another's and could bear this one out. A headline bears nothing out: it repeats what
/// somebody says below it.
pub(in crate::audit) fn may_bear_out(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let is_other = one.party.is_none() || other.party != one.party;
    let says_so = other.own.says_something() && other.own.stance != Stance::Denies;
    let repeats = other.place == PlaceSpec::Headline
        || one.place == PlaceSpec::Headline && other.own.level.is_anonymous();
    is_other && says_so && !repeats
}
