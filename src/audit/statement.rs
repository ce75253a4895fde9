//! Rules that look at statements.

use super::{
    condition,
    ground::{Ground, Statement},
    message::{About, finding},
    others::Others,
    untold::Sentences,
};
use crate::{
    model::{Finding, SpeakerId},
    regexes::Candidates,
    rules::{
        audit::{AuditRule, Condition, StatementRule},
        audit_spec::{OnceSpec, ShowSpec},
    },
    text::Span,
};

/// The findings of a rule; `near` has the regexes that may fit in each sentence.
pub(super) fn find(
    rule: &AuditRule,
    own: &StatementRule,
    near: &[Candidates],
    ground: &Ground<'_>,
) -> Vec<Finding> {
    let mut hits: Vec<(usize, &Condition)> = Vec::new();
    let statements = ground.statements.iter().enumerate();
    for (at, statement) in statements {
        if let Some(case) = condition::first(&own.when, statement, ground)
            && condition::first(&own.unless, statement, ground).is_none()
        {
            hits.push((at, case));
        }
    }
    // What others say is asked only as long as there is a statement for which it matters.
    let asked = own.some.iter().map(|other| (other, true));
    for (other, is_wanted) in asked.chain(own.none.iter().map(|other| (other, false))) {
        if hits.is_empty() {
            break;
        }
        let is_asked = |at: usize| condition::any(&other.own, &ground.statements[at], ground);
        let asked: Vec<usize> = hits.iter().map(|(at, _)| *at).filter(|at| is_asked(*at)).collect();
        if asked.is_empty() {
            continue;
        }
        let others = Others::new(other, asked.iter().copied(), ground);
        hits.retain(|(at, _)| {
            asked.binary_search(at).is_err() || others.are_there(*at, ground) == is_wanted
        });
    }
    for asked in &own.untold {
        if hits.is_empty() {
            break;
        }
        let is_asked = |at: usize| condition::any(&asked.own, &ground.statements[at], ground);
        if hits.iter().any(|(at, _)| is_asked(*at)) {
            let sentences = Sentences::new(asked, near, ground);
            hits.retain(|(at, _)| !(is_asked(*at) && sentences.are_there(*at, ground)));
        }
    }
    let groups = grouped(&hits, own.once, ground);
    groups.into_iter().map(|hits| about(rule, own, &hits, ground)).collect()
}

/// The hits that make one finding, in order of the first of each.
fn grouped<'r>(
    hits: &[(usize, &'r Condition)],
    once: OnceSpec,
    ground: &Ground<'_>,
) -> Vec<Vec<(usize, &'r Condition)>> {
    /// What hits are one finding's.
    #[derive(PartialEq, Eq, Hash)]
    enum Key {
        Statement(usize),
        Party(SpeakerId),
        Sentence(usize),
        Story,
    }
    let sentence = |at: usize| ground.statements[at].sentences[0].map(|sentence| sentence.start);
    let key = |at: usize| match (once, ground.statements[at].party) {
        (OnceSpec::Sentence, _) => sentence(at).map_or(Key::Statement(at), Key::Sentence),
        (OnceSpec::Story, _) => Key::Story,
        (OnceSpec::Speaker, Some(party)) => Key::Party(party),
        _ => Key::Statement(at),
    };
    let mut groups: Vec<Vec<(usize, &Condition)>> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for &(at, case) in hits {
        let group = *known.entry(key(at)).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push((at, case)),
            None => groups.push(vec![(at, case)]),
        }
    }
    groups
}

fn about(
    rule: &AuditRule,
    own: &StatementRule,
    hits: &[(usize, &Condition)],
    ground: &Ground<'_>,
) -> Finding {
    let spans = hits.iter().flat_map(|(at, _)| shown(own.show, &ground.statements[*at], ground));
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans.dedup();
    let first = hits.first().map(|(at, case)| (&ground.statements[*at], *case));
    let cue = first.and_then(|(one, _)| one.own.cue.first());
    let cue = cue.map_or("", |span| span.of(ground.text()));
    let instead = own.instead.iter().find(|(of, _)| of.is_match(cue));
    let about = About {
        spans,
        statements: hits.iter().map(|(at, _)| *at).collect(),
        instead: instead.map_or("", |(_, say)| say.as_str()),
        note: first.map_or("", |(_, case)| case.spec.note.as_str()),
        ..About::default()
    };
    finding(rule, about, ground)
}

/// The words of a statement that are shown: those asked for, else others that it has.
fn shown(show: ShowSpec, statement: &Statement<'_>, ground: &Ground<'_>) -> Vec<Span> {
    let own = statement.own;
    let terms: Vec<Span> = own.terms.into_iter().collect();
    let named = statement.speaker.and_then(|speaker| {
        let mentions = &speaker.mentions;
        mentions.iter().find(|mention| mention.of(ground.text()) == speaker.name)
    });
    let named: Vec<Span> = own.source.iter().chain(named).copied().collect();
    let order = match show {
        ShowSpec::Source => [&own.source, &own.cue, &own.content],
        ShowSpec::Speaker => [&named, &own.cue, &own.content],
        ShowSpec::Cue => [&own.cue, &own.source, &own.content],
        ShowSpec::Content => [&own.content, &own.cue, &own.source],
        ShowSpec::Terms => [&terms, &own.source, &own.content],
    };
    order.into_iter().find(|spans| !spans.is_empty()).cloned().unwrap_or_default()
}
