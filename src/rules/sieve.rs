//! Rules that look for words, and one pass over a text that tells which of them may fit there.

use aho_corasick::AhoCorasick;
use regex_syntax::hir::{Hir, HirKind};

use super::{lexicon::Lexicon, words_regex};

/// Rules in order, most of which need not be tried.
#[derive(Debug)]
pub struct Sieved<R> {
    rules: Vec<R>,
    /// The words without which rules cannot fit.
    words: AhoCorasick,
    /// Of each word the rule.
    rule_of: Vec<usize>,
    /// Whether each rule may fit where none of the words stands.
    is_free: Vec<bool>,
}

/// Which rules may fit.
#[derive(Debug)]
pub struct Candidates(Vec<bool>);

impl<R> Sieved<R> {
    /// The rules, each with the pattern that it cannot do without, if it has one.
    ///
    /// # Errors
    /// What is wrong with a pattern.
    pub(super) fn new<'p>(
        rules: Vec<R>,
        patterns: impl Iterator<Item = Option<&'p str>>,
        lexicon: &Lexicon,
    ) -> Result<Self, String> {
        let (mut words, mut rule_of, mut is_free) = (Vec::new(), Vec::new(), Vec::new());
        for (rule, pattern) in patterns.enumerate() {
            let needed = needed(pattern.unwrap_or_default(), lexicon)?;
            is_free.push(needed.is_none());
            for word in needed.into_iter().flatten() {
                words.push(word);
                rule_of.push(rule);
            }
        }
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(words)
            .map_err(|error| format!("the words are too many: {error}"))?;
        Ok(Self { rules, words, rule_of, is_free })
    }

    /// All rules.
    pub fn all(&self) -> &[R] {
        &self.rules
    }

    /// Which rules may fit in a text.
    pub fn candidates(&self, text: &str) -> Candidates {
        let mut may_fit = self.is_free.clone();
        for found in self.words.find_overlapping_iter(text) {
            may_fit[self.rule_of[found.pattern().as_usize()]] = true;
        }
        Candidates(may_fit)
    }
}

impl Candidates {
    /// Whether the rule with this number may fit.
    pub fn has(&self, rule: usize) -> bool {
        self.0.get(rule).is_some_and(|&may| may)
    }
}

/// Words of which one stands wherever the pattern fits; `None` if it needs no word. Only letters of
/// ASCII, whose capitals are told apart without a table.
fn needed(pattern: &str, lexicon: &Lexicon) -> Result<Option<Vec<String>>, String> {
    let regex = words_regex::expand(pattern, lexicon)?;
    let hir = regex_syntax::parse(&regex)
        .map_err(|error| format!("the pattern does not compile: {error}"))?;
    let ascii = |word: &String| {
        let parts = word.split(|c: char| !c.is_ascii());
        parts.max_by_key(|part| part.len()).unwrap_or_default().to_owned()
    };
    let words: Option<Vec<String>> = words_of(&hir).map(|words| words.iter().map(ascii).collect());
    Ok(words.filter(|words| words.iter().all(|word| !word.is_empty())))
}

/// Words of which one must stand in whatever fits; `None` if none need.
fn words_of(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).ok()?;
            Some(vec![word.to_owned()])
        }
        HirKind::Capture(capture) => words_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => words_of(&repetition.sub),
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(_) | HirKind::Repetition(_) => None,
        // Long words are rarer than short ones.
        HirKind::Concat(parts) => parts
            .iter()
            .filter_map(words_of)
            .max_by_key(|words| words.iter().map(String::len).min().unwrap_or_default()),
        HirKind::Alternation(parts) => {
            let all: Option<Vec<_>> = parts.iter().map(words_of).collect();
            Some(all?.concat())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sieved(patterns: &[&str]) -> Sieved<()> {
        let mut lexicon = Lexicon::default();
        lexicon.add_list("fear", "fear dread");
        let rules = vec![(); patterns.len()];
        Sieved::new(rules, patterns.iter().map(|pattern| Some(*pattern)), &lexicon).unwrap()
    }

    fn candidates(patterns: &[&str], text: &str) -> Vec<usize> {
        let candidates = sieved(patterns).candidates(text);
        (0..patterns.len()).filter(|&rule| candidates.has(rule)).collect()
    }

    #[test]
    fn a_rule_is_tried_where_a_word_stands_that_it_needs() {
        let patterns = [r"\b(?:in|with) {fear}\b", r"no (?:\w+ )?hope|authori[sz]ed", r"\w+\d?"];
        assert_eq!(candidates(&patterns, "He came in Dread."), [0, 2]);
        assert_eq!(candidates(&patterns, "NOT AUTHORIZED"), [1, 2]);
        assert_eq!(candidates(&patterns, "There is hope."), [1, 2], "the longest word counts");
        assert_eq!(candidates(&patterns, "He came in."), [2], "it needs no word in particular");
    }

    #[test]
    fn builtin_rules_are_never_passed_over_where_they_fit() {
        let rules = super::super::Rules::builtin().unwrap();
        let specs = &rules.merged.rules.attributes;
        for (number, (rule, spec)) in rules.attributes.all().iter().zip(specs).enumerate() {
            let hits = spec.examples.hits.iter();
            for text in hits.filter(|text| rule.pattern.is_match(text)) {
                assert!(rules.attributes.candidates(text).has(number), "{}: {text}", spec.id);
            }
        }
    }
}
