//! Searching the words of stories: of the open one at once, of the others away from the screen.

use std::sync::Arc;

use regex::{Regex, RegexBuilder};

use super::{
    act,
    action::{Action, Effect, Message, Wish},
    app::App,
    walk::Way,
};
use crate::{article::Article, text::Span};

/// What the stories are searched for.
#[derive(Debug, Clone)]
pub(super) struct Search {
    /// As it was typed.
    pub(super) words: String,
    pattern: Regex,
    /// The place that was gone to, in the open story.
    pub(super) at: Option<Span>,
    stories: Having,
}

/// Which stories have the words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Having {
    /// Nobody has looked.
    Unknown,
    /// They are being looked through; then a person wants to go on this way, if any.
    Asked(Option<Way>),
    /// These, in order.
    Known(Vec<usize>),
}

/// Stories that are to be looked through for what is searched for.
#[derive(Debug, Clone)]
pub(super) struct Looking {
    search: Search,
    articles: Vec<Arc<Article>>,
}

impl Looking {
    /// Looks through them, however long that takes.
    pub(super) fn look(self) -> Message {
        let Self { search, articles } = self;
        let numbered = articles.iter().enumerate();
        let having = numbered.filter(|(_, article)| search.is_in(&article.text));
        let stories = having.map(|(number, _)| number).collect();
        Message::Searched { words: search.words, looked: articles.len(), stories }
    }
}

/// A pattern as it was typed, in which white space stands for any: a story's lines break elsewhere than those
/// of the screen.
fn spaced(pattern: &str) -> String {
    let mut wide = String::new();
    let (mut is_in_class, mut is_after_space) = (false, false);
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() {
            if is_in_class {
                wide.push_str(r"\s");
            } else if !is_after_space {
                wide.push_str(r"(?:\s+)");
            }
            is_after_space = true;
            continue;
        }
        is_after_space = false;
        match letter {
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            _ => {}
        }
        // White space that is escaped is white space.
        if letter == '\\' && letters.peek().is_some_and(|next| next.is_whitespace()) {
            continue;
        }
        wide.push(letter);
        if letter == '\\' {
            wide.extend(letters.next());
        }
    }
    wide
}

impl Search {
    /// A search for a regular expression; what is none is searched for as it stands. Capitals count
    /// only where some are typed, and white space is any. None for nothing.
    pub(super) fn new(words: &str) -> Option<Self> {
        if words.is_empty() {
            return None;
        }
        let ignores_case = !words.chars().any(char::is_uppercase);
        let build = |pattern: &str| {
            let pattern = spaced(pattern);
            RegexBuilder::new(&pattern).case_insensitive(ignores_case).size_limit(1 << 20).build()
        };
        let pattern = build(words).or_else(|_| build(&regex::escape(words))).ok()?;
        Some(Self { words: words.to_owned(), pattern, at: None, stories: Having::Unknown })
    }

    /// Whether a text has a place.
    fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// A story has come that nobody has looked through yet.
    pub(super) fn came(&mut self, number: usize, article: &Article) {
        let is_in = self.is_in(&article.text);
        if let Having::Known(stories) = &mut self.stories
            && is_in
        {
            stories.push(number);
        }
    }

    /// The places in a text, in order.
    pub(super) fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Span> + 'a {
        self.places_in(text, Span::new(0, text.len()))
    }

    /// The places that begin in a part of a text, in order.
    pub(super) fn places_in<'a>(
        &'a self,
        text: &'a str,
        part: Span,
    ) -> impl Iterator<Item = Span> + 'a {
        let mut from = part.start;
        std::iter::from_fn(move || {
            if from > text.len() {
                return None;
            }
            let place = self.pattern.find_at(text, from)?;
            // A place of no width is none, and must not be found for ever.
            let after = text[place.end()..].chars().next().map_or(1, char::len_utf8);
            from = if place.is_empty() { place.end() + after } else { place.end() };
            Some(Span::from(place.range()))
        })
        .take_while(move |place| place.start < part.end)
        .filter(|place| !place.is_empty())
    }
}

impl App {
    /// Brings the first place from the top of the screen on onto it, else the first of the story.
    pub(super) fn show_search(&mut self) {
        let (Some(search), Some(story)) = (&self.search, self.story()) else { return };
        let lines = self.page.lines.get(story.top..).unwrap_or_default();
        let top = lines.iter().find_map(super::page::Line::span).map_or(0, |span| span.start);
        let text = &story.article.text;
        let from_top = search.places(text).find(|span| span.start >= top);
        let place = from_top.or_else(|| search.places(text).next());
        self.go_to_place(place);
    }

    /// Has the other stories looked through for what is searched for.
    pub(super) fn ask_search(&mut self) {
        let articles: Vec<_> = self.stories.iter().map(|own| Arc::clone(&own.article)).collect();
        let Some(search) = self.search.as_mut().filter(|_| articles.len() > 1) else { return };
        search.stories = Having::Asked(None);
        let search = search.clone();
        self.wishes.push(Wish::Search(Looking { search, articles }));
    }

    /// Takes in which of the first so many stories have what was searched for.
    pub(super) fn searched(&mut self, words: &str, looked: usize, found: Vec<usize>) -> Effect {
        let Some(search) = self.search.as_mut().filter(|own| own.words == words) else {
            return Effect::None;
        };
        let Having::Asked(wanted) = search.stories else { return Effect::None };
        search.stories = Having::Known(found);
        for (number, story) in self.stories.iter().enumerate().skip(looked) {
            search.came(number, &story.article);
        }
        if let Some(way) = wanted {
            return self.step_search(way);
        }
        // What else has been told meanwhile stays.
        if self.note.is_some() && self.line().is_none() {
            self.tell_search();
        }
        Effect::None
    }

    /// Goes to the next or previous place: of the story, then of the stories that follow in the list, then
    /// around its ends.
    pub(super) fn step_search(&mut self, way: Way) -> Effect {
        let (Some(search), Some(story)) = (&self.search, self.story()) else {
            return Effect::None;
        };
        let places: Vec<Span> = search.places(&story.article.text).collect();
        let next = match (way, search.at) {
            (Way::On, Some(at)) => places.iter().find(|span| span.start > at.start),
            (Way::Back, Some(at)) => places.iter().rfind(|span| span.start < at.start),
            (_, None) => None,
        };
        let around = if way == Way::On { places.first() } else { places.last() };
        let is_here = next.is_some() || search.at.is_none() && around.is_some();
        let place = next.or(around).copied();
        let mut effect = Effect::None;
        match self.story_searched(way).filter(|_| !is_here) {
            Some(number) => {
                effect = act::open(self, number);
                let (search, story) = (self.search.as_ref(), self.story());
                let places = search.zip(story);
                let places = places.map(|(search, story)| search.places(&story.article.text));
                let place = places.and_then(|mut places| match way {
                    Way::On => places.next(),
                    Way::Back => places.last(),
                });
                self.go_to_place(place);
            }
            None => self.go_to_place(place),
        }
        match self.search.as_mut().map(|search| &mut search.stories) {
            Some(Having::Asked(wanted)) if !is_here => {
                *wanted = Some(way);
                self.note = Some("looking through the other stories …".to_owned());
            }
            _ => self.tell_search(),
        }
        effect
    }

    /// The stories of the list that have what is searched for, as far as that is known.
    fn having(&self) -> Vec<usize> {
        match self.search.as_ref().map(|search| &search.stories) {
            Some(Having::Known(stories)) => {
                let listed = self.listed();
                listed.into_iter().filter(|own| stories.binary_search(own).is_ok()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The next other story of the list that has what is searched for, around the ends of the list.
    fn story_searched(&self, way: Way) -> Option<usize> {
        let search = self.search.as_ref()?;
        let mut stories = self.having();
        let here = self.row_among(&stories);
        stories.rotate_left(here);
        stories.retain(|number| *number != self.open);
        if way == Way::Back {
            stories.reverse();
        }
        // One that has changed on the disk may have it no more.
        stories.into_iter().find(|number| search.is_in(&self.stories[*number].article.text))
    }

    fn go_to_place(&mut self, place: Option<Span>) {
        if let Some(search) = &mut self.search {
            search.at = place;
        }
        self.bring_search();
    }

    /// Brings the place that was gone to onto the screen.
    pub(super) fn bring_search(&mut self) {
        if let Some(place) = self.search.as_ref().and_then(|search| search.at) {
            self.bring(place);
        }
    }

    /// Says which of how many places the cursor is at, and which of how many stories have any.
    pub(super) fn tell_search(&mut self) {
        let (Some(search), Some(story)) = (&self.search, self.story()) else { return };
        let places: Vec<Span> = search.places(&story.article.text).collect();
        let at = places.iter().position(|span| Some(*span) == search.at);
        let stories = self.having();
        let so_far = if self.is_reading { " so far" } else { "" };
        let keys = [Action::NextAttribution, Action::PreviousAttribution, Action::Back];
        let [next, previous, end] = keys.map(|action| self.key(action));
        self.note = Some(match (at, &search.stories) {
            (Some(at), _) => {
                let own = stories.iter().position(|number| *number == self.open);
                let story = own.filter(|_| stories.len() > 1).map_or_else(String::new, |own| {
                    format!(" · story {} of {} with it{so_far}", own + 1, stories.len())
                });
                let (at, of) = (at + 1, places.len());
                format!("place {at} of {of}{story} · {next} next, {previous} previous, {end} ends")
            }
            (None, Having::Unknown) => format!("not in this story · {end} ends the search"),
            (None, Having::Asked(_)) => {
                "not in this story · looking through the others …".to_owned()
            }
            (None, Having::Known(_)) => match stories.len() {
                0 => format!("in none of the stories{so_far} · {end} ends the search"),
                1 => format!(
                    "not in this story, but in 1 other{so_far} · {next} goes there, {end} ends"
                ),
                more => format!(
                    "not in this story, but in {more} others{so_far} · {next} goes on, {end} ends"
                ),
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(words: &str, text: &'a str) -> Vec<&'a str> {
        let search = Search::new(words).unwrap();
        search.places(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn capitals_count_only_where_some_are_typed() {
        assert_eq!(found("quay", "Quay and quay"), ["Quay", "quay"]);
        assert_eq!(found("Quay", "Quay and quay"), ["Quay"]);
    }

    #[test]
    fn patterns_are_patterns_and_what_is_none_stands_for_itself() {
        assert_eq!(found("q.ay", "the quay"), ["quay"]);
        assert_eq!(found("(a", "f(a)"), ["(a"]);
        assert!(found("x*", "abé").is_empty());
    }

    #[test]
    fn white_space_is_any_white_space() {
        assert_eq!(found("east quay  next", "the east\nquay\u{a0}next"), ["east\nquay\u{a0}next"]);
        assert_eq!(found("east ?quay[ x]next", "eastquay\nnext"), ["eastquay\nnext"]);
        assert_eq!(found(r"a\ b\[ c", "a\nb[\nc"), ["a\nb[\nc"]);
        assert_eq!(found("(a b", "(a\nb"), ["(a\nb"]);
    }
}
