//! Which attributions a person wants to see.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr;

use super::{action::Action, deeds::is_same};
use crate::{
    model::{
        Analysis, Attribution, AttributionId, Finding, Kind, Level, RuleId, SpeakerId, Stance,
        Standing,
    },
    text::{fit, visible_line},
};

/// The lists that attributions can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Facet {
    Speakers,
    Stances,
    Levels,
    Kinds,
    Decisions,
    Findings,
    Publishers,
}

impl Facet {
    pub(super) const ALL: [Self; 7] = [
        Self::Speakers,
        Self::Stances,
        Self::Levels,
        Self::Kinds,
        Self::Decisions,
        Self::Findings,
        Self::Publishers,
    ];

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Speakers => "Speakers",
            Self::Stances => "Stances",
            Self::Levels => "Levels",
            Self::Kinds => "Kinds",
            Self::Decisions => "Decisions",
            Self::Findings => "Findings",
            Self::Publishers => "Publishers",
        }
    }

    /// What leads to the list.
    pub(super) const fn action(self) -> Action {
        match self {
            Self::Speakers => Action::Speakers,
            Self::Stances => Action::Stances,
            Self::Levels => Action::Levels,
            Self::Kinds => Action::Kinds,
            Self::Decisions => Action::Decisions,
            Self::Findings => Action::Findings,
            Self::Publishers => Action::Publishers,
        }
    }
}

/// One thing to narrow to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    /// A speaker of one story, and in other stories whoever is the same voice, if it is known by a name: two
    /// stories' "officials", or their mayors, are not the same people.
    Speaker {
        story: usize,
        id: SpeakerId,
        name: String,
        voice: Option<usize>,
    },
    Stance(Stance),
    Level(Level),
    /// All levels at which a reader cannot tell who it is.
    Anonymous,
    Kind(Kind),
    Standing(Standing),
    /// What somebody wrote a note on.
    Noted,
    /// What was decided before its words changed.
    Outdated,
    /// What findings of this rule are about.
    Finding(Named),
    /// What rests on one unnamed source: nobody else in the story says it.
    Alone,
    /// What says that somebody was asked and did not answer.
    Unanswered,
    /// All in the stories of a publisher; of none where that is not told.
    Publisher(Option<String>),
}

/// An audit rule with what its findings are, in a few words. Two are the same by their ids.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) rule: RuleId,
    pub(super) name: Arc<str>,
}

impl Named {
    /// The rule of a finding.
    pub(super) fn of(finding: &Finding) -> Self {
        Self { rule: finding.rule.clone(), name: Arc::clone(&finding.name) }
    }
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.rule == other.rule
    }
}

impl Eq for Named {}

impl Hash for Named {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rule.hash(state);
    }
}

/// The story that attributions are in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) story: usize,
    pub(super) analysis: &'a Analysis,
    /// Which voice of all stories each of its speakers is; none for who is nobody elsewhere.
    pub(super) voices: &'a [Option<usize>],
    pub(super) asked: &'a Asked,
}

/// The statements of a story that an editor asks about, whatever an audit finds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Asked {
    /// Those that rest on one unnamed source.
    pub(super) alone: Vec<Attribution>,
    /// Those that say that somebody was asked and did not answer.
    pub(super) unanswered: Vec<Attribution>,
}

impl Place<'_> {
    /// Whether a statement rests on one unnamed source.
    pub(super) fn is_alone(&self, attribution: &Attribution) -> bool {
        self.asked.alone.iter().any(|own| is_same(own, attribution))
    }

    /// Whether a statement says that somebody was asked and did not answer.
    pub(super) fn is_unanswered(&self, attribution: &Attribution) -> bool {
        self.asked.unanswered.iter().any(|own| is_same(own, attribution))
    }

    /// The voice that says it, of all stories.
    fn voice(&self, attribution: &Attribution) -> Option<usize> {
        self.voices.get(attribution.speaker?.0).copied().flatten()
    }
}

impl Pick {
    pub(super) const fn facet(&self) -> Facet {
        match self {
            Self::Speaker { .. } => Facet::Speakers,
            Self::Stance(_) => Facet::Stances,
            Self::Level(_) | Self::Anonymous => Facet::Levels,
            Self::Kind(_) => Facet::Kinds,
            Self::Standing(_) | Self::Noted | Self::Outdated => Facet::Decisions,
            Self::Finding(_) | Self::Alone | Self::Unanswered => Facet::Findings,
            Self::Publisher(_) => Facet::Publishers,
        }
    }

    /// Whether an attribution of a story is what it narrows to.
    pub(super) fn takes(&self, place: &Place<'_>, attribution: &Attribution) -> bool {
        let analysis = place.analysis;
        match self {
            Self::Speaker { story, id, .. } if *story == place.story => {
                attribution.speaker == Some(*id)
            }
            Self::Speaker { voice, .. } => voice.is_some() && place.voice(attribution) == *voice,
            Self::Stance(stance) => attribution.stance == *stance,
            Self::Level(level) => attribution.level == *level,
            Self::Anonymous => attribution.level.is_anonymous(),
            Self::Kind(kind) => attribution.kind == *kind,
            Self::Standing(standing) => attribution.standing() == *standing,
            Self::Noted => attribution.is_noted(),
            Self::Outdated => attribution.is_outdated(),
            Self::Finding(named) => {
                findings_on(analysis, attribution).any(|finding| finding.rule == named.rule)
            }
            Self::Alone => place.is_alone(attribution),
            Self::Unanswered => place.is_unanswered(attribution),
            Self::Publisher(name) => analysis.article.meta.publisher == *name,
        }
    }

    /// The voice of all stories that it narrows to; none for anything else, and for who is nobody elsewhere.
    pub(super) const fn voice(&self) -> Option<usize> {
        match self {
            Self::Speaker { voice, .. } => *voice,
            _ => None,
        }
    }

    /// Whether it can narrow anything in this story: who is not known by a name is nobody elsewhere.
    pub(super) fn holds_in(&self, number: usize) -> bool {
        match self {
            Self::Speaker { story, voice, .. } => *story == number || voice.is_some(),
            _ => true,
        }
    }

    /// Whether it can narrow something in any story.
    const fn holds_everywhere(&self) -> bool {
        !matches!(self, Self::Speaker { voice: None, .. })
    }

    /// Whether both narrow to the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Speaker { voice: Some(own), .. }, Self::Speaker { voice: Some(other), .. }) => {
                own == other
            }
            (
                Self::Speaker { story, id, .. },
                Self::Speaker { story: other_story, id: other, .. },
            ) => (story, id) == (other_story, other),
            _ => self == other,
        }
    }

    /// What it narrows to, in words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Speaker { name, .. } => name.clone(),
            Self::Stance(stance) => stance.id().to_owned(),
            Self::Level(level) => level.id().to_owned(),
            Self::Anonymous => "unnamed (6–9)".to_owned(),
            Self::Kind(kind) => kind.id().to_owned(),
            Self::Standing(standing) => standing.id().to_owned(),
            Self::Noted => "noted".to_owned(),
            Self::Outdated => "changed since".to_owned(),
            Self::Finding(named) => visible_line(&named.name),
            Self::Alone => "on one unnamed source".to_owned(),
            Self::Unanswered => "asked, did not answer".to_owned(),
            Self::Publisher(name) => {
                name.as_deref().map_or_else(|| "no publisher".to_owned(), visible_line)
            }
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

/// One step of narrowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) pick: Pick,
    /// Whether what it takes is left out, instead of what it does not take.
    pub(super) is_out: bool,
}

impl Step {
    /// What it does with what it takes.
    pub(super) const fn sign(&self) -> &'static str {
        if self.is_out { "without" } else { "only" }
    }
}

/// What is narrowed to, in the order in which it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    steps: Vec<Step>,
}

impl Narrowing {
    pub(super) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The step about a row of a list.
    pub(super) fn step(&self, pick: &Pick) -> Option<&Step> {
        self.steps.iter().find(|step| step.pick.is(pick))
    }

    /// Narrows to it, or no longer.
    pub(super) fn toggle(&mut self, pick: Pick) {
        self.put(pick, false);
    }

    /// Leaves it out, or no longer.
    pub(super) fn exclude(&mut self, pick: Pick) {
        self.put(pick, true);
    }

    fn put(&mut self, pick: Pick, is_out: bool) {
        let before = self.step(&pick).map(|step| step.is_out);
        self.steps.retain(|step| !step.pick.is(&pick));
        if before != Some(is_out) {
            self.steps.push(Step { pick, is_out });
        }
    }

    /// Takes back the last; says whether there was one.
    pub(super) fn pop(&mut self) -> bool {
        self.steps.pop().is_some()
    }

    pub(super) fn clear(&mut self) {
        self.steps.clear();
    }

    /// Keeps what still means something in a story.
    pub(super) fn retain_in(&mut self, story: usize) {
        self.steps.retain(|step| step.pick.holds_in(story));
    }

    /// Keeps what means something in every story; says whether anything else was narrowed to.
    pub(super) fn retain_everywhere(&mut self) -> bool {
        let before = self.steps.len();
        self.steps.retain(|step| step.pick.holds_everywhere());
        self.steps.len() < before
    }

    /// Whether an attribution is wanted: by one of the picks of each list that has any, and by none that
    /// is left out.
    pub(super) fn takes(&self, place: &Place<'_>, one: &Attribution) -> bool {
        self.takes_but(None, place, one)
    }

    /// The same without what is picked in one list: what its rows would add.
    pub(super) fn takes_but(
        &self,
        without: Option<Facet>,
        place: &Place<'_>,
        one: &Attribution,
    ) -> bool {
        let kept = Facet::ALL.into_iter().filter(|facet| Some(*facet) != without);
        kept.into_iter().all(|facet| {
            let steps = || self.steps.iter().filter(move |step| step.pick.facet() == facet);
            let takes = |step: &Step| step.pick.takes(place, one);
            let mut picked = steps().filter(|step| !step.is_out).peekable();
            (picked.peek().is_none() || picked.any(takes))
                && !steps().any(|step| step.is_out && takes(step))
        })
    }

    /// The same in at most so many columns, if that can be: of several steps the last, which is taken back
    /// first, and how many more.
    pub(super) fn words_within(&self, room: usize) -> String {
        /// Fewer columns tell nothing.
        const LEAST: usize = 12;
        let all = self.words();
        if all.width() <= room {
            return all;
        }
        let others = self.steps.len().saturating_sub(1);
        let Some(last) = self.steps.last().filter(|_| others > 0) else {
            return fit(&all, room.max(LEAST));
        };
        let (sign, more) = (last.sign(), format!(" + {others} more"));
        let room = room.saturating_sub(sign.len() + 1 + more.len());
        if room < LEAST {
            return format!("narrowed {} times", self.steps.len());
        }
        format!("{sign} {}{more}", fit(&last.pick.words(), room))
    }

    /// What is narrowed to and what is left out, in words.
    pub(super) fn words(&self) -> String {
        let words = |is_out: bool| {
            let steps = self.steps.iter().filter(move |step| step.is_out == is_out);
            steps.map(|step| step.pick.words()).collect::<Vec<_>>().join(" + ")
        };
        let (only, without) = (words(false), words(true));
        match (only.is_empty(), without.is_empty()) {
            (_, true) => format!("only {only}"),
            (true, false) => format!("without {without}"),
            (false, false) => format!("only {only}, without {without}"),
        }
    }
}
