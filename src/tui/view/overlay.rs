//! The keys or the problems, over the panes.

use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
    style::Stylize,
    text::Line,
    widgets::{Block, Clear, Widget},
};

use super::{
    super::{
        action::Action,
        app::{App, Overlay},
        keymap::Hand,
        overlay,
    },
    paint,
};

pub(super) fn draw(app: &App, which: Overlay, buffer: &mut Buffer) {
    let room = app.overlay_room();
    let frame = room.outer(Margin::new(1, 1)).intersection(buffer.area);
    let lines = overlay::lines(app, which, usize::from(room.width));
    Clear.render(frame, buffer);
    let left = lines.len().saturating_sub(app.overlay_top + usize::from(room.height));
    let below = (left > 0).then(|| format!("{left} more below: {}", app.key(Action::Down)));
    let hands: &[Hand] = match which {
        Overlay::Help => &[(Action::Search, "finds one"), (Action::Back, "closes")],
        Overlay::Problems => &[(Action::Back, "closes")],
    };
    let keys: Vec<String> = below.into_iter().chain(app.hands(hands)).collect();
    let foot = paint::foot(&keys, frame.width);
    Block::bordered()
        .border_style(app.theme.border(true))
        .title(Line::from(overlay::title(which)).bold())
        .title_bottom(Line::from(foot).right_aligned())
        .render(frame, buffer);
    for (y, line) in (room.y..room.bottom()).zip(lines.iter().skip(app.overlay_top)) {
        paint::line(buffer, Rect::new(room.x, y, room.width, 1), line);
    }
}
