//! Quotations that nobody says.

use super::About;
use crate::{
    audit::ground::Ground,
    rules::audit_spec::PlaceSpec,
    text::{Span, word_count},
};

/// Quotations that are sentences of their own and no part of a statement, in paragraphs without a
/// source that follow others without one.
pub(super) fn find<'a>(least_words: usize, most: usize, ground: &Ground<'_>) -> Vec<About<'a>> {
    let attributed = attributed(ground);
    let mut has_source = vec![false; ground.paragraphs.len()];
    for statement in ground.statements.iter().filter(|one| !one.own.source.is_empty()) {
        if let Some(has) = has_source.get_mut(statement.paragraph) {
            *has = true;
        }
    }
    let is_orphan = |quoted: &Span| {
        let paragraph = ground.paragraph_at(quoted.start);
        let near = paragraph.saturating_sub(most)..=paragraph;
        let next = attributed.partition_point(|span| span.end <= quoted.start);
        let is_said = attributed.get(next).is_some_and(|span| span.overlaps(*quoted));
        let is_prose = matches!(ground.place(paragraph), PlaceSpec::Lead | PlaceSpec::Body);
        is_prose
            && !is_said
            && is_sentence(*quoted, ground)
            && word_count(ground.text(), &[*quoted]) >= least_words
            && !has_source.get(near).is_some_and(|near| near.contains(&true))
    };
    let quoted = ground.layout.quotations.iter().map(|quotation| quotation.span);
    let orphans = quoted.filter(is_orphan);
    orphans.map(|span| About { spans: vec![span], ..About::default() }).collect()
}

/// Whether a quotation is a sentence of its own: it ends as one, and one ends before it. What is
/// quoted amid a sentence belongs to that.
fn is_sentence(quoted: Span, ground: &Ground<'_>) -> bool {
    let text = ground.text();
    let marks = |c: char| {
        !c.is_alphanumeric()
            && !matches!(c, '.' | '!' | '?' | '…' | ',' | ';' | ':' | '-' | '–' | '—')
    };
    let ends = |words: &str| words.trim_end_matches(marks).ends_with(['.', '!', '?', '…']);
    let block = ground.paragraphs.get(ground.paragraph_at(quoted.start));
    let before = block.map(|block| Span::new(block.prose, quoted.start).of(text).trim());
    ends(quoted.of(text)) && before.is_none_or(|before| before.is_empty() || ends(before))
}

/// What is attributed, in order, no two overlapping.
fn attributed(ground: &Ground<'_>) -> Vec<Span> {
    let pieces = ground.statements.iter().flat_map(|one| one.own.content.iter().copied());
    let mut pieces: Vec<Span> = pieces.collect();
    pieces.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.start < last.end => *last = last.join(piece),
            _ => joined.push(piece),
        }
    }
    joined
}
