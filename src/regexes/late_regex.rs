//! Regexes that are compiled late, for the letters that a text has.

use std::sync::{Arc, OnceLock};

use regex_automata::{Anchored, Input, util::captures::Captures};

use super::{
    Packed,
    ending::{bit, endings},
    engine::Engine,
    origin::{Origin, parsed},
    program::has_names,
    syntax::WESTERN,
};
#[cfg(test)]
use super::{Packing, program::Program};
use crate::text::Span;

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
    /// Whether groups of it have names.
    has_names: bool,
    /// What it is compiled to for western texts, if that was worked out before.
    program: Option<Packed<'static>>,
    /// The regex for texts in the letters of western Europe. A class such as `\w` has so few of
    /// them that this takes a small part of the time to compile.
    western: OnceLock<Option<Engine>>,
    /// The regex for all texts.
    any: OnceLock<Result<Engine, String>>,
}

impl LateRegex {
    /// A regex, and whether capitals do not matter in it.
    pub fn new(regex: impl Into<String>, ignores_case: bool) -> Self {
        let (western, any) = (OnceLock::new(), OnceLock::new());
        let regex = regex.into();
        let has_names = has_names(&regex);
        let late = Late { regex, ignores_case, has_names, program: None, western, any };
        Self { late: Arc::new(late), place: None }
    }

    /// Its place in a sieve.
    #[inline]
    pub(super) fn place(&self) -> Option<usize> {
        self.place
    }

    pub(super) fn take_place(&mut self, place: usize) {
        self.place = Some(place);
    }

    /// Takes what it is compiled to, before there are clones of it.
    pub(super) fn take_program(&mut self, program: Packed<'static>) {
        if let Some(late) = Arc::get_mut(&mut self.late) {
            late.program = Some(program);
        }
    }

    /// Whether it is told what it is compiled to, where there is such a thing.
    #[cfg(test)]
    pub(super) fn is_compiled_to_that(&self) -> bool {
        let mut packing = Packing::default();
        Program::pack(self.as_str(), self.late.ignores_case, &mut packing);
        let own = self.late.program.map(|mut own| own.rest());
        own.unwrap_or_default() == packing.done()
    }

    /// The regex as it is written.
    pub fn as_str(&self) -> &str {
        &self.late.regex
    }

    /// Of the small letters with which a word of nothing else can end, whether it may fit one that ends with each.
    pub fn endings(&self) -> impl Fn(u8) -> bool + use<> {
        let endings = endings(self.as_str());
        move |letter| endings & bit(letter) != 0
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
        self.late.is_match(&Input::new(text), text)
    }

    /// Where it first fits.
    pub fn find(&self, text: &str) -> Option<Span> {
        let (engine, origin) = self.late.of(text)?;
        engine.find(&Input::new(text), origin)
    }

    /// All places where it fits, one after the other.
    pub fn find_all(&self, text: &str) -> Vec<Span> {
        let whole = self.late.of(text).and_then(|(engine, origin)| engine.whole(origin));
        let places = whole.into_iter().flat_map(|regex| regex.find_iter(text));
        places.map(|found| Span::from(found.range())).collect()
    }

    /// Whether it fits from a place of the text on.
    pub(super) fn is_match_at(&self, text: &str, start: usize) -> bool {
        self.late.is_match(&from(text, start), text)
    }

    /// What it fits from a place of the text on.
    pub fn find_at(&self, text: &str, start: usize) -> Option<Span> {
        let (engine, origin) = self.late.of(text)?;
        engine.find_there(&from(text, start), origin)
    }

    /// The same with its groups.
    pub fn captures_at(&self, text: &str, start: usize) -> Option<Groups> {
        let (engine, origin) = self.late.of(text)?;
        let captures = engine.captures(&from(text, start), origin)?;
        Some(Groups { all: Span::from(captures.get_match()?.range()), named: Some(captures) })
    }

    /// The groups of what it is known to fit from a place of the text on.
    pub(super) fn captures_in(&self, text: &str, found: Span) -> Option<Groups> {
        if self.late.has_names { self.captures_at(text, found.start) } else { Some(found.into()) }
    }
}

/// A text of which only what begins at this place counts.
fn from(text: &str, start: usize) -> Input<'_> {
    Input::new(text).range(start..).anchored(Anchored::Yes)
}

/// The groups of a regex that fits.
#[derive(Debug)]
pub struct Groups {
    all: Span,
    /// Those with names, if it has any.
    named: Option<Captures>,
}

impl Groups {
    /// All that it fits.
    pub fn all(&self) -> Span {
        self.all
    }

    /// What the group with this name fits.
    pub fn name(&self, name: &str) -> Option<Span> {
        self.named.as_ref()?.get_group_by_name(name).map(|found| Span::from(found.range()))
    }
}

impl From<Span> for Groups {
    fn from(all: Span) -> Self {
        Self { all, named: None }
    }
}

impl Late {
    fn is_match(&self, input: &Input<'_>, text: &str) -> bool {
        self.of(text).is_some_and(|(engine, origin)| engine.is_match(input, origin))
    }

    /// What runs it for a text, and what that is made of.
    fn of(&self, text: &str) -> Option<(&Engine, Origin<'_>)> {
        let origin = self.origin(is_western(text));
        let engine = if origin.is_western {
            let known = || origin.program().and_then(Engine::of);
            let new = || known().or_else(|| Engine::new(&origin.hir()?).ok());
            self.western.get_or_init(new).as_ref()
        } else {
            self.any().as_ref().ok()
        };
        Some((engine?, origin))
    }

    fn origin(&self, is_western: bool) -> Origin<'_> {
        let Self { regex, ignores_case, program, .. } = self;
        Origin { regex, ignores_case: *ignores_case, is_western, program: *program }
    }

    fn any(&self) -> &Result<Engine, String> {
        self.any.get_or_init(|| Engine::new(&parsed(&self.regex, self.ignores_case)?))
    }
}

/// Whether a text has no other letters than [`WESTERN`].
fn is_western(text: &str) -> bool {
    // The first bytes of the characters up to U+023F, all bytes but the first, and the marks and signs.
    let is_other = |byte: u8, next: u8| byte > 0xc8 && !(byte == 0xe2 && next <= 0x85);
    // Those that have some of the letters that are left out.
    let is_near = |byte: u8, next: u8| byte == 0xc5 && next == 0xbf || byte == 0xe2 && next == 0x84;
    let bytes = text.as_bytes();
    let (mut others, mut near) = (false, false);
    let mut look = |at: usize, stretch: &[u8]| {
        for (at, byte) in (at..).zip(stretch).filter(|(_, byte)| !byte.is_ascii()) {
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            others |= is_other(*byte, next);
            near |= is_near(*byte, next);
        }
    };
    // In most stretches of a text are none but letters of ASCII, which is seen at once.
    let (stretches, rest) = bytes.as_chunks::<STRETCH>();
    for (number, stretch) in stretches.iter().enumerate().filter(|(_, own)| !own.is_ascii()) {
        look(number * STRETCH, stretch);
    }
    look(stretches.len() * STRETCH, rest);
    let in_range = |c| WESTERN.iter().any(|(first, last)| (*first..=*last).contains(&c));
    !others && (!near || text.chars().all(in_range))
}

/// So many bytes are looked at together.
const STRETCH: usize = 16;

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
        fn a_text_is_western_if_its_letters_are(text in "[a-é’—ſ\u{2126}-\u{212e}™\u{23e}-\u{242}\u{1ffe}\u{2101}\u{217e}-\u{2181}東]{0,9}") {
            let in_range = |c| WESTERN.iter().any(|(first, last)| (*first..=*last).contains(&c));
            prop_assert_eq!(is_western(&text), text.chars().all(in_range));
        }

        #[test]
        fn all_texts_are_read_alike(text in "[a-cé’ —ſK東A-C0-2]{0,20}") {
            for regex in [r"\b\w+\b", r"(?<words>[^a]\s?)[—\p{Lu}]", r"(?i)k\S+|s.b", r"\p{L}{2,4}$"] {
                let late = LateRegex::new(regex, true);
                let origin = late.late.origin(false);
                let found = late.late.any().as_ref().unwrap().find(&Input::new(&text), origin);
                prop_assert_eq!(late.find(&text), found);
                let groups = found.map(|found| late.captures_at(&text, found.start).unwrap());
                prop_assert_eq!(groups.map(|groups| groups.all()), found);
            }
        }
    }
}
