//! Evidence that is weighed: how much each fact, alone and with others, speaks for an answer.
//!
//! A logistic model whose weights are rules: people can read each, and replace it by their own.

use std::iter;

use smallvec::SmallVec;

use super::{
    fact::{Fact, Noting, Value},
    spec::{Question, WeightSpec},
};
use crate::text::{Hashed, hash_of};

/// What stands between the values of several facts in a rule file.
pub const BETWEEN: &str = " + ";

/// What stands in a rule file for a fact that is not so.
pub const NONE: &str = "_";

/// The weights for one question.
#[derive(Debug, Default)]
pub struct Weights {
    /// Of facts that are known before the end of a content is.
    early: Vec<Set>,
    /// Of the others.
    late: Vec<Set>,
    /// The weights by the hashes of the values that they are for. Most values have none.
    table: Hashed<i32>,
}

/// Facts whose values are weighed together.
#[derive(Debug)]
struct Set {
    seed: u64,
    of: SmallVec<[Fact; 4]>,
    /// The same facts as bits.
    bits: u64,
}

/// Weighs facts, one case after the other. Most facts of a case are those of the case before, as those of
/// a cue are in all its readings: only what has changed is weighed anew.
#[derive(Debug)]
pub struct Scale<'r> {
    facts: [u64; Fact::COUNT],
    early: Pan<'r>,
    late: Pan<'r>,
}

/// One side of a [`Scale`], and what lies in it.
#[derive(Debug)]
struct Pan<'r> {
    sets: &'r [Set],
    table: &'r Hashed<i32>,
    /// The facts that have changed since they were weighed, as bits.
    changed: u64,
    /// Of each set the weight that its facts have.
    weights: Vec<i32>,
    /// Their sum.
    sum: i64,
    /// Those sets that may have a weight, with their hashes.
    may_have: Vec<(usize, u64)>,
}

impl Weights {
    /// The weights of the rules about a question.
    ///
    /// # Errors
    /// The id of a rule, and which of its lines cannot be meant.
    pub fn compile(rules: &[WeightSpec], question: Question) -> Result<Self, (String, String)> {
        let (mut weights, mut all) = (Self::default(), Vec::new());
        for rule in rules.iter().filter(|rule| rule.question == question) {
            let seed = hash_of(rule.id.as_bytes());
            let lines = rule.weights.lines().filter(|line| !line.trim().is_empty());
            let mut is_empty = true;
            for line in lines {
                let (weight, values) =
                    parse(line, rule).map_err(|error| (rule.id.clone(), error))?;
                all.push((values.into_iter().fold(seed, with), parts(weight)));
                is_empty = false;
            }
            if is_empty {
                continue;
            }
            let hangs_on_end = rule.of.iter().any(|fact| fact.hangs_on_end());
            let sets = if hangs_on_end { &mut weights.late } else { &mut weights.early };
            let bits = rule.of.iter().fold(0, |bits, fact| bits | fact.bit());
            sets.push(Set { seed, of: rule.of.iter().copied().collect(), bits });
        }
        weights.table = Hashed::new(&all);
        Ok(weights)
    }
}

impl<'r> Scale<'r> {
    /// A scale with these weights; no fact is known.
    pub fn new(weights: &'r Weights) -> Self {
        let pan = |sets: &'r [Set]| {
            let (changed, count) = (u64::MAX, sets.len());
            Pan {
                sets,
                table: &weights.table,
                changed,
                weights: vec![0; count],
                sum: 0,
                may_have: vec![(0, 0); count],
            }
        };
        let facts = [Value::NONE.hash(); Fact::COUNT];
        Self { facts, early: pan(&weights.early), late: pan(&weights.late) }
    }

    /// How much the facts that are known before the end of a content speak for the answer, as the
    /// logarithm of the odds.
    pub fn early_odds(&mut self) -> f32 {
        self.early.weigh(&self.facts)
    }

    /// How much the facts speak for it that are known with that end.
    pub fn late_odds(&mut self) -> f32 {
        self.late.weigh(&self.facts)
    }

    /// All of them as a probability from 0 to 1.
    pub fn probability(&mut self) -> f32 {
        logistic(self.early_odds() + self.late_odds())
    }
}

impl Noting<'_> for Scale<'_> {
    fn set(&mut self, fact: Fact, value: Value<'_>) {
        let own = &mut self.facts[fact as usize];
        if *own != value.hash() {
            *own = value.hash();
            self.early.changed |= fact.bit();
            self.late.changed |= fact.bit();
        }
    }
}

impl Pan<'_> {
    fn weigh(&mut self, facts: &[u64; Fact::COUNT]) -> f32 {
        let changed = std::mem::take(&mut self.changed);
        // Whether a set has a weight cannot be foretold, so what hangs on it is done afterwards, for all of them.
        let mut count = 0;
        for (number, set) in self.sets.iter().enumerate() {
            // A set of no facts has one weight, which is found at first.
            if set.bits & changed != 0 || changed == u64::MAX {
                self.sum -= i64::from(std::mem::take(&mut self.weights[number]));
                let hash = set.hash(facts);
                self.may_have[count] = (number, hash);
                count += usize::from(self.table.may_have(hash));
            }
        }
        for &(number, hash) in &self.may_have[..count] {
            let weight = self.table.get(hash).unwrap_or_default();
            self.weights[number] = weight;
            self.sum += i64::from(weight);
        }
        odds(self.sum)
    }
}

impl Set {
    /// The hash of the values of its facts.
    fn hash(&self, facts: &[u64; Fact::COUNT]) -> u64 {
        self.of.iter().fold(self.seed, |hash, &fact| with(hash, facts[fact as usize]))
    }
}

/// A line of weights: the weight, and the hashes of its values.
fn parse(line: &str, rule: &WeightSpec) -> Result<(f32, SmallVec<[u64; 4]>), String> {
    let (weight, values) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
    let weight: f32 =
        weight.parse().ok().filter(|weight: &f32| weight.is_finite()).ok_or_else(|| {
            format!("`{line}` does not begin with a weight; write, for example, `1.5 say + that`")
        })?;
    let wanted = rule.of.len();
    let value = |value: &str| hash_of(if value == NONE { b"" } else { value.as_bytes() });
    let values: SmallVec<[u64; 4]> =
        if wanted == 0 { SmallVec::new() } else { split(values).map(value).collect() };
    if values.len() != wanted {
        let given = values.len();
        return Err(format!("`{line}` has {given} values, but the rule weighs {wanted} facts"));
    }
    Ok((weight, values))
}

/// The parts of a line with [`BETWEEN`] between them. Each line has a few, and there are tens of thousands:
/// the search for a single character is quicker than one for several.
fn split(values: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(values);
    iter::from_fn(move || {
        let own = rest?;
        let is_between = |at: &usize| own[..*at].ends_with(' ') && own[at + 1..].starts_with(' ');
        let mut marks = own.match_indices('+').map(|(at, _)| at);
        let Some(at) = marks.find(is_between) else { return rest.take() };
        rest = Some(&own[at + 2..]);
        Some(&own[..at - 1])
    })
}

/// So many of the parts in which weights are counted make a weight of 1. Counted in whole parts, the same weights
/// have the same sum in whatever order they are added, and what is equally likely is told to be.
const PARTS: f32 = 10_000.0;

/// A weight in parts.
#[expect(clippy::cast_possible_truncation, reason = "what is too large is as large as can be")]
fn parts(weight: f32) -> i32 {
    (weight * PARTS).round() as i32
}

/// The weight of so many parts.
#[expect(clippy::cast_precision_loss, reason = "odds need not be told so exactly")]
fn odds(parts: i64) -> f32 {
    parts as f32 / PARTS
}

/// The probability that has these odds.
pub fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// The hash of two things in this order.
const fn with(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(23) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(lines: &str) -> WeightSpec {
        let (of, why) = (vec![Fact::Cue, Fact::Negated], String::new());
        let (id, weights) = ("weigh.test".to_owned(), lines.to_owned());
        WeightSpec { id, why, question: Question::Attributes, learned: true, of, weights }
    }

    fn odds_of(lines: &str, cue: &'static str, negated: &'static str) -> f32 {
        let weights = Weights::compile(&[rule(lines)], Question::Attributes).unwrap();
        let mut scale = Scale::new(&weights);
        scale.set(Fact::Cue, Value::new(cue));
        scale.set(Fact::Negated, Value::new(negated));
        scale.early_odds()
    }

    #[test]
    fn each_combination_has_its_weight_and_the_later_line_counts() {
        let lines = "1.5 say + _\n-0.5 say + negated\n\n2 say + _";
        let is = |cue, negated, wanted: f32| {
            let odds = odds_of(lines, cue, negated);
            assert!((odds - wanted).abs() < f32::EPSILON, "{cue} {negated}: {odds}");
        };
        is("say", "", 2.0);
        is("say", "negated", -0.5);
        is("sing", "", 0.0);
    }

    #[test]
    fn what_has_changed_is_weighed_anew() {
        let rules = [rule("1.5 say + _\n-0.5 say + negated")];
        let weights = Weights::compile(&rules, Question::Attributes).unwrap();
        let mut scale = Scale::new(&weights);
        for (cue, negated) in [("say", ""), ("say", "negated"), ("sing", "negated"), ("say", "")] {
            scale.set(Fact::Cue, Value::new(cue));
            scale.set(Fact::Negated, Value::new(negated));
            let anew = odds_of("1.5 say + _\n-0.5 say + negated", cue, negated);
            assert!((scale.early_odds() - anew).abs() < f32::EPSILON, "{cue} {negated}");
        }
    }

    #[test]
    fn other_questions_are_not_asked() {
        let weights = Weights::compile(&[rule("1 say + _")], Question::Ends).unwrap();
        let mut scale = Scale::new(&weights);
        scale.set(Fact::Cue, Value::new("say"));
        assert!((scale.probability() - 0.5).abs() < f32::EPSILON);
    }

    #[test]
    fn says_which_line_is_wrong() {
        for (line, told) in [
            ("say + _", "begin with a weight"),
            ("inf say + _", "begin with a weight"),
            ("1 say", "has 1 values, but the rule weighs 2 facts"),
            ("1 say + _ + that", "has 3 values"),
        ] {
            let (id, error) = Weights::compile(&[rule(line)], Question::Attributes).unwrap_err();
            assert_eq!(id, "weigh.test");
            assert!(error.contains(told) && error.contains(line), "{error}");
        }
    }
}
