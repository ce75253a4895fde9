//! A sentence as patterns and weights see it.

use std::ops::Range;

use super::{chunks::Chunk, cues::CueHit, words::Word};
use crate::{
    regexes::{NO_LETTERS, hash_of},
    rules::{Rules, class::Class, fact::Value},
    text::Span,
};

/// A sentence with its words, phrases and cues.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Its place among the sentences of the article.
    pub number: usize,
    /// Its words, each quotation as one.
    pub words: Vec<Word>,
    /// The same words in small letters.
    pub small: Letters,
    /// Its phrases.
    pub chunks: Vec<Chunk>,
    /// Its cues.
    pub hits: Vec<CueHit>,
    /// Whether most of its words have capitals, as in headlines.
    pub is_title: bool,
}

/// A noun has no more phrases before it that are part of what it heads.
const MOST_BEFORE_NOUN: usize = 4;

impl Sentence {
    /// The words of a range of phrases.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.chunks[range.start]
            .span(&self.words)
            .join(self.chunks[range.end - 1].span(&self.words))
    }

    /// The class of a phrase, if there is one.
    #[inline]
    pub(super) fn class(&self, chunk: usize) -> Option<Class> {
        self.chunks.get(chunk).map(|chunk| chunk.class)
    }

    /// The class of a phrase as the value of a fact; `$` past the end.
    pub(super) fn class_value<'r>(&self, chunk: usize, rules: &'r Rules) -> Value<'r> {
        const END: Value<'static> = Value::new("$");
        self.class(chunk).map_or(END, |class| rules.classes.value(class))
    }

    /// The first word of a phrase as the value of a fact.
    pub(super) fn first_word(&self, chunk: usize) -> Value<'_> {
        self.chunks.get(chunk).map_or(Value::NONE, |chunk| self.small.value(chunk.first))
    }

    /// The last word of a phrase as the value of a fact; none of a name: whose it was in the stories learned from
    /// says nothing of others.
    pub(super) fn last_word(&self, chunk: usize, rules: &Rules) -> Value<'_> {
        let chunk = self.chunks.get(chunk).filter(|chunk| chunk.class != rules.engine.np_name);
        chunk.map_or(Value::NONE, |chunk| self.small.value(chunk.end - 1))
    }

    /// The same of a noun phrase; none of others.
    pub(super) fn noun(&self, chunk: usize, rules: &Rules) -> Value<'_> {
        let is_noun = self.class(chunk).is_some_and(|class| rules.kinds.noun_phrases.has(class));
        if is_noun { self.last_word(chunk, rules) } else { Value::NONE }
    }

    /// The noun of what begins with a phrase, be it that of a cue past what stands before it: "a strongly worded |
    /// statement".
    pub(super) fn noun_ahead(&self, chunk: usize, rules: &Rules) -> Value<'_> {
        let ends = |class| {
            rules.kinds.noun_phrases.has(class) && class != rules.engine.np_time
                || rules.kinds.marks.has(class)
        };
        let near = (chunk..self.chunks.len()).take(MOST_BEFORE_NOUN);
        let mut near = near.take_while(|at| !self.class(*at).is_some_and(ends));
        let cue = near.find(|at| self.class(*at) == Some(rules.engine.cue_noun));
        cue.map_or_else(|| self.noun(chunk, rules), |cue| self.last_word(cue, rules))
    }

    /// The first word of a phrase if it is a little one: which word it is then says more than its
    /// class.
    pub(super) fn little_word(&self, chunk: usize, rules: &Rules) -> Value<'_> {
        let is_little = self.class(chunk).is_some_and(|class| rules.kinds.little.has(class));
        if is_little { self.first_word(chunk) } else { Value::NONE }
    }

    /// The first word of a phrase if that word is a little one, whatever the phrase, or the phrase a pronoun.
    pub(super) fn little_start(&self, chunk: usize, rules: &Rules) -> Value<'_> {
        let little = rules.kinds.little;
        let first = self.chunks.get(chunk).and_then(|chunk| self.words.get(chunk.first));
        let is_little = first.is_some_and(|word| little.has(word.class))
            || self.class(chunk).is_some_and(|class| little.has(class));
        if is_little { self.first_word(chunk) } else { Value::NONE }
    }
}

/// Words in small letters, one after the other.
#[derive(Debug, Default)]
pub struct Letters {
    text: String,
    ends: Vec<usize>,
    hashes: Vec<u64>,
}

impl Letters {
    /// None yet, with room for so many of so many letters together.
    pub(super) fn with_room(words: usize, letters: usize) -> Self {
        Self {
            text: String::with_capacity(letters),
            ends: Vec::with_capacity(words),
            hashes: Vec::with_capacity(words),
        }
    }

    /// Adds a word, with straight apostrophes.
    pub(super) fn push(&mut self, word: &str) {
        let start = self.text.len();
        if word.is_ascii() {
            self.text.push_str(word);
            if let Some(own) = self.text.get_mut(start..) {
                own.make_ascii_lowercase();
            }
        } else {
            let small = word.chars().flat_map(char::to_lowercase);
            self.text.extend(small.map(|c| if c == '’' { '\'' } else { c }));
        }
        self.hashes.push(hash_of(&self.text.as_bytes()[start..]));
        self.ends.push(self.text.len());
    }

    /// The word with this number as the value of a fact.
    pub fn value(&self, number: usize) -> Value<'_> {
        self.hashes.get(number).map_or(Value::NONE, |&hash| Value::hashed(self.get(number), hash))
    }

    /// The hash of the word with this number.
    #[inline]
    pub(super) fn hash(&self, number: usize) -> u64 {
        self.hashes.get(number).copied().unwrap_or(NO_LETTERS)
    }

    /// The word with this number; empty if there is none.
    pub fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.text.get(start.copied().unwrap_or_default()..end).unwrap_or_default()
    }
}
