//! What stands in one version, the other or both.

use super::{AttributionChange, SpeakerChange};
use crate::model::{AttributionId, SpeakerId};

/// In which of two versions something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides<Id> {
    /// In the old one alone.
    Dropped(Id),
    /// In the new one alone.
    Added(Id),
    /// In both.
    Kept {
        /// What it is in the old version.
        old: Id,
        /// What it is in the new version.
        new: Id,
    },
}

impl<Id: Copy> Sides<Id> {
    /// What it is in the old version.
    pub const fn before(self) -> Option<Id> {
        match self {
            Self::Dropped(old) | Self::Kept { old, .. } => Some(old),
            Self::Added(_) => None,
        }
    }

    /// What it is in the new version.
    pub const fn now(self) -> Option<Id> {
        match self {
            Self::Added(new) | Self::Kept { new, .. } => Some(new),
            Self::Dropped(_) => None,
        }
    }

    /// Whether it stands in both.
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Kept { .. })
    }
}

/// An attribution of either version or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributionPair {
    /// Where it stands.
    pub sides: Sides<AttributionId>,
    /// What is not the same in both, in the order of [`AttributionChange::ALL`].
    pub changes: Vec<AttributionChange>,
}

impl AttributionPair {
    /// Whether it was added, dropped or changed.
    pub const fn is_changed(&self) -> bool {
        !self.sides.is_kept() || !self.changes.is_empty()
    }
}

/// A speaker of either version or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerPair {
    /// Where they speak.
    pub sides: Sides<SpeakerId>,
    /// What is not the same in both, in the order of [`SpeakerChange::ALL`].
    pub changes: Vec<SpeakerChange>,
}

impl SpeakerPair {
    /// Whether they came, went or changed.
    pub const fn is_changed(&self) -> bool {
        !self.sides.is_kept() || !self.changes.is_empty()
    }
}

/// A finding of either version or of both, by its place in
/// [`Analysis::findings`](crate::model::Analysis::findings).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingPair {
    /// Where it is found.
    pub sides: Sides<usize>,
}

impl FindingPair {
    /// Whether it came or went.
    pub const fn is_changed(&self) -> bool {
        !self.sides.is_kept()
    }
}

/// Which things of two versions belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alignment {
    /// For each of the old version the one of the new.
    pub(super) now: Vec<Option<usize>>,
    /// For each of the new version the one of the old.
    pub(super) before: Vec<Option<usize>>,
}

impl Alignment {
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { now: vec![None; old], before: vec![None; new] }
    }

    /// Joins two that belong together unless one of them belongs to another already.
    pub(super) fn join(&mut self, old: usize, new: usize) {
        if let (Some(now @ None), Some(before @ None)) =
            (self.now.get_mut(old), self.before.get_mut(new))
        {
            *now = Some(new);
            *before = Some(old);
        }
    }

    /// Joins the most alike first: those with the highest likeness, of these the ones nearest to each
    /// other in the order of both versions.
    pub(super) fn join_best(&mut self, mut alike: Vec<(f64, usize, usize)>) {
        let gap = |old: usize, new: usize| {
            (old * self.before.len().max(1)).abs_diff(new * self.now.len().max(1))
        };
        alike.sort_by(|one, other| {
            let near = gap(one.1, one.2).cmp(&gap(other.1, other.2));
            other.0.total_cmp(&one.0).then(near).then((one.1, one.2).cmp(&(other.1, other.2)))
        });
        for (_, old, new) in alike {
            self.join(old, new);
        }
    }

    pub(super) fn are_joined(&self, old: usize, new: usize) -> bool {
        self.now.get(old).is_some_and(|now| *now == Some(new))
    }
}

/// All of both versions in order of the new one; what is in the old alone stands after what it followed
/// there.
pub(super) fn in_order<Id: Copy, Pair>(
    aligned: &Alignment,
    id: impl Fn(usize) -> Id,
    pair: impl Fn(Sides<Id>) -> Pair,
) -> Vec<Pair> {
    let mut places = Vec::with_capacity(aligned.before.len() + aligned.now.len());
    for (new, old) in aligned.before.iter().enumerate() {
        let sides = match *old {
            Some(old) => Sides::Kept { old: id(old), new: id(new) },
            None => Sides::Added(id(new)),
        };
        places.push(((new + 1, 0), sides));
    }
    let mut follows = 0;
    for (old, new) in aligned.now.iter().enumerate() {
        match *new {
            Some(new) => follows = new + 1,
            None => places.push(((follows, old + 1), Sides::Dropped(id(old)))),
        }
    }
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, sides)| pair(sides)).collect()
}
