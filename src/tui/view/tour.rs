//! The stop of the tour, above the reasons or the last line.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Stylize,
    text::Line,
    widgets::{Block, Clear, Widget},
};

use super::{
    super::{action::Action, app::App, panes::Pane, tour::Tour, wrap::wrap},
    paint,
};
use crate::text::Span;

/// The widest that it gets, in columns.
const WIDTH: u16 = 72;

pub(super) fn draw(app: &App, tour: Tour, buffer: &mut Buffer) {
    let Some((key, words)) = tour.words(app) else { return };
    let words = format!("{key}  {words}");
    let screen = buffer.area;
    let width = WIDTH.min(screen.width);
    let lines = wrap(&words, Span::new(0, words.len()), usize::from(width.saturating_sub(4)));
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(screen.height);
    // Above what it tells of, where there is room for that.
    let why = app.panes.of(Pane::Detail).map(|area| area.y).filter(|top| *top > height);
    let bottom = why.unwrap_or(screen.bottom().saturating_sub(1));
    let (x, y) = (screen.right() - width, bottom.saturating_sub(height));
    let area = Rect { x, y, width, height };
    Clear.render(area, buffer);
    let title = format!("{}· type {key} ", tour.title());
    let block = Block::bordered()
        .border_style(app.theme.border(true))
        .title(Line::from(title.bold()))
        .title_bottom(Line::from(format!(" {} ends it ", app.key(Action::Close))).right_aligned());
    let inner = block.inner(area);
    block.render(area, buffer);
    for (y, line) in (inner.y..inner.bottom()).zip(lines) {
        let row = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        paint::line(buffer, row, &Line::from(line.of(&words)));
    }
}
