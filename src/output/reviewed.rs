//! What people decided on stories, for the terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::{
    article::Places,
    model::{Analysis, Attribution, Decision, Standing},
    review::Entry,
    text::{fit, joined, visible_line},
};

/// How far a story has been decided on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Attributions that have been decided on.
    pub decided: usize,
    /// All attributions.
    pub all: usize,
    /// Those somebody has to look at again.
    pub flagged: usize,
    /// Those on which two decided differently: they are left to decide.
    pub disputed: usize,
}

impl Progress {
    /// That of one story.
    pub fn of(analysis: &Analysis) -> Self {
        let count = |is_one: fn(Standing) -> bool| {
            analysis.attributions.iter().filter(|one| is_one(one.standing())).count()
        };
        Self {
            decided: count(|standing| !standing.is_left()),
            all: analysis.attributions.len(),
            flagged: count(|standing| standing == Standing::Flagged),
            disputed: count(|standing| standing == Standing::Disputed),
        }
    }

    /// Adds that of another story.
    pub const fn add(&mut self, other: Self) {
        self.decided += other.decided;
        self.all += other.all;
        self.flagged += other.flagged;
        self.disputed += other.disputed;
    }

    /// Takes away that of a story that is part of it.
    pub const fn take(&mut self, part: Self) {
        self.decided -= part.decided;
        self.all -= part.all;
        self.flagged -= part.flagged;
        self.disputed -= part.disputed;
    }
}

/// Prints how far a story is if somebody has begun with it, and a line for each of its attributions that `takes`: line of its file, decision,
/// speaker and content, and the note below it; and in the end what was decided on words that are `gone`.
///
/// # Errors
/// Those of `out`.
pub fn write_reviewed(
    analysis: &Analysis,
    places: &Places,
    takes: impl Fn(&Attribution) -> bool,
    gone: &[Entry],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Progress { decided, all, .. } = Progress::of(analysis);
    let mut listed = analysis.attributions.iter().filter(|one| takes(one)).peekable();
    if decided == 0 && listed.peek().is_none() && gone.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}: {decided} of {all} decided", visible_line(&analysis.article.place()))?;
    let text = &analysis.article.text;
    for one in listed {
        let line = places.at(one.start()).line;
        let speaker = one.speaker.and_then(|id| analysis.speaker(id));
        let speaker =
            speaker.map_or_else(|| joined(text, &one.source), |own| visible_line(&own.name));
        let level = one.level.step();
        let (standing, stance) = (one.standing().id(), one.stance.id());
        let head =
            format!("  {line:>5}  {standing:<9}  {level} {stance:<11}  {}: ", fit(&speaker, 32));
        let room = width.saturating_sub(head.width()).max(20);
        writeln!(out, "{head}{}", fit(&joined(text, &one.content), room))?;
        let Some(decision) = &one.decision else { continue };
        write_note(decision, out)?;
        if decision.outdated {
            let was = decision.was().id();
            writeln!(out, "         was {was} before its words changed: decide anew")?;
        }
        if let Some(sides) = disputed(decision) {
            writeln!(out, "         {sides}: settle it in the browser")?;
        }
    }
    for Entry { anchor, decision } in gone {
        let head = format!("         {:<9}  nobody says any more: ", decision.was().id());
        let room = width.saturating_sub(head.width()).max(20);
        writeln!(out, "{head}{}", fit(&anchor.words(), room))?;
        write_note(decision, out)?;
        if let Some(sides) = disputed(decision) {
            writeln!(out, "         {sides}")?;
        }
    }
    Ok(())
}

/// What both sides said where two decided differently.
fn disputed(decision: &Decision) -> Option<String> {
    let other = decision.dissent.as_ref()?;
    Some(format!("one said {}, another {}", decision.words(), other.words()))
}

fn write_note(decision: &Decision, out: &mut dyn Write) -> io::Result<()> {
    match &decision.note {
        Some(note) => writeln!(out, "         note: {}", visible_line(note)),
        None => Ok(()),
    }
}
