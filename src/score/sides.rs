//! The two sides of a comparison, and what makes a pair of them.

use super::{
    Gold, Reference,
    align::{align, dice},
    item::{Item, Parts, Reader},
    words::Words,
};
use crate::model::{Analysis, Attribution};

/// The overlap of contents from which on two attributions are taken for the same.
const SAME: f64 = 0.5;

/// Both sides, without what counts neither way.
pub(super) struct Sides {
    pub(super) gold: Vec<Item>,
    pub(super) predicted: Vec<Item>,
}

impl Sides {
    /// Reads the attributions of both.
    pub(super) fn read(analysis: &Analysis, reference: &Reference) -> Self {
        let words = Words::new(&analysis.article.text);
        let discard = words.set(&reference.discard);
        let reader = Reader { words, discard, leading: &reference.leading };
        let gold = reference.attributions.iter().enumerate();
        let gold: Vec<_> = gold.filter_map(|(at, a)| reader.read(at, &gold_parts(a))).collect();
        let predicted = analysis.attributions.iter().enumerate();
        let predicted: Vec<_> =
            predicted.filter_map(|(at, a)| reader.read(at, &predicted_parts(a))).collect();
        set_optional_aside(gold, predicted, reference)
    }
}

fn gold_parts(gold: &Gold) -> Parts<'_> {
    Parts { content: &gold.content, source: &gold.source, cue: &gold.cue, kind: gold.kind }
}

fn predicted_parts(predicted: &Attribution) -> Parts<'_> {
    Parts {
        content: &predicted.content,
        source: &predicted.source,
        cue: &predicted.cue,
        kind: Some(predicted.kind),
    }
}

/// Takes out the optional ones of the reference and the predicted ones that stand for them.
fn set_optional_aside(gold: Vec<Item>, predicted: Vec<Item>, reference: &Reference) -> Sides {
    let is_optional =
        |item: &Item| reference.attributions.get(item.index).is_some_and(|g| g.optional);
    if !gold.iter().any(is_optional) {
        return Sides { gold, predicted };
    }
    let found = align(&gold, &predicted);
    let mut aside = vec![false; predicted.len()];
    for (item, found) in gold.iter().zip(found).filter(|(item, _)| is_optional(item)) {
        if let Some(at) = found {
            let content = &predicted[at].content;
            aside[at] = dice(&item.content, content) >= SAME
                || content.shared(&item.content) * 2 > content.len();
        }
    }
    let kept = predicted.into_iter().zip(aside).filter(|(_, aside)| !aside);
    Sides {
        predicted: kept.map(|(item, _)| item).collect(),
        gold: gold.into_iter().filter(|item| !is_optional(item)).collect(),
    }
}

/// The pairs of reference and predicted items.
pub(super) fn pairs<'a>(
    sides: &'a Sides,
    found: &'a [Option<usize>],
) -> impl Iterator<Item = (&'a Item, &'a Item)> {
    let pairs = sides.gold.iter().zip(found);
    pairs.filter_map(|(gold, at)| Some((gold, sides.predicted.get((*at)?)?)))
}

/// Whether the contents overlap well enough.
pub(super) fn is_same(gold: &Item, predicted: &Item) -> bool {
    dice(&gold.content, &predicted.content) >= SAME
}

/// Whether the sources fit too.
pub(super) fn is_full(gold: &Item, predicted: &Item) -> bool {
    let without_source = gold.source.is_empty() && predicted.source.is_empty();
    is_same(gold, predicted) && (without_source || gold.source.shared(&predicted.source) > 0)
}
