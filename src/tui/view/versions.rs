//! Two versions of a story side by side, over the whole screen.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::{Style, Stylize},
    text::{Line, Span as Styled},
    widgets::{Block, Clear, Widget},
};

use super::{
    super::{
        action::Action,
        app::App,
        keymap::Hand,
        theme,
        versions::{Row, Side, Versions},
        wrap::wrap,
    },
    paint,
};
use crate::text::{Span, fit};

/// The columns between both sides, with the mark of a row in their midst.
const MIDDLE: u16 = 3;

/// What keys do with both.
const HANDS: [Hand; 4] = [
    (Action::NextPane, "all or what changed"),
    (Action::CorrectSource, "swaps"),
    (Action::Enter, "goes there"),
    (Action::Back, "closes"),
];

/// Draws both.
pub(super) fn draw(app: &App, versions: &Versions, buffer: &mut Buffer) {
    let screen = buffer.area;
    let area = Rect { height: screen.height.saturating_sub(1), ..screen };
    Clear.render(area, buffer);
    let shown = if versions.shows_all { " all " } else { " what changed " };
    let foot = paint::foot(&app.hands(&HANDS), area.width);
    let block = Block::bordered()
        .border_style(app.theme.border(true))
        .title(Line::from(" Before and now ".bold()))
        .title(Line::from(shown.bold()).right_aligned())
        .title_bottom(Line::from(foot).right_aligned());
    let inner = block.inner(area);
    block.render(area, buffer);
    let rows = [Constraint::Length(1), Constraint::Length(1), Constraint::Min(0)];
    let [titles, shares, rest] = Layout::vertical(rows).areas(inner);
    let columns = Columns::new(app, titles.width);
    let sides = ["before  ", "now  "].into_iter().zip(versions.numbers);
    for ((label, number), place) in sides.zip(columns.sides(titles)) {
        let room = usize::from(place.width).saturating_sub(label.len());
        let title =
            app.stories.get(number).map(|story| story.titled_by_file(room)).unwrap_or_default();
        let label = Styled::styled(label, theme::faint());
        paint::line(buffer, place, &Line::from(vec![label, title.bold()]));
    }
    let words = fit(&format!(" {}", versions.shares), usize::from(shares.width));
    paint::line(buffer, shares, &Line::from(words).style(theme::faint()));
    draw_rows(versions, &columns, rest, buffer);
}

/// The columns of the screen that each side has.
struct Columns<'a> {
    app: &'a App,
    width: u16,
}

impl<'a> Columns<'a> {
    fn new(app: &'a App, width: u16) -> Self {
        Self { app, width: width.saturating_sub(MIDDLE + 2) / 2 }
    }

    /// Where both sides stand in some rows of the screen.
    fn sides(&self, area: Rect) -> [Rect; 2] {
        let side = |x: u16| Rect { x, width: self.width, ..area }.intersection(area);
        [side(area.x + 1), side(area.x + 1 + self.width + MIDDLE)]
    }

    /// The lines of what is said.
    fn lines(&self, side: &Side) -> Vec<Span> {
        wrap(&side.words, Span::new(0, side.words.len()), usize::from(self.width))
    }

    /// The lines of what is not as it was, which stand below both sides.
    fn changes(&self, row: &Row) -> Vec<Span> {
        let width = usize::from(2 * self.width + MIDDLE);
        wrap(&row.changes, Span::new(0, row.changes.len()), width)
    }

    /// The rows of the screen that a row takes, with a heading above it where a group begins.
    fn height(&self, row: &Row, is_first: bool) -> u16 {
        let lines = row.sides.iter().flatten().map(|side| self.lines(side).len()).max();
        let lines = 1 + lines.unwrap_or(0) + self.changes(row).len();
        u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(if is_first { 2 } else { 0 })
    }
}

fn draw_rows(versions: &Versions, columns: &Columns<'_>, area: Rect, buffer: &mut Buffer) {
    let rows: Vec<&Row> = versions.rows().collect();
    let is_first = |at: usize| at == 0 || rows[at - 1].group != rows[at].group;
    if rows.is_empty() {
        let words = Line::from(" nobody says anything in either").style(theme::faint());
        return paint::line(buffer, area, &words);
    }
    let cursor = versions.row.min(rows.len() - 1);
    // As many rows above the cursor as there is room for.
    let (mut top, mut used) = (cursor, columns.height(rows[cursor], is_first(cursor)));
    while let Some(above) = top.checked_sub(1) {
        used = used.saturating_add(columns.height(rows[above], is_first(above)));
        if used > area.height {
            break;
        }
        top = above;
    }
    let mut left = area;
    for (at, row) in rows.iter().enumerate().skip(top) {
        if left.height == 0 {
            break;
        }
        if is_first(at) {
            let heading = Rect { y: left.y + u16::from(left.height > 1), ..left };
            paint::line(buffer, heading, &Line::from(format!(" {}", row.group.title()).bold()));
            left = below(left, 2);
        }
        draw_row(row, columns, left, at == cursor, buffer);
        left = below(left, columns.height(row, false));
    }
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn draw_row(row: &Row, columns: &Columns<'_>, area: Rect, is_here: bool, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let places = columns.sides(area);
    for (side, place) in row.sides.iter().zip(places) {
        if let Some(side) = side {
            draw_side(side, columns, place, is_here, buffer);
        }
    }
    let cursor = Line::from(if is_here { "▸" } else { " " });
    paint::line(buffer, area, &cursor);
    let mark = Rect { x: places[0].right() + 1, width: 1, ..area }.intersection(area);
    paint::line(buffer, mark, &Line::from(row.mark.to_string().bold()));
    let changes = columns.changes(row);
    let above = columns.height(row, false) - u16::try_from(changes.len()).unwrap_or_default();
    let place = below(Rect { width: area.width, ..places[0] }, above).intersection(area);
    for (y, line) in (place.y..place.bottom()).zip(changes) {
        let words = Line::from(line.of(&row.changes)).style(theme::faint());
        paint::line(buffer, Rect { y, height: 1, ..place }, &words);
    }
}

fn draw_side(side: &Side, columns: &Columns<'_>, area: Rect, is_here: bool, buffer: &mut Buffer) {
    let theme = columns.app.theme;
    let style = side.level.map_or_else(Style::new, |level| theme.level(level));
    let step = side.level.map_or_else(String::new, |level| format!("{} ", level.step()));
    let head = fit(&side.head, usize::from(area.width).saturating_sub(step.len()));
    let head = Styled::styled(head, style.bold());
    let head = if is_here { head.reversed() } else { head };
    paint::line(buffer, area, &Line::from(vec![Styled::styled(step, style), head]));
    for (y, line) in (area.y + 1..area.bottom()).zip(columns.lines(side)) {
        let row = Rect { y, height: 1, ..area };
        paint::story(buffer, row, line.of(&side.words), line.start, |at| {
            let is_other = side.other.iter().any(|span| span.covers(at));
            if is_other { style.bold().underlined() } else { Style::new() }
        });
    }
}
