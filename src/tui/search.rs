//! Searching the words of stories.

use regex::{Regex, RegexBuilder};

use super::{app::App, walk::Way};
use crate::text::Span;

/// What the stories are searched for.
#[derive(Debug, Clone)]
pub(super) struct Search {
    /// As it was typed.
    pub(super) words: String,
    pattern: Regex,
    /// The place that was gone to, in the open story.
    pub(super) at: Option<Span>,
}

impl Search {
    /// A search for a regular expression; what is none is searched for as it stands. Capitals count
    /// only where some are typed. None for nothing.
    pub(super) fn new(words: &str) -> Option<Self> {
        if words.is_empty() {
            return None;
        }
        let ignores_case = !words.chars().any(char::is_uppercase);
        let build = |pattern: &str| {
            RegexBuilder::new(pattern).case_insensitive(ignores_case).size_limit(1 << 20).build()
        };
        let pattern = build(words).or_else(|_| build(&regex::escape(words))).ok()?;
        Some(Self { words: words.to_owned(), pattern, at: None })
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

    /// Goes to the next or previous place, around the ends of the story.
    pub(super) fn step_search(&mut self, way: Way) {
        let (Some(search), Some(story)) = (&self.search, self.story()) else { return };
        let places: Vec<Span> = search.places(&story.article.text).collect();
        let next = match (way, search.at) {
            (Way::On, Some(at)) => places.iter().find(|span| span.start > at.start),
            (Way::Back, Some(at)) => places.iter().rfind(|span| span.start < at.start),
            (_, None) => None,
        };
        let around = if way == Way::On { places.first() } else { places.last() };
        self.go_to_place(next.or(around).copied());
        self.tell_search();
    }

    fn go_to_place(&mut self, place: Option<Span>) {
        if let Some(search) = &mut self.search {
            search.at = place;
        }
        if let Some(place) = place {
            self.bring(place);
        }
    }

    /// Says which of how many places the cursor is at.
    pub(super) fn tell_search(&mut self) {
        let (Some(search), Some(story)) = (&self.search, self.story()) else { return };
        let places: Vec<Span> = search.places(&story.article.text).collect();
        let at = places.iter().position(|span| Some(*span) == search.at);
        self.note = Some(match at {
            Some(at) => {
                format!("place {} of {} · n next, N previous, esc ends", at + 1, places.len())
            }
            None => "not in this story · esc ends the search".to_owned(),
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
}
