//! What stands in both versions of a story, row by row.

use super::{
    super::theme::{grave, mark},
    Group, Row, Side,
};
use crate::{
    compare::{
        AttributionChange, AttributionPair, Comparison, FindingPair, Sides, SpeakerPair, Tag,
        wording,
    },
    model::{Analysis, AttributionId, SpeakerId},
    output::{tell_change, tell_speaker_change},
    review::without_rejected,
    text::{Span, counted, joined, visible_line},
};

/// One version as it is decided on: without what somebody said is no attribution.
pub(super) struct Version {
    pub(super) analysis: Analysis,
    /// Where its attributions stand among those of the story, with what was rejected.
    places: Vec<usize>,
}

impl Version {
    pub(super) fn new(story: &Analysis) -> Self {
        let all = story.attributions.iter().enumerate();
        let places: Vec<usize> =
            all.filter(|(_, one)| !one.is_rejected()).map(|(at, _)| at).collect();
        let mut analysis = without_rejected(story.clone());
        for finding in &mut analysis.findings {
            let own = std::mem::take(&mut finding.attributions).into_iter();
            let place = |AttributionId(at)| places.binary_search(&at).ok().map(AttributionId);
            finding.attributions = own.filter_map(place).collect();
        }
        Self { analysis, places }
    }
}

/// Both stories, and what belongs together in them.
pub(super) struct Both<'a> {
    pub(super) numbers: [usize; 2],
    pub(super) versions: [Version; 2],
    pub(super) comparison: &'a Comparison,
}

impl Both<'_> {
    /// A row for each speaker, statement and finding of either.
    pub(super) fn rows(&self) -> Vec<Row> {
        let speakers = self.comparison.speakers.iter().map(|pair| self.speaker(pair));
        let statements = self.comparison.attributions.iter().map(|pair| self.statement(pair));
        let findings = self.comparison.findings.iter().map(|pair| self.finding(pair));
        speakers.chain(statements).chain(findings).collect()
    }

    /// What was found in one version.
    const fn analysis(&self, side: usize) -> &Analysis {
        &self.versions[side].analysis
    }

    /// Where an attribution of one version stands among all stories.
    fn place(&self, side: usize, at: usize) -> Option<(usize, usize)> {
        Some((self.numbers[side], *self.versions[side].places.get(at)?))
    }

    fn speaker(&self, pair: &SpeakerPair) -> Row {
        let ids = [pair.sides.before(), pair.sides.now()];
        let sides = [0, 1].map(|at| {
            let analysis = self.analysis(at);
            let (id, own) = ids[at].and_then(|id| Some((id, analysis.speaker(id)?)))?;
            let said = self.said(at, id).count();
            let (name, level) = (visible_line(&own.name), own.level);
            let said = counted(said, "statement", "statements");
            let head = format!("{name} · {} · {said}", level.id());
            Some(Side { level: Some(level), head, ..Side::default() })
        });
        let first = |at: usize| self.place(at, self.said(at, ids[at]?).next()?);
        let changes = pair.changes.iter().map(|change| tell_speaker_change(*change));
        Row {
            group: Group::Speakers,
            mark: sign(&pair.sides, pair.is_changed()),
            sides,
            changes: changes.collect::<Vec<_>>().join(", "),
            target: first(1).or_else(|| first(0)),
        }
    }

    /// The statements of a speaker of one side.
    fn said(&self, side: usize, id: SpeakerId) -> impl Iterator<Item = usize> {
        let all = self.analysis(side).attributions.iter().enumerate();
        all.filter(move |(_, one)| one.speaker == Some(id)).map(|(at, _)| at)
    }

    fn statement(&self, pair: &AttributionPair) -> Row {
        let ids = [pair.sides.before(), pair.sides.now()];
        let mut sides = [0, 1].map(|at| self.said_by(at, ids[at]?));
        if let [Some(old), Some(new)] = &mut sides
            && pair.changes.contains(&AttributionChange::Content)
        {
            tell_apart(old, new);
        }
        let target = |at: usize| self.place(at, ids[at]?.0);
        let own = |at: usize| self.analysis(at).attributions.get(ids[at]?.0);
        let both = own(0).zip(own(1));
        let analyses = [self.analysis(0), self.analysis(1)];
        let tell = |change: &AttributionChange| {
            both.and_then(|(old, new)| tell_change(*change, analyses, old, new))
        };
        let changes: Vec<String> = pair.changes.iter().filter_map(tell).collect();
        Row {
            group: Group::Statements,
            mark: sign(&pair.sides, pair.is_changed()),
            sides,
            changes: changes.join("; "),
            target: target(1).or_else(|| target(0)),
        }
    }

    fn finding(&self, pair: &FindingPair) -> Row {
        let ids = [pair.sides.before(), pair.sides.now()];
        let found = |at: usize| self.analysis(at).findings.get(ids[at]?);
        let sides = [0, 1].map(|at| {
            let own = found(at)?;
            let head = format!("{} {} · {}", grave(own.severity), own.severity.id(), own.rule);
            let words = visible_line(&own.message);
            Some(Side { level: None, head, words, other: Vec::new() })
        });
        let target = |at: usize| self.place(at, found(at)?.attributions.first()?.0);
        Row {
            group: Group::Findings,
            mark: sign(&pair.sides, pair.is_changed()),
            sides,
            changes: String::new(),
            target: target(1).or_else(|| target(0)),
        }
    }

    fn said_by(&self, side: usize, AttributionId(at): AttributionId) -> Option<Side> {
        let analysis = self.analysis(side);
        let one = analysis.attributions.get(at)?;
        let speaker = one.speaker.and_then(|id| analysis.speaker(id));
        let name = speaker.map_or_else(|| "nobody".to_owned(), |own| visible_line(&own.name));
        let head = format!("{name} {} {}", mark(one.stance), one.stance.id());
        let words = joined(&analysis.article.text, &one.content);
        Some(Side { level: Some(one.level), head, words, other: Vec::new() })
    }
}

fn sign<Id>(sides: &Sides<Id>, is_changed: bool) -> char {
    match sides {
        Sides::Dropped(_) => '-',
        Sides::Added(_) => '+',
        Sides::Kept { .. } if is_changed => '~',
        Sides::Kept { .. } => ' ',
    }
}

/// Marks in both what the other does not have.
fn tell_apart(old: &mut Side, new: &mut Side) {
    let pieces = wording(&old.words, &new.words);
    for (side, own, others) in [(old, Tag::Dropped, Tag::Added), (new, Tag::Added, Tag::Dropped)] {
        side.words.clear();
        for piece in pieces.iter().filter(|piece| piece.tag != others) {
            if !side.words.is_empty() {
                side.words.push(' ');
            }
            let start = side.words.len();
            side.words.push_str(&piece.words);
            if piece.tag == own {
                side.other.push(Span::new(start, side.words.len()));
            }
        }
    }
}
