//! A story as lines of the screen.

use super::wrap::wrap;
use crate::{
    article::{Article, Block, BlockKind, Published},
    text::{Span, visible_line},
};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Headline,
    Byline,
    Prose,
    Subhead,
    /// Credits and navigation: set back, never searched.
    Aside,
    Blank,
}

/// The words of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    /// A part of the story's text.
    Story(Span),
    /// Words that stand in the metadata only.
    Meta(String),
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) kind: LineKind,
    pub(super) words: Words,
    /// Where the prose of its block begins: before that stands the dateline.
    pub(super) prose: usize,
    /// One past the last byte of the text that it or a line before it shows.
    end: usize,
}

impl Line {
    /// The part of the story's text that it shows.
    pub(super) fn span(&self) -> Option<Span> {
        match self.words {
            Words::Story(span) => Some(span),
            Words::Meta(_) => None,
        }
    }
}

/// All lines of a story at one width.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) width: usize,
}

impl Page {
    /// Breaks a story into lines of at most `width` columns.
    pub(super) fn new(article: &Article, width: usize) -> Self {
        let mut page = Self { lines: Vec::new(), width };
        page.head(article);
        let mut before = None;
        for block in &article.blocks {
            let set = before.is_some_and(|kind| kind == block.kind && is_tight(kind));
            if !set && !page.lines.is_empty() {
                page.blank();
            }
            page.block(&article.text, block);
            before = Some(block.kind);
        }
        page
    }

    /// The headline and byline that stand in the metadata but not in the text.
    fn head(&mut self, article: &Article) {
        let has = |kind| article.blocks.iter().any(|block| block.kind == kind);
        let meta = &article.meta;
        if let Some(headline) = meta.headline.as_deref().filter(|_| !has(BlockKind::Headline)) {
            self.meta(LineKind::Headline, headline);
        }
        let byline = meta.byline.as_ref().filter(|_| !has(BlockKind::Byline));
        let byline = byline.map(|byline| format!("By {byline}"));
        let date = meta.published.as_ref().map(Published::told);
        let parts = [byline, meta.publisher.clone(), date];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if !parts.is_empty() {
            self.meta(LineKind::Byline, &parts.join(" · "));
        }
    }

    fn meta(&mut self, kind: LineKind, words: &str) {
        let words = visible_line(words);
        for line in wrap(&words, Span::new(0, words.len()), self.width) {
            let words = Words::Meta(line.of(&words).to_owned());
            self.push(kind, words, 0);
        }
    }

    fn block(&mut self, text: &str, block: &Block) {
        let kind = match block.kind {
            BlockKind::Headline => LineKind::Headline,
            BlockKind::Byline => LineKind::Byline,
            BlockKind::Paragraph => LineKind::Prose,
            BlockKind::Subhead => LineKind::Subhead,
            BlockKind::Credit | BlockKind::Navigation => LineKind::Aside,
        };
        for span in wrap(text, block.span, self.width) {
            self.push(kind, Words::Story(span), block.prose);
        }
    }

    fn push(&mut self, kind: LineKind, words: Words, prose: usize) {
        let before = self.lines.last().map_or(0, |line| line.end);
        let end = match words {
            Words::Story(span) => span.end,
            Words::Meta(_) => before,
        };
        self.lines.push(Line { kind, words, prose, end });
    }

    fn blank(&mut self) {
        self.push(LineKind::Blank, Words::Meta(String::new()), 0);
    }

    /// The line that shows this byte of the text, or the nearest one after it.
    pub(super) fn line_of(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|line| line.end <= at);
        line.min(self.lines.len().saturating_sub(1))
    }
}

/// Whether blocks of this kind stand without a blank line between them.
const fn is_tight(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Navigation | BlockKind::Byline | BlockKind::Credit)
}
