//! Rules that choose the class of an ambiguous word from the words around it.

use super::{
    Kinds,
    bits::ones,
    by_hash::ByHash,
    class::{Class, ClassSet, Classes},
    spec::TaggingSpec,
};
use crate::regexes::hash_of;

/// Where a word stands, as far as it is known when its class is chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// The class chosen for the word before; empty at the start of a sentence.
    pub before: ClassSet,
    /// The class chosen for the word before that one; that of stops at the second word.
    pub before_that: ClassSet,
    /// The class of the word before the prepositional phrases that end here; empty if none does.
    pub beyond: ClassSet,
    /// The class of the word before the `and` that the phrase here is joined with; empty if none is.
    pub joined: ClassSet,
    /// The class of the word before the noun phrase here; empty at the start of a sentence.
    pub outside: ClassSet,
    /// The class of the word before the last mark but this one, where a mark stands before: whom an apposition is about.
    pub aside: ClassSet,
    /// The class of the word before the last mark.
    marked: ClassSet,
    /// What the next word can be; empty at the end.
    pub next: ClassSet,
}

impl Context {
    /// Goes behind a word of this class.
    pub fn follow(&mut self, class: Class, kinds: &Kinds) {
        if kinds.hangers.has(class) {
            self.beyond = if self.beyond.is_empty() { self.before } else { self.beyond };
        } else if !kinds.hung.has(class) {
            self.beyond = ClassSet::EMPTY;
        }
        if kinds.joiners.has(class) {
            let is_listed = !self.before.and(kinds.marks).is_empty();
            self.joined = if is_listed { self.before_that } else { self.before };
        } else if !kinds.hung.has(class) {
            self.joined = ClassSet::EMPTY;
        }
        if !kinds.hung.has(class) {
            self.outside = ClassSet::of(class);
        }
        if kinds.marks.has(class) {
            self.aside = std::mem::replace(&mut self.marked, self.before);
        }
        // Before the first word of a sentence stands the end of another.
        self.before_that = if self.before.is_empty() { kinds.stops } else { self.before };
        self.before = ClassSet::of(class);
    }
}

/// The rules in order.
#[derive(Debug, Default)]
pub struct Tagging {
    rules: Vec<TaggingRule>,
    /// So many numbers with a bit for each rule are a set of rules.
    width: usize,
    /// By the number of each class, the rules that can choose it.
    choosing: Vec<u64>,
    /// By the number of the class of the word before, the rules that may fit after it; last those that may fit at the
    /// start of a sentence.
    after: Vec<u64>,
    /// By the number of each word that a rule names, the rules that name it and those that name none; first the latter
    /// alone.
    naming: Vec<u64>,
    numbers_of_words: ByHash<usize>,
}

impl Tagging {
    /// The rules in order.
    pub fn new(rules: Vec<TaggingRule>) -> Self {
        let width = rules.len().div_ceil(64);
        let set = |may: &dyn Fn(&TaggingRule) -> bool| {
            let mut bits = vec![0; width];
            let own = rules.iter().enumerate().filter(|(_, rule)| may(rule));
            own.for_each(|(number, _)| bits[number / 64] |= 1 << (number % 64));
            bits
        };
        let choosing = Class::all().flat_map(|class| set(&|rule| rule.choose.has(class)));
        let before = Class::all().map(ClassSet::of).chain([ClassSet::EMPTY]);
        let after = before.flat_map(|before| set(&|rule| rule.may_follow(before)));
        let mut naming = set(&|rule| rule.words.is_empty());
        let mut numbers_of_words = ByHash::default();
        for (number, rule) in rules.iter().enumerate() {
            for word in &rule.words {
                let row: &mut usize = numbers_of_words.entry(*word);
                if *row == 0 {
                    *row = naming.len() / width;
                    naming.extend_from_within(..width);
                }
                naming[*row * width + number / 64] |= 1 << (number % 64);
            }
        }
        let (choosing, after) = (choosing.collect(), after.collect());
        Self { rules, width, choosing, after, naming, numbers_of_words }
    }

    /// Those of a part of all rules that may choose one of these classes after such a word, a bit for each.
    fn near(&self, part: usize, possible: ClassSet, before: ClassSet) -> u64 {
        let of_class = |class: Class| self.row(&self.choosing, class.number(), part);
        let choosing = possible.iter().fold(0, |all, class| all | of_class(class));
        let before = before.iter().next().map_or(Class::LIMIT, Class::number);
        choosing & self.row(&self.after, before, part)
    }

    /// A part of one of several sets of rules.
    fn row(&self, rows: &[u64], row: usize, part: usize) -> u64 {
        rows.get(row * self.width + part).copied().unwrap_or_default()
    }

    /// What the first rule that fits leaves of `possible`. `word` is the hash of its small letters.
    pub fn narrow(&self, word: u64, possible: ClassSet, context: Context) -> Option<ClassSet> {
        let named = self.numbers_of_words.get(word).copied().unwrap_or_default();
        (0..self.width).find_map(|part| {
            let near = self.near(part, possible, context.before);
            let near = ones(near & self.row(&self.naming, named, part));
            let mut rules = near.map(|bit| &self.rules[part * 64 + bit]);
            rules.find_map(|rule| rule.apply(possible, context))
        })
    }
}

/// One compiled rule.
#[derive(Debug)]
pub struct TaggingRule {
    instead_of: ClassSet,
    among: ClassSet,
    after: ClassSet,
    after_that: ClassSet,
    beyond: ClassSet,
    joined: ClassSet,
    outside: ClassSet,
    aside: ClassSet,
    at_start: bool,
    not_after: ClassSet,
    not_at_start: bool,
    before: ClassSet,
    at_end: bool,
    not_before: ClassSet,
    /// Their hashes, in order.
    words: Box<[u64]>,
    choose: ClassSet,
}

impl TaggingRule {
    /// Compiles a rule.
    ///
    /// # Errors
    /// A class that does not exist.
    pub fn compile(spec: &TaggingSpec, classes: &Classes) -> Result<Self, String> {
        let set = |names: &[String]| -> Result<ClassSet, String> {
            let mut set = ClassSet::EMPTY;
            for name in names.iter().filter(|name| !matches!(name.as_str(), "^" | "$")) {
                let one = classes.matching(name);
                if one.is_empty() {
                    return Err(format!("`{name}` is not a class; define it, or correct the name"));
                }
                set = set.or(one);
            }
            Ok(set)
        };
        let edge = |names: &[String], edge: &str| names.iter().any(|name| name == edge);
        Ok(Self {
            instead_of: set(&spec.instead_of)?,
            among: set(&spec.among)?,
            after: set(&spec.after)?,
            after_that: set(&spec.after_that)?,
            beyond: set(&spec.beyond)?,
            joined: set(&spec.joined)?,
            outside: set(&spec.outside)?,
            aside: set(&spec.aside)?,
            at_start: edge(&spec.after, "^"),
            not_after: set(&spec.not_after)?,
            not_at_start: edge(&spec.not_after, "^"),
            before: set(&spec.before)?,
            at_end: edge(&spec.before, "$"),
            not_before: set(&spec.not_before)?,
            words: hashes(&spec.words),
            choose: set(&spec.choose)?,
        })
    }

    /// Whether the rule may fit after a word of this class; none is the start of a sentence.
    fn may_follow(&self, before: ClassSet) -> bool {
        meets(self.after, self.at_start, before)
            && !clashes(self.not_after, self.not_at_start, before)
    }

    /// What is left of `possible` if the rule fits, else `None`; that it may fit the word and what stands before
    /// it is known.
    fn apply(&self, possible: ClassSet, context: Context) -> Option<ClassSet> {
        let chosen = possible.and(self.choose);
        let others = possible.without(chosen);
        let fits = !chosen.is_empty()
            && !others.is_empty()
            && (self.among.is_empty() || !possible.and(self.among).is_empty())
            && (self.instead_of.is_empty() || !others.and(self.instead_of).is_empty())
            && meets(self.after_that, false, context.before_that)
            && meets(self.beyond, false, context.beyond)
            && meets(self.joined, false, context.joined)
            && meets(self.outside, false, context.outside)
            && meets(self.aside, false, context.aside)
            && meets(self.before, self.at_end, context.next)
            && context.next.and(self.not_before).is_empty();
        fits.then_some(chosen)
    }
}

/// The hashes of some words, in order.
fn hashes(words: &str) -> Box<[u64]> {
    let mut all: Vec<u64> = words.split_whitespace().map(|word| hash_of(word.as_bytes())).collect();
    all.sort_unstable();
    all.into()
}

/// Whether a neighbour is as wanted; an empty want is always met.
fn meets(wanted: ClassSet, or_edge: bool, neighbour: ClassSet) -> bool {
    (wanted.is_empty() && !or_edge)
        || !wanted.and(neighbour).is_empty()
        || (or_edge && neighbour.is_empty())
}

fn clashes(unwanted: ClassSet, edge: bool, neighbour: ClassSet) -> bool {
    !unwanted.and(neighbour).is_empty() || (edge && neighbour.is_empty())
}
