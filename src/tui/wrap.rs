//! A story's words broken into lines of the screen.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{Span, visible};

/// What the screen shows for one character of a story: safe, and white space as one space.
pub(super) fn shown(grapheme: &str) -> Cow<'_, str> {
    if grapheme.chars().all(char::is_whitespace) { Cow::Borrowed(" ") } else { visible(grapheme) }
}

/// Breaks the words of a span into lines of at most `width` columns (at least 2, so that a wide
/// character fits). Runs of white space count as one column; a longer word is cut.
pub(super) fn wrap(text: &str, span: Span, width: usize) -> Vec<Span> {
    broken(text, span, width, |_| 1)
}

/// The same for words that are drawn as they are, with all their spaces.
pub(super) fn wrap_as_it_is(text: &str, width: usize) -> Vec<Span> {
    broken(text, Span::new(0, text.len()), width, |gap| gap.of(text).width())
}

fn broken(text: &str, span: Span, width: usize, gap: impl Fn(Span) -> usize) -> Vec<Span> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut line: Option<(Span, usize)> = None;
    for word in words(text, span) {
        let columns = columns(word.of(text));
        let joined = line.and_then(|(before, used)| {
            let used = used + gap(Span::new(before.end, word.start)) + columns;
            (used <= width).then(|| (before.join(word), used))
        });
        line = Some(joined.unwrap_or_else(|| {
            lines.extend(line.map(|(line, _)| line));
            cut(text, word, width, &mut lines)
        }));
    }
    lines.extend(line.map(|(line, _)| line));
    lines
}

/// A word in pieces that fit; all but the last are lines of their own.
fn cut(text: &str, word: Span, width: usize, lines: &mut Vec<Span>) -> (Span, usize) {
    let (mut start, mut used) = (word.start, 0);
    for (at, grapheme) in word.of(text).grapheme_indices(true) {
        let columns = shown(grapheme).width();
        if used + columns > width && used > 0 {
            lines.push(Span::new(start, word.start + at));
            (start, used) = (word.start + at, 0);
        }
        used += columns;
    }
    (Span::new(start, word.end), used)
}

/// The byte of the text that stands in a column of a line, counted from 0; none right of its end.
pub(super) fn at_column(text: &str, line: Span, column: usize) -> Option<usize> {
    let (mut left, mut after_space) = (0, false);
    for (at, grapheme) in line.of(text).grapheme_indices(true) {
        let is_space = grapheme.chars().all(char::is_whitespace);
        if is_space && after_space {
            continue;
        }
        after_space = is_space;
        left += shown(grapheme).width();
        if column < left {
            return Some(line.start + at);
        }
    }
    None
}

fn columns(word: &str) -> usize {
    word.graphemes(true).map(|grapheme| shown(grapheme).width()).sum()
}

/// The runs of anything but white space.
pub(super) fn words(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut rest = span;
    std::iter::from_fn(move || {
        let left = rest.of(text);
        let begin = left.find(|c: char| !c.is_whitespace())?;
        let word = &left[begin..];
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        let start = rest.start + begin;
        rest = Span::new(start + length, rest.end);
        Some(Span::new(start, start + length))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        let lines = wrap(text, Span::new(0, text.len()), width);
        lines.into_iter().map(|line| line.of(text)).collect()
    }

    /// A line as the screen shows it.
    fn on_screen(line: &str) -> String {
        let mut shown_line = String::new();
        let mut after_space = false;
        for grapheme in line.graphemes(true) {
            let is_space = grapheme.chars().all(char::is_whitespace);
            if !(is_space && after_space) {
                shown_line.push_str(&shown(grapheme));
            }
            after_space = is_space;
        }
        shown_line
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(
            wrapped("  the  quay would\nclose today ", 9),
            ["the  quay", "would", "close", "today"]
        );
        assert_eq!(wrapped("", 9), Vec::<&str>::new());
    }

    #[test]
    fn spaces_that_are_drawn_count() {
        let text = "one  two   six";
        let lines = |width| wrap_as_it_is(text, width).into_iter().map(|line| line.of(text));
        assert_eq!(lines(7).collect::<Vec<_>>(), ["one", "two", "six"]);
        assert_eq!(lines(8).collect::<Vec<_>>(), ["one  two", "six"]);
    }

    #[test]
    fn columns_lead_to_words() {
        let text = "a  東京 b";
        let line = Span::new(0, text.len());
        let found: Vec<_> = (0..8).map(|column| at_column(text, line, column)).collect();
        assert_eq!(
            found,
            [Some(0), Some(1), Some(3), Some(3), Some(6), Some(6), Some(9), Some(10)]
        );
        assert_eq!(at_column(text, line, 8), None);
    }

    #[test]
    fn long_and_wide_words_are_cut() {
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrapped("東京都庁", 5), ["東京", "都庁"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(
            text in "([a-z]{0,9}|東京|e\u{301}|👩‍👩‍👧|\u{200b}|\u{1b}|[ \n\t]){0,40}",
            width in 2_usize..30,
        ) {
            let lines = wrapped(&text, width);
            for line in &lines {
                let widest = line.graphemes(true).map(|g| shown(g).width()).max().unwrap_or(0);
                prop_assert!(on_screen(line).width() <= width.max(widest), "{line:?}");
            }
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
        }
    }
}
