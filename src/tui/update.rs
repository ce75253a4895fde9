//! What happens to the browser: a plain function from state and message to state.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    action::{Action, Effect, Message},
    app::{App, Listed, Overlay, Story},
    facets, key, keymap,
    narrowing::{Facet, Pick},
    panes::Pane,
    walk::Way,
};
use crate::{article::Article, model::Analysis};

/// Takes in a message and says what is to be done about it.
pub(super) fn update(app: &mut App, message: Message) -> Effect {
    let is_resized = matches!(message, Message::Resize(..));
    let effect = match message {
        Message::Key(event) => typed(app, event),
        Message::Resize(width, height) => {
            app.size = (width, height);
            Effect::None
        }
        Message::Read(article) => read(app, article),
        Message::Analysed(number, analysis) => {
            if let Some(story) = app.stories.get_mut(number) {
                app.analysed += usize::from(story.analysis.is_none());
                story.analysis = Some(analysis.unwrap_or_else(|failure| {
                    app.failures.push(failure);
                    Analysis::empty(Arc::clone(&story.article))
                }));
            }
            Effect::None
        }
        Message::Problem(problem) => {
            app.failures.push(problem);
            Effect::None
        }
        Message::AllRead => {
            app.is_reading = false;
            Effect::None
        }
    };
    app.lay_out();
    if is_resized {
        app.clamp_detail();
        app.clamp_overlay();
    }
    if app.story().is_some_and(|story| story.cursor.is_none()) {
        app.settle();
    }
    effect
}

fn read(app: &mut App, article: Arc<Article>) -> Effect {
    app.notices.extend(article.complaints());
    app.stories.push(Story::new(article));
    // Among many stories the first question is which; of one, what it says.
    if app.stories.len() == 2 && !app.is_touched {
        app.focus = Pane::Stories;
    }
    if app.stories.len() == 1 { Effect::Want(0) } else { Effect::None }
}

fn typed(app: &mut App, event: KeyEvent) -> Effect {
    app.is_touched = true;
    app.note = None;
    if let Some(list) = app.typing {
        return spell(app, list, event);
    }
    let action = key::name(event).and_then(|name| keymap::action(&name));
    let Some(action) = action else { return Effect::None };
    if app.overlay.is_some() { over(app, action) } else { act(app, action) }
}

/// A key while letters are typed for a list.
fn spell(app: &mut App, list: Listed, event: KeyEvent) -> Effect {
    let has_control = event.modifiers.contains(KeyModifiers::CONTROL);
    let has_alt = event.modifiers.contains(KeyModifiers::ALT);
    let letters = match list {
        Listed::Stories => &mut app.story_letters,
        Listed::Speakers => &mut app.speaker_letters,
    };
    match event.code {
        KeyCode::Char('c') if has_control => return Effect::Quit,
        KeyCode::Char('u') if has_control => letters.clear(),
        KeyCode::Char('w') if has_control => {
            letters.truncate(letters.trim_end().rfind(' ').map_or(0, |space| space + 1));
        }
        KeyCode::Char(letter) if !has_control && !has_alt => letters.push(letter),
        KeyCode::Backspace => {
            let kept = letters.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
            letters.truncate(kept);
        }
        KeyCode::Esc => {
            letters.clear();
            app.typing = None;
        }
        KeyCode::Enter => {
            app.typing = None;
            return Effect::None;
        }
        KeyCode::Down => return act(app, Action::Down),
        KeyCode::Up => return act(app, Action::Up),
        _ => return Effect::None,
    }
    match list {
        Listed::Speakers => app.rows[Facet::Speakers as usize] = 0,
        Listed::Stories => {
            let listed = app.listed();
            if let Some(&first) = listed.first().filter(|_| !listed.contains(&app.open)) {
                return open(app, first);
            }
        }
    }
    Effect::None
}

/// A key while the help or the problems lie over the panes.
fn over(app: &mut App, action: Action) -> Effect {
    let page = usize::from(app.size.1 / 2).max(1);
    let top = &mut app.overlay_top;
    match action {
        Action::Quit => return Effect::Quit,
        Action::Down => *top += 1,
        Action::Up => *top = top.saturating_sub(1),
        Action::HalfDown | Action::PageDown => *top += page,
        Action::HalfUp | Action::PageUp => *top = top.saturating_sub(page),
        Action::First => *top = 0,
        Action::Last => *top = usize::MAX,
        Action::Help if app.overlay != Some(Overlay::Help) => show(app, Overlay::Help),
        Action::Problems if app.overlay != Some(Overlay::Problems) => show(app, Overlay::Problems),
        Action::Help | Action::Problems | Action::Close | Action::Back | Action::Enter => {
            app.overlay = None;
        }
        _ => {}
    }
    app.clamp_overlay();
    Effect::None
}

fn show(app: &mut App, overlay: Overlay) {
    app.overlay = Some(overlay);
    app.overlay_top = 0;
}

fn act(app: &mut App, action: Action) -> Effect {
    match action {
        Action::Down => return go(app, Way::On, 1),
        Action::Up => return go(app, Way::Back, 1),
        Action::HalfDown => return go(app, Way::On, app.panes.rows(app.focus).div_ceil(2)),
        Action::HalfUp => return go(app, Way::Back, app.panes.rows(app.focus).div_ceil(2)),
        // Two lines of the page before stay in sight.
        Action::PageDown => {
            return go(app, Way::On, app.panes.rows(app.focus).saturating_sub(2).max(1));
        }
        Action::PageUp => {
            return go(app, Way::Back, app.panes.rows(app.focus).saturating_sub(2).max(1));
        }
        Action::First => return go(app, Way::Back, usize::MAX),
        Action::Last => return go(app, Way::On, usize::MAX),
        Action::NextPane => turn(app, Way::On),
        Action::PreviousPane => turn(app, Way::Back),
        Action::NextAttribution => return step(app, Way::On),
        Action::PreviousAttribution => return step(app, Way::Back),
        Action::NextStory => return go_story(app, Way::On, 1),
        Action::PreviousStory => return go_story(app, Way::Back, 1),
        Action::Zoom => {
            app.is_zoomed = !app.is_zoomed;
            app.focus = Pane::Story;
        }
        Action::Speakers => list(app, Facet::Speakers),
        Action::Stances => list(app, Facet::Stances),
        Action::Levels => list(app, Facet::Levels),
        Action::Enter => enter(app),
        Action::Anonymous => narrow(app, Pick::Anonymous),
        Action::Filter => filter(app),
        Action::Back => back(app),
        Action::ClearAll => {
            app.narrowing.clear();
            app.story_letters.clear();
            app.speaker_letters.clear();
        }
        Action::Problems => show(app, Overlay::Problems),
        Action::Help => show(app, Overlay::Help),
        Action::Close | Action::Quit => return Effect::Quit,
    }
    Effect::None
}

/// Moves in the pane that has the focus.
fn go(app: &mut App, way: Way, by: usize) -> Effect {
    match app.focus {
        Pane::Stories => return go_story(app, way, by),
        Pane::Story if by == usize::MAX => app.scroll_to_end(way),
        Pane::Story => app.scroll(way, by),
        Pane::Facets => {
            let last = facets::rows(app, app.facet).len().saturating_sub(1);
            let row = &mut app.rows[app.facet as usize];
            *row = moved(*row, way, by).min(last);
        }
        Pane::Detail => {
            app.detail_top = moved(app.detail_top, way, by);
            app.clamp_detail();
        }
    }
    Effect::None
}

fn moved(at: usize, way: Way, by: usize) -> usize {
    match way {
        Way::On => at.saturating_add(by),
        Way::Back => at.saturating_sub(by),
    }
}

/// Opens a story further on in the list.
fn go_story(app: &mut App, way: Way, by: usize) -> Effect {
    let listed = app.listed();
    let Some(last) = listed.len().checked_sub(1) else { return Effect::None };
    // A story that is not listed stands before the next one that is.
    let row = listed.partition_point(|&number| number < app.open);
    let target = listed[moved(row, way, by).min(last)];
    if target == app.open { Effect::None } else { open(app, target) }
}

fn open(app: &mut App, number: usize) -> Effect {
    app.open = number;
    app.rows = [0; 3];
    app.detail_top = 0;
    app.narrowing.retain(|pick| pick.holds_in(number));
    app.lay_out();
    let is_analysed = app.story().is_some_and(|story| story.analysis.is_some());
    if is_analysed {
        app.settle();
        Effect::None
    } else {
        Effect::Want(number)
    }
}

fn step(app: &mut App, way: Way) -> Effect {
    let Some((number, at)) = app.step(way) else { return Effect::None };
    let effect = open(app, number);
    app.put_cursor(at);
    effect
}

/// Moves the focus to the next pane that has room.
fn turn(app: &mut App, way: Way) {
    app.is_zoomed = false;
    app.lay_out();
    let has_room = |pane: &Pane| *pane != Pane::Detail || app.panes.detail.is_some();
    let panes: Vec<Pane> = Pane::ALL.into_iter().filter(has_room).collect();
    let at = panes.iter().position(|pane| *pane == app.focus).unwrap_or_default();
    let next = if way == Way::On { at + 1 } else { at + panes.len() - 1 };
    app.focus = panes[next % panes.len()];
}

fn list(app: &mut App, facet: Facet) {
    app.is_zoomed = false;
    app.facet = facet;
    app.focus = Pane::Facets;
}

fn enter(app: &mut App) {
    match app.focus {
        Pane::Stories => app.focus = Pane::Story,
        Pane::Facets => {
            let row = facets::rows(app, app.facet).into_iter().nth(app.row());
            if let Some(row) = row {
                narrow(app, row.pick);
            }
        }
        Pane::Story | Pane::Detail => match facets::current_speaker(app) {
            Some(pick) => narrow(app, pick),
            None => app.note = Some("no speaker is named here".to_owned()),
        },
    }
}

fn narrow(app: &mut App, pick: Pick) {
    app.narrowing.toggle(pick);
    app.settle();
}

fn filter(app: &mut App) {
    app.is_zoomed = false;
    if app.focus == Pane::Stories {
        app.typing = Some(Listed::Stories);
    } else {
        list(app, Facet::Speakers);
        app.typing = Some(Listed::Speakers);
    }
}

/// Takes back the last thing that hides something.
fn back(app: &mut App) {
    if app.is_zoomed {
        app.is_zoomed = false;
    } else if app.narrowing.pop() {
        app.settle();
    } else if app.focus == Pane::Stories {
        app.story_letters.clear();
    } else {
        app.speaker_letters.clear();
    }
}
