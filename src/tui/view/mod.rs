//! How the state looks: every view draws its part of the state into a buffer and changes nothing.

mod charts;
mod choosing;
mod detail;
mod facets;
mod line;
mod overlay;
mod paint;
mod status;
mod stories;
mod story;
mod tour;
mod versions;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Stylize,
    symbols::merge::MergeStrategy,
    text::Line,
    widgets::{Block, BorderType, Widget},
};
use unicode_width::UnicodeWidthStr;

pub(super) use choosing::{choice_place, choice_row, picker_place, picker_row};
pub(super) use facets::{row_at as facet_row, tabs as facet_tabs};
pub(super) use stories::row_at as story_row;

use super::{
    action::Action,
    app::App,
    asking::{Asking, Board},
    keymap::Hand,
    panes::{Pane, SMALLEST, Shape},
    tour::Guide,
};

/// What the hand needs to know while it decides on one after the other, what it needs most first.
const HANDS: [Hand; 10] = [
    (Action::Accept, "accept"),
    (Action::Flag, "flag"),
    (Action::Reject, "reject"),
    (Action::Undo, "undo"),
    (Action::NextUndecided, "skip"),
    (Action::Triage, "ends"),
    (Action::CorrectLevel, "level"),
    (Action::CorrectStance, "stance"),
    (Action::CorrectSpeaker, "who"),
    (Action::Note, "note"),
];

/// As much of that as there is room for, each whole.
fn hands(app: &App, width: u16) -> Line<'static> {
    let mut words = String::from(" ");
    for hand in app.hands(&HANDS) {
        let gap = if words.len() > 1 { "  " } else { "" };
        if words.width() + gap.len() + hand.width() < usize::from(width) {
            words.push_str(gap);
            words.push_str(&hand);
        }
    }
    words.push(' ');
    Line::from(words).right_aligned()
}

/// Draws the whole screen.
pub(super) fn draw(app: &App, buffer: &mut Buffer) {
    if app.is_too_small() {
        return too_small(app, buffer);
    }
    // Neighbours share borders; the pane with the focus is drawn last, so that its border is whole.
    let others = Pane::ALL.into_iter().filter(|pane| *pane != app.focus);
    for pane in others.chain([app.focus]) {
        if let Some(area) = app.panes.of(pane) {
            draw_pane(app, pane, area, buffer);
        }
    }
    match &app.board {
        Some(Board::Chart(chart)) => charts::draw(app, chart, buffer),
        Some(Board::Versions(versions)) => versions::draw(app, versions, buffer),
        None => {}
    }
    status::draw(app, app.panes.status, buffer);
    match &app.asking {
        Some(Asking::Choice(choosing)) => choosing::choice(app, *choosing, buffer),
        Some(Asking::List(picker)) => choosing::picker(app, picker, buffer),
        // These stand in the last line and in the story.
        Some(Asking::Line(_) | Asking::Words(_)) | None => {}
    }
    if let Guide::Tour(tour) = app.guide {
        tour::draw(app, tour, buffer);
    }
    if let Some(which) = app.overlay {
        overlay::draw(app, which, buffer);
    }
}

fn draw_pane(app: &App, pane: Pane, area: Rect, buffer: &mut Buffer) {
    let has_focus = app.focus == pane;
    let title = match pane {
        Pane::Stories => stories::title(app),
        Pane::Story => story::title(app),
        Pane::Facets => facets::title(app),
        Pane::Detail => Line::from(" Why "),
    };
    let block = Block::bordered()
        .border_type(BorderType::Plain)
        .merge_borders(MergeStrategy::Exact)
        .border_style(app.theme.border(has_focus))
        .title(if has_focus { title.bold() } else { title });
    // At the foot of what stands lowest.
    let lowest = app.panes.of(Pane::Detail).map_or(Pane::Story, |_| Pane::Detail);
    let block = match app.shape {
        Shape::Triage if pane == lowest => {
            block.title_bottom(hands(app, area.width.saturating_sub(2)))
        }
        _ => block,
    };
    let inner = block.inner(area);
    block.render(area, buffer);
    match pane {
        Pane::Stories => stories::draw(app, inner, buffer),
        Pane::Story => story::draw(app, inner, buffer),
        Pane::Facets => facets::draw(app, inner, buffer),
        Pane::Detail => detail::draw(app, inner, buffer),
    }
}

fn too_small(app: &App, buffer: &mut Buffer) {
    let (width, height) = SMALLEST;
    let words = format!("onrecord needs {width}×{height}");
    let here = format!("this is {}×{}", app.size.0, app.size.1);
    for (y, words) in (0..).zip([words, here]) {
        if y < buffer.area.height {
            paint::line(buffer, Rect::new(0, y, buffer.area.width, 1), &Line::from(words));
        }
    }
}
