//! What is not the same in two versions of an attribution or a speaker.

use std::cmp::Ordering;

use super::{
    pair::{Alignment, Sides},
    words::Both,
};
use crate::model::{Attribution, AttributionId, SpeakerId};

/// What is not the same in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionChange {
    /// Somebody else says it.
    Speaker,
    /// The source stands on another step of the ladder of anonymity.
    Level,
    /// The source stands to it in another way.
    Stance,
    /// It is quoted more or less.
    Kind,
    /// It is said in other words.
    Content,
    /// Other words attribute it.
    Cue,
    /// Why the source is not named is told, or not any more.
    Reason,
}

impl AttributionChange {
    /// All changes, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Speaker,
        Self::Level,
        Self::Stance,
        Self::Kind,
        Self::Content,
        Self::Cue,
        Self::Reason,
    ];

    /// The name used in outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Level => "level",
            Self::Stance => "stance",
            Self::Kind => "kind",
            Self::Content => "content",
            Self::Cue => "cue",
            Self::Reason => "reason",
        }
    }
}

/// What is not the same in a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerChange {
    /// They are called something else.
    Renamed,
    /// A reader can find out better who it is.
    MoreIdentified,
    /// A reader can find out less well who it is.
    LessIdentified,
}

impl SpeakerChange {
    /// All changes, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Renamed, Self::MoreIdentified, Self::LessIdentified];

    /// The name used in outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::MoreIdentified => "more-identified",
            Self::LessIdentified => "less-identified",
        }
    }
}

/// What is not the same in an attribution; nothing where it stands in one version alone.
pub(super) fn of_attribution(
    both: &Both<'_>,
    speakers: &Alignment,
    sides: Sides<AttributionId>,
) -> Vec<AttributionChange> {
    let Sides::Kept { old: from, new: to } = sides else { return Vec::new() };
    let (Some(old), Some(new)) = (both.old.attribution(from.0), both.new.attribution(to.0)) else {
        return Vec::new();
    };
    let is_changed = |change: &AttributionChange| match change {
        AttributionChange::Speaker => !is_same_speaker(old, new, speakers),
        AttributionChange::Level => old.level != new.level,
        AttributionChange::Stance => old.stance != new.stance,
        AttributionChange::Kind => old.kind != new.kind,
        AttributionChange::Content => both.old.contents.get(from.0) != both.new.contents.get(to.0),
        AttributionChange::Cue => both.old.cue(old) != both.new.cue(new),
        AttributionChange::Reason => old.reason.is_some() != new.reason.is_some(),
    };
    AttributionChange::ALL.into_iter().filter(is_changed).collect()
}

fn is_same_speaker(old: &Attribution, new: &Attribution, speakers: &Alignment) -> bool {
    match (old.speaker, new.speaker) {
        (Some(old), Some(new)) => speakers.are_joined(old.0, new.0),
        (None, None) => true,
        _ => false,
    }
}

/// What is not the same in a speaker; nothing where they speak in one version alone.
pub(super) fn of_speaker(both: &Both<'_>, sides: Sides<SpeakerId>) -> Vec<SpeakerChange> {
    let Sides::Kept { old, new } = sides else { return Vec::new() };
    let (Some(old), Some(new)) = (both.old.speaker(old.0), both.new.speaker(new.0)) else {
        return Vec::new();
    };
    let ladder = new.level.cmp(&old.level);
    let is_changed = |change: &SpeakerChange| match change {
        SpeakerChange::Renamed => old.name.to_lowercase() != new.name.to_lowercase(),
        SpeakerChange::MoreIdentified => ladder == Ordering::Less,
        SpeakerChange::LessIdentified => ladder == Ordering::Greater,
    };
    SpeakerChange::ALL.into_iter().filter(is_changed).collect()
}
