//! A story with what was decided on it, audited as it is decided on.

use std::{borrow::Cow, sync::Arc};

use crate::{
    article::Article,
    audit::audit,
    find,
    model::{Analysis, Finding},
    review::{Entry, Placed, Review, among_rejected, apply, without_rejected},
    rules::Rules,
};

/// What comes of a story.
#[derive(Debug)]
pub struct Reading {
    /// What was found, before anything was decided; not audited.
    pub found: Analysis,
    /// What was decided, where it belongs.
    pub placed: Placed,
    sides: Sides,
}

/// What was found as decided on.
#[derive(Debug)]
enum Sides {
    /// Nothing is decided: both are what was found, with these findings. Most stories are so.
    Found(Vec<Finding>),
    /// Without what somebody rejected, and with it.
    Decided(Box<[Analysis; 2]>),
}

impl Reading {
    /// Analyses a story, lays the decisions over it and audits what they leave.
    pub fn new(article: &Arc<Article>, review: Review, rules: &Rules) -> Self {
        let (found, layout) = find(article, rules);
        if review.is_empty() {
            let sides = Sides::Found(audit(&found, &layout, rules));
            return Self { found, placed: Placed::default(), sides };
        }
        let placed = Placed::new(review, &found);
        let mut reviewed = apply(&found, &placed.review);
        let mut audited = without_rejected(reviewed.clone());
        audited.findings = audit(&audited, &layout, rules);
        let mut findings = audited.findings.clone();
        among_rejected(&mut findings, &reviewed);
        reviewed.findings = findings;
        Self { found, placed, sides: Sides::Decided(Box::new([audited, reviewed])) }
    }

    /// What was found as decided on, without what somebody rejected, and audited.
    pub fn into_audited(self) -> Analysis {
        match self.sides {
            Sides::Found(findings) => Analysis { findings, ..self.found },
            Sides::Decided(sides) => {
                let [audited, _] = *sides;
                audited
            }
        }
    }

    /// The same with what was rejected, marked as such. What was rejected is no reason for a finding.
    pub fn into_reviewed(self) -> Analysis {
        match self.sides {
            Sides::Found(findings) => Analysis { findings, ..self.found },
            Sides::Decided(sides) => {
                let [_, reviewed] = *sides;
                reviewed
            }
        }
    }

    /// The same while more is asked.
    pub fn reviewed(&self) -> Cow<'_, Analysis> {
        match &self.sides {
            Sides::Found(findings) => {
                Cow::Owned(Analysis { findings: findings.clone(), ..self.found.clone() })
            }
            Sides::Decided(sides) => Cow::Borrowed(&sides[1]),
        }
    }

    /// What was decided on attributions that are not there any more.
    pub fn gone(&self) -> Vec<Entry> {
        self.placed.gone().collect()
    }
}
