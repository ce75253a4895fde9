//! Looks for many words in a text at once.

use aho_corasick::AhoCorasick;
use foldhash::{HashMap, HashMapExt as _};

use super::{
    Span,
    needed::{Needed, Start, is_word},
};

/// Looks for words: for those that begin where a word does by their first letters, for the others letter by
/// letter. Capitals do not matter.
#[derive(Debug)]
pub(super) struct WordFinder {
    words: Vec<Box<[u8]>>,
    /// The words that are looked for where words begin, by up to three of their first letters.
    by_start: HashMap<[u8; 3], Vec<usize>>,
    /// What finds the others, and which they are.
    automaton: AhoCorasick,
    others: Vec<usize>,
}

/// A word that has been found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// Its number.
    pub(super) word: usize,
}

impl WordFinder {
    /// What finds these words; none if they are too many.
    pub(super) fn new<'n>(needed: impl Iterator<Item = &'n Needed>) -> Option<Self> {
        let (mut words, mut others) = (Vec::<Box<[u8]>>::new(), Vec::new());
        let mut by_start: HashMap<_, Vec<usize>> = HashMap::new();
        for (number, Needed { word, start, .. }) in needed.enumerate() {
            let begins = word.bytes().next().is_some_and(is_word);
            if begins && *start != Start::Anywhere {
                by_start.entry(first(word.as_bytes())).or_default().push(number);
            } else {
                others.push(number);
            }
            words.push(word.as_bytes().into());
        }
        let letters = others.iter().map(|&number| &words[number]);
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(letters).ok()?;
        Some(Self { words, by_start, automaton, others })
    }

    /// All places where one of the words stands, in order.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let bytes = text.as_bytes();
        let mut hits = Vec::new();
        let mut in_word = false;
        for (at, &byte) in bytes.iter().enumerate() {
            let was_in_word = std::mem::replace(&mut in_word, is_word(byte));
            if in_word && !was_in_word {
                self.begin(at, bytes, &mut hits);
            }
        }
        hits.extend(self.automaton.find_overlapping_iter(text).map(|hit| Hit {
            span: hit.range().into(),
            word: self.others[hit.pattern().as_usize()],
        }));
        hits.sort_by_key(|hit| hit.span.start);
        hits
    }

    /// The words that stand where a word of the text begins.
    fn begin(&self, at: usize, text: &[u8], hits: &mut Vec<Hit>) {
        let [a, b, c] = first(&text[at..]);
        let keys = [[a, b, c], [a, b, 0], [a, 0, 0]];
        let count = [c, b, a].iter().skip_while(|byte| **byte == 0).count();
        for key in &keys[3 - count..] {
            for &word in self.by_start.get(key).map(Vec::as_slice).unwrap_or_default() {
                let span = Span::new(at, at + self.words[word].len());
                let own = text.get(span.start..span.end);
                if own.is_some_and(|own| own.eq_ignore_ascii_case(&self.words[word])) {
                    hits.push(Hit { span, word });
                }
            }
        }
    }
}

/// The first three bytes of a word in small letters, noughts for those that it does not have.
fn first(word: &[u8]) -> [u8; 3] {
    [0, 1, 2].map(|at| word.get(at).map_or(0, u8::to_ascii_lowercase))
}
