//! The most that facts which are not known yet can add.

use foldhash::HashMap;

use super::{Known, Values, odds, sets::Set};
use crate::{regexes::Hashed, rules::spec::WeightSpec};

/// How much the facts that are known with the end of a content can add at most to what speaks for a reading, told
/// by the facts that are known before.
#[derive(Debug)]
pub(super) struct Most {
    /// What of the facts that are weighed with later ones is known before.
    pub(super) sets: Vec<Set>,
    /// The most that the later ones of all sets with these facts add to their values.
    pub(super) table: Hashed<i32>,
}

/// Adds up what some facts can add.
#[derive(Debug, Default)]
pub(super) struct Sums {
    sets: Vec<(Vec<usize>, Set)>,
    sums: HashMap<u64, i32>,
}

impl Sums {
    /// Adds the lines of a rule of whose facts some are known later: their values and weights.
    pub(super) fn add(&mut self, rule: &WeightSpec, lines: &[(Values, i32)]) {
        let known = |place: &usize| !rule.of[*place].hangs_on_end();
        let mut known: Vec<usize> = (0..rule.of.len()).filter(known).collect();
        known.sort_by_key(|place| rule.of[*place] as u8);
        let facts: Vec<usize> = known.iter().map(|place| rule.of[*place] as usize).collect();
        let number = self.sets.iter().position(|(of, _)| *of == facts).unwrap_or_else(|| {
            let of: Vec<_> = known.iter().map(|place| rule.of[*place]).collect();
            self.sets.push((facts, Set::of(self.sets.len() as u64, &of)));
            self.sets.len() - 1
        });
        let set = &self.sets[number].1;
        let mut best: HashMap<u64, i32> = HashMap::default();
        for (values, weight) in lines {
            let values: Values = known.iter().map(|place| values[*place]).collect();
            let best = best.entry(set.hash_of(&values)).or_default();
            *best = (*best).max(*weight);
        }
        for (hash, best) in best.into_iter().filter(|(_, best)| *best > 0) {
            let sum = self.sums.entry(hash).or_default();
            *sum = sum.saturating_add(best);
        }
    }

    /// What has been added up.
    pub(super) fn most(self) -> Most {
        let mut sums: Vec<(u64, i32)> = self.sums.into_iter().collect();
        // The same table each time, whatever the order in which they were kept.
        sums.sort_unstable();
        Most {
            sets: self.sets.into_iter().map(|(_, set)| set).collect(),
            table: Hashed::new(&sums),
        }
    }
}

impl Most {
    /// The most, with what is known.
    pub(super) fn of(&self, facts: &Known) -> f32 {
        let most = self.sets.iter().filter_map(|set| self.table.get(set.hash(facts)));
        odds(most.map(i64::from).sum())
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::{
        fact::{Fact, Noting as _, Value},
        spec::{Question, WeightSpec},
        weights::{Scale, Weights},
    };

    #[test]
    fn no_end_adds_more() {
        let rule = |of: &[Fact], lines: &str| {
            let (id, why) = (format!("weigh.{of:?}"), String::new());
            let (of, weights) = (of.to_vec(), lines.to_owned().into());
            WeightSpec { id, why, question: Question::Attributes, learned: true, of, weights }
        };
        let rules = [
            rule(&[Fact::Quoted, Fact::Kind], "1 all + trail\n0.5 some + trail\n3 all + noun"),
            rule(&[Fact::Kind, Fact::Verbs], "-1 trail + 0\n0.25 trail + 1"),
            rule(&[Fact::Kind], "7 trail"),
        ];
        let weights = Weights::compile(&rules, Question::Attributes).unwrap();
        let mut scale = Scale::new(&weights);
        scale.set(Fact::Kind, Value::new("trail"));
        assert!((scale.most_late_odds() - 1.25).abs() < f32::EPSILON);
        scale.set(Fact::Kind, Value::new("mark"));
        assert!(scale.most_late_odds().abs() < f32::EPSILON);
    }
}
