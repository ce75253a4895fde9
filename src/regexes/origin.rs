//! What a regex is made of when it is asked: it is read as it is written, or has been compiled before.

use regex_automata::nfa::thompson::NFA;
use regex_syntax::{ParserBuilder, hir::Hir};

use super::{Packed, program::Program, regex_error::regex_error, syntax::western};

/// A regex as it is written, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'r> {
    pub(super) regex: &'r str,
    pub(super) ignores_case: bool,
    /// Whether it is asked of texts in the letters of western Europe alone.
    pub(super) is_western: bool,
    /// What it is compiled to for such texts, if that was worked out before.
    pub(super) program: Option<Packed<'static>>,
}

impl Origin<'_> {
    /// Parses it.
    pub(super) fn hir(self) -> Option<Hir> {
        if self.is_western {
            western(self.regex, self.ignores_case)
        } else {
            parsed(self.regex, self.ignores_case).ok()
        }
    }

    /// What tells whether and where it fits.
    pub(super) fn program(self) -> Option<Program> {
        Program::unpack(self.known()?)
    }

    /// The states that know its groups.
    pub(super) fn named(self) -> Option<NFA> {
        let known = self.known().and_then(Program::unpack_named);
        known.or_else(|| Program::named(&self.hir()?))
    }

    fn known(self) -> Option<Packed<'static>> {
        self.program.filter(|_| self.is_western)
    }
}

/// Parses a regex for all texts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parsed(regex: &str, ignores_case: bool) -> Result<Hir, String> {
    let mut parser = ParserBuilder::new().case_insensitive(ignores_case).build();
    parser.parse(regex).map_err(|error| regex_error(&error))
}
