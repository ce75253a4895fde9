//! Regexes that are compiled late, for the letters that a text has.

use std::sync::{Arc, OnceLock};

use regex_automata::{
    Anchored, Input,
    meta::{self, Regex},
    util::captures::Captures,
};
use regex_syntax::{
    ParserBuilder,
    hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind},
};

use super::{Span, rewrite::rewritten};

/// A regex that is compiled when it is first asked: of the hundreds that rules have, a story needs a
/// few. Clones share what is compiled.
///
/// One that does not compile fits nowhere; [`LateRegex::check`] says so beforehand.
#[derive(Debug, Clone)]
pub struct LateRegex {
    late: Arc<Late>,
    /// Its place in a [`super::Sieve`], if it is in one.
    place: Option<usize>,
}

#[derive(Debug)]
struct Late {
    regex: String,
    ignores_case: bool,
    /// The regex for texts in the letters of western Europe. A class such as `\w` has so few of
    /// them that this takes a small part of the time to compile.
    western: OnceLock<Option<Regex>>,
    /// The regex for all texts.
    any: OnceLock<Result<Regex, String>>,
}

/// The letters of western Europe, and the marks and signs that are used with them.
const WESTERN: [(char, char); 2] = [('\0', '\u{23f}'), ('\u{2000}', '\u{217f}')];

/// What is larger than this when compiled is a mistake, or takes too long.
const MOST_BYTES: usize = 10 << 20;

impl LateRegex {
    /// A regex, and whether capitals do not matter in it.
    pub fn new(regex: impl Into<String>, ignores_case: bool) -> Self {
        let (western, any) = (OnceLock::new(), OnceLock::new());
        let late = Late { regex: regex.into(), ignores_case, western, any };
        Self { late: Arc::new(late), place: None }
    }

    /// Its place in a sieve.
    pub(super) fn place(&self) -> Option<usize> {
        self.place
    }

    pub(super) fn take_place(&mut self, place: usize) {
        self.place = Some(place);
    }

    /// The regex as it is written.
    pub fn as_str(&self) -> &str {
        &self.late.regex
    }

    /// Compiles it at once.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), &str> {
        self.late.any().as_ref().map(|_| ()).map_err(String::as_str)
    }

    /// Whether it fits somewhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.late.of(text).is_some_and(|regex| regex.is_match(text))
    }

    /// Where it first fits.
    pub fn find(&self, text: &str) -> Option<Span> {
        let found = self.late.of(text)?.find(text)?;
        Some(Span::from(found.range()))
    }

    /// All places where it fits, one after the other.
    pub fn find_all(&self, text: &str) -> Vec<Span> {
        let places = self.late.of(text).into_iter().flat_map(|regex| regex.find_iter(text));
        places.map(|found| Span::from(found.range())).collect()
    }

    /// Whether it fits from a place of the text on.
    pub(super) fn is_match_at(&self, text: &str, start: usize) -> bool {
        let input = from(text, start).earliest(true);
        self.late.of(text).is_some_and(|regex| regex.search_half(&input).is_some())
    }

    /// What it fits from a place of the text on.
    pub fn find_at(&self, text: &str, start: usize) -> Option<Span> {
        let found = self.late.of(text)?.search(&from(text, start))?;
        Some(Span::from(found.range()))
    }

    /// The same with its groups.
    pub fn captures_at(&self, text: &str, start: usize) -> Option<Groups> {
        self.groups(&from(text, start), text)
    }

    /// Where it first fits, with its groups.
    pub fn captures(&self, text: &str) -> Option<Groups> {
        self.groups(&Input::new(text), text)
    }

    fn groups(&self, input: &Input<'_>, text: &str) -> Option<Groups> {
        let regex = self.late.of(text)?;
        let mut captures = regex.create_captures();
        regex.search_captures(input, &mut captures);
        captures.is_match().then_some(Groups(captures))
    }
}

/// A text of which only what begins at this place counts.
fn from(text: &str, start: usize) -> Input<'_> {
    Input::new(text).range(start..).anchored(Anchored::Yes)
}

/// The groups of a regex that fits.
#[derive(Debug)]
pub struct Groups(Captures);

impl Groups {
    /// All that it fits.
    pub fn all(&self) -> Option<Span> {
        self.0.get_match().map(|found| Span::from(found.range()))
    }

    /// What the group with this name fits.
    pub fn name(&self, name: &str) -> Option<Span> {
        self.0.get_group_by_name(name).map(|found| Span::from(found.range()))
    }
}

impl Late {
    fn of(&self, text: &str) -> Option<&Regex> {
        if is_western(text) {
            let western = || Some(self.parse().ok()?).and_then(|hir| compile(&western(hir)).ok());
            return self.western.get_or_init(western).as_ref();
        }
        self.any().as_ref().ok()
    }

    fn any(&self) -> &Result<Regex, String> {
        self.any.get_or_init(|| compile(&self.parse()?))
    }

    fn parse(&self) -> Result<Hir, String> {
        let mut parser = ParserBuilder::new().case_insensitive(self.ignores_case).build();
        parser.parse(&self.regex).map_err(|error| regex_error(&error))
    }
}

/// What is wrong with a regex and at which of its letters, on one line.
pub fn regex_error(error: &regex_syntax::Error) -> String {
    let (what, pattern, span) = match error {
        regex_syntax::Error::Parse(error) => {
            (error.kind().to_string(), error.pattern(), error.span())
        }
        regex_syntax::Error::Translate(error) => {
            (error.kind().to_string(), error.pattern(), error.span())
        }
        other => return other.to_string(),
    };
    let letters = pattern.get(span.start.offset..span.end.offset).unwrap_or_default();
    if letters.is_empty() { what } else { format!("{what}: `{letters}`") }
}

fn compile(hir: &Hir) -> Result<Regex, String> {
    // Looking for letters first is what [`super::Sieve`] does, for many regexes at once.
    let config =
        meta::Config::new().nfa_size_limit(Some(MOST_BYTES)).auto_prefilter(false).onepass(false);
    let regex = meta::Builder::new().configure(config).build_from_hir(hir);
    regex.map_err(|error| error.to_string())
}

/// The same regex without the letters that no western text has.
fn western(hir: Hir) -> Hir {
    let ranges = WESTERN.map(|(first, last)| ClassUnicodeRange::new(first, last));
    let letters = ClassUnicode::new(ranges);
    rewritten(hir, &has_others, &mut |kind| {
        if let HirKind::Class(Class::Unicode(class)) = kind {
            class.intersect(&letters);
        }
    })
}

/// Whether a part of a regex has a class with other letters than [`WESTERN`].
fn has_others(part: &Hir) -> bool {
    match part.kind() {
        HirKind::Class(Class::Unicode(class)) => !class.ranges().iter().all(|range| {
            WESTERN.iter().any(|(first, last)| *first <= range.start() && range.end() <= *last)
        }),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => false,
        HirKind::Repetition(repetition) => has_others(&repetition.sub),
        HirKind::Capture(capture) => has_others(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(has_others),
    }
}

/// Whether a text has no other letters than [`WESTERN`].
fn is_western(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.is_ascii()
        || bytes.iter().enumerate().all(|(at, byte)| match byte {
            // The first bytes of the characters up to U+023F, and all bytes but the first.
            ..=0xc8 => true,
            0xe2 => bytes.get(at + 1).is_some_and(|next| *next <= 0x85),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn a_text_is_western_if_its_letters_are(text in "[a-é’—\u{23e}-\u{242}\u{1ffe}\u{2101}\u{217e}-\u{2181}東]{0,9}") {
            let in_range = |c| WESTERN.iter().any(|(first, last)| (*first..=*last).contains(&c));
            prop_assert_eq!(is_western(&text), text.chars().all(in_range));
        }

        #[test]
        fn all_texts_are_read_alike(text in "[a-cé’ —ſK東A-C0-2]{0,20}") {
            for regex in [r"\b\w+\b", r"(?<words>[^a]\s?)[—\p{Lu}]", r"(?i)k\S+|s.b", r"\p{L}{2,4}$"] {
                let late = LateRegex::new(regex, true);
                let whole = late.late.any().as_ref().unwrap();
                let found = whole.find(&text).map(|found| Span::from(found.range()));
                prop_assert_eq!(late.find(&text), found);
                prop_assert_eq!(late.captures(&text).and_then(|groups| groups.all()), found);
            }
        }
    }
}
