//! A word of a mention, with what the lists say of it.

use std::borrow::Cow;

use super::mention::{Gender, Pronoun};
use crate::{
    extract::Word,
    regexes::{NO_LETTERS, hash_of, hash_with},
    rules::{
        class::ClassSet,
        lexicon::{Known, Lexicon},
        list::{List, ListSet},
    },
};

/// A word of a mention with its text.
#[derive(Debug, Clone)]
pub(super) struct Read<'a> {
    pub(super) word: Word,
    pub(super) text: &'a str,
    /// Its hash in small letters.
    pub(super) hash: u64,
    /// What the word lists say of it in small letters,
    pub(super) known: Known,
    /// and as it is written.
    written: Known,
}

impl<'a> Read<'a> {
    pub(super) fn new(word: Word, story: &'a str, lexicon: &'a Lexicon) -> Self {
        let text = word.span.of(story);
        let (hash, own) = hashes(text);
        let known = lexicon.of_hash(hash);
        let written = if own == hash { known } else { lexicon.of_hash(own) };
        Self { word, text, hash, known, written }
    }

    /// The word in small letters, with straight apostrophes.
    pub(super) fn small(&self) -> Cow<'a, str> {
        in_small(self.text)
    }

    /// How many bytes of the word in small letters stand before an ending that it has.
    pub(super) fn before_ending(&self, ending: &str) -> Option<usize> {
        if !self.text.is_ascii() {
            return self.small().strip_suffix(ending).map(str::len);
        }
        let letters = self.text.as_bytes();
        let before = letters.len().checked_sub(ending.len())?;
        // The last letter alone tells most words.
        let is_it = |(own, letter): (&u8, u8)| own.to_ascii_lowercase() == letter;
        let mut both = letters[before..].iter().zip(ending.bytes()).rev();
        both.all(is_it).then_some(before)
    }

    /// Whether the list has the word in small letters.
    #[inline]
    pub(super) fn is_in(&self, list: List) -> bool {
        self.known.lists().has(list)
    }

    /// Whether one of the lists has the word in small letters.
    #[inline]
    pub(super) fn is_in_one_of(&self, lists: ListSet) -> bool {
        self.known.lists().meets(lists)
    }

    /// Whether the list has the word as it is written.
    #[inline]
    pub(super) fn is_written_in(&self, list: List) -> bool {
        self.written.lists().has(list)
    }

    /// Whether one of the lists has the word as it is written.
    #[inline]
    pub(super) fn is_written_in_one_of(&self, lists: ListSet) -> bool {
        self.written.lists().meets(lists)
    }

    /// What the word can be by the lists, in small letters.
    #[inline]
    pub(super) fn listed(&self) -> ClassSet {
        self.known.classes()
    }

    /// Whether the lists have the word as it is written, with one of these classes.
    #[inline]
    pub(super) fn can_be_written(&self, classes: ClassSet) -> bool {
        !self.written.classes().and(classes).is_empty()
    }

    #[inline]
    pub(super) fn is(&self, classes: ClassSet) -> bool {
        classes.has(self.word.class)
    }

    #[inline]
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.contains(char::is_alphanumeric)
    }

    /// Whether all its letters are capitals and there are several.
    pub(super) fn is_acronym(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    }

    /// The kind of pronoun that it is.
    pub(super) fn pronoun(&self) -> Option<Pronoun> {
        // "WHO warns of measles"
        if self.is_acronym() {
            return None;
        }
        let kinds = [
            (List::PronounMale, Pronoun::Person(Gender::Male)),
            (List::PronounFemale, Pronoun::Person(Gender::Female)),
            (List::PronounMany, Pronoun::Many),
            (List::PronounThing, Pronoun::Thing),
            (List::PronounRelative, Pronoun::Relative),
            (List::PronounWhich, Pronoun::Which),
            (List::PronounSelf, Pronoun::Teller),
        ];
        kinds.into_iter().find(|(list, _)| self.is_in(*list)).map(|(_, kind)| kind)
    }
}

/// The hash of a word in small letters, and that of the word as it is written.
fn hashes(word: &str) -> (u64, u64) {
    if !word.is_ascii() {
        return (hash_of(in_small(word).as_bytes()), hash_of(word.as_bytes()));
    }
    let add = |(small, own), letter: u8| {
        (hash_with(small, letter.to_ascii_lowercase()), hash_with(own, letter))
    };
    word.bytes().fold((NO_LETTERS, NO_LETTERS), add)
}

/// The word in small letters, with straight apostrophes.
fn in_small(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        return word.to_lowercase().replace('’', "'").into();
    }
    let has_capital = word.bytes().any(|letter| letter.is_ascii_uppercase());
    if has_capital { word.to_ascii_lowercase().into() } else { word.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_hashed_in_small_letters_and_as_it_is_written() {
        for (word, small) in [("Oslo", "oslo"), ("ÉMILE’s", "émile's"), ("the", "the")] {
            assert_eq!(hashes(word), (hash_of(small.as_bytes()), hash_of(word.as_bytes())));
            assert_eq!(in_small(word), small);
        }
    }
}
