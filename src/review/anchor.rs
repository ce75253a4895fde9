//! Where a decision belongs: the words of the attribution, their places, and a little of what stands
//! around them, so that it is found again after the story was edited.

use crate::{
    model::{Analysis, Attribution},
    text::{CodePoints, Span, visible_line},
};

/// How many characters before and after the content are kept.
const CONTEXT: usize = 32;

/// Words of a story and where they stood: the text quote selector and the text position selector of
/// the W3C Web Annotation Data Model.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quote {
    /// Where they stood, in Unicode code points of the story's text.
    pub at: [usize; 2],
    /// The words.
    pub words: String,
}

/// The place of one attribution in a story. Ordered as in the story.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// What is attributed, in pieces; not empty.
    pub content: Vec<Quote>,
    /// The words that attribute.
    pub cue: Vec<Quote>,
    /// The words that name the source.
    pub source: Vec<Quote>,
    /// What stands before the content.
    pub before: String,
    /// What stands after it.
    pub after: String,
}

impl Anchor {
    /// The anchor of an attribution of the text that `points` was made for.
    pub fn of(text: &str, points: &CodePoints, one: &Attribution) -> Self {
        let quotes = |spans: &[Span]| {
            let quote = |span: &Span| Quote {
                at: points.span(text, *span),
                words: span.of(text).to_owned(),
            };
            spans.iter().map(quote).collect()
        };
        let start = one.content.first().map_or(0, |span| span.start);
        let end = one.content.last().map_or(0, |span| span.end);
        Self {
            content: quotes(&one.content),
            cue: quotes(&one.cue),
            source: quotes(&one.source),
            before: last_characters(text.get(..start).unwrap_or_default()).to_owned(),
            after: first_characters(text.get(end..).unwrap_or_default()).to_owned(),
        }
    }

    /// The words of the content on one line.
    pub fn words(&self) -> String {
        let words: Vec<_> = self.content.iter().map(|quote| visible_line(&quote.words)).collect();
        words.join(" … ")
    }

    /// The anchors of all attributions of an analysis, in their order.
    pub fn all(analysis: &Analysis) -> Vec<Self> {
        let text = &analysis.article.text;
        let points = CodePoints::new(text);
        analysis.attributions.iter().map(|one| Self::of(text, &points, one)).collect()
    }

    /// The anchor of words that nobody found to be an attribution.
    pub fn of_content(text: &str, points: &CodePoints, content: Span) -> Self {
        let quote = Quote { at: points.span(text, content), words: content.of(text).to_owned() };
        Self {
            content: vec![quote],
            cue: Vec::new(),
            source: Vec::new(),
            before: last_characters(text.get(..content.start).unwrap_or_default()).to_owned(),
            after: first_characters(text.get(content.end..).unwrap_or_default()).to_owned(),
        }
    }

    /// Where it begins, in code points.
    pub fn start(&self) -> usize {
        self.content.first().map_or(0, |quote| quote.at[0])
    }
}

fn last_characters(text: &str) -> &str {
    let start = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn first_characters(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
