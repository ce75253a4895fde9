//! Where the words of an article stand in its file.

use super::{Article, decode::decode, markdown, unread::whole_file};
use crate::text::{Span, char_start};

/// A line and a column of it, both from 1; columns count Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Words of an article that stand in one place of its file, without markup between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Their bytes in the text.
    pub text: Span,
    /// The bytes of the file, where characters may be written out by their names.
    pub source: Span,
}

/// Tells where the words of an article stand in its file, or, where it is one of many in a file or
/// came from a stream, in its own text.
///
/// The text of a Markdown story is not that of its file: markup and front matter are gone from it. Its
/// words are looked for in the file, in order; those of a web page where they are known to stand.
#[derive(Debug)]
pub struct Places {
    source: String,
    /// The first byte of each line of the source.
    lines: Vec<usize>,
    /// Bytes of the article's text with the bytes of the source that they are, in order. What lies
    /// between goes on from the last before it. Empty where text and source are the same.
    anchors: Vec<(usize, usize)>,
    /// Whether the places are those of a file.
    pub is_of_file: bool,
}

impl Places {
    /// Reads the file of the article again; where it cannot be read any more, or holds many articles,
    /// places are those of the text.
    pub fn of(article: &Article) -> Self {
        let source = article.path.as_deref().filter(|_| !article.is_record()).and_then(|path| {
            let bytes = whole_file(path).ok()?;
            Some(decode(path, &bytes).ok()?.0)
        });
        Self::new(article, source)
    }

    /// The places in what its file would hold if it were saved now.
    pub fn in_source(article: &Article, source: String) -> Self {
        Self::new(article, Some(source))
    }

    fn new(article: &Article, source: Option<String>) -> Self {
        let is_of_file = source.is_some();
        let text = &*article.text;
        let source = source.unwrap_or_else(|| text.to_owned());
        let anchors = if source == text { Vec::new() } else { anchors(article, &source) };
        let ends = source.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Self { source, lines, anchors, is_of_file }
    }

    /// Where in the source the next word after this byte of the text begins.
    fn next(&self, byte: usize) -> usize {
        let next = self.anchors.partition_point(|(text, _)| *text <= byte);
        self.anchors.get(next).map_or(self.source.len(), |(_, source)| *source)
    }

    /// From the first to the last word of the article's text that stands on a line of the source.
    pub fn on_line(&self, line: usize, text: &str) -> Option<Span> {
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let end = self.lines.get(line).copied().unwrap_or(self.source.len());
        if self.anchors.is_empty() {
            return Some(Span::new(start, end).trim(text)).filter(|span| !span.is_empty());
        }
        let first = self.anchors.partition_point(|(_, source)| *source < start);
        let after = self.anchors.partition_point(|(_, source)| *source < end);
        let on_line = self.anchors.get(first..after)?;
        let ((first, _), (last, _)) = (on_line.first()?, on_line.last()?);
        let word = words(text.get(*last..)?).next().map_or(0, |(_, word)| word.len());
        Some(Span::new(*first, last + word))
    }

    /// Where a byte of the article's text stands.
    pub fn at(&self, byte: usize) -> Place {
        let before = self.anchors.partition_point(|(text, _)| *text <= byte).checked_sub(1);
        let at = match before.and_then(|before| self.anchors.get(before)) {
            // What lies between stands before the next word.
            Some((text, source)) => (source + (byte - text)).min(self.next(byte)),
            None if self.anchors.is_empty() => byte,
            None => 0,
        };
        let at = char_start(&self.source, at);
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let column = self.source.get(start..at).map_or(0, |before| before.chars().count()) + 1;
        Place { line, column }
    }
}

/// Where the words of the text stand in the source. Words that markup has changed are not told of.
fn anchors(article: &Article, source: &str) -> Vec<(usize, usize)> {
    let text = &*article.text;
    let body = markdown::body_start(source);
    let whole = Run { text: Span::new(0, text.len()), source: Span::new(body, source.len()) };
    let runs = if article.runs.is_empty() { &[whole][..] } else { &article.runs };
    let mut anchors = Vec::new();
    let mut from = 0;
    for run in runs {
        // One place of the source may have words of several blocks.
        let place = Span::new(run.source.start.max(from), run.source.end.max(from));
        let words = text.get(run.text.start..run.text.end).zip(source.get(place.start..place.end));
        let found = words.map(|(text, source)| same_words(text, source)).unwrap_or_default();
        // A quotation mark before the first word of a paragraph is none of the paragraph before.
        let begins = words.is_some_and(|(text, _)| text.starts_with(is_mark));
        if begins && !found.is_empty() && !article.runs.is_empty() {
            let blank = words.map_or(0, |(_, source)| source.len() - source.trim_start().len());
            anchors.push((run.text.start, place.start + blank));
        }
        anchors.extend(found.iter().map(|(t, s)| (run.text.start + t, place.start + s)));
        from = anchors.last().map_or(from, |(_, source)| source + 1);
    }
    anchors
}

/// For each word of the text the first place in the source, after that of the word before it, where
/// the same word stands. Words that markup has changed have none.
fn same_words(text: &str, source: &str) -> Vec<(usize, usize)> {
    /// So many words of the source may be markup, or the text may have one that is not there.
    const MOST_BETWEEN: usize = 200;
    let source: Vec<(usize, &str)> = words(source).collect();
    let mut from = 0;
    let mut same = Vec::new();
    for (at, word) in words(text) {
        let rest = source.iter().skip(from).take(MOST_BETWEEN);
        if let Some(skipped) = rest.map(|(_, other)| *other).position(|other| other == word) {
            same.push((at, source[from + skipped].0));
            from += skipped + 1;
        }
    }
    same
}

/// Whether a letter is of no word.
fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Words with the byte at which each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    let words = text.split(is_mark).filter(|word| !word.is_empty());
    words.map(move |word| (word.as_ptr() as usize - start, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: usize, column: usize) -> Place {
        Place { line, column }
    }

    fn places(text: &str, source: Option<String>) -> Places {
        Places::new(&Article::of_paragraph("quay", text), source)
    }

    #[test]
    fn a_plain_story_is_its_file() {
        let text = "Élan said so.\n\nRoe did not.";
        let places = places(text, Some(text.to_owned()));
        assert_eq!(places.at(0), place(1, 1));
        assert_eq!(places.at(text.find("said").unwrap()), place(1, 6));
        assert_eq!(places.at(text.find("did").unwrap()), place(3, 5));
        assert_eq!(places.at(999), place(3, 13));
    }

    #[test]
    fn markup_and_front_matter_are_passed_over() {
        let file =
            "---\nheadline: Quay\n---\n\nThe *quay* will [close](https://x.org), Lee\nsaid.\n";
        let text = "The quay will close, Lee said.";
        let places = places(text, Some(file.to_owned()));
        assert_eq!(places.at(text.find("quay").unwrap()), place(5, 6));
        assert_eq!(places.at(text.find("close").unwrap()), place(5, 18));
        assert_eq!(places.at(text.find("said").unwrap()), place(6, 1));
    }

    #[test]
    fn a_line_has_the_words_that_stand_on_it() {
        let file = "# Quay\n\nThe *quay* will close,\n[Lee](https://x.org/lee) said.\n\n";
        let text = "Quay\n\nThe quay will close, Lee said.";
        let places = places(text, Some(file.to_owned()));
        let on_line = |line| places.on_line(line, text).map(|span| span.of(text));
        assert_eq!(on_line(1), Some("Quay"));
        assert_eq!(on_line(2), None);
        assert_eq!(on_line(3), Some("The quay will close"));
        assert_eq!(on_line(4), Some("Lee said"));
        assert_eq!(on_line(99), None);
        let own = Places::new(&Article::of_paragraph("quay", text), None);
        assert_eq!(
            own.on_line(3, text).map(|span| span.of(text)),
            Some("The quay will close, Lee said.")
        );
    }

    #[test]
    fn what_lies_between_words_stands_between_them() {
        let places = places("one\n\n\n\n\ntwo", Some("one\ntwo".to_owned()));
        assert!((3..=8).all(|byte| places.at(byte) <= place(2, 1)));
        assert_eq!(places.at(8), place(2, 1));
    }

    #[test]
    fn a_story_without_a_file_has_the_places_of_its_text() {
        let places = places("one\ntwo", None);
        assert!(!places.is_of_file);
        assert_eq!(places.at(4), place(2, 1));
    }
}
