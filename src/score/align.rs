//! Which predicted attribution stands for which one of the reference.

use std::cmp::Reverse;

use super::{item::Item, rates::ratio, words::WordSet};

/// The overlap of two sets, 0 to 1: twice the shared words by all words.
pub(super) fn dice(a: &WordSet, b: &WordSet) -> f64 {
    ratio(2 * a.shared(b), a.len() + b.len())
}

/// For each reference item the index of its predicted one, best overlap of content first; earlier
/// items first where overlaps are equal.
pub(super) fn align(gold: &[Item], predicted: &[Item]) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            if g.content.shared(&p.content) > 0 {
                pairs.push((dice(&g.content, &p.content), Reverse((i, j))));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let mut found = vec![None; gold.len()];
    let mut used = vec![false; predicted.len()];
    for (_, Reverse((i, j))) in pairs {
        if found[i].is_none() && !used[j] {
            found[i] = Some(j);
            used[j] = true;
        }
    }
    found
}
