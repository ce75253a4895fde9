//! Patterns over classes, compiled to regexes over one byte a chunk.
//!
//! A pattern is a regex in which `{np}` stands for one chunk of class `np` (`{vg.*}` for any class
//! that begins so), `{=vg.fin}` for the chunk that holds the cue in question, `{~vg.fin}` for one
//! that holds another cue, and `{name}` for a fragment of that name. White space means nothing.

use std::{
    collections::HashMap,
    fmt::{Display, Write as _},
};

use regex_automata::meta::{self, Regex};
use regex_syntax::{ParserBuilder, hir::Hir};

use super::class::{Class, ClassSet, Classes, Role};

/// Named parts of patterns.
pub type Fragments = HashMap<String, String>;

/// How deep fragments may use fragments.
const DEPTH: usize = 12;

/// Compiles a pattern that merges words.
///
/// # Errors
/// What is wrong with it.
pub fn compile(pattern: &str, fragments: &Fragments, classes: &Classes) -> Result<Regex, String> {
    let pattern = parse(pattern, fragments, classes)?;
    // Sentences are a few dozen bytes long and no two alike, so that automata that are built while
    // they are searched never pay for being built: backtracking is quicker.
    build(&pattern, meta::Config::new().hybrid(false).auto_prefilter(false).onepass(false))
}

/// Compiles one side of a pattern.
///
/// # Errors
/// It is too large.
pub(super) fn side(side: &Hir) -> Result<Regex, String> {
    build(side, meta::Config::new().auto_prefilter(false).onepass(false))
}

fn build(pattern: &Hir, engines: meta::Config) -> Result<Regex, String> {
    meta::Builder::new()
        .configure(engines.nfa_size_limit(Some(1 << 24)).utf8_empty(false))
        .build_from_hir(pattern)
        .map_err(does_not_compile)
}

fn does_not_compile(error: impl Display) -> String {
    format!("the pattern does not compile: {error}")
}

/// Parses a pattern.
///
/// # Errors
/// What is wrong with it.
pub fn parse(pattern: &str, fragments: &Fragments, classes: &Classes) -> Result<Hir, String> {
    let regex = expanded(pattern, fragments, classes)?;
    let mut parser = ParserBuilder::new().utf8(false).unicode(false).build();
    parser.parse(&regex).map_err(does_not_compile)
}

/// The regex that a pattern stands for.
///
/// # Errors
/// What is wrong with it, and what to write instead.
fn expanded(pattern: &str, fragments: &Fragments, classes: &Classes) -> Result<String, String> {
    let mut regex = String::from("(?xs-u)");
    expand(pattern, fragments, classes, 0, &mut regex)?;
    Ok(regex)
}

/// The classes that the phrase of the cue in question can have in a pattern that compiles.
pub fn focus(pattern: &str, fragments: &Fragments, classes: &Classes) -> ClassSet {
    let mut all = ClassSet::EMPTY;
    let names = pattern.split('{').skip(1).filter_map(|part| part.split_once('}'));
    for (name, _) in names {
        if let Some(fragment) = fragments.get(name) {
            all = all.or(focus(fragment, fragments, classes));
        } else if let Some(cues) = name.strip_prefix('=') {
            let own = cues.split_whitespace().map(|class| classes.matching(class));
            all = own.fold(all, ClassSet::or);
        }
    }
    all
}

fn expand(
    pattern: &str,
    fragments: &Fragments,
    classes: &Classes,
    depth: usize,
    regex: &mut String,
) -> Result<(), String> {
    if depth > DEPTH {
        return Err("its fragments use each other in a circle; break the circle".to_owned());
    }
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        regex.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let close = after.find('}').ok_or("a `{` has no `}`")?;
        let name = &after[..close];
        if let Some(fragment) = fragments.get(name) {
            regex.push_str("(?:");
            expand(fragment, fragments, classes, depth + 1, regex)?;
            regex.push(')');
        } else if name.starts_with(|c: char| c.is_ascii_digit()) {
            // A counted repetition, such as `{0,4}`.
            regex.push('{');
            regex.push_str(name);
            regex.push('}');
        } else {
            byte_class(name, classes, regex)?;
        }
        rest = &after[close + 1..];
    }
    regex.push_str(rest);
    Ok(())
}

fn byte_class(name: &str, classes: &Classes, regex: &mut String) -> Result<(), String> {
    let (roles, plain): (&[Role], &str) = match name.as_bytes().first() {
        Some(b'=') => (&[Role::Cue], &name[1..]),
        Some(b'~') => (&[Role::OtherCue], &name[1..]),
        _ => (&[Role::Plain, Role::OtherCue], name),
    };
    let (negated, plain) = plain.strip_prefix('!').map_or((false, plain), |rest| (true, rest));
    regex.push_str(if negated { "[^" } else { "[" });
    for part in plain.split_whitespace() {
        let set = classes.matching(part);
        if set.is_empty() {
            return Err(format!(
                "`{{{part}}}` is neither a fragment nor a class; define it, or correct the name"
            ));
        }
        let bytes = set.iter().flat_map(|class: Class| roles.iter().map(move |&r| class.byte(r)));
        for byte in bytes {
            let _ = write!(regex, "\\x{byte:02x}");
        }
    }
    regex.push(']');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong() {
        let mut classes = Classes::default();
        classes.intern("np");
        let no_fragments = Fragments::new();
        assert!(compile("{np} {verb}", &no_fragments, &classes).unwrap_err().contains("{verb}"));
        assert!(compile("{np", &no_fragments, &classes).unwrap_err().contains("no `}`"));
        let circle = Fragments::from([("a".to_owned(), "{a} {np}".to_owned())]);
        assert!(compile("{a}", &circle, &classes).unwrap_err().contains("circle"));
    }
}
