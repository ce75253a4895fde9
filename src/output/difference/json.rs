//! What changed, for programs: one object a line, with what came, went or is not as it was.

use std::io::{self, Write};

use serde::Serialize;

use super::{Difference, Version};
use crate::{
    compare::{AttributionChange, AttributionPair, FindingPair, Sides, SpeakerPair, Tag, wording},
    model::{AttributionId, Kind, Level, Severity, SpeakerId, Stance},
    output::jsonl::{Position, Positions, write_line},
    text::joined,
};

#[derive(Serialize)]
struct Record<'a> {
    old: Option<Story<'a>>,
    new: Option<Story<'a>>,
    changed: bool,
    speakers: Vec<Change<Speaker<'a>>>,
    attributions: Vec<Change<Statement<'a>>>,
    findings: Vec<Change<Trip<'a>>>,
}

#[derive(Serialize)]
struct Story<'a> {
    id: &'a str,
    path: Option<String>,
    title: Option<&'a str>,
}

/// Something of either version or both.
#[derive(Serialize)]
struct Change<T> {
    #[serde(rename = "change")]
    what: &'static str,
    old: Option<T>,
    new: Option<T>,
    changes: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wording: Vec<(&'static str, String)>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    id: usize,
    name: &'a str,
    level: Level,
}

#[derive(Serialize)]
struct Statement<'a> {
    id: usize,
    line: usize,
    speaker: Option<&'a str>,
    anonymity: Level,
    stance: Stance,
    kind: Kind,
    cue: Vec<Position>,
    content: Vec<Position>,
    words: String,
}

#[derive(Serialize)]
struct Trip<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
}

/// Writes what changed in a story.
pub(super) fn write(one: &Difference<'_>, out: &mut dyn Write) -> io::Result<()> {
    let of = [Reader::new(one.old), Reader::new(one.new)];
    let comparison = one.comparison;
    let speakers = comparison.speakers.iter().filter(|pair| pair.is_changed());
    let statements = comparison.attributions.iter().filter(|pair| pair.is_changed());
    let findings = comparison.findings.iter().filter(|pair| pair.is_changed());
    let record = Record {
        old: Some(story(one.old)),
        new: Some(story(one.new)),
        changed: !comparison.is_empty(),
        speakers: speakers.map(|pair| speaker(&of, pair)).collect(),
        attributions: statements.map(|pair| statement(&of, pair)).collect(),
        findings: findings.map(|pair| finding(&of, pair)).collect(),
    };
    write_line(&record, out)
}

/// Writes that a story has no other version.
pub(super) fn write_alone(side: &str, version: &Version, out: &mut dyn Write) -> io::Result<()> {
    let is_old = side == "old";
    let record = Record {
        old: is_old.then(|| story(version)),
        new: (!is_old).then(|| story(version)),
        changed: true,
        speakers: Vec::new(),
        attributions: Vec::new(),
        findings: Vec::new(),
    };
    write_line(&record, out)
}

fn story(version: &Version) -> Story<'_> {
    let article = version.article();
    Story {
        id: &article.id,
        path: article.path.as_ref().map(|path| path.display().to_string()),
        title: article.meta.headline.as_deref(),
    }
}

/// A version with its positions.
struct Reader<'a> {
    version: &'a Version,
    positions: Positions<'a>,
}

impl<'a> Reader<'a> {
    fn new(version: &'a Version) -> Self {
        Self { version, positions: Positions::of(&version.article().text) }
    }

    fn speaker(&self, id: SpeakerId) -> Option<Speaker<'a>> {
        let own = self.version.analysis.speaker(id)?;
        Some(Speaker { id: id.0, name: &own.name, level: own.level })
    }

    fn statement(&self, id: AttributionId) -> Option<Statement<'a>> {
        let analysis = &self.version.analysis;
        let own = analysis.attributions.get(id.0)?;
        let speaker = own.speaker.and_then(|id| analysis.speaker(id));
        Some(Statement {
            id: id.0,
            line: self.version.places.at(own.start()).line,
            speaker: speaker.map(|own| own.name.as_str()),
            anonymity: own.level,
            stance: own.stance,
            kind: own.kind,
            cue: self.positions.all(&own.cue),
            content: self.positions.all(&own.content),
            words: joined(&analysis.article.text, &own.content),
        })
    }

    fn finding(&self, at: usize) -> Option<Trip<'a>> {
        let own = self.version.analysis.findings.get(at)?;
        Some(Trip { rule: own.rule.as_str(), severity: own.severity, message: &own.message })
    }
}

const fn name<Id>(sides: &Sides<Id>) -> &'static str {
    match sides {
        Sides::Dropped(_) => "dropped",
        Sides::Added(_) => "added",
        Sides::Kept { .. } => "changed",
    }
}

fn speaker<'a>([old, new]: &[Reader<'a>; 2], pair: &SpeakerPair) -> Change<Speaker<'a>> {
    Change {
        what: name(&pair.sides),
        old: pair.sides.before().and_then(|id| old.speaker(id)),
        new: pair.sides.now().and_then(|id| new.speaker(id)),
        changes: pair.changes.iter().map(|change| change.id()).collect(),
        wording: Vec::new(),
    }
}

fn statement<'a>([old, new]: &[Reader<'a>; 2], pair: &AttributionPair) -> Change<Statement<'a>> {
    let old = pair.sides.before().and_then(|id| old.statement(id));
    let new = pair.sides.now().and_then(|id| new.statement(id));
    let is_reworded = pair.changes.contains(&AttributionChange::Content);
    let both = old.as_ref().zip(new.as_ref()).filter(|_| is_reworded);
    let tag = |tag: Tag| match tag {
        Tag::Kept => "kept",
        Tag::Dropped => "dropped",
        Tag::Added => "added",
    };
    let pieces = both.map(|(old, new)| wording(&old.words, &new.words)).unwrap_or_default();
    let wording = pieces.into_iter().map(|piece| (tag(piece.tag), piece.words)).collect();
    Change {
        what: name(&pair.sides),
        old,
        new,
        changes: pair.changes.iter().map(|change| change.id()).collect(),
        wording,
    }
}

fn finding<'a>([old, new]: &[Reader<'a>; 2], pair: &FindingPair) -> Change<Trip<'a>> {
    Change {
        what: name(&pair.sides),
        old: pair.sides.before().and_then(|at| old.finding(at)),
        new: pair.sides.now().and_then(|at| new.finding(at)),
        changes: Vec::new(),
        wording: Vec::new(),
    }
}
