//! Somebody with another who is told by whose he or she is: "Luc Morel and his wife, Anne Morel,".

use super::read::Reader;
use crate::rules::list::List;

impl Reader<'_> {
    /// Whether somebody is named with several who have no name: "Ruth Dorn and her colleagues", "Dorn and four other
    /// senators".
    pub(super) fn is_named_with_others(&self) -> bool {
        let lists = self.lists;
        let Some(and) = self.core.iter().position(|word| word.is(lists.and)) else {
            return false;
        };
        let after = &self.core[and + 1..];
        let (Some(first), Some(last)) = (after.first(), after.last()) else { return false };
        let one = self.name_before(and);
        let is_apart = self.core[..one.start].iter().any(|word| word.is(lists.prepositions));
        let is_thing = self.core[one.clone()].iter().any(|word| {
            word.is(lists.organisations.or(lists.places)) || word.is_written_in(List::Peoples)
        });
        let are_people = last.is(lists.persons) && last.is(lists.many);
        let are_theirs = first.is(lists.possessives) && !first.is_in(List::PronounThing);
        let are_others =
            first.is(lists.numbers) && after.iter().any(|word| word.is_in(List::Other));
        !one.is_empty() && !is_apart && !is_thing && are_people && (are_theirs || are_others)
    }

    /// Whether a name stands before "and", and after it one of that person's people with a name of his or her own.
    pub(super) fn is_named_with_another(&self) -> bool {
        let lists = self.lists;
        let Some(and) = self.core.iter().position(|word| word.is(lists.and)) else {
            return false;
        };
        let one = self.name_before(and);
        let is_apart = self.core[..one.start].iter().any(|word| word.is(lists.prepositions));
        let (Some(first), Some(last)) = (self.core.get(and + 1), self.core.last()) else {
            return false;
        };
        let is_person = last.is(lists.persons) && !last.is(lists.many) || last.is_in(List::Kin);
        let is_theirs = first.is(lists.possessives) && is_person;
        !one.is_empty() && !is_apart && is_theirs && self.apposed_one().is_some()
    }
}
