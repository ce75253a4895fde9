//! Rules that look for words, and one pass over a text that tells which of them may fit there.

use aho_corasick::AhoCorasick;
use foldhash::{HashMap, HashMapExt as _};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::LateRegex;

/// Rules in order, most of which need not be tried.
#[derive(Debug)]
pub struct Sieved<R> {
    rules: Vec<R>,
    /// The words without which rules cannot fit.
    words: Option<AhoCorasick>,
    /// Of each word the rules.
    rules_of: Vec<Candidates>,
    /// The rules that may fit where none of the words stands.
    free: Candidates,
}

/// Which rules may fit.
#[derive(Debug, Clone, Default)]
pub struct Candidates(Vec<u64>);

impl<R> Sieved<R> {
    /// The rules, each with the regex that it cannot do without, if it has one.
    pub fn new(rules: Vec<R>, regex: impl Fn(&R) -> Option<&LateRegex>) -> Self {
        let mut free = Candidates::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        let (mut words, mut rules_of) = (Vec::new(), Vec::<Candidates>::new());
        for (number, rule) in rules.iter().enumerate() {
            let Some(needed) = regex(rule).and_then(needed) else {
                free.add(number);
                continue;
            };
            for word in needed {
                let at = *known.entry(word).or_insert_with_key(|word| {
                    words.push(word.clone());
                    rules_of.push(Candidates::default());
                    words.len() - 1
                });
                rules_of[at].add(number);
            }
        }
        let words = AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok();
        if words.is_none() {
            // They are too many to be looked for.
            (0..rules.len()).for_each(|number| free.add(number));
        }
        Self { rules, words, rules_of, free }
    }

    /// All rules.
    pub fn all(&self) -> &[R] {
        &self.rules
    }

    /// Which rules may fit in a text.
    pub fn candidates(&self, text: &str) -> Candidates {
        let mut may_fit = self.free.clone();
        let found = self.words.iter().flat_map(|words| words.find_overlapping_iter(text));
        for word in found {
            may_fit.join(&self.rules_of[word.pattern().as_usize()]);
        }
        may_fit
    }

    /// The rules that may fit in a text, in order.
    pub fn near(&self, text: &str) -> impl Iterator<Item = &R> {
        let candidates = self.candidates(text);
        let rules = self.rules.iter().enumerate();
        rules.filter(move |(number, _)| candidates.has(*number)).map(|(_, rule)| rule)
    }
}

impl<R> Default for Sieved<R> {
    fn default() -> Self {
        Self::new(Vec::new(), |_| None)
    }
}

impl Candidates {
    fn add(&mut self, rule: usize) {
        let part = rule / 64;
        if self.0.len() <= part {
            self.0.resize(part + 1, 0);
        }
        self.0[part] |= 1 << (rule % 64);
    }

    fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own |= other;
        }
    }

    /// Whether the rule with this number may fit.
    pub fn has(&self, rule: usize) -> bool {
        self.0.get(rule / 64).is_some_and(|part| part & (1 << (rule % 64)) != 0)
    }
}

/// Words of which one stands wherever the regex fits; `None` if it needs no word. Only letters of
/// ASCII, whose capitals are told apart without a table.
fn needed(regex: &LateRegex) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(regex.as_str()).ok()?;
    let ascii = |word: &String| {
        let parts = word.split(|c: char| !c.is_ascii());
        parts.max_by_key(|part| part.len()).unwrap_or_default().to_owned()
    };
    let words: Vec<String> = words_of(&hir)?.iter().map(ascii).collect();
    words.iter().all(|word| !word.is_empty()).then_some(words)
}

/// Words of which one must stand in whatever fits; `None` if none need.
fn words_of(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(_) | HirKind::Class(_) => Some(vec![letters(hir)?]),
        HirKind::Capture(capture) => words_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => words_of(&repetition.sub),
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => None,
        // Long words are rarer than short ones.
        HirKind::Concat(parts) => parts
            .chunk_by(|one, other| letters(one).is_some() && letters(other).is_some())
            .filter_map(|run| match run {
                [only] => words_of(only),
                letters_of => Some(vec![letters_of.iter().filter_map(letters).collect()]),
            })
            .max_by_key(|words| words.iter().map(String::len).min().unwrap_or_default()),
        HirKind::Alternation(parts) => {
            let all: Option<Vec<_>> = parts.iter().map(words_of).collect();
            Some(all?.concat())
        }
    }
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

    fn sieved(patterns: &[&str]) -> Sieved<LateRegex> {
        let rules = patterns.iter().map(|pattern| LateRegex::new(*pattern, true)).collect();
        Sieved::new(rules, |regex| Some(regex))
    }

    fn candidates(patterns: &[&str], text: &str) -> Vec<usize> {
        let candidates = sieved(patterns).candidates(text);
        (0..patterns.len()).filter(|&rule| candidates.has(rule)).collect()
    }

    #[test]
    fn a_rule_is_tried_where_a_word_stands_that_it_needs() {
        let patterns =
            [r"\b(?:in|with) (?:fear|dread)\b", r"no (?:\w+ )?hope|authori[sz]ed", r"\w+\d?"];
        assert_eq!(candidates(&patterns, "He came in Dread."), [0, 2]);
        assert_eq!(candidates(&patterns, "NOT AUTHORIZED"), [1, 2]);
        assert_eq!(candidates(&patterns, "There is hope."), [1, 2], "the longest word counts");
        assert_eq!(candidates(&patterns, "He came in."), [2], "it needs no word in particular");
    }

    #[test]
    fn letters_are_words_whether_capitals_matter_or_not() {
        let patterns = [r"(?i)^(?:read more|share)\b.{0,9}", r"^[A-Z]{2}: "];
        assert_eq!(candidates(&patterns, "READ MORE"), [0]);
        assert_eq!(candidates(&patterns, "AB: c"), [1]);
    }
}
