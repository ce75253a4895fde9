//! What runs a regex: no more of it is made than is asked.

use std::{
    fmt,
    panic::{RefUnwindSafe, UnwindSafe},
    sync::OnceLock,
};

use regex_automata::{
    Input,
    hybrid::dfa::{self, Cache, DFA},
    meta::{self, Regex},
    nfa::thompson::{self, WhichCaptures},
    util::{captures::Captures, pool::Pool},
};
use regex_syntax::hir::{Hir, Look};

use super::Span;

/// What is larger than this when compiled is a mistake, or takes too long.
const MOST_BYTES: usize = 10 << 20;

/// Runs a regex. Most are only asked whether they fit, or what they fit from a place on: that needs an automaton
/// that goes forward and knows no groups, which takes less than half of the time to make.
pub(super) struct Engine {
    forward: Option<Forward>,
    /// What can do the rest.
    whole: OnceLock<Option<Regex>>,
}

impl Engine {
    /// What runs a parsed regex.
    ///
    /// # Errors
    /// Why there is no such thing.
    pub(super) fn new(hir: &Hir) -> Result<Self, String> {
        // What stands only where a text ends is looked for from there on.
        let looks = (hir.properties().look_set_prefix(), hir.properties().look_set_suffix());
        let is_of_end = looks.1.contains(Look::End) && !looks.0.contains(Look::Start);
        // What asks for edges of words among all letters is not for this automaton.
        let forward = if is_of_end { None } else { Forward::new(hir) };
        let whole = OnceLock::new();
        if forward.is_none() {
            whole.set(Some(compile(hir)?)).ok();
        }
        Ok(Self { forward, whole })
    }

    /// Whether it fits somewhere in an input.
    pub(super) fn is_match(&self, input: &Input<'_>, hir: impl FnOnce() -> Option<Hir>) -> bool {
        match &self.forward {
            Some(forward) => forward.end(&input.clone().earliest(true)).is_some(),
            None => self.whole(hir).is_some_and(|whole| whole.search_half(input).is_some()),
        }
    }

    /// What it fits, if the input says where that begins.
    pub(super) fn find_there(
        &self,
        input: &Input<'_>,
        hir: impl FnOnce() -> Option<Hir>,
    ) -> Option<Span> {
        match &self.forward {
            Some(forward) => forward.end(input).map(|end| Span::new(input.start(), end)),
            None => self.find(input, hir),
        }
    }

    /// Where it first fits in an input.
    pub(super) fn find(
        &self,
        input: &Input<'_>,
        hir: impl FnOnce() -> Option<Hir>,
    ) -> Option<Span> {
        Some(Span::from(self.whole(hir)?.search(input)?.range()))
    }

    /// The same with its groups.
    pub(super) fn captures(
        &self,
        input: &Input<'_>,
        hir: impl FnOnce() -> Option<Hir>,
    ) -> Option<Captures> {
        let whole = self.whole(hir)?;
        let mut captures = whole.create_captures();
        whole.search_captures(input, &mut captures);
        captures.is_match().then_some(captures)
    }

    /// All that runs regexes, which is made of the same parsed regex when it is first asked.
    pub(super) fn whole(&self, hir: impl FnOnce() -> Option<Hir>) -> Option<&Regex> {
        self.whole.get_or_init(|| compile(&hir()?).ok()).as_ref()
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("whole", &self.whole).finish_non_exhaustive()
    }
}

fn compile(hir: &Hir) -> Result<Regex, String> {
    // Looking for letters first is what [`super::Sieve`] does, for many regexes at once.
    let config =
        meta::Config::new().nfa_size_limit(Some(MOST_BYTES)).auto_prefilter(false).onepass(false);
    let regex = meta::Builder::new().configure(config).build_from_hir(hir);
    regex.map_err(|error| error.to_string())
}

/// An automaton that goes forward, which is made as it goes.
struct Forward {
    automaton: DFA,
    /// How many bytes it fits at least.
    shortest: usize,
    /// What has been made of it, for each thread that is at it.
    made: Pool<Cache, MakeCache>,
}

thread_local! {
    /// What compiles regexes. To make it takes as long as to compile a short one.
    static COMPILER: thompson::Compiler = {
        let mut compiler = thompson::Compiler::new();
        compiler.configure(
            thompson::Config::new()
                .nfa_size_limit(Some(MOST_BYTES))
                .which_captures(WhichCaptures::None),
        );
        compiler
    };
}

type MakeCache = Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>;

impl Forward {
    fn new(hir: &Hir) -> Option<Self> {
        let states = COMPILER.with(|compiler| compiler.build_from_hir(hir).ok())?;
        let config = dfa::Config::new().skip_cache_capacity_check(true);
        let automaton = dfa::Builder::new().configure(config).build_from_nfa(states).ok()?;
        let own = automaton.clone();
        let made: MakeCache = Box::new(move || own.create_cache());
        let shortest = hir.properties().minimum_len().unwrap_or(usize::MAX);
        Some(Self { automaton, shortest, made: Pool::new(made) })
    }

    /// Where what it fits ends.
    fn end(&self, input: &Input<'_>) -> Option<usize> {
        if input.get_span().len() < self.shortest {
            return None;
        }
        let mut made = self.made.get();
        // It never gives up: no byte is one at which it would.
        let end = self.automaton.try_search_fwd(&mut made, input).ok().flatten();
        end.map(|end| end.offset())
    }
}
