//! The sourcing sheet of a story, for the standards desk.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use crate::{
    article::Places,
    audit::{Sheet, Voice},
    model::{Analysis, AttributionId, Level, SpeakerId},
    text::{Span, fit, joined, visible_line},
};

/// The columns that words of the story may take.
const WORDS: usize = 64;

/// The formats that sheets can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SheetFormat {
    /// Columns, for the terminal.
    Text,
    /// Markdown, for a message or a file.
    Markdown,
}

/// A part of a sheet: rows below a heading.
struct Part {
    heading: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    /// What stands where there are no rows.
    none: &'static str,
}

/// Writes the sheet of a story.
///
/// # Errors
/// Those of `out`.
pub fn write_sheet(
    analysis: &Analysis,
    sheet: &Sheet,
    places: &Places,
    format: SheetFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let article = &analysis.article;
    let title = visible_line(article.meta.headline.as_deref().unwrap_or(&article.id));
    let parts = [
        voices(analysis, sheet),
        levels(sheet),
        alone(analysis, sheet, places),
        unanswered(analysis, sheet, places),
    ];
    let place = visible_line(&article.place());
    match format {
        SheetFormat::Text => writeln!(out, "{title}\n{place}\n\n{}", summary(sheet))?,
        SheetFormat::Markdown => {
            writeln!(
                out,
                "# {}\n\n`{}`\n\n{}",
                cell(&title),
                place.replace('`', "'"),
                summary(sheet)
            )?;
        }
    }
    for part in &parts {
        match format {
            SheetFormat::Text => part.write_text(out)?,
            SheetFormat::Markdown => part.write_markdown(out)?,
        }
    }
    writeln!(out)
}

/// In a line: how many speak with a name and without, and how much.
fn summary(sheet: &Sheet) -> String {
    let count = |is_anonymous: bool| {
        let voices = sheet.voices.iter().filter(|voice| voice.level.is_anonymous() == is_anonymous);
        (
            voices.clone().filter(|voice| voice.speaker.is_some()).count(),
            words_of(sheet, is_anonymous),
        )
    };
    let ((named, words), (unnamed, anonymous)) = (count(false), count(true));
    let all = words + anonymous;
    let told = |sources: usize, words: usize| {
        let plural = if sources == 1 { "" } else { "s" };
        format!("{sources} source{plural}, {words} words, {}", percent(words, all))
    };
    format!(
        "Identified (levels 1 to 5): {}. Not (levels 6 to 9): {}.",
        told(named, words),
        told(unnamed, anonymous)
    )
}

fn words_of(sheet: &Sheet, is_anonymous: bool) -> usize {
    let levels = Level::ALL.into_iter().zip(sheet.words);
    levels.filter(|(level, _)| level.is_anonymous() == is_anonymous).map(|(_, words)| words).sum()
}

fn percent(part: usize, whole: usize) -> String {
    format!("{}%", (part * 100 + whole / 2) / whole.max(1))
}

fn level_name(level: Level) -> String {
    format!("{} {}", level.step(), level.id())
}

fn voices(analysis: &Analysis, sheet: &Sheet) -> Part {
    let row = |voice: &Voice| {
        let reason = voice.reason.map(|span| joined(&analysis.article.text, &[span]));
        let is_owed = voice.level.is_anonymous() && voice.speaker.is_some();
        let reason = reason.filter(|_| is_owed);
        vec![
            level_name(voice.level),
            name(analysis, voice.speaker),
            voice.statements.to_string(),
            voice.quoted.to_string(),
            voice.words.to_string(),
            fit(&reason.unwrap_or_else(|| if is_owed { "not told" } else { "" }.to_owned()), WORDS),
        ]
    };
    Part {
        heading: "Speakers",
        columns: vec!["Level", "Speaker", "Statements", "Quoted", "Words", "Why not named"],
        rows: sheet.voices.iter().map(row).collect(),
        none: "Nobody speaks.",
    }
}

fn levels(sheet: &Sheet) -> Part {
    let all = sheet.words.iter().sum();
    let used = Level::ALL.into_iter().zip(sheet.words).filter(|(_, words)| *words > 0);
    let row = |(level, words): (Level, usize)| {
        vec![level_name(level), words.to_string(), percent(words, all)]
    };
    Part {
        heading: "Words by level",
        columns: vec!["Level", "Words", "Share"],
        rows: used.map(row).collect(),
        none: "Nothing is attributed.",
    }
}

fn alone(analysis: &Analysis, sheet: &Sheet, places: &Places) -> Part {
    Part {
        heading: "Rests on one unnamed source",
        columns: vec!["Line", "Speaker", "What"],
        rows: statements(analysis, &sheet.alone, places, |one| &one.content),
        none: "Nothing does.",
    }
}

fn unanswered(analysis: &Analysis, sheet: &Sheet, places: &Places) -> Part {
    Part {
        heading: "Asked, and did not answer",
        columns: vec!["Line", "Speaker", "How"],
        rows: statements(analysis, &sheet.unanswered, places, |one| &one.cue),
        none: "Nobody is said to.",
    }
}

fn statements(
    analysis: &Analysis,
    ids: &[AttributionId],
    places: &Places,
    part: impl Fn(&crate::model::Attribution) -> &Vec<Span>,
) -> Vec<Vec<String>> {
    let all = ids.iter().filter_map(|id| analysis.attributions.get(id.0));
    let row = |one: &crate::model::Attribution| {
        let words = joined(&analysis.article.text, part(one));
        let line = places.at(one.start()).line.to_string();
        vec![line, name(analysis, one.speaker), fit(&words, WORDS)]
    };
    all.map(row).collect()
}

fn name(analysis: &Analysis, speaker: Option<SpeakerId>) -> String {
    let speaker = speaker.and_then(|id| analysis.speaker(id));
    let name = speaker.map_or_else(|| "(nobody)".to_owned(), |one| visible_line(&one.name));
    fit(&name, WORDS)
}

impl Part {
    fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}", self.heading)?;
        if self.rows.is_empty() {
            return writeln!(out, "  {}", self.none);
        }
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_header(&self.columns);
        table.add_rows(self.rows.iter().cloned());
        for (column, name) in table.column_iter_mut().zip(&self.columns) {
            column.set_padding((2, 0));
            if is_number(name) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }

    fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n## {}\n", self.heading)?;
        if self.rows.is_empty() {
            return writeln!(out, "{}", self.none);
        }
        writeln!(out, "| {} |", self.columns.join(" | "))?;
        let rule = |name: &&str| if is_number(name) { "---:" } else { "---" };
        let rules: Vec<&str> = self.columns.iter().map(rule).collect();
        writeln!(out, "|{}|", rules.join("|"))?;
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|words| cell(words)).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

fn is_number(column: &str) -> bool {
    matches!(column, "Statements" | "Quoted" | "Words" | "Share" | "Line")
}

/// Words as Markdown that shows them as they are.
fn cell(words: &str) -> String {
    let mut markdown = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rules::Rules, sample, text::is_visible};

    fn print(analysis: &Analysis, format: SheetFormat) -> String {
        let sheet = Sheet::of(analysis, &Rules::builtin().unwrap());
        let places = Places::of(&analysis.article);
        let mut out = Vec::new();
        write_sheet(analysis, &sheet, &places, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_sheet_tells_who_speaks_and_how_much() {
        insta::assert_snapshot!(print(&sample::story(), SheetFormat::Text));
    }

    #[test]
    fn a_sheet_is_markdown() {
        insta::assert_snapshot!(print(&sample::story(), SheetFormat::Markdown));
    }

    #[test]
    fn a_story_without_sources_is_told_as_that() {
        let story = Analysis::empty(sample::article("quay", "It rained."));
        insta::assert_snapshot!(print(&story, SheetFormat::Text));
    }

    #[test]
    fn nothing_hostile_is_printed() {
        for format in [SheetFormat::Text, SheetFormat::Markdown] {
            assert!(print(&sample::hostile(), format).chars().all(is_visible));
        }
        assert_eq!(cell("a|b *c* <d>"), "a\\|b \\*c\\* \\<d\\>");
    }
}
