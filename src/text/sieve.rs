//! Regexes that look for words, and one pass over a text that tells which of them may fit where.

use std::{ops::Range, panic::resume_unwind, sync::OnceLock, thread};

use foldhash::{HashMap, HashMapExt as _};
use smallvec::SmallVec;

use super::{
    Groups, LateRegex, Span,
    finder::{Hit, WordFinder},
    needed::{Needed, Needs, Start, is_word, needed},
};

/// Regexes, most of which need not be tried: each has choices of words of which one stands wherever it fits,
/// and all words of all regexes are looked for at once.
#[derive(Debug, Default)]
pub struct Sieve {
    regexes: Vec<LateRegex>,
    finder: OnceLock<Finder>,
}

/// What a [`Sieve`] looks for. It is made when it is first needed.
#[derive(Debug)]
struct Finder {
    /// Finds the words without which regexes cannot fit.
    words_in: Option<WordFinder>,
    words: Vec<Word>,
    /// The choices of each regex.
    choices: Vec<Range<usize>>,
    /// The choice that each regex begins with, if it begins with one.
    leading: Vec<Option<usize>>,
    /// The regexes that have none.
    free: Candidates,
}

/// A word without which regexes cannot fit.
#[derive(Debug)]
struct Word {
    /// Whether it must stand where the text begins.
    is_first: bool,
    /// The choices that it is part of.
    uses: Vec<Use>,
}

/// A choice of words, one of which stands wherever a regex fits.
#[derive(Debug, Clone, Copy)]
struct Use {
    choice: usize,
    regex: usize,
    /// Whether the regex has no other.
    is_only: bool,
}

/// Which regexes may fit.
#[derive(Debug, Clone, Default)]
pub struct Candidates(SmallVec<[u64; 16]>);

/// Where in a text the words of a [`Sieve`] stand.
#[derive(Debug, Clone, Default)]
pub struct Sifted {
    /// In order.
    hits: Vec<Hit>,
    /// The regexes that may fit in some part of the text.
    somewhere: Candidates,
}

impl Sieve {
    /// Takes a regex in, which knows its place from then on.
    pub fn add(&mut self, regex: &mut LateRegex) {
        regex.take_place(self.regexes.len());
        self.regexes.push(regex.clone());
    }

    /// Looks for all words in a text.
    pub fn sift(&self, text: &str) -> Sifted {
        let finder = self.finder();
        let mut hits = finder.find(text);
        let somewhere = finder.candidates(&hits, |_| true);
        // What stands in many places often is of no use without what stands in none.
        let tells = |word: &Word| word.uses.iter().any(|own| somewhere.has_place(own.regex));
        let mut known: Vec<Option<bool>> = vec![None; finder.words.len()];
        hits.retain(|hit| *known[hit.word].get_or_insert_with(|| tells(&finder.words[hit.word])));
        Sifted { hits, somewhere }
    }

    /// The regexes that may fit in a text of its own.
    pub fn candidates(&self, text: &str) -> Candidates {
        let finder = self.finder();
        finder.candidates(&finder.find(text), |hit| hit.span.start == 0)
    }

    /// The regexes that may fit in a part of a text that has been sifted.
    pub fn within(&self, part: Span, sifted: &Sifted, text: &str) -> Candidates {
        if cuts_a_word(part, text) {
            return self.candidates(part.of(text));
        }
        self.finder().candidates(sifted.inside(part), |hit| hit.span.start == part.start)
    }

    /// Whether a regex may fit in a part of a text that has been sifted.
    pub fn may_fit(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> bool {
        let Some(place) = regex.place() else { return true };
        if !sifted.somewhere.has_place(place) {
            return false;
        }
        if cuts_a_word(part, text) {
            return self.candidates(part.of(text)).has(regex);
        }
        let finder = self.finder();
        let mut choices = finder.choices.get(place).cloned().unwrap_or_default();
        choices.all(|choice| finder.places(choice, part, sifted).next().is_some())
    }

    /// Whether a regex fits in a part of a text that has been sifted.
    pub fn fits(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> bool {
        let words = part.of(text);
        match self.starts(regex, part, sifted, text) {
            Some(mut starts) => starts.any(|start| regex.is_match_at(words, start)),
            None => regex.is_match(words),
        }
    }

    /// Where a regex first fits in a part of a text that has been sifted.
    pub fn find(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> Option<Span> {
        let words = part.of(text);
        let found = match self.starts(regex, part, sifted, text) {
            Some(mut starts) => starts.find_map(|start| regex.find_at(words, start)),
            None => regex.find(words),
        };
        Some(found?.shifted(part.start))
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
        regex.captures_at(part.of(text), found.start - part.start)
    }

    /// The only places, counted from where the part begins, where a regex can begin to fit in it; `None` where
    /// they are not known.
    fn starts<'s>(
        &'s self,
        regex: &LateRegex,
        part: Span,
        sifted: &'s Sifted,
        text: &str,
    ) -> Option<impl Iterator<Item = usize> + use<'s>> {
        let finder = self.finder();
        let choice = finder.leading.get(regex.place()?).copied().flatten()?;
        if cuts_a_word(part, text) {
            return None;
        }
        let mut last = None;
        let starts =
            finder.places(choice, part, sifted).map(move |hit| hit.span.start - part.start);
        // Two words can begin alike.
        Some(starts.filter(move |start| last.replace(*start) != Some(*start)))
    }

    fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::new(&self.regexes))
    }
}

impl Sifted {
    fn inside(&self, part: Span) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|hit| hit.span.start < part.start);
        let near = self.hits[first..].iter().take_while(move |hit| hit.span.start < part.end);
        near.filter(move |hit| hit.span.end <= part.end)
    }
}

/// Whether a part of a text begins or ends within a word, as "n't" and what stands before it do: which words
/// stand there has been asked of the whole.
fn cuts_a_word(part: Span, text: &str) -> bool {
    let is_word = |at: usize| text.as_bytes().get(at).copied().is_some_and(is_word);
    let cuts = |at: usize| at > 0 && is_word(at - 1) && is_word(at);
    cuts(part.start) || cuts(part.end)
}

impl Finder {
    fn new(regexes: &[LateRegex]) -> Self {
        let mut free = Candidates::default();
        let mut known: HashMap<Needed, usize> = HashMap::new();
        let mut words: Vec<Word> = Vec::new();
        let (mut count, mut choices_of, mut leading_of) = (0, Vec::new(), Vec::new());
        for (regex, Needs { choices, leading }) in all_needed(regexes).into_iter().enumerate() {
            if choices.is_empty() {
                free.add(regex);
            }
            let is_only = choices.len() == 1;
            leading_of.push(leading.map(|leading| count + leading));
            choices_of.push(count..count + choices.len());
            for choice in choices {
                for word in choice {
                    let at = *known.entry(word).or_insert_with_key(|word| {
                        words.push(Word { is_first: word.start == Start::Text, uses: Vec::new() });
                        words.len() - 1
                    });
                    words[at].uses.push(Use { choice: count, regex, is_only });
                }
                count += 1;
            }
        }
        let mut needed: Vec<(Needed, usize)> = known.into_iter().collect();
        needed.sort_unstable_by_key(|(_, number)| *number);
        let words_in = WordFinder::new(needed.into_iter().map(|(needed, _)| needed).collect());
        if words_in.is_none() {
            // Each of the regexes has to be tried.
            for number in 0..regexes.len() {
                free.add(number);
            }
            choices_of.fill(0..0);
            leading_of.fill(None);
        }
        Self { words_in, words, choices: choices_of, leading: leading_of, free }
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        self.words_in.as_ref().map(|words| words.find(text)).unwrap_or_default()
    }

    /// Where the words of a choice stand in a part of a text.
    fn places<'s>(
        &'s self,
        choice: usize,
        part: Span,
        sifted: &'s Sifted,
    ) -> impl Iterator<Item = &'s Hit> + use<'s> {
        sifted.inside(part).filter(move |hit| {
            let word = &self.words[hit.word];
            (!word.is_first || hit.span.start == part.start)
                && word.uses.iter().any(|own| own.choice == choice)
        })
    }

    /// The regexes that may fit where these words stand, of which some count only where a text begins.
    fn candidates<'h>(
        &self,
        hits: impl IntoIterator<Item = &'h Hit>,
        is_first: impl Fn(&Hit) -> bool,
    ) -> Candidates {
        let mut may_fit = self.free.clone();
        let mut met = Candidates::default();
        for hit in hits {
            let word = &self.words[hit.word];
            if word.is_first && !is_first(hit) {
                continue;
            }
            for own in &word.uses {
                let has_all = |met: &Candidates| {
                    self.choices[own.regex].clone().all(|one| met.has_place(one))
                };
                if own.is_only || met.add(own.choice) && has_all(&met) {
                    may_fit.add(own.regex);
                }
            }
        }
        may_fit
    }
}

/// What each regex needs. To read them all takes a while, in which nothing else can be done: so it is done
/// by halves beside each other.
fn all_needed(regexes: &[LateRegex]) -> Vec<Needs> {
    let read = |part: &[LateRegex]| part.iter().map(needed).collect::<Vec<_>>();
    let (one, other) = regexes.split_at(regexes.len() / 2);
    thread::scope(|scope| {
        let one = scope.spawn(move || read(one));
        let other = read(other);
        let mut all = one.join().unwrap_or_else(|panic| resume_unwind(panic));
        all.extend(other);
        all
    })
}

impl Candidates {
    /// Whether the regex may fit; one that is in no sieve may.
    pub fn has(&self, regex: &LateRegex) -> bool {
        regex.place().is_none_or(|place| self.has_place(place))
    }

    fn has_place(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|part| part & (1 << (place % 64)) != 0)
    }

    /// Adds a place; whether it is new.
    fn add(&mut self, place: usize) -> bool {
        let (part, bit) = (place / 64, 1 << (place % 64));
        if self.0.len() <= part {
            self.0.resize(part + 1, 0);
        }
        let is_new = self.0[part] & bit == 0;
        self.0[part] |= bit;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(patterns: &[&str], text: &str) -> Vec<usize> {
        let mut sieve = Sieve::default();
        let mut regexes =
            patterns.iter().map(|pattern| LateRegex::new(*pattern, true)).collect::<Vec<_>>();
        for regex in &mut regexes {
            sieve.add(regex);
        }
        // What stands around a part of a text makes no difference.
        let around = format!("fear {text} hope");
        let part = Span::new(5, 5 + text.len());
        let found = [sieve.candidates(text), sieve.within(part, &sieve.sift(&around), &around)];
        let [alone, within] = found.map(|candidates| {
            (0..patterns.len()).filter(|&at| candidates.has(&regexes[at])).collect::<Vec<_>>()
        });
        assert_eq!(alone, within);
        let may_fit = |regex| sieve.may_fit(regex, part, &sieve.sift(&around), &around);
        let each = (0..patterns.len()).filter(|&at| may_fit(&regexes[at])).collect::<Vec<_>>();
        assert_eq!(alone, each);
        // Where it is looked up only at some places, it is found where it would be found among all.
        let sifted = sieve.sift(&around);
        for regex in alone.iter().map(|&at| &regexes[at]) {
            let found = regex.find(text).map(|found| found.shifted(part.start));
            assert_eq!(sieve.find(regex, part, &sifted, &around), found, "{}", regex.as_str());
            assert_eq!(sieve.fits(regex, part, &sifted, &around), found.is_some());
            let groups = sieve.captures(regex, part, &sifted, &around);
            let groups = groups.and_then(|groups| groups.all()).map(|all| all.shifted(part.start));
            assert_eq!(groups, found);
        }
        alone
    }

    #[test]
    fn a_rule_is_tried_where_a_word_stands_that_it_needs() {
        let patterns =
            [r"\b(?:in|with) (?:fear|dread)\b", r"no (?:\w+ )?hope|authori[sz]ed", r"\w+\d?"];
        assert_eq!(candidates(&patterns, "He came in Dread."), [0, 2]);
        assert_eq!(candidates(&patterns, "NOT AUTHORIZED"), [1, 2]);
        assert_eq!(candidates(&patterns, "There is hope."), [1, 2], "the longest word counts");
        let both = [r"hopeless (?:\w+ )?prospect"];
        assert_eq!(candidates(&both, "It is hopeless now."), [0; 0], "all long words count");
        assert_eq!(candidates(&patterns, "He came in."), [2], "it needs no word in particular");
        assert_eq!(
            candidates(&[r"\b(?:ab)+\b"], "abab"),
            [0],
            "no one of them need have both edges"
        );
    }

    #[test]
    fn words_with_edges_stand_by_themselves() {
        let patterns =
            [r"(?-u:\b)(?:if|whether)(?-u:\b)", r"(?-u:\b)if\w", r"x (?:(?-u:\b)a(?-u:\b))?if"];
        assert_eq!(candidates(&patterns, "different"), [2]);
        assert_eq!(candidates(&patterns, "IF"), [0, 1, 2]);
        assert_eq!(candidates(&patterns, "ifs"), [1, 2]);
        let patterns = ["^(?:By|BY) ", "[–—]|---"];
        assert_eq!(candidates(&patterns, "By then"), [0]);
        assert_eq!(candidates(&patterns, "Led by — who?"), [1], "it does not begin so");
    }

    #[test]
    fn what_begins_with_a_word_is_found_where_it_first_fits() {
        let patterns = [r"\b(?:fear|fears|feared) (?:the )?\w+\b", r"(?:not|never) (?<words>seen)"];
        candidates(&patterns, "It feared; fear, fears of rain and Fear the rain.");
        candidates(&patterns, "Never, not seen, not seen: fearful, not fear it");
    }

    #[test]
    fn letters_are_words_whether_capitals_matter_or_not() {
        let patterns = [r"(?i)^(?:read more|share)\b.{0,9}", r"^[A-Z]{2}: "];
        assert_eq!(candidates(&patterns, "READ MORE"), [0]);
        assert_eq!(candidates(&patterns, "AB: c"), [1]);
    }
}
