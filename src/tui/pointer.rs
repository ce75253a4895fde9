//! The mouse: what lies under it, and what its buttons and its wheel do there.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Margin, Position, Rect};

use super::{
    act,
    action::{Action, Effect},
    app::App,
    asking::Asking,
    borders, facets,
    narrowing::Facet,
    panes::{GUTTER, MAP, Pane},
    typing, view,
    walk::{Way, parts},
    wrap::at_column,
};
use crate::text::Span;

/// How far one turn of the wheel goes, in lines or rows.
const WHEEL: usize = 3;

/// Takes in what the mouse did. Over a line that is typed or the help it does nothing.
pub(super) fn pointed(app: &mut App, event: MouseEvent) -> Effect {
    app.is_touched = true;
    match app.asking {
        Some(Asking::Line(_) | Asking::Words(_)) => return Effect::None,
        Some(Asking::List(_) | Asking::Choice(_)) => return choose(app, event),
        None => {}
    }
    let way = turned(event);
    let place = Position::new(event.column, event.row);
    if app.overlay.is_some() {
        let is_click = event.kind == MouseEventKind::Down(MouseButton::Left);
        if let Some(way) = way {
            app.overlay_top = act::moved(app.overlay_top, way, WHEEL);
            app.clamp_overlay();
        } else if is_click && !app.overlay_room().outer(Margin::new(1, 1)).contains(place) {
            app.overlay = None;
        }
        return Effect::None;
    }
    if let (MouseEventKind::Drag(MouseButton::Left), Some(border)) = (event.kind, app.dragged) {
        app.drag(border, place);
        return Effect::None;
    }
    app.dragged = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => borders::under(&app.panes, place),
        _ => None,
    };
    if app.dragged.is_some() {
        return Effect::None;
    }
    let under = Pane::ALL.into_iter().find_map(|pane| {
        let area = app.panes.of(pane)?;
        area.contains(place).then_some((pane, area))
    });
    let Some((pane, area)) = under else { return Effect::None };
    match (event.kind, way) {
        (_, Some(way)) => wheel(app, pane, way),
        (MouseEventKind::Down(MouseButton::Left), None) => {
            app.note = None;
            app.focus = pane;
            click(app, pane, area, place)
        }
        (MouseEventKind::Drag(MouseButton::Left), None) if pane == Pane::Story => {
            drag(app, area, place);
            Effect::None
        }
        _ => Effect::None,
    }
}

/// Which way the wheel is turned, if it is.
const fn turned(event: MouseEvent) -> Option<Way> {
    match event.kind {
        MouseEventKind::ScrollDown => Some(Way::On),
        MouseEventKind::ScrollUp => Some(Way::Back),
        _ => None,
    }
}

/// Chooses among what lies over the panes; a click beside it closes it.
fn choose(app: &mut App, event: MouseEvent) -> Effect {
    let place = Position::new(event.column, event.row);
    let is_click = event.kind == MouseEventKind::Down(MouseButton::Left);
    let way = turned(event);
    match app.asking.take() {
        Some(Asking::Choice(mut choosing)) => {
            if let Some(way) = way {
                choosing.key(app, if way == Way::On { "down" } else { "up" });
            }
            let row = view::choice_row(app, choosing, place).filter(|_| is_click);
            let answer = row.and_then(|row| choosing.choice.answers().into_iter().nth(row));
            if let Some(answer) = answer {
                return typing::chosen(app, choosing, &answer.deed);
            }
            if !is_click || view::choice_place(app, choosing).contains(place) {
                app.asking = Some(Asking::Choice(choosing));
            }
        }
        Some(Asking::List(mut picker)) => {
            if let Some(way) = way {
                picker.go(way);
            }
            let row = view::picker_row(app, &picker, place).filter(|_| is_click);
            if let Some(row) = row {
                picker.row = row;
                return typing::picked(app, picker.picked());
            }
            if !is_click || view::picker_place(app, &picker).contains(place) {
                app.asking = Some(Asking::List(picker));
            }
        }
        other => app.asking = other,
    }
    Effect::None
}

/// Turns what lies under the mouse, whatever has the focus.
fn wheel(app: &mut App, pane: Pane, way: Way) -> Effect {
    let focus = std::mem::replace(&mut app.focus, pane);
    let effect = act::go(app, way, if pane == Pane::Stories { 1 } else { WHEEL });
    app.focus = focus;
    effect
}

fn click(app: &mut App, pane: Pane, area: Rect, place: Position) -> Effect {
    let inner = area.inner(Margin::new(1, 1));
    if pane == Pane::Facets && place.y == area.y {
        if let Some(facet) = tab(app, area, place.x) {
            app.facet = facet;
        }
        return Effect::None;
    }
    if !inner.contains(place) {
        return Effect::None;
    }
    match pane {
        Pane::Stories => {
            let row = view::story_row(app, inner, place.y);
            row.map_or(Effect::None, |number| act::open(app, number))
        }
        Pane::Facets => facet_row(app, inner, place.y),
        Pane::Story if place.x + 1 >= inner.right() => {
            to_part(app, inner, place.y);
            Effect::None
        }
        Pane::Story => {
            app.selection = None;
            if let Some(at) = under(app, inner, place) {
                app.put_cursor(at);
            }
            Effect::None
        }
        Pane::Detail => Effect::None,
    }
}

/// Marks attributions from the cursor to what lies under the mouse.
fn drag(app: &mut App, area: Rect, place: Position) {
    let Some(at) = under(app, area.inner(Margin::new(1, 1)), place) else { return };
    let cursor = app.story().and_then(|story| story.cursor);
    if cursor.is_some_and(|cursor| cursor != at) {
        app.selection = app.selection.or(cursor);
        app.put_cursor(at);
    }
}

/// The list whose name or number lies there.
fn tab(app: &App, area: Rect, x: u16) -> Option<Facet> {
    let title = view::facet_tabs(app);
    let mut start = area.x + 1;
    title.into_iter().find_map(|(facet, width)| {
        let own = start..start + width;
        start = own.end;
        own.contains(&x).then_some(facet)
    })
}

/// Goes to a row; a click on the row under the cursor narrows to it.
fn facet_row(app: &mut App, inner: Rect, y: u16) -> Effect {
    let Some(row) = view::facet_row(app, inner, y) else { return Effect::None };
    if row >= facets::rows(app, app.facet).len() {
        return Effect::None;
    }
    let slot = &mut app.rows[app.facet as usize];
    if *slot == row {
        return act::act(app, Action::Enter);
    }
    *slot = row;
    Effect::None
}

/// Goes to the part of the story that a row of the map stands for.
fn to_part(app: &mut App, inner: Rect, y: u16) {
    let (rows, lines) = (usize::from(inner.height).max(1), app.page.lines.len());
    let line = usize::from(y - inner.y) * lines.max(rows) / rows;
    let words =
        app.page.lines.get(line..).and_then(|rest| rest.iter().find_map(super::page::Line::span));
    if let Some(words) = words {
        app.bring(Span::new(words.start, words.start + 1));
    }
}

/// The attribution under the mouse: the innermost of those whose words lie there, else the first that
/// begins in the line.
fn under(app: &App, inner: Rect, place: Position) -> Option<usize> {
    let story = app.story()?;
    let number = story.top + usize::from(place.y.saturating_sub(inner.y));
    let words = app.page.lines.get(number)?.span()?;
    let left = app.panes.text_left();
    let column = place.x.saturating_sub(left);
    let at = at_column(&story.article.text, words, usize::from(column));
    let all = story.attributions();
    let has_words =
        |one: &usize| parts(&all[*one]).any(|span| at.is_some_and(|at| span.covers(at)));
    let size = |one: &usize| parts(&all[*one]).map(Span::len).sum::<usize>();
    let innermost = app.wanted(app.open).filter(has_words).min_by_key(size);
    let is_gutter = place.x < left && place.x + GUTTER + MAP > left;
    let begins = || app.wanted(app.open).find(|one| app.lines_of(&all[*one]).0 == number);
    innermost.or_else(|| is_gutter.then(begins).flatten())
}
