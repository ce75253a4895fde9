//! Regexes over the words of a story, in which `{list}` stands for any word of that list.

use regex::{Regex, RegexBuilder};

use super::lexicon::Lexicon;

/// Compiles a pattern: capitals do not matter, white space in it stands for any white space, and
/// `{some.list}` for any word of that list.
///
/// # Errors
/// What is wrong with it, and what to write instead.
pub(super) fn compile(pattern: &str, lexicon: &Lexicon) -> Result<Regex, String> {
    RegexBuilder::new(&expand(pattern, lexicon)?)
        .case_insensitive(true)
        .size_limit(1 << 22)
        .build()
        .map_err(|error| format!("the pattern does not compile: {error}"))
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
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            regex.push_str(&rest[open..=open + 1 + close]);
        } else {
            push_list(name, lexicon, &mut regex)?;
        }
        rest = &after[close + 1..];
    }
    push_words(rest, &mut regex);
    Ok(regex)
}

/// Adds a part without lists; an apostrophe in it stands for the curly one as well.
fn push_words(part: &str, regex: &mut String) {
    let mut in_space = false;
    for c in part.chars() {
        if c.is_whitespace() {
            if !in_space {
                regex.push_str(r"\s+");
            }
        } else if c == '\'' {
            regex.push_str("['’]");
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
    let words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    regex.push_str(r"\b(?:");
    regex.push_str(&words.join("|"));
    regex.push_str(r")\b");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_spaces_are_expanded() {
        let mut lexicon = Lexicon::default();
        lexicon.add_list("fear", "fear dread");
        let regex = compile(r"in {fear} of it's \w{3}", &lexicon).unwrap();
        assert!(regex.is_match("In  dread\nof it’s end"));
        assert!(!regex.is_match("in dreadful of it's end"));
        assert!(compile("{hope}", &lexicon).unwrap_err().contains("hope"));
        assert!(compile("{fear", &lexicon).is_err());
        assert!(compile("(", &lexicon).is_err());
    }
}
