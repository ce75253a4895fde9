//! Fits a logistic model by gradient descent with a step of its own for each weight (`AdaGrad`, Duchi
//! et al. 2011), drawn towards zero. Each time a case is looked at, half of what is known of it is
//! left out at random (feature noising: Wager, Wang and Liang 2013), so that a fact that is rarely
//! seen, such as a word, does not take over what the common ones could tell as well.

use std::{collections::HashMap, panic::resume_unwind, thread};

use crate::rules::{
    fact::{Fact, Facts},
    spec::{Question, WeightSpec},
    weights::{BETWEEN, NONE, logistic},
};

/// A weight counts only if its facts were seen together this often.
const LEAST_SEEN: u32 = 4;
/// So many weights are kept for each question, those that tell most.
const MOST_WEIGHTS: usize = 18_000;
/// How the weights of a question are moved.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// The first step.
    step: f32,
    /// How often all samples are gone through.
    rounds: usize,
}

/// Found by what is best on stories that were not learned from. Readings have many more samples than
/// ends, and go further with smaller steps.
const fn pace(question: Question) -> Pace {
    match question {
        Question::Attributes => Pace { step: 0.018, rounds: 12 },
        Question::Ends => Pace { step: 0.04, rounds: 18 },
    }
}

/// What the squares of the slopes begin with: the larger, the slower rare weights move.
const FIRST_SQUARE: f32 = 0.05;
/// How strongly a weight is drawn towards zero each time it is moved.
const DRAWN: f32 = 0.01;
/// The share of what is known of a case that is left out each time it is looked at.
const LEFT_OUT: f32 = 0.5;
/// Smaller weights are left out.
const LEAST_WEIGHT: f32 = 0.04;

/// What is known of one case: the numbers of its weights, and how right it is, from 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    weights: Vec<u32>,
    answer: f32,
}

/// The weights of one question.
pub(super) struct Model {
    specs: Vec<WeightSpec>,
    numbers: HashMap<(usize, String), u32>,
    seen: Vec<u32>,
}

impl Model {
    pub(super) fn new(specs: &[WeightSpec]) -> Self {
        Self { specs: specs.to_vec(), numbers: HashMap::new(), seen: Vec::new() }
    }

    /// A case with these facts and this answer.
    pub(super) fn sample(&mut self, facts: &Facts<'_>, answer: f32) -> Sample {
        let mut weights = Vec::with_capacity(self.specs.len());
        for (number, spec) in self.specs.iter().enumerate() {
            let key = (number, key(&spec.of, facts));
            let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(key).or_insert(next);
            if number == next {
                self.seen.push(0);
            }
            self.seen[number as usize] += 1;
            weights.push(number);
        }
        Sample { weights, answer }
    }

    /// The weights that fit the samples best: first all, then those alone that tell most.
    pub(super) fn fit(self, question: Question, samples: &[Sample]) -> Vec<WeightSpec> {
        let is_seen: Vec<bool> = self.seen.iter().map(|&seen| seen >= LEAST_SEEN).collect();
        let all = descend(samples, pace(question), &is_seen);
        let tells = |(weight, seen): (&f32, &u32)| weight.abs() * root(*seen);
        let tells: Vec<f32> = all.iter().zip(&self.seen).map(tells).collect();
        let mut ranked = tells.clone();
        ranked.sort_by(|a, b| b.total_cmp(a));
        let least = ranked.get(MOST_WEIGHTS).copied().unwrap_or_default();
        let is_kept: Vec<bool> = tells.iter().map(|&tells| tells > least).collect();
        let weights = descend(samples, pace(question), &is_kept);
        self.into_specs(&weights)
    }

    fn into_specs(self, weights: &[f32]) -> Vec<WeightSpec> {
        let mut lines: Vec<Vec<(f32, String)>> = vec![Vec::new(); self.specs.len()];
        for ((set, values), number) in self.numbers {
            let weight = weights[number as usize];
            if weight.abs() >= LEAST_WEIGHT {
                lines[set].push((weight, values));
            }
        }
        let mut specs = self.specs;
        for (spec, mut lines) in specs.iter_mut().zip(lines) {
            lines.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(&b.1)));
            let lines = lines.iter().map(|(weight, values)| format!("{weight:.2} {values}"));
            spec.weights = lines.collect::<Vec<_>>().join("\n").into();
        }
        specs
    }
}

#[expect(clippy::cast_precision_loss, reason = "an estimate")]
fn root(seen: u32) -> f32 {
    (seen as f32).sqrt()
}

/// So many times the weights are fitted, each time with other things left out, and their mean is taken: what one
/// fit happens to do with what is told by few samples evens out.
const FITS: usize = 4;

/// The weights that fit the samples best, of those that may be other than zero.
fn descend(samples: &[Sample], pace: Pace, may: &[bool]) -> Vec<f32> {
    let mut sums = vec![0.0_f32; may.len()];
    thread::scope(|scope| {
        let fits = (0..FITS).map(|fit| scope.spawn(move || descend_once(samples, pace, may, fit)));
        for fit in fits.collect::<Vec<_>>() {
            let weights = fit.join().unwrap_or_else(|panic| resume_unwind(panic));
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let count = FITS as f32;
    sums.into_iter().map(|sum| sum / count).collect()
}

fn descend_once(samples: &[Sample], pace: Pace, may: &[bool], fit: usize) -> Vec<f32> {
    let mut weights = vec![0.0_f32; may.len()];
    let mut squares = vec![FIRST_SQUARE; may.len()];
    let mut seen: Vec<usize> = Vec::new();
    for round in 0..pace.rounds {
        let mut chance = Chance::new(fit * pace.rounds + round);
        for at in chance.shuffled(samples.len()) {
            let Sample { weights: own, answer } = &samples[at];
            let own = own.iter().map(|&weight| weight as usize).filter(|&weight| may[weight]);
            seen.clear();
            seen.extend(own.filter(|_| !chance.happens(LEFT_OUT)));
            let odds: f32 = seen.iter().map(|&weight| weights[weight]).sum();
            // What is left out would have told as much as the rest.
            let slope = logistic(odds / (1.0 - LEFT_OUT)) - answer;
            for &weight in &seen {
                let slope = slope + DRAWN * weights[weight];
                squares[weight] += slope * slope;
                weights[weight] -= pace.step * slope / squares[weight].sqrt();
            }
        }
    }
    weights
}

/// The values of some facts as a rule file writes them.
fn key(of: &[Fact], facts: &Facts<'_>) -> String {
    let text = |&fact| match facts.get(fact).text() {
        "" => NONE,
        text => text,
    };
    let values: Vec<&str> = of.iter().map(text).collect();
    values.join(BETWEEN)
}

/// Numbers as if by chance, that only depend on the fit and the round: what is learned twice is the same.
struct Chance {
    state: u64,
}

impl Chance {
    const fn new(round: usize) -> Self {
        Self { state: 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(round as u64 + 1) }
    }

    /// Marsaglia's xorshift.
    const fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    /// What happens in so many of all cases, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "the highest 24 bits are a whole number in f32")]
    fn happens(&mut self, share: f32) -> bool {
        const BITS: u32 = 24;
        let part = (self.next() >> (u64::BITS - BITS)) as f32;
        part < share * (1_u32 << BITS) as f32
    }

    /// The numbers below `count`, each once.
    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            let other = self.next() % (at as u64 + 1);
            numbers.swap(at, usize::try_from(other).unwrap_or(at));
        }
        numbers
    }
}
