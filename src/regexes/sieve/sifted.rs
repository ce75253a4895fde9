//! A text in which all words of a sieve have been looked for.

use std::cell::RefCell;

use foldhash::HashMap;

use super::{Candidates, rows::Rows};
use crate::text::Span;

/// Where in a text the words of a [`super::Sieve`] stand.
#[derive(Debug, Clone, Default)]
pub struct Sifted {
    windows: Vec<Window>,
    /// The regexes that may fit in each part of which that has been asked: the same sentence and the same words of
    /// a source are looked at for one thing after the other.
    near: RefCell<HashMap<Span, Candidates>>,
}

/// A stretch of a text. Each is sifted by itself: most of what may fit somewhere in a long text may not here, and
/// what is looked up in short tables takes as long as in a short text.
#[derive(Debug, Clone)]
pub(super) struct Window {
    pub(super) span: Span,
    /// Where the words of each choice stand, in order.
    pub(super) places: Rows<Span>,
    /// The ways that may fit in some part of it, those of each regex in a row.
    pub(super) ways: Vec<usize>,
    /// Where those of each regex begin; the last is the end of all.
    pub(super) of_regex: Vec<usize>,
    /// Of those ways the ones of which each choice is the one that stands in the fewest places here.
    pub(super) of_rarest: Rows<usize>,
    /// Where the words of these choices stand, in order.
    pub(super) rarest: Vec<(Span, usize)>,
}

/// A window has at least so many bytes, and ends where a line does.
const LENGTH: usize = 1 << 14;

impl Sifted {
    /// Sifts the windows of a text.
    pub(super) fn new(text: &str, mut sift: impl FnMut(Span) -> Window) -> Self {
        let (mut windows, mut start) = (Vec::new(), 0);
        while start < text.len() {
            let rest = text.as_bytes().get(start + LENGTH..).unwrap_or_default();
            let line = rest.iter().position(|byte| *byte == b'\n');
            let end = line.map_or(text.len(), |line| start + LENGTH + line + 1);
            windows.push(sift(Span::new(start, end)));
            start = end;
        }
        Self { windows, near: RefCell::default() }
    }

    /// The regexes that may fit in a part, which `find` tells if it has not been asked before.
    pub(super) fn near(&self, part: Span, find: impl FnOnce() -> Candidates) -> Candidates {
        self.near.borrow_mut().entry(part).or_insert_with(find).clone()
    }

    /// Whether it has been asked before, and a regex does not fit in a part.
    pub(super) fn is_ruled_out(&self, regex: usize, part: Span) -> bool {
        self.near.borrow().get(&part).is_some_and(|near| !near.0.has(regex))
    }

    /// The window that has all of a part.
    pub(super) fn window(&self, part: Span) -> Option<&Window> {
        let next = self.windows.partition_point(|window| window.span.start <= part.start);
        self.windows.get(next.checked_sub(1)?).filter(|window| window.span.contains(part))
    }
}

impl Window {
    /// The ways of a regex that may fit in some part of it.
    pub(super) fn ways_of(&self, regex: usize) -> &[usize] {
        match self.of_regex.get(regex..regex + 2) {
            Some(&[first, end]) => &self.ways[first..end],
            _ => &[],
        }
    }

    /// The rarest words that stand in a part, and others whose end does not.
    pub(super) fn rarest_in(&self, part: Span) -> &[(Span, usize)] {
        let from = self.rarest.partition_point(|(place, _)| place.start < part.start);
        let near = &self.rarest[from..];
        &near[..near.partition_point(|(place, _)| place.start < part.end)]
    }
}
