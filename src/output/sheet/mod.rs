//! The sourcing sheet of a story, for the standards desk.

mod data;

use std::{
    collections::HashSet,
    io::{self, Write},
};

use comfy_table::{CellAlignment, Table, presets};

use super::{
    Told,
    columns::fold_columns,
    jsonl::write_line,
    markdown::{write_heading, write_table},
};
use crate::{
    article::Places,
    audit::{Sheet, Voice},
    model::{Analysis, Attribution, AttributionId, Level, SpeakerId},
    text::{Span, counted, fit, fold, joined, visible_line},
};

/// The columns that words of the story may take.
const WORDS: usize = 64;

/// Below this width the level of a speaker is its number.
const WIDE: usize = 100;

/// The formats that sheets can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SheetFormat {
    /// Columns, for the terminal.
    Text,
    /// Markdown, for a message or a file.
    Markdown,
    /// One JSON object a line with the sheet of a story.
    Jsonl,
    /// One JSON array with a sheet for each story.
    Json,
    /// One YAML document for each story.
    Yaml,
    /// One row for each speaker, for spreadsheets.
    Csv,
}

impl SheetFormat {
    /// The printer for the format; columns fit `room` where that can be.
    pub fn output(self, room: usize) -> SheetOutput {
        SheetOutput { format: self, room, has_begun: false }
    }
}

/// Prints sheets one after the other.
#[derive(Debug, Clone, Copy)]
pub struct SheetOutput {
    format: SheetFormat,
    room: usize,
    has_begun: bool,
}

impl SheetOutput {
    /// Prints what stands before all sheets.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            SheetFormat::Json => out.write_all(b"[\n"),
            SheetFormat::Csv => data::write_columns(out),
            SheetFormat::Text | SheetFormat::Markdown | SheetFormat::Jsonl | SheetFormat::Yaml => {
                Ok(())
            }
        }
    }

    /// Prints the sheet of a story.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn story(
        &mut self,
        analysis: &Analysis,
        sheet: &Sheet,
        places: &Places,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        match self.format {
            SheetFormat::Json => {
                out.write_all(if is_first { b"" } else { b"," })?;
                write_line(&data::record(analysis, sheet, places), out)
            }
            SheetFormat::Jsonl => write_line(&data::record(analysis, sheet, places), out),
            SheetFormat::Yaml => {
                let record = data::record(analysis, sheet, places);
                // Made before it is written, so that errors of `out` stay what they are.
                let document = serde_yaml::to_string(&record).map_err(io::Error::other)?;
                write!(out, "---\n{document}")
            }
            SheetFormat::Csv => data::write_rows_of(analysis, sheet, out),
            SheetFormat::Text => write_text((analysis, sheet, places), self.room, out),
            SheetFormat::Markdown => write_markdown(analysis, sheet, places, out),
        }
    }

    /// Prints what stands after all sheets.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.format == SheetFormat::Json { out.write_all(b"]\n") } else { Ok(()) }
    }
}

/// A part of a sheet: rows below a heading.
struct Part {
    heading: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    /// What stands where there are no rows.
    none: &'static str,
}

fn write_text(
    (analysis, sheet, places): (&Analysis, &Sheet, &Places),
    room: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let article = &analysis.article;
    let title = visible_line(article.meta.headline.as_deref().unwrap_or(&article.id));
    let (title, summary) = (fold(&title, room, 0), fold(&summary(sheet), room, 0));
    writeln!(out, "{title}\n{}\n\n{summary}", visible_line(&article.place()))?;
    for part in parts(analysis, sheet, places) {
        part.write_text(room, out)?;
    }
    writeln!(out)
}

fn write_markdown(
    analysis: &Analysis,
    sheet: &Sheet,
    places: &Places,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_heading(analysis, out)?;
    writeln!(out, "\n{}", summary(sheet))?;
    for part in parts(analysis, sheet, places) {
        part.write_markdown(out)?;
    }
    writeln!(out)
}

fn parts(analysis: &Analysis, sheet: &Sheet, places: &Places) -> [Part; 4] {
    [
        voices(analysis, sheet),
        levels(sheet),
        alone(analysis, sheet, places),
        unanswered(analysis, sheet, places),
    ]
}

/// In a line: how many speak with a name and without, and how much.
fn summary(sheet: &Sheet) -> String {
    let count = |is_anonymous: bool| {
        let voices = sheet.voices.iter().filter(|voice| voice.level.is_anonymous() == is_anonymous);
        let speakers: HashSet<SpeakerId> = voices.filter_map(|voice| voice.speaker).collect();
        (speakers.len(), words_of(sheet, is_anonymous))
    };
    let ((named, words), (unnamed, anonymous)) = (count(false), count(true));
    let all = words + anonymous;
    let told = |sources: usize, words: usize| {
        let sources = counted(sources, "source", "sources");
        format!("{sources}, {}, {}", counted(words, "word", "words"), percent(words, all))
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
        vec![
            level_name(voice.level),
            name(analysis, voice.speaker),
            fit(&described(analysis, voice.speaker).unwrap_or_default(), WORDS),
            voice.statements.to_string(),
            voice.quoted.to_string(),
            voice.words.to_string(),
            fit(&why_unnamed(analysis, voice), WORDS),
        ]
    };
    Part {
        heading: "Speakers",
        columns: vec!["Level", "Speaker", "As", "Statements", "Quoted", "Words", "Why not named"],
        rows: sheet.voices.iter().map(row).collect(),
        none: "Nobody speaks.",
    }
}

/// What the story tells of a speaker beside the name.
fn described(analysis: &Analysis, speaker: Option<SpeakerId>) -> Option<String> {
    analysis.speaker(speaker?)?.role.as_deref().map(visible_line)
}

/// Why a voice is not named. On what terms it speaks is no reason for it.
fn why_unnamed(analysis: &Analysis, voice: &Voice) -> String {
    let words = |span: Span| joined(&analysis.article.text, &[span]);
    let is_owed = voice.level.is_anonymous() && voice.speaker.is_some();
    match (voice.reason, voice.terms) {
        _ if !is_owed => String::new(),
        (Some(reason), _) => words(reason),
        (None, Some(terms)) => format!("not told, only “{}”", words(terms)),
        (None, None) => "not told".to_owned(),
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
        rows: statements(analysis, &sheet.alone, places, |text, one| joined(text, &one.content)),
        none: "Nothing does.",
    }
}

fn unanswered(analysis: &Analysis, sheet: &Sheet, places: &Places) -> Part {
    Part {
        heading: "Asked, and did not answer",
        columns: vec!["Line", "Speaker", "How"],
        // Without what it is about, "deferred to" says nothing.
        rows: statements(analysis, &sheet.unanswered, places, |text, one| {
            Told::new(text, one).words
        }),
        none: "Nobody is said to.",
    }
}

fn statements(
    analysis: &Analysis,
    ids: &[AttributionId],
    places: &Places,
    words: impl Fn(&str, &Attribution) -> String,
) -> Vec<Vec<String>> {
    let all = ids.iter().filter_map(|id| analysis.attributions.get(id.0));
    let row = |one: &Attribution| {
        let words = words(&analysis.article.text, one);
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
    fn write_text(&self, room: usize, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}", self.heading)?;
        if self.rows.is_empty() {
            return writeln!(out, "  {}", self.none);
        }
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_header(&self.columns);
        // The levels are told in full below.
        let has_short = room < WIDE && self.columns.starts_with(&["Level", "Speaker"]);
        table.add_rows(self.rows.iter().map(|row| {
            let mut row = row.clone();
            if let Some(level) = row.first_mut().filter(|_| has_short) {
                level.truncate(1);
            }
            row
        }));
        for (column, name) in table.column_iter_mut().zip(&self.columns) {
            column.set_padding((2, 0));
            if NUMBERS.contains(name) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        fold_columns(
            &mut table,
            room,
            |at| matches!(self.columns.get(at), Some(&name) if is_words(name)),
        );
        table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }

    fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n## {}\n", self.heading)?;
        if self.rows.is_empty() {
            return writeln!(out, "{}", self.none);
        }
        write_table(&self.columns, &NUMBERS, &self.rows, out)
    }
}

/// Whether a column holds words, which may stand on several lines.
fn is_words(name: &str) -> bool {
    !NUMBERS.contains(&name) && name != "Level"
}

/// The columns that hold numbers.
const NUMBERS: [&str; 5] = ["Statements", "Quoted", "Words", "Share", "Line"];

#[cfg(test)]
mod tests {
    use clap::ValueEnum;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::{rules::Rules, sample, text::is_visible};

    fn print(analysis: &Analysis, format: SheetFormat) -> String {
        print_in(analysis, format, usize::MAX)
    }

    fn print_in(analysis: &Analysis, format: SheetFormat, room: usize) -> String {
        let sheet = Sheet::of(analysis, &Rules::builtin().unwrap());
        let places = Places::of(&analysis.article);
        let (mut output, mut out) = (format.output(room), Vec::new());
        output.begin(&mut out).unwrap();
        output.story(analysis, &sheet, &places, &mut out).unwrap();
        output.end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_sheet_tells_who_speaks_and_how_much() {
        insta::assert_snapshot!(print(&sample::story(), SheetFormat::Text));
    }

    #[test]
    fn a_sheet_fits_the_terminal() {
        for room in [60, 80, 100] {
            let sheet = print_in(&sample::story(), SheetFormat::Text, room);
            assert!(sheet.lines().all(|line| line.width() <= room), "{sheet}");
        }
        let words = |sheet: String| {
            let mut words: Vec<String> = sheet.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        let [narrow, wide] = [WIDE, usize::MAX]
            .map(|room| words(print_in(&sample::story(), SheetFormat::Text, room)));
        assert_eq!(narrow, wide, "no word is lost or broken");
    }

    #[test]
    fn a_sheet_is_markdown() {
        insta::assert_snapshot!(print(&sample::story(), SheetFormat::Markdown));
    }

    #[test]
    fn programs_get_the_same() {
        let json = print(&sample::story(), SheetFormat::Json);
        let sheets: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        assert_eq!(sheets.len(), 1);
        let yaml = print(&sample::story(), SheetFormat::Yaml);
        assert_eq!(serde_yaml::from_str::<serde_json::Value>(&yaml).unwrap(), sheets[0]);
        insta::assert_snapshot!(yaml);
        insta::assert_snapshot!(print(&sample::story(), SheetFormat::Csv));
    }

    #[test]
    fn a_story_without_sources_is_told_as_that() {
        let story = Analysis::empty(sample::article("quay", "It rained."));
        insta::assert_snapshot!(print(&story, SheetFormat::Text));
    }

    #[test]
    fn nothing_hostile_is_printed() {
        for format in SheetFormat::value_variants() {
            let printed = print(&sample::hostile(), *format);
            assert!(printed.lines().flat_map(str::chars).all(is_visible), "{printed:?}");
        }
    }
}
