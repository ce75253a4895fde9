//! Quotations that no sentence attributes by itself: they continue the speech before them.

use super::{
    Found,
    segment::{Passage, Piece},
};
use crate::text::{Quotation, Span, TokenKind};

/// A quotation of fewer words is too short to go on by itself.
const LEAST_WORDS: usize = 4;

/// Joins quotations to the attributions they continue.
///
/// The other paragraphs of a quotation whose first or last paragraph is attributed; a sentence that
/// is nothing but quotations right after an attributed one, in the same paragraph (`"I ran," she
/// said. "I fell."`) or as a paragraph of its own; and such a paragraph before one that tells whose
/// words both are.
pub(super) fn join(
    text: &str,
    passages: &[Passage],
    quotations: &[Quotation],
    found: &mut [Found],
) {
    for quotation in quotations.iter().filter(|q| q.depth == 0 && q.pieces.len() > 1) {
        let free = quotation.pieces.iter().filter(|piece| !taken(found, &[**piece]));
        let free: Vec<Span> = free.copied().collect();
        let holds = |found: &&mut Found| {
            found.content.iter().any(|c| quotation.pieces.iter().any(|piece| piece.overlaps(*c)))
        };
        if let Some(found) = found.iter_mut().find(holds) {
            found.content.extend(free);
        }
    }
    for (number, passage) in passages.iter().enumerate() {
        join_rest(text, number, passage, quotations, found);
        let quotes = only_quotes(passage);
        if quotes.is_empty() || taken(found, &quotes) {
            continue;
        }
        if let Some(speech) = speech_before(number, passages, found) {
            speech.content.extend(quotes);
        } else if let Some(speech) = speech_after(number, passages, found) {
            speech.content.extend(quotes);
        }
    }
}

/// The attribution that a sentence of nothing but quotations goes on with: the last one in its
/// paragraph, or the one that the paragraph before ends with.
fn speech_before<'f>(
    number: usize,
    passages: &[Passage],
    found: &'f mut [Found],
) -> Option<&'f mut Found> {
    let before = number.checked_sub(1)?;
    let block = passages[number].block;
    let last = passages[before].block;
    if last != block && !(last + 1 == block && is_all_quotes(block, number, passages)) {
        return None;
    }
    let goes_on = |one: &&mut Found| {
        let place = &passages[one.sentence];
        // In another paragraph only right after it: "…," she said.
        let is_near = last == block || one.sentence == before;
        place.block == last && one.sentence < number && is_near && is_direct(one, passages)
    };
    found.iter_mut().filter(goes_on).max_by_key(|one| (one.sentence, one.start()))
}

/// The attribution that begins the next paragraph with a quotation.
fn speech_after<'f>(
    number: usize,
    passages: &[Passage],
    found: &'f mut [Found],
) -> Option<&'f mut Found> {
    let block = passages[number].block;
    let next = number + 1;
    let follows = passages.get(next).is_some_and(|passage| passage.block == block + 1);
    if !follows || !is_all_quotes(block, number, passages) {
        return None;
    }
    let begins = passages[next].pieces.first().map(|piece| piece.span());
    let leads = |one: &&mut Found| {
        let first = one.content.first().zip(begins);
        one.sentence == next
            && is_direct(one, passages)
            && first.is_some_and(|(content, piece)| content.start == piece.start)
    };
    found.iter_mut().find(leads)
}

/// Whether all sentences of the block around a sentence are nothing but quotations.
fn is_all_quotes(block: usize, number: usize, passages: &[Passage]) -> bool {
    let of_block = |passage: &&Passage| passage.block == block;
    let before = passages[..number].iter().rev().take_while(of_block);
    let after = passages[number..].iter().take_while(of_block);
    before.chain(after).all(|passage| !only_quotes(passage).is_empty())
}

/// Whether the content within its own sentence is quotations alone.
fn is_direct(found: &Found, passages: &[Passage]) -> bool {
    let passage = &passages[found.sentence];
    let own = found.content.iter().filter(|content| passage.span.contains(**content));
    let is_quote = |content: &Span| {
        let whole = |piece: &Piece| matches!(piece, Piece::Quote { span, .. } if span == content);
        passage.pieces.iter().any(whole)
    };
    let mut own = own.peekable();
    own.peek().is_some() && own.all(is_quote)
}

/// Joins what a sentence goes on to quote after it has told whose words it quotes: "…," he told the
/// paper, "…".
fn join_rest(
    text: &str,
    number: usize,
    passage: &Passage,
    quotations: &[Quotation],
    found: &mut [Found],
) {
    let mut is_apart = false;
    for piece in &passage.pieces {
        let Piece::Quote { span, words, .. } = *piece else {
            // After a mark a quotation stands by itself; else it is part of a clause.
            is_apart = matches!(piece, Piece::Token(token)
                if token.kind == TokenKind::Punct || token.span.of(text).ends_with('.'));
            continue;
        };
        if !is_apart || words < LEAST_WORDS || taken(found, &[span]) {
            continue;
        }
        let speech = found.iter_mut().filter(|one| {
            one.sentence == number
                && is_quoted(one, quotations)
                && one.content.iter().all(|content| content.end <= span.start)
                && one.cue.iter().all(|cue| cue.end <= span.start)
                && one
                    .content
                    .iter()
                    .any(|content| one.cue.iter().all(|cue| content.end <= cue.start))
        });
        if let Some(speech) = speech.max_by_key(|one| one.start()) {
            speech.content.push(span);
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
