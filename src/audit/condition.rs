//! Whether a condition holds of a statement.

use super::ground::{Ground, Statement};
use crate::{
    regexes::LateRegex,
    rules::{
        audit::{Condition, Where},
        audit_spec::{RangeSpec, TraitSpec},
    },
    text::Span,
};

/// The first condition that holds.
pub(super) fn first<'r>(
    conditions: &'r [Condition],
    statement: &Statement<'_>,
    ground: &Ground<'_>,
) -> Option<&'r Condition> {
    conditions.iter().find(|condition| holds(condition, statement, ground))
}

/// Whether one of them holds, or there is none.
pub(super) fn any(
    conditions: &[Condition],
    statement: &Statement<'_>,
    ground: &Ground<'_>,
) -> bool {
    conditions.is_empty() || first(conditions, statement, ground).is_some()
}

/// What costs least is asked first.
fn holds(condition: &Condition, statement: &Statement<'_>, ground: &Ground<'_>) -> bool {
    if !statement.labels.meet(condition.labels) {
        return false;
    }
    let asked = &condition.spec;
    let outlet = |traits: &[TraitSpec]| traits.contains(&TraitSpec::OwnOutlet);
    let quoted = |range: &RangeSpec| (range.least..=range.most).contains(&statement.quoted);
    statement.own.confidence >= asked.confidence.unwrap_or_default()
        && asked.quoted.as_ref().is_none_or(quoted)
        && (!outlet(&asked.has) || names_outlet(statement, ground))
        && !(outlet(&asked.lacks) && names_outlet(statement, ground))
        && condition.words.iter().all(|(place, regex)| matches(*place, regex, statement, ground))
        && first(&condition.not, statement, ground).is_none()
}

/// Whether a sentence of the statement names the paper or agency that the story is of.
fn names_outlet(statement: &Statement<'_>, ground: &Ground<'_>) -> bool {
    let mut words = statement.sentences.iter().flatten().map(|span| span.of(ground.text()));
    words.any(|words| ground.outlets.are_in(words))
}

fn matches(
    place: Where,
    regex: &LateRegex,
    statement: &Statement<'_>,
    ground: &Ground<'_>,
) -> bool {
    let (own, near) = (statement.own, &statement.near);
    let in_any = |spans: &[Span]| spans.iter().any(|span| ground.fits(regex, *span));
    match place {
        Where::Source => ground.fits_one(regex, own.source.iter(), &near.source),
        Where::Speaker => own.speaker.is_some_and(|speaker| ground.fits_name(regex, speaker)),
        Where::Cue => ground.fits_one(regex, own.cue.iter(), &near.cue),
        Where::Content => ground.fits_one(regex, own.content.iter(), &near.content),
        Where::Target => in_any(own.target.as_slice()),
        Where::Before => own.cue.last().is_some_and(|cue| {
            let around = statement.sentences.iter().flatten().find(|span| span.contains(*cue));
            around.is_some_and(|around| in_any(&[Span::new(around.start, cue.start)]))
        }),
        Where::Paragraph => {
            let block = ground.paragraphs.get(statement.paragraph);
            block.is_some_and(|block| in_any(&[block.prose()]))
        }
        Where::Sentence => {
            ground.fits_one(regex, statement.sentences.iter().flatten(), &near.sentences)
        }
    }
}
