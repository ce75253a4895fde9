//! Words whose final period need not end a sentence.

use std::collections::HashSet;

/// Abbreviations, as the rules give them.
#[derive(Debug, Default, Clone)]
pub struct Abbreviations {
    /// Never end a sentence.
    pub titles: HashSet<String>,
    /// May end a sentence.
    pub any: HashSet<String>,
    /// Words that begin sentences.
    pub starters: HashSet<String>,
}

impl Abbreviations {
    /// Collects the lists.
    pub fn new(
        titles: impl IntoIterator<Item = String>,
        any: impl IntoIterator<Item = String>,
        starters: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            titles: titles.into_iter().collect(),
            any: any.into_iter().collect(),
            starters: starters.into_iter().collect(),
        }
    }
}
