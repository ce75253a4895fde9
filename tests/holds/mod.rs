//! What holds of everything that is made of a story, whatever it says. Properties and fuzz targets ask
//! the same questions; an error says what does not hold.

pub(crate) mod outputs;

use onrecord::{
    article::Article,
    model::{Analysis, Attribution, Kind},
    text::{Quotation, Span},
};

/// Blocks stand in order inside the text, on character boundaries, and no word is in none of them.
pub(crate) fn of_article(article: &Article) -> Result<(), String> {
    let text = &article.text;
    let mut end = 0;
    for block in &article.blocks {
        let fail = |what: &str| Err(format!("{what}: {block:?}"));
        if block.span.start < end || !lies_in(text, block.span) {
            return fail("a block outside the text or its order");
        }
        if block.span.of(text).trim().is_empty() || block.span.trim(text) != block.span {
            return fail("a block with white space around it");
        }
        if block.prose < block.span.start || block.prose > block.span.end {
            return fail("prose outside its block");
        }
        if !text.is_char_boundary(block.prose) {
            return fail("prose that begins inside a character");
        }
        if text.get(end..block.span.start).is_none_or(|gap| !gap.trim().is_empty()) {
            return fail("words before a block that are in none");
        }
        end = block.span.end;
    }
    match text.get(end..) {
        Some(rest) if rest.trim().is_empty() => Ok(()),
        rest => Err(format!("words after all blocks: {rest:?}")),
    }
}

/// All that an analysis promises of its spans and of what refers to what.
pub(crate) fn of_analysis(analysis: &Analysis) -> Result<(), String> {
    of_article(&analysis.article)?;
    let text = &analysis.article.text;
    let mut before = 0;
    for (number, one) in analysis.attributions.iter().enumerate() {
        let told = |what: String| format!("attribution {number}: {what}: {one:?}");
        of_attribution(analysis, one).map_err(told)?;
        if one.start() < before {
            return Err(told("out of order".to_owned()));
        }
        before = one.start();
        if one.within.is_some_and(|outer| !is_told_by(one, analysis.attributions.get(outer.0))) {
            return Err(told("stands within nothing".to_owned()));
        }
    }
    for speaker in &analysis.speakers {
        let is_word = |span: &Span| lies_in(text, *span) && !span.is_empty();
        if speaker.mentions.is_empty() || !speaker.mentions.iter().all(is_word) {
            return Err(format!("a speaker of no words: {speaker:?}"));
        }
        if !speaker.mentions.is_sorted() {
            return Err(format!("mentions out of order: {speaker:?}"));
        }
        if speaker.member_of.is_some_and(|id| analysis.speaker(id).is_none()) {
            return Err(format!("a member of nobody: {speaker:?}"));
        }
    }
    for finding in &analysis.findings {
        let is_there = finding.spans.iter().all(|span| lies_in(text, *span));
        let is_about = finding.attributions.iter().all(|id| id.0 < analysis.attributions.len());
        if !is_there
            || !is_about
            || finding.speaker.is_some_and(|id| analysis.speaker(id).is_none())
        {
            return Err(format!("a finding about nothing: {finding:?}"));
        }
    }
    Ok(())
}

/// Whether all that is attributed is a part, and not the whole, of what another says.
fn is_told_by(one: &Attribution, outer: Option<&Attribution>) -> bool {
    let length = |own: &Attribution| own.content.iter().map(|span| span.len()).sum::<usize>();
    outer.is_some_and(|outer| {
        let is_inside = |span: &Span| outer.content.iter().any(|own| own.contains(*span));
        one.content.iter().all(is_inside) && length(one) < length(outer)
    })
}

fn of_attribution(analysis: &Analysis, one: &Attribution) -> Result<(), String> {
    let text = &analysis.article.text;
    let fail = |what: &str| Err(what.to_owned());
    if one.content.is_empty() {
        return fail("without content");
    }
    let parts = [&one.content, &one.cue, &one.source];
    let all: Vec<Span> = parts.into_iter().flatten().copied().collect();
    if !all.iter().all(|span| lies_in(text, *span) && !span.is_empty()) {
        return fail("a part is outside the text or empty");
    }
    for pieces in parts {
        if pieces.windows(2).any(|pair| pair[0].end > pair[1].start) {
            return fail("pieces out of order");
        }
    }
    for (at, span) in all.iter().enumerate() {
        if all[at + 1..].iter().any(|other| span.overlaps(*other)) {
            return fail("source, cue and content share words");
        }
        if !is_prose(&analysis.article, *span) {
            return fail("not in prose");
        }
    }
    let others = [one.target, one.terms, one.reason];
    if !others.into_iter().flatten().all(|span| lies_in(text, span)) {
        return fail("words about it are outside the text");
    }
    if !one.evidence.iter().flat_map(|own| &own.words).all(|span| lies_in(text, *span)) {
        return fail("reasons outside the text");
    }
    if one.evidence.is_empty() || !(0.0..=1.0).contains(&one.confidence) {
        return fail("nobody knows why");
    }
    if one.speaker.is_some_and(|id| analysis.speaker(id).is_none()) {
        return fail("its speaker is nobody");
    }
    let marks = ['"', '“', '”', '„', '«', '»', '‹', '›', '‘', '’', '‚', '\'', '`'];
    let quoted = |span: &Span| span.of(text).contains(marks);
    if one.kind == Kind::Direct && !one.content.iter().any(quoted) {
        return fail("direct without marks");
    }
    Ok(())
}

/// Quotations lie in the text, in order, and one is either inside another or beside it.
pub(crate) fn of_quotations(text: &str, found: &[Quotation]) -> Result<(), String> {
    for one in found {
        let pieces = &one.pieces;
        let is_fine = lies_in(text, one.span)
            && lies_in(text, one.inner)
            && one.span.contains(one.inner)
            && !pieces.is_empty()
            && pieces.iter().all(|piece| lies_in(text, *piece) && one.span.contains(*piece));
        if !is_fine {
            return Err(format!("outside the text or itself: {one:?}"));
        }
    }
    for pair in found.windows(2) {
        let (one, other) = (pair[0].span, pair[1].span);
        if one.start > other.start || one.overlaps(other) && !one.contains(other) {
            return Err(format!("crossing: {pair:?}"));
        }
    }
    Ok(())
}

fn is_prose(article: &Article, span: Span) -> bool {
    let mut blocks = article.blocks.iter().filter(|block| block.kind.is_searched());
    blocks.any(|block| span.start >= block.prose && span.start < block.span.end)
}

fn lies_in(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}
