//! Regexes over the words of a story, in which `{list}` stands for any word of that list.

use std::cell::RefCell;

use super::lexicon::Lexicon;
use crate::text::{LateRegex, Sieve};

/// What makes regexes of the patterns of a rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patterns<'a> {
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
        let mut regex = LateRegex::new(expand(pattern, self.lexicon)?, true);
        if !self.are_tested {
            regex.check().map_err(|error| format!("the pattern does not compile: {error}"))?;
        }
        self.sieve.borrow_mut().add(&mut regex);
        Ok(regex)
    }
}

/// The regex that a pattern stands for, in which capitals matter as yet.
///
/// # Errors
/// What is wrong with it, and what to write instead.
pub(super) fn expand(pattern: &str, lexicon: &Lexicon) -> Result<String, String> {
    let mut regex = String::new();
    let mut rest = pattern.trim();
    while let Some(open) = rest.find('{') {
        push_words(&rest[..open], &mut regex);
        let after = &rest[open + 1..];
        let close = after.find('}').ok_or("a `{` has no `}`")?;
        let name = &after[..close];
        let before = rest[..open].to_ascii_lowercase();
        if name.starts_with(|c: char| c.is_ascii_digit()) || before.ends_with(r"\p") {
            regex.push_str(&rest[open..=open + 1 + close]);
        } else {
            push_list(name, lexicon, &mut regex)?;
        }
        rest = &after[close + 1..];
    }
    push_words(rest, &mut regex);
    Ok(regex)
}

/// The edge of a word. Only letters of ASCII are told from what is none: automata cannot tell the
/// others, and what takes their place takes many times as long. So no edge is asked beside another
/// letter.
const EDGE: &str = r"(?-u:\b)";

/// Adds a part without lists; an apostrophe in it stands for the curly one as well, white space for all white space
/// between two words: `time ?bomb` may have none.
fn push_words(part: &str, regex: &mut String) {
    let mut in_space = false;
    let mut chars = part.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            if !in_space {
                let is_repeated = chars.peek().is_some_and(|next| matches!(next, '?' | '*'));
                regex.push_str(if is_repeated { r"(?:\s+)" } else { r"\s+" });
            }
        } else if c == '\'' {
            regex.push_str("['’]");
        } else if c == '\\' {
            match chars.next() {
                Some('b') => regex.push_str(EDGE),
                escaped => regex.extend([c].into_iter().chain(escaped)),
            }
        } else {
            regex.push(c);
        }
        in_space = c.is_whitespace();
    }
}

fn push_list(name: &str, lexicon: &Lexicon, regex: &mut String) -> Result<(), String> {
    let words = lexicon.list(name);
    if words.is_empty() {
        return Err(format!("there is no list `{name}`; define it under `lexicons`"));
    }
    let edge = |letter: Option<char>| if letter.is_some_and(|c| c.is_ascii()) { EDGE } else { "" };
    let (plain, others): (Vec<&String>, Vec<&String>) = words.iter().partition(|w| w.is_ascii());
    let plain: Vec<String> = plain.into_iter().map(|word| regex::escape(word)).collect();
    let mut all = vec![format!("{EDGE}(?:{}){EDGE}", plain.join("|"))];
    all.extend(others.into_iter().map(|word| {
        let (first, last) = (edge(word.chars().next()), edge(word.chars().last()));
        format!("{first}{}{last}", regex::escape(word))
    }));
    regex.push_str("(?:");
    regex.push_str(&all.join("|"));
    regex.push(')');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compile(pattern: &str, lexicon: &Lexicon) -> Result<LateRegex, String> {
        Patterns { lexicon, are_tested: false, sieve: &RefCell::default() }.compile(pattern)
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
