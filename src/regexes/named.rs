//! What finds the groups of what a regex is known to fit.

use std::{
    fmt,
    panic::{RefUnwindSafe, UnwindSafe},
};

use regex_automata::{
    Input,
    nfa::thompson::{
        NFA,
        backtrack::{BoundedBacktracker, Cache},
    },
    util::{captures::Captures, pool::Pool},
};

/// Finds groups. It is no automaton: that of a regex with groups takes far longer to make than to look for the groups
/// of the few places that it fits.
pub(super) struct Named {
    states: BoundedBacktracker,
    /// What it writes down on the way, for each thread that is at it.
    written: Pool<Cache, MakeCache>,
}

type MakeCache = Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>;

impl Named {
    pub(super) fn new(states: NFA) -> Option<Self> {
        let states = BoundedBacktracker::new_from_nfa(states).ok()?;
        let own = states.clone();
        let written: MakeCache = Box::new(move || own.create_cache());
        Some(Self { states, written: Pool::new(written) })
    }

    /// The groups of what it fits, which is all of the input; none if that is too long.
    pub(super) fn captures(&self, input: &Input<'_>) -> Option<Captures> {
        let mut captures = self.states.create_captures();
        let mut written = self.written.get();
        self.states.try_search(&mut written, input, &mut captures).ok()?;
        captures.is_match().then_some(captures)
    }
}

impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Named").finish_non_exhaustive()
    }
}
