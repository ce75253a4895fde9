//! Whether a condition holds of a statement.

use super::ground::{Ground, Statement, size_of};
use crate::{
    rules::{
        audit::{Condition, Where},
        audit_spec::TraitSpec,
    },
    text::{LateRegex, Span},
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
    let (asked, own) = (&condition.spec, statement.own);
    let size = statement.speaker.map(|speaker| size_of(speaker.size));
    let quoted = |range: &crate::rules::audit_spec::RangeSpec| {
        (range.least..=range.most).contains(&statement.quoted)
    };
    has(&asked.levels, Some(own.level))
        && has(&asked.stances, Some(own.stance))
        && has(&asked.kinds, Some(own.kind))
        && has(&asked.loadings, Some(own.loading))
        && has(&asked.acts, Some(own.act))
        && has(&asked.channels, own.channel)
        && has(&asked.proximities, own.proximity)
        && has(&asked.sizes, size)
        && has(&asked.places, Some(statement.place))
        && own.confidence >= asked.confidence.unwrap_or_default()
        && asked.quoted.as_ref().is_none_or(quoted)
        && asked.has.iter().all(|asked| is_so(*asked, statement, ground))
        && !asked.lacks.iter().any(|asked| is_so(*asked, statement, ground))
        && condition.words.iter().all(|(place, regex)| matches(*place, regex, statement, ground))
        && first(&condition.not, statement, ground).is_none()
}

/// Whether a value is one of those asked for, if any are.
fn has<T: PartialEq>(asked: &[T], own: Option<T>) -> bool {
    asked.is_empty() || own.is_some_and(|own| asked.contains(&own))
}

fn is_so(asked: TraitSpec, statement: &Statement<'_>, ground: &Ground<'_>) -> bool {
    let own = statement.own;
    match asked {
        TraitSpec::Source => !own.source.is_empty(),
        TraitSpec::Terms => own.terms.is_some(),
        TraitSpec::Reason => own.reason.is_some(),
        TraitSpec::Proximity => own.proximity.is_some(),
        TraitSpec::Channel => own.channel.is_some(),
        TraitSpec::Target => own.target.is_some(),
        TraitSpec::Negation => own.negated,
        TraitSpec::Outer => own.within.is_some(),
        TraitSpec::OwnOutlet => {
            let mut words = statement.sentences.iter().flatten().map(|span| span.of(ground.text()));
            words.any(|words| ground.outlets.iter().any(|outlet| words.contains(outlet)))
        }
    }
}

fn matches(
    place: Where,
    regex: &LateRegex,
    statement: &Statement<'_>,
    ground: &Ground<'_>,
) -> bool {
    let own = statement.own;
    let in_any = |spans: &[Span]| spans.iter().any(|span| ground.fits(regex, *span));
    match place {
        Where::Source => in_any(&own.source),
        Where::Speaker => own.speaker.is_some_and(|speaker| ground.fits_name(regex, speaker)),
        Where::Cue => in_any(&own.cue),
        Where::Content => in_any(&own.content),
        Where::Target => in_any(own.target.as_slice()),
        Where::Before => own.cue.last().is_some_and(|cue| {
            let around = statement.sentences.iter().flatten().find(|span| span.contains(*cue));
            around.is_some_and(|around| in_any(&[Span::new(around.start, cue.start)]))
        }),
        Where::Paragraph => {
            let block = ground.paragraphs.get(statement.paragraph);
            block.is_some_and(|block| in_any(&[block.prose()]))
        }
        Where::Sentence => statement.sentences.iter().flatten().any(|span| in_any(&[*span])),
    }
}
