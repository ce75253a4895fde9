//! Evidence that is weighed: how much each fact, alone and with others, speaks for an answer.
//!
//! A logistic model whose weights are rules: people can read each, and replace it by their own.

mod most;
mod packed;
mod sets;
mod telling;

use most::{Most, Sums};
use sets::{Set, Sets, lines};
use smallvec::SmallVec;
use telling::{Met, Telling};

use super::{
    bits::ones,
    fact::{Fact, Noting, Value},
    spec::{Question, WeightSpec},
};
use crate::regexes::{Hashed, NO_LETTERS, hash_with};

/// What stands between the values of several facts in a rule file.
pub const BETWEEN: &str = " + ";

/// What stands in a rule file for a fact that is not so.
pub const NONE: &str = "_";

/// The weights for one question.
#[derive(Debug, Default)]
pub struct Weights {
    /// Of facts that are known before the end of a content is.
    early: Sets,
    /// Of the others.
    late: Sets,
    /// The weights by the hashes of the values that they are for. Most values have none.
    table: Hashed<i32>,
    /// How much the late ones can add at most; it is only asked whether a reading is an attribution.
    most: Option<Most>,
}

/// The hashes of the values of some facts.
type Values = SmallVec<[u64; 4]>;

/// Weighs facts, one case after the other. Most facts of a case are those of the case before, as those of
/// a cue are in all its readings: only what has changed is weighed anew.
#[derive(Debug)]
pub struct Scale<'r> {
    facts: Known,
    early: Pan<'r>,
    late: Pan<'r>,
    most: Option<&'r Most>,
}

/// The hashes of the values of all facts, by their numbers, and 0 for [`NO_FACT`].
type Known = [u64; 64];

/// The number of what is no fact.
const NO_FACT: u8 = 63;
const _: () = assert!(Fact::COUNT <= NO_FACT as usize);

/// One side of a [`Scale`], and what lies in it.
#[derive(Debug)]
struct Pan<'r> {
    table: &'r Hashed<i32>,
    telling: &'r Telling,
    met: Vec<Met>,
    parts: Vec<Part<'r>>,
    /// The sum of all their weights.
    sum: i64,
}

/// As many sets of facts as a number has bits, and numbers with a bit for each.
#[derive(Debug)]
struct Part<'r> {
    sets: &'r [Set],
    /// Which sets weigh each fact.
    with: [u64; Fact::COUNT],
    /// The sets with a fact that has changed since they were weighed.
    changed: u64,
    /// The sets that have a weight now,
    weighing: u64,
    /// and which.
    weights: [i32; MOST],
    /// Those that may have a weight, with their hashes, while they are weighed;
    may_have: [(usize, u64); MOST],
    /// and what the table has at the first place of each.
    firsts: [(u32, i32); MOST],
}

/// So many sets are weighed in one go.
const MOST: usize = u64::BITS as usize;

impl Weights {
    /// The weights of the rules about a question.
    ///
    /// # Errors
    /// The id of a rule, and which of its lines cannot be meant.
    pub fn compile(rules: &[WeightSpec], question: Question) -> Result<Self, (String, String)> {
        let weighs = |rule: &&WeightSpec| rule.question == question && lines(rule).next().is_some();
        let (late, early): (Vec<_>, Vec<_>) = rules
            .iter()
            .filter(weighs)
            .partition(|rule| rule.of.iter().any(|fact| fact.hangs_on_end()));
        let (mut all, mut sums) = (Vec::new(), Sums::default());
        let mut add = |set: &Set, lines: &[(Values, i32)]| {
            all.extend(lines.iter().map(|(values, weight)| (set.hash_of(values), *weight)));
        };
        let early = Sets::compile(&early, |_, _| (), &mut add)?;
        let sum_up = |rule: &WeightSpec, lines: &[(Values, i32)]| {
            if question == Question::Attributes {
                sums.add(rule, lines);
            }
        };
        let late = Sets::compile(&late, sum_up, &mut add)?;
        let most = (question == Question::Attributes).then(|| sums.most());
        Ok(Self { early, late, table: Hashed::new(&all), most })
    }
}

impl<'r> Scale<'r> {
    /// A scale with these weights; no fact is known.
    pub fn new(weights: &'r Weights) -> Self {
        let pan = |Sets { all, telling }: &'r Sets| {
            let parts = all.chunks(MOST).map(Part::new).collect();
            Pan { table: &weights.table, telling, met: telling.none_met(), parts, sum: 0 }
        };
        let mut facts = [Value::NONE.hash(); 64];
        facts[usize::from(NO_FACT)] = 0;
        let (early, late) = (pan(&weights.early), pan(&weights.late));
        Self { facts, early, late, most: weights.most.as_ref() }
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

    /// How much those can speak for it at most, whatever that end is.
    pub fn most_late_odds(&self) -> f32 {
        self.most.map_or(f32::INFINITY, |most| most.of(&self.facts))
    }

    /// All of them as a probability from 0 to 1.
    pub fn probability(&mut self) -> f32 {
        logistic(self.early_odds() + self.late_odds())
    }
}

impl Noting<'_> for Scale<'_> {
    #[inline]
    fn set(&mut self, fact: Fact, value: Value<'_>) {
        let own = &mut self.facts[fact as usize];
        if *own != value.hash() {
            *own = value.hash();
            for part in self.early.parts.iter_mut().chain(&mut self.late.parts) {
                part.changed |= part.with[fact as usize];
            }
        }
    }
}

impl Pan<'_> {
    fn weigh(&mut self, facts: &Known) -> f32 {
        self.telling.meet(facts, &mut self.met);
        for (number, part) in self.parts.iter_mut().enumerate() {
            let may_weigh = self.telling.may_weigh(number, &self.met);
            self.sum += part.weigh(facts, self.table, may_weigh);
        }
        odds(self.sum)
    }
}

impl<'r> Part<'r> {
    fn new(sets: &'r [Set]) -> Self {
        let mut with = [0; Fact::COUNT];
        for (number, set) in sets.iter().enumerate() {
            set.facts().for_each(|fact| with[fact] |= 1 << number);
        }
        // A set of no facts has one weight, which is found at first.
        let changed = u64::MAX >> (MOST - sets.len());
        let (may_have, firsts) = ([(0, 0); MOST], [(0, 0); MOST]);
        Self { sets, with, changed, weighing: 0, weights: [0; MOST], may_have, firsts }
    }

    /// Weighs what has changed; by how much the sum of its weights has.
    ///
    /// The table is large, and what it has of a set lies anywhere in it: so all places are asked for before any of
    /// them is looked at, and those that are known to have nothing are not asked for.
    fn weigh(&mut self, facts: &Known, table: &Hashed<i32>, may_weigh: u64) -> i64 {
        let changed = std::mem::take(&mut self.changed);
        let mut change = 0;
        for number in ones(self.weighing & changed) {
            change -= i64::from(self.weights[number]);
        }
        self.weighing &= !changed;
        let mut count = 0;
        for number in ones(changed & may_weigh) {
            let hash = self.sets[number].hash(facts);
            self.may_have[count] = (number, hash);
            count += usize::from(table.may_have(hash));
        }
        let may_have = &self.may_have[..count];
        for (first, (_, hash)) in self.firsts.iter_mut().zip(may_have) {
            *first = table.first(*hash);
        }
        for (&first, &(number, hash)) in self.firsts.iter().zip(may_have) {
            if let Some(weight) = table.get_from(first, hash) {
                self.weights[number] = weight;
                self.weighing |= 1 << number;
                change += i64::from(weight);
            }
        }
        change
    }
}

/// A line of weights: the parts of the weight, and the hashes of its values.
fn parse(line: &str, rule: &WeightSpec) -> Result<(i32, Values), String> {
    let line = line.trim();
    let (weight, values) = line.split_once(' ').unwrap_or((line, ""));
    let weight = short_parts(weight).or_else(|| {
        let weight = weight.parse().ok().filter(|weight: &f32| weight.is_finite());
        weight.map(parts)
    });
    let weight = weight.ok_or_else(|| {
        format!("`{line}` does not begin with a weight; write, for example, `1.5 say + that`")
    })?;
    let wanted = rule.of.len();
    let values = if wanted == 0 { Values::new() } else { hashes(values) };
    if values.len() != wanted {
        let given = values.len();
        return Err(format!("`{line}` has {given} values, but the rule weighs {wanted} facts"));
    }
    Ok((weight, values))
}

/// The hashes of values with [`BETWEEN`] between them. Each line has a few, and there are tens of thousands: each
/// letter is looked at once.
fn hashes(values: &str) -> Values {
    let (mut all, mut rest) = (Values::new(), values.as_bytes());
    loop {
        let (mut hash, mut length) = (NO_LETTERS, 0);
        while let Some(letter) = rest.get(length)
            && !(*letter == b' ' && rest[length..].starts_with(BETWEEN.as_bytes()))
        {
            (hash, length) = (hash_with(hash, *letter), length + 1);
        }
        all.push(if rest[..length] == *NONE.as_bytes() { NO_LETTERS } else { hash });
        match rest.get(length + BETWEEN.len()..) {
            Some(after) => rest = after,
            None => return all,
        }
    }
}

/// The parts of a weight of few digits, nearly all of which are; they are told without a fraction.
fn short_parts(weight: &str) -> Option<i32> {
    let (sign, digits) = weight.strip_prefix('-').map_or((1, weight), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let number = |digits: &str| {
        let add = |sum: i32, digit: u8| {
            digit.is_ascii_digit().then(|| sum * 10 + i32::from(digit - b'0'))
        };
        digits.bytes().try_fold(0, add)
    };
    let unit = [10_000, 1000, 100, 10, 1].get(fraction.len())?;
    let is_short = (1..=2).contains(&whole.len());
    is_short.then_some(sign * (number(whole)? * 10_000 + number(fraction)? * unit))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(lines: &str) -> WeightSpec {
        let (of, why) = (vec![Fact::Cue, Fact::Negated], String::new());
        let (id, weights) = ("weigh.test".to_owned(), lines.to_owned().into());
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
    fn short_weights_have_the_parts_of_all_weights() {
        for weight in ["0", "1.5", "-0.25", "12.0001", "-99.9999", "0.1234", "3.", "07.7"] {
            assert_eq!(short_parts(weight), weight.parse().ok().map(parts), "{weight}");
        }
        for weight in ["", "-", ".5", "1e3", "123.4", "0.12345", "+1", "1.-5"] {
            assert_eq!(short_parts(weight), None, "{weight}");
        }
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
