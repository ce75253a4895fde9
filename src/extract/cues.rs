//! The cue phrases of a sentence.

use super::words::Word;
use crate::rules::{
    Rules,
    cue::{Element, Phrase},
    spec::CueShape,
};

/// A cue phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueHit {
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// The groups it belongs to, indices into the cues' groups, in the order of the rules.
    pub groups: Vec<usize>,
}

/// The cue phrases of a sentence, in order, not overlapping, the longest at each place.
pub(super) fn find(text: &str, words: &[Word], rules: &Rules) -> Vec<CueHit> {
    let small: Vec<String> = words
        .iter()
        .map(|word| if word.quoted { String::new() } else { word.span.of(text).to_lowercase() })
        .collect();
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(hit) = hit_at(at, &small, words, rules) else {
            at += 1;
            continue;
        };
        at = hit.end;
        hits.push(hit);
    }
    hits
}

/// The longest phrase that begins here, with all the groups that have one of that length.
fn hit_at(at: usize, small: &[String], words: &[Word], rules: &Rules) -> Option<CueHit> {
    let phrases = rules.cues.by_first.get(&small[at])?;
    let mut hit: Option<CueHit> = None;
    for phrase in phrases {
        let shape = rules.cues.groups[phrase.group].shape;
        if !fits(shape, words[at], rules) {
            continue;
        }
        let Some(end) = follow(phrase, at + 1, small, words, rules) else { continue };
        match &mut hit {
            Some(hit) if hit.end == end => hit.groups.push(phrase.group),
            Some(hit) if hit.end > end => {}
            _ => hit = Some(CueHit { first: at, end, groups: vec![phrase.group] }),
        }
    }
    hit
}

/// Whether the first word is of the right kind: "report" can head a cue as a verb and another as
/// a noun.
fn fits(shape: CueShape, word: Word, rules: &Rules) -> bool {
    match shape {
        CueShape::Verb => rules.kinds.verbs.has(word.class),
        CueShape::Noun => rules.kinds.nouns.has(word.class),
        CueShape::Preposition | CueShape::Fixed => true,
    }
}

/// One past the last word if the rest of the phrase follows.
fn follow(
    phrase: &Phrase,
    mut at: usize,
    small: &[String],
    words: &[Word],
    rules: &Rules,
) -> Option<usize> {
    for (element, optional) in &phrase.rest {
        let here = |at: usize| {
            words.get(at).is_some_and(|word| match element {
                Element::Words(any) => any.contains(&small[at]),
                Element::Classes(set) => set.has(word.class),
            })
        };
        // An adverb may stand between: "declined immediately to comment".
        let skipped =
            usize::from(words.get(at).is_some_and(|word| rules.kinds.adverbs.has(word.class)));
        if here(at) {
            at += 1;
        } else if skipped > 0 && here(at + skipped) {
            at += skipped + 1;
        } else if !optional {
            return None;
        }
    }
    Some(at)
}
