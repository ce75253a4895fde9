//! What a cue could have been read as, for people who ask why it was not.

use super::{
    analyse, ends, facts,
    readings::{self, Reading},
    relations::Scales,
    segment,
    sentence::Sentence,
};
use crate::{article::Article, model::RuleId, rules::Rules, text::Span};

/// One way to read a cue.
#[derive(Debug, Clone, PartialEq)]
pub struct Considered {
    /// The pattern that found it.
    pub pattern: RuleId,
    /// The words that would name the source.
    pub source: Vec<Span>,
    /// The words that would attribute.
    pub cue: Vec<Span>,
    /// The words that would be attributed.
    pub content: Vec<Span>,
    /// How likely it is, from 0 to 1.
    pub weight: f32,
}

/// The ways to read the cue that begins at a place of the text, the likeliest first; each source and
/// content once.
pub fn considered(article: &Article, cue: usize, rules: &Rules) -> Vec<Considered> {
    let passages = segment(article, rules).passages;
    let number = passages.partition_point(|passage| passage.span.end <= cue);
    let Some(passage) = passages.get(number) else { return Vec::new() };
    let sentence = analyse(&article.text, passage, number, rules);
    let mut scales = Scales::new(rules);
    let mut all: Vec<Considered> = readings::all(&sentence, rules)
        .into_iter()
        .map(|reading| weighed(reading, &sentence, rules, &mut scales))
        .filter(|one| one.cue.iter().any(|span| span.covers(cue)))
        .collect();
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut kept: Vec<Considered> = Vec::new();
    for one in all {
        let is_same =
            |other: &Considered| other.source == one.source && other.content == one.content;
        if !kept.iter().any(is_same) {
            kept.push(one);
        }
    }
    kept
}

fn weighed(
    mut reading: Reading,
    sentence: &Sentence,
    rules: &Rules,
    scales: &mut Scales<'_>,
) -> Considered {
    if reading.has_open_end(rules) {
        ends::settle(&mut reading, sentence, rules, &mut scales.ends);
    }
    facts::note(&reading, sentence, rules, &mut scales.attributes);
    Considered {
        pattern: rules.patterns[reading.pattern].id.clone(),
        source: reading.source_spans(sentence, rules),
        cue: reading.cue_spans(sentence, rules),
        content: reading.content_spans(sentence, rules),
        weight: scales.attributes.probability(),
    }
}
