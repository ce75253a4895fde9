//! Finds the words of a reference in the story.

use crate::{article::Article, text::Span};

/// Words of a reference, and which occurrence of them is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// As they stand in the story; any white space stands for any other.
    pub(super) words: String,
    /// From 1; `None` to find it by its surroundings.
    pub(super) nth: Option<usize>,
}

/// Finds words in one story. Errors are messages for people, without the place.
pub(super) struct Finder<'a> {
    article: &'a Article,
}

impl<'a> Finder<'a> {
    pub(super) const fn new(article: &'a Article) -> Self {
        Self { article }
    }

    /// A content: its first piece must be unambiguous, the others follow in order.
    pub(super) fn content(&self, pieces: &[Piece]) -> Result<Vec<Span>, String> {
        self.in_order(pieces, |words, found| {
            if let [only] = found {
                return Ok(*only);
            }
            let count = found.len();
            Err(format!("{words:?} stands {count} times in the story; say which with nth"))
        })
    }

    /// A source or a cue: of its first piece the occurrence nearest to the content, the same
    /// paragraph first; the others follow in order.
    pub(super) fn near(&self, pieces: &[Piece], content: &[Span]) -> Result<Vec<Span>, String> {
        self.in_order(pieces, |words, found| {
            let nearest = found.iter().min_by_key(|found| self.remoteness(**found, content));
            nearest.copied().ok_or_else(|| missing(words))
        })
    }

    /// The words of a span as a reference has them.
    pub(super) fn words(&self, span: Span) -> String {
        let words: Vec<_> = span.of(&self.article.text).split_whitespace().collect();
        words.join(" ")
    }

    /// Which occurrence of its words a span is, from 1.
    pub(super) fn nth(&self, words: &str, span: Span) -> Result<usize, String> {
        let found = occurrences(&self.article.text, words)?;
        let at = found.iter().position(|own| *own == span);
        at.map(|at| at + 1).ok_or_else(|| format!("{words:?} begins or ends inside a word"))
    }

    fn in_order(
        &self,
        pieces: &[Piece],
        first: impl Fn(&str, &[Span]) -> Result<Span, String>,
    ) -> Result<Vec<Span>, String> {
        let mut spans: Vec<Span> = Vec::with_capacity(pieces.len());
        for Piece { words, nth } in pieces {
            let found = occurrences(&self.article.text, words)?;
            let span = match (nth, spans.last()) {
                (Some(nth), _) => nth_of(words, &found, *nth)?,
                (None, None) => first(words, &found)?,
                (None, Some(before)) => {
                    let after = found.iter().find(|found| found.start >= before.end);
                    *after
                        .ok_or_else(|| format!("{words:?} does not follow the piece before it"))?
                }
            };
            spans.push(span);
        }
        Ok(spans)
    }

    /// Inside the content last, then by paragraph, then by bytes between.
    fn remoteness(&self, span: Span, content: &[Span]) -> (bool, bool, usize) {
        let is_inside = content.iter().any(|piece| piece.overlaps(span));
        let paragraph = self.paragraph(span);
        let is_elsewhere = !content.iter().any(|piece| self.paragraph(*piece) == paragraph);
        let gap = |piece: &Span| {
            let after = span.start.saturating_sub(piece.end);
            after.max(piece.start.saturating_sub(span.end))
        };
        (is_inside, is_elsewhere, content.iter().map(gap).min().unwrap_or_default())
    }

    /// The block in which the span begins.
    fn paragraph(&self, span: Span) -> Option<usize> {
        self.article.blocks.iter().position(|block| block.span.covers(span.start))
    }
}

fn missing(words: &str) -> String {
    format!("{words:?} does not stand in the story")
}

fn nth_of(words: &str, found: &[Span], nth: usize) -> Result<Span, String> {
    let at = nth.checked_sub(1).ok_or("nth counts from 1")?;
    let count = found.len();
    found.get(at).copied().ok_or_else(|| {
        format!("{words:?} stands {count} times in the story, so nth: {nth} is not there")
    })
}

/// Every place where the words stand, on word boundaries; at least one.
fn occurrences(text: &str, words: &str) -> Result<Vec<Span>, String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let Some(first) = parts.first() else {
        return Err("the words are empty; leave the key out if there are none".to_owned());
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(first)).map(|at| from + at) {
        match end_of(text, start, &parts) {
            Some(end) if is_whole(text, start) && is_whole(text, end) => {
                found.push(Span::new(start, end));
                from = end;
            }
            _ => from = start + first.chars().next().map_or(1, char::len_utf8),
        }
    }
    if found.is_empty() { Err(missing(words)) } else { Ok(found) }
}

/// Where the parts end that begin here, with any white space between them.
fn end_of(text: &str, start: usize, parts: &[&str]) -> Option<usize> {
    let mut rest = text.get(start..)?;
    for (number, part) in parts.iter().enumerate() {
        let next = rest.trim_start();
        if number > 0 && next.len() == rest.len() {
            return None;
        }
        rest = if number > 0 { next } else { rest }.strip_prefix(part)?;
    }
    Some(text.len() - rest.len())
}

/// Whether no word goes on across the position.
fn is_whole(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(is_word(before.chars().next_back()) && is_word(after.chars().next()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::article;

    const STORY: &str = "Lee said: rain. Roe said snow fell, Lee\nadded.\nLee said it was cold.";

    fn pieces(words: &[&str]) -> Vec<Piece> {
        let piece = |words: &&str| Piece { words: (*words).to_owned(), nth: None };
        words.iter().map(piece).collect()
    }

    fn content(words: &[&str]) -> Result<Vec<Span>, String> {
        Finder::new(&article("x", STORY)).content(&pieces(words))
    }

    #[test]
    fn a_content_stands_once() {
        assert_eq!(content(&["it was cold"]), Ok(vec![Span::new(56, 67)]));
        let error = content(&["said"]).unwrap_err();
        assert_eq!(error, "\"said\" stands 3 times in the story; say which with nth");
        let error = content(&["hail"]).unwrap_err();
        assert_eq!(error, "\"hail\" does not stand in the story");
    }

    #[test]
    fn only_whole_words_count() {
        assert!(content(&["ain"]).is_err());
        assert!(content(&["rain"]).is_ok());
    }

    #[test]
    fn white_space_is_all_the_same() {
        assert_eq!(content(&["Lee  added"]), Ok(vec![Span::new(36, 45)]));
    }

    #[test]
    fn later_pieces_follow() {
        assert_eq!(content(&["rain", "Lee"]).unwrap()[1], Span::new(36, 39));
        assert!(content(&["it was cold", "Lee"]).is_err());
    }

    #[test]
    fn nth_counts_from_one() {
        let article = article("x", STORY);
        let nth = |nth| {
            let piece = Piece { words: "said".to_owned(), nth: Some(nth) };
            Finder::new(&article).content(&[piece])
        };
        assert_eq!(nth(2), Ok(vec![Span::new(20, 24)]));
        assert_eq!(nth(0), Err("nth counts from 1".to_owned()));
        assert!(nth(4).unwrap_err().contains("stands 3 times"));
    }

    #[test]
    fn a_source_is_the_nearest_of_the_paragraph() {
        let article = article("x", STORY);
        let near = |of: &str| {
            let content = content(&[of]).unwrap();
            Finder::new(&article).near(&pieces(&["Lee"]), &content).unwrap()[0].start
        };
        assert_eq!(near("rain"), 0);
        assert_eq!(near("snow fell"), 36);
        assert_eq!(near("it was cold"), 47);
    }

    #[test]
    fn empty_words_are_refused() {
        assert!(content(&[" "]).unwrap_err().contains("leave the key out"));
    }

    proptest! {
        #[test]
        fn any_words_of_any_text(text in "\\PC{0,60}", words in "\\PC{0,6}") {
            for span in occurrences(&text, &words).unwrap_or_default() {
                let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert_eq!(squeeze(span.of(&text)), squeeze(&words));
            }
        }
    }
}
