//! Spans as words that fit on a line and are safe to show.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Span, visible_line};

/// The words of the spans on one line, with an ellipsis between the pieces.
pub fn joined(text: &str, spans: &[Span]) -> String {
    let pieces: Vec<_> = spans.iter().map(|span| visible_line(span.of(text))).collect();
    pieces.join(" … ")
}

/// How many words the spans have, between white space.
pub fn word_count(text: &str, spans: &[Span]) -> usize {
    spans.iter().map(|span| span.of(text).split_whitespace().count()).sum()
}

/// The text cut to `width` columns, with an ellipsis where something was cut off. The text must be
/// one line already.
pub fn fit(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let mut fitting = String::new();
    let mut used = 1;
    for grapheme in line.graphemes(true) {
        used += grapheme.width();
        if used > width {
            break;
        }
        fitting.push_str(grapheme);
    }
    fitting.truncate(fitting.trim_end().len());
    fitting.push('…');
    fitting
}

/// The same, cut between words where there is more than one.
pub fn fit_words(line: &str, width: usize) -> String {
    let fitting = fit(line, width);
    if fitting == line {
        return fitting;
    }
    let kept = fitting.strip_suffix('…').unwrap_or(&fitting);
    let rest = line.strip_prefix(kept).unwrap_or_default();
    match kept.rsplit_once(char::is_whitespace) {
        Some((words, _)) if !rest.starts_with(char::is_whitespace) => {
            format!("{}…", words.trim_end())
        }
        _ => fitting,
    }
}

/// The text on lines of at most `width` columns, broken at spaces; lines after the first are set in. A word that is
/// wider has a line of its own, and the spaces that the text begins with stay.
pub fn fold(line: &str, width: usize, indent: usize) -> String {
    let words = line.trim_start();
    let mut folded = line[..line.len() - words.len()].to_owned();
    let (mut used, mut is_first) = (folded.width(), true);
    for word in words.split(' ') {
        if !is_first && used + 1 + word.width() > width {
            folded.truncate(folded.trim_end_matches(' ').len());
            folded.push('\n');
            folded.extend(std::iter::repeat_n(' ', indent));
            used = indent;
        } else if !is_first {
            folded.push(' ');
            used += 1;
        }
        folded.push_str(word);
        used += word.width();
        is_first = false;
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_folded_between_words() {
        assert_eq!(fold("  a word more", 80, 4), "  a word more");
        assert_eq!(fold("  a word more", 8, 4), "  a word\n    more");
        assert_eq!(fold("unbreakable, then", 6, 2), "unbreakable,\n  then");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(fit("東京 Tokyo", 7), "東京 T…");
        assert_eq!(fit("東京", 4), "東京");
    }

    #[test]
    fn a_line_is_cut_between_words() {
        assert_eq!(fit_words("every warning he was given", 18), "every warning he…");
        assert_eq!(fit_words("every warning he was given", 17), "every warning he…");
        assert_eq!(fit_words("every warning he was given", 16), "every warning…");
        assert_eq!(fit_words("every warning", 13), "every warning");
        assert_eq!(fit_words("everywhere", 6), "every…");
    }

    proptest! {
        #[test]
        fn cut_lines_fit(line in "\\PC{0,60}", width in 1_usize..40) {
            prop_assert!(fit(&line, width).width() <= width);
        }
    }
}
