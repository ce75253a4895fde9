//! What changed, for people: `-` went, `+` came, `~` is not as it was.

use std::io::{self, Write};

use super::{Difference, Version};
use crate::{
    compare::{
        AttributionChange, AttributionPair, Sides, SpeakerChange, SpeakerPair, Tag, wording,
    },
    model::{Attribution, AttributionId, Finding, Kind, Level, SpeakerId},
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
    writeln!(out, "\n{}\n", shares(one))
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

/// How much of what is said comes from sources that a reader cannot name.
fn shares(one: &Difference<'_>) -> String {
    let share = |version: &Version| {
        let all: usize = version.sheet.words.iter().sum();
        let levels = Level::ALL.into_iter().zip(version.sheet.words);
        let anonymous = levels.filter(|(level, _)| level.is_anonymous()).map(|(_, words)| words);
        (anonymous.sum::<usize>() * 100 + all / 2) / all.max(1)
    };
    let (before, now) = (share(one.old), share(one.new));
    if before == now {
        return format!("Of all attributed words {now}% are from unnamed sources, as before.");
    }
    format!("Of all attributed words {now}% are from unnamed sources, before {before}%.")
}

const fn mark<Id>(sides: &Sides<Id>) -> (Ink, &'static str) {
    match sides {
        Sides::Dropped(_) => (Ink::Dropped, "- "),
        Sides::Added(_) => (Ink::Added, "+ "),
        Sides::Kept { .. } => (Ink::Changed, "~ "),
    }
}

fn level(level: Level) -> String {
    format!("{} {}", level.step(), level.id())
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
        format!("{name}: {}, {}", level(own), counted(said, "statement", "statements"))
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
                let which = if has(SpeakerChange::MoreIdentified) { "better" } else { "less well" };
                format!("{name}: {which} identified, {} → {}", level(before.1), level(now.1))
            }
        }
    };
    (mark(&pair.sides), vec![(Ink::Plain, words)])
}

/// The line of an attribution, who says it, and what.
fn saying(version: &Version, one: &Attribution) -> (String, String) {
    let text = &version.article().text;
    let line = version.places.at(one.start()).line;
    (format!("{line} {}:", name(version, one)), joined(text, &one.content))
}

fn name(version: &Version, one: &Attribution) -> String {
    let speaker = one.speaker.and_then(|id| version.analysis.speaker(id));
    speaker.map_or_else(|| "(nobody)".to_owned(), |own| visible_line(&own.name))
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
    let told: Vec<String> =
        pair.changes.iter().filter_map(|change| told(*change, one, old, new)).collect();
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

/// A change in words; the content is shown instead, but that of a quotation is told too.
fn told(
    change: AttributionChange,
    one: &Difference<'_>,
    old: &Attribution,
    new: &Attribution,
) -> Option<String> {
    let cue = |version: &Version, own: &Attribution| {
        let words = joined(&version.article().text, &own.cue);
        if words.is_empty() { "no cue".to_owned() } else { format!("“{words}”") }
    };
    Some(match change {
        AttributionChange::Speaker => format!("before by {}", name(one.old, old)),
        AttributionChange::Level => format!("level {} → {}", level(old.level), level(new.level)),
        AttributionChange::Stance => format!("{} → {}", old.stance.id(), new.stance.id()),
        AttributionChange::Kind => format!("{} → {}", old.kind.id(), new.kind.id()),
        AttributionChange::Content if new.kind == Kind::Direct && old.kind == Kind::Direct => {
            "other words in the quotation".to_owned()
        }
        AttributionChange::Content => return None,
        AttributionChange::Cue => format!("{} → {}", cue(one.old, old), cue(one.new, new)),
        AttributionChange::Reason if new.reason.is_some() => "now with a reason".to_owned(),
        AttributionChange::Reason => "without its reason".to_owned(),
    })
}

fn finding(one: &Difference<'_>, sides: Sides<usize>) -> ((Ink, &'static str), Words) {
    let told = |version: &Version, at: usize| {
        let Some(own) = version.analysis.findings.get(at) else { return String::new() };
        let Finding { rule, severity, message, .. } = own;
        format!("{} [{rule}] {message}", severity.id())
    };
    let (ink, words) = match sides {
        Sides::Dropped(at) | Sides::Kept { old: at, .. } => (Ink::Dropped, told(one.old, at)),
        Sides::Added(at) => (Ink::Added, told(one.new, at)),
    };
    (mark(&sides), vec![(ink, words)])
}
