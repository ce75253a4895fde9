//! Regexes that look for words, and one pass over a text that tells which of them may fit where.
//!
//! A regex is read (`reader`) and taken apart into the ways in which it can fit (`ways`), and of each way is told
//! which words must stand there (`needed`, from `phrase` and `edge`). The words of all are looked for at once
//! (`finder`, `words`: by hashes in `whole`, by letters in `parts`) in a text in small letters with single spaces
//! (`small`). Which of those of a way is the rarest, by which it is looked up, is told for each stretch of a text
//! (`sifted`). Of a text of its own often no more is looked at than how it begins (`opening`).

mod choices;
mod edge;
mod finder;
mod known;
mod needed;
mod opening;
mod parts;
mod phrase;
mod reader;
mod rows;
mod set;
mod sifted;
mod small;
#[cfg(test)]
mod tests;
mod ways;
mod whole;
mod words;

use std::sync::{Arc, OnceLock};

use finder::Finder;
pub use known::Gathering;
use known::Told;
use needed::{Begins, is_word};
use set::Set;
pub use sifted::Sifted;
use smallvec::SmallVec;

use super::{Groups, LateRegex, Packed};
use crate::text::Span;

/// Regexes, most of which need not be tried: each has choices of words of which one stands wherever it fits,
/// and all words of all regexes are looked for at once.
#[derive(Debug, Default)]
pub struct Sieve {
    regexes: Vec<LateRegex>,
    /// What some regexes need is known: where it is told,
    known: Vec<Option<usize>>,
    /// and what is told.
    told: Told,
    finder: OnceLock<Finder>,
}

/// Which regexes may fit.
#[derive(Debug, Clone, Default)]
pub struct Candidates(Arc<Set>);

impl Sieve {
    /// A sieve to which some regexes are told, by their keys: what a [`Gathering`] has packed.
    pub fn new(told: &'static [u8]) -> Self {
        let told = Told::unpack(Packed::new(told)).unwrap_or_default();
        Self { told, ..Self::default() }
    }

    /// How many of the regexes are read at once, each as the parser reads it, and how many there are.
    #[cfg(test)]
    pub(crate) fn read_at_once(&self) -> (usize, usize) {
        let at_once = |regex: &&LateRegex| reader::is_read_at_once(regex.as_str());
        (self.regexes.iter().filter(at_once).count(), self.regexes.len())
    }

    /// Whether all regexes are told, and so that they need that and are compiled to that.
    #[cfg(test)]
    pub(crate) fn is_all_told(&self) -> bool {
        let known = self.told.known();
        let is_told = |(regex, place): (&LateRegex, &Option<usize>)| {
            place.is_some_and(|place| {
                let tells = known.as_ref().is_some_and(|own| own.tells(place, regex.as_str()));
                tells && regex.is_compiled_to_that()
            })
        };
        self.regexes.iter().zip(&self.known).all(is_told)
    }

    /// Takes a regex in, which knows its place from then on. With its key, what it needs may be known.
    pub fn add(&mut self, regex: &mut LateRegex, key: Option<u64>) {
        if let Some(key) = key {
            self.tell(regex, key);
        }
        regex.take_place(self.regexes.len());
        self.regexes.push(regex.clone());
        self.known.push(key.and_then(|key| self.told.place(key)));
    }

    /// Tells a regex with this key what it is compiled to, if that is known; it is not taken in.
    pub fn tell(&self, regex: &mut LateRegex, key: u64) {
        if let Some(program) = self.told.program(key) {
            regex.take_program(program);
        }
    }

    /// Looks for all words in a text.
    pub fn sift(&self, text: &str) -> Sifted {
        let finder = self.finder();
        Sifted::new(text, |span| finder.sift(span, text))
    }

    /// The regexes that may fit in a text of its own.
    pub fn candidates(&self, text: &str) -> Candidates {
        self.finder().candidates(text)
    }

    /// The regexes that may fit in a part of a text that has been sifted.
    pub fn within(&self, part: Span, sifted: &Sifted, text: &str) -> Candidates {
        sifted.near(part, || match sifted.window(part).filter(|_| !cuts_a_word(part, text)) {
            Some(window) => self.finder().within(part, window),
            None => self.candidates(part.of(text)),
        })
    }

    /// Whether a regex fits in a part of a text that has been sifted.
    pub fn fits(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> bool {
        let words = part.of(text);
        match self.starts(regex, part, sifted, text) {
            Some(starts) => starts.into_iter().any(|start| regex.is_match_at(words, start)),
            None => regex.is_match(words),
        }
    }

    /// Where a regex first fits in a part of a text that has been sifted.
    pub fn find(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> Option<Span> {
        let words = part.of(text);
        let found = match self.starts(regex, part, sifted, text) {
            Some(starts) => starts.into_iter().find_map(|start| regex.find_at(words, start)),
            None => regex.find(words),
        };
        Some(found?.shifted(part.start))
    }

    /// All places where a regex fits in a part of a text that has been sifted, one after the other.
    pub fn find_all(
        &self,
        regex: &LateRegex,
        part: Span,
        sifted: &Sifted,
        text: &str,
    ) -> Vec<Span> {
        let words = part.of(text);
        let Some(starts) = self.starts(regex, part, sifted, text) else {
            return regex.find_all(words).iter().map(|found| found.shifted(part.start)).collect();
        };
        let mut all: Vec<Span> = Vec::new();
        for start in starts {
            let is_free = all.last().is_none_or(|last| last.end <= start + part.start);
            let found = Some(start).filter(|_| is_free);
            let found = found.and_then(|start| regex.find_at(words, start));
            all.extend(found.map(|found| found.shifted(part.start)));
        }
        all
    }

    /// Where a regex first fits in a part of a text that has been sifted, with its groups, which count from
    /// where the part begins.
    pub fn captures(
        &self,
        regex: &LateRegex,
        part: Span,
        sifted: &Sifted,
        text: &str,
    ) -> Option<Groups> {
        let found = self.find(regex, part, sifted, text)?;
        let inside = Span::new(found.start - part.start, found.end - part.start);
        regex.captures_in(part.of(text), inside)
    }

    /// The only places, in order and counted from where the part begins, where a regex can begin to fit in it;
    /// `None` where they are not known.
    fn starts(
        &self,
        regex: &LateRegex,
        part: Span,
        sifted: &Sifted,
        text: &str,
    ) -> Option<SmallVec<[usize; 8]>> {
        let regex = regex.place()?;
        let mut starts = SmallVec::new();
        let window = sifted.window(part)?;
        if window.ways_of(regex).is_empty() {
            return Some(starts);
        }
        if sifted.is_ruled_out(regex, part) {
            return Some(starts);
        }
        if cuts_a_word(part, text) {
            return None;
        }
        let finder = self.finder();
        for way in finder.ways_in(regex, part, window) {
            match way.begins {
                Begins::Anywhere => return None,
                Begins::Text => starts.push(0),
                Begins::With(choice) => {
                    let places = finder.places(choice, part, window);
                    starts.extend(places.map(|place| place.start - part.start));
                }
            }
        }
        starts.sort_unstable();
        starts.dedup();
        Some(starts)
    }

    fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| {
            let is_asked = self.known.iter().any(Option::is_some);
            let told = is_asked.then(|| self.told.known()).flatten();
            let is_told = told.is_some();
            let places = self.known.iter().map(|place| place.filter(|_| is_told));
            let regexes =
                self.regexes.iter().map(LateRegex::as_str).zip(places).collect::<Vec<_>>();
            Finder::new(&regexes, told.unwrap_or_default())
        })
    }
}

/// Whether a part of a text begins or ends within a word, as "n't" and what stands before it do: which words
/// stand there has been asked of the whole.
fn cuts_a_word(part: Span, text: &str) -> bool {
    let is_word = |at: usize| text.as_bytes().get(at).copied().is_some_and(is_word);
    let cuts = |at: usize| at > 0 && is_word(at - 1) && is_word(at);
    cuts(part.start) || cuts(part.end)
}

impl Candidates {
    /// The regexes that may fit in one of several parts.
    pub fn any_of<'c>(mut parts: impl Iterator<Item = &'c Self>) -> Self {
        let Some(first) = parts.next() else { return Self::default() };
        parts.fold(first.clone(), |mut all, part| {
            Arc::make_mut(&mut all.0).join(&part.0);
            all
        })
    }

    /// Whether the regex may fit; one that is in no sieve may.
    #[inline]
    pub fn has(&self, regex: &LateRegex) -> bool {
        regex.place().is_none_or(|place| self.0.has(place))
    }
}
