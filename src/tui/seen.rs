//! What a person has seen of stories, so that whoever comes back is told what came, what changed and what went.

use std::{
    collections::{BTreeMap, HashSet},
    io::{self, Write},
};

use super::{action::Action, app::App, session::from_root, story::Story};
use crate::text::visible_line;

/// Of more stories nothing is kept: nobody has seen all of them.
const MOST: usize = 20_000;

/// The stories that a person has seen, by their places from the root, each with a hash of its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen(BTreeMap<String, u64>);

/// What a person has not seen of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// All of it.
    Came,
    /// What it says now.
    Changed,
}

impl Seen {
    /// What has been seen; none where not all stories have been read, or where they are too many.
    pub(super) fn of(app: &App) -> Option<Self> {
        if app.is_reading || app.stories.len() > MOST {
            return None;
        }
        let seen = app.stories.iter().enumerate().filter(|(_, story)| !story.is_gone);
        let seen = seen.filter_map(|(number, story)| {
            let print = if number == app.open { Some(story.print) } else { story.seen };
            Some((from_root(&story.article.place()), print?))
        });
        Some(Self(seen.collect()))
    }

    /// The hash of the words that were seen in the place of a story.
    fn print(&self, place: &str) -> Option<u64> {
        self.0.get(&from_root(place)).copied()
    }

    /// Writes it, a story a line.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.0.iter().try_for_each(|(place, print)| {
            // A name may hold anything.
            let place = serde_json::to_string(place).map_err(io::Error::other)?;
            writeln!(out, "{print:016x} {place}")
        })
    }

    /// What was written; a line that cannot be read is of a story that was not seen.
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (print, place) = line.split_once(' ')?;
            let place = serde_json::from_str(place).ok()?;
            Some((place, u64::from_str_radix(print, 16).ok()?))
        };
        Self(text.lines().filter_map(line).collect())
    }
}

impl Story {
    /// What a person has not seen of it.
    pub(super) fn news(&self) -> Option<News> {
        match self.seen {
            None => Some(News::Came),
            Some(print) => (print != self.print).then_some(News::Changed),
        }
    }
}

impl App {
    /// The hash of the words of a story that is read that have been seen: while stories are read these are the words
    /// of the last time, or their own the first time. What comes later has not been seen.
    pub(super) fn seen_of(&self, story: &Story) -> Option<u64> {
        match &self.seen {
            _ if !self.is_reading => None,
            Some(seen) => seen.print(&story.article.place()),
            None => Some(story.print),
        }
    }

    /// The story that is open has been seen.
    pub(super) fn see(&mut self) {
        if let Some(story) = self.story_mut() {
            story.seen = Some(story.print);
        }
    }

    /// Tells what came, went and changed since the person left, once all stories have been read.
    pub(super) fn tell_news(&mut self) {
        let Some(seen) = self.seen.take() else { return };
        let count = |news: News| {
            let own = self.stories.iter().filter(|story| story.news() == Some(news));
            own.count()
        };
        let (came, changed) = (count(News::Came), count(News::Changed));
        let here = self.stories.iter().map(|story| from_root(&story.article.place()));
        let here: HashSet<String> = here.collect();
        let gone: Vec<&String> = seen.0.keys().filter(|place| !here.contains(*place)).collect();
        let told =
            gone.iter().map(|place| format!("{}: is gone since you left", visible_line(place)));
        self.notices.extend(told.collect::<Vec<_>>());
        let problems = self.key(Action::Problems);
        let parts = [
            (came, format!("{came} new")),
            (gone.len(), format!("{} gone ({problems})", gone.len())),
            (changed, format!("{changed} changed")),
        ];
        let parts: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        if !parts.is_empty() {
            let mark = if came + changed > 0 { " · • until it is read" } else { "" };
            self.note = Some(format!("since you left: {}{mark}", parts.join(", ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_read_as_it_was_written() {
        let places = ["/desk/a.txt", "/desk/a \"b\"\n.txt", "/desk/é.jsonl, 7"];
        let seen = Seen(places.iter().map(|place| (place.to_string(), 7)).collect());
        let mut out = Vec::new();
        seen.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), 3);
        assert_eq!(Seen::read(&text), seen, "{text}");
        assert_eq!(Seen::read("what is this\n"), Seen::default());
    }
}
