//! Rules that look at the whole story.

use std::collections::HashSet;

use super::{
    condition,
    ground::{Ground, Statement},
    message::{About, finding},
};
use crate::{
    model::Finding,
    rules::audit::{AuditRule, Condition, Count, StoryRule},
    text::Span,
};

/// The finding of a rule, if the story trips it.
pub(super) fn find(rule: &AuditRule, own: &StoryRule, ground: &Ground<'_>) -> Option<Finding> {
    let mut about = About::default();
    if let Some(share) = &own.share {
        let (meant, all) = words(&share.of, ground);
        about.share = ratio(meant, all);
        if all < share.least_words || about.share <= share.more_than {
            return None;
        }
    }
    for count in &own.counts {
        let hits = meant(&count.that, ground);
        if !is_met(count, &hits, ground) {
            return None;
        }
        if about.statements.is_empty() && count.least > 0 {
            about.statements = hits;
        }
    }
    about.spans =
        about.statements.iter().filter_map(|at| source(&ground.statements[*at])).collect();
    Some(finding(rule, about, ground))
}

fn is_met(count: &Count, hits: &[usize], ground: &Ground<'_>) -> bool {
    let parties: HashSet<_> = hits.iter().filter_map(|at| ground.statements[*at].party).collect();
    (count.least..=count.most).contains(&hits.len()) && parties.len() >= count.speakers
}

fn meant(conditions: &[Condition], ground: &Ground<'_>) -> Vec<usize> {
    let all = ground.statements.iter().enumerate();
    all.filter(|(_, one)| condition::any(conditions, one, ground)).map(|(at, _)| at).collect()
}

fn source(statement: &Statement<'_>) -> Option<Span> {
    statement.own.source.first().or(statement.own.cue.first()).copied()
}

/// The words that those say who are meant, and that all say.
fn words(conditions: &[Condition], ground: &Ground<'_>) -> (usize, usize) {
    let mut sum = (0, 0);
    for statement in &ground.statements {
        sum.1 += statement.words;
        if condition::any(conditions, statement, ground) {
            sum.0 += statement.words;
        }
    }
    sum
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
