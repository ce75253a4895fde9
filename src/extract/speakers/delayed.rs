//! Those whom a story tells by their office first and names a sentence later: "The city's tax
//! commissioner said it was late. Ann Lee said it would come."

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt as _};

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    lists::lower,
    mention::{Mention, Owner, Way},
    offices::is_unnamed_office,
    trace::{Match, Place, Trace},
};
use crate::{
    model::Size,
    regexes::hash_of,
    rules::{list::List, spec::Step},
};

/// The name comes within so many sentences.
const NAMED_WITHIN: usize = 2;
/// What stands in so many sentences can repeat the headline.
pub(super) const HEADED_WITHIN: usize = 3;

impl Cast<'_> {
    /// The holder of an office who spoke last and has no name yet, where a name that nothing is said
    /// of speaks next.
    pub(super) fn awaited(&self, mention: &Mention, place: Place) -> Option<Match> {
        let Way::Person(name) = &mention.way else { return None };
        let is_bare = mention.roles.is_empty() && mention.span == mention.core;
        // "The daily Novi Glas" says something of itself.
        let is_bare = is_bare && !mention.is_definite && mention.details.len() < name.len();
        let is_new = name.len() > 1 && !self.is_known_to_all(name);
        if !place.is_source || !is_bare || !is_new {
            return None;
        }
        let last = self.traces().find(|trace| trace.is_source)?;
        let entity = &self.entities[last.entity];
        let near = place.sentence <= last.sentence + NAMED_WITHIN;
        let near = near && place.sentence > last.sentence && self.is_told_alone(last);
        let fits = near && is_unnamed_office(entity) && entity.gender.agrees(mention.gender);
        fits.then_some(Match {
            entity: last.entity,
            step: Step::BackReference,
            antecedent: Some(last.span),
        })
    }

    /// Whether nobody else has spoken in the paragraph of somebody told by an office, and the story tells more than the
    /// office or tells of it again and again: who is named next is then whom that is about.
    fn is_told_alone(&self, last: &Trace) -> bool {
        let entity = &self.entities[last.entity];
        let office = entity.mentions.first().and_then(|first| first.noun);
        let so_called = |told: &&Rc<Mention>| office.is_some_and(|office| told.has_noun(&office));
        let is_told =
            !entity.details.is_empty() || entity.mentions.iter().filter(so_called).count() > 1;
        let mut beside = self.traces().filter(|other| other.paragraph == last.paragraph);
        is_told && beside.all(|other| !other.is_source || other.entity == last.entity)
    }

    /// Somebody who has spoken without a name and is named now beside the same noun: "A clerk said so. The clerk,
    /// Ivy Dorn, said more."
    pub(super) fn named_now(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        if !mention.is_definite || mention.is_other || mention.apposed.is_none() {
            return None;
        }
        let fits = |entity: &Entity| {
            entity.kind == Kind::Common
                && entity.size == Size::One
                && entity.nouns.has(head)
                && entity.gender.agrees(mention.gender)
                && entity.has_all(&mention.details)
        };
        let trace = self.traces().find(|trace| fits(&self.entities[trace.entity]))?;
        let antecedent = Some(trace.span);
        Some(Match { entity: trace.entity, step: Step::Name, antecedent })
    }

    /// The holder of an office in the headline, told again by the same office in other words.
    pub(super) fn headed(&self, mention: &Mention, place: Place) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        let is_lead = place.sentence > 0 && place.sentence <= HEADED_WITHIN;
        if !is_lead || mention.size != Size::One || mention.way != Way::Possessed {
            return None;
        }
        let trace = self.traces().find(|trace| {
            let entity = &self.entities[trace.entity];
            let same = |known: &Mention| known.way == Way::Possessed && known.has_noun(head);
            trace.sentence == 0
                && is_unnamed_office(entity)
                && entity.mentions.iter().any(|known| same(known))
                && entity.gender.agrees(mention.gender)
        })?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    /// Those told by an office without a name, each with the only person of the story who is told by the
    /// same office and by one more of its words: "London's mayor", and Ann Lee, the mayor of London.
    pub(super) fn named_later(&self) -> HashMap<usize, usize> {
        let mut named = HashMap::new();
        for (number, office) in self.entities.iter().enumerate() {
            let Some(first) = office.mentions.first().filter(|_| is_unnamed_office(office)) else {
                continue;
            };
            let holds = |&at: &usize| {
                let person = &self.entities[at];
                person.kind == Kind::Person
                    && first.noun.is_some_and(|noun| {
                        person.nouns.has(&noun) && !person.is_beside_office(&noun)
                    })
                    && person.gender.agrees(office.gender)
                    && !self.is_of_other_body(first, person)
                    && !person.is_of_other_nation(first)
                    && !person.is_of_other_place(first)
                    && !self.sits_elsewhere(at, first)
            };
            // Of France there are several ministers, but not of finance.
            let is_of_many = first.details.iter().all(|word| word.is_of_many);
            let words = first.details.iter().filter(|word| is_of_many || !word.is_of_many);
            // That both are chief executives tells no more than the office, but of "its chief executive".
            let chief = self.lists.rules.lexicon.list("speaker.chief").first();
            let chief = chief.map(|chief| hash_of(chief.as_bytes()));
            let is_owned =
                |one: usize| self.entities[one].mentions.iter().any(|told| told.owner.is_some());
            let told = words.flat_map(|word| {
                let told = self.told_of(std::slice::from_ref(word)).iter().copied();
                told.filter(move |&one| Some(word.hash) != chief || is_owned(one))
            });
            let mut holders = told.filter(holds);
            // One of whom several of the words are told comes more than once.
            if let Some(holder) = holders.next()
                && holders.all(|other| other == holder)
            {
                named.insert(number, holder);
            }
        }
        named
    }

    /// Whether the office is in a body that the story had not named when it named the person: "its chief executive, Ann
    /// Lee", and then "Nordline's chief executive".
    fn is_of_other_body(&self, office: &Mention, person: &Entity) -> bool {
        let text = self.lists.text;
        let Some(owner) = office.owner_words.filter(|_| office.owner == Some(Owner::Body)) else {
            return false;
        };
        let mut named = person.mentions.iter().filter(|one| matches!(one.way, Way::Person(_)));
        let Some(before) = named.next().and_then(|name| text.get(..name.span.end)) else {
            return false;
        };
        // "Velland's prime minister" may be the Vellish one.
        let is_name = |word: &&str| {
            word.starts_with(char::is_uppercase)
                && !self.lists.has(List::Definite, &lower(word))
                && !self.lists.can_be(word, self.lists.nations)
        };
        let mut owning = owner.of(text).split_whitespace().filter(is_name);
        let is_ones = |told: &Rc<Mention>| told.owner.is_some() || told.owner_words.is_some();
        let has_other = office.span.start >= before.len() && person.mentions.iter().any(is_ones);
        has_other && owning.any(|word| !before.contains(word))
    }

    /// Gives the mentions of some to others.
    pub(super) fn merge(&mut self, into: &HashMap<usize, usize>) {
        for (&from, &to) in into {
            let mut mentions = std::mem::take(&mut self.entities[from].mentions);
            mentions.append(&mut self.entities[to].mentions);
            mentions.sort_by_key(|mention| mention.span);
            self.entities[to].mentions = mentions;
        }
    }

    fn is_known_to_all(&self, name: &[String]) -> bool {
        name.last().is_some_and(|last| self.lists.has(List::PublicInSmall, last))
    }
}
