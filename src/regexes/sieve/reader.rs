//! Reads regexes whose letters need not be known exactly.
//!
//! A general parser makes a tree of every letter first, and there are tens of thousands of them. What most regexes
//! consist of, which is words and choices of them, is read here at once; the rest is left to that parser.

use foldhash::HashMap;
use regex_syntax::hir::{Capture, Hir, Look, Repetition};

use crate::regexes::syntax::roughly_western;

/// Reads regexes.
#[derive(Debug, Default)]
pub(super) struct Reader<'r> {
    /// What classes and other marks are parsed to.
    known: HashMap<&'r str, Option<Hir>>,
}

/// The rest of a regex that is being read.
struct Reading<'r, 'o> {
    rest: &'r str,
    known: &'o mut HashMap<&'r str, Option<Hir>>,
    groups: u32,
    depth: usize,
}

/// Groups that stand in each other deeper are left to the other parser.
const MOST_DEEP: usize = 64;

/// The edge of a word.
const EDGE: &str = r"(?-u:\b)";

/// What begins a group that is only a group; whether capitals matter makes no difference here.
const PLAIN: [&str; 2] = ["(?:", "(?-i:"];

/// What means something else than itself.
const MARKS: &[u8] = br"\.+*?()|[]{}^$";

impl<'r> Reader<'r> {
    /// A regex in which no more is known of most letters than which of ASCII they are; none if it is no regex.
    pub(super) fn read(&mut self, regex: &'r str) -> Option<Hir> {
        self.read_at_once(regex).or_else(|| roughly_western(regex, false))
    }

    /// The same without the other parser.
    fn read_at_once(&mut self, regex: &'r str) -> Option<Hir> {
        let mut reading = Reading { rest: regex, known: &mut self.known, groups: 0, depth: 0 };
        let read = reading.choice()?;
        reading.rest.is_empty().then_some(read)
    }
}

impl<'r> Reading<'r, '_> {
    /// Ways with `|` between them.
    fn choice(&mut self) -> Option<Hir> {
        let mut ways = vec![self.row()?];
        while self.takes("|") {
            ways.push(self.row()?);
        }
        Some(Hir::alternation(ways))
    }

    /// Parts that follow each other.
    fn row(&mut self) -> Option<Hir> {
        let mut parts = Vec::new();
        while let Some(next) = self.next().filter(|next| !matches!(next, b'|' | b')')) {
            let part = self.part(next)?;
            parts.push(self.repeated(part)?);
        }
        Some(Hir::concat(parts))
    }

    fn part(&mut self, next: u8) -> Option<Hir> {
        match next {
            b'(' => self.group(),
            b'[' => self.known(length_of_class(self.rest)?),
            b'\\' => self.known(length_of_escaped(self.rest)?),
            b'.' | b'^' | b'$' => self.known(1),
            _ => self.letters(),
        }
    }

    fn group(&mut self) -> Option<Hir> {
        if self.takes(EDGE) {
            return Some(Hir::look(Look::WordAscii));
        }
        self.depth += 1;
        let is_plain = PLAIN.iter().any(|begin| self.takes(begin));
        let is_named = !is_plain && self.takes("(?<");
        let name = if is_named { Some(self.take(self.rest.find('>')?)) } else { None };
        let begins = is_plain || self.takes(if is_named { ">" } else { "(" });
        let index = self.groups + 1;
        self.groups += u32::from(!is_plain);
        if !begins || self.depth > MOST_DEEP {
            return None;
        }
        let sub = self.choice()?;
        self.depth -= 1;
        self.takes(")").then(|| {
            let name = name.map(Box::from);
            if is_plain { sub } else { Hir::capture(Capture { index, name, sub: sub.into() }) }
        })
    }

    /// What the other parser makes of so many bytes.
    fn known(&mut self, length: usize) -> Option<Hir> {
        let text = self.take(length);
        self.known.entry(text).or_insert_with(|| roughly_western(text, false)).clone()
    }

    /// Letters that mean themselves, as many as are not repeated.
    fn letters(&mut self) -> Option<Hir> {
        let is_mark = |byte: u8| MARKS.contains(&byte);
        let bytes = self.rest.bytes();
        let length = bytes.clone().position(is_mark).unwrap_or(self.rest.len());
        let (last, _) = self.rest.get(..length)?.char_indices().next_back()?;
        let is_repeated =
            matches!(self.rest.as_bytes().get(length), Some(b'?' | b'*' | b'+' | b'{'));
        let length = if is_repeated && last > 0 { last } else { length };
        Some(Hir::literal(self.take(length).as_bytes()))
    }

    /// A part with how often it stands.
    fn repeated(&mut self, part: Hir) -> Option<Hir> {
        let (min, max) = match self.next() {
            Some(b'?') => (0, Some(1)),
            Some(b'*') => (0, None),
            Some(b'+') => (1, None),
            Some(b'{') => return self.counted(part),
            _ => return Some(part),
        };
        self.take(1);
        self.with_counts(part, min, max)
    }

    /// A part that stands as often as numbers in braces say.
    fn counted(&mut self, part: Hir) -> Option<Hir> {
        let all = self.take(self.rest.find('}')? + 1);
        let counts = &all[1..all.len() - 1];
        let (min, max) = counts.split_once(',').unwrap_or((counts, counts));
        let max = if max.is_empty() { None } else { Some(max.parse().ok()?) };
        self.with_counts(part, min.parse().ok()?, max)
    }

    fn with_counts(&mut self, part: Hir, min: u32, max: Option<u32>) -> Option<Hir> {
        let (greedy, sub) = (!self.takes("?"), part.into());
        let is_repeated_again = matches!(self.next(), Some(b'?' | b'*' | b'+' | b'{'));
        (!is_repeated_again && max.is_none_or(|max| min <= max))
            .then(|| Hir::repetition(Repetition { min, max, greedy, sub }))
    }

    fn next(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Goes on past so many bytes.
    fn take(&mut self, length: usize) -> &'r str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Goes on past this if it is what follows.
    fn takes(&mut self, begin: &str) -> bool {
        let rest = self.rest.strip_prefix(begin);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// How long the class is that a rest of a regex begins with.
fn length_of_class(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        match bytes.get(at)? {
            b'\\' => at += 1,
            b'[' => {
                depth += 1;
                at += usize::from(bytes.get(at + 1) == Some(&b'^'));
                // As the first of a class it is a letter.
                at += usize::from(bytes.get(at + 1) == Some(&b']'));
            }
            b']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// How long what is escaped is that a rest of a regex begins with; none where that is more than one letter, except
/// for classes such as `\p{Lu}`.
fn length_of_escaped(rest: &str) -> Option<usize> {
    let letter = rest[1..].chars().next()?;
    match letter {
        'p' | 'P' if rest[2..].starts_with('{') => rest.find('}').map(|end| end + 1),
        'p' | 'P' | 'x' | 'u' | 'U' | 'b' => None,
        _ => Some(1 + letter.len_utf8()),
    }
}

/// Whether a regex is read at once, and as the parser reads it; what is left to the parser is not.
#[cfg(test)]
pub(super) fn is_read_at_once(regex: &str) -> bool {
    let read = Reader::default().read_at_once(regex);
    assert!(read.is_none() || read == roughly_western(regex, false), "{regex}");
    read.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_at_once_is_what_the_parser_makes_of_it() {
        let regexes = [
            r"[]a[^\]]](b|(?<c>d))+?e{2}f{1,}g\.\pL",
            "(?-i:a|b)*é?",
            "a{2}{3}",
            "[a",
            "(?i)s",
            "a)",
            "{",
        ];
        let at_once = regexes.map(is_read_at_once);
        assert!(at_once.contains(&true) && at_once.contains(&false), "{at_once:?}");
    }
}
