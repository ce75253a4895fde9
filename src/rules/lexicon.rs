//! What each word can be.

use std::collections::{HashMap, HashSet};

use regex::Regex;

use super::class::{Class, ClassSet};

/// A guess at the class of a word that no list has.
#[derive(Debug)]
pub struct Guess {
    /// What the word must look like.
    pub when: Regex,
    /// What it can then be.
    pub classes: ClassSet,
}

/// The words, what they can be, and the lists they stand in.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: HashMap<String, ClassSet>,
    lists: HashMap<String, HashSet<String>>,
    guesses: Vec<Guess>,
}

impl Lexicon {
    /// Adds a class to what a word can be.
    pub fn add(&mut self, word: &str, class: Class) {
        match self.words.get_mut(word) {
            Some(set) => set.insert(class),
            None => {
                self.words.insert(word.to_owned(), ClassSet::of(class));
            }
        }
    }

    /// Adds a list by its id.
    pub fn add_list(&mut self, id: &str, words: &str) {
        let list = self.lists.entry(id.to_owned()).or_default();
        list.extend(words.split_whitespace().map(str::to_owned));
    }

    /// Adds a guess; earlier ones go first.
    pub fn add_guess(&mut self, guess: Guess) {
        self.guesses.push(guess);
    }

    /// What the word can be by the lists, spelled as given.
    pub fn listed(&self, word: &str) -> ClassSet {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// What the word can be by its looks.
    pub fn guess(&self, word: &str) -> ClassSet {
        let guess = self.guesses.iter().find(|guess| guess.when.is_match(word));
        guess.map(|guess| guess.classes).unwrap_or_default()
    }

    /// Whether the list with this id has the word.
    pub fn in_list(&self, id: &str, word: &str) -> bool {
        self.lists.get(id).is_some_and(|list| list.contains(word))
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
