//! Regexes that look for words, and one pass over a text that tells which of them may fit where.

use std::{cmp::Reverse, sync::OnceLock};

use aho_corasick::AhoCorasick;
use foldhash::{HashMap, HashMapExt as _};
use regex_syntax::hir::{Class, Hir, HirKind, Look};
use smallvec::SmallVec;

use super::{LateRegex, Span};

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
    automaton: Option<AhoCorasick>,
    /// Each of them, with the choices that it is part of.
    words: Vec<(Needed, Vec<usize>)>,
    /// The regex of each choice. Those of a regex follow each other.
    regexes: Vec<usize>,
    /// How many choices each regex has.
    counts: Vec<u8>,
    /// The regexes that have none.
    free: Candidates,
}

/// Which regexes may fit.
#[derive(Debug, Clone, Default)]
pub struct Candidates(SmallVec<[u64; 8]>);

/// Where in a text the words of a [`Sieve`] stand, in order of their ends.
#[derive(Debug, Clone, Default)]
pub struct Sifted(Vec<Hit>);

#[derive(Debug, Clone, Copy)]
struct Hit {
    span: Span,
    word: usize,
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
        let hits = finder.automaton.iter().flat_map(|words| words.find_overlapping_iter(text));
        let hits = hits.map(|hit| Hit { span: hit.range().into(), word: hit.pattern().as_usize() });
        Sifted(hits.collect())
    }

    /// The regexes that may fit in a text of its own.
    pub fn candidates(&self, text: &str) -> Candidates {
        self.within(Span::new(0, text.len()), &self.sift(text), text)
    }

    /// The regexes that may fit in a part of a text that has been sifted.
    pub fn within(&self, part: Span, sifted: &Sifted, text: &str) -> Candidates {
        let finder = self.finder();
        let mut may_fit = finder.free.clone();
        let mut met = Candidates::default();
        let mut left: SmallVec<[u8; 1024]> = SmallVec::from_slice(&finder.counts);
        for hit in sifted.inside(part) {
            let (needed, choices) = &finder.words[hit.word];
            if !needed.stands(part, hit.span, text) {
                continue;
            }
            for &choice in choices {
                let regex = finder.regexes[choice];
                if met.add(choice) {
                    left[regex] -= 1;
                    if left[regex] == 0 {
                        may_fit.add(regex);
                    }
                }
            }
        }
        may_fit
    }

    /// Whether a regex may fit in a part of a text that has been sifted.
    pub fn may_fit(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> bool {
        let Some(place) = regex.place() else { return true };
        let finder = self.finder();
        let first = finder.regexes.partition_point(|&other| other < place);
        let count = finder.counts.get(place).copied().map_or(0, usize::from);
        (first..first + count).all(|choice| {
            sifted.inside(part).any(|hit| {
                let (needed, choices) = &finder.words[hit.word];
                choices.contains(&choice) && needed.stands(part, hit.span, text)
            })
        })
    }

    fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::new(&self.regexes))
    }
}

impl Sifted {
    fn inside(&self, part: Span) -> impl Iterator<Item = &Hit> {
        let first = self.0.partition_point(|hit| hit.span.end <= part.start);
        let near = self.0[first..].iter().take_while(move |hit| hit.span.end <= part.end);
        near.filter(move |hit| part.start <= hit.span.start)
    }
}

impl Finder {
    fn new(regexes: &[LateRegex]) -> Self {
        let mut free = Candidates::default();
        let mut known: HashMap<Needed, usize> = HashMap::new();
        let mut words: Vec<(Needed, Vec<usize>)> = Vec::new();
        let (mut owners, mut counts) = (Vec::new(), Vec::new());
        for (number, regex) in regexes.iter().enumerate() {
            let choices = needed(regex);
            if choices.is_empty() {
                free.add(number);
            }
            counts.push(u8::try_from(choices.len()).unwrap_or(u8::MAX));
            for choice in choices {
                for word in choice {
                    let at = *known.entry(word).or_insert_with_key(|word| {
                        words.push((word.clone(), Vec::new()));
                        words.len() - 1
                    });
                    words[at].1.push(owners.len());
                }
                owners.push(number);
            }
        }
        let letters = words.iter().map(|(needed, _)| &needed.word);
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(letters).ok();
        if automaton.is_none() {
            // They are too many to be looked for.
            for number in 0..regexes.len() {
                free.add(number);
            }
            counts.fill(0);
        }
        Self { automaton, words, regexes: owners, counts, free }
    }
}

impl Candidates {
    /// Whether the regex may fit; one that is in no sieve may.
    pub fn has(&self, regex: &LateRegex) -> bool {
        regex.place().is_none_or(|place| {
            self.0.get(place / 64).is_some_and(|part| part & (1 << (place % 64)) != 0)
        })
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

/// A word without which a regex does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Needed {
    word: String,
    /// Where it begins.
    start: Start,
    /// Whether it ends where a word ends.
    ends: bool,
    /// Whether the part of the regex that it is from begins with it.
    leads: bool,
    /// Whether that part ends with it.
    trails: bool,
}

/// Where a word must begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Start {
    Anywhere,
    /// Where its first letter is that of a word.
    Word,
    /// Where the text begins.
    Text,
}

impl Needed {
    const fn new(word: String) -> Self {
        Self { word, start: Start::Anywhere, ends: false, leads: true, trails: true }
    }

    /// Whether it stands whole, in a part of a text, where its letters have been found.
    fn stands(&self, part: Span, letters: Span, text: &str) -> bool {
        let is_word = |at: usize| {
            let byte = text.as_bytes().get(at);
            byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
        };
        let is_first = letters.start == part.start;
        let begins = match self.start {
            Start::Anywhere => true,
            Start::Word => is_first || !is_word(letters.start - 1),
            Start::Text => is_first,
        };
        begins && !(self.ends && letters.end < part.end && is_word(letters.end))
    }
}

/// Words of which one must stand wherever a regex fits.
type Choice = Vec<Needed>;

/// No more choices of a regex are asked: what meets the rarest seldom fails the others.
const MOST_CHOICES: usize = 3;

/// The choices of a regex, the rarest first. Of letters only those of ASCII, whose capitals are told apart
/// without a table.
fn needed(regex: &LateRegex) -> Vec<Choice> {
    let Ok(hir) = regex_syntax::parse(regex.as_str()) else { return Vec::new() };
    let has_table = |c: char| !c.is_ascii() && c.is_alphabetic();
    let ascii = |needed: Needed| {
        if !needed.word.contains(has_table) {
            return needed;
        }
        let parts = needed.word.split(has_table);
        Needed::new(parts.max_by_key(|part| part.len()).unwrap_or_default().to_owned())
    };
    let choices = choices(&hir).into_iter();
    let choices = choices.map(|words| words.into_iter().map(ascii).collect::<Choice>());
    let mut choices: Vec<Choice> = choices.filter(|words| rarity(words).0 > 0).collect();
    choices.sort_by_key(|words| Reverse(rarity(words)));
    choices.truncate(MOST_CHOICES);
    choices
}

/// Long words are rarer than short ones, and few than many.
fn rarity(words: &Choice) -> (usize, Reverse<usize>) {
    let shortest = words.iter().map(|needed| needed.word.len()).min().unwrap_or_default();
    (shortest, Reverse(words.len()))
}

/// What must stand in whatever fits.
fn choices(hir: &Hir) -> Vec<Choice> {
    match hir.kind() {
        HirKind::Literal(_) => {
            letters(hir).map(|word| vec![Needed::new(word)]).into_iter().collect()
        }
        HirKind::Class(class) => {
            let letter = letters(hir).map(|letter| vec![Needed::new(letter)]);
            letter.or_else(|| marks(class)).into_iter().collect()
        }
        HirKind::Capture(capture) => choices(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let mut all = choices(&repetition.sub);
            if repetition.max != Some(1) {
                // What begins the first need not end the last.
                for needed in all.iter_mut().flatten() {
                    (needed.leads, needed.trails) = (false, false);
                }
            }
            all
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => Vec::new(),
        HirKind::Concat(parts) => choices_of_all(parts),
        HirKind::Alternation(parts) => {
            let rarest = |part| choices(part).into_iter().max_by_key(rarity);
            let all: Option<Vec<Choice>> = parts.iter().map(rarest).collect();
            all.map(|all| all.concat()).into_iter().collect()
        }
    }
}

/// What must stand in parts that follow each other.
fn choices_of_all(parts: &[Hir]) -> Vec<Choice> {
    let runs = parts.chunk_by(|one, other| letters(one).is_some() && letters(other).is_some());
    let runs: Vec<&[Hir]> = runs.collect();
    let is_look = |run: Option<&&[Hir]>, look: Look| match run {
        Some([only]) => matches!(only.kind(), HirKind::Look(own) if *own == look),
        _ => false,
    };
    let has_room = |run: &&[Hir]| run.iter().any(|part| !matches!(part.kind(), HirKind::Look(_)));
    let mut all = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let mut own = match run {
            [only] => choices(only),
            run => vec![vec![Needed::new(run.iter().filter_map(letters).collect())]],
        };
        let before = at.checked_sub(1).and_then(|before| runs.get(before));
        let after = runs.get(at + 1);
        for needed in own.iter_mut().flatten() {
            needed.start = match needed.leads {
                true if is_look(before, Look::Start) => Start::Text,
                true if is_look(before, Look::WordAscii) => needed.start.max(Start::Word),
                _ => needed.start,
            };
            needed.ends |= needed.trails && is_look(after, Look::WordAscii);
            needed.leads &= !runs[..at].iter().any(has_room);
            needed.trails &= !runs[at + 1..].iter().any(has_room);
        }
        all.append(&mut own);
    }
    all
}

/// A class with more marks than these says little of a text.
const MOST_MARKS: usize = 6;

/// The marks of which a class is a choice, if it is one of few marks and no letters.
fn marks(class: &Class) -> Option<Vec<Needed>> {
    let Class::Unicode(class) = class else { return None };
    let all = || class.iter().flat_map(|range| range.start()..=range.end());
    let is_choice = all().take(MOST_MARKS + 1).count() <= MOST_MARKS;
    (is_choice && !all().any(char::is_alphabetic))
        .then(|| all().map(|mark| Needed::new(mark.to_string())).collect())
}

/// What a part is that always is the same letters; capitals do not matter.
fn letters(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(str::to_owned),
        HirKind::Class(Class::Unicode(class)) => {
            let mut all = class.iter().flat_map(|range| range.start()..=range.end());
            let small = |c: char| match c {
                'ſ' => 's',
                '\u{212a}' => 'k',
                c => c.to_ascii_lowercase(),
            };
            let first = all.next().map(small)?;
            all.all(|c| small(c) == first).then(|| first.to_string())
        }
        _ => None,
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
        alone
    }

    #[test]
    fn a_rule_is_tried_where_a_word_stands_that_it_needs() {
        let patterns =
            [r"\b(?:in|with) (?:fear|dread)\b", r"no (?:\w+ )?hope|authori[sz]ed", r"\w+\d?"];
        assert_eq!(candidates(&patterns, "He came in Dread."), [0, 2]);
        assert_eq!(candidates(&patterns, "NOT AUTHORIZED"), [1, 2]);
        assert_eq!(candidates(&patterns, "There is hope."), [1, 2], "the longest word counts");
        assert_eq!(candidates(&[r"no (?:\w+ )?hope"], "There is hope."), [0; 0], "all words count");
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
    fn letters_are_words_whether_capitals_matter_or_not() {
        let patterns = [r"(?i)^(?:read more|share)\b.{0,9}", r"^[A-Z]{2}: "];
        assert_eq!(candidates(&patterns, "READ MORE"), [0]);
        assert_eq!(candidates(&patterns, "AB: c"), [1]);
    }
}
