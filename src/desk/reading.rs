//! A story with what was decided on it, audited as it is decided on.

use std::sync::Arc;

use crate::{
    article::Article,
    audit::audit,
    find,
    model::Analysis,
    review::{Placed, Review, among_rejected, apply, without_rejected},
    rules::Rules,
};

/// What comes of a story.
#[derive(Debug)]
pub struct Reading {
    /// What was found, before anything was decided; not audited.
    pub found: Analysis,
    /// What was decided, where it belongs.
    pub placed: Placed,
    /// What was found as decided on, without what somebody rejected, and audited.
    pub audited: Analysis,
    /// The same with what was rejected, marked as such. What was rejected is no reason for a finding.
    pub reviewed: Analysis,
}

impl Reading {
    /// Analyses a story, lays the decisions over it and audits what they leave.
    pub fn new(article: &Arc<Article>, review: Review, rules: &Rules) -> Self {
        let (found, layout) = find(article, rules);
        let placed = Placed::new(review, &found);
        let mut reviewed = apply(&found, &placed.review);
        let mut audited = without_rejected(reviewed.clone());
        audited.findings = audit(&audited, &layout, rules);
        let mut findings = audited.findings.clone();
        among_rejected(&mut findings, &reviewed);
        reviewed.findings = findings;
        Self { found, placed, audited, reviewed }
    }
}
