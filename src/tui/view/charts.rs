//! A chart, over the whole screen.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Style, Stylize},
    text::{Line, Span as Styled},
    widgets::{Block, Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    super::{
        action::Action,
        app::App,
        charts::{Cell, Chart, Grid, Kind, Row, Scope},
        keymap::Hand,
        theme,
    },
    paint,
};
use crate::text::fit;

/// The widest that labels get, the narrowest that they are cut to, and the columns of a figure.
const LABEL: usize = 44;
const SHORTEST: usize = 12;
const FIGURE: usize = 6;

/// What keys do with a chart.
const HANDS: [Hand; 4] = [
    (Action::NextPane, "next chart"),
    (Action::Charts, "this story or all"),
    (Action::Enter, "goes there"),
    (Action::Back, "closes"),
];

/// Draws the chart.
pub(super) fn draw(app: &App, chart: &Chart, buffer: &mut Buffer) {
    let screen = buffer.area;
    let area = Rect { height: screen.height.saturating_sub(1), ..screen };
    Clear.render(area, buffer);
    let scope = match (chart.kind, chart.scope) {
        (Kind::Timeline, _) | (_, Scope::Story) => " this story ",
        (_, Scope::All) => " all stories ",
    };
    let foot = paint::foot(&app.hands(&HANDS), area.width);
    let block = Block::bordered()
        .border_style(app.theme.border(true))
        .title(titles(chart, usize::from(area.width).saturating_sub(scope.width() + 2)))
        .title(Line::from(scope.bold()).right_aligned())
        .title_bottom(Line::from(foot).right_aligned());
    let inner = block.inner(area);
    block.render(area, buffer);
    if chart.grid.rows.is_empty() {
        let words = Line::from(" nobody says anything here").style(theme::faint());
        return paint::line(buffer, inner, &words);
    }
    draw_grid(app, chart, inner, buffer);
}

/// The names of all charts; the name of the one that is shown and its number where there is no room for them.
fn titles(chart: &Chart, room: usize) -> Line<'static> {
    let name = |kind: Kind| {
        let name = format!(" {} ", kind.title());
        if kind == chart.kind { name.reversed() } else { Styled::from(name) }
    };
    let blank = || Styled::from(" ");
    let all: Line<'static> = std::iter::once(blank()).chain(Kind::ALL.map(name)).collect();
    if all.width() <= room {
        return all;
    }
    let at = Kind::ALL.iter().position(|kind| *kind == chart.kind).unwrap_or_default() + 1;
    Line::from(vec![blank(), name(chart.kind), Styled::from(format!(" {at}/{} ", Kind::ALL.len()))])
}

fn draw_grid(app: &App, chart: &Chart, mut area: Rect, buffer: &mut Buffer) {
    let grid = &chart.grid;
    let widths = Widths::new(grid, usize::from(area.width));
    if !grid.columns.is_empty() {
        paint::line(buffer, area, &heading(grid, &widths));
        area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    }
    let visible = usize::from(area.height);
    let top = (chart.row + 1).saturating_sub(visible);
    let rows = grid.rows.iter().enumerate().skip(top);
    for (y, (number, row)) in (area.y..area.bottom()).zip(rows) {
        let column = (number == chart.row).then_some(chart.column);
        let line = line(app, row, &widths, column, chart.kind);
        paint::line(buffer, Rect::new(area.x, y, area.width, 1), &line);
    }
}

/// The columns of each part of a row.
struct Widths {
    label: usize,
    cell: usize,
    /// How many cells there is room for.
    cells: usize,
    bar: usize,
}

impl Widths {
    fn new(grid: &Grid, width: usize) -> Self {
        let labelled = grid.rows.iter().filter(|row| !row.is_sentence() && row.target.is_some());
        let longest = labelled.map(|row| row.label.width()).max().unwrap_or(0);
        let cells = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        // All cells matter more than all of a name.
        let room = width.saturating_sub(cells * grid.cell_width + FIGURE + 6);
        let label = longest.min(room.clamp(SHORTEST, LABEL));
        let rest = width.saturating_sub(label + FIGURE + 6);
        let cells = cells.min(rest.checked_div(grid.cell_width).unwrap_or(0));
        let bar = rest.saturating_sub(cells * grid.cell_width).min(60);
        Self { label, cell: grid.cell_width, cells, bar }
    }
}

fn heading(grid: &Grid, widths: &Widths) -> Line<'static> {
    let pad = " ".repeat(widths.label + 4);
    let mut line = vec![Styled::from(pad)];
    let names = grid.columns.iter().take(widths.cells);
    line.extend(names.map(|name| Styled::from(format!("{name:>0$}", widths.cell))));
    Line::from(line).style(theme::faint())
}

/// A row; `column` is the cell under the cursor where the row is.
fn line(app: &App, row: &Row, widths: &Widths, column: Option<usize>, kind: Kind) -> Line<'static> {
    if row.target.is_none() {
        return Line::from(format!(" {}", row.label).bold());
    }
    let colour = row.level.map_or_else(Style::new, |level| app.theme.level(level));
    let step = row.level.map_or_else(|| " ".to_owned(), |level| level.step().to_string());
    let step = if kind == Kind::Folder { " ".to_owned() } else { step };
    // A sentence has what no figure and no bar needs.
    let room = widths.label + if row.is_sentence() { FIGURE + widths.bar } else { 0 };
    let label = fit(&row.label, room);
    let pad = " ".repeat(room.saturating_sub(label.width()));
    let is_here = column.is_some();
    let label = Styled::from(format!("{label}{pad} "));
    let mut line = vec![
        Styled::from(if is_here { "▸" } else { " " }),
        Styled::styled(format!("{step} "), colour),
        if is_here { label.bold() } else { label },
    ];
    for (at, cell) in row.cells.iter().take(widths.cells).enumerate() {
        line.push(draw_cell(app, cell.as_ref(), widths.cell, column == Some(at)));
    }
    line.push(Styled::from(format!(" {:>FIGURE$} ", row.figure)));
    line.push(Styled::styled(bar(row.bar, widths.bar), colour));
    Line::from(line)
}

fn draw_cell(app: &App, cell: Option<&Cell>, width: usize, is_here: bool) -> Styled<'static> {
    let words = cell.map_or("·", |cell| cell.words.as_str());
    let words = format!("{words:>width$}");
    let style = match cell {
        Some(Cell { level: Some(level), weight, .. }) => {
            let style = app.theme.level(*level);
            if *weight >= 0.5 { style.bold() } else { style }
        }
        Some(_) => Style::new(),
        None => theme::faint(),
    };
    Styled::styled(words, if is_here { style.reversed() } else { style })
}

/// A bar of eighths of columns.
fn bar(share: f32, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of a screen's width"
    )]
    let eighths = (share.clamp(0.0, 1.0) * width as f32 * 8.0).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}
