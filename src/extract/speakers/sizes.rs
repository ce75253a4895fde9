//! How many a mention tells of.

use super::{
    listed,
    mention::{Pronoun, Way},
    read::Reader,
    word::Read,
};
use crate::{model::Size, rules::list::List, text::Span};

impl Reader<'_> {
    /// The words of each part of a list that tells people.
    pub(super) fn listed_people(&self) -> Vec<Span> {
        let people = self.listed.iter().flatten().filter(|part| part.are_people);
        let words = people.map(|part| &self.core[part.words.clone()]);
        words.filter_map(|own| Some(own.first()?.word.span.join(own.last()?.word.span))).collect()
    }

    /// Whether it lists records, alone or beside people.
    pub(super) fn lists_records(&self) -> bool {
        self.listed.iter().flatten().any(|part| !part.are_people)
    }

    /// Whether it lists people, or a body and people: "three officials and a diplomat", "Hamas and an official".
    fn are_listed(&self) -> bool {
        let is_person = |word: &Read<'_>| word.is(self.lists.persons);
        let lists = self.lists;
        let bodies = lists.bodies.or(lists.organisations).or(lists.places).or(lists.names);
        let may_speak = |word: &Read<'_>| is_person(word) || word.is(bodies);
        let mut parts = self.core.splitn(2, |word| word.is(self.lists.and));
        let (first, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        // "The president and chief executive" is one.
        let begins = rest.first().is_some_and(|word| {
            word.is(self.lists.determiners) || self.lists.count(word).is_some()
        });
        begins && first.iter().any(may_speak) && rest.iter().any(is_person)
    }

    pub(super) fn size(&self, way: &Way) -> Size {
        match way {
            Way::Pronoun(Pronoun::Many) | Way::People => return Size::Several,
            Way::Person(_) | Way::Body(_) | Way::Pronoun(_) => return Size::One,
            _ => {}
        }
        if let Some(parts) = &self.listed {
            return listed::count(parts).map_or(Size::Several, Size::Many);
        }
        if self.are_listed() {
            return Size::Several;
        }
        let until = if self.is_member() { 1 } else { self.head.unwrap_or(self.core.len()) };
        let counted = self.core[..until].iter().find_map(|word| self.lists.count(word));
        let head = self.head.map(|at| &self.core[at]);
        let plural = head.is_some_and(|head| head.is(self.lists.many));
        match counted {
            // "Two of them"
            Some(count) if plural || self.is_member() && count > 1 => Size::Many(count),
            _ if self.is_member() => {
                let several = self.core[0].is_in(List::CountVague);
                if several { Size::Several } else { Size::One }
            }
            _ if plural => Size::Several,
            _ => {
                let headless = head.is_some_and(|head| head.is_in(List::CountVague));
                if headless { Size::Several } else { Size::One }
            }
        }
    }
}

/// Whether both can be as many.
pub(super) fn sizes_agree(one: Size, other: Size) -> bool {
    match (one, other) {
        (Size::One, Size::One) => true,
        (Size::Many(a), Size::Many(b)) => a == b,
        _ => one != Size::One && other != Size::One,
    }
}
