//! What a person said of an attribution.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Kind, Level, Stance};
use crate::text::visible_line;

/// What a person thinks of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is right, as it stands or as corrected.
    Accepted,
    /// Somebody has to look at it again.
    Flagged,
    /// It is no attribution.
    Rejected,
}

impl Verdict {
    /// The name used in files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Flagged => "flagged",
            Self::Rejected => "rejected",
        }
    }
}

/// What a person put in the place of what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// The words that name the source: those of the story that are nearest to the content.
    pub source: Option<String>,
    /// How much of the content is quoted.
    pub kind: Option<Kind>,
    /// Who speaks, by name.
    pub speaker: Option<String>,
    /// How the source is identified.
    pub level: Option<Level>,
    /// Where the source stands.
    pub stance: Option<Stance>,
}

impl Corrections {
    /// Whether nothing was corrected.
    pub const fn is_empty(&self) -> bool {
        let Self { source, kind, speaker, level, stance } = self;
        source.is_none()
            && kind.is_none()
            && speaker.is_none()
            && level.is_none()
            && stance.is_none()
    }
}

/// What a person said of an attribution, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether a person added the attribution, which nobody had found.
    pub added: bool,
    /// Whether it was made on other words than stand there now: it is kept and shown, and counts for nothing until it
    /// is decided anew.
    pub outdated: bool,
    /// What they think of it, if they said so.
    pub verdict: Option<Verdict>,
    /// What they put right.
    pub corrections: Corrections,
    /// What they wrote about it.
    pub note: Option<String>,
    /// When they last changed any of this.
    pub when: Timestamp,
    /// What somebody else said of the same attribution at the same time, where that is not the same.
    /// It stands until it is decided anew.
    pub dissent: Option<Box<Self>>,
}

impl Decision {
    /// A decision that says nothing yet.
    pub const fn new(when: Timestamp) -> Self {
        let corrections =
            Corrections { source: None, kind: None, speaker: None, level: None, stance: None };
        let (added, outdated) = (false, false);
        Self { added, outdated, verdict: None, corrections, note: None, when, dissent: None }
    }

    /// Whether it says nothing at all.
    pub const fn is_empty(&self) -> bool {
        !self.added
            && self.verdict.is_none()
            && self.corrections.is_empty()
            && self.note.is_none()
            && self.dissent.is_none()
    }

    /// What it comes to. A note alone decides nothing, nor does what was decided on other words.
    pub const fn standing(&self) -> Standing {
        if self.outdated { Standing::Undecided } else { self.was() }
    }

    /// What it came to when it was made.
    pub const fn was(&self) -> Standing {
        if self.dissent.is_some() { Standing::Disputed } else { self.own() }
    }

    /// What each of those who decided came to: one, or two where it is disputed.
    pub fn sides(&self) -> impl Iterator<Item = Standing> {
        std::iter::once(self.own()).chain(self.dissent.as_ref().map(|other| other.own()))
    }

    /// What it says itself, in words, without its note. Safe to show.
    pub fn words(&self) -> String {
        let Corrections { source, kind, speaker, level, stance } = &self.corrections;
        let parts = [
            self.verdict.map(|verdict| verdict.id().to_owned()),
            level.map(|level| format!("level {}", level.id())),
            stance.map(|stance| format!("stance {}", stance.id())),
            kind.map(|kind| format!("kind {}", kind.id())),
            speaker.as_ref().map(|name| format!("speaker {}", visible_line(name))),
            source.as_ref().map(|words| format!("source “{}”", visible_line(words))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
    }

    /// What it says itself, whatever somebody else says.
    const fn own(&self) -> Standing {
        match self.verdict {
            Some(Verdict::Rejected) => Standing::Rejected,
            Some(Verdict::Flagged) => Standing::Flagged,
            _ if !self.corrections.is_empty() => Standing::Corrected,
            Some(Verdict::Accepted) => Standing::Accepted,
            None => Standing::Undecided,
        }
    }
}

/// How far an attribution has been reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody has decided on it.
    Undecided,
    /// It is right as it was found.
    Accepted,
    /// It is right as corrected.
    Corrected,
    /// Somebody has to look at it again.
    Flagged,
    /// It is no attribution.
    Rejected,
    /// Two decided differently at the same time, and nobody has settled it.
    Disputed,
}

impl Standing {
    /// All of them, in the order in which they are listed everywhere.
    pub const ALL: [Self; 6] = [
        Self::Undecided,
        Self::Accepted,
        Self::Corrected,
        Self::Flagged,
        Self::Rejected,
        Self::Disputed,
    ];

    /// Whether somebody still has to decide: nobody has, or two have and differ.
    pub const fn is_left(self) -> bool {
        matches!(self, Self::Undecided | Self::Disputed)
    }

    /// The name used in outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Accepted => "accepted",
            Self::Corrected => "corrected",
            Self::Flagged => "flagged",
            Self::Rejected => "rejected",
            Self::Disputed => "disputed",
        }
    }
}
