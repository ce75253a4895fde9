//! Patterns over classes, compiled to regexes over one byte a chunk.
//!
//! A pattern is a regex in which `{np}` stands for one chunk of class `np` (`{vg.*}` for any class
//! that begins so), `{=vg.fin}` for the chunk that holds the cue in question, `{~vg.fin}` for one
//! that holds another cue, `{-vg.fin}` for one that holds none, and `{name}` for a fragment of that name. White
//! space means nothing.

use std::{
    cell::RefCell,
    collections::HashMap,
    fmt::{Display, Write as _},
    sync::Arc,
};

use regex_syntax::{
    ParserBuilder,
    hir::{self, ClassBytes, ClassBytesRange, Hir, HirKind},
};

use super::class::{ClassSet, Classes, Role};
use crate::regexes::{regex_error, rewritten};

/// How deep fragments may use fragments.
const DEPTH: usize = 12;

/// Why a pattern finds something: what explains it is a sentence that somebody made up, and must not be taken
/// for one of the story.
pub fn as_in(why: &str) -> Arc<str> {
    format!("Pattern, as in: {why}").into()
}

/// Parses patterns; what a fragment stands for is parsed once.
#[derive(Debug)]
pub struct Parser {
    /// Named parts of patterns.
    fragments: HashMap<String, String>,
    classes: Classes,
    parsed: RefCell<HashMap<String, Hir>>,
    /// The classes that the phrase of the cue can have in each fragment.
    focuses: RefCell<HashMap<String, ClassSet>>,
}

impl Parser {
    /// A parser of patterns that use these fragments, by name, and these classes.
    pub fn new(fragments: HashMap<String, String>, classes: &Classes) -> Self {
        let classes = classes.clone();
        Self { fragments, classes, parsed: RefCell::default(), focuses: RefCell::default() }
    }

    /// Parses a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(&self, pattern: &str) -> Result<Hir, String> {
        Ok(renumbered(self.parse_at(pattern, 0)?))
    }

    /// The regex engine parses the pattern with a group in the place of each `{name}`; what the name
    /// stands for then takes its place.
    fn parse_at(&self, pattern: &str, depth: usize) -> Result<Hir, String> {
        if depth > DEPTH {
            return Err("its fragments use each other in a circle; break the circle".to_owned());
        }
        let mut regex = String::from("(?xs-u)");
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            regex.push_str(&rest[..open]);
            let after = &rest[open + 1..];
            let close = after.find('}').ok_or("a `{` has no `}`")?;
            let name = &after[..close];
            if name.starts_with(|c: char| c.is_ascii_digit()) {
                // A counted repetition, such as `{0,4}`.
                let _ = write!(regex, "{{{name}}}");
            } else {
                let _ = write!(regex, "(?<{PLACE}{}>.)", parts.len());
                parts.push(Some(self.named(name, depth)?));
            }
            rest = &after[close + 1..];
        }
        regex.push_str(rest);
        let mut parser = ParserBuilder::new().utf8(false).unicode(false).build();
        let parsed = parser.parse(&regex).map_err(|error| does_not_compile(regex_error(&error)))?;
        Ok(rewritten(parsed, &has_groups, &mut |kind| {
            let HirKind::Capture(group) = kind else { return };
            let place = group.name.as_deref().and_then(|name| name.strip_prefix(PLACE));
            let part = place.and_then(|number| parts.get_mut(number.parse::<usize>().ok()?));
            // Each has a place of its own.
            if let Some(part) = part.and_then(Option::take) {
                *kind = part.into_kind();
            }
        }))
    }

    /// What a name in a pattern stands for.
    fn named(&self, name: &str, depth: usize) -> Result<Hir, String> {
        let Some(fragment) = self.fragments.get(name) else {
            return self.class(name);
        };
        if let Some(known) = self.parsed.borrow().get(name) {
            return Ok(known.clone());
        }
        let parsed = self.parse_at(fragment, depth + 1)?;
        self.parsed.borrow_mut().insert(name.to_owned(), parsed.clone());
        Ok(parsed)
    }

    /// One chunk of some classes.
    fn class(&self, name: &str) -> Result<Hir, String> {
        let (roles, plain): (&[Role], &str) = match name.as_bytes().first() {
            Some(b'=') => (&[Role::Cue], &name[1..]),
            Some(b'~') => (&[Role::OtherCue], &name[1..]),
            Some(b'-') => (&[Role::Plain], &name[1..]),
            _ => (&[Role::Plain, Role::OtherCue], name),
        };
        let (negated, plain) = plain.strip_prefix('!').map_or((false, plain), |rest| (true, rest));
        let mut bytes = ClassBytes::empty();
        for part in plain.split_whitespace() {
            let set = self.classes.matching(part);
            if set.is_empty() {
                return Err(format!(
                    "`{{{part}}}` is neither a fragment nor a class; define it, or correct the name"
                ));
            }
            for byte in set.iter().flat_map(|class| roles.iter().map(move |&role| class.byte(role)))
            {
                bytes.push(ClassBytesRange::new(byte, byte));
            }
        }
        if negated {
            bytes.negate();
        }
        Ok(Hir::class(hir::Class::Bytes(bytes)))
    }

    /// The classes that the phrase of the cue in question can have in a pattern.
    pub fn focus(&self, pattern: &str) -> ClassSet {
        let mut all = ClassSet::EMPTY;
        let names = pattern.split('{').skip(1).filter_map(|part| part.split_once('}'));
        for (name, _) in names {
            if let Some(fragment) = self.fragments.get(name) {
                let known = self.focuses.borrow().get(name).copied();
                let own = known.unwrap_or_else(|| self.focus(fragment));
                self.focuses.borrow_mut().insert(name.to_owned(), own);
                all = all.or(own);
            } else if let Some(cues) = name.strip_prefix('=') {
                let own = cues.split_whitespace().map(|class| self.classes.matching(class));
                all = own.fold(all, ClassSet::or);
            }
        }
        all
    }
}

/// How the groups are called that hold a place in a regex.
const PLACE: &str = "_";

/// The same pattern with its groups numbered from 1.
pub(super) fn renumbered(pattern: Hir) -> Hir {
    let mut groups = 0;
    rewritten(pattern, &has_groups, &mut |kind| {
        if let HirKind::Capture(capture) = kind {
            groups += 1;
            capture.index = groups;
        }
    })
}

fn has_groups(part: &Hir) -> bool {
    part.properties().explicit_captures_len() > 0
}

fn does_not_compile(error: impl Display) -> String {
    format!("the pattern does not compile: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong() {
        let mut classes = Classes::default();
        classes.intern("np");
        let parser = Parser::new(HashMap::from([("a".into(), "{a} {np}".into())]), &classes);
        let wrong = |pattern| parser.parse(pattern).unwrap_err();
        assert!(wrong("{np} {verb}").contains("{verb}"));
        assert!(wrong("{np").contains("no `}`"));
        assert!(wrong("{np})").contains("does not compile"));
        assert!(wrong("{a}").contains("circle"));
    }
}
