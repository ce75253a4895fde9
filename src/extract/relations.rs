//! Attributions around the cues of a sentence.

use std::sync::Arc;

use super::{
    choose::{Candidate, choose},
    ends,
    facts::CueFacts,
    readings::{self, Reading},
    sentence::Sentence,
    tried::Known,
};
use crate::{
    model::{Aspect, Evidence, Kind, RuleId},
    rules::{
        Rules,
        spec::Choice,
        weights::{Scale, logistic},
    },
    text::Span,
};

/// An attribution before its source is resolved and its stance decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Whether the content is quoted.
    pub kind: Kind,
    /// What is attributed, in pieces, in order of the text.
    pub content: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The words that name the source; empty where it is not named.
    pub source: Vec<Span>,
    /// The cue's group, an index into the cues' groups.
    pub group: usize,
    /// Whether the cue is negated.
    pub negated: bool,
    /// The sentence that holds the cue, by its number.
    pub sentence: usize,
    /// How good a reading it is, from 0 to 1.
    pub weight: f32,
    /// The cue and the pattern that made it.
    pub evidence: Vec<Evidence>,
}

impl Found {
    /// The first byte of any of its parts.
    pub fn start(&self) -> usize {
        let parts = self.content.iter().chain(&self.cue).chain(&self.source);
        parts.map(|span| span.start).min().unwrap_or_default()
    }

    /// Puts the content in order and tells how much of it is quoted.
    pub(super) fn settle(&mut self, text: &str, quoted: &[Span]) {
        self.content.sort_unstable();
        self.content.dedup();
        self.kind = kind(text, &self.content, quoted);
    }
}

/// How much of the content stands inside quotation marks.
fn kind(text: &str, content: &[Span], quoted: &[Span]) -> Kind {
    let (mut inside, mut outside) = (false, false);
    for &span in content {
        let mut at = span.start;
        let from = quoted.partition_point(|piece| piece.end <= span.start);
        for piece in quoted[from..].iter().take_while(|piece| piece.start < span.end) {
            inside = true;
            outside |= has_words(Span::new(at, piece.start).of(text));
            at = piece.end;
        }
        outside |= has_words(Span::new(at, span.end).of(text));
    }
    match (inside, outside) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        (false, _) => Kind::Indirect,
    }
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// What the cues of one sentence after the other are read with, and readings and their ends are weighed.
#[derive(Debug)]
pub(super) struct Scales<'r> {
    known: Known,
    pub(super) attributes: Scale<'r>,
    pub(super) ends: Scale<'r>,
}

impl<'r> Scales<'r> {
    pub(super) fn new(rules: &'r Rules) -> Self {
        let Rules { attributes_weights, ends_weights, .. } = rules;
        let known = Known::default();
        Self { known, attributes: Scale::new(attributes_weights), ends: Scale::new(ends_weights) }
    }
}

/// The attributions of a sentence: of the readings of its cues those that stand.
pub(super) fn find(sentence: &Sentence, rules: &Rules, scales: &mut Scales<'_>) -> Vec<Found> {
    let Scales { known, attributes, ends } = scales;
    let mut candidates = Vec::new();
    let all = readings::all_with(sentence, rules, known);
    for of_cue in all.chunk_by(|one, other| one.at == other.at) {
        let mut facts = CueFacts::new(of_cue[0].at, sentence, rules, attributes);
        for Weighed { reading, odds, .. } in promising(of_cue, &mut facts, attributes) {
            let mut reading = reading.clone();
            if reading.has_open_end(rules) {
                ends::settle(&mut reading, sentence, rules, ends);
            }
            facts.note_ended(&reading, attributes);
            reading.weight = logistic(odds + attributes.late_odds());
            candidates.push(Candidate::new(reading, sentence, rules));
        }
    }
    let mut found: Vec<Found> = Vec::new();
    for chosen in choose(candidates, sentence, rules) {
        let before = found.last().map(|found| found.source.clone());
        found.extend(into_found(chosen, before, sentence, rules));
    }
    found
}

/// A reading that is less likely than this before its end is known is none, in logarithms of odds.
const HOPELESS: f32 = -4.0;

/// A reading with what speaks for it before its end is known.
#[derive(Clone, Copy)]
struct Weighed<'a> {
    reading: &'a Reading,
    odds: f32,
    /// Whether it can be likely enough to stand, whatever its end is.
    may_stand: bool,
}

/// What must speak for a reading for it to stand, in logarithms of odds and a little less, as these are not exact.
fn least(reading: &Reading, sentence: &Sentence, rules: &Rules) -> f32 {
    let Choice { least, least_quoted, .. } = rules.choice;
    let first = reading.content.first().and_then(|first| sentence.class(first.start));
    let may_be_quotation = first == Some(rules.engine.quote);
    let least = if may_be_quotation { least.min(least_quoted) } else { least };
    (least / (1.0 - least)).ln() - 0.01
}

/// Of the readings of a cue the likeliest, with what speaks for it before its end is known; where that
/// carries its source over from elsewhere, also the likeliest of the others, should there be nothing
/// to carry. Those that cannot stand whatever their end is are left out.
fn promising<'a>(
    of_cue: &'a [Reading],
    facts: &mut CueFacts<'_>,
    scale: &mut Scale<'_>,
) -> impl Iterator<Item = Weighed<'a>> + use<'a> {
    let CueFacts { sentence, rules, .. } = *facts;
    // The likeliest of all, and of those that do not carry their source over.
    let (mut first, mut own): (Option<Weighed<'_>>, Option<Weighed<'_>>) = (None, None);
    for reading in of_cue {
        facts.note(reading, scale);
        let odds = scale.early_odds();
        let is_better = |than: &Option<Weighed<'_>>| than.is_none_or(|than| odds >= than.odds);
        let is_own = !reading.is_carried(rules);
        if odds > HOPELESS && (is_better(&first) || is_own && is_better(&own)) {
            let least = least(reading, sentence, rules);
            // What comes later can add to it, and what it adds at most is never less than nothing.
            let may_stand = odds > least || odds + scale.most_late_odds() > least;
            let weighed = Some(Weighed { reading, odds, may_stand });
            first = if is_better(&first) { weighed } else { first };
            own = if is_own && is_better(&own) { weighed } else { own };
        }
    }
    let own = own.filter(|_| first.is_some_and(|first| first.reading.is_carried(rules)));
    first.into_iter().chain(own).filter(|weighed| weighed.may_stand)
}

/// The attribution that a reading is; `before` is the source of the one before it.
fn into_found(
    chosen: Candidate,
    before: Option<Vec<Span>>,
    sentence: &Sentence,
    rules: &Rules,
) -> Option<Found> {
    let Candidate { reading, content, cue, source, .. } = chosen;
    let source = if reading.is_carried(rules) { before? } else { source };
    let group = &rules.cues.groups[reading.group];
    let pattern = &rules.patterns[reading.pattern];
    let chunk = sentence.chunks[reading.at];
    let of_chunk = &sentence.words[chunk.first..chunk.end];
    let negated = of_chunk.iter().any(|word| rules.kinds.negations.has(word.class));
    let evidence = |rule: &RuleId, why: &Arc<str>, words| Evidence {
        aspect: Aspect::Attribution,
        rule: rule.clone(),
        why: Arc::clone(why),
        words,
    };
    Some(Found {
        kind: Kind::Indirect,
        evidence: vec![
            evidence(&group.id, &group.why, cue.clone()),
            evidence(&pattern.id, &pattern.why, Vec::new()),
        ],
        content,
        cue,
        source,
        group: reading.group,
        negated,
        sentence: sentence.number,
        weight: reading.weight,
    })
}
