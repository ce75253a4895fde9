//! The ladder of anonymity.

use serde::{Deserialize, Serialize};

/// How far a reader could find out who said something, from what anyone can check to what nobody
/// can. Ordered: a smaller level is better identified.
///
/// The steps follow the hierarchies of sources in the handbooks of Reuters and AP; `Named` to
/// `IdentifiedRole` are "on the record", the next two "on background".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "the id of a level, such as named")]
pub enum Level {
    /// The person: a proper name in the mention or in the speaker it resolves to.
    Named,
    /// A record that can be looked up: a filing, a poll, a post, a law.
    Document,
    /// The body that answers for it: an organisation or its metonym.
    Institution,
    /// The body, through an authorised but unnamed voice.
    Spokesperson,
    /// One office-holder, or a small closed circle, without a name.
    IdentifiedRole,
    /// The organisation, not the person: "a senior State Department official".
    UnnamedAffiliated,
    /// Only a country, side, sector or seniority: "two U.S. officials".
    UnnamedBroad,
    /// Nothing usable: "officials", "sources", "critics".
    Vague,
    /// That somebody said it, not who: "it was reported".
    Unattributed,
}

impl Level {
    /// All levels, best identified first.
    pub const ALL: [Self; 9] = [
        Self::Named,
        Self::Document,
        Self::Institution,
        Self::Spokesperson,
        Self::IdentifiedRole,
        Self::UnnamedAffiliated,
        Self::UnnamedBroad,
        Self::Vague,
        Self::Unattributed,
    ];

    /// The name used in rules, files and outputs, such as `unnamed-affiliated`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Document => "document",
            Self::Institution => "institution",
            Self::Spokesperson => "spokesperson",
            Self::IdentifiedRole => "identified-role",
            Self::UnnamedAffiliated => "unnamed-affiliated",
            Self::UnnamedBroad => "unnamed-broad",
            Self::Vague => "vague",
            Self::Unattributed => "unattributed",
        }
    }

    /// The step of the ladder, 1 (named) to 9 (unattributed).
    pub const fn step(self) -> u8 {
        self as u8 + 1
    }

    /// Whether a reader cannot tell who the person is: steps 6 to 9.
    pub const fn is_anonymous(self) -> bool {
        self.step() >= 6
    }
}
