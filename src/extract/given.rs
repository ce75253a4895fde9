//! Drafts of attributions that are known already, as those of a reference are.

use super::{Draft, Found, Sentence, analyse, extract, segment};
use crate::{article::Article, model::Kind, rules::Rules, text::Span};

/// The parts of an attribution that is known.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// What is attributed; not empty.
    pub content: &'a [Span],
    /// The words that attribute.
    pub cue: &'a [Span],
    /// The words that name the source.
    pub source: &'a [Span],
}

/// The draft of an article whose attributions are given, in order of the text: what their cues mean
/// is read off the text as far as the rules know them.
pub fn given(article: &Article, attributions: &[Given<'_>], rules: &Rules) -> Draft {
    let mut draft = extract(article, rules);
    let passages = segment(article, rules).passages;
    let quoted: Vec<Span> = draft
        .quotations
        .iter()
        .filter(|quotation| quotation.depth == 0)
        .flat_map(|quotation| quotation.pieces.iter().copied())
        .collect();
    let mut all = Vec::with_capacity(attributions.len());
    for one in attributions {
        let Some(at) = one.cue.first().or(one.content.first()).map(|span| span.start) else {
            continue;
        };
        let number = draft.sentences.partition_point(|sentence| sentence.end <= at);
        let Some(passage) = passages.get(number) else { continue };
        let known = draft.found.iter().find(|found| meet(&found.cue, one.cue));
        let mut found = match known {
            Some(known) => known.clone(),
            None => unknown(&analyse(&article.text, passage, number, rules), one.cue, rules),
        };
        found.content = one.content.to_vec();
        found.cue = one.cue.to_vec();
        found.source = one.source.to_vec();
        found.sentence = number;
        found.settle(&article.text, &quoted);
        all.push(found);
    }
    all.sort_by_key(Found::start);
    draft.found = all;
    draft
}

fn meet(one: &[Span], other: &[Span]) -> bool {
    one.iter().any(|one| other.iter().any(|other| one.overlaps(*other)))
}

/// An attribution that was not found, with the rule of its cue where one has it.
fn unknown(sentence: &Sentence, cue: &[Span], rules: &Rules) -> Found {
    let words = |first: usize, end: usize| {
        sentence.words[first..end].iter().map(|word| word.span).collect::<Vec<_>>()
    };
    let hit = sentence.hits.iter().find(|hit| meet(&words(hit.first, hit.end), cue));
    let group = hit.and_then(|hit| hit.groups.first().copied()).or(rules.cues.any_verb);
    let of_cue = |span: Span| cue.iter().any(|cue| cue.overlaps(span));
    let mut own = sentence.words.iter().filter(|word| of_cue(word.span));
    Found {
        kind: Kind::Indirect,
        content: Vec::new(),
        cue: Vec::new(),
        source: Vec::new(),
        group: group.unwrap_or_default(),
        negated: own.any(|word| rules.kinds.negations.has(word.class)),
        sentence: sentence.number,
        weight: 0.0,
        evidence: Vec::new(),
    }
}
