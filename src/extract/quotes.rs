//! Quotations that no sentence attributes by itself: they continue the speech before them.

use super::{
    Found,
    exchange::Turn,
    segment::{Passage, Piece},
};
use crate::{
    article::{Article, Block, BlockKind},
    rules::{Rules, list::List},
    text::{Mark, Quotation, Span, TokenKind},
};

/// A quotation of fewer words is too short to go on by itself.
const LEAST_WORDS: usize = 4;

/// A quotation goes on with one of so many attributions before it.
const MOST_BACK: usize = 32;

/// Joins quotations to the attributions they continue.
///
/// The other paragraphs of a quotation whose first or last paragraph is attributed; what a sentence
/// goes on to quote; a sentence that is nothing but quotations right after an attributed one, in the
/// same paragraph (`"I ran," she said. "I fell."`) or as a paragraph of its own; such a paragraph
/// before one that tells whose words both are; and such a sentence after one that leads up to it (`She
/// shrugged. "I fell."`). What leads up to nothing has no content in the end, and what answers a question is
/// nobody's who asks.
///
/// `found` is in order of the sentences.
pub(super) fn join(
    article: &Article,
    passages: &[Passage],
    quotations: &[Quotation],
    found: &mut [Found],
    rules: &Rules,
) {
    let direct = found.iter().map(|one| is_direct(one, &passages[one.sentence])).collect();
    let owners = Owners::new(quotations, found);
    let is_quoted_last = found.iter().map(|one| owners.end(one)).collect();
    let all_quotes = all_quotes(&article.blocks, passages);
    let text = article.text.as_str();
    let mut join =
        Join { text, passages, found, owners, direct, is_quoted_last, all_quotes, rules };
    let over_paragraphs = || quotations.iter().filter(|q| q.depth == 0 && q.pieces.len() > 1);
    for quotation in over_paragraphs() {
        join.paragraphs(quotation);
    }
    for number in 0..passages.len() {
        join.rest_of(number);
        join.sentence(number);
    }
    // What goes on with a speech can itself run over paragraphs.
    for quotation in over_paragraphs() {
        join.paragraphs(quotation);
    }
}

/// Which attribution each piece of a quotation belongs to.
pub(super) struct Owners {
    /// The pieces of all outer quotations, in order of the text.
    pieces: Vec<Span>,
    /// The marks they stand between, and whether there is a closing one.
    marks: Vec<(Mark, bool)>,
    found: Vec<Option<usize>>,
}

impl Owners {
    fn new(quotations: &[Quotation], found: &[Found]) -> Self {
        let outer = quotations.iter().filter(|quotation| quotation.depth == 0);
        let mut all: Vec<(Span, (Mark, bool))> =
            outer.flat_map(|q| q.pieces.iter().map(|piece| (*piece, (q.mark, q.closed)))).collect();
        all.sort_unstable_by_key(|(piece, _)| *piece);
        let (pieces, marks): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let none = vec![None; pieces.len()];
        let mut owners = Self { pieces, marks, found: none };
        for (number, one) in found.iter().enumerate() {
            for content in &one.content {
                owners.give(*content, number);
            }
        }
        owners
    }

    /// The pieces that a span overlaps, by number.
    fn at(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.end <= span.start);
        let count = self.pieces[first..].iter().take_while(|piece| piece.overlaps(span)).count();
        first..first + count
    }

    fn give(&mut self, span: Span, found: usize) {
        for piece in self.at(span) {
            self.found[piece].get_or_insert(found);
        }
    }

    pub(super) fn of(&self, span: Span) -> Option<usize> {
        self.at(span).find_map(|piece| self.found[piece])
    }

    /// Whether the content of an attribution ends with a piece.
    fn end(&self, found: &Found) -> bool {
        let last = found.content.iter().map(|part| part.end).max();
        last.is_some_and(|end| self.pieces.binary_search_by_key(&end, |piece| piece.end).is_ok())
    }

    /// The mark of the first piece that a span overlaps, and whether it has a closing one.
    fn mark(&self, span: Span) -> Option<(Mark, bool)> {
        self.at(span).next().map(|piece| self.marks[piece])
    }
}

pub(super) struct Join<'a> {
    pub(super) text: &'a str,
    pub(super) passages: &'a [Passage],
    pub(super) found: &'a mut [Found],
    pub(super) owners: Owners,
    /// Of each attribution whether its content within its own sentence is quotations alone.
    direct: Vec<bool>,
    /// Of each attribution whether its content ends with a quotation.
    is_quoted_last: Vec<bool>,
    /// Of each paragraph whether it is nothing but quotations.
    all_quotes: Vec<bool>,
    rules: &'a Rules,
}

impl Join<'_> {
    /// Adds quotations to the content of an attribution, but none that its source or cue has words of.
    fn add(&mut self, found: usize, quotes: &[Span]) {
        let Found { source, cue, content, .. } = &mut self.found[found];
        let is_taken =
            |quote: &&Span| source.iter().chain(cue.iter()).any(|part| part.overlaps(**quote));
        for quote in quotes.iter().filter(|quote| !is_taken(quote)) {
            content.push(*quote);
            self.owners.give(*quote, found);
            self.is_quoted_last[found] = true;
        }
    }

    /// The other paragraphs of a quotation of which one is attributed.
    fn paragraphs(&mut self, quotation: &Quotation) {
        let pieces = quotation.pieces.iter().copied();
        let Some(owner) = pieces.clone().find_map(|piece| self.owners.of(piece)) else { return };
        let free: Vec<Span> = pieces.filter(|piece| self.owners.of(*piece).is_none()).collect();
        for piece in free {
            // What is left open at the end of a paragraph goes on with that paragraph's speech:
            // "…," he said. "They think so. / "And they do," he said.
            let number = self.passages.partition_point(|passage| passage.span.end <= piece.start);
            let earlier = self.speech_of_paragraph(number);
            self.add(earlier.unwrap_or(owner), &[piece]);
        }
    }

    /// What a sentence goes on to quote after it has told whose words it quotes: "…," he told the
    /// paper, "…".
    fn rest_of(&mut self, number: usize) {
        let mut is_apart = false;
        for piece in &self.passages[number].pieces {
            let Piece::Quote { span, words, .. } = *piece else {
                // After a mark a quotation stands by itself; else it is part of a clause.
                is_apart = matches!(piece, Piece::Token(token)
                    if token.kind == TokenKind::Punct
                        || token.span.of(self.text).ends_with('.'));
                continue;
            };
            if !is_apart || words < LEAST_WORDS || self.owners.of(span).is_some() {
                continue;
            }
            let goes_on = |one: &usize| {
                let Found { content, cue, .. } = &self.found[*one];
                let is_quoted = content.iter().any(|part| !self.owners.at(*part).is_empty());
                let leads = |part: &Span| cue.iter().all(|cue| part.end <= cue.start);
                is_quoted
                    && content.iter().chain(cue).all(|part| part.end <= span.start)
                    && content.iter().any(leads)
            };
            let own = self.of_sentence(number).filter(goes_on);
            if let Some(speech) = own.max_by_key(|&one| self.found[one].start()) {
                self.add(speech, &[span]);
            }
        }
    }

    /// A sentence that is nothing but quotations.
    fn sentence(&mut self, number: usize) {
        let quotes = only_quotes(&self.passages[number]);
        if quotes.is_empty() || quotes.iter().any(|quote| self.owners.of(*quote).is_some()) {
            return;
        }
        let speech = self.lead_before(number).or_else(|| match self.turn(number) {
            Turn::Answer => self.speech_of_other(number),
            Turn::Question if self.is_answered(number) => self.speech_of_other(number),
            Turn::Question => self.speech_before(number),
            Turn::None => self.speech_before(number).or_else(|| self.speech_after(number)),
        });
        if let Some(speech) = speech.filter(|&speech| self.has_mark_of(speech, &quotes)) {
            self.add(speech, &quotes);
        }
    }

    /// Whether quotations have the mark of those they would go on with: a line in 'marks' after
    /// ''marks'' is a heading, and a " that nobody closes is none of the “ around it.
    fn has_mark_of(&self, speech: usize, quotes: &[Span]) -> bool {
        let content = &self.found[speech].content;
        let known = |part: &Span| Some((self.owners.mark(*part)?.0, *part));
        let Some((mark, first)) = content.iter().find_map(known) else { return true };
        let letter = |span: Span| span.of(self.text).chars().next();
        quotes.iter().all(|&quote| {
            let own = self.owners.mark(quote);
            let may_be = |closed: bool| closed || letter(quote) == letter(first);
            own.is_some_and(|(own, closed)| own == mark && may_be(closed))
        })
    }

    /// The attributions whose cues stand in a sentence.
    fn of_sentence(&self, number: usize) -> std::ops::Range<usize> {
        let first = self.found.partition_point(|one| one.sentence < number);
        let count = self.found[first..].iter().take_while(|one| one.sentence == number).count();
        first..first + count
    }

    /// What leads up to a sentence of nothing but quotations, right before it: He shrugged. “…” So does the end of the
    /// paragraph before to a paragraph of nothing else, unless the next one tells whose it is.
    fn lead_before(&self, number: usize) -> Option<usize> {
        let before = number.checked_sub(1)?;
        let (last, block) = (self.passages[before].block, self.passages[number].block);
        let is_alone = || self.is_all_quotes(number) && self.speech_after(number).is_none();
        let is_near = last == block || last + 1 == block && is_alone();
        let mut own = if is_near { self.of_sentence(before) } else { 0..0 };
        let lead = own.rfind(|&one| self.found[one].content.is_empty())?;
        // Of two quotations with "She paused." between them both are hers.
        let is_he_or_she = |span: &Span| {
            let word = span.of(self.text).to_lowercase();
            let has = |list| self.rules.lexicon.has(list, &word);
            has(List::PronounMale) || has(List::PronounFemale)
        };
        let goes_on = self.found[lead].source.iter().any(is_he_or_she)
            && self.speech_before(number).is_some_and(|speech| self.is_quoted_last[speech]);
        (!goes_on).then_some(lead)
    }

    /// The attribution that a sentence of nothing but quotations goes on with: in its paragraph the
    /// last one that quotes, else whatever is attributed right before it, also where the paragraph
    /// before ends.
    fn speech_before(&self, number: usize) -> Option<usize> {
        let before = number.checked_sub(1)?;
        let block = self.passages[number].block;
        let last = self.passages[before].block;
        if last != block && !(last + 1 == block && self.is_all_quotes(number)) {
            return None;
        }
        let end = self.found.partition_point(|one| one.sentence < number);
        let has_content = |one: &usize| !self.found[*one].content.is_empty();
        let mut near = (0..end).rev().take(MOST_BACK).filter(has_content).take_while(|&one| {
            // In another paragraph only right after it: "…," she said. Or: "…," she said. "…."
            let sentence = self.found[one].sentence;
            let is_near = || sentence == before || self.ends_with(before, one);
            self.passages[sentence].block == last && (last == block || is_near())
        });
        let quoted = near.clone().find(|&one| self.is_quoted_last[one]);
        let is_right_before = |one: &usize| self.found[*one].sentence == before;
        quoted.or_else(|| near.next().filter(is_right_before))
    }

    /// Whether a sentence is nothing but quotations of an attribution.
    fn ends_with(&self, number: usize, speech: usize) -> bool {
        let quotes = only_quotes(&self.passages[number]);
        quotes.last().is_some_and(|quote| self.owners.of(*quote) == Some(speech))
    }

    /// The last attribution before a sentence in its paragraph that has quotations as its content.
    fn speech_of_paragraph(&self, number: usize) -> Option<usize> {
        let (before, block) = (number.checked_sub(1)?, self.passages.get(number)?.block);
        (self.passages[before].block == block).then(|| self.speech_before(number)).flatten()
    }

    /// The attribution that begins the next paragraph with a quotation.
    fn speech_after(&self, number: usize) -> Option<usize> {
        let next = self.passages.get(number + 1)?;
        if next.block != self.passages[number].block + 1 || !self.is_all_quotes(number) {
            return None;
        }
        let begins = next.pieces.first()?.span().start;
        self.of_sentence(number + 1).find(|&one| {
            self.direct[one]
                && self.found[one].content.first().is_some_and(|part| part.start == begins)
        })
    }

    /// Whether all sentences of the paragraph of a sentence are nothing but quotations.
    pub(super) fn is_all_quotes(&self, number: usize) -> bool {
        self.all_quotes[self.passages[number].block]
    }
}

/// Of each block whether it is a paragraph and all its sentences are nothing but quotations: a head that quotes
/// goes on with nothing.
fn all_quotes(blocks: &[Block], passages: &[Passage]) -> Vec<bool> {
    let is_paragraph = |block: &Block| block.kind == BlockKind::Paragraph;
    let mut all: Vec<bool> = blocks.iter().map(is_paragraph).collect();
    for passage in passages {
        all[passage.block] &= !only_quotes(passage).is_empty();
    }
    all
}

/// Whether the content is quotations of the sentence alone.
fn is_direct(found: &Found, passage: &Passage) -> bool {
    let is_quote = |content: &Span| {
        let whole = |piece: &Piece| matches!(piece, Piece::Quote { span, .. } if span == content);
        passage.pieces.iter().any(whole)
    };
    !found.content.is_empty() && found.content.iter().all(is_quote)
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
