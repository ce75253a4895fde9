//! What each word can be.

use std::sync::OnceLock;

use foldhash::HashMap;
use smallvec::SmallVec;

use super::{
    by_hash::ByHash,
    class::{Class, ClassSet},
    fact::{Name, Value},
    list::{List, ListSet},
};
use crate::regexes::{LateRegex, hash_of};

/// A guess at the class of a word that no list has.
#[derive(Debug)]
pub struct Guess {
    /// What the word must look like.
    pub when: LateRegex,
    /// What it can then be.
    pub classes: ClassSet,
}

/// The words, what they can be, and the lists they stand in.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The numbers of words by their hashes, from 1. Every word of a story is looked up here, so that it is
    /// kept small.
    numbers_of_words: ByHash<u32>,
    /// What the word with each number can be, the lists that the code asks about which have it, and what else is
    /// known of it.
    known: Vec<Known>,
    details: Vec<Entry>,
    /// The families of all words, filled when all lists are known.
    families: Vec<Family>,
    /// The ids of the lists, and their numbers.
    ids: Vec<Box<str>>,
    numbers: HashMap<String, u16>,
    /// The words of each list as the rules have them.
    in_order: HashMap<String, Vec<String>>,
    guesses: Vec<Guess>,
    /// By the last letter of a word of small letters, which of the guesses may fit it; made when the first is
    /// guessed.
    by_ending: OnceLock<[Vec<usize>; 26]>,
}

/// What the lists say of a word besides what it can be.
#[derive(Debug, Default)]
struct Entry {
    /// The numbers of all lists that it stands in.
    lists: SmallVec<[u16; 4]>,
    /// The noun of which it is the plural.
    singular: Option<Box<str>>,
    /// The verb of which it is a form.
    base: Option<Name>,
}

/// A word as the lists know it: looked up once, however much is asked of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    classes: ClassSet,
    lists: ListSet,
}

/// What stands for all nouns that can mean the same source: a list of them, else the only noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Family(u64);

impl Family {
    /// The family that is the list with this id, or the noun.
    pub const fn named(name: &str) -> Self {
        Self(hash_of(name.as_bytes()))
    }

    /// What it is told from others by.
    pub const fn hash(self) -> u64 {
        self.0
    }
}

/// What the ids of families begin with.
const FAMILY: &str = "speaker.family.";

impl Known {
    /// What it can be by the lists.
    #[inline]
    pub const fn classes(self) -> ClassSet {
        self.classes
    }

    /// The lists that have it.
    #[inline]
    pub const fn lists(self) -> ListSet {
        self.lists
    }
}

impl Lexicon {
    /// One with room for so many words. To make room again and again takes longer than to put them in.
    pub(super) fn with_room(words: usize) -> Self {
        Self {
            numbers_of_words: ByHash::with_room(words),
            known: Vec::with_capacity(words),
            details: Vec::with_capacity(words),
            ..Self::default()
        }
    }

    /// Adds a class to what a word can be.
    pub fn add(&mut self, word: &str, class: Class) {
        let place = self.place(word);
        self.known[place].classes.insert(class);
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let place = self.place(word);
        &mut self.details[place]
    }

    /// The place of a word among those that are known, made if it is new.
    fn place(&mut self, word: &str) -> usize {
        let number = self.numbers_of_words.entry(hash_of(word.as_bytes()));
        if *number == 0 {
            self.details.push(Entry::default());
            self.known.push(Known::default());
            *number = u32::try_from(self.details.len()).unwrap_or(u32::MAX);
        }
        *number as usize - 1
    }

    /// The place of a word whose hash is known.
    #[inline]
    fn place_of(&self, hash: u64) -> Option<usize> {
        self.numbers_of_words.get(hash).map(|number| *number as usize - 1)
    }

    /// Adds a list by its id.
    pub fn add_list(&mut self, id: &str, words: &str) {
        let next = u16::try_from(self.ids.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(id.to_owned()).or_insert_with(|| {
            self.ids.push(id.into());
            next
        });
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let set = ListSet::named(id);
        for word in &words {
            let place = self.place(word);
            self.details[place].lists.push(number);
            self.known[place].lists = self.known[place].lists.or(set);
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
    #[inline]
    pub fn known(&self, word: Value<'_>) -> Known {
        self.of_hash(word.hash())
    }

    /// The same for the word with this hash.
    #[inline]
    pub fn of_hash(&self, hash: u64) -> Known {
        let place = self.place_of(hash);
        place.and_then(|place| self.known.get(place)).copied().unwrap_or_default()
    }

    /// Marks a word as one of a list that no rule file has.
    pub(super) fn mark(&mut self, word: &str, list: List) {
        let place = self.place(word);
        self.known[place].lists = self.known[place].lists.or(ListSet::of(&[list]));
    }

    /// Takes the words of all lists out, to be given back.
    pub(super) fn take_words(&mut self) -> HashMap<String, Vec<String>> {
        std::mem::take(&mut self.in_order)
    }

    /// Takes them in again.
    pub(super) fn give_back(&mut self, words: HashMap<String, Vec<String>>) {
        self.in_order = words;
    }

    /// Finds the families of all words.
    pub(super) fn tell_families(&mut self) {
        let listed = |entry: &Entry| {
            let mut ids = entry.lists.iter().map(|number| &*self.ids[usize::from(*number)]);
            ids.find(|id| id.starts_with(FAMILY)).map(Family::named)
        };
        let of_one = |entry: &Entry| {
            let one = entry.singular.as_deref()?;
            Some(self.get(one).and_then(listed).unwrap_or(Family::named(one)))
        };
        let families = self.details.iter().map(|entry| listed(entry).or_else(|| of_one(entry)));
        self.families = families.map(|family| family.unwrap_or(Family(0))).collect();
    }

    /// The family of the noun with this hash: the first that has it or what it is the plural of, else the noun.
    pub fn family(&self, hash: u64) -> Family {
        let family = self.place_of(hash).and_then(|place| self.families.get(place));
        family.copied().filter(|family| *family != Family(0)).unwrap_or(Family(hash))
    }

    fn get(&self, word: &str) -> Option<&Entry> {
        self.details.get(self.place_of(hash_of(word.as_bytes()))?)
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
        self.can_be(Value::new(word))
    }

    /// The same for a word whose hash is known.
    #[inline]
    pub fn can_be(&self, word: Value<'_>) -> ClassSet {
        self.of_hash(word.hash()).classes
    }

    /// What the word can be by its looks.
    pub fn guess(&self, word: &str) -> ClassSet {
        let fits = |guess: &&Guess| guess.when.is_match(word);
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let last = word.bytes().last().filter(|_| is_plain).and_then(|last| last.checked_sub(b'a'));
        let near = last.and_then(|last| self.by_ending().get(usize::from(last)));
        let guess = match near {
            Some(near) => near.iter().map(|number| &self.guesses[*number]).find(fits),
            None => self.guesses.iter().find(fits),
        };
        guess.map(|guess| guess.classes).unwrap_or_default()
    }

    fn by_ending(&self) -> &[Vec<usize>; 26] {
        self.by_ending.get_or_init(|| {
            let mut all = [const { Vec::new() }; 26];
            for (number, guess) in self.guesses.iter().enumerate() {
                let may_end = guess.when.endings();
                let near = (b'a'..).zip(&mut all).filter(|(letter, _)| may_end(*letter));
                near.for_each(|(_, near)| near.push(number));
            }
            all
        })
    }

    /// Those of the lists that the code asks about which have the word.
    pub fn lists(&self, word: &str) -> ListSet {
        self.of_hash(hash_of(word.as_bytes())).lists
    }

    /// Whether the list has the word.
    pub fn has(&self, list: List, word: &str) -> bool {
        self.lists(word).has(list)
    }

    /// Whether the list with this id has the word.
    pub fn in_list(&self, id: &str, word: &str) -> bool {
        self.ids_of(word).any(|own| own == id)
    }

    /// The ids of the lists that have the word.
    fn ids_of(&self, word: &str) -> impl Iterator<Item = &str> {
        self.ids(self.get(word))
    }

    /// The ids of the lists that have the word of an entry.
    fn ids<'a>(&'a self, entry: Option<&'a Entry>) -> impl Iterator<Item = &'a str> {
        let numbers = entry.map(|entry| entry.lists.as_slice()).unwrap_or_default();
        numbers.iter().map(|number| &*self.ids[usize::from(*number)])
    }

    /// The ids of all lists.
    #[cfg(test)]
    pub(super) fn list_ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(|id| &**id)
    }

    /// The words of a list in the order of the rules; none if there is no such list.
    pub fn list(&self, id: &str) -> &[String] {
        self.in_order.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first list that has the word, of those whose ids begin so.
    pub fn list_of(&self, word: &str, start: &str) -> Option<&str> {
        self.ids_of(word).find(|id| id.starts_with(start))
    }

    /// What follows `start` in the ids of the lists that have the word and begin so.
    pub fn lists_of<'a>(&'a self, word: &str, start: &'a str) -> impl Iterator<Item = &'a str> {
        self.lists_of_hash(hash_of(word.as_bytes()), start)
    }

    /// The same for the word with this hash.
    pub fn lists_of_hash<'a>(&'a self, hash: u64, start: &'a str) -> impl Iterator<Item = &'a str> {
        let entry = self.place_of(hash).and_then(|place| self.details.get(place));
        self.ids(entry).filter_map(move |id| id.strip_prefix(start))
    }

    /// The noun of which the word is the plural, else the word itself.
    pub fn singular<'a>(&'a self, word: &'a str) -> &'a str {
        let entry = self.get(word);
        entry.and_then(|entry| entry.singular.as_deref()).unwrap_or(word)
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.known.iter().filter(|known| !known.classes.is_empty()).count()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
