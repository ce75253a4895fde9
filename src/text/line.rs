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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
