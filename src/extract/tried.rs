//! What the sides of patterns find around one cue.

use std::ops::Range;

use crate::rules::{
    Part, Pattern, Rules,
    automaton::Space,
    needs::Bytes,
    side::{Marked, Side},
};

/// So many sources are tried for one cue and pattern, the longest first.
const MOST_SOURCES: usize = 3;

/// A cue is read with so many phrases on either side, so that the work on a sentence grows with its
/// length and no faster.
const AROUND: usize = 80;

/// The sides that have been tried around a cue, each once however many patterns share it.
pub(super) struct Tried<'a> {
    /// A byte for each phrase of the sentence.
    bytes: &'a [u8],
    /// The place of the cue.
    at: usize,
    window: Range<usize>,
    before: Bytes,
    after: Bytes,
    rules: &'a Rules,
    known: &'a mut Known,
}

/// What each side has been found to mark around a cue. It is used for one cue after the other.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Of each side the ways in which it fits, in as many ways as are tried, once it has been tried.
    of_side: Vec<Option<Range<usize>>>,
    /// The sides that have been tried.
    tried: Vec<usize>,
    /// What is marked in each way.
    ways: Vec<Range<usize>>,
    marked: Vec<Marked>,
    space: Space,
}

impl Known {
    /// Forgets all, for another cue.
    fn clear(&mut self, sides: usize) {
        for side in self.tried.drain(..) {
            self.of_side[side] = None;
        }
        self.of_side.resize(sides, None);
        self.ways.clear();
        self.marked.clear();
    }

    fn marked(&self, way: usize) -> &[Marked] {
        &self.marked[self.ways[way].clone()]
    }
}

impl<'a> Tried<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, rules: &'a Rules, known: &'a mut Known) -> Self {
        let window = at.saturating_sub(AROUND)..bytes.len().min(at + AROUND);
        let before = bytes[window.start..at].iter().copied().collect();
        let after = bytes[at + 1..window.end].iter().copied().collect();
        known.clear(rules.sides.len());
        Self { bytes, at, window, before, after, rules, known }
    }

    /// Whether what a pattern cannot do without stands somewhere around the cue.
    pub(super) fn meets(&self, pattern: &Pattern) -> bool {
        pattern.needs.are_met(&self.before, &self.after)
    }

    /// What a pattern marks, in every way that is tried.
    pub(super) fn all(
        &mut self,
        pattern: &Pattern,
    ) -> impl Iterator<Item = impl Iterator<Item = Marked>> {
        let halves = pattern.halves;
        // More patterns share what stands before a cue, and it fits less often.
        let mut before = self.of_side(halves.before);
        let after = halves.after.filter(|_| !before.is_empty()).map(|after| self.of_side(after));
        if after.as_ref().is_some_and(Range::is_empty) {
            before = 0..0;
        }
        let known = &*self.known;
        let after = after.and_then(|mut ways| ways.next()).map_or(&[][..], |way| known.marked(way));
        before.map(move |own| known.marked(own).iter().chain(after).cloned())
    }

    /// The ways in which a side fits.
    fn of_side(&mut self, number: usize) -> Range<usize> {
        if let Some(ways) = &self.known.of_side[number] {
            return ways.clone();
        }
        let first = self.known.ways.len();
        if let Some(side) = self.rules.sides.get(number) {
            self.search(side);
        }
        let ways = first..self.known.ways.len();
        self.known.tried.push(number);
        self.known.of_side[number] = Some(ways.clone());
        ways
    }

    /// Tries a side: with a source before the cue, also for sources that begin later: "In a letter,
    /// Roe, …".
    fn search(&mut self, side: &Side) {
        let Known { ways, marked, space, .. } = &mut *self.known;
        let mut from = self.window.start;
        for _ in 0..MOST_SOURCES {
            let first = marked.len();
            if !side.find(self.bytes, self.at, from..self.window.end, space, marked) {
                break;
            }
            ways.push(first..marked.len());
            let source = marked[first..].iter().find(|(part, _)| *part == Part::Source);
            let source = source.map(|(_, phrases)| phrases.start);
            let Some(source) = source.filter(|&source| source < self.at) else { break };
            from = source + 1;
        }
    }
}
