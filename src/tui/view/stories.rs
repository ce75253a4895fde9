//! The list of stories.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Style, Stylize},
    text::{Line, Span as Styled},
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{
    super::{
        app::App,
        order::Order,
        panes::Pane,
        story::Story,
        theme::{self, grave},
    },
    paint,
};
use crate::{
    model::Severity,
    text::{fit, visible_line},
};

/// From these widths on there is room for more than a title and a number: for a bar of what nobody can name, for the
/// errors, for the warnings, and for how large the bar is.
const WITH_BAR: usize = 26;
const WITH_ERRORS: usize = 30;
const WITH_WARNINGS: usize = 38;
const WITH_SHARE: usize = 44;

/// The bars of an eighth and more.
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// What stands in the place of a number where the file of a story is not there any more.
const GONE: &str = "gone";

pub(super) fn title(app: &App) -> Line<'static> {
    let (count, listed) = (app.stories.len(), app.listed().len());
    let more = if app.is_reading { " …" } else { "" };
    let count = if listed == count { count.to_string() } else { format!("{listed} of {count}") };
    let order = match app.order {
        Order::Named => String::new(),
        order => format!("· {} ", order.word()),
    };
    Line::from(format!(" Stories {count}{more} {order}"))
}

pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let area = draw_letters(&app.story_letters, area, buffer);
    let listed = app.listed();
    if listed.is_empty() && !app.stories.is_empty() {
        for (y, words) in
            (area.y..area.bottom()).zip(["in no title;", "enter searches", "what they say"])
        {
            let here = Rect::new(area.x, y, area.width, 1);
            paint::line(buffer, here, &Line::from(words).style(theme::faint()));
        }
        return;
    }
    let top = top(app, &listed, area);
    for (y, &number) in (area.y..area.bottom()).zip(&listed[top..]) {
        let here = Rect::new(area.x, y, area.width, 1);
        paint::line(buffer, here, &row(app, number, usize::from(area.width)));
        if number == app.open {
            buffer.set_style(here, theme::row(app.focus == Pane::Stories));
        }
    }
}

/// The first row that is shown. The open story stays in the middle, where what comes next is in sight.
fn top(app: &App, listed: &[usize], area: Rect) -> usize {
    let visible = usize::from(area.height).max(1);
    let cursor = app.row_among(listed);
    cursor.saturating_sub(visible / 2).min(listed.len().saturating_sub(visible))
}

/// The story that stands in a row of the screen.
pub(in super::super) fn row_at(app: &App, area: Rect, y: u16) -> Option<usize> {
    let area = below_letters(!app.story_letters.is_empty(), area);
    let listed = app.listed();
    let row = top(app, &listed, area) + usize::from(y.checked_sub(area.y)?);
    listed.get(row).copied()
}

/// What is left of an area when letters are shown above it.
pub(super) const fn below_letters(has_letters: bool, area: Rect) -> Rect {
    if has_letters && area.height >= 2 {
        Rect { x: area.x, y: area.y + 1, width: area.width, height: area.height - 1 }
    } else {
        area
    }
}

/// How many of its attributions are not narrowed away; once somebody has begun to decide, how many of
/// all have been decided on.
fn count(app: &App, number: usize, story: &Story) -> String {
    let all = story.attributions().len();
    match story.analysed.as_ref().map_or(0, |own| own.progress.decided) {
        _ if !app.narrowing.is_empty() => app.wanted(number).count().to_string(),
        0 => all.to_string(),
        decided if decided == all => format!("✓ {all}"),
        decided => format!("{decided}/{all}"),
    }
}

/// A story with the number of its attributions that are not narrowed away.
fn row(app: &App, number: usize, width: usize) -> Line<'static> {
    let Some(story) = app.stories.get(number) else { return Line::default() };
    // What they are listed by is seen in the list.
    let shown = || app.order.shown(story).unwrap_or_else(|| count(app, number, story));
    let count = match &story.analysed {
        _ if story.is_gone => GONE.to_owned(),
        Some(_) => shown(),
        None => "…".to_owned(),
    };
    let marks = marks(app, story, width);
    // Below each other they can be compared.
    let digits = if app.progress.decided > 0 && app.narrowing.is_empty() { 4 } else { 2 };
    let count = if marks.is_empty() { count } else { format!("{count:>digits$}") };
    let marked: usize = marks.iter().map(Styled::width).sum();
    let room = width.saturating_sub(count.width() + marked + 3);
    // Titles that are the same tell nothing: most of the room is for what tells the stories apart.
    let name = app.names.apart(story).map(|name| format!(" {}", apart(&name, room * 2 / 3)));
    let name = name.unwrap_or_default();
    let title = fit(&story.title, room.saturating_sub(name.width()));
    let pad = " ".repeat(room.saturating_sub(title.width() + name.width()));
    let cursor = match story.news() {
        _ if number == app.open => "▸",
        Some(_) => "•",
        None => " ",
    };
    let faint = match count.trim_start() {
        GONE => theme::struck(theme::faint()),
        "0" => theme::faint(),
        _ => Style::new(),
    };
    let mut pieces = vec![Styled::from(format!("{cursor}{title}{pad}{name}"))];
    pieces.extend(marks);
    pieces.push(Styled::from(format!(" {count} ")));
    Line::from(pieces).style(faint)
}

/// What a handbook forbids in it and asks for, and how much of it is from sources that nobody can name, as far as there
/// is room: each in columns of its own, so that they can be read down the list.
fn marks(app: &App, story: &Story, width: usize) -> Vec<Styled<'static>> {
    let Some(analysed) = &story.analysed else { return Vec::new() };
    let findings = &analysed.decided.findings;
    let mut marks = Vec::new();
    let grades = [(Severity::Error, WITH_ERRORS), (Severity::Warning, WITH_WARNINGS)];
    let grades = grades.into_iter().filter(|(_, least)| width >= *least);
    // Where the list is sorted by them they stand at the end of the row.
    for (severity, _) in grades.filter(|_| app.order != Order::Findings) {
        let count = findings.iter().filter(|one| one.severity == severity).count();
        let words = if count > 0 { format!("{}{count}", grave(severity)) } else { String::new() };
        marks.push(Styled::styled(format!(" {words:<2}"), app.theme.severity(severity)));
    }
    if width >= WITH_BAR {
        let (share, style) = match analysed.unnamed {
            Some((share, level)) => (share, app.theme.level(level)),
            None => (0, Style::new()),
        };
        let words = if width >= WITH_SHARE { format!(" {share:>3}%") } else { String::new() };
        let bar = BARS[(share * 8).div_ceil(100).min(8)];
        marks.push(Styled::styled(format!("{words} {bar}"), style));
    }
    marks
}

/// What tells a story apart, in as many columns as there are: its folder, where files have the same name.
fn apart(name: &str, room: usize) -> String {
    if name.contains('/') { fit(name, room) } else { fit_end(name, room) }
}

/// The end of words, where names differ, in as many columns as there are.
fn fit_end(words: &str, room: usize) -> String {
    if words.width() <= room {
        return words.to_owned();
    }
    let mut end = String::new();
    for grapheme in words.graphemes(true).rev() {
        if end.width() + grapheme.width() + 1 > room {
            break;
        }
        end.insert_str(0, grapheme);
    }
    format!("…{end}")
}

/// Draws the letters that a list is filtered by, if there are any, and returns the rest of the area.
pub(super) fn draw_letters(letters: &str, area: Rect, buffer: &mut Buffer) -> Rect {
    let below = below_letters(!letters.is_empty(), area);
    if below == area {
        return area;
    }
    let letters = fit(&visible_line(letters), usize::from(area.width).saturating_sub(1));
    paint::line(buffer, area, &Line::from(vec![Styled::from("/").bold(), Styled::from(letters)]));
    below
}
