//! What runs a regex: no more of it is made than is asked.

use std::{
    fmt,
    panic::{RefUnwindSafe, UnwindSafe},
    sync::OnceLock,
};

use regex_automata::{
    Anchored, Input, MatchKind,
    hybrid::dfa::{self, Cache, DFA},
    meta::{self, Regex},
    util::{captures::Captures, pool::Pool},
};
use regex_syntax::hir::Hir;

use super::{
    named::Named,
    origin::Origin,
    program::{MOST_BYTES, Program},
};
use crate::text::Span;

/// Runs a regex. Most are only asked whether they fit, or what they fit from a place on: that needs an automaton
/// that goes one way and knows no groups, which takes less than half of the time to make.
pub(super) struct Engine {
    one_way: Option<OneWay>,
    /// What finds its groups.
    named: OnceLock<Option<Named>>,
    /// What can do the rest.
    whole: OnceLock<Option<Regex>>,
}

impl Engine {
    /// What runs a parsed regex.
    ///
    /// # Errors
    /// Why there is no such thing.
    pub(super) fn new(hir: &Hir) -> Result<Self, String> {
        if let Some(engine) = Program::of(hir).and_then(Self::of) {
            return Ok(engine);
        }
        let whole = OnceLock::from(Some(compile(hir)?));
        Ok(Self { one_way: None, named: OnceLock::new(), whole })
    }

    /// What runs a compiled regex.
    pub(super) fn of(program: Program) -> Option<Self> {
        let one_way = Some(OneWay::new(program)?);
        Some(Self { one_way, named: OnceLock::new(), whole: OnceLock::new() })
    }

    /// Whether it fits somewhere in an input.
    pub(super) fn is_match(&self, input: &Input<'_>, origin: Origin<'_>) -> bool {
        match &self.one_way {
            Some(one_way) => one_way.is_match(input),
            None => self.whole(origin).is_some_and(|whole| whole.search_half(input).is_some()),
        }
    }

    /// What it fits, if the input says where that begins.
    pub(super) fn find_there(&self, input: &Input<'_>, origin: Origin<'_>) -> Option<Span> {
        match &self.one_way {
            Some(one_way) => one_way.find_there(input),
            None => self.find(input, origin),
        }
    }

    /// Where it first fits in an input.
    pub(super) fn find(&self, input: &Input<'_>, origin: Origin<'_>) -> Option<Span> {
        match &self.one_way {
            Some(one_way) if one_way.is_backward => one_way.find_backward(input),
            // Most fit nowhere.
            Some(one_way) if !one_way.is_match(input) => None,
            _ => Some(Span::from(self.whole(origin)?.search(input)?.range())),
        }
    }

    /// What it fits, if the input says where that begins, with its groups.
    pub(super) fn captures(&self, input: &Input<'_>, origin: Origin<'_>) -> Option<Captures> {
        if let Some(one_way) = &self.one_way {
            let found = one_way.find_there(input)?;
            let named = self.named.get_or_init(|| Named::new(origin.named()?)).as_ref();
            let input = input.clone().range(found.start..found.end);
            if let Some(captures) = named.and_then(|named| named.captures(&input)) {
                return Some(captures);
            }
        }
        let whole = self.whole(origin)?;
        let mut captures = whole.create_captures();
        whole.search_captures(input, &mut captures);
        captures.is_match().then_some(captures)
    }

    /// All that runs regexes, which is made when it is first asked.
    pub(super) fn whole(&self, origin: Origin<'_>) -> Option<&Regex> {
        self.whole.get_or_init(|| compile(&origin.hir()?).ok()).as_ref()
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

/// An automaton that goes one way, which is made as it goes.
struct OneWay {
    automaton: DFA,
    /// Whether it goes backward, from where the text ends: what it fits ends there.
    is_backward: bool,
    /// How many bytes it fits at least.
    shortest: usize,
    /// What has been made of it, for each thread that is at it.
    made: Pool<Cache, MakeCache>,
}

type MakeCache = Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>;

impl OneWay {
    fn new(Program { states, shortest }: Program) -> Option<Self> {
        let is_backward = states.is_reverse();
        // The first place where it begins is the last one that is come to.
        let kind = if is_backward { MatchKind::All } else { MatchKind::LeftmostFirst };
        let config = dfa::Config::new().skip_cache_capacity_check(true).match_kind(kind);
        let automaton = dfa::Builder::new().configure(config).build_from_nfa(states).ok()?;
        let own = automaton.clone();
        let made: MakeCache = Box::new(move || own.create_cache());
        Some(Self { automaton, is_backward, shortest, made: Pool::new(made) })
    }

    /// Whether it fits somewhere in an input.
    fn is_match(&self, input: &Input<'_>) -> bool {
        if !self.is_backward {
            self.end(&input.clone().earliest(true)).is_some()
        } else if input.get_anchored().is_anchored() {
            self.find_there(input).is_some()
        } else {
            self.start(&input.clone().earliest(true)).is_some()
        }
    }

    /// What it fits, if the input says where that begins.
    fn find_there(&self, input: &Input<'_>) -> Option<Span> {
        if self.is_backward {
            self.find_backward(input).filter(|found| found.start == input.start())
        } else {
            self.end(input).map(|end| Span::new(input.start(), end))
        }
    }

    /// What it fits, if it goes backward.
    fn find_backward(&self, input: &Input<'_>) -> Option<Span> {
        self.start(input).map(|start| Span::new(start, input.end()))
    }

    /// Where what it fits ends, if it goes forward.
    fn end(&self, input: &Input<'_>) -> Option<usize> {
        if input.get_span().len() < self.shortest {
            return None;
        }
        let mut made = self.made.get();
        // It never gives up: no byte is one at which it would.
        let end = self.automaton.try_search_fwd(&mut made, input).ok().flatten();
        end.map(|end| end.offset())
    }

    /// The first place where what it fits begins, if it goes backward.
    fn start(&self, input: &Input<'_>) -> Option<usize> {
        if input.get_span().len() < self.shortest {
            return None;
        }
        let mut made = self.made.get();
        let input = input.clone().anchored(Anchored::Yes);
        let start = self.automaton.try_search_rev(&mut made, &input).ok().flatten();
        start.map(|start| start.offset())
    }
}
