//! Moving through a story: what is on the screen, and which attribution the cursor is at.

use super::{
    app::App,
    page::{Line, Page},
    panes::{Pane, Panes, Shape},
    story::Story,
};
use crate::{model::Attribution, text::Span};

/// The lines kept above an attribution that is jumped to.
const LEAD: usize = 3;

/// Forwards or backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    On,
    Back,
}

impl App {
    /// Shares out the screen and breaks the open story into lines anew, where either has changed.
    pub(super) fn lay_out(&mut self) {
        self.panes = Panes::new(self.size, self.focus, self.shape, self.sizes);
        if self.panes.of(self.focus).is_none() {
            self.focus = Pane::Story;
        }
        let width = self.panes.measure();
        if self.page_of == Some(self.open) && self.page.width == width {
            self.clamp();
            return;
        }
        let Some(story) = self.stories.get_mut(self.open) else {
            (self.page, self.page_of) = (Page::default(), None);
            return;
        };
        // The words at the top stay at the top when the lines break elsewhere.
        let kept = (self.page_of == Some(self.open) && story.top > 0)
            .then(|| self.page.lines.get(story.top..)?.iter().find_map(Line::span))
            .flatten();
        self.page = Page::new(&story.article, width);
        self.page_of = Some(self.open);
        if let Some(kept) = kept {
            story.top = self.page.line_of(kept.start);
        }
        self.clamp();
    }

    fn clamp(&mut self) {
        let most = self.lowest_top();
        if let Some(story) = self.stories.get_mut(self.open) {
            story.top = story.top.min(most);
        }
    }

    fn lowest_top(&self) -> usize {
        self.page.lines.len().saturating_sub(self.panes.rows(Pane::Story))
    }

    /// Scrolls the story by a number of lines, and takes the cursor along. Where nothing is left to
    /// scroll, the cursor moves alone.
    pub(super) fn scroll(&mut self, way: Way, lines: usize) {
        let most = self.lowest_top();
        let Some(story) = self.stories.get_mut(self.open) else { return };
        let before = story.top;
        story.top = match way {
            Way::On => before.saturating_add(lines).min(most),
            Way::Back => before.saturating_sub(lines),
        };
        if story.top == before {
            if let Some(at) = self.beside(self.open, way) {
                self.put_cursor(at);
            }
        } else {
            self.take_cursor_along();
        }
    }

    /// Scrolls to the first or last line.
    pub(super) fn scroll_to_end(&mut self, way: Way) {
        let most = self.lowest_top();
        let at = match way {
            Way::On => self.wanted(self.open).next_back(),
            Way::Back => self.wanted(self.open).next(),
        };
        let Some(story) = self.stories.get_mut(self.open) else { return };
        story.top = if way == Way::On { most } else { 0 };
        story.cursor = at.or(story.cursor);
        self.detail_top = 0;
    }

    /// Puts the cursor at the nearest attribution on the screen if it has left it.
    fn take_cursor_along(&mut self) {
        let Some(story) = self.story() else { return };
        let (top, rows) = (story.top, self.panes.rows(Pane::Story));
        let is_shown = |(first, last): (usize, usize)| last >= top && first < top + rows;
        if story.current().is_some_and(|one| is_shown(self.lines_of(one))) {
            return;
        }
        let goes_down = story.current().is_none_or(|one| self.lines_of(one).1 < top);
        let mut on_screen =
            self.wanted(self.open).filter(|&at| is_shown(self.lines_of(&story.attributions()[at])));
        let nearest = if goes_down { on_screen.next() } else { on_screen.next_back() };
        drop(on_screen);
        if let Some(at) = nearest {
            self.set_cursor(at);
        }
    }

    /// The first and last line of an attribution.
    pub(super) fn lines_of(&self, attribution: &Attribution) -> (usize, usize) {
        let parts = parts(attribution);
        let end = parts.map(|span| span.end).max().unwrap_or_default();
        (self.page.line_of(attribution.start()), self.page.line_of(end.saturating_sub(1)))
    }

    /// Puts the cursor at an attribution of the open story and brings it onto the screen.
    pub(super) fn put_cursor(&mut self, at: usize) {
        self.set_cursor(at);
        let Some(one) = self.current() else { return };
        let (first, last) = self.lines_of(one);
        let (rows, most) = (self.panes.rows(Pane::Story), self.lowest_top());
        let Some(story) = self.stories.get_mut(self.open) else { return };
        // Who decides on one after the other looks at one place.
        let lead = if self.shape == Shape::Triage { rows / 3 } else { LEAD.min(rows / 4) };
        let is_on_screen = first >= story.top && last < story.top + rows;
        if !is_on_screen || self.shape == Shape::Triage {
            story.top = first.saturating_sub(lead).min(most);
        }
    }

    /// Brings words onto the screen.
    pub(super) fn show_words(&mut self, words: Span) {
        let line = self.page.line_of(words.start);
        let (rows, most) = (self.panes.rows(Pane::Story), self.lowest_top());
        let Some(story) = self.stories.get_mut(self.open) else { return };
        if line < story.top || line >= story.top + rows {
            story.top = line.saturating_sub(rows / 3).min(most);
        }
    }

    /// Brings words onto the screen, and the cursor to the attribution nearest to them there.
    pub(super) fn bring(&mut self, words: Span) {
        self.show_words(words);
        let distance = |one: &Attribution| {
            let gaps = parts(one).map(|span| {
                span.start.saturating_sub(words.start).max(words.start.saturating_sub(span.end))
            });
            gaps.min().unwrap_or(usize::MAX)
        };
        let Some(story) = self.story() else { return };
        let nearest = self.wanted(self.open).min_by_key(|&at| distance(&story.attributions()[at]));
        if let Some(at) = nearest {
            self.set_cursor(at);
        }
    }

    fn set_cursor(&mut self, at: usize) {
        if let Some(story) = self.stories.get_mut(self.open) {
            // What was added and is no longer stood last, perhaps.
            story.cursor = story.attributions().len().checked_sub(1).map(|last| at.min(last));
            self.detail_top = 0;
        }
    }

    /// The wanted attribution of a story after or before its cursor.
    fn beside(&self, number: usize, way: Way) -> Option<usize> {
        let cursor = self.stories.get(number).and_then(|story| story.cursor);
        let mut wanted = self.wanted(number);
        match (way, cursor) {
            (_, None) => wanted.next(),
            (Way::On, Some(cursor)) => wanted.find(|&at| at > cursor),
            (Way::Back, Some(cursor)) => wanted.rfind(|&at| at < cursor),
        }
    }

    /// Goes to the next or previous wanted attribution, on into other listed stories. Returns the
    /// story to open with the attribution there, if it is not in the open one.
    pub(super) fn step(&mut self, way: Way) -> Option<(usize, usize)> {
        if let Some(at) = self.beside(self.open, way) {
            self.put_cursor(at);
            return None;
        }
        let (earlier, later) = self.beside_open();
        let found = match way {
            Way::On => {
                later.into_iter().find_map(|number| Some((number, self.wanted(number).next()?)))
            }
            Way::Back => earlier
                .into_iter()
                .rev()
                .find_map(|number| Some((number, self.wanted(number).next_back()?))),
        };
        if found.is_none() {
            let analysing = self.analysed < self.stories.len() || self.is_reading;
            let end = if way == Way::On { "the last" } else { "the first" };
            let so_far = if analysing && way == Way::On { " so far" } else { "" };
            self.note = Some(format!("that was {end} attribution{so_far}"));
        }
        found
    }

    /// Puts the cursor at what narrowing has left: where it is, else the next, else the first.
    pub(super) fn settle(&mut self) {
        let cursor = self.story().and_then(|story| story.cursor).unwrap_or_default();
        let next = self.wanted(self.open).find(|&at| at >= cursor);
        let chosen = next.or_else(|| self.wanted(self.open).next());
        if let Some(at) = chosen {
            self.put_cursor(at);
        }
    }

    /// The wanted attributions up to the cursor's, and all of them.
    pub(super) fn position(&self) -> (usize, usize) {
        let cursor = self.story().and_then(|story| story.cursor);
        let before = self.wanted(self.open).filter(|&at| cursor.is_some_and(|own| at <= own));
        (before.count(), self.wanted(self.open).count())
    }

    /// The share of the open story's lines that is on the screen, as line numbers.
    pub(super) fn viewport(&self) -> (usize, usize) {
        let top = self.story().map_or(0, |story: &Story| story.top);
        (top, (top + self.panes.rows(Pane::Story)).min(self.page.lines.len()))
    }
}

/// All spans of an attribution.
pub(super) fn parts(attribution: &Attribution) -> impl Iterator<Item = Span> {
    let Attribution { content, cue, source, .. } = attribution;
    content.iter().chain(cue).chain(source).copied()
}
