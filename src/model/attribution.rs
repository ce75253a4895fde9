//! One relation between a source, a cue and a content.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Decision, Level, SpeakerId, Stance, Standing};
use crate::text::Span;

/// An attribution's place in [`Analysis::attributions`](super::Analysis::attributions), which is
/// in order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttributionId(pub usize);

/// How much of the content stands inside quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// The name used in files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// What the choice of cue says about the writer's trust in the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loading {
    /// "said".
    #[default]
    Neutral,
    /// The writer vouches: "noted", "admitted".
    Factive,
    /// The writer keeps a distance: "claimed".
    Doubting,
    /// The writer colours: "blasted", "boasted".
    Vivid,
}

impl Loading {
    /// The name used in rules, files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Factive => "factive",
            Self::Doubting => "doubting",
            Self::Vivid => "vivid",
        }
    }
}

/// What the source did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Said it.
    #[default]
    Speech,
    /// Wrote it.
    Writing,
    /// Thinks or feels it.
    Thought,
    /// Means to do it.
    Intention,
    /// Saw or learned it.
    Perception,
}

/// The way the words reached the reporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Spoken to the reporter or another one.
    Interview,
    /// A statement sent or read out.
    Statement,
    /// Electronic mail.
    Email,
    /// A telephone call.
    Phone,
    /// A briefing or a news conference.
    Briefing,
    /// Before a court, a committee, under oath.
    Testimony,
    /// A post in a social network.
    Post,
    /// Radio or television.
    Broadcast,
    /// Material not meant for the public.
    Leak,
    /// A filing, report, letter or other record.
    Document,
}

/// How close a source is to what it speaks of, in the words of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proximity {
    /// Was there or had a part in it: "who attended the meeting".
    TookPart,
    /// Was told of it: "briefed on the talks".
    Briefed,
    /// Has the record: "who has seen the letter".
    SawDocument,
    /// Knows of it, nobody says how: "familiar with the matter".
    Familiar,
}

/// The stable name of a rule, such as `cue.said`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RuleId(pub Arc<str>);

impl RuleId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a rule decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// That there is an attribution, and its parts.
    Attribution,
    /// Whom the source mention names.
    Speaker,
    /// The anonymity level.
    Level,
    /// The stance.
    Stance,
}

/// Why something was decided: a rule and the words it fired on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What the rule decided.
    pub aspect: Aspect,
    /// The rule.
    pub rule: RuleId,
    /// The rule's own one-line explanation.
    pub why: Arc<str>,
    /// The words it fired on; empty where the rule fired on an absence.
    pub words: Vec<Span>,
}

/// One relation: what is attributed, to whom, by which words.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Whether the content is quoted.
    pub kind: Kind,
    /// What is attributed, in pieces, in order of the text; not empty.
    pub content: Vec<Span>,
    /// The words that attribute; empty where only the layout does.
    pub cue: Vec<Span>,
    /// The words that name the source here; empty where it is not named.
    pub source: Vec<Span>,
    /// The entity that the source mention resolves to.
    pub speaker: Option<SpeakerId>,
    /// How the source is identified in this statement.
    pub level: Level,
    /// How the source stands to it.
    pub stance: Stance,
    /// Towards whom or what that stance is, where it can be told; a part of the content.
    pub target: Option<Span>,
    /// What the cue says about the writer's trust.
    pub loading: Loading,
    /// What the source did.
    pub act: Act,
    /// Whether the cue is negated: "did not say whether".
    pub negated: bool,
    /// How the words reached the reporter, where the text tells.
    pub channel: Option<Channel>,
    /// How close the source is to the matter, where the text tells.
    pub proximity: Option<Proximity>,
    /// The words that say on what terms the source spoke: "on condition of anonymity".
    pub terms: Option<Span>,
    /// The words that say why the source is not named.
    pub reason: Option<Span>,
    /// The attribution in whose content this one stands.
    pub within: Option<AttributionId>,
    /// From 0 to 1: how likely the words are an attribution and have been read as they should be, by weights
    /// that are learned from annotated news. What the layout of a conversation tells is not weighed and has
    /// the value that the rules give it; what a person added is 1.
    pub confidence: f32,
    /// The rules that made it and decided its speaker, level and stance.
    pub evidence: Vec<Evidence>,
    /// What a person said of it, once somebody did.
    pub decision: Option<Box<Decision>>,
}

impl Attribution {
    /// An attribution of which no more is known than what is attributed.
    pub const fn of(kind: Kind, content: Vec<Span>) -> Self {
        Self {
            kind,
            content,
            cue: Vec::new(),
            source: Vec::new(),
            speaker: None,
            level: Level::Unattributed,
            stance: Stance::Neutral,
            target: None,
            loading: Loading::Neutral,
            act: Act::Speech,
            negated: false,
            channel: None,
            proximity: None,
            terms: None,
            reason: None,
            within: None,
            confidence: 1.0,
            evidence: Vec::new(),
            decision: None,
        }
    }

    /// How far it has been reviewed.
    pub fn standing(&self) -> Standing {
        self.decision.as_ref().map_or(Standing::Undecided, |decision| decision.standing())
    }

    /// Whether a person said that it is no attribution.
    pub fn is_rejected(&self) -> bool {
        self.decision.as_ref().is_some_and(|one| one.standing() == Standing::Rejected)
    }

    /// Whether it tells what somebody says: not that nothing will be said, and not what a person said is no
    /// attribution.
    pub fn says_something(&self) -> bool {
        !self.stance.is_refusal() && !self.is_rejected()
    }

    /// Whether somebody wrote a note on it.
    pub fn is_noted(&self) -> bool {
        self.decision.as_ref().is_some_and(|one| one.note.is_some())
    }

    /// Whether it was decided on before its words changed, so that somebody has to decide anew.
    pub fn is_outdated(&self) -> bool {
        self.decision.as_ref().is_some_and(|one| one.outdated)
    }

    /// The first byte of any of its parts.
    pub fn start(&self) -> usize {
        let parts = self.content.iter().chain(&self.cue).chain(&self.source);
        parts.map(|span| span.start).min().unwrap_or_default()
    }
}
