//! The cue phrases of a sentence.

use super::{sentence::Letters, words::Word};
use crate::rules::{
    Rules,
    cue::{Element, Hint},
    fact::Name,
    spec::{CueShape, Takes},
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
    /// The phrase in its first form.
    pub name: Name,
    /// Whether a rule lists it.
    pub is_listed: bool,
}

/// The cue phrases of a sentence, in order, not overlapping, the longest at each place.
pub(super) fn find(words: &[Word], small: &Letters, rules: &Rules) -> Vec<CueHit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let hit = hit_at(at, small, words, rules)
            .or_else(|| any_predicate(at, small, words, rules))
            .or_else(|| any_verb(at, small, words, rules));
        let Some(hit) = hit else {
            at += 1;
            continue;
        };
        at = hit.end;
        hits.push(hit);
    }
    hits
}

/// A verb that no rule lists: it may attribute if what stands around it says so.
fn any_verb(at: usize, small: &Letters, words: &[Word], rules: &Rules) -> Option<CueHit> {
    let group = rules.cues.any_verb.filter(|_| rules.kinds.unlisted.has(words[at].class))?;
    let name = rules.lexicon.base(small.get(at));
    Some(CueHit { first: at, end: at + 1, groups: vec![group], name, is_listed: false })
}

/// A verb and an adjective that no rule lists, with adverbs between.
fn any_predicate(at: usize, small: &Letters, words: &[Word], rules: &Rules) -> Option<CueHit> {
    let kinds = &rules.kinds;
    let any = rules.cues.any_predicate.as_ref();
    let (group, verb) = any.filter(|_| kinds.predicates.has(words[at].class))?;
    let passed = |word: &&Word| kinds.adverbs.has(word.class) || kinds.negations.has(word.class);
    let adjective = at + 1 + words[at + 1..].iter().take_while(passed).count();
    words.get(adjective).filter(|word| kinds.adjectives.has(word.class))?;
    let name = Name::new(&format!("{verb} {}", small.get(adjective)));
    let groups = vec![*group];
    Some(CueHit { first: at, end: adjective + 1, groups, name, is_listed: false })
}

/// The longest phrase that begins here, with all the groups that have one of that length.
fn hit_at(at: usize, small: &Letters, words: &[Word], rules: &Rules) -> Option<CueHit> {
    if words[at].quoted.is_some() {
        return None;
    }
    let phrases = rules.cues.beginning(small.hash(at));
    if phrases.is_empty() {
        return None;
    }
    let mut hit: Option<CueHit> = None;
    let next = next_words(at + 1, small, words, rules);
    for phrase in phrases.iter().filter(|one| one.may_go_on(next)) {
        let shape = rules.cues.groups[phrase.group].shape;
        if !fits(shape, words[at], rules)
            || phrase.rest.is_empty() && is_undergone(shape, words[at], rules)
        {
            continue;
        }
        let Some(end) = follow(&phrase.rest, at + 1, small, words, rules) else { continue };
        match &mut hit {
            Some(hit) if hit.end == end => hit.groups.push(phrase.group),
            Some(hit) if hit.end > end => {}
            _ => {
                let (groups, name) = (vec![phrase.group], phrase.name.clone());
                hit = Some(CueHit { first: at, end, groups, name, is_listed: true });
            }
        }
    }
    let hit = hit.filter(|hit| !is_part_of_next(hit, words, rules));
    hit.map(|hit| with_any_verb(hit, rules))
}

/// The words that a phrase can go on with at a place, past what may stand between.
fn next_words(at: usize, small: &Letters, words: &[Word], rules: &Rules) -> Hint {
    let next = Hint::of(small.hash(at));
    past_between(at, words, rules).map_or(next, |past| next.or(Hint::of(small.hash(past))))
}

/// Past what may stand between the words of a phrase, an adverb or a day: "declined immediately to comment",
/// "called on Monday for". `None` if nothing of the kind stands here.
fn past_between(at: usize, words: &[Word], rules: &Rules) -> Option<usize> {
    let word = words.get(at)?;
    if rules.kinds.adverbs.has(word.class) {
        return Some(at + 1);
    }
    let past = past_days(at, words, rules);
    (past > at).then_some(past)
}

/// Past the day or the days that stand here, with the preposition before them: "on Monday".
pub(super) fn past_days(at: usize, words: &[Word], rules: &Rules) -> usize {
    let hangs = words.get(at).is_some_and(|word| rules.kinds.hangers.has(word.class));
    let first = at + usize::from(hangs);
    let days = words.iter().skip(first).take_while(|word| rules.kinds.times.has(word.class));
    match days.count() {
        0 => at,
        days => first + days,
    }
}

/// A verb that only leads up to the next sentence is in its own like one that no rule lists.
fn with_any_verb(mut hit: CueHit, rules: &Rules) -> CueHit {
    let leads_on = |group: &usize| rules.cues.groups[*group].takes.is_only(Takes::Next);
    if let Some(any) = rules.cues.any_verb.filter(|_| hit.groups.iter().all(leads_on)) {
        hit.groups.insert(0, any);
        hit.is_listed = false;
    }
    hit
}

/// Whether a noun only tells of which kind the noun after it is: the defence official, a claims adjuster.
fn is_part_of_next(hit: &CueHit, words: &[Word], rules: &Rules) -> bool {
    let is_noun = |group: &usize| rules.cues.groups[*group].shape == CueShape::Noun;
    let next = words.get(hit.end).filter(|next| rules.kinds.compounds.has(next.class));
    hit.end == hit.first + 1 && next.is_some() && hit.groups.iter().all(is_noun)
}

/// Whether the first word is of the right kind: "report" can head a cue as a verb and another as
/// a noun.
fn fits(shape: CueShape, word: Word, rules: &Rules) -> bool {
    match shape {
        CueShape::Verb => rules.kinds.verbs.has(word.class),
        CueShape::Noun => rules.kinds.nouns.has(word.class),
        CueShape::Preposition | CueShape::Fixed | CueShape::Mark => true,
    }
}

/// Whether a fixed cue is what was done to somebody: "Roe, contacted on Monday, said".
fn is_undergone(shape: CueShape, word: Word, rules: &Rules) -> bool {
    shape == CueShape::Fixed && rules.kinds.participles.has(word.class)
}

/// One past the last word if these elements of a phrase follow. What can be left out is, if the rest does not follow it
/// otherwise: "did not return a call", where a noun may stand before the call.
fn follow(
    rest: &[(Element, bool)],
    at: usize,
    small: &Letters,
    words: &[Word],
    rules: &Rules,
) -> Option<usize> {
    let Some(((element, optional), rest)) = rest.split_first() else { return Some(at) };
    let here = |at: usize| {
        words.get(at).is_some_and(|word| match element {
            Element::Words(any) => any.iter().any(|one| one.value().hash() == small.hash(at)),
            Element::Classes(set) => set.has(word.class),
        })
    };
    // The later one first: "called on Tuesday on the board" has the word of the phrase twice.
    let places = past_between(at, words, rules).into_iter().chain([at]);
    let with = places
        .filter(|place| here(*place))
        .find_map(|place| follow(rest, place + 1, small, words, rules));
    with.or_else(|| optional.then(|| follow(rest, at, small, words, rules)).flatten())
}
