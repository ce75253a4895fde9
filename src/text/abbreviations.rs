//! Words whose final period need not end a sentence.

use foldhash::HashSet;

/// Abbreviations and the words that begin sentences, as the rules give them.
#[derive(Debug, Default, Clone)]
pub struct Abbreviations {
    titles: HashSet<String>,
    any: HashSet<String>,
    starters: HashSet<String>,
    letters: HashSet<String>,
}

impl Abbreviations {
    /// Collects the lists: `titles` never end a sentence, `any` may end one, both without the
    /// final period; `starters` are words that begin sentences; `letters` are capital letters that are
    /// names, each after the word before it and a slash.
    pub fn new(
        titles: impl IntoIterator<Item = String>,
        any: impl IntoIterator<Item = String>,
        starters: impl IntoIterator<Item = String>,
        letters: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            titles: titles.into_iter().collect(),
            any: any.into_iter().collect(),
            starters: starters.into_iter().collect(),
            letters: letters.into_iter().collect(),
        }
    }

    /// Whether the word, without its final period, is in a list.
    pub(super) fn has(&self, word: &str) -> bool {
        self.titles.contains(word) || self.any.contains(word)
    }

    /// Whether the word, without its final period, is short for something that always stands before a name or a number.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether the word, with its final period, may end a sentence.
    pub(super) fn may_end(&self, word: &str) -> bool {
        word.strip_suffix('.').is_some_and(|word| self.any.contains(word))
    }

    /// Whether a capital letter after this word is a name, and no initial of one: "on X".
    pub(super) fn is_letter(&self, before: &str, letter: &str) -> bool {
        let is_it = |pair: &String| pair.split_once('/') == Some((before, letter));
        self.letters.iter().any(is_it)
    }

    /// Whether the word begins sentences.
    pub(super) fn starts(&self, word: &str) -> bool {
        self.starters.contains(word)
    }
}
