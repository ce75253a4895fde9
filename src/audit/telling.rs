//! What statements are about: the words that tell it, and whether two say the same.

use std::{borrow::Cow, collections::HashSet};

use foldhash::{HashMap, HashMapExt as _, HashSet as Words};

use super::ground::{Ground, Statement};

/// The words of each statement that tell what it is about.
#[derive(Debug)]
pub(super) struct Telling<'r> {
    idle: &'r HashSet<String>,
    /// Another statement says the same if it has this share of a statement's telling words, and two of them unless it
    /// has one only.
    shared: f64,
    of: Vec<Words<String>>,
    /// The statements in which each word stands.
    places: HashMap<String, Vec<usize>>,
}

impl<'r> Telling<'r> {
    /// Reads all statements; `idle` words tell nothing.
    pub(super) fn new(idle: &'r HashSet<String>, shared: f64, ground: &Ground<'_>) -> Self {
        let mut telling = Self { idle, shared, of: Vec::new(), places: HashMap::new() };
        for (at, statement) in ground.statements.iter().enumerate() {
            let words = telling.words(statement, ground);
            for word in &words {
                telling.places.entry(word.clone()).or_default().push(at);
            }
            telling.of.push(words);
        }
        telling
    }

    /// Whether a statement is about something, and no other that `may` bear it out says the same.
    pub(super) fn is_alone(&self, at: usize, may: impl Fn(usize) -> bool) -> bool {
        let words = &self.of[at];
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for word in words {
            for &other in self.places.get(word).map(Vec::as_slice).unwrap_or_default() {
                *counts.entry(other).or_default() += 1;
            }
        }
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        // One word in common is a common subject, and not what is said of it.
        let least = (self.shared * number(words.len())).max(number(words.len().min(2)));
        let bears_out = |(other, count): (&usize, &usize)| {
            *other != at && number(*count) >= least && may(*other)
        };
        !words.is_empty() && !counts.iter().any(bears_out)
    }

    fn words(&self, statement: &Statement<'_>, ground: &Ground<'_>) -> Words<String> {
        let contents = statement.own.content.iter();
        let all = contents.flat_map(|piece| super::words(piece.of(ground.text())));
        let tells = |word: &Cow<'_, str>| word.chars().count() > 2 && !self.idle.contains(&**word);
        all.filter(tells).map(Cow::into_owned).collect()
    }
}
