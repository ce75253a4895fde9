//! Hostile text made safe to show.
//!
//! A story is written by somebody else. Sent to a terminal as it stands, it could move the cursor,
//! rewrite what is already on the screen, turn the reading direction round or hide words. What is
//! shown to a person goes through [`visible`] or [`visible_line`] first.

use std::borrow::Cow;

/// The text with nothing in it that a terminal would obey or hide.
///
/// Control characters become their pictures (`␛`) or, where they have none, U+FFFD; characters
/// that change the reading direction or take no room (zero-width, tag, variation selector, soft
/// hyphen) are left out. Line breaks and tabs stay: what they become depends on where the text is
/// shown.
///
/// Emoji sequences lose the joiners that make them one picture, and so stand as their parts.
pub fn visible(text: &str) -> Cow<'_, str> {
    let Some(first) = text.char_indices().find_map(|(at, c)| (!is_visible(c)).then_some(at)) else {
        return Cow::Borrowed(text);
    };
    let (clean, rest) = text.split_at(first);
    let mut shown = String::with_capacity(text.len());
    shown.push_str(clean);
    shown.extend(rest.chars().filter_map(shown_as));
    Cow::Owned(shown)
}

/// The text as [`visible`] shows it, on one line: every run of white space is one space, and none
/// is left at the ends.
pub fn visible_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace().map(visible).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    line
}

/// Whether [`visible`] leaves the character as it is.
pub fn is_visible(c: char) -> bool {
    matches!(c, ' '..='~') || shown_as(c) == Some(c)
}

/// What the character is shown as; `None` if it is left out.
fn shown_as(c: char) -> Option<char> {
    let picture = |offset: u32| char::from_u32(0x2400 + offset);
    match c {
        '\n' | '\t' => Some(c),
        '\0'..='\x1f' => picture(u32::from(c)),
        '\x7f' => picture(0x21),
        '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        // Line and paragraph separators.
        '\u{2028}' | '\u{2029}' => picture(0x24),
        _ if is_invisible(c) => None,
        _ => Some(c),
    }
}

/// Whether the character takes no room or changes the reading direction: Unicode's default
/// ignorable code points, and the interlinear annotation marks.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escape_sequences_are_shown() {
        assert_eq!(visible("a\x1b[2Jb"), "a␛[2Jb");
        assert_eq!(visible("\u{9b}31m\x7f\r\n"), "\u{fffd}31m␡␍\n");
    }

    #[test]
    fn reading_direction_and_hidden_words_are_left_out() {
        assert_eq!(visible("a\u{202e}b\u{2069}c"), "abc");
        assert_eq!(visible("z\u{200b}w\u{e0041}\u{fe0f}"), "zw");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(visible_line(" a\r\n\n b\u{2028}\u{200b} \tc "), "a b c");
    }

    proptest! {
        #[test]
        fn whatever_comes_is_visible(text in any::<String>()) {
            let shown = visible(&text);
            prop_assert!(shown.chars().all(is_visible));
            prop_assert!(!shown.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')));
            prop_assert!(shown.chars().count() <= text.chars().count());
            prop_assert_eq!(visible(&shown), shown.clone());
        }

        #[test]
        fn printable_ascii_stays(text in "[ -~\\n\\t]{0,200}") {
            prop_assert!(matches!(visible(&text), Cow::Borrowed(same) if same == text));
        }

        #[test]
        fn lines_have_no_breaks(text in any::<String>()) {
            let line = visible_line(&text);
            prop_assert!(!line.contains(['\n', '\t', '\r']));
            prop_assert_eq!(line.trim(), line.as_str());
        }
    }
}
