//! What lies over the foot of the panes while something is being chosen: the answers to a key, or a
//! list to pick from.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Stylize,
    text::{Line, Span as Styled},
    widgets::{Block, Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    super::{
        app::App,
        choices::{Answer, Choice},
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
pub(super) fn choice(app: &App, choice: Choice, buffer: &mut Buffer) {
    let answers = choice.answers();
    let rows = u16::try_from(answers.len()).unwrap_or(u16::MAX);
    let widest = answers.iter().map(|one| one.name.width() + one.sign.width()).max().unwrap_or(0);
    let width = u16::try_from(widest + 8).unwrap_or(u16::MAX);
    let area = frame(app, choice.title(), " esc leaves it ", (width.max(20), rows), buffer);
    let own = app.current();
    for (y, answer) in (area.y..area.bottom()).zip(&answers) {
        let is_own = own.is_some_and(|one| match answer.deed {
            Deed::Level(level) => one.level == level,
            Deed::Stance(stance) => one.stance == stance,
            Deed::Kind(kind) => one.kind == kind,
            _ => false,
        });
        let row = Rect::new(area.x, y, area.width, 1);
        paint::line(buffer, row, &answer_line(app, answer, is_own));
    }
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
    let rows = u16::try_from(picker.most()).unwrap_or(ROWS).min(ROWS);
    let foot = format!(" {} · enter takes it, esc leaves it ", picker.len());
    let area = frame(app, &picker.title, &foot, (WIDTH, rows + 1), buffer);
    if area.height < 2 {
        return;
    }
    let width = usize::from(area.width);
    let mut typed = vec![Styled::from("› ").bold()];
    typed.extend(line::spans(&picker.input, width.saturating_sub(2)));
    paint::line(buffer, area, &Line::from(typed));
    let visible = usize::from(area.height - 1);
    let top = (picker.row + 1).saturating_sub(visible);
    let rows = picker.rows().enumerate().skip(top);
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

/// Clears room above the last line and draws a frame there; returns what is inside.
fn frame(
    app: &App,
    title: &str,
    foot: &str,
    (width, height): (u16, u16),
    buffer: &mut Buffer,
) -> Rect {
    let screen = buffer.area;
    let width = (width + 2).min(screen.width);
    let height = (height + 2).min(screen.height.saturating_sub(1));
    let x = screen.x + (screen.width - width) / 2;
    let area = Rect::new(x, screen.bottom().saturating_sub(height + 1), width, height);
    Clear.render(area, buffer);
    let foot = fit(foot, usize::from(width.saturating_sub(2)));
    let block = Block::bordered()
        .border_style(app.theme.border(true))
        .title(Line::from(fit(title, usize::from(width.saturating_sub(4)))).bold())
        .title_bottom(Line::from(foot).right_aligned());
    let inner = block.inner(area);
    block.render(area, buffer);
    inner
}
