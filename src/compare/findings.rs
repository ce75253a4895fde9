//! Which findings of two versions are the same.

use super::{pair::Alignment, words::Both};
use crate::model::Finding;

/// Findings of the same rule about the same statements or speaker are the same; such about the whole
/// story if they say the same, or are the only ones of their rule.
pub(super) fn align(both: &Both<'_>, attributions: &Alignment, speakers: &Alignment) -> Alignment {
    /// What speaks for two being the same, the strongest first.
    const STATEMENTS: f64 = 1.0;
    const MESSAGE: f64 = 0.5;
    const STORY: f64 = 0.25;
    let (old, new) = (&both.old.analysis.findings, &both.new.analysis.findings);
    let likeness = |one: &Finding, other: &Finding| {
        let joined = |old: usize, new: usize| attributions.are_joined(old, new);
        let mut pairs = one.attributions.iter().zip(&other.attributions);
        let share = !one.attributions.is_empty() && pairs.any(|(old, new)| joined(old.0, new.0));
        let is_same_speaker = match (one.speaker, other.speaker) {
            (Some(old), Some(new)) => speakers.are_joined(old.0, new.0),
            (None, None) => true,
            _ => false,
        };
        if share && is_same_speaker {
            return Some(STATEMENTS);
        }
        if one.message == other.message {
            return Some(MESSAGE);
        }
        (one.spans.is_empty() && other.spans.is_empty()).then_some(STORY)
    };
    let mut aligned = Alignment::new(old.len(), new.len());
    let mut alike = Vec::new();
    for (from, one) in old.iter().enumerate() {
        for (to, other) in new.iter().enumerate().filter(|(_, other)| other.rule == one.rule) {
            alike.extend(likeness(one, other).map(|likeness| (likeness, from, to)));
        }
    }
    aligned.join_best(alike);
    aligned
}
