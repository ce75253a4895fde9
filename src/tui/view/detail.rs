//! The attribution under the cursor, in words.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::{app::App, detail, theme},
    paint,
};

pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let columns = detail::columns(app, usize::from(area.width));
    let gap = u16::try_from(detail::GAP).unwrap_or_default();
    let wide = area.width.saturating_sub(gap) / 2;
    // Where there are two the first has the odd column.
    let mut left = area;
    if columns.len() > 1 {
        left.width = area.width - gap - wide;
    }
    let places = [left, Rect { x: left.right() + gap, width: wide, ..area }];
    for (lines, place) in columns.iter().zip(places) {
        for (y, line) in (place.y..place.bottom()).zip(lines.iter().skip(app.detail_top)) {
            paint::line(buffer, Rect::new(place.x, y, place.width, 1), line);
        }
    }
    let most = columns.iter().map(Vec::len).max().unwrap_or_default();
    let has_more = most > app.detail_top + usize::from(area.height);
    if has_more && area.width > 0 {
        buffer.set_stringn(area.right() - 1, area.bottom() - 1, "↓", 1, theme::faint());
    }
}
