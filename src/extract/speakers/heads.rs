//! The noun of a mention that says what it is.

use super::{read::Reader, word::Read};
use crate::rules::list::List;

impl<'a> Reader<'a> {
    /// The last noun before a preposition; after a collective, what it is made of.
    pub(super) fn find_head(&self) -> Option<usize> {
        let lists = self.lists;
        // "Documents and interviews" are told by what can be looked up.
        let records = self.listed.as_ref().filter(|parts| !parts.iter().any(|p| p.are_people));
        if let Some(first) = records.and_then(|parts| parts.first()) {
            return Some(first.head);
        }
        if let Some(head) = self.head_after_name() {
            return Some(head);
        }
        let from = if self.is_member() { 2 } else { 0 };
        let mut part = from..if from == 0 { self.phrase } else { self.phrase_end(from) };
        loop {
            let nouns = part.clone().rev().filter(|&at| self.core[at].is_word());
            let is_noun = |&at: &usize| {
                self.core[at].is(lists.nouns) || self.core[at].is_in(List::LevelRecord)
            };
            // In "a market survey last year" nothing is a last one, and in "a person familiar with the
            // talks" nothing a familiar.
            let is_real = |at: &usize| is_noun(at) && !lists.is_modifier(&self.core[*at]);
            let head = nouns.clone().find(is_real).or_else(|| nouns.clone().find(is_noun));
            let head = head.or_else(|| nouns.clone().next())?;
            let collective = self.core[head].is_in(List::Collective);
            let next = self.core.get(part.end).filter(|word| word.is(lists.of));
            if !collective || next.is_none() {
                return Some(head);
            }
            part = part.end + 1..self.phrase_end(part.end + 1);
            if part.is_empty() {
                return Some(head);
            }
        }
    }

    /// Those who are told by a body whose name has a preposition in it: "a Bank of Velland | official", "a Department for
    /// Transport | source".
    fn head_after_name(&self) -> Option<usize> {
        let lists = self.lists;
        let links = |at: &usize| self.core[*at].is(lists.of) || self.links_purpose(*at);
        let of = (0..self.core.len()).find(links)?;
        let is_name = |at: usize| self.core[at].is_capital();
        if of == 0 || !is_name(of - 1) {
            return None;
        }
        let may_stand = |at: usize| is_name(at) || self.core[at].is(lists.small);
        let end = (of + 1..self.core.len()).find(|&at| !may_stand(at))?;
        let head = &self.core[end];
        let is_person = head.is(lists.persons) || head.is_in(List::LevelBare);
        (is_person && is_name(end - 1)).then_some(end)
    }

    /// Where the noun phrase that begins here meets a preposition or, past a noun, what makes a clause:
    /// "a review | it commissioned", "a draft | dated May 2".
    pub(super) fn phrase_end(&self, from: usize) -> usize {
        let lists = self.lists;
        let rest = self.core.get(from..).unwrap_or_default();
        let mut has_noun = false;
        let end = rest.iter().enumerate().position(|(at, word)| {
            // In "recent polls" there is no verb, whatever it looks like.
            let in_clause = word.is(lists.clauses) && !word.is_in(List::LevelRecord);
            // "A lawyer | representing the firm", "a baker | opposite the bank"
            let as_preposition = word.is_in(List::Inside) || word.is_in(List::Outside);
            // "Emails | the board obtained": no article stands within a noun phrase.
            let tells = lists.records.or(lists.persons).or(lists.bodies);
            let is_told = |before: &Read<'_>| before.is(tells) || before.is_in(List::LevelRecord);
            let begins_another = word.is(lists.determiners) && at > 0 && is_told(&rest[at - 1]);
            // "More | than | a dozen officials"
            let in_number = at == 1 && word.is_in(List::Than);
            let ends = word.is(lists.prepositions) && !in_number
                || has_noun && (in_clause || as_preposition)
                || begins_another;
            has_noun |= word.is(lists.nouns) && !in_clause;
            // In "the bank's half-year figures" the noun is still to come.
            has_noun &= !word.is(lists.possessive_mark);
            ends
        });
        let end = end.map_or(self.core.len(), |at| from + at);
        self.first_of_two(from, end).unwrap_or(end)
    }

    /// Where the first of two parts ends, when it tells people and the second tells theirs: "gay
    /// Republicans | and their allies".
    fn first_of_two(&self, from: usize, end: usize) -> Option<usize> {
        let lists = self.lists;
        let part = self.core.get(from..end)?;
        let and = part.iter().position(|word| word.is(lists.and))?;
        let people = and > 0 && part[and - 1].is(lists.persons) && part[and - 1].is(lists.many);
        let theirs = part.get(and + 1).is_some_and(|word| word.is(lists.possessives));
        (people && theirs).then_some(from + and)
    }

    /// The words of the core up to what a record tells of: "a video | of the mayor" is no mayor.
    pub(super) fn without_depicted(&self) -> &'a [Read<'a>] {
        let link = self.core.iter().position(|word| word.is(self.lists.prepositions));
        let link = link.filter(|&at| at > 0 && self.is_record(&self.core[at - 1]));
        link.map_or(self.core, |end| &self.core[..end])
    }

    /// Whether the word tells something that can be looked up, and nobody.
    pub(super) fn is_record(&self, word: &Read<'_>) -> bool {
        let is_it = word.is(self.lists.records) || word.is_in(List::LevelRecord);
        is_it && !word.is(self.lists.persons)
    }
}
