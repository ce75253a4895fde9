//! How a source stands to what is being discussed.

use serde::{Deserialize, Serialize};

/// How the source stands to what is discussed: the four of SDQC (support, deny, query, comment)
/// opened up for political news, and three ways of not answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "the id of a stance, such as neutral")]
pub enum Stance {
    /// Backs, praises, reaffirms, defends.
    Supports,
    /// Rejects, criticises, complains, accuses.
    Opposes,
    /// Says it is not so.
    Denies,
    /// Casts doubt, asks.
    Questions,
    /// Voices concern, fear, caution.
    Warns,
    /// Promises, plans, demands, calls for.
    Commits,
    /// Reports, explains, confirms.
    Neutral,
    /// Was asked and will not say.
    Declines,
    /// Sends the question elsewhere.
    Defers,
    /// Was asked and has not answered.
    NoResponse,
}

impl Stance {
    /// All stances, in the order in which they are listed everywhere.
    pub const ALL: [Self; 10] = [
        Self::Supports,
        Self::Opposes,
        Self::Denies,
        Self::Questions,
        Self::Warns,
        Self::Commits,
        Self::Neutral,
        Self::Declines,
        Self::Defers,
        Self::NoResponse,
    ];

    /// The name used in rules, files and outputs, such as `no-response`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Denies => "denies",
            Self::Questions => "questions",
            Self::Warns => "warns",
            Self::Commits => "commits",
            Self::Neutral => "neutral",
            Self::Declines => "declines",
            Self::Defers => "defers",
            Self::NoResponse => "no-response",
        }
    }

    /// One character for it, where there is no room for its name.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Supports => "+",
            Self::Opposes => "-",
            Self::Denies => "≠",
            Self::Questions => "?",
            Self::Warns => "!",
            Self::Commits => "→",
            Self::Neutral => "·",
            Self::Declines => "×",
            Self::Defers => "»",
            Self::NoResponse => "∅",
        }
    }

    /// Whether the source was asked and did not answer the question.
    pub const fn is_refusal(self) -> bool {
        matches!(self, Self::Declines | Self::Defers | Self::NoResponse)
    }
}
