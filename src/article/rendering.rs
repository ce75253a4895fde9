//! Text that is made of marked-up sources, block by block.

use super::{Block, BlockKind, Layout, Meta, plain};
use crate::text::Span;

/// A text that grows, cut into blocks.
#[derive(Debug)]
pub(super) struct Rendering<'l> {
    layout: &'l Layout,
    text: String,
    blocks: Vec<Block>,
    /// Where the block that is not closed yet begins.
    start: usize,
    /// Whether the block is one of those that the page quotes.
    pub(super) is_quoting: bool,
}

impl<'l> Rendering<'l> {
    pub(super) fn new(layout: &'l Layout, capacity: usize) -> Self {
        Self {
            layout,
            text: String::with_capacity(capacity),
            blocks: Vec::new(),
            start: 0,
            is_quoting: false,
        }
    }

    /// Adds words to the block.
    pub(super) fn push(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// So many bytes of text there are.
    pub(super) const fn len(&self) -> usize {
        self.text.len()
    }

    /// Ends the block, should there be words in it; a heading heads what follows.
    pub(super) fn close(&mut self, is_heading: bool) {
        let span = Span::new(self.start, self.text.len()).trim(&self.text);
        if span.is_empty() {
            return;
        }
        let block = if is_heading {
            let prose = plain::prose_of_head(&self.text, span, self.layout);
            Block { prose, ..Block::plain(BlockKind::Subhead, span) }
        } else {
            plain::block(&self.text, span, self.layout)
        };
        let block = Block { is_set_off: self.is_quoting, ..block };
        self.blocks.push(block);
        self.text.push_str("\n\n");
        self.start = self.text.len();
    }

    /// The text and its blocks. A heading that begins it is the story's, unless that is known to be another.
    pub(super) fn done(mut self, meta: &mut Meta) -> (String, Vec<Block>) {
        self.text.truncate(self.text.trim_end().len());
        let title = meta.headline.as_deref().map(str::trim);
        if let Some(block) = self.blocks.first_mut()
            && block.kind == BlockKind::Subhead
            && title.is_none_or(|title| title == block.span.of(&self.text))
        {
            block.kind = BlockKind::Headline;
            meta.headline.get_or_insert_with(|| block.span.of(&self.text).to_owned());
        }
        (self.text, self.blocks)
    }
}
