//! Sentences in which each quotation is one atom.

use crate::{
    article::Article,
    rules::Rules,
    text::{Quotation, Span, Token, TokenKind, quotations, sentences, tokenize},
};

/// A sentence, cut into words and quotations.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The sentence.
    pub span: Span,
    /// The block it stands in, an index into the article's blocks.
    pub block: usize,
    /// Its words and atoms, in order.
    pub pieces: Vec<Piece>,
}

/// A word, a mark or a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A word, number or punctuation mark.
    Token(Token),
    /// A quotation, or the part of it that stands in this paragraph.
    Quote {
        /// With its marks.
        span: Span,
        /// How many words it holds.
        words: usize,
        /// Whether it ends as sentences and clauses do, before the closing mark.
        ends: bool,
    },
}

impl Piece {
    /// Where it stands.
    pub const fn span(self) -> Span {
        match self {
            Self::Token(token) => token.span,
            Self::Quote { span, .. } => span,
        }
    }
}

/// An article's sentences and quotations.
#[derive(Debug, Default)]
pub struct Segments {
    /// In order of the text.
    pub passages: Vec<Passage>,
    /// In order of the text.
    pub quotations: Vec<Quotation>,
}

/// Cuts the searched blocks of an article into sentences with quotations as atoms.
pub fn segment(article: &Article, rules: &Rules) -> Segments {
    let text = &article.text;
    let searched = || article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_searched());
    let paragraphs: Vec<Span> = searched().map(|(_, block)| block.prose()).collect();
    let quotations = quotations(text, &paragraphs);
    let mut outer: Vec<Span> =
        quotations.iter().filter(|q| q.depth == 0).flat_map(|q| q.pieces.iter().copied()).collect();
    outer.sort_unstable();
    let mut passages = Vec::new();
    let mut next = 0;
    for ((number, _), &paragraph) in searched().zip(&paragraphs) {
        while outer.get(next).is_some_and(|piece| piece.end <= paragraph.start) {
            next += 1;
        }
        let near = &outer[next..];
        let count = near.iter().take_while(|piece| piece.start < paragraph.end).count();
        let atoms = &near[..count];
        let tokens = tokenize(text, paragraph, &rules.abbreviations);
        let pieces = pieces(text, &tokens, atoms);
        let mut rest = &pieces[..];
        for span in sentences(text, paragraph, &tokens, atoms, &rules.abbreviations) {
            let count = rest.iter().take_while(|piece| piece.span().start < span.end).count();
            let (own, later) = rest.split_at(count);
            rest = later;
            if own.len() > MOST_PIECES {
                passages.extend(cut(own, number));
                continue;
            }
            let own = Passage { span, block: number, pieces: own.to_vec() };
            let goes_on = goes_on(text, &passages, &own, rules);
            match passages.last_mut().filter(|_| goes_on) {
                Some(before) => {
                    before.span = before.span.join(own.span);
                    before.pieces.extend(own.pieces);
                }
                None => passages.push(own),
            }
        }
    }
    Segments { passages, quotations }
}

/// What has more pieces than this is no sentence but a table or a list. It is cut, so that the work
/// on a story grows with its length and no faster.
const MOST_PIECES: usize = 400;

/// Cuts a sentence that is too long into several.
fn cut(pieces: &[Piece], block: usize) -> impl Iterator<Item = Passage> {
    pieces.chunks(MOST_PIECES).filter_map(move |part| {
        let span = part.first()?.span().join(part.last()?.span());
        Some(Passage { span, block, pieces: part.to_vec() })
    })
}

/// After a quotation that ends as sentences do so many words can tell whose it is: “Why?” Ellison
/// said.
const MOST_AFTER_CALL: usize = 16;
/// After one that ends in a period, the whole sentence has so many: “I was there.” Ellison said.
const MOST_AFTER_PERIOD: usize = 6;

/// A quotation of so many words in a name is a nickname: Ann “Rose” Ellison.
const MOST_NICKNAME: usize = 3;

/// Whether a sentence is the rest of the one before it, which ends where others do but not this one.
fn goes_on(text: &str, all: &[Passage], own: &Passage, rules: &Rules) -> bool {
    let [earlier @ .., before] = all else { return false };
    let is_only_quote = |passage: &Passage| matches!(passage.pieces[..], [Piece::Quote { .. }]);
    let mark = |piece: Option<&Piece>| match piece {
        Some(Piece::Token(token)) => token.span.of(text),
        _ => "",
    };
    if is_only_quote(own) {
        // “Ellison said:”, and what he said in the next paragraph.
        return mark(before.pieces.last()) == ":";
    }
    let is_speech =
        |piece: &Piece| matches!(piece, Piece::Quote { words, .. } if *words > MOST_NICKNAME);
    let has_quote = own.pieces.iter().any(is_speech);
    if !is_only_quote(before) || has_quote {
        return false;
    }
    if mark(own.pieces.first()).starts_with(['—', '–', '―', '-']) {
        // “…” — Ann Ellison
        return own.pieces.len() <= MOST_AFTER_CALL;
    }
    let quote = before.span.of(text);
    let end = quote.trim_end_matches(|c: char| !matches!(c, '?' | '!' | '.'));
    let is_short = own.pieces.len() <= MOST_AFTER_PERIOD;
    let is_call = end.ends_with(['?', '!']);
    before.block == own.block
        && (is_short || is_call)
        && tells_whose(text, own, rules).is_some_and(|told| is_call || is_end(told))
        && (is_call
            || !earlier.last().is_some_and(|earlier| is_attributed(text, earlier, own, rules)))
}

/// Whether a sentence of the same paragraph tells whose words it quotes: what it goes on to quote are his, whoever
/// is told of after them: “I ran,” Ellison said. “I fell.” Her guard did not answer.
fn is_attributed(text: &str, earlier: &Passage, own: &Passage, rules: &Rules) -> bool {
    let quote = earlier.pieces.iter().position(|piece| matches!(piece, Piece::Quote { .. }));
    let after = quote.map_or(&[][..], |quote| &earlier.pieces[quote + 1..]);
    earlier.block == own.block && after.iter().any(|piece| is_trailing(text, piece, rules))
}

/// What follows the verb near the beginning of a sentence that tells whose words stand before it, if there is
/// one and it tells of no others: not “There is no plan.” Ellison said, “No.”
fn tells_whose<'p>(text: &str, own: &'p Passage, rules: &Rules) -> Option<&'p [Piece]> {
    let is_cue = |piece: &Piece| is_trailing(text, piece, rules);
    let cue = own.pieces.iter().take(MOST_AFTER_CALL).position(is_cue)?;
    let told = &own.pieces[cue + 1..];
    let is_quote = |piece: &Piece| matches!(piece, Piece::Quote { .. });
    (!told.iter().any(is_quote)).then_some(told)
}

/// Whether it is a verb that can tell whose words stand before it.
fn is_trailing(text: &str, piece: &Piece, rules: &Rules) -> bool {
    match piece {
        Piece::Token(token) => rules.cues.trails(token.span.of(text)),
        Piece::Quote { .. } => false,
    }
}

/// Whether nothing is told after a verb: “I was there.” Ellison said. But not: “I was there.” Ellison said it
/// was late.
fn is_end(told: &[Piece]) -> bool {
    let is_mark =
        |piece: &Piece| matches!(piece, Piece::Token(token) if token.kind == TokenKind::Punct);
    told.first().is_none_or(is_mark)
}

/// The tokens outside the atoms, with the atoms in between.
fn pieces(text: &str, tokens: &[Token], atoms: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.iter().peekable();
    for &atom in atoms {
        while let Some(token) = tokens.next_if(|token| token.span.start < atom.start) {
            pieces.push(Piece::Token(*token));
        }
        let mut words = 0;
        let mut ends = false;
        while let Some(token) = tokens.next_if(|token| token.span.start < atom.end) {
            match token.kind {
                TokenKind::Word | TokenKind::Number => {
                    words += 1;
                    ends = false;
                }
                TokenKind::Punct => ends = token.span.of(text).starts_with(['.', ',', '!', '?']),
                TokenKind::Open | TokenKind::Close => {}
            }
        }
        pieces.push(Piece::Quote { span: atom, words, ends });
    }
    pieces.extend(tokens.copied().map(Piece::Token));
    pieces
}
