//! Regexes over the words of a story, in which `{list}` stands for any word of that list.

use std::cell::RefCell;

use super::{expand, lexicon::Lexicon, load::Merged};
use crate::regexes::{LateRegex, Sieve, hash_of};

/// What makes regexes of the patterns of a rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patterns<'a> {
    /// Tells which lists come with the program.
    pub merged: &'a Merged,
    /// The lists that patterns name.
    pub lexicon: &'a Lexicon,
    /// Whether they are the program's own, whose tests hold that they compile; else each is
    /// compiled at once.
    pub are_tested: bool,
    /// Takes in what is made, so that most of it need not be tried.
    pub sieve: &'a RefCell<Sieve>,
}

impl Patterns<'_> {
    /// Makes a regex: capitals do not matter, white space in the pattern stands for any white space,
    /// and `{some.list}` for any word of that list.
    ///
    /// # Errors
    /// What is wrong with the pattern, and what to write instead.
    pub(super) fn compile(self, pattern: &str) -> Result<LateRegex, String> {
        let expanded = expand::with_lists(pattern, |name| self.lexicon.list(name))?;
        let mut regex = LateRegex::new(expanded, true);
        if !self.are_tested {
            regex.check().map_err(|error| format!("the pattern does not compile: {error}"))?;
        }
        // What the regex needs has been worked out, unless a list in it has other words now.
        let is_known = expand::names(pattern).all(|name| self.merged.is_builtin(name));
        let key = is_known.then(|| hash_of(pattern.trim().as_bytes()));
        self.sieve.borrow_mut().add(&mut regex, key);
        Ok(regex)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compile(pattern: &str, lexicon: &Lexicon) -> Result<LateRegex, String> {
        let (merged, sieve) = (&Merged::default(), &RefCell::default());
        Patterns { merged, lexicon, are_tested: false, sieve }.compile(pattern)
    }

    #[test]
    fn lists_and_spaces_are_expanded() {
        let mut lexicon = Lexicon::default();
        lexicon.add_list("fear", "fear dread");
        let regex = compile(r"in {fear} of it's \w{3}", &lexicon).unwrap();
        assert!(regex.is_match("In  dread\nof it’s end"));
        assert!(!regex.is_match("in dreadful of it's end"));
        assert!(compile(r"(?-i:\p{Lu}\P{Lu})", &lexicon).unwrap().is_match("Fear"));
        let bomb = compile("(?:a )?time ?bomb", &lexicon).unwrap();
        assert!(["time bomb", "a timebomb", "a time  bomb"].iter().all(|text| bomb.is_match(text)));
        assert!(compile("{hope}", &lexicon).unwrap_err().contains("hope"));
        assert!(compile("{fear", &lexicon).is_err());
        assert!(compile("(", &lexicon).is_err());
    }

    #[test]
    fn words_have_edges_whatever_letters_they_have() {
        let mut lexicon = Lexicon::default();
        lexicon.add_list("paper", "memo communiqué");
        let regex = compile(r"a {paper}", &lexicon).unwrap();
        assert!(regex.is_match("a communiqué.") && regex.is_match("A MEMO"));
        assert!(!regex.is_match("a memory"));
        let regex = compile(r"\bno hope\b", &lexicon).unwrap();
        assert!(regex.is_match("“no hope”") && !regex.is_match("no hopes"));
    }
}
