//! The last line: where the cursor is, what is narrowed to, and how far the workers are.

use ratatui::{buffer::Buffer, layout::Rect, style::Stylize, text::Line};
use unicode_width::UnicodeWidthStr;

use super::{
    super::app::{App, Listed},
    paint,
};
use crate::text::fit;

const HELP: &str = "? help ";

pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(HELP.width() + 1);
    let words = fit(&format!(" {}", words(app)), room);
    paint::line(buffer, area, &Line::from(words));
    let help = Line::from(HELP.bold());
    let width = u16::try_from(HELP.width()).unwrap_or(u16::MAX).min(area.width);
    paint::line(buffer, Rect::new(area.right() - width, area.y, width, 1), &help);
}

fn words(app: &App) -> String {
    if let Some(list) = app.typing {
        let what = if list == Listed::Stories { "stories" } else { "speakers" };
        return format!("type letters of {what}; enter keeps them, esc clears them");
    }
    if let Some(note) = &app.note {
        return note.clone();
    }
    let mut parts = Vec::new();
    if app.story().is_some_and(|story| story.analysis.is_some()) {
        let (at, of) = app.position();
        let all = app.story().map_or(0, |story| story.attributions().len());
        let of_all = if of == all { String::new() } else { format!(" of {all}") };
        parts.push(format!("{at}/{of}{of_all} attributions"));
    }
    if !app.narrowing.is_empty() {
        let picks: Vec<_> =
            app.narrowing.picks().iter().map(super::super::narrowing::Pick::words).collect();
        parts.push(format!("only {} (esc)", picks.join(" + ")));
    }
    let left = app.stories.len() - app.analysed;
    if app.is_reading {
        parts.push(format!("reading, {} so far", app.stories.len()));
    } else if left > 0 {
        parts.push(format!("analysing, {left} to go"));
    }
    match app.failures.len() + app.notices.len() {
        0 => {}
        1 => parts.push("1 problem (!)".to_owned()),
        count => parts.push(format!("{count} problems (!)")),
    }
    parts.join(" · ")
}
