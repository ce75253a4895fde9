//! Rules that look at sentences, whatever was found in them.

use std::cell::LazyCell;

use super::{
    ground::Ground,
    message::{About, finding},
};
use crate::{
    model::{Finding, Level},
    regexes::Candidates,
    rules::{
        audit::{AuditRule, SentenceRule},
        audit_spec::PlaceSpec,
    },
    text::Span,
};

/// The findings of a rule: at most one for each sentence of the prose. `near` has the regexes that may fit in
/// each.
pub(super) fn find(
    rule: &AuditRule,
    own: &SentenceRule,
    near: &[Candidates],
    ground: &Ground<'_>,
) -> Vec<Finding> {
    let sentences = ground.layout.sentences.iter().copied().zip(near);
    let sentences = sentences.filter(|(_, near)| near.has(&own.pattern));
    let said = LazyCell::new(|| Said::new(ground));
    let hits = sentences.filter_map(|(sentence, near)| hit(own, sentence, near, &said, ground));
    let about = hits.map(|words| {
        let first = ground.statements.partition_point(|one| one.own.start() < words.start);
        let near = ground.statements.get(first.saturating_sub(1)..).unwrap_or_default();
        let has_it = |cue: &Span| cue.overlaps(words);
        let own = near.iter().take(3).position(|one| one.own.cue.iter().any(has_it));
        let statements = own.map(|at| first.saturating_sub(1) + at);
        About {
            spans: vec![words],
            statements: statements.into_iter().collect(),
            ..About::default()
        }
    });
    about.map(|about| finding(rule, about, ground)).collect()
}

fn hit(
    rule: &SentenceRule,
    sentence: Span,
    near: &Candidates,
    said: &Said,
    ground: &Ground<'_>,
) -> Option<Span> {
    let words = sentence.of(ground.text());
    let groups = ground.captures(&rule.pattern, sentence)?;
    let span = groups.name("words").unwrap_or_else(|| groups.all()).shifted(sentence.start);
    let place = ground.place(ground.paragraph_at(sentence.start));
    let is_prose = matches!(place, PlaceSpec::Lead | PlaceSpec::Body);
    let is_narrated = rule.narrator.as_ref().is_some_and(|narrator| {
        let own = narrator.find_all(words);
        own.into_iter().any(|own| own.shifted(sentence.start).contains(span))
    });
    let is_said = lies_in(&said.quoted, span) || !is_narrated && lies_in(&said.told, span);
    let is_excused =
        rule.unless.as_ref().is_some_and(|unless| near.has(unless) && unless.is_match(words));
    (is_prose && !is_said && !is_excused).then_some(span)
}

/// What is not the narrator's, in order.
struct Said {
    /// What stands between quotation marks.
    quoted: Vec<Span>,
    /// What is said by a source that is told.
    told: Vec<Span>,
}

impl Said {
    fn new(ground: &Ground<'_>) -> Self {
        let quoted = ground.layout.quotations.iter().map(|quotation| quotation.span);
        let told = ground.statements.iter().filter(|one| one.own.level != Level::Unattributed);
        let contents = told.flat_map(|one| one.own.content.iter().copied());
        let (mut quoted, mut told): (Vec<Span>, Vec<Span>) = (quoted.collect(), contents.collect());
        quoted.sort_unstable();
        told.sort_unstable();
        Self { quoted, told }
    }
}

/// Whether a span lies in one of these. What is said may lie in what else is said: a few before it tell.
fn lies_in(said: &[Span], span: Span) -> bool {
    let before = said.partition_point(|other| other.start <= span.start);
    said[before.saturating_sub(4)..before].iter().any(|other| other.contains(span))
}
