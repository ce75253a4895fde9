//! Quotations that no sentence attributes by itself: they continue the speech before them.

use super::{
    Found,
    segment::{Passage, Piece},
};
use crate::text::{Quotation, Span, TokenKind};

/// Joins quotations to the attributions they continue.
///
/// Two cases: the other paragraphs of a quotation whose first or last paragraph is attributed,
/// and a sentence that is nothing but quotations right after an attributed quotation in the same
/// paragraph (`"I ran," she said. "I fell."`).
pub(super) fn join(passages: &[Passage], quotations: &[Quotation], found: &mut [Found]) {
    for quotation in quotations.iter().filter(|q| q.depth == 0 && q.pieces.len() > 1) {
        let holds = |found: &&mut Found| {
            found.content.iter().any(|c| quotation.pieces.iter().any(|piece| piece.overlaps(*c)))
        };
        if let Some(found) = found.iter_mut().find(holds) {
            for piece in &quotation.pieces {
                if !found.content.iter().any(|content| content.overlaps(*piece)) {
                    found.content.push(*piece);
                }
            }
        }
    }
    for (number, passage) in passages.iter().enumerate() {
        let quotes = only_quotes(passage);
        if quotes.is_empty() || taken(found, &quotes) {
            continue;
        }
        let before = number.checked_sub(1).and_then(|at| passages.get(at));
        let same_block = before.is_some_and(|before| before.block == passage.block);
        if !same_block {
            continue;
        }
        let in_block = |one: &&mut Found| {
            passages[one.sentence].block == passage.block
                && one.sentence < number
                && is_quoted(one, quotations)
        };
        if let Some(speech) = found.iter_mut().filter(in_block).max_by_key(|one| one.sentence) {
            speech.content.extend(quotes);
        }
    }
}

/// Whether some of the content is a quotation.
fn is_quoted(found: &Found, quotations: &[Quotation]) -> bool {
    let outer = || quotations.iter().filter(|quotation| quotation.depth == 0);
    found.content.iter().any(|content| outer().any(|quotation| quotation.span.overlaps(*content)))
}

/// The quotations of a sentence that has nothing else.
fn only_quotes(passage: &Passage) -> Vec<Span> {
    let mut quotes = Vec::new();
    for piece in &passage.pieces {
        match piece {
            Piece::Quote { span, .. } => quotes.push(*span),
            Piece::Token(token) if token.kind == TokenKind::Punct => {}
            Piece::Token(_) => return Vec::new(),
        }
    }
    quotes
}

fn taken(found: &[Found], quotes: &[Span]) -> bool {
    quotes.iter().any(|quote| {
        found.iter().any(|one| one.content.iter().any(|content| content.overlaps(*quote)))
    })
}
