//! The speakers, stances or levels of the open story, with bars.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Style, Stylize},
    text::{Line, Span as Styled},
};
use unicode_width::UnicodeWidthStr;

use super::{
    super::{
        app::App,
        facets::{Row, rows},
        narrowing::{Facet, Pick},
        panes::Pane,
        prompt::Purpose,
        theme::{self, decided, mark, quoted},
    },
    paint, stories,
};
use crate::text::fit;

/// The columns of the longest bar, and where there is little room.
const BAR: usize = 8;
const SHORT_BAR: usize = 4;

/// From this width on there is room for long bars.
const WIDE: usize = 40;

pub(super) fn title(app: &App) -> Line<'static> {
    let mut title = Vec::new();
    let area = app.panes.facets.map_or(0, |area| usize::from(area.width));
    let all: usize = Facet::ALL.iter().map(|facet| facet.title().len() + 4).sum();
    for (number, facet) in (1..).zip(Facet::ALL) {
        let is_open = app.facet == facet;
        // Where there is no room for all names, the numbers stand for the others.
        let name = if is_open || all + 2 <= area { facet.title() } else { "" };
        let tab = if name.is_empty() { format!(" {number}") } else { format!(" {number} {name}") };
        title.push(if is_open { format!("{tab} ").reversed() } else { Styled::from(tab) });
    }
    title.push(Styled::from(" "));
    Line::from(title)
}

pub(super) fn draw(app: &App, mut area: Rect, buffer: &mut Buffer) {
    if app.facet == Facet::Speakers {
        area = stories::draw_letters(app, Purpose::Speakers, area, buffer);
    }
    let rows = rows(app, app.facet);
    if rows.is_empty() {
        let is_filtered = app.facet == Facet::Speakers && !app.speaker_letters.is_empty();
        let words = if is_filtered { "no such speaker" } else { "" };
        return paint::line(buffer, area, &Line::from(words).style(theme::faint()));
    }
    let most = rows.iter().map(|row| row.total).max().unwrap_or(1);
    let visible = usize::from(area.height);
    let cursor = app.row().min(rows.len() - 1);
    let top = (cursor + 1).saturating_sub(visible);
    let shown = rows.iter().enumerate().skip(top);
    for (y, (number, row)) in (area.y..area.bottom()).zip(shown) {
        let line = draw_row(app, row, most, usize::from(area.width));
        let here = Rect::new(area.x, y, area.width, 1);
        paint::line(buffer, here, &line);
        if number == cursor && app.focus == Pane::Facets {
            buffer.set_style(here, theme::row(true));
        }
    }
}

fn draw_row(app: &App, row: &Row, most: usize, width: usize) -> Line<'static> {
    let is_picked = app.narrowing.has(&row.pick);
    let sign = match (&row.pick, row.level) {
        (Pick::Stance(stance), _) => mark(*stance).to_owned(),
        (Pick::Kind(kind), _) => quoted(*kind).to_owned(),
        (Pick::Standing(standing), _) => decided(*standing).to_owned(),
        (_, Some(level)) => level.step().to_string(),
        (_, None) => "*".to_owned(),
    };
    let count = if row.count == row.total {
        row.total.to_string()
    } else {
        format!("{}/{}", row.count, row.total)
    };
    let longest = if width < WIDE { SHORT_BAR } else { BAR };
    let bar = (row.count * longest).div_ceil(most.max(1));
    let bar = format!("{:<longest$}", "▇".repeat(bar));
    let room = width.saturating_sub(3 + count.width() + 1 + longest + 1);
    let label = fit(&row.label, room);
    let pad = " ".repeat(room.saturating_sub(label.width()));
    let colour = row.level.map_or_else(Style::new, |level| app.theme.level(level));
    let label_style = if row.count == 0 { theme::faint() } else { Style::new() };
    let label_style = if is_picked { label_style.bold() } else { label_style };
    Line::from(vec![
        Styled::from(if is_picked { "✓" } else { " " }).bold(),
        Styled::styled(format!("{sign} "), colour),
        Styled::styled(format!("{label}{pad}"), label_style),
        Styled::styled(format!(" {count}"), label_style),
        Styled::styled(format!(" {bar}"), colour),
    ])
}
