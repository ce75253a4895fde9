//! Patterns with names of their own, for audit rules: `{audit.unnamed}`.

use std::{cell::RefCell, collections::HashMap};

use regex::Regex;

use super::{RuleError, lexicon::Lexicon, load::Merged, words_regex};

/// How deep a phrase may stand in others.
const MOST_DEEP: usize = 8;

/// Compiles patterns in which `{name}` stands for a phrase or for any word of a list.
#[derive(Debug)]
pub(super) struct Phrases<'a> {
    lexicon: &'a Lexicon,
    patterns: HashMap<&'a str, &'a str>,
    /// What is compiled already: rules share phrases.
    compiled: RefCell<HashMap<String, Regex>>,
}

impl<'a> Phrases<'a> {
    /// The phrases of the rules.
    ///
    /// # Errors
    /// One that does not compile.
    pub(super) fn new(merged: &'a Merged, lexicon: &'a Lexicon) -> Result<Self, RuleError> {
        let all = &merged.rules.phrases;
        let patterns = all.iter().map(|spec| (spec.id.as_str(), spec.pattern.as_str())).collect();
        let phrases = Self { lexicon, patterns, compiled: RefCell::default() };
        for spec in all {
            let compiled = phrases.compile(&spec.pattern);
            compiled.map_err(|error| merged.error(&spec.id, format!("`pattern`: {error}")))?;
        }
        Ok(phrases)
    }

    /// Compiles a pattern as [`words_regex::compile`] does.
    ///
    /// # Errors
    /// What is wrong with it, and what to write instead.
    pub(super) fn compile(&self, pattern: &str) -> Result<Regex, String> {
        let mut expanded = pattern.trim().to_owned();
        for _ in 0..MOST_DEEP {
            let known =
                self.patterns.iter().find(|(id, _)| expanded.contains(&format!("{{{id}}}")));
            let Some((id, pattern)) = known else {
                return self.compiled(expanded);
            };
            expanded = expanded.replace(&format!("{{{id}}}"), &format!("(?:{})", pattern.trim()));
        }
        Err(format!("phrases stand in each other more than {MOST_DEEP} deep"))
    }
    fn compiled(&self, pattern: String) -> Result<Regex, String> {
        if let Some(regex) = self.compiled.borrow().get(&pattern) {
            return Ok(regex.clone());
        }
        let regex = words_regex::compile(&pattern, self.lexicon)?;
        self.compiled.borrow_mut().insert(pattern, regex.clone());
        Ok(regex)
    }
}
