//! Words onto the screen.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::super::wrap::shown;
use crate::text::fit;

/// Draws a line of words that are safe already into the first row of an area.
pub(super) fn line(buffer: &mut Buffer, area: Rect, line: &Line<'_>) {
    line.render(Rect { height: area.height.min(1), ..area }, buffer);
}

/// What keys do, for the foot of a frame of so many columns: as many of the parts as there is room for, of which the last,
/// the way out, goes last.
pub(super) fn foot(parts: &[String], width: u16) -> String {
    let room = usize::from(width.saturating_sub(4));
    let from = |at: usize| parts.get(at..).unwrap_or_default().join(" · ");
    let fitting = (0..parts.len()).map(from).find(|foot| foot.width() <= room);
    format!(" {} ", fitting.unwrap_or_else(|| fit(&from(parts.len().saturating_sub(1)), room)))
}

/// Draws a piece of a story into one row, each character in the style that its place in the text has;
/// a run of white space takes one column. Returns the columns used.
pub(super) fn story(
    buffer: &mut Buffer,
    row: Rect,
    words: &str,
    start: usize,
    style_at: impl Fn(usize) -> Style,
) -> u16 {
    let (mut x, mut after_space) = (row.x, false);
    for (at, grapheme) in words.grapheme_indices(true) {
        let is_space = grapheme.chars().all(char::is_whitespace);
        let left = row.right().saturating_sub(x);
        if left == 0 {
            break;
        }
        if is_space && after_space {
            continue;
        }
        after_space = is_space;
        let shown = shown(grapheme);
        if shown.width() <= usize::from(left) {
            (x, _) = buffer.set_stringn(x, row.y, &shown, usize::from(left), style_at(start + at));
        }
    }
    x - row.x
}
