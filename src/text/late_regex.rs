//! Regexes that are compiled late.

use std::sync::{Arc, OnceLock};

use regex::{Captures, Match, Regex, RegexBuilder};

/// A regex that is compiled when it is first asked: of the hundreds that rules have, a story needs a
/// few. Clones share what is compiled.
///
/// One that does not compile fits nowhere; [`LateRegex::check`] says so beforehand.
#[derive(Debug, Clone)]
pub struct LateRegex(Arc<Late>);

#[derive(Debug)]
struct Late {
    regex: String,
    ignores_case: bool,
    compiled: OnceLock<Result<Regex, regex::Error>>,
}

impl LateRegex {
    /// A regex, and whether capitals do not matter in it.
    pub fn new(regex: impl Into<String>, ignores_case: bool) -> Self {
        let compiled = OnceLock::new();
        Self(Arc::new(Late { regex: regex.into(), ignores_case, compiled }))
    }

    /// The regex as it is written.
    pub fn as_str(&self) -> &str {
        &self.0.regex
    }

    /// Compiles it at once.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), regex::Error> {
        self.0.compiled().as_ref().map(|_| ()).map_err(Clone::clone)
    }

    /// Whether it fits somewhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.compiled().as_ref().is_ok_and(|regex| regex.is_match(text))
    }

    /// Where it first fits.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.0.compiled().as_ref().ok()?.find(text)
    }

    /// Where it first fits, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.compiled().as_ref().ok()?.captures(text)
    }
}

impl Late {
    fn compiled(&self) -> &Result<Regex, regex::Error> {
        self.compiled.get_or_init(|| {
            let mut builder = RegexBuilder::new(&self.regex);
            builder.case_insensitive(self.ignores_case).build()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_compile_fits_nowhere_and_says_so_when_asked() {
        let regex = LateRegex::new("(", false);
        assert!(!regex.is_match("("));
        assert!(regex.check().is_err());
    }

    #[test]
    fn capitals_matter_or_not() {
        assert!(LateRegex::new("fear", true).is_match("Fear"));
        assert!(!LateRegex::new("fear", false).is_match("Fear"));
    }
}
