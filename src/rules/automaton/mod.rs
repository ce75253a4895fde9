//! What finds patterns in the bytes that stand for the phrases of a sentence.
//!
//! The regex engine compiles a pattern to an automaton; here it is run. Patterns are choices of many alternatives,
//! most of which begin with other phrases than the one that stands there, and a sentence has few phrases: so for
//! each place in a pattern between two phrases all ways past the next one are found once, when it is first come to,
//! and those that can be gone past each phrase. That takes a fraction of the time of the engines of the regex
//! crate, which are made for long texts.

mod compile;
mod node;
mod rows;
mod table;
#[cfg(test)]
mod tests;

use std::{ops::Range, sync::OnceLock};

use regex_automata::{
    nfa::thompson::{self, NFA},
    util::{
        captures::GroupInfo,
        look::Look,
        primitives::{PatternID, StateID},
    },
};
use regex_syntax::hir::Hir;

pub use compile::compile;
use node::{MATCH, Node, Note};
use rows::{RowSet, Rows, each_step};
use table::Table;

/// A compiled pattern, or one side of one.
#[derive(Debug)]
pub struct Automaton {
    nfa: NFA,
    /// The places to stand between two bytes: first where it begins.
    nodes: Vec<Place>,
    /// The number of the node at each state of the regex engine that is gone to past a byte.
    numbers: Vec<u32>,
    rows: Rows,
    /// At which rows it can begin.
    starts: RowSet,
    /// Whether it fits only where the sentence begins.
    is_first: bool,
    /// What finds it quicker, made when all places where it fits are first asked for; none if it is too large.
    table: OnceLock<Option<Table>>,
}

/// A node, which is found out about when it is first come to.
#[derive(Debug)]
struct Place {
    state: StateID,
    node: OnceLock<Node>,
}

/// What is written down during a search. It is used for one after the other.
#[derive(Debug, Default)]
pub struct Space {
    /// Where other ways can be gone than those that have been, the last one first.
    open: Vec<Fork>,
    /// The ways gone with notes on them.
    path: Vec<Gone>,
    /// The nodes that have been come to at each place, a bit for each; whoever comes back there gets no further.
    been: Vec<u64>,
    /// So many places have been cleared for this search.
    cleared: usize,
    slots: Vec<Option<usize>>,
}

/// A place with ways that have not been gone yet.
#[derive(Debug)]
struct Fork {
    node: u32,
    at: usize,
    /// The first of these ways.
    from: usize,
    /// How long the path up to here is.
    path: usize,
}

#[derive(Debug)]
struct Gone {
    node: u32,
    /// The number of the note on the way.
    note: u32,
    at: usize,
}

impl Space {
    /// What a group was found to be.
    pub fn group(&self, number: usize) -> Option<Range<usize>> {
        let slot = |slot: usize| self.slots.get(slot).copied().flatten();
        Some(slot(number * 2)?..slot(number * 2 + 1)?)
    }

    /// Whether a node has not been come to yet at so many bytes after the first one that is searched.
    #[inline]
    fn is_new(&mut self, node: u32, after: usize, width: usize) -> bool {
        if after >= self.cleared {
            self.been[after * width..][..width].fill(0);
            self.cleared = after + 1;
        }
        let part = &mut self.been[after * width + node as usize / 64];
        let bit = 1 << (node % 64);
        let is_new = *part & bit == 0;
        *part |= bit;
        is_new
    }
}

/// Where a search goes.
#[derive(Debug, Clone)]
pub struct Within<'b> {
    /// All bytes: where they begin and end the sentence does.
    pub bytes: &'b [u8],
    /// The part that is searched.
    pub range: Range<usize>,
    /// Whether what is found begins where that part does.
    pub is_anchored: bool,
}

impl Automaton {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// It is too large.
    pub fn new(pattern: &Hir) -> Result<Self, String> {
        Ok(Self::of(compile(pattern)?))
    }

    /// What finds a compiled pattern.
    pub fn of(nfa: NFA) -> Self {
        let (mut nodes, numbers) = places(&nfa);
        let rows = Rows::new(&nfa);
        let first = Node::new(nfa.start_anchored(), &nfa, &numbers, &rows);
        let starts = first.rows(&rows);
        nodes[0].node = OnceLock::from(first);
        let (is_first, table) = (is_first(&nfa), OnceLock::new());
        Self { nfa, nodes, numbers, rows, starts, is_first, table }
    }

    /// How its groups are called.
    pub fn groups(&self) -> &GroupInfo {
        self.nfa.group_info()
    }

    /// The numbers and names of the groups that have names.
    pub fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        let names = self.groups().pattern_names(PatternID::ZERO).enumerate();
        names.filter_map(|(number, name)| Some((number, name?)))
    }

    /// Whether it fits somewhere; `space` has its groups then. As with other regexes, what begins first counts,
    /// and of that what its alternatives name first.
    pub fn find(&self, within: &Within<'_>, space: &mut Space) -> bool {
        let Range { start, end } = within.range;
        if self.is_first && start > 0 {
            return false;
        }
        let last = if within.is_anchored || self.is_first { start } else { end };
        let mut starts = (start..=last).filter(|start| self.starts.has(self.row(*start, within)));
        let Some(first) = starts.next() else { return false };
        let places = (end - start + 1) * self.width();
        if space.been.len() < places {
            space.been.resize(places, 0);
        }
        space.cleared = 0;
        self.fits(first, within, space) || starts.any(|start| self.fits(start, within, space))
    }

    /// What a group is in all places where the whole fits, one after the other; what is empty is left out.
    pub fn all<'s>(
        &'s self,
        group: usize,
        bytes: &'s [u8],
        space: &'s mut Space,
    ) -> impl Iterator<Item = Range<usize>> + use<'s> {
        let mut from = Some(0);
        let next = move || {
            let first = from.filter(|from| *from <= bytes.len())?;
            let whole = self.whole(first, bytes, space);
            from = whole.as_ref().map(|whole| whole.end + usize::from(whole.is_empty()));
            let whole = whole?;
            Some(if group == 0 {
                Some(whole)
            } else {
                self.right_at(group, whole.start, bytes, space)
            })
        };
        std::iter::from_fn(next).flatten().filter(|found| !found.is_empty())
    }

    /// Where it first fits from a place on.
    fn whole(&self, first: usize, bytes: &[u8], space: &mut Space) -> Option<Range<usize>> {
        let Some(table) = self.table.get_or_init(|| Table::new(&self.nfa, &self.rows)) else {
            let within = Within { bytes, range: first..bytes.len(), is_anchored: false };
            return self.find(&within, space).then(|| space.group(0)).flatten();
        };
        table.find(first, bytes)
    }

    /// What a group is where the whole fits right at a place; `None` if it does not or the group is empty.
    pub fn right_at(
        &self,
        group: usize,
        start: usize,
        bytes: &[u8],
        space: &mut Space,
    ) -> Option<Range<usize>> {
        let within = Within { bytes, range: start..bytes.len(), is_anchored: true };
        let found = self.find(&within, space).then(|| space.group(group)).flatten();
        found.filter(|found| !found.is_empty())
    }

    /// Whether it fits from here on.
    fn fits(&self, start: usize, within: &Within<'_>, space: &mut Space) -> bool {
        let width = self.width();
        let (mut number, mut from, mut at) = (0, 0, start);
        let rows = |at: usize| (self.row(at, within), self.row(at + 1, within));
        let mut here = rows(at);
        space.open.clear();
        space.path.clear();
        loop {
            let own = self.node(number);
            if let Some((gone, way, has_more)) = own.way(here, from) {
                from = gone + 1;
                let note = own.note(way.note);
                if note.is_some_and(|note| !self.is_so(note, at, within)) {
                    continue;
                }
                if has_more {
                    space.open.push(Fork { node: number, at, from, path: space.path.len() });
                }
                if note.is_some() {
                    space.path.push(Gone { node: number, note: way.note, at });
                }
                if way.next == MATCH {
                    self.write_down(space);
                    return true;
                }
                if way.is_unknown() {
                    way.keep(self.node(way.next).rows(&self.rows));
                }
                at += 1;
                if space.is_new(way.next, at - within.range.start, width) {
                    (number, from, here) = (way.next, 0, (here.1, self.row(at + 1, within)));
                    continue;
                }
            }
            let Some(fork) = space.open.pop() else { return false };
            (number, from, at) = (fork.node, fork.from, fork.at);
            here = rows(at);
            space.path.truncate(fork.path);
        }
    }

    /// Whether what must be so where a way begins is.
    fn is_so(&self, note: &Note, at: usize, within: &Within<'_>) -> bool {
        note.looks.is_empty() || self.nfa.look_matcher().matches_set(note.looks, within.bytes, at)
    }

    /// Writes down where groups begin and end on the path that was gone.
    fn write_down(&self, space: &mut Space) {
        space.slots.clear();
        space.slots.resize(self.groups().slot_len(), None);
        for gone in &space.path {
            for slot in self.node(gone.node).slots(gone.note) {
                space.slots[*slot as usize] = Some(gone.at);
            }
        }
    }

    /// How many numbers have a bit for each node.
    const fn width(&self) -> usize {
        self.nodes.len().div_ceil(64)
    }

    #[inline]
    fn node(&self, number: u32) -> &Node {
        let Place { state, node } = &self.nodes[number as usize];
        node.get_or_init(|| Node::new(*state, &self.nfa, &self.numbers, &self.rows))
    }

    /// The row for what stands at a place.
    #[inline]
    fn row(&self, at: usize, within: &Within<'_>) -> usize {
        let byte = within.bytes.get(at).filter(|_| at < within.range.end);
        byte.map_or(self.rows.end(), |byte| self.rows.of(*byte))
    }
}

/// The nodes of an automaton, and the number of that at each state that has one.
fn places(nfa: &NFA) -> (Vec<Place>, Vec<u32>) {
    let mut numbers = vec![0; nfa.states().len()];
    let mut nodes = vec![Place { state: nfa.start_anchored(), node: OnceLock::new() }];
    for state in nfa.states() {
        each_step(state, |_, _, next| {
            let number = &mut numbers[next.as_usize()];
            if *number == 0 {
                // There are fewer states than a number of this size can tell.
                *number = u32::try_from(nodes.len()).unwrap_or(MATCH);
                nodes.push(Place { state: next, node: OnceLock::new() });
            }
        });
    }
    (nodes, numbers)
}

/// Whether a pattern begins where the sentence does, whatever it goes on with.
fn is_first(nfa: &NFA) -> bool {
    let mut state = nfa.start_anchored();
    while let thompson::State::Capture { next, .. } = nfa.state(state) {
        state = *next;
    }
    matches!(nfa.state(state), thompson::State::Look { look: Look::Start, .. })
}
