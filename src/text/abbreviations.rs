//! What a period or an apostrophe in a word means: not the end of a sentence, or two words in one.

use foldhash::HashSet;

/// Abbreviations, the words that begin sentences and the endings that are words of their own, as the rules
/// give them.
#[derive(Debug, Default, Clone)]
pub struct Abbreviations {
    titles: HashSet<String>,
    any: HashSet<String>,
    starters: HashSet<String>,
    letters: HashSet<String>,
    words: HashSet<String>,
    clitics: Vec<Clitic>,
}

/// The lists, each with white space between its words.
#[derive(Debug, Default, Clone, Copy)]
pub struct AbbreviationLists<'a> {
    /// Those that never end a sentence, without the final period.
    pub titles: &'a str,
    /// Those that may end one, without the final period.
    pub any: &'a str,
    /// Words that begin sentences.
    pub starters: &'a str,
    /// Capital letters that are names, each after the word before it and a slash: "on/X".
    pub letters: &'a str,
    /// Capital letters that are words, and no initials: "I".
    pub words: &'a str,
    /// Endings that are words of their own, with their apostrophe: "'ll", "n't".
    pub clitics: &'a str,
}

/// An ending that is a word of its own: what it has before and after its apostrophe.
#[derive(Debug, Clone)]
struct Clitic {
    before: String,
    after: String,
}

impl Abbreviations {
    /// Collects the lists.
    pub fn new(lists: AbbreviationLists<'_>) -> Self {
        let set = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        let clitic = |ending: &str| {
            let (before, after) = ending.split_once('\'')?;
            Some(Clitic { before: before.to_owned(), after: after.to_owned() })
        };
        Self {
            titles: set(lists.titles),
            any: set(lists.any),
            starters: set(lists.starters),
            letters: set(lists.letters),
            words: set(lists.words),
            clitics: lists.clitics.split_whitespace().filter_map(clitic).collect(),
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

    /// Whether a capital letter is a word, and no initial of a name.
    pub(super) fn is_word(&self, letter: &str) -> bool {
        self.words.contains(letter)
    }

    /// Whether the word begins sentences.
    pub(super) fn starts(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// How many bytes before the apostrophe belong to the ending, which has small letters after it; `None` if
    /// that is part of the word.
    pub(super) fn clitic(&self, before: &str, after: &str) -> Option<usize> {
        let ends = |clitic: &Clitic| {
            let start = before.len().checked_sub(clitic.before.len());
            start.and_then(|start| before.get(start..)).is_some_and(|end| {
                end.eq_ignore_ascii_case(&clitic.before) && clitic.after == after
            })
        };
        self.clitics.iter().find(|clitic| ends(clitic)).map(|clitic| clitic.before.len())
    }
}
