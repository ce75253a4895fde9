//! What lies over the foot of the panes while something is being chosen: the answers to a key, or a
//! list to pick from.

use ratatui::{
    buffer::Buffer,
    layout::{Margin, Position, Rect},
    style::Stylize,
    text::{Line, Span as Styled},
    widgets::{Block, Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    super::{
        app::App,
        choices::{Answer, Choosing},
        deeds::Deed,
        picker::{Item, Picker},
        theme,
    },
    line, paint,
};
use crate::text::fit;

/// The widest that a list gets, and the most of its rows that are shown.
const WIDTH: u16 = 100;
const ROWS: u16 = 16;

/// Draws the answers to the key that was typed.
pub(super) fn choice(app: &App, choosing: Choosing, buffer: &mut Buffer) {
    let place = choice_place(app, choosing);
    let area = frame(app, place, &choosing.title(), &choosing.foot(app), buffer);
    let own = app.current();
    let answers = choosing.choice.answers();
    for (y, (number, answer)) in (area.y..area.bottom()).zip(answers.iter().enumerate()) {
        let is_own = own.is_some_and(|one| answer.is_so(one));
        let row = Rect::new(area.x, y, area.width, 1);
        paint::line(buffer, row, &answer_line(app, answer, is_own));
        if number == choosing.row {
            buffer.set_style(row, theme::row(true));
        }
    }
}

/// Where the answers stand, with their frame.
pub(in super::super) fn choice_place(app: &App, choosing: Choosing) -> Rect {
    let answers = choosing.choice.answers();
    let rows = u16::try_from(answers.len()).unwrap_or(u16::MAX);
    let widest = answers.iter().map(|one| one.name.width() + one.sign.width() + 8).max();
    let foot = choosing.foot(app).width().max(choosing.title().width()) + 2;
    let width = u16::try_from(widest.unwrap_or(0).max(foot)).unwrap_or(u16::MAX);
    place(app, (width, rows))
}

/// The answer that stands at a place of the screen.
pub(in super::super) fn choice_row(app: &App, choosing: Choosing, at: Position) -> Option<usize> {
    let area = inside(choice_place(app, choosing));
    area.contains(at).then(|| usize::from(at.y - area.y))
}

/// The row of a list that stands at a place of the screen.
pub(in super::super) fn picker_row(app: &App, picker: &Picker, at: Position) -> Option<usize> {
    let area = inside(picker_place(app, picker));
    let visible = usize::from(area.height.checked_sub(1)?);
    let row = usize::from(at.y.checked_sub(area.y + 1)?) + top(picker, visible);
    (area.contains(at) && row < picker.len()).then_some(row)
}

fn answer_line(app: &App, answer: &Answer, is_own: bool) -> Line<'static> {
    let style = match answer.deed {
        Deed::Level(level) => app.theme.level(level),
        _ => ratatui::style::Style::new(),
    };
    let sign = if answer.sign.is_empty() { String::new() } else { format!("{} ", answer.sign) };
    Line::from(vec![
        Styled::from(if is_own { "▸" } else { " " }),
        Styled::from(format!("{} ", answer.key)).bold(),
        Styled::from(sign),
        Styled::styled(answer.name, style),
    ])
}

/// Draws a list to pick from.
pub(super) fn picker(app: &App, picker: &Picker, buffer: &mut Buffer) {
    let foot = format!(" {} · enter takes it, esc leaves it ", picker.len());
    let area = frame(app, picker_place(app, picker), &picker.title, &foot, buffer);
    if area.height < 2 {
        return;
    }
    let width = usize::from(area.width);
    let mut typed = vec![Styled::from("› ").bold()];
    typed.extend(line::spans(&picker.input, width.saturating_sub(2)));
    paint::line(buffer, area, &Line::from(typed));
    let visible = usize::from(area.height - 1);
    let rows = picker.rows().enumerate().skip(top(picker, visible));
    for (y, (number, item)) in (area.y + 1..area.bottom()).zip(rows) {
        let row = Rect::new(area.x, y, area.width, 1);
        paint::line(buffer, row, &item_line(item, width));
        if number == picker.row {
            buffer.set_style(row, theme::row(true));
        }
    }
    if picker.len() == 0 {
        let row = Rect::new(area.x, area.y + 1, area.width, 1);
        paint::line(buffer, row, &Line::from("  nothing has these letters").style(theme::faint()));
    }
}

fn item_line(item: &Item, width: usize) -> Line<'static> {
    let hint = fit(&item.hint, width / 3);
    let gap = if hint.is_empty() { 0 } else { 2 };
    let room = width.saturating_sub(hint.width() + 2 + gap);
    let label = fit(&item.label, room);
    let pad = " ".repeat(room.saturating_sub(label.width()));
    Line::from(vec![
        Styled::from(format!("  {label}{pad}{}", " ".repeat(gap))),
        Styled::styled(hint, theme::faint()),
    ])
}

/// Where a list stands, with its frame.
pub(in super::super) fn picker_place(app: &App, picker: &Picker) -> Rect {
    let rows = u16::try_from(picker.most()).unwrap_or(ROWS).min(ROWS);
    place(app, (WIDTH, rows + 1))
}

/// The first row of a list that is shown.
const fn top(picker: &Picker, visible: usize) -> usize {
    (picker.row + 1).saturating_sub(visible)
}

/// Room above the last line of the screen for so many columns and rows and a frame around them.
fn place(app: &App, (width, height): (u16, u16)) -> Rect {
    let (columns, rows) = app.size;
    let width = (width + 2).min(columns);
    let height = (height + 2).min(rows.saturating_sub(1));
    let left = (columns - width) / 2;
    Rect::new(left, rows.saturating_sub(height + 1), width, height)
}

/// What a frame leaves.
fn inside(area: Rect) -> Rect {
    area.inner(Margin::new(1, 1))
}

/// Clears the room and draws a frame there; returns what is inside.
fn frame(app: &App, area: Rect, title: &str, foot: &str, buffer: &mut Buffer) -> Rect {
    Clear.render(area, buffer);
    let foot = fit(foot, usize::from(area.width.saturating_sub(2)));
    let block = Block::bordered()
        .border_style(app.theme.border(true))
        .title(Line::from(fit(title, usize::from(area.width.saturating_sub(4)))).bold())
        .title_bottom(Line::from(foot).right_aligned());
    block.render(area, buffer);
    inside(area)
}
