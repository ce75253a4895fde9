//! What an audit of a story's sourcing finds.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{AttributionId, RuleId, SpeakerId};
use crate::text::Span;

/// How much a finding weighs. Ordered: a smaller one weighs less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// An editor should look.
    Warning,
    /// A handbook forbids it.
    Error,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The name used in rules, files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// An audit rule that a story's sourcing trips.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// What findings of the rule are, in a few words for a list.
    pub name: Arc<str>,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, naming the words it is about. Safe to show.
    pub message: String,
    /// The words it is about, in order of the text; empty where it is about the whole story.
    pub spans: Vec<Span>,
    /// The statements it is about, in order of the text.
    pub attributions: Vec<AttributionId>,
    /// Whom it is about.
    pub speaker: Option<SpeakerId>,
    /// Why it matters.
    pub why: Arc<str>,
    /// What would mend it. Safe to show.
    pub mend: String,
    /// The standard it comes from.
    pub standard: Arc<str>,
}

impl Finding {
    /// Where it begins; 0 where it is about the whole story.
    pub fn start(&self) -> usize {
        self.spans.first().map_or(0, |span| span.start)
    }
}
