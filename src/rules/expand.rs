//! From the patterns of rules to regexes: `{name}` stands for a phrase, or for any word of a list.

use std::collections::HashMap;

/// How deep a phrase may stand in others.
const MOST_DEEP: usize = 8;

/// A part of a pattern.
#[derive(Debug, Clone, Copy)]
enum Part<'p> {
    /// What stands for itself.
    Plain(&'p str),
    /// The name of a phrase or a list, in braces.
    Named(&'p str),
}

/// The parts of a pattern.
///
/// # Errors
/// A brace that is not closed.
fn parts(pattern: &str) -> impl Iterator<Item = Result<Part<'_>, String>> {
    let mut rest = Some(pattern);
    let mut named = None;
    std::iter::from_fn(move || {
        if let Some(named) = named.take() {
            return Some(Ok(Part::Named(named)));
        }
        let (all, mut from) = (rest.take()?, 0);
        while let Some(open) = all[from..].find('{').map(|open| from + open) {
            let after = &all[open + 1..];
            let Some(close) = after.find('}') else { return Some(Err("a `{` has no `}`".into())) };
            let name = &after[..close];
            from = open + close + 2;
            let ends_with_class = |before: &str| before.ends_with(r"\p") || before.ends_with(r"\P");
            if !name.starts_with(|c: char| c.is_ascii_digit()) && !ends_with_class(&all[..open]) {
                (named, rest) = (Some(name), Some(&all[from..]));
                return Some(Ok(Part::Plain(&all[..open])));
            }
        }
        Some(Ok(Part::Plain(all)))
    })
}

/// The names that stand in a pattern.
pub(crate) fn names(pattern: &str) -> impl Iterator<Item = &str> {
    parts(pattern).filter_map(|part| match part {
        Ok(Part::Named(name)) => Some(name),
        _ => None,
    })
}

/// A pattern with the phrases in the places of their names.
///
/// # Errors
/// Phrases that stand in each other too deep.
pub(crate) fn with_phrases(pattern: &str, phrases: &HashMap<&str, &str>) -> Result<String, String> {
    let mut expanded = pattern.trim().to_owned();
    for _ in 0..MOST_DEEP {
        let known = names(&expanded).find_map(|name| phrases.get_key_value(name));
        let Some((id, phrase)) = known else { return Ok(expanded) };
        expanded = expanded.replace(&format!("{{{id}}}"), &format!("(?:{})", phrase.trim()));
    }
    Err(format!("phrases stand in each other more than {MOST_DEEP} deep"))
}

/// The regex that a pattern stands for, in which capitals matter as yet; `list` knows the words of each list.
///
/// # Errors
/// What is wrong with it, and what to write instead.
pub(crate) fn with_lists<'l>(
    pattern: &str,
    list: impl Fn(&str) -> &'l [String],
) -> Result<String, String> {
    let mut regex = String::new();
    for part in parts(pattern.trim()) {
        match part? {
            Part::Plain(plain) => push_words(plain, &mut regex),
            Part::Named(name) => push_list(name, list(name), &mut regex)?,
        }
    }
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

fn push_list(name: &str, words: &[String], regex: &mut String) -> Result<(), String> {
    if words.is_empty() {
        return Err(format!("there is no list `{name}`; define it under `lexicons`"));
    }
    let edge = |letter: Option<char>| if letter.is_some_and(|c| c.is_ascii()) { EDGE } else { "" };
    regex.extend(["(?:", EDGE, "(?:"]);
    for (number, word) in words.iter().filter(|word| word.is_ascii()).enumerate() {
        regex.push_str(if number > 0 { "|" } else { "" });
        regex_syntax::escape_into(word, regex);
    }
    regex.extend([")", EDGE]);
    for word in words.iter().filter(|word| !word.is_ascii()) {
        regex.extend(["|", edge(word.chars().next())]);
        regex_syntax::escape_into(word, regex);
        regex.push_str(edge(word.chars().last()));
    }
    regex.push(')');
    Ok(())
}
