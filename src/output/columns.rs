//! Tables that fit the terminal.

use comfy_table::{ColumnConstraint, Table, Width};
use unicode_width::UnicodeWidthStr;

/// No column of words is narrower, however narrow the terminal.
const LEAST: usize = 10;

/// Lets the columns of a table that hold words take several lines where it is wider than there is room; the others
/// stay as wide as what they hold.
pub(super) fn fold_columns(table: &mut Table, room: usize, holds_words: impl Fn(usize) -> bool) {
    if table.lines().all(|line| line.trim_end().width() <= room) {
        return;
    }
    let widths = table.column_max_content_widths();
    let paddings = table.column_iter().map(|own| usize::from(own.padding_width()));
    let padding: usize = paddings.sum();
    let is_words: Vec<bool> = (0..widths.len()).map(&holds_words).collect();
    let width = |at: usize| widths.get(at).map_or(0, |own| usize::from(*own));
    let fixed: usize = (0..widths.len()).filter(|at| !is_words[*at]).map(width).sum();
    let mut left = room.saturating_sub(fixed + padding);
    // What needs least is served first, so that none has more than it needs while another lacks it.
    let mut words: Vec<usize> = (0..widths.len()).filter(|at| is_words[*at]).collect();
    words.sort_by_key(|at| width(*at));
    let count = words.len();
    for (served, at) in words.into_iter().enumerate() {
        let own = width(at).min(left / (count - served)).max(LEAST);
        left = left.saturating_sub(own);
        if let Some(column) = table.column_mut(at).filter(|_| own < width(at)) {
            let whole =
                u16::try_from(own).unwrap_or(u16::MAX).saturating_add(column.padding_width());
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
        }
    }
}
