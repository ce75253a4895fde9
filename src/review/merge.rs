//! Two people, or two windows, decide on the same story: both sides' work is kept.

use std::collections::BTreeSet;

use super::{Anchor, Review};
use crate::model::{Corrections, Decision};

/// Brings together what two sides made of the same decisions.
///
/// What only one side changed is as that side has it. Where both changed the same thing in different
/// ways, the later stands, and the other's whole decision is kept with it as its dissent: a person
/// settles that by deciding anew. What one side took back and the other changed is kept.
pub fn merge(base: &Review, ours: &Review, theirs: &Review) -> Review {
    let sides = [base, ours, theirs];
    let anchors: BTreeSet<&Anchor> =
        sides.iter().flat_map(|side| side.iter().map(|(anchor, _)| anchor)).collect();
    let mut merged = Review::default();
    for anchor in anchors {
        let [base, ours, theirs] = sides.map(|side| side.get(anchor));
        let decision = if ours == theirs || theirs == base {
            ours.cloned()
        } else if ours == base {
            theirs.cloned()
        } else {
            match (ours, theirs) {
                (Some(ours), Some(theirs)) => Some(both(base, ours, theirs)),
                (one, other) => one.or(other).cloned(),
            }
        };
        merged.set(anchor.clone(), decision);
    }
    merged
}

/// A decision that both sides changed.
fn both(base: Option<&Decision>, ours: &Decision, theirs: &Decision) -> Decision {
    let nothing = Decision::new(ours.when.min(theirs.when));
    let base = base.unwrap_or(&nothing);
    let (first, last) = if ours.when <= theirs.when { (ours, theirs) } else { (theirs, ours) };
    let mut is_split = false;
    let merged = Decision {
        added: field(&base.added, &first.added, &last.added, &mut is_split),
        // Whoever has decided anew has done so.
        outdated: first.outdated && last.outdated,
        verdict: field(&base.verdict, &first.verdict, &last.verdict, &mut is_split),
        corrections: corrections(
            &base.corrections,
            &first.corrections,
            &last.corrections,
            &mut is_split,
        ),
        note: notes(base, first, last),
        when: last.when,
        dissent: None,
    };
    let dissent = if is_split {
        Some(Box::new(Decision { dissent: None, ..first.clone() }))
    } else {
        // One side's settles it; a dissent that neither has settled stays.
        field(&base.dissent, &first.dissent, &last.dissent, &mut false)
    };
    Decision { dissent, ..merged }
}

fn corrections(
    base: &Corrections,
    first: &Corrections,
    last: &Corrections,
    is_split: &mut bool,
) -> Corrections {
    Corrections {
        source: field(&base.source, &first.source, &last.source, is_split),
        kind: field(&base.kind, &first.kind, &last.kind, is_split),
        speaker: field(&base.speaker, &first.speaker, &last.speaker, is_split),
        level: field(&base.level, &first.level, &last.level, is_split),
        stance: field(&base.stance, &first.stance, &last.stance, is_split),
    }
}

/// Whoever changed it has it; the last where both did.
fn field<T: PartialEq + Clone>(base: &T, first: &T, last: &T, is_split: &mut bool) -> T {
    if last == base {
        return first.clone();
    }
    *is_split |= first != base && first != last;
    last.clone()
}

/// Two notes on the same are one note.
fn notes(base: &Decision, first: &Decision, last: &Decision) -> Option<String> {
    let mut is_split = false;
    let note = field(&base.note, &first.note, &last.note, &mut is_split);
    match (is_split, &first.note, note) {
        (true, Some(first), Some(last)) => Some(format!("{first}\n{last}")),
        (true, Some(first), None) => Some(first.clone()),
        (_, _, note) => note,
    }
}

/// Adds a decision to what was decided at the same place.
pub(super) fn join(review: &mut Review, anchor: Anchor, decision: Decision) {
    let decision = match review.get(&anchor) {
        Some(own) => both(None, own, &decision),
        None => decision,
    };
    review.set(anchor, Some(decision));
}
