//! Headlines that quote what the story does not.

use std::cell::LazyCell;

use super::About;
use crate::audit::words;
use crate::{
    audit::ground::Ground,
    rules::audit_spec::PlaceSpec,
    text::{Span, quotations},
};

/// Quotations of headline and subheads whose words do not stand in the paragraphs in that order.
pub(super) fn find<'a>(least_words: usize, ground: &Ground<'_>) -> Vec<About<'a>> {
    let is_head = |quoted: Span| {
        let place = ground.place(ground.paragraph_at(quoted.start));
        matches!(place, PlaceSpec::Headline | PlaceSpec::Subhead)
    };
    let inner = ground.layout.quotations.iter().map(|quotation| quotation.inner);
    let heads: Vec<Span> = inner.filter(|inner| is_head(*inner)).collect();
    let outside = outside(ground);
    if heads.is_empty() && outside.is_empty() {
        return Vec::new();
    }
    let body = LazyCell::new(|| body(ground));
    let is_missing = |quoted: &str| {
        let count = words(quoted).count();
        count >= least_words && !body.contains(&in_order(quoted))
    };
    let missing = heads.into_iter().filter(|span| is_missing(span.of(ground.text())));
    let mut found: Vec<About<'_>> =
        missing.map(|span| About { spans: vec![span], ..About::default() }).collect();
    if outside.iter().any(|quoted| is_missing(quoted)) {
        found.push(About::default());
    }
    found
}

/// What is quoted in a headline that the metadata give and the text does not have.
fn outside(ground: &Ground<'_>) -> Vec<String> {
    let Some(headline) = &ground.analysis.article.meta.headline else { return Vec::new() };
    let is_in_text = |at: usize| ground.place(at) == PlaceSpec::Headline;
    if (0..ground.paragraphs.len().min(1)).any(is_in_text) {
        return Vec::new();
    }
    let all = quotations(headline, &[Span::new(0, headline.len())]);
    all.iter().map(|quotation| quotation.inner.of(headline).to_owned()).collect()
}

/// All words of the paragraphs in small letters, with a space on either side of each.
fn body(ground: &Ground<'_>) -> String {
    let is_prose =
        |(at, _): &(usize, _)| matches!(ground.place(*at), PlaceSpec::Lead | PlaceSpec::Body);
    let paragraphs = ground.paragraphs.iter().enumerate().filter(is_prose);
    paragraphs.map(|(_, block)| in_order(block.prose().of(ground.text()))).collect()
}

fn in_order(text: &str) -> String {
    let mut line = String::from(" ");
    for word in words(text) {
        line.push_str(&word);
        line.push(' ');
    }
    line
}
