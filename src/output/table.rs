//! One line per attribution, for the terminal.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Row, presets};
use unicode_width::UnicodeWidthStr;

use super::Output;
use crate::{
    model::{Analysis, Attribution},
    text::{fit, joined, visible_line},
};

/// Prints stories as tables: a heading with the counts, then a line per attribution.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// The number of columns of the screen; contents are cut to fit.
    pub width: u16,
}

const HEADER: [&str; 6] = ["Level", "Stance", "Kind", "Speaker", "Cue", "Content"];

/// The column that goes where there is little room: quotation marks tell the kind too.
const KIND: usize = 2;

/// The widest that speaker and cue may be, in columns, and where there is little room; the content takes what is left.
const SPEAKER: [usize; 2] = [28, 16];
const CUE: [usize; 2] = [16, 10];

/// Below this width there is little room.
const WIDE: u16 = 100;

/// What the content is never cut below, however narrow the screen.
const CONTENT: usize = 12;

/// The columns between one cell and the next.
const GAP: usize = 2;

impl Output for Table {
    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", fit(&heading(analysis), usize::from(self.width)))?;
        if !analysis.attributions.is_empty() {
            let is_narrow = self.width < WIDE;
            let all = analysis.attributions.iter();
            let rows = [HEADER.map(str::to_owned)].into_iter();
            let rows = rows.chain(all.map(|one| cells(analysis, one, is_narrow)));
            let rows = rows.map(|row| {
                let kept = row.into_iter().enumerate().filter(|(at, _)| !is_narrow || *at != KIND);
                kept.map(|(_, cell)| cell).collect()
            });
            print(rows.collect(), usize::from(self.width), out)?;
        }
        writeln!(out)
    }
}

fn heading(analysis: &Analysis) -> String {
    let article = &analysis.article;
    let title = visible_line(article.meta.headline.as_deref().unwrap_or(&article.id));
    let count = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    let attributions = count(analysis.attributions.len(), "attribution");
    let speakers = count(analysis.speakers.len(), "speaker");
    format!("{title}: {attributions}, {speakers}")
}

fn cells(analysis: &Analysis, attribution: &Attribution, is_narrow: bool) -> [String; 6] {
    let text = &analysis.article.text;
    let speaker = attribution.speaker.and_then(|id| analysis.speaker(id));
    let speaker = speaker
        .map_or_else(|| joined(text, &attribution.source), |speaker| visible_line(&speaker.name));
    [
        format!("{} {}", attribution.level.step(), attribution.level.id()),
        attribution.stance.id().to_owned(),
        attribution.kind.id().to_owned(),
        fit(&speaker, SPEAKER[usize::from(is_narrow)]),
        fit(&joined(text, &attribution.cue), CUE[usize::from(is_narrow)]),
        joined(text, &attribution.content),
    ]
}

/// Prints rows, the first of which is the header and whose last cells are cut to fit.
fn print(mut rows: Vec<Vec<String>>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let room = content_room(&rows, width);
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    let mut is_header = true;
    for row in &mut rows {
        if let Some(content) = row.last_mut() {
            *content = fit(content, room);
        }
        if std::mem::take(&mut is_header) {
            table.set_header(&*row);
        } else {
            table.add_row(Row::from(&*row));
        }
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The columns left for the content beside the widest of the other cells.
fn content_room(rows: &[Vec<String>], width: usize) -> usize {
    let columns = rows.first().map_or(0, |header| header.len().saturating_sub(1));
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or_default() + GAP
    };
    width.saturating_sub((0..columns).map(widest).sum()).max(CONTENT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sample, text::is_visible};

    fn print(analysis: &Analysis, width: u16) -> String {
        let mut out = Vec::new();
        Table { width }.story(analysis, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_attribution_is_a_line() {
        insta::assert_snapshot!(print(&sample::story(), 120));
    }

    #[test]
    fn lines_fit_the_screen() {
        for width in [80, 100] {
            let table = print(&sample::story(), width);
            assert!(table.lines().all(|line| line.width() <= usize::from(width)), "{table}");
            assert_eq!(table.contains("Kind"), width == 100, "{table}");
        }
    }

    #[test]
    fn a_story_without_attributions_is_a_heading() {
        let mut analysis = sample::story();
        analysis.attributions.clear();
        insta::assert_snapshot!(print(&analysis, 100));
    }

    #[test]
    fn hostile_characters_are_not_printed() {
        let table = print(&sample::hostile(), 100);
        assert!(table.chars().all(is_visible));
        insta::assert_snapshot!(table);
    }
}
