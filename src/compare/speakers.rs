//! Which speakers of two versions are the same: by name, by role and by what they say.

use std::collections::{BTreeSet, HashMap};

use super::{pair::Alignment, words::Both};
use crate::model::Attribution;

/// Two are the same from this likeness on: half of it is that of the names, half the share of what they
/// say in common.
const SAME: f64 = 0.3;

/// A word that stands in more names than this leads to none of them: the work stays in proportion to the
/// story.
const MOST_PLACES: usize = 64;

/// Who has the same name is the same, those who say most in common first; of the others those that are
/// most alike.
pub(super) fn align(both: &Both<'_>, attributions: &Alignment) -> Alignment {
    let old = both.old.analysis.speakers.len();
    let mut aligned = Alignment::new(old, both.new.analysis.speakers.len());
    let said = Said::new(both, attributions);
    let (mut namesakes, mut alike) = (Vec::new(), Vec::new());
    for (from, to) in candidates(both, &said) {
        let name = both.name_likeness(from, to);
        let common = said.in_common(from, to);
        if name >= 1.0 {
            namesakes.push((common, from, to));
        }
        let likeness = f64::midpoint(name, common);
        if likeness >= SAME {
            alike.push((likeness, from, to));
        }
    }
    aligned.join_best(namesakes);
    aligned.join_best(alike);
    aligned
}

/// Those who can be the same: whose names share a word, or who say the same.
fn candidates(both: &Both<'_>, said: &Said) -> BTreeSet<(usize, usize)> {
    let mut by_name: HashMap<&BTreeSet<String>, Vec<usize>> = HashMap::new();
    let mut by_word: HashMap<&String, Vec<usize>> = HashMap::new();
    for (to, name) in both.new.names.iter().enumerate() {
        by_name.entry(name).or_default().push(to);
        for word in name {
            by_word.entry(word).or_default().push(to);
        }
    }
    let mut all: BTreeSet<(usize, usize)> = said.common.keys().copied().collect();
    for (from, name) in both.old.names.iter().enumerate() {
        let with_word = name.iter().filter_map(|word| by_word.get(word));
        let near = with_word.filter(|places| places.len() <= MOST_PLACES).flatten();
        let namesakes = by_name.get(name).into_iter().flatten().take(MOST_PLACES);
        all.extend(near.chain(namesakes).map(|to| (from, *to)));
    }
    all
}

/// How much speakers say, and how much of it is said by which speaker of the other version.
struct Said {
    old: HashMap<usize, u32>,
    new: HashMap<usize, u32>,
    common: HashMap<(usize, usize), u32>,
}

impl Said {
    fn new(both: &Both<'_>, attributions: &Alignment) -> Self {
        let count = |all: &[Attribution]| {
            let mut counts: HashMap<usize, u32> = HashMap::new();
            for speaker in all.iter().filter_map(|one| one.speaker) {
                *counts.entry(speaker.0).or_default() += 1;
            }
            counts
        };
        let mut common: HashMap<(usize, usize), u32> = HashMap::new();
        for (old, new) in both.old.analysis.attributions.iter().zip(&attributions.now) {
            let new = new.and_then(|new| both.new.attribution(new));
            if let Some((from, to)) = old.speaker.zip(new.and_then(|new| new.speaker)) {
                *common.entry((from.0, to.0)).or_default() += 1;
            }
        }
        let [old, new] = [both.old.analysis, both.new.analysis].map(|one| count(&one.attributions));
        Self { old, new, common }
    }

    /// The share of what two say that both say, 0 to 1.
    fn in_common(&self, from: usize, to: usize) -> f64 {
        let common = self.common.get(&(from, to)).copied().unwrap_or_default();
        let count = |counts: &HashMap<usize, u32>, at| counts.get(&at).copied().unwrap_or_default();
        let all = count(&self.old, from) + count(&self.new, to);
        f64::from(2 * common) / f64::from(all.max(1))
    }
}
