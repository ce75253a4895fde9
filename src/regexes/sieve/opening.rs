//! Where of most texts no more need be looked at than how they begin.

use super::needed::Needed;
use crate::{regexes::LateRegex, text::char_start};

/// What is known of regexes that nearly all begin where the text does: of the words of the others none stands in most
/// texts, which is seen at once.
#[derive(Debug)]
pub(super) struct Opening {
    /// Finds the words of those that need not begin there.
    elsewhere: LateRegex,
    /// What those begin with that do has no more bytes.
    longest: usize,
}

/// With more words elsewhere it takes as long as to look for all.
const MOST_ELSEWHERE: usize = 16;

impl Opening {
    /// What is known of regexes of which some begin with one of `first`, the others need one of `elsewhere`.
    pub(super) fn new<'n>(
        first: impl Iterator<Item = &'n Needed>,
        elsewhere: impl Iterator<Item = &'n Needed>,
    ) -> Option<Self> {
        let words = elsewhere.take(MOST_ELSEWHERE + 1).map(pattern);
        let words: Vec<String> = words.collect::<Option<_>>()?;
        if words.is_empty() || words.len() > MOST_ELSEWHERE {
            return None;
        }
        // White space of a text may be as long as three bytes, and it has to be seen where a word ends.
        let count = |own: &Needed| own.words.split(|byte| *byte == b' ').count();
        let longest = first.map(|own| own.words.len() + 2 * count(own)).max()?;
        Some(Self { elsewhere: LateRegex::new(words.join("|"), true), longest })
    }

    /// The beginning of a text, if no more of it need be looked at.
    pub(super) fn of<'t>(&self, text: &'t str) -> Option<&'t str> {
        let start = text.get(..char_start(text, self.longest + 1))?.trim_end();
        let is_plain = start.split(char::is_whitespace).all(|word| !word.is_empty());
        (is_plain && !self.elsewhere.is_match(text)).then_some(start)
    }
}

/// What fits a word, with any white space between its parts.
fn pattern(own: &Needed) -> Option<String> {
    let words = str::from_utf8(&own.words).ok()?.split(' ');
    Some(words.map(regex_syntax::escape).collect::<Vec<_>>().join(r"\s+"))
}
