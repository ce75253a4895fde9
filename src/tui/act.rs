//! What the keys do.

use super::{
    action::{Action, Effect, Wish},
    app::{App, Overlay},
    asking::{Asking, Board},
    charts::{Chart, Kind, Scope},
    choices::Choosing,
    copy::copy,
    deeds::Deed,
    facets,
    narrowing::{Facet, Pick},
    order::go_story,
    panes::{Pane, Shape},
    picker::Picker,
    sift, silencing, told, typing,
    walk::Way,
    words::{self, Part},
};
use crate::{
    article::Places,
    model::{Attribution, Verdict},
};

/// Does what a key asks for.
pub(super) fn act(app: &mut App, action: Action) -> Effect {
    match action {
        Action::Down
        | Action::Up
        | Action::HalfDown
        | Action::HalfUp
        | Action::PageDown
        | Action::PageUp
        | Action::First
        | Action::Last => {
            let motion = action.motion(app.panes.rows(app.focus));
            return motion.map_or(Effect::None, |(way, by)| go(app, way, by));
        }
        Action::NextPane | Action::Right => turn(app, Way::On),
        Action::PreviousPane | Action::Left => turn(app, Way::Back),
        Action::NextAttribution => return next(app, Way::On),
        Action::PreviousAttribution => return next(app, Way::Back),
        Action::NextOfSpeaker => like(app, Way::On, |one, own| one.speaker == own.speaker),
        Action::PreviousOfSpeaker => like(app, Way::Back, |one, own| one.speaker == own.speaker),
        Action::NextOfLevel => like(app, Way::On, |one, own| one.level == own.level),
        Action::PreviousOfLevel => like(app, Way::Back, |one, own| one.level == own.level),
        Action::Introduction => introduce(app),
        Action::JumpBack => return app.jumps.pop().map_or(Effect::None, |jump| jump.back(app)),
        Action::NextUndecided => return go_undecided(app),
        Action::NextStory => return go_story(app, Way::On, 1),
        Action::PreviousStory => return go_story(app, Way::Back, 1),
        Action::Order => app.reorder(),
        Action::Larger => app.resize(Way::On),
        Action::Smaller => app.resize(Way::Back),
        Action::Zoom => {
            app.shape = if app.shape == Shape::Alone { Shape::Desk } else { Shape::Alone };
            app.focus = Pane::Story;
        }
        Action::Triage => return triage(app),
        Action::Speakers => list(app, Facet::Speakers),
        Action::Stances => list(app, Facet::Stances),
        Action::Levels => list(app, Facet::Levels),
        Action::Kinds => list(app, Facet::Kinds),
        Action::Decisions => list(app, Facet::Decisions),
        Action::Findings => list(app, Facet::Findings),
        Action::Publishers => list(app, Facet::Publishers),
        Action::Exclude => return exclude(app),
        Action::Enter => return enter(app),
        Action::Anonymous => {
            app.narrowing.toggle(Pick::Anonymous);
            return sift::narrowed(app);
        }
        Action::Search => typing::begin(app),
        Action::Statements => {
            app.asking = Picker::statements(app).map(Asking::List);
            if app.asking.is_none() {
                app.note = Some("no speaker is named here".to_owned());
            }
        }
        Action::Jump => app.asking = Some(Asking::List(Picker::places(app))),
        Action::Compare if app.stories.len() < 2 => {
            app.note = Some(
                "only one story is open: onrecord OLD NEW opens two versions of it".to_owned(),
            );
        }
        Action::Compare => app.asking = Some(Asking::List(Picker::versions(app))),
        Action::Palette => app.asking = Some(Asking::List(Picker::actions(app))),
        Action::Accept => return decide(app, &Deed::Verdict(Verdict::Accepted)),
        Action::Flag => return decide(app, &Deed::Verdict(Verdict::Flagged)),
        Action::Reject => return decide(app, &Deed::Verdict(Verdict::Rejected)),
        Action::Clear => return decide(app, &Deed::Clear),
        Action::CorrectLevel | Action::CorrectStance | Action::CorrectKind => {
            app.asking = Choosing::new(app, action).map(Asking::Choice);
        }
        Action::CorrectSpeaker => app.asking = Picker::speakers(app).map(Asking::List),
        Action::RecastSpeaker => app.asking = Picker::recast(app).map(Asking::List),
        Action::Note => typing::note(app),
        Action::Silence => silencing::begin(app),
        Action::Copy => copy(app),
        Action::Edit => return edit(app),
        Action::Add => words::begin(app, Part::Content),
        Action::CorrectSource => words::begin(app, Part::Source),
        Action::Select => app.select(),
        Action::Undo => return app.undo().map_or(Effect::None, |story| revisit(app, story)),
        Action::Redo => return app.redo().map_or(Effect::None, |story| revisit(app, story)),
        Action::Back => back(app),
        Action::ClearAll => {
            app.narrowing.clear();
            app.story_letters.clear();
            app.row_letters = Default::default();
            app.search = None;
            app.selection = None;
        }
        Action::Charts => {
            let chart = Chart::new(app, Kind::Speakers, Scope::Story);
            app.board = Some(Board::Chart(chart));
        }
        Action::Problems => typing::show(app, Overlay::Problems),
        Action::Help => typing::show(app, Overlay::Help),
        Action::Close if app.shape != Shape::Desk => app.shape = Shape::Desk,
        Action::Close | Action::Quit => return leave(app),
    }
    Effect::None
}

/// Moves in the pane that has the focus.
pub(super) fn go(app: &mut App, way: Way, by: usize) -> Effect {
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

pub(super) fn moved(at: usize, way: Way, by: usize) -> usize {
    match way {
        Way::On => at.saturating_add(by),
        Way::Back => at.saturating_sub(by),
    }
}

pub(super) fn open(app: &mut App, number: usize) -> Effect {
    if app.open != number {
        if app.is_touched {
            app.see();
        }
        app.selection = None;
        if let Some(search) = &mut app.search {
            search.at = None;
        }
    }
    let row = facets::at_cursor(app);
    app.open = number;
    app.rows = [0; Facet::ALL.len()];
    app.detail_top = 0;
    app.narrowing.retain_in(number);
    facets::keep(app, row.as_ref());
    app.lay_out();
    let is_analysed = app.story().is_some_and(|story| story.analysis().is_some());
    if is_analysed {
        app.settle();
        Effect::None
    } else {
        Effect::Want(number)
    }
}

/// The next attribution, or the next place of what is searched for.
fn next(app: &mut App, way: Way) -> Effect {
    if app.search.is_some() {
        return app.step_search(way);
    }
    // Where a list hides the story, what is gone to would not be seen.
    if app.panes.only.is_some_and(|only| only != Pane::Detail) {
        app.focus = Pane::Story;
    }
    app.step(way).map_or(Effect::None, |(number, at)| visit(app, number, at))
}

/// Opens a story at an attribution.
pub(super) fn visit(app: &mut App, number: usize, at: usize) -> Effect {
    let effect = open(app, number);
    app.put_cursor(at);
    effect
}

/// Goes to the first attribution that is not narrowed away: of the open story, else of the others.
pub(super) fn first_wanted(app: &mut App) -> Effect {
    app.sift();
    let others = app.listed().into_iter().filter(|number| *number != app.open);
    let mut stories = std::iter::once(app.open).chain(others);
    let first = stories.find_map(|number| Some((number, app.wanted(number).next()?)));
    first.map_or(Effect::None, |(number, at)| visit(app, number, at))
}

/// Opens a story where its cursor stands.
fn revisit(app: &mut App, number: usize) -> Effect {
    let cursor = app.stories.get(number).and_then(|story| story.cursor);
    match cursor {
        Some(at) => visit(app, number, at),
        None => open(app, number),
    }
}

/// Decides, and goes on to what is left.
pub(super) fn decide(app: &mut App, deed: &Deed) -> Effect {
    if app.decide(deed) { go_on(app) } else { Effect::None }
}

/// The same on all that whoever speaks at the cursor says.
pub(super) fn decide_all(app: &mut App, deed: &Deed) -> Effect {
    if app.decide_on_speaker(deed) { go_on(app) } else { Effect::None }
}

fn go_on(app: &mut App) -> Effect {
    let said = app.note.take();
    let effect = go_undecided(app);
    // Nothing left is worth more words than what was done.
    if app.note.is_none() {
        app.note = said;
    }
    effect
}

fn go_undecided(app: &mut App) -> Effect {
    if let Some((number, at)) = app.undecided() {
        return visit(app, number, at);
    }
    let is_busy = app.is_reading || app.analysed < app.stories.len();
    let so_far = if is_busy { " so far" } else { "" };
    let undo = app.key(Action::Undo);
    app.note = Some(format!("nothing is left to decide{so_far} · {undo} takes the last back"));
    Effect::None
}

/// One attribution after the other, from the first that nobody has decided on.
fn triage(app: &mut App) -> Effect {
    app.shape = if app.shape == Shape::Triage { Shape::Desk } else { Shape::Triage };
    app.focus = Pane::Story;
    app.lay_out();
    let is_decided = app.current().is_none_or(|one| !one.standing().is_left());
    if app.shape == Shape::Triage && is_decided { go_undecided(app) } else { Effect::None }
}

/// Goes to the next or previous attribution of the story that is like the one under the cursor.
fn like(app: &mut App, way: Way, is_like: fn(&Attribution, &Attribution) -> bool) {
    let Some((story, own, cursor)) =
        app.story().and_then(|story| Some((story, story.current()?, story.cursor?)))
    else {
        return;
    };
    let all = story.attributions();
    let mut alike = app.wanted(app.open).filter(|&at| is_like(&all[at], own));
    let found = match way {
        Way::On => alike.find(|&at| at > cursor),
        Way::Back => alike.rfind(|&at| at < cursor),
    };
    drop(alike);
    match found {
        Some(at) => app.put_cursor(at),
        None => app.note = Some("there is no other one this way".to_owned()),
    }
}

/// Goes to where the story tells in full who speaks under the cursor.
fn introduce(app: &mut App) {
    let place = app
        .story()
        .and_then(|story| story.analysis()?.speaker(story.current()?.speaker?)?.introduction());
    match place {
        Some(place) => {
            app.mark_jump();
            app.bring(place);
            app.spot = Some(place);
            app.note = Some(format!("{} goes back", app.key(Action::JumpBack)));
        }
        None => app.note = Some("no speaker is named here".to_owned()),
    }
}

/// Opens the story in an editor, at the line of the cursor.
fn edit(app: &mut App) -> Effect {
    let Some(story) = app.story() else { return Effect::None };
    let Some(path) = story.article.path.clone() else {
        app.note = Some("this story is in no file".to_owned());
        return Effect::None;
    };
    let at = story.current().map_or(0, Attribution::start);
    let line = Places::of(&story.article).at(at).line;
    app.wishes.push(Wish::Edit { path, line });
    Effect::None
}

/// Leaves, unless decisions would be lost that nobody has been told of.
fn leave(app: &mut App) -> Effect {
    if app.is_warned || !app.save_again() {
        return Effect::Quit;
    }
    app.is_warned = true;
    let [why, leave] = [Action::Problems, Action::Close].map(|action| app.key(action));
    let lost = format!("some decisions could not be written ({why} says why)");
    app.note = Some(format!("{lost}; {leave} leaves without them"));
    Effect::None
}

/// Moves the focus to the next pane that has room.
fn turn(app: &mut App, way: Way) {
    if app.shape == Shape::Alone {
        app.shape = Shape::Desk;
    }
    app.lay_out();
    // Where one list has room, focus brings the other; where there is no room for why, it takes all of it.
    let has_room = |pane: &Pane| match pane {
        Pane::Stories | Pane::Facets => app.shape == Shape::Desk,
        Pane::Story | Pane::Detail => true,
    };
    let panes: Vec<Pane> = Pane::ALL.into_iter().filter(has_room).collect();
    let at = panes.iter().position(|pane| *pane == app.focus).unwrap_or_default();
    let next = if way == Way::On { at + 1 } else { at + panes.len() - 1 };
    app.focus = panes[next % panes.len()];
}

fn list(app: &mut App, facet: Facet) {
    app.shape = Shape::Desk;
    app.facet = facet;
    app.focus = Pane::Facets;
}

fn enter(app: &mut App) -> Effect {
    if app.focus == Pane::Stories {
        app.focus = Pane::Story;
        return Effect::None;
    }
    let Some(pick) = pick(app) else { return Effect::None };
    app.narrowing.toggle(pick);
    sift::narrowed(app)
}

/// Leaves out what is under the cursor.
fn exclude(app: &mut App) -> Effect {
    let Some(pick) = pick(app) else { return Effect::None };
    app.narrowing.exclude(pick);
    sift::narrowed(app)
}

/// What can be narrowed to, or left out, at the cursor: a row of a list, else whoever speaks.
fn pick(app: &mut App) -> Option<Pick> {
    if app.focus == Pane::Facets {
        let row = facets::rows(app, app.facet).into_iter().nth(app.row())?;
        if row.all == 0 && row.pick.facet() == Facet::Findings {
            // Nothing would be left.
            let is_silenced = told::silenced(app).next().is_some();
            let why =
                if is_silenced { "this is silenced" } else { "this is about the whole story" };
            app.note = Some(why.to_owned());
            return None;
        }
        return Some(row.pick);
    }
    let pick = facets::current_speaker(app);
    if pick.is_none() {
        app.note = Some("no speaker is named here".to_owned());
    }
    pick
}

/// Takes back the last thing that hides something.
fn back(app: &mut App) {
    if app.selection.take().is_some() || app.search.take().is_some() {
        return;
    }
    if app.shape != Shape::Desk {
        app.shape = Shape::Desk;
    } else if app.narrowing.pop() {
        app.settle();
    } else if app.focus == Pane::Stories {
        app.story_letters.clear();
    } else {
        app.row_letters[app.facet as usize].clear();
    }
}
