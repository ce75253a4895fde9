//! One paragraph-level piece of a page.

use super::{super::Run, elements::Id};
use crate::text::Span;

/// Words of a page that stand in lines of their own.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its words, with one space between them.
    pub(super) text: String,
    /// Which bytes of the page they are; their places in the text are those in the piece.
    pub(super) runs: Vec<Run>,
    /// The innermost element around its first word.
    pub(super) element: Id,
    /// Of which rank the heading is that it is, from 0.
    pub(super) heading: Option<usize>,
    /// Whether the page quotes it.
    pub(super) is_quoted: bool,
    /// Whether it says whose the words before it are.
    pub(super) names_quoted: bool,
    /// So many bytes of it are links.
    linked: usize,
    /// Whether white space stands before the next word.
    is_apart: bool,
}

/// A piece of which so many of ten bytes are links leads elsewhere.
const LINKED: usize = 7;
/// A piece that does not end as sentences do is prose if it has so many bytes.
const PROSE: usize = 80;

impl Piece {
    pub(super) const fn new() -> Self {
        Self {
            text: String::new(),
            runs: Vec::new(),
            element: Id::ROOT,
            heading: None,
            is_quoted: false,
            names_quoted: false,
            linked: 0,
            is_apart: false,
        }
    }

    /// Adds what stands in one place of the page. White space of any kind is one space; where words may be broken
    /// is not told.
    pub(super) fn push(&mut self, words: &str, source: Span, is_link: bool) {
        let mut start = None;
        let before = self.text.len();
        for c in words.chars().filter(|c| *c != '\u{ad}') {
            if c.is_whitespace() {
                self.is_apart = true;
                continue;
            }
            let is_begun = !self.text.is_empty() && !self.is_at_line();
            if std::mem::take(&mut self.is_apart) && is_begun {
                self.text.push(' ');
            }
            start.get_or_insert(self.text.len());
            self.text.push(c);
        }
        if let Some(start) = start {
            self.runs.push(Run { text: Span::new(start, self.text.len()), source });
        }
        if is_link {
            self.linked += self.text.len() - before;
        }
    }

    /// Ends it: nothing stands after its last word, and before whoever is quoted a dash.
    pub(super) fn end(&mut self) {
        const DASH: &str = "— ";
        self.text.truncate(self.text.trim_end().len());
        let is_named = self.names_quoted && !self.text.is_empty();
        if is_named && !self.text.starts_with(['—', '–', '-', '―']) {
            self.text.insert_str(0, DASH);
            for run in &mut self.runs {
                run.text = run.text.shifted(DASH.len());
            }
        }
    }

    /// Ends the line.
    pub(super) fn break_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.is_apart = false;
        }
    }

    /// Whether a line ended and nothing stands after it.
    pub(super) fn is_at_line(&self) -> bool {
        self.text.ends_with('\n')
    }

    /// Whether it heads the whole page.
    pub(super) fn is_title(&self) -> bool {
        self.heading == Some(0)
    }

    /// Whether it does no more than lead elsewhere.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 10 >= self.text.len() * LINKED && !self.ends_sentence()
    }

    /// So many bytes of prose it has.
    pub(super) fn prose(&self) -> usize {
        let is_prose = self.heading.is_none() && (self.ends_sentence() || self.text.len() >= PROSE);
        if is_prose { self.text.len() - self.linked.min(self.text.len()) } else { 0 }
    }

    fn ends_sentence(&self) -> bool {
        self.text.trim_end().ends_with(['.', '!', '?', '…', '"', '”', '’', '»', ')'])
    }
}
