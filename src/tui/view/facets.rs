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
        action::Action,
        app::App,
        facets::{Row, rows},
        narrowing::{Facet, Pick},
        panes::Pane,
        story::Story,
        theme::{self, decided, grave, mark, quoted},
    },
    paint, stories,
};
use crate::{
    model::{RuleId, Severity},
    text::fit,
};

/// The columns of the longest bar, and where there is little room.
const BAR: usize = 8;
const SHORT_BAR: usize = 4;

/// From this width on there is room for long bars.
const WIDE: usize = 40;

/// Where fewer columns are left beside a name, what somebody is would only be begun.
const LEAST_BESIDE: usize = 9;
const SEPARATOR: &str = " · ";

pub(super) fn title(app: &App) -> Line<'static> {
    let mut title: Vec<_> = names(app)
        .into_iter()
        .map(|(facet, name)| if facet == app.facet { name.reversed() } else { Styled::from(name) })
        .collect();
    title.push(Styled::from(" "));
    Line::from(title)
}

/// The names of the lists; where there is no room for all, their keys stand for those that are not open.
fn names(app: &App) -> Vec<(Facet, String)> {
    let area = app.panes.facets.map_or(0, |area| usize::from(area.width));
    let key = |facet: Facet| app.key(facet.action());
    let widths = Facet::ALL.map(|facet| facet.title().len() + key(facet).width() + 3);
    let all: usize = widths.into_iter().sum();
    let name = |facet: Facet| {
        let key = key(facet);
        let is_open = app.facet == facet;
        let name = if is_open || all + 2 <= area { facet.title() } else { "" };
        let tab = if name.is_empty() { format!(" {key}") } else { format!(" {key} {name}") };
        (facet, if is_open { format!("{tab} ") } else { tab })
    };
    Facet::ALL.into_iter().map(name).collect()
}

/// The lists and the columns of their names, from left to right.
pub(in super::super) fn tabs(app: &App) -> Vec<(Facet, u16)> {
    let width = |name: &str| u16::try_from(name.width()).unwrap_or(u16::MAX);
    names(app).into_iter().map(|(facet, name)| (facet, width(&name))).collect()
}

/// The rows that are left of an area when letters are shown above them, and the first row in it.
fn shown(app: &App, area: Rect) -> (Rect, usize) {
    let area = stories::below_letters(!app.letters(app.facet).is_empty(), area);
    let last = rows(app, app.facet).len().saturating_sub(1);
    (area, (app.row().min(last) + 1).saturating_sub(usize::from(area.height)))
}

/// The row of the list that stands in a row of the screen.
pub(in super::super) fn row_at(app: &App, area: Rect, y: u16) -> Option<usize> {
    let (area, top) = shown(app, area);
    Some(top + usize::from(y.checked_sub(area.y)?))
}

pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let area = stories::draw_letters(app.letters(app.facet), area, buffer);
    let rows = rows(app, app.facet);
    if rows.is_empty() {
        for (y, words) in (area.y..area.bottom()).zip(nothing(app)) {
            let here = Rect::new(area.x, y, area.width, 1);
            paint::line(buffer, here, &Line::from(words).style(theme::faint()));
        }
        return;
    }
    let most = rows.iter().map(|row| row.weight).max().unwrap_or(1);
    let cursor = app.row().min(rows.len() - 1);
    let top = (cursor + 1).saturating_sub(usize::from(area.height));
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

/// What is told where a list has no rows.
fn nothing(app: &App) -> Vec<String> {
    match (app.letters(app.facet), app.facet) {
        ("", _) => Vec::new(),
        (letters, Facet::Speakers) => {
            let others = app.stories.iter().filter(|story| story.has_speaker(letters)).count();
            let jump = app.key(Action::Jump);
            match others {
                0 => vec!["no such speaker".to_owned()],
                1 => vec!["not in this story;".to_owned(), format!("{jump} finds one in another")],
                more => {
                    let others = format!("{jump} finds some in {more} others");
                    vec!["not in this story;".to_owned(), others]
                }
            }
        }
        _ => vec!["nothing has these letters".to_owned()],
    }
}

/// How much the findings of a rule weigh; none where no story has one.
fn severity_of(app: &App, rule: &RuleId) -> Option<Severity> {
    let analysis = app.story().and_then(Story::analysis);
    let mut findings = analysis.into_iter().flat_map(|analysis| &analysis.findings);
    let own = findings.find(|finding| finding.rule == *rule).map(|finding| finding.severity);
    let silenced = app.story().into_iter().flat_map(Story::silenced);
    let mut silenced = silenced.map(|own| &own.finding);
    let own = own.or_else(|| silenced.find(|own| own.rule == *rule).map(|own| own.severity));
    let elsewhere =
        || app.tally.rules().filter(|(_, one)| one.rule == *rule).map(|(own, _)| own).max();
    own.or_else(elsewhere)
}

/// Whether all that the story has of a rule is silenced.
fn is_silenced(app: &App, row: &Row) -> bool {
    let (Pick::Finding(named), Some(story)) = (&row.pick, app.story()) else { return false };
    let rule = &named.rule;
    let mut told = story.analysis().into_iter().flat_map(|analysis| &analysis.findings);
    story.silenced().iter().any(|own| own.finding.rule == *rule)
        && !told.any(|finding| finding.rule == *rule)
}

fn draw_row(app: &App, row: &Row, most: usize, width: usize) -> Line<'static> {
    let step = app.narrowing.step(&row.pick).map(|step| step.is_out);
    let severity = match &row.pick {
        Pick::Finding(named) => severity_of(app, &named.rule),
        _ => None,
    };
    let sign = match (&row.pick, row.level) {
        (Pick::Stance(stance), _) => mark(*stance).to_owned(),
        (Pick::Kind(kind), _) => quoted(*kind).to_owned(),
        (Pick::Finding(_), _) => severity.map_or(" ", grave).to_owned(),
        (Pick::Alone | Pick::Unanswered, _) => "?".to_owned(),
        (Pick::Standing(standing), _) => decided(*standing).to_owned(),
        (_, Some(level)) => level.step().to_string(),
        (_, None) => "*".to_owned(),
    };
    // What is about the whole story is about none of its attributions.
    let is_silenced = is_silenced(app, row);
    let is_of_story = row.all == 0 && !is_silenced && matches!(row.pick, Pick::Finding(_));
    let count = if is_silenced {
        "silenced".to_owned()
    } else if is_of_story {
        "story".to_owned()
    } else if row.count == row.total {
        row.total.to_string()
    } else {
        format!("{}/{}", row.count, row.total)
    };
    // What stands in other stories too.
    let count = if row.all > row.total { format!("{count} of {}", row.all) } else { count };
    let longest = match app.facet {
        _ if width >= WIDE => BAR,
        // Where there is little room all of what is asked matters more than how much is said of it.
        Facet::Findings => 0,
        _ => SHORT_BAR,
    };
    let bar = (row.weight * longest).div_ceil(most.max(1));
    let bar = format!("{:<longest$}", "▇".repeat(bar));
    let bar = format!(" {bar}");
    let room = width.saturating_sub(3 + count.width() + 1 + bar.width());
    let label = fit(&row.label, room);
    let left = room.saturating_sub(label.width());
    let has_beside = left >= LEAST_BESIDE && !row.beside.is_empty();
    let beside = fit(&row.beside, left.saturating_sub(SEPARATOR.width()));
    let beside = if has_beside { format!("{SEPARATOR}{beside}") } else { String::new() };
    let pad = " ".repeat(left.saturating_sub(beside.width()));
    let colour = row.level.map_or_else(Style::new, |level| app.theme.level(level));
    let sign_style = severity.map_or(colour, |severity| app.theme.severity(severity));
    // Decisions stand in one place, whatever is done of them.
    let is_gone = row.count == 0 && (row.total > 0 || app.facet != Facet::Decisions);
    let label_style = if is_gone && !is_of_story { theme::faint() } else { Style::new() };
    let label_style = match step {
        Some(true) => theme::struck(label_style),
        Some(false) => label_style.bold(),
        None => label_style,
    };
    Line::from(vec![
        Styled::from(match step {
            Some(true) => "−",
            Some(false) => "✓",
            None => " ",
        })
        .bold(),
        Styled::styled(format!("{sign} "), sign_style),
        Styled::styled(label, label_style),
        Styled::styled(format!("{beside}{pad}"), theme::faint()),
        Styled::styled(format!(" {count}"), label_style),
        Styled::styled(bar, colour),
    ])
}
