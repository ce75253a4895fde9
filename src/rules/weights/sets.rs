//! Sets of facts whose values are weighed together.

use foldhash::HashMap;

use super::{Known, NO_FACT, Values, parse, telling::Telling};
use crate::{
    regexes::{hash_of, spread},
    rules::{fact::Fact, spec::WeightSpec},
};

/// The sets of facts on one side of a [`Scale`].
#[derive(Debug, Default)]
pub(super) struct Sets {
    pub all: Vec<Set>,
    pub telling: Telling,
}

/// Facts whose values are weighed together.
#[derive(Debug)]
pub(super) struct Set {
    pub seed: u64,
    /// The first four facts, [`NO_FACT`] where there are fewer,
    pub of: [u8; 4],
    /// and the others likewise.
    pub others: Vec<[u8; 4]>,
}

/// The lines of a rule that hold something.
pub(super) fn lines(rule: &WeightSpec) -> impl Iterator<Item = &str> {
    rule.weights.lines().filter(|line| !line.trim_ascii_start().is_empty())
}

/// Rules that weigh the same facts: what they give to the same values is added up, so that it is looked up once.
struct Together {
    /// The facts, in order of their numbers.
    of: Vec<Fact>,
    lines: HashMap<Values, i32>,
}

impl Together {
    /// The place of those that weigh the same facts.
    fn place(all: &mut Vec<Self>, of: Vec<Fact>) -> usize {
        all.iter().position(|known| known.of == of).unwrap_or_else(|| {
            all.push(Self { of, lines: HashMap::default() });
            all.len() - 1
        })
    }

    /// Adds the lines of a rule, of which the later ones count.
    fn add(&mut self, lines: impl Iterator<Item = (Values, i32)>) {
        let own: HashMap<Values, i32> = lines.collect();
        for (values, weight) in own {
            let sum = self.lines.entry(values).or_default();
            *sum = sum.saturating_add(weight);
        }
    }
}

impl Sets {
    /// The sets of some rules. `add` is given each set with what it has of lines, and `read` the lines of each rule.
    pub(super) fn compile(
        rules: &[&WeightSpec],
        mut read: impl FnMut(&WeightSpec, &[(Values, i32)]),
        mut add: impl FnMut(&Set, &[(Values, i32)]),
    ) -> Result<Self, (String, String)> {
        let mut all: Vec<Together> = Vec::new();
        for rule in rules {
            let parsed = lines(rule).map(|line| {
                let (weight, values) =
                    parse(line, rule).map_err(|error| (rule.id.clone(), error))?;
                Ok((values, weight))
            });
            let parsed: Vec<(Values, i32)> = parsed.collect::<Result<_, (String, String)>>()?;
            read(rule, &parsed);
            let mut order: Vec<usize> = (0..rule.of.len()).collect();
            order.sort_by_key(|place| rule.of[*place] as u8);
            let of = order.iter().map(|place| rule.of[*place]).collect();
            let in_order = parsed.iter().map(|(values, weight)| {
                (order.iter().map(|place| values[*place]).collect(), *weight)
            });
            let place = Together::place(&mut all, of);
            all[place].add(in_order);
        }
        let facts: Vec<&[Fact]> = all.iter().map(|own| &own.of[..]).collect();
        let mut own = Self { all: Vec::new(), telling: Telling::new(&facts) };
        for Together { of, lines } in all {
            let mut lines: Vec<(Values, i32)> = lines.into_iter().collect();
            // The same table each time, whatever the order in which they were kept.
            lines.sort_unstable();
            let set = Set::new(&of);
            own.telling.add(own.all.len(), &of, &lines);
            add(&set, &lines);
            own.all.push(set);
        }
        Ok(own)
    }
}

impl Set {
    fn new(facts: &[Fact]) -> Self {
        let numbers: Vec<u8> = facts.iter().map(|fact| *fact as u8).collect();
        Self::of(hash_of(&numbers), facts)
    }

    pub(super) fn of(seed: u64, facts: &[Fact]) -> Self {
        let mut all = facts.chunks(4).map(|facts| {
            let mut four = [NO_FACT; 4];
            four.iter_mut().zip(facts).for_each(|(place, fact)| *place = *fact as u8);
            four
        });
        let of = all.next().unwrap_or([NO_FACT; 4]);
        Self { seed, of, others: all.collect() }
    }

    /// The facts, by their numbers.
    pub(super) fn facts(&self) -> impl Iterator<Item = usize> {
        let all = self.of.iter().chain(self.others.iter().flatten());
        all.filter(|fact| **fact != NO_FACT).map(|fact| usize::from(*fact))
    }

    /// The hash of the values of its facts.
    #[inline]
    pub(super) fn hash(&self, facts: &Known) -> u64 {
        let value = |fact: u8| facts[usize::from(fact & NO_FACT)];
        let four =
            |[one, two, three, four]: [u8; 4]| [value(one), value(two), value(three), value(four)];
        let first = with_four(self.seed, four(self.of));
        self.others.iter().fold(first, |hash, of| with_four(hash, four(*of)))
    }

    /// The hash of some values of its facts.
    pub(super) fn hash_of(&self, values: &[u64]) -> u64 {
        let mut all = values.chunks(4).map(|values| {
            let mut four = [0; 4];
            four[..values.len()].copy_from_slice(values);
            four
        });
        let first = with_four(self.seed, all.next().unwrap_or_default());
        all.fold(first, with_four)
    }
}

/// The hash of what has one and up to four values more, in this order.
#[inline]
fn with_four(hash: u64, [one, two, three, four]: [u64; 4]) -> u64 {
    let all = one ^ two.rotate_left(17) ^ three.rotate_left(34) ^ four.rotate_left(51);
    spread(hash.rotate_left(7) ^ all)
}
