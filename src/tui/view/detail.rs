//! The attribution under the cursor, in words.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::{app::App, detail, theme},
    paint,
};

pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let lines = detail::lines(app, usize::from(area.width));
    let has_more = lines.len() > app.detail_top + usize::from(area.height);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(app.detail_top)) {
        paint::line(buffer, Rect::new(area.x, y, area.width, 1), line);
    }
    if has_more && area.width > 0 {
        buffer.set_stringn(area.right() - 1, area.bottom() - 1, "↓", 1, theme::faint());
    }
}
