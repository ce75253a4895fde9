//! Findings with their messages filled in.

use super::ground::Ground;
use crate::{
    model::{AttributionId, Finding},
    rules::{audit::AuditRule, template::Slot},
    text::{Span, fit_words, joined, visible_line},
};

/// The columns that words of the story may take in a message.
const MOST_COLUMNS: usize = 72;

/// What a finding is about.
#[derive(Debug, Default)]
pub(super) struct About<'a> {
    /// The words shown, the first of which is where it stands.
    pub(super) spans: Vec<Span>,
    /// The statements, the first of which fills the slots.
    pub(super) statements: Vec<usize>,
    /// A share from 0 to 1.
    pub(super) share: f64,
    /// How many; the number of statements if it is nought.
    pub(super) count: usize,
    /// The word to use instead.
    pub(super) instead: &'a str,
    /// What the condition that holds adds.
    pub(super) note: &'a str,
}

/// The finding of a rule.
pub(super) fn finding(rule: &AuditRule, about: About<'_>, ground: &Ground<'_>) -> Finding {
    let text = ground.text();
    let first = about.statements.first().map(|at| &ground.statements[*at]);
    let words = |spans: &[Span]| fit_words(&joined(text, spans), MOST_COLUMNS);
    let slot = |slot: Slot| match slot {
        Slot::Speaker => first.map_or_else(String::new, |one| match one.speaker {
            Some(speaker) => fit_words(&visible_line(&speaker.name), MOST_COLUMNS),
            None => words(&one.own.source),
        }),
        Slot::Source => first.map_or_else(String::new, |one| words(&one.own.source)),
        Slot::Cue => first.map_or_else(String::new, |one| words(&one.own.cue)),
        Slot::Content => first.map_or_else(String::new, |one| words(&one.own.content)),
        Slot::Target => first.map_or_else(String::new, |one| words(one.own.target.as_slice())),
        Slot::Terms => first.map_or_else(String::new, |one| words(one.own.terms.as_slice())),
        Slot::Words => words(about.spans.get(..1).unwrap_or_default()),
        Slot::Count if about.count > 0 => about.count.to_string(),
        Slot::Count => about.statements.len().to_string(),
        Slot::Share => format!("{:.0}%", about.share * 100.0),
        Slot::Instead => about.instead.to_owned(),
        Slot::Note => about.note.to_owned(),
    };
    let (message, mend) = (rule.message.fill(slot), rule.mend.fill(slot));
    Finding {
        rule: rule.id.clone(),
        name: rule.name.clone(),
        severity: rule.severity,
        message,
        mend,
        speaker: first.and_then(|one| one.own.speaker),
        attributions: about.statements.iter().copied().map(AttributionId).collect(),
        spans: about.spans,
        why: rule.why.clone(),
        standard: rule.standard.clone(),
    }
}
