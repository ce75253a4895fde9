//! The decisions on one story.

use std::collections::BTreeMap;

use super::{Anchor, Quote};
use crate::model::Decision;

/// A decision and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it belongs.
    pub anchor: Anchor,
    /// What was decided.
    pub decision: Decision,
}

/// All decisions on one story, in order of the story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    decisions: BTreeMap<Anchor, Decision>,
}

impl Review {
    /// Whether nothing has been decided.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// How many decisions there are.
    pub fn len(&self) -> usize {
        self.decisions.len()
    }

    /// What was decided there.
    pub fn get(&self, anchor: &Anchor) -> Option<&Decision> {
        self.decisions.get(anchor)
    }

    /// Whether a decision belongs to words that begin there, in code points. Sooner told than where
    /// exactly it belongs.
    pub fn begins_at(&self, start: usize) -> bool {
        let quote = Quote { at: [start, 0], words: String::new() };
        let first = Anchor {
            content: vec![quote],
            cue: Vec::new(),
            source: Vec::new(),
            before: String::new(),
            after: String::new(),
        };
        let next = self.decisions.range(first..).next();
        next.is_some_and(|(anchor, _)| anchor.start() == start)
    }

    /// Decides, or takes a decision back. One that says nothing is none.
    pub fn set(&mut self, anchor: Anchor, decision: Option<Decision>) {
        match decision.filter(|decision| !decision.is_empty()) {
            Some(decision) => self.decisions.insert(anchor, decision),
            None => self.decisions.remove(&anchor),
        };
    }

    /// These decisions with others in the place of those on the same attributions.
    #[must_use]
    pub fn overlaid(&self, others: &Self) -> Self {
        let mut overlaid = self.clone();
        overlaid.decisions.extend(others.decisions.clone());
        overlaid
    }

    /// Where something was decided, and what.
    pub fn iter(&self) -> impl Iterator<Item = (&Anchor, &Decision)> {
        self.decisions.iter()
    }
}

impl FromIterator<Entry> for Review {
    /// The later of two decisions on the same place stands.
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut review = Self::default();
        for Entry { anchor, decision } in entries {
            let stands = review.get(&anchor).is_some_and(|own| own.when > decision.when);
            if !stands {
                review.set(anchor, Some(decision));
            }
        }
        review
    }
}

impl IntoIterator for Review {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        let entries =
            self.decisions.into_iter().map(|(anchor, decision)| Entry { anchor, decision });
        entries.collect::<Vec<_>>().into_iter()
    }
}
