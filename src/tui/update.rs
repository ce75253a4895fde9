//! What happens to the browser: a plain function from state and message to state.

use std::sync::Arc;

use super::{
    act,
    action::{Action, Effect, Found, Message},
    app::App,
    copy,
    panes::Pane,
    pointer,
    story::Story,
    typing,
};
use crate::{
    article::Article,
    model::Analysis,
    review::{Entry, Placed, locate},
    text::visible_line,
};

/// Takes in a message and says what is to be done about it.
pub(super) fn update(app: &mut App, message: Message) -> Effect {
    let is_resized = matches!(message, Message::Resize(..));
    let effect = match message {
        Message::Key(event) => typing::typed(app, event),
        Message::Resize(width, height) => {
            app.size = (width, height);
            Effect::None
        }
        Message::Read(article) => read(app, article),
        Message::Mouse(event) => pointer::pointed(app, event),
        Message::Paste(words) => {
            typing::pasted(app, &words);
            Effect::None
        }
        Message::Analysed(number, found) => {
            analysed(app, number, *found);
            Effect::None
        }
        Message::Audited(number, audited) => {
            app.audited(number, *audited);
            Effect::None
        }
        Message::Saved(number, written) => {
            app.saved(number, *written);
            Effect::None
        }
        Message::Searched { words, looked, stories } => app.searched(&words, looked, stories),
        Message::Silenced(silencing, written) => {
            app.silenced(&silencing, written);
            Effect::None
        }
        Message::Gone(number) => {
            gone(app, number);
            Effect::None
        }
        Message::Copied => {
            copy::taken(app);
            Effect::None
        }
        Message::Unsettled(number) => {
            app.ask_audit(number);
            Effect::None
        }
        Message::Touched(number) => {
            app.bring_together(number, false);
            Effect::None
        }
        Message::Notice(said) => {
            app.note = Some(visible_line(&said));
            app.notices.push(said);
            Effect::None
        }
        Message::Problem(problem) => {
            if !app.failures.contains(&problem) {
                app.failures.push(problem);
            }
            Effect::None
        }
        Message::Word(word) => {
            app.note.get_or_insert(word);
            Effect::None
        }
        Message::AllRead => {
            app.is_reading = false;
            app.tell_news();
            Effect::None
        }
    };
    app.sift();
    app.lay_out();
    if is_resized {
        app.clamp_detail();
        app.clamp_overlay();
    }
    if app.story().is_some_and(|story| story.cursor.is_none()) {
        app.settle();
        app.bring_search();
    }
    effect
}

fn read(app: &mut App, article: Arc<Article>) -> Effect {
    app.notices.extend(article.complaints());
    let is_resumed = app.resumed.as_ref().is_some_and(|own| own.is_in(&article.place()));
    if let Some(search) = &mut app.search {
        search.came(app.stories.len(), &article);
    }
    let mut story = Story::new(article);
    story.seen = app.seen_of(&story);
    app.names.add(&story);
    app.stories.push(story);
    if is_resumed && !app.is_touched {
        app.focus = Pane::Story;
        return act::open(app, app.stories.len() - 1);
    }
    // Among many stories the first question is which; of one, what it says.
    if app.stories.len() == 2 && !app.is_touched && app.resumed.is_none() {
        app.focus = Pane::Stories;
    }
    if app.stories.len() == 1 { Effect::Want(0) } else { Effect::None }
}

/// The file of a story is not there any more. That of the open one is told by whoever looks at it.
fn gone(app: &mut App, number: usize) {
    let is_open = app.open == number;
    let Some(story) = app.stories.get_mut(number).filter(|story| !story.is_gone) else { return };
    story.is_gone = true;
    let place = visible_line(&story.article.place());
    if !is_open {
        app.notices.push(format!("{place}: is gone; it is shown as it was read"));
    }
}

/// That a story has changed on the disk, and what that cost.
fn read_again(app: &App, place: &str, gone: usize) -> String {
    let key = app.key(Action::Problems);
    let lost = match gone {
        0 => String::new(),
        1 => format!("; a decision is about words that are no more ({key})"),
        more => format!("; {more} decisions are about words that are no more ({key})"),
    };
    visible_line(&format!("{place} has changed and was read again{lost}"))
}

fn analysed(app: &mut App, number: usize, found: Found) {
    for problem in found.problems {
        if !app.failures.contains(&problem) {
            app.failures.push(problem);
        }
    }
    let Some(story) = app.stories.get_mut(number) else { return };
    app.analysed += usize::from(story.analysed.is_none());
    let analysis = found.analysis.unwrap_or_else(|failure| {
        app.failures.push(failure);
        Analysis::empty(Arc::clone(&story.article))
    });
    // A story that has changed on the disk keeps what was decided meanwhile.
    let is_first = story.analysed.is_none();
    let placed = if is_first {
        story.kept = found.kept;
        found.placed.clone()
    } else {
        Placed::new(story.review.clone(), &analysis)
    };
    let is_audited = placed.review == found.placed.review;
    // What was found in the words as they were is about other places.
    app.change(number, Story::forget_findings);
    let Some(story) = app.stories.get_mut(number) else { return };
    let cursor = story.current_anchor().and_then(|own| locate(&own, &analysis)).or(story.cursor);
    story.cursor = cursor.filter(|at| *at < analysis.attributions.len());
    app.names.take(story);
    let is_other = !is_first && story.article.text != analysis.article.text;
    story.reread(Arc::clone(&analysis.article));
    app.names.add(story);
    let gone: Vec<Entry> = placed.gone().collect();
    story.review = placed.review;
    let place = story.article.place();
    // Of the others it is told how many they are.
    if is_other && (number == app.open || !gone.is_empty()) {
        app.note = Some(read_again(app, &place, gone.len()));
    }
    if is_other && number == app.open {
        app.see();
    }
    app.notices.extend(gone.iter().map(|entry| entry.notice_of_gone(&place)));
    if app.page_of == Some(number) {
        app.page_of = None;
    }
    app.change(number, |story| story.take(analysis));
    app.join(number, found.cast, found.asked);
    if is_audited {
        app.tell_audit(number, found.told);
    } else {
        app.ask_audit(number);
    }
    // What findings are called is known from here on.
    if app.resumed.is_some() && app.open == number && !app.is_touched {
        let place = app.story().map(|story| story.article.place());
        let own = app.resumed.take_if(|own| place.is_some_and(|place| own.is_in(&place)));
        if let Some(session) = own {
            app.lay_out();
            session.restore(app, number);
        }
    }
}
