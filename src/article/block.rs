//! The paragraph-level pieces of an article.

use crate::text::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline, where it stands in the text.
    Headline,
    /// Who wrote it.
    Byline,
    /// Prose.
    Paragraph,
    /// A line between paragraphs that heads what follows.
    Subhead,
    /// Who reported and edited it, copyright lines.
    Credit,
    /// What copying from a web page leaves behind: menus, links, sharing buttons.
    Navigation,
}

impl BlockKind {
    /// Whether attributions are looked for here. Headlines and subheads attribute too
    /// ("Rates to rise: central bank").
    pub const fn is_searched(self) -> bool {
        matches!(self, Self::Headline | Self::Paragraph | Self::Subhead)
    }
}

/// One paragraph-level piece of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The whole block, without the white space around it.
    pub span: Span,
    /// Where the prose begins: after the dateline ("WASHINGTON (Agency) -") or the label ("BREAKING:")
    /// where there is one, else the start of the span.
    pub prose: usize,
    /// Whether it is set off as a quotation, by a mark before its lines, by white space or by the page.
    pub is_set_off: bool,
}

impl Block {
    /// One with no dateline and no label.
    pub const fn plain(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, prose: span.start, is_set_off: false }
    }

    /// The prose of the block, without its dateline and label.
    pub const fn prose(self) -> Span {
        Span::new(self.prose, self.span.end)
    }
}
