//! Attributions that nobody found and a person added: where their words are now, and how they join
//! the others.

use super::{Anchor, Quote, Review, apply::BY_HAND};
use crate::{
    article::BlockKind,
    classify::nest,
    model::{Analysis, Aspect, Attribution, AttributionId, Evidence, Kind, Level, RuleId},
    text::{CodePoints, Span, quotations},
};

/// The anchor where the words of an added attribution stand now: where they stood, else nearest to it.
/// None where they are gone.
pub(super) fn place(anchor: &Anchor, analysis: &Analysis) -> Option<Anchor> {
    let text = &analysis.article.text;
    let content: Option<Vec<Span>> = anchor.content.iter().map(|one| find(text, one)).collect();
    let content = content.filter(|spans| spans.is_sorted())?;
    let one = attribution(analysis, content);
    Some(Anchor::of(text, &CodePoints::new(text), &one))
}

/// The words of a quote: where they stood, else the nearest that are the same.
fn find(text: &str, quote: &Quote) -> Option<Span> {
    let [start, _] = quote.at;
    let at = text.char_indices().nth(start).map_or(text.len(), |(at, _)| at);
    let found = text.match_indices(&quote.words).map(|(at, words)| Span::new(at, at + words.len()));
    found.min_by_key(|span| span.start.abs_diff(at))
}

/// Adds to an analysis what a person added, in order of the text.
pub(super) fn join(analysis: &mut Analysis, review: &Review) {
    let added = review.iter().filter(|(_, decision)| decision.added);
    let contents: Vec<Vec<Span>> = added
        .filter_map(|(anchor, _)| {
            let text = &analysis.article.text;
            let spans: Option<Vec<Span>> =
                anchor.content.iter().map(|one| find(text, one)).collect();
            spans.filter(|spans| spans.is_sorted())
        })
        .collect();
    if contents.is_empty() {
        return;
    }
    let own: Vec<Attribution> =
        contents.into_iter().map(|content| attribution(analysis, content)).collect();
    let mut all: Vec<(Option<usize>, Attribution)> =
        analysis.attributions.drain(..).enumerate().map(|(at, one)| (Some(at), one)).collect();
    all.extend(own.into_iter().map(|one| (None, one)));
    all.sort_by_key(|(_, one)| one.start());
    let mut places = vec![AttributionId(0); all.len()];
    for (now, (before, _)) in all.iter().enumerate() {
        if let Some(before) = before {
            places[*before] = AttributionId(now);
        }
    }
    for finding in &mut analysis.findings {
        for AttributionId(at) in &mut finding.attributions {
            *at = places.get(*at).map_or(*at, |AttributionId(now)| *now);
        }
    }
    analysis.attributions = all.into_iter().map(|(_, one)| one).collect();
    nest(analysis);
}

/// What is known of an added attribution: its words. Whoever speaks is said by the decision.
fn attribution(analysis: &Analysis, content: Vec<Span>) -> Attribution {
    let why = "A person added it.".into();
    let evidence = Evidence {
        aspect: Aspect::Attribution,
        rule: RuleId(BY_HAND.into()),
        why,
        words: content.clone(),
    };
    let kind = kind(analysis, &content);
    Attribution { level: Level::Vague, evidence: vec![evidence], ..Attribution::of(kind, content) }
}

/// How much of the words stands inside quotation marks.
fn kind(analysis: &Analysis, content: &[Span]) -> Kind {
    let article = &analysis.article;
    let prose = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let paragraphs: Vec<Span> = prose.map(|block| block.span).collect();
    let quoted = quotations(&article.text, &paragraphs);
    let is_inside = |span: &Span| quoted.iter().any(|own| own.span.contains(*span));
    let touches = |span: &Span| quoted.iter().any(|own| own.span.overlaps(*span));
    if content.iter().all(is_inside) {
        Kind::Direct
    } else if content.iter().any(touches) {
        Kind::Mixed
    } else {
        Kind::Indirect
    }
}
