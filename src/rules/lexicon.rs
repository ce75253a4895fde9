//! What each word can be.

use foldhash::HashMap;
use regex::Regex;

use super::{
    class::{Class, ClassSet},
    fact::Name,
};

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
    /// The ids of the lists, and their numbers.
    ids: Vec<String>,
    numbers: HashMap<String, usize>,
    /// The numbers of the lists that each word stands in.
    lists_of: HashMap<String, Vec<usize>>,
    /// The words of each list as the rules have them.
    in_order: HashMap<String, Vec<String>>,
    /// Nouns by their plurals.
    singulars: HashMap<String, String>,
    /// Verbs by their forms.
    bases: HashMap<String, Name>,
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
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let number = *self.numbers.entry(id.to_owned()).or_insert_with(|| {
            self.ids.push(id.to_owned());
            self.ids.len() - 1
        });
        for word in &words {
            self.lists_of.entry(word.clone()).or_default().push(number);
        }
        self.in_order.entry(id.to_owned()).or_default().extend(words);
    }

    /// Adds the plural of a noun.
    pub fn add_plural(&mut self, singular: &str, plural: &str) {
        self.singulars.insert(plural.to_owned(), singular.to_owned());
    }

    /// Adds a form of a verb; the first verb that has it keeps it.
    pub fn add_base(&mut self, form: &str, base: &str) {
        if !self.bases.contains_key(form) {
            self.bases.insert(form.to_owned(), Name::new(base));
        }
    }

    /// The verb of which the word is a form, else the word itself.
    pub fn base(&self, word: &str) -> Name {
        self.bases.get(word).cloned().unwrap_or_else(|| Name::new(word))
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
        // Words stand in few lists, and there are many lists.
        let lists = self.lists_of.get(word);
        lists.is_some_and(|lists| lists.iter().any(|&number| self.ids[number] == id))
    }

    /// The words of a list in the order of the rules; none if there is no such list.
    pub fn list(&self, id: &str) -> &[String] {
        self.in_order.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first list that has the word, of those whose ids begin so.
    pub fn list_of(&self, word: &str, start: &str) -> Option<&str> {
        let mut ids = self.lists_of.get(word)?.iter().map(|&number| self.ids[number].as_str());
        ids.find(|id| id.starts_with(start))
    }

    /// The noun of which the word is the plural, else the word itself.
    pub fn singular<'a>(&'a self, word: &'a str) -> &'a str {
        self.singulars.get(word).map_or(word, String::as_str)
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
