//! Attributions of either side in the form in which they are compared.

use std::collections::HashSet;

use super::{
    lists::LISTS,
    words::{WordSet, Words},
};
use crate::{model::Kind, text::Span};

/// An attribution as word sets.
#[derive(Debug)]
pub(super) struct Item {
    /// Its place in the list it was read from.
    pub(super) index: usize,
    pub(super) content: WordSet,
    pub(super) source: WordSet,
    pub(super) cue: WordSet,
    pub(super) kind: Kind,
    /// The capitalised words of the source, in lower case.
    pub(super) names: HashSet<String>,
}

/// What both sides of a comparison give of an attribution.
pub(super) struct Parts<'a> {
    pub(super) content: &'a [Span],
    pub(super) source: &'a [Span],
    pub(super) cue: &'a [Span],
    /// `None` to read it off the quotation marks.
    pub(super) kind: Option<Kind>,
}

/// Reads the attributions of one article.
pub(super) struct Reader<'a> {
    pub(super) words: Words<'a>,
    /// Words that are not part of the story: what mostly lies there is left out.
    pub(super) discard: WordSet,
    /// What a content may begin with or not, in lower case.
    pub(super) leading: &'a [String],
}

impl Reader<'_> {
    /// The attribution as word sets; `None` if it has no content or lies in the discarded words.
    pub(super) fn read(&self, index: usize, parts: &Parts<'_>) -> Option<Item> {
        let mut content = self.words.set(parts.content);
        if content.is_empty() || content.shared(&self.discard) * 2 > content.len() {
            return None;
        }
        let kind = parts.kind.unwrap_or_else(|| self.words.kind(&content));
        self.drop_leading(&mut content);
        let source = self.words.set(parts.source);
        let names = self.words.of(&source).filter(|word| is_capitalised(word));
        let names = names.map(str::to_lowercase).filter(|word| !LISTS.not_names.contains(word));
        let names = names.collect();
        Some(Item { index, content, cue: self.words.set(parts.cue), kind, names, source })
    }

    fn drop_leading(&self, content: &mut WordSet) {
        let first = self.words.of(content).next().map(str::to_lowercase);
        if content.len() > 1 && first.is_some_and(|first| self.leading.contains(&first)) {
            content.remove_first();
        }
    }
}

/// Whether the word begins with a capital letter.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
