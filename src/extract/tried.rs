//! What the sides of patterns find around one cue.

use std::ops::Range;

use regex_automata::util::primitives::NonMaxUsize;

use crate::rules::{
    Part, Pattern, Rules,
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
    /// What each side has been found to mark, in as many ways as are tried.
    found: Vec<Option<Vec<Vec<Marked>>>>,
    slots: &'a mut Vec<Option<NonMaxUsize>>,
}

impl<'a> Tried<'a> {
    pub(super) fn new(
        bytes: &'a [u8],
        at: usize,
        rules: &'a Rules,
        slots: &'a mut Vec<Option<NonMaxUsize>>,
    ) -> Self {
        let window = at.saturating_sub(AROUND)..bytes.len().min(at + AROUND);
        let before = bytes[window.start..at].iter().copied().collect();
        let after = bytes[at + 1..window.end].iter().copied().collect();
        let found = vec![None; rules.sides.len()];
        Self { bytes, at, window, before, after, rules, found, slots }
    }

    /// Whether what a pattern cannot do without stands around the cue.
    pub(super) fn meets(&self, pattern: &Pattern) -> bool {
        pattern.needs.are_met(self.bytes, self.at, &self.before, &self.after)
    }

    /// What a pattern marks, in every way that is tried.
    pub(super) fn all(
        &mut self,
        pattern: &Pattern,
    ) -> impl Iterator<Item = impl Iterator<Item = Marked>> {
        let halves = pattern.halves;
        // More patterns share what stands before a cue, and it fits less often.
        let fits = !self.of_side(halves.before).is_empty()
            && halves.after.is_none_or(|after| !self.of_side(after).is_empty());
        let known = |side: usize| self.found[side].as_deref().unwrap_or_default();
        let before = if fits { known(halves.before) } else { &[] };
        let after = halves.after.and_then(|after| known(after).first());
        before.iter().map(move |own| own.iter().chain(after.into_iter().flatten()).cloned())
    }

    fn of_side(&mut self, number: usize) -> &[Vec<Marked>] {
        if self.found[number].is_none() {
            let found = self.rules.sides.get(number).map(|side| self.search(side));
            self.found[number] = Some(found.unwrap_or_default());
        }
        self.found[number].as_deref().unwrap_or_default()
    }

    /// Tries a side: with a source before the cue, also for sources that begin later: "In a letter,
    /// Roe, …".
    fn search(&mut self, side: &Side) -> Vec<Vec<Marked>> {
        let mut all = Vec::new();
        let mut from = self.window.start;
        for _ in 0..MOST_SOURCES {
            let found = side.find(self.bytes, self.at, from..self.window.end, self.slots);
            let Some(marked) = found else { break };
            let source = marked.iter().find(|(part, _)| *part == Part::Source);
            let source = source.map(|(_, phrases)| phrases.start);
            all.push(marked);
            let Some(source) = source.filter(|&source| source < self.at) else { break };
            from = source + 1;
        }
        all
    }
}
