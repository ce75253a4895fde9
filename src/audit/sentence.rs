//! Rules that look at sentences, whatever was found in them.

use super::{
    ground::Ground,
    message::{About, finding},
};
use crate::{
    model::{Finding, Level},
    rules::{
        audit::{AuditRule, SentenceRule},
        audit_spec::PlaceSpec,
    },
    text::Span,
};

/// The findings of a rule: at most one for each sentence of the prose. `may_fit` tells of a sentence,
/// by its number, whether the rule need be tried.
pub(super) fn find(
    rule: &AuditRule,
    own: &SentenceRule,
    may_fit: &dyn Fn(usize) -> bool,
    ground: &Ground<'_>,
) -> Vec<Finding> {
    let mut said = said(ground);
    said.sort_unstable();
    let sentences = ground.layout.sentences.iter().copied().enumerate();
    let sentences = sentences.filter(|(at, _)| may_fit(*at));
    let hits = sentences.filter_map(|(_, sentence)| hit(own, sentence, &said, ground));
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

fn hit(rule: &SentenceRule, sentence: Span, said: &[Span], ground: &Ground<'_>) -> Option<Span> {
    let words = sentence.of(ground.text());
    let groups = rule.pattern.captures(words)?;
    let span = groups.name("words").or_else(|| groups.all())?.shifted(sentence.start);
    let place = ground.place(ground.paragraph_at(sentence.start));
    let is_prose = matches!(place, PlaceSpec::Lead | PlaceSpec::Body);
    // What is said may lie in what else is said: a few before it tell.
    let before = said.partition_point(|other| other.start <= span.start);
    let is_said = said[before.saturating_sub(4)..before].iter().any(|other| other.contains(span));
    let is_excused = rule.unless.as_ref().is_some_and(|unless| unless.is_match(words));
    (is_prose && !is_said && !is_excused).then_some(span)
}

/// What stands between quotation marks or is said by a source that is told.
fn said(ground: &Ground<'_>) -> Vec<Span> {
    let quoted = ground.layout.quotations.iter().map(|quotation| quotation.span);
    let told = ground.statements.iter().filter(|one| one.own.level != Level::Unattributed);
    let contents = told.flat_map(|one| one.own.content.iter().copied());
    quoted.chain(contents).collect()
}
