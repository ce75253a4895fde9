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
    static FORWARD: thompson::Compiler = compiler(WhichCaptures::None, false);
    static BACKWARD: thompson::Compiler = compiler(WhichCaptures::None, true);
    static NAMED: thompson::Compiler = compiler(WhichCaptures::All, false);
}

fn compiler(groups: WhichCaptures, is_backward: bool) -> thompson::Compiler {
    let config = thompson::Config::new()
        .nfa_size_limit(Some(MOST_BYTES))
        .which_captures(groups)
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

    /// The states of a regex that know its groups.
    pub(super) fn named(hir: &Hir) -> Option<NFA> {
        NAMED.with(|compiler| compiler.build_from_hir(hir).ok())
    }

    /// Packs what a regex is compiled to for western texts; nothing where it is not.
    pub(super) fn pack(regex: &str, ignores_case: bool, packing: &mut Packing) {
        let Some(hir) = western(regex, ignores_case) else { return };
        let named = if has_names(regex) { Self::named(&hir) } else { None };
        let Some(Self { states, shortest }) = Self::of(&factored(hir)) else { return };
        packing.count(shortest);
        let mut groups = Packing::default();
        if let Some(named) = &named {
            pack_states(named, &mut groups);
        }
        packing.letters(&groups.done());
        pack_states(&states, packing);
    }

    /// Takes what was packed, but for what knows its groups.
    pub(super) fn unpack(mut packed: Packed<'_>) -> Option<Self> {
        let shortest = packed.count()?;
        packed.letters()?;
        Some(Self { states: unpack_states(&mut packed)?, shortest })
    }

    /// Takes the states that know its groups.
    pub(super) fn unpack_named(mut packed: Packed<'_>) -> Option<NFA> {
        packed.count()?;
        unpack_states(&mut Packed::new(packed.letters()?))
    }
}

/// Whether groups of a regex have names.
pub(super) fn has_names(regex: &str) -> bool {
    regex.contains("(?<") || regex.contains("(?P<")
}
