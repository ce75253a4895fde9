//! What changed, for people: `-` went, `+` came, `~` is not as it was.

use std::io::{self, Write};

use super::{
    Difference, Version,
    words::{
        tell_change, tell_finding, tell_level, tell_shares, tell_speaker, tell_speaker_change,
    },
};
use crate::{
    compare::{
        AttributionChange, AttributionPair, Sides, SpeakerChange, SpeakerPair, Tag, wording,
    },
    model::{Attribution, AttributionId, Kind, Level, SpeakerId},
    output::paint::{Ink, Painter},
    text::{counted, joined, visible_line},
};

type Words = Vec<(Ink, String)>;

/// Prints all that changed.
pub(super) fn write(one: &Difference<'_>, painter: Painter, out: &mut dyn Write) -> io::Result<()> {
    let name = |version: &Version| visible_line(&version.article().place());
    painter.ink(Ink::Heading, &format!("{} → {}", name(one.old), name(one.new)), out)?;
    writeln!(out)?;
    let speakers = one.comparison.speakers.iter().filter(|pair| pair.is_changed());
    let statements = one.comparison.attributions.iter().filter(|pair| pair.is_changed());
    let findings = one.comparison.findings.iter().filter(|pair| pair.is_changed());
    let speakers: Vec<_> = speakers.map(|pair| speaker(one, pair)).collect();
    let statements: Vec<_> = statements.map(|pair| statement(one, pair)).collect();
    let findings: Vec<_> = findings.map(|pair| finding(one, pair.sides)).collect();
    for (heading, lines) in
        [("Speakers", speakers), ("Statements", statements), ("Findings", findings)]
    {
        if lines.is_empty() {
            continue;
        }
        writeln!(out)?;
        painter.ink(Ink::Heading, heading, out)?;
        writeln!(out)?;
        for (mark, words) in lines {
            painter.folded(mark, &words, out)?;
        }
    }
    writeln!(out, "\n{}\n", tell_shares(one.analyses()))
}

/// Prints that a story has no other version.
pub(super) fn write_alone(
    side: &str,
    version: &Version,
    painter: Painter,
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = counted(version.analysis.attributions.len(), "statement", "statements");
    let place = visible_line(&version.article().place());
    let ink = if side == "old" { Ink::Dropped } else { Ink::Added };
    painter.ink(ink, &format!("Only in {side}: {place}, {count}"), out)?;
    writeln!(out, "\n")
}

const fn mark<Id>(sides: &Sides<Id>) -> (Ink, &'static str) {
    match sides {
        Sides::Dropped(_) => (Ink::Dropped, "- "),
        Sides::Added(_) => (Ink::Added, "+ "),
        Sides::Kept { .. } => (Ink::Changed, "~ "),
    }
}

fn speaker(one: &Difference<'_>, pair: &SpeakerPair) -> ((Ink, &'static str), Words) {
    let told = |version: &Version, id: SpeakerId| {
        let own = version.analysis.speaker(id);
        let said = version.analysis.attributions.iter().filter(|one| one.speaker == Some(id));
        let (name, level) = own.map(|own| (visible_line(&own.name), own.level)).unzip();
        (name.unwrap_or_default(), level.unwrap_or(Level::Unattributed), said.count())
    };
    let alone = |version: &Version, id| {
        let (name, own, said) = told(version, id);
        format!("{name}: {}, {}", tell_level(own), counted(said, "statement", "statements"))
    };
    let words = match pair.sides {
        Sides::Dropped(id) => alone(one.old, id),
        Sides::Added(id) => alone(one.new, id),
        Sides::Kept { old, new } => {
            let (before, now) = (told(one.old, old), told(one.new, new));
            let has = |change| pair.changes.contains(&change);
            let name = if has(SpeakerChange::Renamed) {
                format!("{} → {}", before.0, now.0)
            } else {
                before.0
            };
            if before.1 == now.1 {
                name
            } else {
                let moved = if has(SpeakerChange::MoreIdentified) {
                    SpeakerChange::MoreIdentified
                } else {
                    SpeakerChange::LessIdentified
                };
                let moved = tell_speaker_change(moved);
                format!("{name}: {moved}, {} → {}", tell_level(before.1), tell_level(now.1))
            }
        }
    };
    (mark(&pair.sides), vec![(Ink::Plain, words)])
}

/// The line of an attribution, who says it, and what.
fn saying(version: &Version, one: &Attribution) -> (String, String) {
    let text = &version.article().text;
    let line = version.places.at(one.start()).line;
    (format!("{line} {}:", tell_speaker(&version.analysis, one)), joined(text, &one.content))
}

fn quoted(kind: Kind, words: &str) -> String {
    if kind == Kind::Direct { words.to_owned() } else { format!("‘{words}’") }
}

fn statement(one: &Difference<'_>, pair: &AttributionPair) -> ((Ink, &'static str), Words) {
    let alone = |version: &Version, id: AttributionId| {
        let Some(own) = version.analysis.attributions.get(id.0) else { return String::new() };
        let (who, what) = saying(version, own);
        format!("{who} {} ({})", quoted(own.kind, &what), own.stance.id())
    };
    let words = match pair.sides {
        Sides::Dropped(id) => vec![(Ink::Dropped, alone(one.old, id))],
        Sides::Added(id) => vec![(Ink::Added, alone(one.new, id))],
        Sides::Kept { old, new } => {
            let old = one.old.analysis.attributions.get(old.0);
            let new = one.new.analysis.attributions.get(new.0);
            old.zip(new).map(|(old, new)| changed(one, pair, old, new)).unwrap_or_default()
        }
    };
    (mark(&pair.sides), words)
}

/// An attribution that is not as it was: its words with what changed in them, then what else did.
fn changed(
    one: &Difference<'_>,
    pair: &AttributionPair,
    old: &Attribution,
    new: &Attribution,
) -> Words {
    let (who, what) = saying(one.new, new);
    let mut words = vec![(Ink::Plain, who)];
    if pair.changes.contains(&AttributionChange::Content) {
        words.extend(reworded(&saying(one.old, old).1, &what));
    } else {
        words.push((Ink::Plain, quoted(new.kind, &what)));
    }
    let tell = |change: &AttributionChange| tell_change(*change, one.analyses(), old, new);
    let told: Vec<String> = pair.changes.iter().filter_map(tell).collect();
    if !told.is_empty() {
        words.push((Ink::Changed, format!("({})", told.join("; "))));
    }
    words
}

/// The words of both versions in one row, those that went and came in brackets.
fn reworded(old: &str, new: &str) -> Words {
    let piece = |piece: crate::compare::Piece| match piece.tag {
        Tag::Kept => (Ink::Plain, piece.words),
        Tag::Dropped => (Ink::Dropped, format!("[-{}-]", piece.words)),
        Tag::Added => (Ink::Added, format!("{{+{}+}}", piece.words)),
    };
    wording(old, new).into_iter().map(piece).collect()
}

fn finding(one: &Difference<'_>, sides: Sides<usize>) -> ((Ink, &'static str), Words) {
    let told = |version: &Version, at: usize| {
        version.analysis.findings.get(at).map(tell_finding).unwrap_or_default()
    };
    let (ink, words) = match sides {
        Sides::Dropped(at) | Sides::Kept { old: at, .. } => (Ink::Dropped, told(one.old, at)),
        Sides::Added(at) => (Ink::Added, told(one.new, at)),
    };
    (mark(&sides), vec![(ink, words)])
}
