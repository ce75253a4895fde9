//! Those told as one of a group, or as another of its kind: "one of them", "another official".

use std::rc::Rc;

use super::{
    back::PERSON,
    cast::Cast,
    entity::{Entity, Kind},
    mention::{Mention, Way},
    trace::{Match, Place, Trace},
};
use crate::{
    model::Size,
    rules::{
        list::{List, ListSet},
        spec::Step,
    },
};

impl Cast<'_> {
    /// "Another official" is of the kind that "a NATO official" before is of, unless it tells more.
    pub(super) fn further(&self, mention: &Mention, place: Place) -> Option<Box<Mention>> {
        let head = mention.noun.as_ref()?;
        // "One person", after several people.
        let is_general = head.family == PERSON;
        let is_one_of =
            is_general && !mention.is_other && self.lists.begins(mention.span, List::Single);
        let is_further = mention.is_other || head.is_in(List::Single) || is_one_of;
        let is_bare =
            mention.details.iter().all(|word| word.is_other) && mention.way != Way::Member;
        // "The other" is one of a group that `group_of` finds.
        if !is_further || !is_bare || mention.is_definite || mention.also.is_some() {
            return None;
        }
        let is_headless = head.is_in(List::Single) || head.is_in(List::Other);
        let like = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let is_enough = !is_one_of || entity.size != Size::One;
            entity.kind == Kind::Common && is_enough && entity.nouns.has_family(head.family)
        };
        // "A third person" is of those who spoke before.
        let spoke = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            // "One" is of several; "another" may follow one.
            let needs_group = head.is_in(List::Single) || is_one_of;
            let is_enough = !needs_group || entity.size != Size::One;
            let is_thing = is_headless && entity.is_record;
            // "One of them" is a person where they are people.
            let of_people = entity.member_of.is_some_and(|group| self.entities[group].is_of_people);
            let may_be = entity.is_of_people || of_people || is_thing;
            trace.is_source && entity.kind == Kind::Common && is_enough && may_be
        };
        let general = head.family == PERSON || is_headless;
        let known = self.traces().find(like);
        let spoken = self.traces().find(spoke).filter(|_| general);
        let record = self.records_before(place).filter(|_| head.is_in(List::Single));
        let is_nearer = |record: &&Trace| spoken.is_none_or(|one| one.sentence < record.sentence);
        let known = known.or_else(|| record.filter(is_nearer)).or(spoken);
        let first = self.entities[known?.entity].mentions.first()?;
        Some(Box::new(Mention::clone(first)))
    }

    /// The records of which the sentence right before tells: "The Courier has seen letters from patients. One said it
    /// was late."
    fn records_before(&self, place: Place) -> Option<&Trace> {
        let before = self.traces().take_while(|trace| trace.sentence + 1 >= place.sentence);
        let before = before.filter(|trace| trace.sentence < place.sentence);
        let mut several = before.filter(|trace| self.entities[trace.entity].size != Size::One);
        // "Emails were sent to residents. One said …"
        let word_before =
            |trace: &Trace| self.lists.text[..trace.span.start].split_whitespace().next_back();
        let is_sent_to = |trace: &Trace| {
            word_before(trace).is_some_and(|word| self.lists.has(List::WriterNot, word))
        };
        let last = several.find(|trace| !trace.is_beside || is_sent_to(trace))?;
        let entity = &self.entities[last.entity];
        (entity.is_record && !entity.is_of_people).then_some(last)
    }

    /// The member that the same words have singled out before: "one of the officials".
    pub(super) fn member(&self, mention: &Mention, place: Place) -> Option<Match> {
        if mention.is_other {
            return None;
        }
        let group = self.group_of(mention, place)?;
        let known = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            // "The third" is not who is "one of the officials" next.
            let is_singled_out = entity.mentions.first().is_some_and(|first| first.is_other);
            // "One, a lawyer," is not who was "one, an engineer".
            let is_told = |first: &Rc<Mention>| !first.roles.is_empty();
            let is_another = entity.mentions.first().is_some_and(is_told)
                && !mention.roles.is_empty()
                && !mention.roles.iter().any(|role| entity.nouns.has(role));
            // Who was listed beside others is told by words of his or her own.
            entity.member_of == Some(group)
                && !is_another
                && entity.size == mention.size
                && !is_singled_out
                && !entity.is_listed
        };
        let trace = self.traces().find(known)?;
        Some(Match { entity: trace.entity, step: Step::Member, antecedent: Some(trace.span) })
    }

    /// The group that a mention takes members out of: the latest plural of the same family; for
    /// "one of them" and "the other" the latest group of people.
    pub(super) fn group_of(&self, mention: &Mention, place: Place) -> Option<usize> {
        let head = mention.noun.as_ref()?;
        // "Another official" need not be one of those before; "the other official" is.
        // So is "the first", which stands alone.
        let is_first = mention.ordinal.is_some() && head.is_in(List::OrdinalAll);
        let is_member =
            mention.way == Way::Member || (mention.is_other || is_first) && mention.is_definite;
        // "Some economists say so, others do not."
        let is_rest = head.is_in(List::Rest) && mention.details.is_empty();
        if !is_member && !is_rest {
            return self.group_that_spoke(mention, place);
        }
        // "One of the two"
        let (text, _) = mention.head.as_ref()?;
        let count = self.lists.count_of(text);
        let any = is_rest
            || is_first
            || head.is_in(List::Other)
            || head.is_in(List::PronounMany)
            || head.is_in(List::Who)
            || count.is_some()
            || head.is_in(List::Member);
        let is_group = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            // "One of the diplomats", after "three diplomats and an official"
            let is_part = entity.member_of.is_some() && !entity.is_listed;
            if is_part || is_rest && trace.sentence + 1 < place.sentence {
                return false;
            }
            let alike = |entity: &Entity| {
                entity.nouns.has_family(head.family) || any && entity.is_of_people
            };
            let is_so_many = count.is_none_or(|count| match entity.size {
                Size::Many(own) => own == count,
                Size::Several => true,
                Size::One => false,
            });
            // "Three of the people" are none of two.
            let is_enough = match (mention.size, entity.size) {
                (Size::Many(own), Size::Many(all)) => own <= all,
                _ => true,
            };
            entity.size != Size::One && is_so_many && is_enough && alike(entity)
        };
        let groups = self.traces().filter(is_group);
        // "One of them" is rather one of those who spoke than of those who were only told of.
        let distance = |trace: &&Trace| {
            let sentences = place.sentence.saturating_sub(trace.sentence);
            if any && !is_rest { sentences * 2 + usize::from(!trace.is_source) * 3 } else { 0 }
        };
        groups.min_by_key(distance).map(|trace| trace.entity)
    }

    /// The group that spoke last, if "one" or "another" follows it, or one of it, alone or with the same noun:
    /// "Three clerks said so. One said it was late. Another clerk said it was over."
    fn group_that_spoke(&self, mention: &Mention, place: Place) -> Option<usize> {
        let head = mention.noun.as_ref()?;
        let lists = self.lists;
        let is_alone = head.is_in(List::Single) || head.is_in(List::Other);
        let is_one = || is_alone || mention.is_other || lists.begins(mention.span, List::Single);
        let is_bare = mention.details.iter().all(|word| word.is_other);
        let is_new = mention.way == Way::Indefinite && mention.size == Size::One;
        if !is_new || !is_bare || !is_one() {
            return None;
        }
        let last = self.traces().find(|trace| trace.is_source)?;
        let entity = &self.entities[last.entity];
        // "A third official", after two, is none of them.
        let group = entity.member_of.or_else(|| (!mention.is_other).then_some(last.entity))?;
        let told = &self.entities[group];
        // Whoever is one of the staff may be a nurse.
        let is_crew = || told.nouns.are_in(ListSet::of(&[List::Crew]));
        let is_alike = is_alone || told.nouns.has_family(head.family) || is_crew();
        let is_group = told.size != Size::One && told.is_of_people && is_alike;
        // Between them may stand why none of them is named.
        let near = if told.nouns.has_family(head.family) { 2 } else { 1 };
        (is_group && place.sentence <= last.sentence + near).then_some(group)
    }
}
