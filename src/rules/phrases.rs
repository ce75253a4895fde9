//! Patterns with names of their own, which others name as they name lists: `{audit.unnamed}`.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use super::{RuleError, expand, lexicon::Lexicon, load::Merged, words_regex::Patterns};
use crate::regexes::{LateRegex, Sieve};

/// Compiles patterns in which `{name}` stands for a phrase or for any word of a list.
#[derive(Debug, Clone)]
pub(super) struct Phrases<'a> {
    merged: &'a Merged,
    patterns: Patterns<'a>,
    known: Rc<HashMap<&'a str, &'a str>>,
    /// What is compiled already: rules share phrases.
    compiled: Rc<RefCell<HashMap<String, LateRegex>>>,
}

impl<'a> Phrases<'a> {
    /// The phrases of the rules.
    ///
    /// # Errors
    /// One that does not compile.
    pub(super) fn new(
        merged: &'a Merged,
        lexicon: &'a Lexicon,
        sieve: &'a RefCell<Sieve>,
    ) -> Result<Self, RuleError> {
        let all = &merged.rules.phrases;
        let known = all.iter().map(|spec| (spec.id.as_str(), spec.pattern.as_str())).collect();
        let patterns = Patterns { merged, lexicon, are_tested: false, sieve };
        let known = Rc::new(known);
        // What stands in others need not fit anywhere by itself.
        let unused = RefCell::default();
        let alone = Phrases {
            merged,
            patterns: Patterns { sieve: &unused, ..patterns },
            known: Rc::clone(&known),
            compiled: Rc::default(),
        };
        // Those that come with the program are tested.
        for spec in all.iter().filter(|spec| !merged.is_builtin(&spec.id)) {
            let compiled = alone.of_rule(&spec.id).compile(&spec.pattern);
            compiled.map_err(|error| merged.error(&spec.id, format!("`pattern`: {error}")))?;
        }
        Ok(Self { merged, patterns, known, compiled: Rc::default() })
    }

    /// The same for the patterns of one rule.
    pub(super) fn of_rule(&self, id: &str) -> Self {
        let are_tested = self.merged.is_builtin(id);
        Self { patterns: Patterns { are_tested, ..self.patterns }, ..self.clone() }
    }

    /// Compiles a pattern as [`Patterns::compile`] does.
    ///
    /// # Errors
    /// What is wrong with it, and what to write instead.
    pub(super) fn compile(&self, pattern: &str) -> Result<LateRegex, String> {
        self.compiled(expand::with_phrases(pattern, &self.known)?)
    }

    fn compiled(&self, pattern: String) -> Result<LateRegex, String> {
        if let Some(regex) = self.compiled.borrow().get(&pattern) {
            return Ok(regex.clone());
        }
        let regex = self.patterns.compile(&pattern)?;
        self.compiled.borrow_mut().insert(pattern, regex.clone());
        Ok(regex)
    }
}
