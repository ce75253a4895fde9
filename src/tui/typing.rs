//! Where a key goes: into a line, a list, an answer, what lies over the panes, or to what it does.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{
    act,
    action::{Action, Effect},
    app::{App, Overlay},
    asking::{Asking, Board, Draft},
    charts::{Chart, Kind, Scope, Target},
    choices::{Answered, Choosing},
    copy,
    deeds::Deed,
    key,
    panes::Pane,
    picker::{self, Picker},
    prompt::{Prompt, Purpose, Typed, paste, type_key},
    search::Search,
    silencing,
    tour::Guide,
    versions::{self, Versions},
    walk::Way,
    words,
};
use crate::model::Attribution;

/// Takes in a key.
pub(super) fn typed(app: &mut App, event: KeyEvent) -> Effect {
    app.is_touched = true;
    if app.guide == Guide::Hint {
        app.guide = Guide::None;
    }
    app.note = None;
    app.spot = None;
    if app.is_too_small() {
        return unseen(app, event);
    }
    match app.asking.take() {
        Some(Asking::Line(prompt)) => return spell(app, prompt, event),
        Some(Asking::List(picker)) => return pick(app, picker, event),
        Some(Asking::Words(words)) => return words::choose(app, words, event),
        Some(Asking::Choice(choosing)) => return answer(app, choosing, event),
        None => {}
    }
    let name = key::name(event);
    let action = name.as_ref().and_then(|name| app.keymap.action(name));
    let Some(action) = action else {
        let help = app.key(Action::Help);
        app.note = name.map(|name| format!("{name} does nothing here; {help} shows the keys"));
        return Effect::None;
    };
    if let Guide::Tour(tour) = app.guide {
        app.guide = tour.after(action);
        if action == Action::Close {
            return Effect::None;
        }
    }
    if !matches!(action, Action::Close | Action::Quit) {
        app.is_warned = false;
    }
    if app.overlay.is_some() {
        return over(app, action);
    }
    match app.board.take() {
        Some(Board::Versions(versions)) => versions::compared(app, versions, action),
        Some(Board::Chart(chart)) => charted(app, chart, action),
        None => act::act(app, action),
    }
}

/// A key where the screen is too small to show anything: nobody decides on what cannot be seen, or types there.
fn unseen(app: &mut App, event: KeyEvent) -> Effect {
    let action = key::name(event).and_then(|name| app.keymap.action(&name));
    match action {
        Some(Action::Quit) => act::act(app, Action::Quit),
        Some(Action::Close) if app.asking.is_none() => act::act(app, Action::Close),
        _ => Effect::None,
    }
}

/// Takes in pasted words: they go where letters go, and do nothing else.
pub(super) fn pasted(app: &mut App, words: &str) {
    if app.is_too_small() {
        return;
    }
    match app.asking.take() {
        Some(Asking::Line(mut prompt)) => {
            paste(&mut prompt.input, words);
            changed(app, &prompt);
            app.asking = Some(Asking::Line(prompt));
        }
        Some(Asking::List(mut picker)) => {
            paste(&mut picker.input, words);
            picker.look();
            app.asking = Some(Asking::List(picker));
        }
        other => app.asking = other,
    }
}

/// Begins to type what the pane with the focus can be searched for.
pub(super) fn begin(app: &mut App) {
    let (purpose, words) = match app.focus {
        Pane::Stories => (Purpose::Stories, app.story_letters.clone()),
        Pane::Facets => (Purpose::Rows(app.facet), app.letters(app.facet).to_owned()),
        Pane::Story | Pane::Detail => {
            app.mark_jump();
            (Purpose::Search, String::new())
        }
    };
    app.asking = Some(Asking::Line(Prompt::new(purpose, &words)));
}

/// Begins to type a note on what is under the cursor: the one that is there, or one that was typed
/// before and not kept.
pub(super) fn note(app: &mut App) {
    let Some(one) = app.current() else { return };
    let own = noted_on(one).cloned();
    let cursor = app.story().and_then(|story| story.cursor);
    let is_here = |draft: &&Draft| draft.story == app.open && Some(draft.at) == cursor;
    let draft = app.draft.as_ref().filter(is_here).map(|draft| draft.words.clone());
    let words = draft.or_else(|| own.clone()).unwrap_or_default();
    app.asking = Some(Asking::Line(Prompt::note(&words, own)));
}

/// A key while a line is being typed.
fn spell(app: &mut App, mut prompt: Prompt, event: KeyEvent) -> Effect {
    match type_key(&mut prompt.input, event) {
        Typed::Quit => {
            // What was typed so far is still to be kept.
            app.asking = Some(Asking::Line(prompt));
            return act::act(app, Action::Quit);
        }
        Typed::Done => return done(app, &prompt),
        Typed::Left => {
            left(app, &prompt);
            return Effect::None;
        }
        Typed::Changed => {
            let effect = changed(app, &prompt);
            app.asking = Some(Asking::Line(prompt));
            return effect;
        }
        Typed::Up | Typed::Down if prompt.purpose == Purpose::Search => {}
        Typed::Up => {
            app.asking = Some(Asking::Line(prompt));
            return act::act(app, Action::Up);
        }
        Typed::Down => {
            app.asking = Some(Asking::Line(prompt));
            return act::act(app, Action::Down);
        }
        Typed::Same => {}
    }
    app.asking = Some(Asking::Line(prompt));
    Effect::None
}

/// The words of a line are others now.
fn changed(app: &mut App, prompt: &Prompt) -> Effect {
    match &prompt.purpose {
        Purpose::Stories => {
            prompt.words().clone_into(&mut app.story_letters);
            let listed = app.listed();
            if let Some(&first) = listed.first().filter(|_| !listed.contains(&app.open)) {
                return act::open(app, first);
            }
        }
        Purpose::Rows(facet) => {
            prompt.words().clone_into(&mut app.row_letters[*facet as usize]);
            app.rows[*facet as usize] = 0;
        }
        Purpose::Search => {
            app.search = Search::new(prompt.words());
            app.show_search();
        }
        Purpose::Note | Purpose::Silence(_) => {}
    }
    Effect::None
}

/// A line is done.
fn done(app: &mut App, prompt: &Prompt) -> Effect {
    match &prompt.purpose {
        Purpose::Note => {
            app.draft = None;
            return act::decide(app, &Deed::Note(noted(app, prompt)));
        }
        Purpose::Silence(silencing) => silencing::done(app, silencing, prompt.words()),
        Purpose::Search if app.search.is_some() => {
            app.ask_search();
            app.tell_search();
        }
        // Who finds no title with these words means what the stories say.
        Purpose::Stories if app.has_no_listed() => {
            app.story_letters.clear();
            app.mark_jump();
            app.focus = Pane::Story;
            app.search = Search::new(prompt.words());
            app.show_search();
            app.ask_search();
            app.tell_search();
        }
        Purpose::Search | Purpose::Stories | Purpose::Rows(_) => {}
    }
    Effect::None
}

/// The note on an attribution.
fn noted_on(one: &Attribution) -> Option<&String> {
    one.decision.as_ref()?.note.as_ref()
}

/// A note as it was typed, below one that somebody else has written there meanwhile.
fn noted(app: &App, prompt: &Prompt) -> String {
    let words = prompt.words().trim();
    let theirs = app.current().and_then(noted_on);
    let theirs = theirs.filter(|note| prompt.before.as_ref() != Some(note) && *note != words);
    match theirs {
        Some(note) if words.is_empty() => note.clone(),
        Some(note) => format!("{note}\n{words}"),
        None => words.to_owned(),
    }
}

/// A line is to be forgotten; a note is kept for the next time.
fn left(app: &mut App, prompt: &Prompt) {
    match &prompt.purpose {
        Purpose::Stories => app.story_letters.clear(),
        Purpose::Rows(facet) => app.row_letters[*facet as usize].clear(),
        Purpose::Search => app.search = None,
        Purpose::Silence(silencing) => silencing::left(app, silencing, prompt.words()),
        Purpose::Note => {
            let cursor = app.story().and_then(|story| story.cursor);
            if let Some(at) = cursor.filter(|_| !prompt.words().is_empty()) {
                let words = prompt.words().to_owned();
                app.draft = Some(Draft { story: app.open, at, words });
                let again = app.key(Action::Note);
                app.note = Some(format!("the note is not kept; {again} takes it up again"));
            }
        }
    }
}

/// A key while something is being picked from a list.
fn pick(app: &mut App, mut picker: Picker, event: KeyEvent) -> Effect {
    match type_key(&mut picker.input, event) {
        Typed::Quit => return act::act(app, Action::Quit),
        Typed::Left => return Effect::None,
        Typed::Done => return picked(app, picker.picked()),
        Typed::Changed => picker.look(),
        Typed::Up => picker.go(Way::Back),
        Typed::Down => picker.go(Way::On),
        Typed::Same => {}
    }
    app.asking = Some(Asking::List(picker));
    Effect::None
}

/// Goes where the row leads that was picked.
pub(super) fn picked(app: &mut App, target: Option<picker::Target>) -> Effect {
    match target {
        Some(picker::Target::Act(action)) => act::act(app, action),
        Some(picker::Target::Do(deed)) => act::decide(app, &deed),
        Some(picker::Target::DoAll(deed)) => act::decide_all(app, &deed),
        Some(picker::Target::Add(content, speaker)) => {
            app.add(content, speaker);
            Effect::None
        }
        Some(picker::Target::Version(number)) => {
            app.board = Versions::of(app, number).map(Board::Versions);
            if app.board.is_none() {
                app.note = Some("it has not been analysed yet".to_owned());
            }
            Effect::None
        }
        Some(picker::Target::Silence(silencing)) => {
            silencing::ask(app, silencing);
            Effect::None
        }
        Some(picker::Target::Command(line)) => {
            let what = format!(": {line}");
            copy::put(app, line, &what);
            Effect::None
        }
        Some(picker::Target::Story(number)) => {
            app.mark_jump();
            app.focus = Pane::Story;
            act::open(app, number)
        }
        Some(picker::Target::Attribution(number, at)) => {
            app.mark_jump();
            app.focus = Pane::Story;
            act::visit(app, number, at)
        }
        None => Effect::None,
    }
}

/// A key while a correction is being chosen.
fn answer(app: &mut App, mut choosing: Choosing, event: KeyEvent) -> Effect {
    if event.code == KeyCode::Char('c') && event.modifiers.contains(KeyModifiers::CONTROL) {
        return act::act(app, Action::Quit);
    }
    let answered = key::name(event).map_or(Answered::Unknown, |name| choosing.key(app, &name));
    match answered {
        Answered::Done(deed) => return chosen(app, choosing, &deed),
        Answered::Left => return Effect::None,
        Answered::Unknown => {
            app.note =
                Some("↑ ↓ and enter choose, or the key before a row · esc leaves it".to_owned());
        }
        Answered::Open => {}
    }
    app.asking = Some(Asking::Choice(choosing));
    Effect::None
}

/// Corrects as was chosen.
pub(super) fn chosen(app: &mut App, choosing: Choosing, deed: &Deed) -> Effect {
    match choosing.of_all {
        Some(_) => act::decide_all(app, deed),
        None => act::decide(app, deed),
    }
}

/// A key while a chart lies over the panes.
fn charted(app: &mut App, mut chart: Chart, action: Action) -> Effect {
    if let Some((way, by)) = action.motion(usize::from(app.size.1).saturating_sub(4)) {
        chart.go_row(way, by);
        app.board = Some(Board::Chart(chart));
        return Effect::None;
    }
    match action {
        Action::Right => chart.go_column(Way::On),
        Action::Left => chart.go_column(Way::Back),
        Action::NextPane | Action::PreviousPane => {
            let at = Kind::ALL.iter().position(|kind| *kind == chart.kind).unwrap_or_default();
            let by = if action == Action::NextPane { 1 } else { Kind::ALL.len() - 1 };
            chart = Chart::new(app, Kind::ALL[(at + by) % Kind::ALL.len()], chart.scope);
        }
        Action::Charts => {
            let other = if chart.scope == Scope::All { Scope::Story } else { Scope::All };
            chart = Chart::new(app, chart.kind, other);
        }
        Action::Enter => return follow(app, &chart),
        Action::Help => show(app, Overlay::Help),
        Action::Quit => return act::act(app, Action::Quit),
        Action::Back | Action::Close => return Effect::None,
        _ => {}
    }
    app.board = Some(Board::Chart(chart));
    Effect::None
}

/// Goes where the cell under the cursor leads.
fn follow(app: &mut App, chart: &Chart) -> Effect {
    app.mark_jump();
    app.focus = Pane::Story;
    match chart.target() {
        Some(Target::Visit(number, at)) => act::visit(app, *number, *at),
        Some(Target::Narrow(picks)) => {
            app.narrowing.clear();
            for pick in picks {
                app.narrowing.toggle(pick.clone());
            }
            act::first_wanted(app)
        }
        None => Effect::None,
    }
}

/// A key while the help or the problems lie over the panes.
fn over(app: &mut App, action: Action) -> Effect {
    if let Some((way, by)) = action.motion(usize::from(app.overlay_room().height)) {
        app.overlay_top = act::moved(app.overlay_top, way, by);
        app.clamp_overlay();
        return Effect::None;
    }
    match action {
        Action::Quit => return act::act(app, Action::Quit),
        Action::Help if app.overlay != Some(Overlay::Help) => show(app, Overlay::Help),
        Action::Problems if app.overlay != Some(Overlay::Problems) => show(app, Overlay::Problems),
        // Keys are found where all that can be done is.
        Action::Search | Action::Palette if app.overlay == Some(Overlay::Help) => {
            app.overlay = None;
            app.asking = Some(Asking::List(Picker::actions(app)));
        }
        Action::Help | Action::Problems | Action::Close | Action::Back | Action::Enter => {
            app.overlay = None;
        }
        _ => {}
    }
    app.clamp_overlay();
    Effect::None
}

/// Lays something over the panes.
pub(super) fn show(app: &mut App, overlay: Overlay) {
    app.overlay = Some(overlay);
    app.overlay_top = 0;
}
