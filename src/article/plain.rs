//! Plain text as agencies send it, cut into typed blocks.

use super::{Block, BlockKind, Layout, Meta};
use crate::text::Span;

/// A line shorter than this was not wrapped by an editor.
const WRAPPED: usize = 45;
/// A headline or a subhead is at most this long, in bytes.
const HEAD: usize = 140;
/// What is set off as a quotation begins after so many spaces.
const INDENT: usize = 2;
/// A line that copying from a web page leaves has at most this many words.
const MENU_WORDS: usize = 6;

/// An entry of a menu above a story has at most this many words; a headline has more.
const ENTRY_WORDS: usize = 2;

/// The blocks of a text; fills in what of the headline and the byline stands in it.
pub(super) fn blocks(text: &str, meta: &mut Meta, layout: &Layout) -> Vec<Block> {
    let spans = paragraphs(text);
    let mut blocks: Vec<Block> = spans.iter().map(|&span| block(text, span, layout)).collect();
    mark_menu_above(text, &mut blocks);
    mark_heads(text, &mut blocks, meta, layout);
    mark_menu(text, &mut blocks);
    for block in &blocks {
        let words = || block.span.of(text);
        match block.kind {
            BlockKind::Headline if meta.headline.is_none() => {
                meta.headline = Some(words().to_owned());
            }
            BlockKind::Byline if meta.byline.is_none() => {
                meta.byline = Some(layout.names(words()).to_owned());
            }
            _ => {}
        }
    }
    blocks
}

/// What one block is by its own words.
pub(super) fn block(text: &str, span: Span, layout: &Layout) -> Block {
    let words = span.of(text);
    let candidates = layout.candidates(words);
    let kind = layout.recognise(words, &candidates).unwrap_or(BlockKind::Paragraph);
    let is_prose = kind == BlockKind::Paragraph;
    let dateline = if is_prose { layout.dateline(words, &candidates) } else { 0 };
    let label = if is_prose && dateline == 0 { layout.labels(words) } else { 0 };
    let front = dateline.max(label);
    // A block that is nothing but a dateline or a label has no prose before it either.
    let prose = if front < words.len() { span.start + front } else { span.start };
    Block { kind, span, prose, is_set_off: words.starts_with('>') || is_indented(text, span) }
}

/// Whether white space stands before the first word of its line.
fn is_indented(text: &str, span: Span) -> bool {
    let before = &text[..span.start];
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    line.starts_with('\t') || line.len() >= INDENT
}

/// Where the prose of a head begins: after its label.
pub(super) fn prose_of_head(text: &str, span: Span, layout: &Layout) -> usize {
    let words = span.of(text);
    let label = layout.labels(words);
    if label < words.len() { span.start + label } else { span.start }
}

/// Paragraphs: lines, or runs of wrapped lines between blank ones.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            push_run(text, &mut run, &mut found);
        } else {
            run.push(span);
        }
    }
    push_run(text, &mut run, &mut found);
    found
}

fn push_run(text: &str, run: &mut Vec<Span>, found: &mut Vec<Span>) {
    if let [first, .., last] = run.as_slice()
        && is_wrapped(text, run)
    {
        found.push(first.join(*last));
    } else {
        found.extend_from_slice(run);
    }
    run.clear();
}

/// Whether the lines are one paragraph: long, and mostly not ending where sentences end.
fn is_wrapped(text: &str, run: &[Span]) -> bool {
    let Some((_, lines)) = run.split_last() else { return false };
    let open = lines.iter().filter(|line| !ends_sentence(line.of(text))).count();
    let long = lines.iter().all(|line| (WRAPPED..=160).contains(&line.len()));
    long && open * 2 > lines.len()
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '”', '’', '\'', ':', ')', '…'])
}

/// A head that quotes has no full stop inside: 'NOBODY TOLD US'; nor has one with a word on itself at its end:
/// TALKS FAIL (updated).
fn without_end(words: &str) -> &str {
    let aside = words.strip_suffix(')').and_then(|own| own.rsplit_once(" ("));
    let words = aside.map_or(words, |(before, _)| before);
    words.trim_end_matches(['"', '”', '’', '\''])
}

/// Marks the headline and the subheads.
fn mark_heads(text: &str, blocks: &mut [Block], meta: &Meta, layout: &Layout) {
    let prose = |block: &Block| block.kind == BlockKind::Paragraph;
    let is_head = |block: &Block| {
        let words = block.span.of(text);
        prose(block)
            && words.len() <= HEAD
            && !ends_sentence(without_end(words))
            && (block.prose == block.span.start
                || block.prose == prose_of_head(text, block.span, layout))
    };
    let first = blocks.iter().position(prose);
    let last = blocks.iter().rposition(|b| prose(b) && ends_sentence(b.span.of(text)));
    for (at, block) in blocks.iter_mut().enumerate() {
        let words = block.span.of(text);
        let titled = meta.headline.as_deref().is_some_and(|title| title.trim() == words);
        let head = is_head(block) && last.is_some_and(|last| at < last);
        if Some(at) == first && (titled || head) {
            block.kind = BlockKind::Headline;
        } else if head && words.split_whitespace().count() <= 14 {
            block.kind = BlockKind::Subhead;
        }
    }
}

/// Marks the menu above the story: lines of a word or two, one of which is surely of a menu.
fn mark_menu_above(text: &str, blocks: &mut [Block]) {
    let is_entry = |block: &Block| {
        let words = block.span.of(text);
        block.kind == BlockKind::Navigation
            || !ends_sentence(words) && words.split_whitespace().count() <= ENTRY_WORDS
    };
    let entries = blocks.iter().take_while(|block| is_entry(block)).count();
    let menu = &mut blocks[..entries];
    if menu.iter().any(|block| block.kind == BlockKind::Navigation) {
        for block in menu {
            block.kind = BlockKind::Navigation;
        }
    }
}

/// Marks the lines of menus that follow the last sentence: two or more short ones.
fn mark_menu(text: &str, blocks: &mut [Block]) {
    let is_menu = |block: &Block| {
        let words = block.span.of(text);
        !ends_sentence(words) && words.split_whitespace().count() <= MENU_WORDS
    };
    let from = blocks.iter().rposition(|b| !is_menu(b) && b.kind != BlockKind::Navigation);
    let from = from.map_or(blocks.len(), |last| last + 1);
    if blocks.len() - from.min(blocks.len()) >= 2 {
        for block in &mut blocks[from..] {
            block.kind = BlockKind::Navigation;
        }
    }
}
