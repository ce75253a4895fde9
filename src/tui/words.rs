//! Choosing words of a story, one word after the other.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{
    act,
    action::{Action, Effect},
    app::App,
    asking::Asking,
    deeds::Deed,
    page::Line,
    picker::Picker,
    walk::Way,
};
use crate::{model::Attribution, text::Span};

/// What words are chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What somebody says that nobody was found to say.
    Content,
    /// The words that name the source of what is under the cursor.
    Source,
}

/// The word that the hand is at, and the one from which on words are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    part: Part,
    at: Span,
    start: Option<Span>,
}

impl Words {
    /// All that is chosen.
    pub(super) fn span(&self) -> Span {
        self.start.map_or(self.at, |start| start.join(self.at))
    }
}

/// Begins to choose, at the first word of what is on the screen or of the attribution at the cursor; a
/// source begins with the words that it has.
pub(super) fn begin(app: &mut App, part: Part) {
    let Some(story) = app.story() else { return };
    let one = story.current();
    if part == Part::Source && one.is_none() {
        return;
    }
    let text = &story.article.text;
    let lines = app.page.lines.get(story.top..).unwrap_or_default();
    let first = lines.iter().find_map(Line::span).map_or(0, |span| span.start);
    let from = one.map_or(first, Attribution::start);
    let own = one.filter(|_| part == Part::Source).and_then(|one| one.source.first()).copied();
    let all = all(app, text);
    let at = |place: usize| all.iter().find(|word| word.end > place).or(all.last()).copied();
    let words = match own.filter(|own| !own.is_empty()) {
        Some(own) => at(own.end - 1).map(|last| Words { part, at: last, start: at(own.start) }),
        None => at(from).map(|at| Words { part, at, start: None }),
    };
    app.asking = words.map(Asking::Words);
    if let Some(words) = words {
        app.show_words(words.at);
        app.note = Some(HINT.to_owned());
    }
}

/// What the keys do.
pub(super) const HINT: &str = "hjkl move, v begins, enter takes, esc leaves";

/// A key while words are being chosen.
pub(super) fn choose(app: &mut App, mut words: Words, event: KeyEvent) -> Effect {
    app.note = Some(HINT.to_owned());
    let Some(story) = app.story() else { return Effect::None };
    let all = all(app, &story.article.text);
    let here = all.partition_point(|word| word.start < words.at.start);
    let (up, down) = (app.word_beside(words.at, Way::Back), app.word_beside(words.at, Way::On));
    let next = match event.code {
        KeyCode::Char('c') if event.modifiers.contains(KeyModifiers::CONTROL) => {
            return act::act(app, Action::Quit);
        }
        KeyCode::Esc | KeyCode::Char('q') => {
            app.note = None;
            return Effect::None;
        }
        KeyCode::Enter => return take(app, words),
        KeyCode::Char('v' | ' ') => {
            words.start = if words.start.is_some() { None } else { Some(words.at) };
            None
        }
        KeyCode::Char('l' | 'w' | 'e') | KeyCode::Right => all.get(here + 1).copied(),
        KeyCode::Char('h' | 'b') | KeyCode::Left => {
            here.checked_sub(1).and_then(|at| all.get(at)).copied()
        }
        KeyCode::Char('j') | KeyCode::Down => down,
        KeyCode::Char('k') | KeyCode::Up => up,
        _ => None,
    };
    words.at = next.unwrap_or(words.at);
    app.show_words(words.at);
    app.asking = Some(Asking::Words(words));
    Effect::None
}

/// What was chosen is what was wanted.
fn take(app: &mut App, words: Words) -> Effect {
    app.note = None;
    let Some(story) = app.story() else { return Effect::None };
    let chosen = words.span();
    // What ends a clause belongs to none of its words.
    let own = chosen.of(&story.article.text).trim_end_matches([',', ';', ':', '.']);
    if own.is_empty() {
        return Effect::None;
    }
    match words.part {
        Part::Content => {
            let content = Span::new(chosen.start, chosen.start + own.len());
            app.asking = Picker::speakers_of(app, content).map(Asking::List);
            Effect::None
        }
        Part::Source => {
            let deed = Deed::Source(own.to_owned());
            act::decide(app, &deed)
        }
    }
}

/// All words that can be chosen, in order.
fn all(app: &App, text: &str) -> Vec<Span> {
    app.page.lines.iter().filter_map(Line::span).flat_map(|line| words_of(text, line)).collect()
}

fn words_of(text: &str, line: Span) -> Vec<Span> {
    super::wrap::words(text, line).collect()
}

impl App {
    /// The word above or below another.
    fn word_beside(&self, word: Span, way: Way) -> Option<Span> {
        let text = &self.story()?.article.text;
        let number = self.page.line_of(word.start);
        let line = self.page.lines.get(number)?.span()?;
        let column = word.start - line.start;
        let lines = &self.page.lines;
        let other = match way {
            Way::On => lines.get(number + 1..)?.iter().find_map(Line::span)?,
            Way::Back => lines.get(..number)?.iter().rev().find_map(Line::span)?,
        };
        let words = words_of(text, other);
        words.iter().rfind(|word| word.start - other.start <= column).or(words.first()).copied()
    }
}
