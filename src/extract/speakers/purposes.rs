//! What a body is for, told in its name: "the Department for | Transport", "the Institute for | Fiscal Studies".

use super::{cast::Cast, lists::Lists, names::is_acronym, read::Reader, word::Read};
use crate::rules::list::{List, ListSet};

impl Reader<'_> {
    /// Whether the preposition at a place stands inside the name of a body, not after it: "the Department | for |
    /// Transport", but not "a lawyer for Transport" nor "the Board in Orby".
    pub(super) fn links_purpose(&self, at: usize) -> bool {
        let lists = self.lists;
        let [body, link, rest @ ..] = &self.core[at.saturating_sub(1)..] else { return false };
        if at == 0 || !link.is_written_in(List::BodyFor) {
            return false;
        }
        let kinds = ListSet::of(&[List::BodyOffice, List::BodyOther]);
        let is_body = |word: &Read<'_>| word.is(lists.bodies) || word.is_in_one_of(kinds);
        let is_named = body.is_capital() && is_body(body) && !body.is(lists.persons);
        let name = rest.iter().find(|word| !word.is(lists.determiners));
        is_named && name.is_some_and(|name| name.is_capital() && !name.is(lists.first))
    }

    /// Where the name of a body ends: before a preposition that is no part of it.
    pub(super) fn body_end(&self) -> usize {
        let apart = self.lists.prepositions.without(self.lists.of);
        let ends = |at: &usize| self.core[*at].is(apart) && !self.links_purpose(*at);
        (0..self.core.len()).find(ends).unwrap_or(self.core.len())
    }
}

impl Lists<'_> {
    /// The name of a body without what links its purpose to it: "office national statistics".
    pub(super) fn without_links(&self, name: &[String]) -> Option<Vec<String>> {
        let links = |word: &String| self.has(List::BodyFor, word);
        let rest = || name.iter().filter(|word| !links(word)).cloned().collect();
        name.iter().any(links).then(rest)
    }
}

impl Cast<'_> {
    /// Whether one name is the other without what the body is for, or its first letters: "the National Center" of
    /// "the National Center for Books", "the ONS" of "the Office for National Statistics".
    pub(super) fn is_without_purpose(&self, short: &[String], long: &[String]) -> bool {
        let lists = self.lists;
        let rest = long.strip_prefix(short).and_then(|rest| rest.first());
        rest.is_some_and(|link| lists.has(List::BodyFor, link))
            || lists.without_links(long).is_some_and(|own| is_acronym(short, &own))
    }
}
