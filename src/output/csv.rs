//! Rows for a spreadsheet: one attribution each.

use std::io::{self, Write};

use super::{
    Output,
    row::{COLUMNS, Row, rows},
};
use crate::model::Analysis;

/// Prints one row for each attribution, below one row of headings.
///
/// Words are those of the story as they are safe to show; `line` is that of its file, `start` and `end` are
/// the code points of the content in its text. A cell that a spreadsheet would take for a formula has an
/// apostrophe before it.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

impl Output for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write_rows([COLUMNS.map(|(name, _)| name)], out)
    }

    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        let rows: Vec<Row> = rows(analysis).collect();
        write_rows(rows.iter().map(|row| COLUMNS.map(|(_, column)| column.cell(row))), out)
    }
}

/// Writes rows of cells.
pub(super) fn write_rows<const N: usize>(
    rows: impl IntoIterator<Item = [impl AsRef<str>; N]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| inert(cell.as_ref())))
            .map_err(io::Error::from)?;
    }
    writer.flush()
}

/// A cell that no spreadsheet takes for a formula, in the way that OWASP tells: one that begins as formulas
/// do has an apostrophe before it.
fn inert(cell: &str) -> String {
    let begins = cell.trim_start_matches(' ').chars().next();
    let is_formula = matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    );
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{sample, text::is_visible};

    fn print(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        Csv.begin(&mut out).unwrap();
        Csv.story(analysis, &mut out).unwrap();
        Csv.end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_attribution_is_a_row() {
        insta::assert_snapshot!(print(&sample::story()));
    }

    #[test]
    fn hostile_characters_are_not_printed() {
        let printed = print(&sample::hostile());
        assert!(printed.lines().flat_map(str::chars).all(is_visible), "{printed:?}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let text = "=cmd|' /C calc'!A1 said +1, -2; @SUM(A1) was\tit.\n\"=2,3\" said Lee.\n";
        let story = |[source, cue, content]: [&str; 3]| {
            let mut one = sample::attribution(text, [source, cue, content]);
            one.speaker = Some(crate::model::SpeakerId(0));
            let mut analysis = Analysis::empty(sample::article("=1+1", text));
            analysis.attributions.push(one);
            let speaker = sample::speaker(text, source, crate::model::Level::Named);
            analysis.speakers.push(speaker);
            print(&analysis)
        };
        for parts in [
            ["=cmd|' /C calc'!A1", "said", "+1, -2"],
            ["@SUM(A1)", "was", "-2"],
            ["Lee", "said", "=2,3"],
        ] {
            let printed = story(parts);
            let mut reader = csv::Reader::from_reader(printed.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(record.len(), COLUMNS.len());
            assert!(
                record.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])),
                "{record:?}"
            );
            assert_eq!(&record[0], "'=1+1");
            assert_eq!(record[13].trim_start_matches('\''), parts[2]);
        }
    }

    proptest! {
        #[test]
        fn cells_come_back_and_never_begin_a_formula(cell in "[=+@a\t\r\n\",; -]{0,6}") {
            let mut out = Vec::new();
            write_rows([[cell.as_str(), "x"]], &mut out).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*out);
            let record = reader.records().next().unwrap().unwrap();
            let read = record[0].strip_prefix('\'').unwrap_or(&record[0]);
            prop_assert_eq!(read, cell.as_str());
            prop_assert!(!record[0].trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
