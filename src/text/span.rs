//! Half-open ranges of a text.

use std::ops::Range;

use serde::Serialize;

/// A half-open range of an article's text, in bytes, on character boundaries.
///
/// Inside the program every position is a byte offset, because that is what slicing and the regex
/// engine use. Outputs convert to Unicode code points with [`CodePoints`], as the W3C Web
/// Annotation text position selector asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an inverted pair becomes the empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies inside.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words the span covers; empty if it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `self` covers all of `other`.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the position lies inside.
    pub const fn covers(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span so many bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// What the two share, if they share a byte.
    pub fn meet(self, other: Self) -> Option<Self> {
        let shared = Self::new(self.start.max(other.start), self.end.min(other.end));
        (!shared.is_empty()).then_some(shared)
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same words without the white space around them.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// The last place at or before `at` at which a character of the text begins, or its end.
pub fn char_start(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Turns byte offsets into code point offsets, in constant time after one pass over the text.
///
/// Pure ASCII text, the common case, needs no table at all.
#[derive(Debug)]
pub struct CodePoints {
    /// Code points before every [`CodePoints::STEP`]th byte; empty for ASCII.
    before: Vec<usize>,
}

impl CodePoints {
    const STEP: usize = 64;

    /// Prepares the conversion for one text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before: Vec::new() };
        }
        let mut before = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut seen = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                before.push(seen);
            }
            seen += usize::from(!is_continuation(byte));
        }
        Self { before }
    }

    /// The code point offset of byte offset `at` in the `text` this was made for.
    pub fn offset(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let Some(&seen) = self.before.get(at / Self::STEP) else {
            return if self.before.is_empty() { at } else { text[..at].chars().count() };
        };
        let from = at - at % Self::STEP;
        seen + text.as_bytes()[from..at].iter().filter(|&&b| !is_continuation(b)).count()
    }

    /// A span as `[start, end]` in code points.
    pub fn span(&self, text: &str, span: Span) -> [usize; 2] {
        [self.offset(text, span.start), self.offset(text, span.end)]
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "\\PC{0,300}") {
            let points = CodePoints::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.offset(&text, at), count);
            }
            prop_assert_eq!(points.offset(&text, text.len()), text.chars().count());
        }
    }

    #[test]
    fn trimming_keeps_to_the_words() {
        let text = "  ab \n";
        assert_eq!(Span::new(0, 6).trim(text).of(text), "ab");
        assert!(Span::new(4, 6).trim(text).is_empty());
    }
}
