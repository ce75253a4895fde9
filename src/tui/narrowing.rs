//! Which attributions a person wants to see.

use crate::{
    model::{
        Analysis, Attribution, AttributionId, Finding, Kind, Level, RuleId, SpeakerId, Stance,
        Standing,
    },
    text::visible_line,
};

/// The lists that attributions can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Facet {
    Speakers,
    Stances,
    Levels,
    Kinds,
    Decisions,
    Findings,
}

impl Facet {
    pub(super) const ALL: [Self; 6] =
        [Self::Speakers, Self::Stances, Self::Levels, Self::Kinds, Self::Decisions, Self::Findings];

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Speakers => "Speakers",
            Self::Stances => "Stances",
            Self::Levels => "Levels",
            Self::Kinds => "Kinds",
            Self::Decisions => "Decisions",
            Self::Findings => "Findings",
        }
    }
}

/// One thing to narrow to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    /// A speaker of one story, and in other stories whoever has the same name, unless nobody can
    /// be known by it: two stories' "officials" are not the same people.
    Speaker {
        story: usize,
        id: SpeakerId,
        name: String,
        is_known: bool,
    },
    Stance(Stance),
    Level(Level),
    /// All levels at which a reader cannot tell who it is.
    Anonymous,
    Kind(Kind),
    Standing(Standing),
    /// What somebody wrote a note on.
    Noted,
    /// What findings of this rule are about.
    Finding(RuleId),
}

impl Pick {
    pub(super) const fn facet(&self) -> Facet {
        match self {
            Self::Speaker { .. } => Facet::Speakers,
            Self::Stance(_) => Facet::Stances,
            Self::Level(_) | Self::Anonymous => Facet::Levels,
            Self::Kind(_) => Facet::Kinds,
            Self::Standing(_) | Self::Noted => Facet::Decisions,
            Self::Finding(_) => Facet::Findings,
        }
    }

    /// Whether an attribution of a story is what it narrows to.
    pub(super) fn takes(
        &self,
        story: usize,
        analysis: &Analysis,
        attribution: &Attribution,
    ) -> bool {
        match self {
            Self::Speaker { story: own, id, .. } if *own == story => {
                attribution.speaker == Some(*id)
            }
            Self::Speaker { name, is_known, .. } => {
                let speaker = attribution.speaker.and_then(|id| analysis.speaker(id));
                *is_known
                    && speaker
                        .is_some_and(|s| !s.level.is_anonymous() && visible_line(&s.name) == *name)
            }
            Self::Stance(stance) => attribution.stance == *stance,
            Self::Level(level) => attribution.level == *level,
            Self::Anonymous => attribution.level.is_anonymous(),
            Self::Kind(kind) => attribution.kind == *kind,
            Self::Standing(standing) => attribution.standing() == *standing,
            Self::Noted => attribution.is_noted(),
            Self::Finding(rule) => {
                findings_on(analysis, attribution).any(|finding| finding.rule == *rule)
            }
        }
    }

    /// Whether it can narrow anything in this story: who is not known by a name is nobody elsewhere.
    pub(super) fn holds_in(&self, number: usize) -> bool {
        match self {
            Self::Speaker { story, is_known, .. } => *story == number || *is_known,
            _ => true,
        }
    }

    /// Whether both narrow to the same.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Speaker { name, is_known: true, .. },
                Self::Speaker { name: other, is_known: true, .. },
            ) => name == other,
            _ => self == other,
        }
    }

    /// What it narrows to, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Speaker { name, .. } => name.clone(),
            Self::Stance(stance) => stance.id().to_owned(),
            Self::Level(level) => level.id().to_owned(),
            Self::Anonymous => "nobody can name".to_owned(),
            Self::Kind(kind) => kind.id().to_owned(),
            Self::Standing(standing) => standing.id().to_owned(),
            Self::Noted => "noted".to_owned(),
            Self::Finding(rule) => rule.to_string(),
        }
    }
}

/// What an audit finds about one attribution of the analysis.
pub(super) fn findings_on<'a>(
    analysis: &'a Analysis,
    one: &'a Attribution,
) -> impl Iterator<Item = &'a Finding> {
    // Findings know attributions by their places.
    let is_about = move |id: &AttributionId| {
        analysis.attributions.get(id.0).is_some_and(|own| std::ptr::eq(own, one))
    };
    analysis.findings.iter().filter(move |finding| finding.attributions.iter().any(is_about))
}

/// What is narrowed to, in the order in which it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    picks: Vec<Pick>,
}

impl Narrowing {
    pub(super) fn is_empty(&self) -> bool {
        self.picks.is_empty()
    }

    pub(super) fn picks(&self) -> &[Pick] {
        &self.picks
    }

    pub(super) fn has(&self, pick: &Pick) -> bool {
        self.picks.iter().any(|own| own.is(pick))
    }

    /// Narrows to it, or no longer.
    pub(super) fn toggle(&mut self, pick: Pick) {
        if self.has(&pick) {
            self.picks.retain(|own| !own.is(&pick));
        } else {
            self.picks.push(pick);
        }
    }

    /// Takes back the last; says whether there was one.
    pub(super) fn pop(&mut self) -> bool {
        self.picks.pop().is_some()
    }

    pub(super) fn clear(&mut self) {
        self.picks.clear();
    }

    /// Leaves out what `keep` is false for.
    pub(super) fn retain(&mut self, keep: impl FnMut(&Pick) -> bool) {
        self.picks.retain(keep);
    }

    /// Whether an attribution is wanted: by one of the picks of each list that has any.
    pub(super) fn takes(&self, story: usize, analysis: &Analysis, one: &Attribution) -> bool {
        self.takes_but(None, story, analysis, one)
    }

    /// The same without what is picked in one list: what its rows would add.
    pub(super) fn takes_but(
        &self,
        without: Option<Facet>,
        story: usize,
        analysis: &Analysis,
        one: &Attribution,
    ) -> bool {
        let kept = Facet::ALL.into_iter().filter(|facet| Some(*facet) != without);
        kept.into_iter().all(|facet| {
            let mut picks = self.picks.iter().filter(|pick| pick.facet() == facet).peekable();
            picks.peek().is_none() || picks.any(|pick| pick.takes(story, analysis, one))
        })
    }
}
