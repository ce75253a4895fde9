//! Which attributions of two versions are the same.

use std::collections::{BTreeSet, HashMap};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{pair::Alignment, words::Both};
use crate::model::Attribution;

/// A speaker is the same, as far as a name tells, from this likeness on.
const SAME_SPEAKER: f64 = 0.5;

/// The same speaker says the same from this likeness of the contents on,
const REWORDED: f64 = 0.3;

/// another one only from this on, if so many words are shared: "to comment" is said by many.
const MOVED: f64 = 0.6;
const MOVED_WORDS: usize = 3;

/// What each part weighs where several attributions are alike.
const CONTENT: f64 = 0.75;
const SPEAKER: f64 = 0.2;
const CUE: f64 = 0.05;

/// A word that stands in more attributions than this leads to none of them: the work stays in proportion
/// to the story.
const MOST_PLACES: usize = 64;

/// What was not touched is joined first, in order; then what is most alike.
pub(super) fn align(both: &Both<'_>) -> Alignment {
    let old = &both.old.analysis.attributions;
    let new = &both.new.analysis.attributions;
    let mut aligned = Alignment::new(old.len(), new.len());
    for (from, to) in untouched(both) {
        aligned.join(from, to);
    }
    let mut places: HashMap<&String, Vec<usize>> = HashMap::new();
    for to in (0..new.len()).filter(|to| aligned.before[*to].is_none()) {
        for word in both.new.content(to) {
            places.entry(word).or_default().push(to);
        }
    }
    let mut alike = Vec::new();
    for from in (0..old.len()).filter(|from| aligned.now[*from].is_none()) {
        let known = both.old.content(from).iter().filter_map(|word| places.get(word));
        let near: BTreeSet<usize> =
            known.filter(|places| places.len() <= MOST_PLACES).flatten().copied().collect();
        let likeness = |to: usize| Some((likeness(both, from, to)?, from, to));
        alike.extend(near.into_iter().filter_map(likeness));
    }
    aligned.join_best(alike);
    aligned
}

/// The longest run of attributions that the same speakers say in the same words and order.
fn untouched(both: &Both<'_>) -> Vec<(usize, usize)> {
    let sides = [&both.old, &both.new];
    let [old, new] = sides.map(|side| {
        let name = |one: &Attribution| side.speaker(one.speaker?.0).map(|own| own.name.as_str());
        let all = side.analysis.attributions.iter().zip(&side.contents);
        all.map(|(one, content)| (name(one), content)).collect::<Vec<_>>()
    });
    let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
    let equal = ops.into_iter().filter(|op| op.tag() == DiffTag::Equal);
    equal.flat_map(|op| op.old_range().zip(op.new_range())).collect()
}

/// How alike two attributions are; none if they cannot be the same.
fn likeness(both: &Both<'_>, from: usize, to: usize) -> Option<f64> {
    let (old, new) = (both.old.attribution(from)?, both.new.attribution(to)?);
    let content = both.content_likeness(from, to);
    let speaker = both.speaker_likeness(old, new);
    let is_same = if speaker >= SAME_SPEAKER {
        content >= REWORDED
    } else {
        let shared = both.old.content(from).intersection(both.new.content(to)).count();
        let refuse = old.stance.is_refusal() || new.stance.is_refusal();
        content >= MOVED && shared >= MOVED_WORDS && !refuse
    };
    let cue = if both.old.cue(old) == both.new.cue(new) { CUE } else { 0.0 };
    is_same.then_some(content * CONTENT + speaker * SPEAKER + cue)
}
