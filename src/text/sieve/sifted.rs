//! A text in which all words of a sieve have been looked for.

use super::set::Set;
use crate::text::Span;

/// Where in a text the words of a [`super::Sieve`] stand.
#[derive(Debug, Clone, Default)]
pub struct Sifted(Vec<Window>);

/// A stretch of a text. Each is sifted by itself: most of what may fit somewhere in a long text may not here, and
/// what is looked up in short tables takes as long as in a short text.
#[derive(Debug, Clone)]
pub(super) struct Window {
    pub(super) span: Span,
    /// Where the words of each choice stand, in order, those of each choice in a row.
    pub(super) places: Vec<Span>,
    /// Where those of each choice begin; the last is the end of all.
    pub(super) of_choice: Vec<usize>,
    /// The ways that may fit in some part of it, those of each regex in a row.
    pub(super) ways: Vec<usize>,
    /// Where those of each regex begin; the last is the end of all.
    pub(super) of_regex: Vec<usize>,
    /// The same ways as a set.
    pub(super) somewhere: Set,
    /// Where the words stand of choices that are the rarest of such a way, in order.
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
        Self(windows)
    }

    /// The window that has all of a part.
    pub(super) fn window(&self, part: Span) -> Option<&Window> {
        let next = self.0.partition_point(|window| window.span.start <= part.start);
        self.0.get(next.checked_sub(1)?).filter(|window| window.span.contains(part))
    }
}

impl Window {
    /// The ways of a regex that may fit in some part of it.
    pub(super) fn ways_of(&self, regex: usize) -> &[usize] {
        row(&self.ways, &self.of_regex, regex)
    }

    /// Where the words of a choice stand, in order.
    pub(super) fn places_of(&self, choice: usize) -> &[Span] {
        row(&self.places, &self.of_choice, choice)
    }

    /// The rarest words that stand in a part, and others whose end does not.
    pub(super) fn rarest_in(&self, part: Span) -> &[(Span, usize)] {
        let from = self.rarest.partition_point(|(place, _)| place.start < part.start);
        let near = &self.rarest[from..];
        &near[..near.partition_point(|(place, _)| place.start < part.end)]
    }
}

/// One of several rows that stand one after the other, by where each begins.
pub(super) fn row<'a, T>(all: &'a [T], begins: &[usize], number: usize) -> &'a [T] {
    match begins.get(number..number + 2) {
        Some(&[first, end]) => &all[first..end],
        _ => &[],
    }
}
