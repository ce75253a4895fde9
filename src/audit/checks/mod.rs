//! The computations of audit rules: the few that no condition expresses, one a file.

mod drift;
mod far_pronoun;
mod former;
mod headline_quote;
mod lone_source;
mod one_sided;
mod orphan_quote;
mod plural_of_one;
mod unanswered;

pub(super) use lone_source::may_bear_out;

use super::{
    ground::Ground,
    message::{About, finding},
};
use crate::{
    model::Finding,
    rules::audit::{AuditRule, Check},
};

/// The findings of a rule.
pub(super) fn find(rule: &AuditRule, check: &Check, ground: &Ground<'_>) -> Vec<Finding> {
    let found: Vec<About<'_>> = match check {
        Check::LoneSource { of, idle, shared } => lone_source::find(of, idle, *shared, ground),
        Check::OrphanQuote { least_words, paragraphs } => {
            orphan_quote::find(*least_words, *paragraphs, ground)
        }
        Check::FarPronoun { pronouns, paragraphs } => {
            far_pronoun::find(pronouns, *paragraphs, ground)
        }
        Check::HeadlineQuote { least_words } => headline_quote::find(*least_words, ground),
        Check::Unanswered { of, idle, alike, accused, unless } => {
            unanswered::Accusations { of, idle, alike, accused, unless }.find(ground)
        }
        Check::Former { left, office } => former::find(left, office, ground),
        Check::DescriptionDrift { noun, back, apart } => {
            drift::Descriptions { noun, back, apart }.find(ground)
        }
        Check::UnusedSilence => Vec::new(),
        Check::PluralOfOne { nouns, unless } => plural_of_one::find(nouns, unless, ground),
        Check::OneSided { of, answers, least } => {
            one_sided::find(&one_sided::Sides { of, answers }, *least, ground)
        }
    };
    found.into_iter().map(|about| finding(rule, about, ground)).collect()
}
