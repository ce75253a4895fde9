//! What changed in the sourcing between two versions of a story.
//!
//! [`compare`] is a pure function of two analyses. It says which attributions and speakers of both
//! belong together ([`Sides`]) and what is not the same in them; names and words are looked up in the
//! analyses themselves, so that whatever shows a comparison can stand on both.
//!
//! ```text
//! two analyses ─ words ─▶ likeness of names and contents ─ attributions ─▶ pairs of attributions
//!                                                            └─ speakers ─▶ pairs of speakers
//! ```

mod attributions;
mod changes;
mod findings;
mod pair;
mod speakers;
mod wording;
mod words;

#[cfg(test)]
mod tests;

pub use changes::{AttributionChange, SpeakerChange};
pub use pair::{AttributionPair, FindingPair, Sides, SpeakerPair};
pub use wording::{Piece, Tag, wording};

use crate::model::{Analysis, AttributionId, SpeakerId};

/// What belongs together in two versions of a story, and what is not the same in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Those who speak in either, in order of the new version; who went stands where they were.
    pub speakers: Vec<SpeakerPair>,
    /// The attributions of both, in order of the new version; what was dropped stands where it was.
    pub attributions: Vec<AttributionPair>,
    /// What an audit finds in both, in the same order.
    pub findings: Vec<FindingPair>,
}

impl Comparison {
    /// Whether nothing changed in who says what.
    pub fn is_empty(&self) -> bool {
        self.speakers.iter().all(|pair| !pair.is_changed())
            && self.attributions.iter().all(|pair| !pair.is_changed())
            && self.findings.iter().all(|pair| !pair.is_changed())
    }

    /// The pair of an attribution of the old version.
    pub fn of_old(&self, id: AttributionId) -> Option<&AttributionPair> {
        self.attributions.iter().find(|pair| pair.sides.before() == Some(id))
    }

    /// The pair of an attribution of the new version.
    pub fn of_new(&self, id: AttributionId) -> Option<&AttributionPair> {
        self.attributions.iter().find(|pair| pair.sides.now() == Some(id))
    }

    /// The speaker of the new version who is this one of the old.
    pub fn now(&self, id: SpeakerId) -> Option<SpeakerId> {
        self.speakers.iter().find(|pair| pair.sides.before() == Some(id))?.sides.now()
    }

    /// The speaker of the old version who is this one of the new.
    pub fn before(&self, id: SpeakerId) -> Option<SpeakerId> {
        self.speakers.iter().find(|pair| pair.sides.now() == Some(id))?.sides.before()
    }
}

/// Compares two versions of a story.
pub fn compare(old: &Analysis, new: &Analysis) -> Comparison {
    let both = words::Both::new(old, new);
    let attributions = attributions::align(&both);
    let speakers = speakers::align(&both, &attributions);
    let findings = findings::align(&both, &attributions, &speakers);
    Comparison {
        attributions: pair::in_order(&attributions, AttributionId, |sides| AttributionPair {
            changes: changes::of_attribution(&both, &speakers, sides),
            sides,
        }),
        speakers: pair::in_order(&speakers, SpeakerId, |sides| SpeakerPair {
            changes: changes::of_speaker(&both, sides),
            sides,
        }),
        findings: pair::in_order(&findings, |at| at, |sides| FindingPair { sides }),
    }
}
