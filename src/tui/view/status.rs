//! The last line: where the cursor is, what is narrowed to, what was decided, and how far the workers
//! are; or the line that is being typed.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style, Stylize},
    text::{Line, Span as Styled},
    widgets::{Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    super::{action::Action, app::App, prompt::Prompt, theme, tour::Guide, wrap::wrap},
    line, paint,
};
use crate::{
    output::Progress,
    text::{Span, fit, visible_line},
};

/// What stands between the parts of the line.
const SEPARATOR: &str = " · ";

pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    if let Some(prompt) = app.line() {
        return draw_prompt(app, prompt, area, buffer);
    }
    let end = end(app, area.width);
    let room = usize::from(area.width).saturating_sub(end.width() + 2);
    if let Some(note) = &app.note {
        draw_note(note, room, area, buffer);
    } else {
        let words = fit(&words(app, room), room);
        paint::line(buffer, area, &Line::from(format!(" {words}")));
    }
    let width = u16::try_from(end.width()).unwrap_or(u16::MAX).min(area.width);
    paint::line(buffer, Rect::new(area.right() - width, area.y, width, 1), &end);
}

/// Draws a word to the person, on as many lines above the last as it needs.
fn draw_note(note: &str, room: usize, area: Rect, buffer: &mut Buffer) {
    let rows = wrap(note, Span::new(0, note.len()), room);
    let count = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(area.y / 2).max(1);
    let top = area.y + 1 - count;
    Clear.render(Rect { y: top, height: count, ..area }, buffer);
    for (y, row) in (top..=area.y).zip(rows) {
        let line = Line::from(format!(" {}", visible_line(row.of(note))));
        paint::line(buffer, Rect { y, ..area }, &line);
    }
}

fn draw_prompt(app: &App, prompt: &Prompt, area: Rect, buffer: &mut Buffer) {
    let label = format!(" {}", prompt.purpose.label());
    // What there is to say of what was typed is said in the place of what the keys do.
    let hint = format!("  {} ", app.note.as_deref().unwrap_or(prompt.purpose.hint()));
    let room = usize::from(area.width).saturating_sub(label.width());
    // Where there is little room the words matter more than what the keys do.
    let has_room = app.note.is_some() || hint.width() * 2 <= room;
    let hint = if has_room { fit(&hint, room) } else { String::new() };
    let mut spans = vec![Styled::from(label).bold()];
    spans.extend(line::spans(&prompt.input, room.saturating_sub(hint.width())));
    paint::line(buffer, area, &Line::from(spans));
    let width = u16::try_from(hint.width()).unwrap_or(0);
    let place = Rect::new(area.right().saturating_sub(width), area.y, width, 1);
    paint::line(buffer, place, &Line::from(hint).style(theme::faint()));
}

/// What was decided, whether it is kept, and the way to the help.
fn end(app: &App, width: u16) -> Line<'static> {
    /// From this width on there is room for what the figures count.
    const WIDE: u16 = 60;
    let mut spans = Vec::new();
    let Progress { decided, all, disputed, .. } = app.progress;
    if decided + disputed > 0 {
        let writing = app.stories.iter().any(|story| story.saving.is_busy());
        let failed = app.stories.iter().any(|story| story.saving.has_failed());
        let (kept, style) = match (failed, writing) {
            (true, _) => (
                format!("NOT SAVED ({})", app.key(Action::Problems)),
                Style::new().add_modifier(Modifier::REVERSED),
            ),
            (false, true) => ("saving …".to_owned(), Style::new()),
            (false, false) => ("saved".to_owned(), Style::new()),
        };
        let counted = if width < WIDE { "" } else { " decided," };
        spans.push(Styled::from(format!("{decided}/{all}{counted} ")));
        if disputed > 0 {
            spans.push(format!("{disputed} disputed, ").bold());
        }
        spans.push(Styled::styled(kept, style));
        spans.push(Styled::from(" · "));
    }
    spans.push(format!("{} help ", app.key(Action::Help)).bold());
    Line::from(spans)
}

/// Where the person is, in so many columns, if they are enough.
fn words(app: &App, room: usize) -> String {
    const COUNTED: &str = " attributions";
    const TOUR: &str = "onrecord --tour shows you around in a minute";
    // Figures alone are better than words that break off.
    let ways = [(COUNTED, Some(TOUR)), (COUNTED, None), ("", None)];
    let mut ways = ways.into_iter().map(|(counted, tour)| parts(app, room, counted, tour));
    ways.find(|words| words.width() <= room).unwrap_or_else(|| parts(app, room, "", None))
}

/// The parts of that, with what the figures count, and with a word to a newcomer.
fn parts(app: &App, room: usize, counted: &str, tour: Option<&str>) -> String {
    let back = format!("({})", app.key(Action::Back));
    let problems = format!("({})", app.key(Action::Problems));
    let mut parts = Vec::new();
    if app.selection.is_some() {
        parts.push(format!("{} marked {back}", app.chosen().len()));
    }
    if app.story().is_some_and(|story| story.analysis().is_some()) {
        let (at, of) = app.position();
        let all = app.story().map_or(0, |story| story.attributions().len());
        let of_all = if of == all { String::new() } else { format!(" of {all}") };
        parts.push(format!("{at}/{of}{of_all}{counted}"));
    }
    let narrowed = parts.len();
    if let Some(search) = &app.search {
        parts.push(format!("search “{}” {back}", visible_line(&search.words)));
    }
    let left = app.stories.len() - app.analysed;
    if app.is_reading {
        parts.push(format!("reading, {} so far", app.stories.len()));
    } else if left > 0 {
        parts.push(format!("analysing, {left} to go"));
    }
    match app.failures().count() + app.notices.len() {
        0 => {}
        1 => parts.push(format!("1 problem {problems}")),
        count => parts.push(format!("{count} problems {problems}")),
    }
    if app.guide == Guide::Hint {
        parts.extend(tour.map(str::to_owned));
    }
    if !app.narrowing.is_empty() {
        let others: usize = parts.iter().map(|part| part.width() + SEPARATOR.width()).sum();
        let room = room.saturating_sub(others + 1 + back.width());
        parts.insert(narrowed, format!("{} {back}", app.narrowing.words_within(room)));
    }
    parts.join(SEPARATOR)
}
