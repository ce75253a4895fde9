//! Looks for many words in a text at once.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{
    Span,
    needed::{Needed, Start, is_word},
};

/// Looks for words: for those that begin where a word does by their first letters, for the others letter by
/// letter. Capitals do not matter.
#[derive(Debug)]
pub(super) struct WordFinder {
    needed: Vec<Needed>,
    /// The words that are looked for where words begin, those of a cell one after the other.
    by_start: Vec<Word>,
    /// Where in these each cell begins, and the end of the last. A cell has what begins with the same three
    /// letters, or nearly.
    cells: Vec<u32>,
    /// What finds the others, and which they are.
    automaton: AhoCorasick,
    others: Vec<usize>,
}

/// A word that is looked for where words begin.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Up to eight of its letters as one number, so that they are compared at once.
    letters: u64,
    /// Which bytes of that number are letters.
    mask: u64,
    number: usize,
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
    pub(super) fn new(needed: Vec<Needed>) -> Option<Self> {
        let mut others = Vec::new();
        let mut by_start = Vec::new();
        for (number, Needed { word, start, .. }) in needed.iter().enumerate() {
            let begins = word.bytes().next().is_some_and(is_word);
            if begins && *start != Start::Anywhere {
                let word = word.to_ascii_lowercase();
                let letters = word.as_bytes();
                let mask = u64::MAX >> (64 - 8 * letters.len().clamp(1, 8));
                let own = Word { letters: first(letters), mask, number };
                by_start.extend(cells_of(letters).map(|cell| (cell, own)));
            } else {
                others.push(number);
            }
        }
        by_start.sort_by_key(|(cell, _)| *cell);
        let begin = |cell| by_start.partition_point(|(other, _)| *other < cell);
        let cells = (0..=CELLS).map(|cell| u32::try_from(begin(cell)).ok());
        let cells = cells.collect::<Option<_>>()?;
        let by_start = by_start.into_iter().map(|(_, word)| word).collect();
        let letters = others.iter().map(|&number| &needed[number].word);
        let mut builder = AhoCorasick::builder();
        let builder = builder.kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true);
        let automaton = builder.build(letters).ok()?;
        Some(Self { needed, by_start, cells, automaton, others })
    }

    /// All places where one of the words stands whole, in order.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        let mut small = text.as_bytes().to_ascii_lowercase();
        // So that eight letters can be read wherever a word begins.
        small.extend([0; 8]);
        let mut hits = Vec::new();
        let mut in_word = false;
        for (at, letters) in small.windows(8).enumerate() {
            let was_in_word = std::mem::replace(&mut in_word, is_word(letters[0]));
            if in_word && !was_in_word {
                self.begin(at, first(letters), &small, &mut hits);
            }
        }
        if !self.others.is_empty() {
            let others = self.automaton.find_overlapping_iter(text).map(|hit| Hit {
                span: hit.range().into(),
                word: self.others[hit.pattern().as_usize()],
            });
            hits.extend(others.filter(|hit| self.needed[hit.word].ends_at(hit.span.end, &small)));
            hits.sort_by_key(|hit| hit.span.start);
        }
        hits
    }

    /// The words that stand where a word of the text begins.
    #[inline]
    fn begin(&self, at: usize, letters: u64, text: &[u8], hits: &mut Vec<Hit>) {
        let cell = cell(letters);
        let own = self.cells[cell] as usize..self.cells[cell + 1] as usize;
        for word in &self.by_start[own] {
            if letters & word.mask != word.letters {
                continue;
            }
            let needed = &self.needed[word.number];
            let span = Span::new(at, at + needed.word.len());
            let is_whole = || {
                let rest = text.get(at..).unwrap_or_default();
                rest.get(..span.len()).is_some_and(|own| own.eq_ignore_ascii_case(needed.word.as_bytes()))
            };
            if (span.len() <= 8 || is_whole()) && needed.ends_at(span.end, text) {
                hits.push(Hit { span, word: word.number });
            }
        }
    }
}

/// How many cells there are: five bits tell letters apart, and what else they mix up is compared anyway.
const CELLS: usize = 1 << 15;

/// The cell of what begins with these letters.
fn cell(letters: u64) -> usize {
    let [a, b, c, ..] = letters.to_le_bytes().map(|letter| usize::from(letter & 31));
    a << 10 | b << 5 | c
}

/// The cells of what begins with a word: many for a word of one or two letters, whatever follows it.
fn cells_of(word: &[u8]) -> impl Iterator<Item = usize> + use<> {
    let known = 5 * word.len().min(3);
    let first = cell(first(word));
    first..first + (CELLS >> known)
}

/// The first bytes of a word as one number, noughts for those that it does not have.
fn first(word: &[u8]) -> u64 {
    match word.first_chunk() {
        Some(letters) => u64::from_le_bytes(*letters),
        None => word.iter().rev().fold(0, |all, &letter| all << 8 | u64::from(letter)),
    }
}
