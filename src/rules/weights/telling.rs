//! Which sets of facts cannot have a weight, told by a few facts.

use super::{Known, Values};
use crate::{
    regexes::{Packed, Packing},
    rules::{by_hash::ByHash, fact::Fact},
};

/// The facts that many sets weigh, and of each of their values which sets have a weight with it. Of most cases nearly
/// all sets are known by them to have none: those need not be weighed.
#[derive(Debug, Default)]
pub(super) struct Telling {
    facts: Vec<Fact>,
    /// The place of the row of each value that a set has a weight with.
    places: ByHash<usize>,
    /// The rows, a bit for each set: 1 if it has a weight with the value, or does not weigh the fact. First those of
    /// values with which no set has one, in order of the facts.
    rows: Vec<u64>,
    /// So many numbers are a row.
    width: usize,
}

/// The last value that was met of one of those facts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    fact: Fact,
    value: u64,
    /// The place of its row.
    row: usize,
}

/// What so many sets weigh is telling,
const LEAST: usize = 8;
/// but of no more facts than this: each is looked up.
const MOST: usize = 8;

impl Telling {
    /// What tells sets of these facts apart; of the values of the facts nothing is known yet.
    pub(super) fn new(sets: &[&[Fact]]) -> Self {
        let weighing = |fact: Fact| sets.iter().filter(|of| of.contains(&fact)).count();
        let all = Fact::ALL.map(|fact| (weighing(fact), fact));
        let mut all: Vec<_> = all.into_iter().filter(|(count, _)| *count >= LEAST).collect();
        all.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let facts: Vec<Fact> = all.into_iter().take(MOST).map(|(_, fact)| fact).collect();
        let width = sets.len().div_ceil(64);
        let mut rows = vec![0; facts.len() * width];
        for (number, fact) in facts.iter().enumerate() {
            let others = sets.iter().enumerate().filter(|(_, of)| !of.contains(fact));
            others.for_each(|(set, _)| rows[number * width + set / 64] |= 1 << (set % 64));
        }
        Self { facts, places: ByHash::default(), rows, width }
    }

    /// Adds that a set has weights with the values of its facts in these lines.
    pub(super) fn add(&mut self, set: usize, of: &[Fact], lines: &[(Values, i32)]) {
        for (number, fact) in self.facts.iter().enumerate() {
            let Some(place) = of.iter().position(|own| own == fact) else { continue };
            for value in lines.iter().filter_map(|(values, _)| values.get(place)) {
                let row = self.places.entry(key(*fact, *value));
                if *row == 0 {
                    *row = self.rows.len();
                    let none = number * self.width;
                    self.rows.extend_from_within(none..none + self.width);
                }
                self.rows[*row + set / 64] |= 1 << (set % 64);
            }
        }
    }

    /// Packs it.
    pub(super) fn pack(&self, packing: &mut Packing) {
        let facts: Vec<u8> = self.facts.iter().map(|fact| *fact as u8).collect();
        packing.letters(&facts);
        packing.count(self.width);
        packing.count(self.rows.len());
        self.rows.iter().for_each(|row| packing.large(*row));
        let mut places: Vec<(u64, usize)> =
            self.places.iter().map(|(key, row)| (key, *row)).collect();
        places.sort_unstable();
        packing.count(places.len());
        for (key, row) in places {
            packing.large(key);
            packing.count(row);
        }
    }

    /// What was packed.
    pub(super) fn unpack(packed: &mut Packed<'_>) -> Option<Self> {
        let facts = packed.letters()?.iter().map(|fact| Fact::ALL.get(usize::from(*fact)).copied());
        let facts: Vec<Fact> = facts.collect::<Option<_>>()?;
        let width = packed.count()?;
        let rows: Vec<u64> = (0..packed.count()?).map(|_| packed.large()).collect::<Option<_>>()?;
        let count = packed.count()?;
        let mut places = ByHash::with_room(count);
        for _ in 0..count {
            let key = packed.large()?;
            *places.entry(key) = packed.count().filter(|row| row + width <= rows.len())?;
        }
        let holds_none = facts.len() * width <= rows.len();
        holds_none.then_some(Self { facts, places, rows, width })
    }

    /// Each of the facts, with nothing met.
    pub(super) fn none_met(&self) -> Vec<Met> {
        let facts = self.facts.iter().enumerate();
        facts
            .map(|(number, fact)| Met { fact: *fact, value: 0, row: number * self.width })
            .collect()
    }

    /// Takes in what the facts are now.
    pub(super) fn meet(&self, facts: &Known, met: &mut [Met]) {
        for (number, met) in met.iter_mut().enumerate() {
            let value = facts[met.fact as usize];
            if met.value != value {
                met.value = value;
                let row = self.places.get(key(met.fact, value));
                met.row = row.copied().unwrap_or(number * self.width);
            }
        }
    }

    /// The sets of one part that may have a weight.
    pub(super) fn may_weigh(&self, part: usize, met: &[Met]) -> u64 {
        met.iter().fold(u64::MAX, |all, met| all & self.rows[met.row + part])
    }
}

/// What a value of a fact is found by.
const fn key(fact: Fact, value: u64) -> u64 {
    value ^ fact as u64
}

#[cfg(test)]
mod tests {
    use crate::rules::{
        fact::{Fact, Noting as _, Value},
        spec::{Question, WeightSpec},
        weights::{Scale, Weights},
    };

    #[test]
    fn only_what_has_no_weight_is_passed_over() {
        let rule = |number: usize| {
            let (id, why) = (format!("weigh.{number}"), String::new());
            let of = vec![Fact::Cue, [Fact::Kind, Fact::Form][number % 2]];
            let weights = format!("1 say + x\n10 sing + {number}\n100 cue{number} + x").into();
            WeightSpec { id, why, question: Question::Attributes, learned: true, of, weights }
        };
        let rules: Vec<WeightSpec> = (0..70).map(rule).collect();
        let weights = Weights::compile(&rules, Question::Attributes).unwrap();
        let mut scale = Scale::new(&weights);
        for (cue, kind, form, wanted) in [
            ("say", "x", "x", 70.0),
            ("say", "y", "x", 35.0),
            ("sing", "68", "69", 20.0),
            ("sing", "68", "68", 10.0),
            ("cue66", "x", "x", 100.0),
            ("", "x", "x", 0.0),
            ("cue66", "x", "", 100.0),
            ("hum", "x", "x", 0.0),
            ("say", "x", "x", 70.0),
        ] {
            scale.set(Fact::Cue, Value::new(cue));
            scale.set(Fact::Kind, Value::new(kind));
            scale.set(Fact::Form, Value::new(form));
            let odds = scale.early_odds();
            assert!((odds - wanted).abs() < f32::EPSILON, "{cue} {kind} {form}: {odds}");
        }
    }
}
