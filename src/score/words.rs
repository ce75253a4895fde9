//! A text as words, and spans as sets of words.

use std::sync::LazyLock;

use regex::Regex;

use crate::{model::Kind, text::Span};

/// Runs of letters, digits and underscores, with apostrophes inside. Never fails: it is constant,
/// and tested.
static WORD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+(?:['’][\p{L}\p{N}_]+)*").ok());

/// Marks and dashes after which a straight quotation mark opens.
const OPENERS: &str = "([{—–-‘'…:";

/// The words of a text as spans.
pub(crate) fn spans_of_words(text: &str) -> Vec<Span> {
    WORD.iter().flat_map(|word| word.find_iter(text)).map(|word| word.range().into()).collect()
}

/// The words of one text.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    spans: Vec<Span>,
    quoted: Vec<bool>,
}

impl<'a> Words<'a> {
    /// Finds the words, and which of them stand inside double quotation marks.
    pub(crate) fn new(text: &'a str) -> Self {
        let spans = spans_of_words(text);
        let quoted = quoted(text, &spans);
        Self { text, spans, quoted }
    }

    /// The words that overlap one of the spans.
    pub(crate) fn set(&self, spans: &[Span]) -> WordSet {
        let mut found: Vec<usize> = spans
            .iter()
            .flat_map(|span| {
                let first = self.spans.partition_point(|word| word.end <= span.start);
                let end = self.spans.partition_point(|word| word.start < span.end);
                first..end
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        WordSet(found)
    }

    /// The words themselves, in order of the text.
    pub(crate) fn of<'s>(
        &self,
        set: &'s WordSet,
    ) -> impl Iterator<Item = &'a str> + use<'a, 's, '_> {
        set.0.iter().filter_map(|&at| Some(self.spans.get(at)?.of(self.text)))
    }

    /// How much of the set stands inside quotation marks.
    pub(crate) fn kind(&self, set: &WordSet) -> Kind {
        let inside = |at: &&usize| self.quoted.get(**at).copied().unwrap_or_default();
        match set.0.iter().filter(inside).count() {
            0 => Kind::Indirect,
            all if all == set.len() => Kind::Direct,
            _ => Kind::Mixed,
        }
    }
}

/// Which words begin inside double quotation marks. An open mark is closed by the end of the line.
fn quoted(text: &str, words: &[Span]) -> Vec<bool> {
    // Two apostrophes are a quotation mark; what replaces them is as long, so positions stay.
    let text = text.replace("''", "\" ");
    let mut words = words.iter().peekable();
    let mut marks = Vec::with_capacity(words.len());
    let (mut inside, mut before) = (false, '\n');
    for (at, c) in text.char_indices() {
        match c {
            '"' => inside = !inside && (before.is_whitespace() || OPENERS.contains(before)),
            '“' | '«' => inside = true,
            '”' | '»' | '\n' => inside = false,
            _ => {}
        }
        if words.next_if(|word| word.start == at).is_some() {
            marks.push(inside);
        }
        before = c;
    }
    marks
}

/// Words of a text by their index, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct WordSet(Vec<usize>);

impl WordSet {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many words the two share.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|&at| other.0.binary_search(at).is_ok()).count()
    }

    /// All words of all the sets.
    pub(crate) fn union<'a>(sets: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all: Vec<usize> = sets.into_iter().flat_map(|set| &set.0).copied().collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Removes the first word.
    pub(crate) fn remove_first(&mut self) {
        self.0.drain(..1.min(self.0.len()));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all_quoted(text: &str) -> Vec<&str> {
        let words = Words::new(text);
        let inside = words.spans.iter().zip(&words.quoted).filter(|(_, quoted)| **quoted);
        inside.map(|(span, _)| span.of(text)).collect()
    }

    #[test]
    fn edges_do_not_count() {
        let words = Words::new("“It isn’t late,” he said.");
        let wide = words.set(&[Span::new(0, 22)]);
        let narrow = words.set(&[Span::new(3, 17)]);
        assert_eq!(wide, narrow);
        assert_eq!(words.of(&wide).collect::<Vec<_>>(), ["It", "isn’t", "late"]);
    }

    #[test]
    fn all_forms_of_quotation_marks_count() {
        assert_eq!(all_quoted("a \"b c\" d “e” f ''g h'' i «j» k"), ["b", "c", "e", "g", "h", "j"]);
    }

    #[test]
    fn an_open_mark_ends_with_the_line() {
        assert_eq!(all_quoted("a “b c\nd"), ["b", "c"]);
    }

    #[test]
    fn inch_marks_open_nothing() {
        assert!(all_quoted("a 6\" pipe").is_empty());
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_is_a_set(text in "\\PC{0,60}", a in 0_usize..80, b in 0_usize..80) {
            let words = Words::new(&text);
            prop_assert_eq!(words.quoted.len(), words.spans.len());
            let set = words.set(&[Span::new(a, b)]);
            prop_assert_eq!(words.of(&set).count(), set.len());
        }
    }
}
