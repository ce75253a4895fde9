//! Evidence that is weighed: how much each fact, alone and with others, speaks for an answer.
//!
//! A logistic model whose weights are rules: people can read each, and replace it by their own.

use super::{
    by_hash::ByHash,
    fact::{Fact, Facts, Hashes, hash_of},
    spec::{Question, WeightSpec},
};

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
    table: Table,
}

/// Facts whose values are weighed together.
#[derive(Debug)]
struct Set {
    seed: u64,
    of: Vec<Fact>,
    /// The same facts as bits.
    bits: u64,
}

/// Weighs facts, one case after the other. Most facts of a case are those of the case before, as those of
/// a cue are in all its readings: only what has changed is weighed anew.
#[derive(Debug)]
pub struct Scale<'r> {
    early: Pan<'r>,
    late: Pan<'r>,
}

/// One side of a [`Scale`], and what lies in it.
#[derive(Debug)]
struct Pan<'r> {
    sets: &'r [Set],
    table: &'r Table,
    facts: Hashes,
    /// Of each set the weight that these facts have.
    weights: Vec<f32>,
}

/// The weights by the hashes of the values that they are for.
#[derive(Debug)]
struct Table {
    weights: ByHash<f32>,
    /// A bit for each of the places that the upper bits of a hash tell: whether a weight has it. Most values
    /// have no weight, and that is known without a look at memory that is far.
    known: Vec<u64>,
}

/// How many of the upper bits of a hash tell its place among those that are known.
const KNOWN_BITS: u32 = 17;

impl Default for Table {
    fn default() -> Self {
        Self { weights: ByHash::default(), known: vec![0; 1 << (KNOWN_BITS - 6)] }
    }
}

impl Table {
    fn insert(&mut self, hash: u64, weight: f32) {
        *self.weights.entry(hash) = weight;
        let (part, bit) = Self::bit(hash);
        self.known[part] |= bit;
    }

    fn get(&self, hash: u64) -> f32 {
        let (part, bit) = Self::bit(hash);
        if self.known[part] & bit == 0 {
            return 0.0;
        }
        self.weights.get(hash).copied().unwrap_or_default()
    }

    fn bit(hash: u64) -> (usize, u64) {
        let place = hash >> (u64::BITS - KNOWN_BITS);
        ((place / 64) as usize, 1 << (place % 64))
    }
}

impl Weights {
    /// The weights of the rules about a question.
    ///
    /// # Errors
    /// The id of a rule, and which of its lines cannot be meant.
    pub fn compile(rules: &[WeightSpec], question: Question) -> Result<Self, (String, String)> {
        let mut weights = Self::default();
        for rule in rules.iter().filter(|rule| rule.question == question) {
            let seed = hash_of(rule.id.as_bytes());
            let lines = rule.weights.lines().filter(|line| !line.trim().is_empty());
            let mut is_empty = true;
            for line in lines {
                let (weight, values) =
                    parse(line, rule).map_err(|error| (rule.id.clone(), error))?;
                weights.table.insert(values.fold(seed, with), weight);
                is_empty = false;
            }
            if is_empty {
                continue;
            }
            let hangs_on_end = rule.of.iter().any(|fact| fact.hangs_on_end());
            let sets = if hangs_on_end { &mut weights.late } else { &mut weights.early };
            let bits = rule.of.iter().fold(0, |bits, fact| bits | fact.bit());
            sets.push(Set { seed, of: rule.of.clone(), bits });
        }
        Ok(weights)
    }
}

impl<'r> Scale<'r> {
    /// A scale with these weights.
    pub fn new(weights: &'r Weights) -> Self {
        let pan = |sets| Pan::new(sets, &weights.table);
        Self { early: pan(&weights.early), late: pan(&weights.late) }
    }

    /// How much the facts that are known before the end of a content speak for the answer, as the
    /// logarithm of the odds.
    pub fn early_odds(&mut self, facts: &Facts<'_>) -> f32 {
        self.early.weigh(facts)
    }

    /// How much the facts speak for it that are known with that end.
    pub fn late_odds(&mut self, facts: &Facts<'_>) -> f32 {
        self.late.weigh(facts)
    }

    /// All of them as a probability from 0 to 1.
    pub fn probability(&mut self, facts: &Facts<'_>) -> f32 {
        logistic(self.early_odds(facts) + self.late_odds(facts))
    }
}

impl<'r> Pan<'r> {
    fn new(sets: &'r [Set], table: &'r Table) -> Self {
        let facts = *Facts::new().hashes();
        let weights = sets.iter().map(|set| set.weight(&facts, table)).collect();
        Self { sets, table, facts, weights }
    }

    fn weigh(&mut self, facts: &Facts<'_>) -> f32 {
        let mut changed = 0;
        for (at, (old, new)) in self.facts.iter_mut().zip(facts.hashes()).enumerate() {
            changed |= u64::from(*old != *new) << at;
            *old = *new;
        }
        for (set, weight) in self.sets.iter().zip(&mut self.weights) {
            if set.bits & changed != 0 {
                *weight = set.weight(&self.facts, self.table);
            }
        }
        self.weights.iter().sum()
    }
}

impl Set {
    /// The weight of its facts; nothing if the rules give none for their values.
    fn weight(&self, facts: &Hashes, table: &Table) -> f32 {
        let key = self.of.iter().fold(self.seed, |key, &fact| with(key, facts[fact as usize]));
        table.get(key)
    }
}

/// A line of weights: the weight, and the hashes of its values.
fn parse<'l>(
    line: &'l str,
    rule: &WeightSpec,
) -> Result<(f32, impl Iterator<Item = u64> + use<'l>), String> {
    let (weight, values) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
    let weight: f32 =
        weight.parse().ok().filter(|weight: &f32| weight.is_finite()).ok_or_else(|| {
            format!("`{line}` does not begin with a weight; write, for example, `1.5 say + that`")
        })?;
    let wanted = rule.of.len();
    let values = values.split(BETWEEN).filter(move |_| wanted > 0);
    let given = values.clone().count();
    if given != wanted {
        return Err(format!("`{line}` has {given} values, but the rule weighs {wanted} facts"));
    }
    let value = |value: &str| hash_of(if value == NONE { b"" } else { value.as_bytes() });
    Ok((weight, values.map(value)))
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
    use super::{super::fact::Value, *};

    fn rule(lines: &str) -> WeightSpec {
        let (of, why) = (vec![Fact::Cue, Fact::Negated], String::new());
        let (id, weights) = ("weigh.test".to_owned(), lines.to_owned());
        WeightSpec { id, why, question: Question::Attributes, learned: true, of, weights }
    }

    fn odds(lines: &str, cue: &'static str, negated: &'static str) -> f32 {
        let weights = Weights::compile(&[rule(lines)], Question::Attributes).unwrap();
        let mut facts = Facts::new();
        facts.set(Fact::Cue, Value::new(cue));
        facts.set(Fact::Negated, Value::new(negated));
        Scale::new(&weights).early_odds(&facts)
    }

    #[test]
    fn each_combination_has_its_weight_and_the_later_line_counts() {
        let lines = "1.5 say + _\n-0.5 say + negated\n\n2 say + _";
        let is = |cue, negated, wanted: f32| {
            let odds = odds(lines, cue, negated);
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
        let mut facts = Facts::new();
        for (cue, negated) in [("say", ""), ("say", "negated"), ("sing", "negated"), ("say", "")] {
            facts.set(Fact::Cue, Value::new(cue));
            facts.set(Fact::Negated, Value::new(negated));
            let anew = Scale::new(&weights).early_odds(&facts);
            assert!((scale.early_odds(&facts) - anew).abs() < f32::EPSILON, "{cue} {negated}");
        }
    }

    #[test]
    fn other_questions_are_not_asked() {
        let weights = Weights::compile(&[rule("1 say + _")], Question::Ends).unwrap();
        let mut facts = Facts::new();
        facts.set(Fact::Cue, Value::new("say"));
        assert!((Scale::new(&weights).probability(&facts) - 0.5).abs() < f32::EPSILON);
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
