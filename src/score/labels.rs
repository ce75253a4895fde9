//! Labels against labels: which were taken for which.

use std::{
    io::{self, Write},
    ops::AddAssign,
};

use comfy_table::{CellAlignment, presets};

use super::rates::{Share, Tally, ratio};

/// How often each of `N` labels was taken for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels<const N: usize> {
    /// By the right label, then by the one that was given.
    counts: [[usize; N]; N],
}

impl<const N: usize> Default for Labels<N> {
    fn default() -> Self {
        Self { counts: [[0; N]; N] }
    }
}

impl<const N: usize> Labels<N> {
    /// Judges a label; where several are right, the one that was given counts, else the first.
    pub(super) fn judge(&mut self, right: &[usize], given: usize) {
        let gold = if right.contains(&given) { Some(&given) } else { right.first() };
        if let Some(cell) = gold.and_then(|&gold| self.counts.get_mut(gold)?.get_mut(given)) {
            *cell += 1;
        }
    }

    /// How many are right.
    pub fn share(&self) -> Share {
        let right: usize = (0..N).map(|label| self.counts[label][label]).sum();
        let of = self.counts.iter().flatten().sum();
        Share { right: ratio(right, 1), of }
    }

    /// The mean F1 of the labels that ought to be given somewhere, each counting alike; `right` by
    /// `of` is that mean.
    pub fn macro_f1(&self) -> Share {
        let f1 = |label: usize| {
            let hits = ratio(self.counts[label][label], 1);
            let predicted = self.counts.iter().map(|row| row[label]).sum();
            let gold = self.counts[label].iter().sum();
            Tally { predicted_hits: hits, predicted, gold_hits: hits, gold }
        };
        let all = (0..N).map(f1).filter(|tally| tally.gold > 0);
        let (mut right, mut of) = (0.0, 0);
        for tally in all {
            right += tally.f1();
            of += 1;
        }
        Share { right, of }
    }

    /// Writes a table: a line for each label that ought to be given, a column for each that was.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(
        &self,
        title: &str,
        names: &[&'static str; N],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let is_used = |label: &usize| {
            self.counts[*label].iter().any(|&n| n > 0)
                || self.counts.iter().any(|row| row[*label] > 0)
        };
        let used: Vec<usize> = (0..N).filter(is_used).collect();
        if used.is_empty() {
            return Ok(());
        }
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        let header = [title].into_iter().chain(used.iter().map(|&label| names[label]));
        table.set_header(header);
        for &gold in &used {
            let count = |&given: &usize| match self.counts[gold][given] {
                0 => "·".to_owned(),
                count => count.to_string(),
            };
            let cells = used.iter().map(count);
            table.add_row([names[gold].to_owned()].into_iter().chain(cells));
        }
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 2));
            if at > 0 {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        writeln!(out)?;
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl<const N: usize> AddAssign for Labels<N> {
    fn add_assign(&mut self, other: Self) {
        let all = self.counts.iter_mut().flatten().zip(other.counts.into_iter().flatten());
        all.for_each(|(sum, more)| *sum += more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(judged: &[(&[usize], usize)]) -> Labels<3> {
        let mut labels = Labels::default();
        for (right, given) in judged {
            labels.judge(right, *given);
        }
        labels
    }

    #[test]
    fn rare_labels_count_as_much_as_common_ones_in_the_mean() {
        let labels = labels(&[(&[0], 0), (&[0], 0), (&[0], 0), (&[1], 0), (&[2, 1], 1)]);
        assert_eq!(labels.share(), Share { right: 4.0, of: 5 });
        // 0: precision 3/4, recall 1. 1: precision 1, recall 1/2. 2 is never asked for.
        let mean = f64::midpoint(6.0 / 7.0, 2.0 / 3.0);
        assert!((labels.macro_f1().share() - mean).abs() < 1e-9, "{:?}", labels.macro_f1());
    }

    #[test]
    fn the_table_leaves_out_labels_that_nobody_uses() {
        let mut out = Vec::new();
        labels(&[(&[0], 0), (&[0], 2)]).write("Level", &["a", "b", "c"], &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
