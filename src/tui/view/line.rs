//! A line that is being typed, with its cursor.

use ratatui::{style::Stylize, text::Span as Styled};
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::super::wrap::shown;

/// The part of the line around its cursor that fits into `width` columns.
pub(super) fn spans(input: &Input, width: usize) -> Vec<Styled<'static>> {
    let words = input.value();
    let at = words.char_indices().nth(input.cursor()).map_or(words.len(), |(at, _)| at);
    let (mut before, mut after) = (String::new(), words[at..].graphemes(true));
    let under = after.next().map_or_else(|| " ".to_owned(), |one| shown(one).into_owned());
    let room = width.saturating_sub(under.width());
    for grapheme in words[..at].graphemes(true).rev() {
        let grapheme = shown(grapheme);
        if before.width() + grapheme.width() > room {
            break;
        }
        before.insert_str(0, &grapheme);
    }
    let mut rest = String::new();
    for grapheme in after {
        let grapheme = shown(grapheme);
        if before.width() + rest.width() + grapheme.width() > room {
            break;
        }
        rest.push_str(&grapheme);
    }
    vec![Styled::from(before), under.reversed(), Styled::from(rest)]
}
