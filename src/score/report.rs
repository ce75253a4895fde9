//! Scores as rows with names, for printing and for floors.

use std::io::{self, Write};

use comfy_table::{CellAlignment, presets};
use serde::Serialize;

use super::{Scores, Share, Tally};

/// All rows, in the order in which they are printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The rows.
    pub rows: Vec<Row>,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is measured, such as `content.direct.strict`.
    pub name: String,
    /// The figures.
    pub figures: Figures,
}

/// The figures of a row; all but the counts are shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figures {
    /// Found against given.
    Rates {
        /// The share of what was found that is right.
        precision: f64,
        /// The share of what the reference gives that was found.
        recall: f64,
        /// The harmonic mean of the two.
        f1: f64,
        /// How many the reference gives.
        gold: usize,
        /// How many were found.
        predicted: usize,
    },
    /// Right against judged.
    Share {
        /// The share that is right.
        share: f64,
        /// How many were judged.
        of: usize,
    },
}

impl Figures {
    fn is_empty(self) -> bool {
        match self {
            Self::Rates { gold, predicted, .. } => gold + predicted == 0,
            Self::Share { of, .. } => of == 0,
        }
    }
}

impl Report {
    /// Makes the rows.
    pub fn new(scores: &Scores) -> Self {
        let mut rows = Vec::new();
        let mut rates = |name: String, tally: &Tally| {
            let figures = Figures::Rates {
                precision: tally.precision(),
                recall: tally.recall(),
                f1: tally.f1(),
                gold: tally.gold,
                predicted: tally.predicted,
            };
            rows.push(Row { name, figures });
        };
        let mut both = |name: &str, [strict, partial]: &[Tally; 2]| {
            rates(format!("{name}.strict"), strict);
            rates(format!("{name}.partial"), partial);
        };
        for (kind, tallies) in ["all", "direct", "mixed", "indirect"].iter().zip(&scores.content) {
            both(&format!("content.{kind}"), tallies);
        }
        both("source", &scores.source);
        both("cue", &scores.cue);
        rates("full".to_owned(), &scores.full);
        rates("grouping".to_owned(), &scores.grouping);
        rates("findings".to_owned(), &scores.findings);
        let shares = [
            ("direct.strict", scores.direct_strict),
            ("direct.partial", scores.direct_partial),
            ("direct.matched", scores.direct_matched),
            ("direct.speaker-by-position", scores.direct_position),
            ("direct.speaker-by-name", scores.direct_name),
            ("speakers", scores.speakers),
            ("levels", scores.levels.share()),
            ("levels.macro", scores.levels.macro_f1()),
            ("stances", scores.stances.share()),
            ("stances.macro", scores.stances.macro_f1()),
        ];
        rows.extend(shares.into_iter().map(|(name, share)| share_row(name, share)));
        Self { rows }
    }

    /// The value of a metric: a row's name, followed by `.precision`, `.recall` or `.f1` for one
    /// of its figures; a name alone means F1 or the share.
    ///
    /// The outer `None` means that there is no such metric, the inner one that there was nothing
    /// to measure.
    pub fn metric(&self, metric: &str) -> Option<Option<f64>> {
        self.rows.iter().find_map(|row| {
            let figure = metric.strip_prefix(row.name.as_str())?;
            let value = match (row.figures, figure) {
                (Figures::Rates { f1, .. }, "" | ".f1") => f1,
                (Figures::Rates { precision, .. }, ".precision") => precision,
                (Figures::Rates { recall, .. }, ".recall") => recall,
                (Figures::Share { share, .. }, "") => share,
                _ => return None,
            };
            Some((!row.figures.is_empty()).then_some(value))
        })
    }

    /// The names of the rows, for messages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.name.as_str())
    }

    /// Writes the rows as a table. A dash stands where there was nothing to measure.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_table(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        table.set_header(["Metric", "Precision", "Recall", "F1", "Reference", "Found"]);
        let (rates, shares): (Vec<_>, Vec<_>) =
            self.rows.iter().partition(|row| matches!(row.figures, Figures::Rates { .. }));
        for row in &rates {
            table.add_row(row.cells());
        }
        write_aligned(&mut table, out)?;
        writeln!(out)?;
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        table.set_header(["Metric", "Share", "Of"]);
        for row in &shares {
            table.add_row(row.cells());
        }
        write_aligned(&mut table, out)
    }
}

impl Row {
    fn cells(&self) -> Vec<String> {
        let is_empty = self.figures.is_empty();
        let share = |share: f64| {
            if is_empty { "–".to_owned() } else { format!("{share:.3}") }
        };
        let name = self.name.clone();
        match self.figures {
            Figures::Rates { precision, recall, f1, gold, predicted } => {
                let counts = [gold, predicted].map(|count| count.to_string());
                let [gold, predicted] = counts;
                vec![name, share(precision), share(recall), share(f1), gold, predicted]
            }
            Figures::Share { share: value, of } => vec![name, share(value), of.to_string()],
        }
    }
}

fn share_row(name: &str, share: Share) -> Row {
    let figures = Figures::Share { share: share.share(), of: share.of };
    Row { name: name.to_owned(), figures }
}

fn write_aligned(table: &mut comfy_table::Table, out: &mut dyn Write) -> io::Result<()> {
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if at > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores() -> Scores {
        let mut scores = Scores::default();
        scores.content[0][0] = Tally { predicted_hits: 1.0, predicted: 2, gold_hits: 1.0, gold: 4 };
        for given in [0, 0, 0, 1] {
            scores.levels.judge(&[0], given);
        }
        scores
    }

    #[test]
    fn metrics_have_names() {
        let report = Report::new(&scores());
        assert_eq!(report.metric("content.all.strict.precision"), Some(Some(0.5)));
        assert_eq!(report.metric("content.all.strict.recall"), Some(Some(0.25)));
        assert_eq!(report.metric("content.all.strict"), report.metric("content.all.strict.f1"));
        assert_eq!(report.metric("levels"), Some(Some(0.75)));
        assert_eq!(report.metric("stances"), Some(None));
        for unknown in ["", "content", "levels.f1", "content.all.strict.f2"] {
            assert_eq!(report.metric(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_table_shows_what_was_not_measured() {
        let mut out = Vec::new();
        Report::new(&scores()).write_table(&mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
