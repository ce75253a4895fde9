//! The rows of the lists that attributions are narrowed by.

use std::cmp::Reverse;

use super::{
    app::{App, has_letters},
    narrowing::{Facet, Pick, findings_on},
};
use crate::{
    model::{
        Analysis, Attribution, Finding, Kind, Level, RuleId, Severity, Speaker, SpeakerId, Stance,
        Standing,
    },
    text::visible_line,
};

/// One row: what it narrows to and how many attributions of the open story that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) pick: Pick,
    pub(super) label: String,
    /// The level that gives the row its colour.
    pub(super) level: Option<Level>,
    /// With what is narrowed to in the other lists.
    pub(super) count: usize,
    /// In the whole story.
    pub(super) total: usize,
}

/// The rows of a list, for the open story.
pub(super) fn rows(app: &App, facet: Facet) -> Vec<Row> {
    let Some(analysis) = app.story().and_then(|story| story.analysis.as_ref()) else {
        return Vec::new();
    };
    let count = Count { app, analysis, facet };
    match facet {
        Facet::Speakers => speakers(&count),
        Facet::Stances => stances(&count),
        Facet::Levels => levels(&count),
        Facet::Kinds => kinds(&count),
        Facet::Decisions => decisions(&count),
        Facet::Findings => findings(&count),
    }
}

struct Count<'a> {
    app: &'a App,
    analysis: &'a Analysis,
    facet: Facet,
}

impl Count<'_> {
    /// How many attributions are `own`, with the other lists' narrowing and without. What somebody
    /// said is none counts among the decisions only.
    fn of(&self, own: impl Fn(&Attribution) -> bool) -> (usize, usize) {
        let Self { app, analysis, facet } = self;
        let counts = |one: &&Attribution| *facet == Facet::Decisions || !one.is_rejected();
        let all = analysis.attributions.iter().filter(counts).filter(|one| own(one));
        let taken =
            |one: &&Attribution| app.narrowing.takes_but(Some(*facet), app.open, analysis, one);
        (all.clone().filter(taken).count(), all.count())
    }
}

/// Who speaks most in what is left stands first, then who speaks most in the story.
fn speakers(count: &Count<'_>) -> Vec<Row> {
    let app = count.app;
    let speakers = count.analysis.speakers.iter().enumerate();
    let mut rows: Vec<Row> = speakers
        .map(|(at, speaker)| {
            let id = SpeakerId(at);
            let (counted, total) = count.of(|one| one.speaker == Some(id));
            let label = visible_line(&speaker.name);
            let pick = pick(app.open, id, speaker);
            Row { pick, label, level: Some(speaker.level), count: counted, total }
        })
        .filter(|row| row.total > 0 && has_letters(&row.label, &app.speaker_letters))
        .collect();
    rows.sort_by_key(|row| Reverse((row.count, row.total)));
    rows
}

/// What narrows to a speaker of a story.
pub(super) fn pick(story: usize, id: SpeakerId, speaker: &Speaker) -> Pick {
    let name = visible_line(&speaker.name);
    Pick::Speaker { story, id, name, is_known: !speaker.level.is_anonymous() }
}

/// Narrows to who speaks at the cursor.
pub(super) fn current_speaker(app: &App) -> Option<Pick> {
    let id = app.current()?.speaker?;
    let speaker = app.story()?.analysis.as_ref()?.speaker(id)?;
    Some(pick(app.open, id, speaker))
}

fn stances(count: &Count<'_>) -> Vec<Row> {
    let row = |stance: Stance| {
        let (counted, total) = count.of(|one| one.stance == stance);
        let label = stance.id().to_owned();
        Row { pick: Pick::Stance(stance), label, level: None, count: counted, total }
    };
    Stance::ALL.into_iter().map(row).filter(|row| row.total > 0).collect()
}

fn levels(count: &Count<'_>) -> Vec<Row> {
    let row = |level: Level| {
        let (counted, total) = count.of(|one| one.level == level);
        let label = level.id().to_owned();
        Row { pick: Pick::Level(level), label, level: Some(level), count: counted, total }
    };
    let (counted, total) = count.of(|one| one.level.is_anonymous());
    let anonymous = Row {
        pick: Pick::Anonymous,
        label: "nobody can name (6–9)".to_owned(),
        level: None,
        count: counted,
        total,
    };
    let rows = Level::ALL.into_iter().map(row).chain([anonymous]);
    rows.filter(|row| row.total > 0).collect()
}

fn kinds(count: &Count<'_>) -> Vec<Row> {
    let row = |kind: Kind| {
        let (counted, total) = count.of(|one| one.kind == kind);
        let label = kind.id().to_owned();
        Row { pick: Pick::Kind(kind), label, level: None, count: counted, total }
    };
    Kind::ALL.into_iter().map(row).filter(|row| row.total > 0).collect()
}

/// A row for each rule that the story trips, the gravest first.
fn findings(count: &Count<'_>) -> Vec<Row> {
    let mut rules: Vec<(Severity, RuleId)> = Vec::new();
    for finding in count.analysis.findings.iter().filter(|own| !own.attributions.is_empty()) {
        if !rules.iter().any(|(_, rule)| *rule == finding.rule) {
            rules.push((finding.severity, finding.rule.clone()));
        }
    }
    rules.sort_by(|one, other| (Reverse(one.0), &one.1).cmp(&(Reverse(other.0), &other.1)));
    let row = |(_, rule): (Severity, RuleId)| {
        let is_own = |finding: &Finding| finding.rule == rule;
        let (counted, total) = count.of(|one| findings_on(count.analysis, one).any(is_own));
        let label = rule.to_string();
        Row { pick: Pick::Finding(rule), label, level: None, count: counted, total }
    };
    rules.into_iter().map(row).filter(|row| row.total > 0).collect()
}

/// All of them, so that what is left to do and what is done always stand in one place.
fn decisions(count: &Count<'_>) -> Vec<Row> {
    let row = |standing: Standing| {
        let (counted, total) = count.of(|one| one.standing() == standing);
        let label = standing.id().to_owned();
        Row { pick: Pick::Standing(standing), label, level: None, count: counted, total }
    };
    let (counted, total) = count.of(Attribution::is_noted);
    let label = Pick::Noted.words();
    let noted = Row { pick: Pick::Noted, label, level: None, count: counted, total };
    Standing::ALL.into_iter().map(row).chain([noted]).collect()
}
