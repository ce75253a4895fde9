//! Whoever wrote or said what is told of, and is meant there: "messages from | Ellison |'s phone in which he complains",
//! "In a letter found in | Ellison |'s cabin, he complains".

use super::{
    cast::{Cast, NAMESAKES},
    entity::{Entity, Kind},
    lists::lower,
    mention::Gender,
    trace::{Match, Place},
};
use crate::{
    model::Size,
    rules::{list::List, spec::Step},
    text::{Span, without_possessive},
};

/// Between a record and the name of whose it is stand so many words at most: "found in the cabin of".
const BEFORE: usize = 5;
/// After the name so many: "'s last diary, in which".
const AFTER: usize = 5;

impl Cast<'_> {
    /// Whose record it is in which "he" or "she" says something.
    pub(super) fn writer(&self, gender: Gender, at: Span, place: Place) -> Option<Match> {
        let may_be = |entity: &Entity| {
            entity.is_of_people && entity.size == Size::One && entity.gender.agrees(gender)
        };
        let near = self.traces().take_while(|trace| trace.sentence == place.sentence);
        let mut near = near.filter(|trace| trace.span.end <= at.start && !trace.is_source);
        let writes = |entity: usize, name: Span| {
            may_be(&self.entities[entity]) && self.is_of_record(name, at)
        };
        let told = near.find(|trace| writes(trace.entity, trace.span)).map(|trace| trace.entity);
        let owner = || {
            let (name, entity) = self.owner_before(at, may_be)?;
            writes(entity, name).then_some(entity)
        };
        told.or_else(owner).map(|entity| self.matched(entity, Step::Pronoun))
    }

    /// The person whose something is told of last before, in the same sentence: "| Ellison |'s phone".
    fn owner_before(&self, at: Span, may_be: impl Fn(&Entity) -> bool) -> Option<(Span, usize)> {
        let before = &self.lists.text[..at.start];
        let from = before.rfind(['.', '\n']).map_or(0, |end| end + 1);
        let mut end = before.len();
        let name = before[from..].rsplit(' ').find_map(|word| {
            let start = end - word.len();
            end = start.saturating_sub(1);
            let name = without_possessive(word);
            (name.len() < word.len()).then(|| Span::new(start, start + name.len()))
        })?;
        let known = self.by_name.of(&lower(name.of(before))).iter().rev().take(NAMESAKES);
        let is_it = |one: &&usize| {
            let entity = &self.entities[**one];
            entity.kind == Kind::Person && may_be(entity)
        };
        // "Mr Ellison's phone" is rather his than that of another Ellison.
        let is_sure = |one: &&usize| self.entities[**one].gender != Gender::Unknown;
        let known = known.filter(is_it);
        let entity = known.clone().find(is_sure).or_else(|| known.clone().next())?;
        Some((name, *entity))
    }

    /// Whether a record that is told of around a name is told there as the record of whom that names.
    fn is_of_record(&self, name: Span, at: Span) -> bool {
        let text = self.lists.text;
        let after = text.get(name.end..at.start).unwrap_or_default();
        let is_close = after.split_whitespace().nth(AFTER).is_none() && !after.contains('.');
        let last = after.split_whitespace().next_back().unwrap_or_default();
        let is_within = self.lists.has(List::PronounWhich, last);
        let is_owner = after.starts_with(['\'', '’']);
        if !is_close || !is_within && !is_owner {
            return false;
        }
        let is_record = |word: &str| {
            let word = lower(word.trim_end_matches(','));
            self.lists.is_record(&word) || self.lists.can_be(&word, self.lists.records)
        };
        // "Ellison's diary, in which he complains"
        if is_owner && is_within && after.split_whitespace().any(is_record) {
            return true;
        }
        let is_title = |word: &&str| word.starts_with(char::is_uppercase) && !self.is_front(word);
        let mut before = text[..name.start].split_whitespace().rev().skip_while(is_title);
        if !before.next().is_some_and(|link| self.lists.has(List::WriterLink, link)) {
            return false;
        }
        let before = || before.clone().take(BEFORE);
        let record = before().position(is_record);
        let is_others = |word: &str| self.lists.has(List::WriterNot, word);
        let is_told = |record: usize| !before().take(record).any(is_others);
        // "In a letter found in Ellison's cabin, he …"
        let is_fronted = || is_owner && before().any(|word| self.is_front(word));
        record.is_some_and(is_told) && (is_within || is_fronted())
    }

    /// Whether a word begins a sentence with where something stands: "In".
    fn is_front(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase) && self.lists.has(List::Within, &lower(word))
    }
}
