//! What a regex is compiled to, so that it can be told whether and where it fits.

use regex_automata::nfa::thompson::{self, NFA, WhichCaptures};
use regex_syntax::hir::{Hir, Look};

use super::{
    Packed, Packing,
    factored::factored,
    states::{pack_states, unpack_states},
    syntax::western,
};

/// What is larger than this when compiled is a mistake, or takes too long.
pub(super) const MOST_BYTES: usize = 10 << 20;

/// The states of a regex that knows no groups. What stands only where a text ends goes backward from there, all else
/// goes forward.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) states: NFA,
    /// How many bytes it fits at least.
    pub(super) shortest: usize,
}

thread_local! {
    /// What compile regexes. To make one takes as long as to compile a short one.
    static FORWARD: thompson::Compiler = compiler(false);
    static BACKWARD: thompson::Compiler = compiler(true);
}

fn compiler(is_backward: bool) -> thompson::Compiler {
    let config = thompson::Config::new()
        .nfa_size_limit(Some(MOST_BYTES))
        .which_captures(WhichCaptures::None)
        .reverse(is_backward);
    let mut compiler = thompson::Compiler::new();
    compiler.configure(config);
    compiler
}

impl Program {
    /// Compiles a regex; none if it is too large, or asks for edges of words among all letters, which are not for
    /// what runs this.
    pub(super) fn of(hir: &Hir) -> Option<Self> {
        let properties = hir.properties();
        if properties.look_set().contains_word_unicode() {
            return None;
        }
        let looks = (properties.look_set_prefix(), properties.look_set_suffix());
        let is_of_end = looks.1.contains(Look::End) && !looks.0.contains(Look::Start);
        let compiler = if is_of_end { &BACKWARD } else { &FORWARD };
        let states = compiler.with(|compiler| compiler.build_from_hir(hir).ok())?;
        Some(Self { states, shortest: properties.minimum_len().unwrap_or(usize::MAX) })
    }

    /// Packs what a regex is compiled to for western texts; nothing where it is not.
    pub(super) fn pack(regex: &str, ignores_case: bool, packing: &mut Packing) {
        let compiled = western(regex, ignores_case).and_then(|hir| Self::of(&factored(hir)));
        if let Some(Self { states, shortest }) = compiled {
            packing.count(shortest);
            pack_states(&states, packing);
        }
    }

    /// Takes what was packed.
    pub(super) fn unpack(mut packed: Packed<'_>) -> Option<Self> {
        let shortest = packed.count()?;
        Some(Self { states: unpack_states(&mut packed)?, shortest })
    }
}
