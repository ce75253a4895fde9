//! What each word can be.

use foldhash::HashMap;
use regex::Regex;

use super::{
    class::{Class, ClassSet},
    fact::{ByHash, Name, Value, hash_of},
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
    /// By the hash of the word.
    entries: ByHash<Entry>,
    /// The ids of the lists, and their numbers.
    ids: Vec<Box<str>>,
    numbers: HashMap<String, u16>,
    /// The words of each list as the rules have them.
    in_order: HashMap<String, Vec<String>>,
    guesses: Vec<Guess>,
}

/// All that the lists say of a word.
#[derive(Debug, Default)]
struct Entry {
    /// What it can be.
    classes: ClassSet,
    /// The numbers of the lists that it stands in.
    lists: Vec<u16>,
    /// The noun of which it is the plural.
    singular: Option<Box<str>>,
    /// The verb of which it is a form.
    base: Option<Name>,
}

/// A word as the lists know it: looked up once, however much is asked of it.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    entry: Option<&'a Entry>,
    ids: &'a [Box<str>],
}

impl<'a> Known<'a> {
    /// What it can be by the lists.
    pub fn classes(self) -> ClassSet {
        self.entry.map(|entry| entry.classes).unwrap_or_default()
    }

    /// The ids of the lists that have it.
    pub fn lists(self) -> impl Iterator<Item = &'a str> {
        let lists = self.entry.map(|entry| entry.lists.as_slice()).unwrap_or_default();
        lists.iter().map(move |&number| &*self.ids[usize::from(number)])
    }

    /// Whether the list with this id has it.
    pub fn is_in(self, id: &str) -> bool {
        // Words stand in few lists, and there are many lists.
        self.lists().any(|list| list == id)
    }
}

impl Lexicon {
    /// Adds a class to what a word can be.
    pub fn add(&mut self, word: &str, class: Class) {
        self.entry(word).classes.insert(class);
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
self.entries.entry(hash_of(word.as_bytes())).or_default()
    }

    /// Adds a list by its id.
    pub fn add_list(&mut self, id: &str, words: &str) {
        let next = u16::try_from(self.ids.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(id.to_owned()).or_insert_with(|| {
            self.ids.push(id.into());
            next
        });
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        for word in &words {
            self.entry(word).lists.push(number);
        }
        self.in_order.entry(id.to_owned()).or_default().extend(words);
    }

    /// Adds the plural of a noun.
    pub fn add_plural(&mut self, singular: &str, plural: &str) {
        self.entry(plural).singular = Some(singular.into());
    }

    /// Adds a form of a verb; the first verb that has it keeps it.
    pub fn add_base(&mut self, form: &str, base: &str) {
        self.entry(form).base.get_or_insert_with(|| Name::new(base));
    }

    /// What the lists say of a word, spelled as given.
    pub fn known(&self, word: Value<'_>) -> Known<'_> {
        Known { entry: self.entries.get(&word.hash()), ids: &self.ids }
    }

    fn get(&self, word: &str) -> Option<&Entry> {
        self.entries.get(&hash_of(word.as_bytes()))
    }

    /// The verb of which the word is a form, else the word itself.
    pub fn base(&self, word: &str) -> Name {
        let base = self.get(word).and_then(|entry| entry.base.clone());
        base.unwrap_or_else(|| Name::new(word))
    }

    /// Adds a guess; earlier ones go first.
    pub fn add_guess(&mut self, guess: Guess) {
        self.guesses.push(guess);
    }

    /// What the word can be by the lists, spelled as given.
    pub fn listed(&self, word: &str) -> ClassSet {
        self.known(Value::new(word)).classes()
    }

    /// What the word can be by its looks.
    pub fn guess(&self, word: &str) -> ClassSet {
        let guess = self.guesses.iter().find(|guess| guess.when.is_match(word));
        guess.map(|guess| guess.classes).unwrap_or_default()
    }

    /// Whether the list with this id has the word.
    pub fn in_list(&self, id: &str, word: &str) -> bool {
        self.known(Value::new(word)).is_in(id)
    }

    /// The words of a list in the order of the rules; none if there is no such list.
    pub fn list(&self, id: &str) -> &[String] {
        self.in_order.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first list that has the word, of those whose ids begin so.
    pub fn list_of(&self, word: &str, start: &str) -> Option<&str> {
        self.known(Value::new(word)).lists().find(|id| id.starts_with(start))
    }

    /// The noun of which the word is the plural, else the word itself.
    pub fn singular<'a>(&'a self, word: &'a str) -> &'a str {
        let entry = self.get(word);
        entry.and_then(|entry| entry.singular.as_deref()).unwrap_or(word)
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.entries.values().filter(|entry| !entry.classes.is_empty()).count()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
