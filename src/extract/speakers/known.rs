//! What the cast keeps of whom a story tells, and what they are found by.

use std::rc::Rc;

use super::{
    bodies::tells_kind,
    cast::Cast,
    entity::{Entity, Kind, REACH},
    hashes::Hashes,
    letters::without_points,
    mention::{Gender, Mention, Pronoun, Way},
    names::acronym,
    trace::{Place, Trace},
};
use crate::{regexes::hash_of, rules::list::List};

impl Cast<'_> {
    pub(super) fn add(&mut self, mention: &Mention, group: Option<usize>) -> usize {
        let id = self.entities.len();
        let (kind, name) = match &mention.way {
            Way::Person(name) => (Kind::Person, name.clone()),
            Way::Body(name) => (Kind::Body, name.clone()),
            Way::People => (Kind::People, Vec::new()),
            _ => (Kind::Common, Vec::new()),
        };
        match kind {
            Kind::Person => {
                self.index(id, &name);
            }
            Kind::Body => {
                let linked = self.lists.without_links(&name).and_then(|name| acronym(&name));
                let acronym = acronym(&name);
                for word in name.iter().chain(&acronym).chain(&linked) {
                    self.by_body.add(hash_of(without_points(word).as_bytes()), id);
                }
            }
            Kind::People | Kind::Common => {}
        }
        // Who is one of the officials is an official.
        let of_group = group.and_then(|group| self.entities.get(group));
        let nouns = of_group.map(|group| group.nouns.of_member()).unwrap_or_default();
        self.entities.push(Entity {
            mentions: Vec::new(),
            name,
            kind,
            gender: mention.gender,
            may_be_either: mention.may_be_either,
            leans: Gender::Unknown,
            size: mention.size,
            member_of: group,
            shows_person: false,
            looks_person: false,
            nouns,
            details: Hashes::default(),
            nations: Hashes::default(),
            posts: Hashes::default(),
            proper: Hashes::default(),
            is_of_people: false,
            is_record: false,
            is_possessed: false,
            speaks: false,
            is_listed: false,
            letters: None,
            age: None,
            seat: None,
        });
        id
    }

    /// Makes a person known by a name.
    pub(super) fn index(&mut self, person: usize, name: &[String]) {
        let Some((last, before)) = name.split_last() else { return };
        self.by_name.add(hash_of(last.as_bytes()), person);
        // "Assad", after "Bashar al-Assad"
        let mut prefixes = self.lists.name_prefixes.iter();
        let bare = prefixes.find_map(|prefix| last.strip_prefix(prefix.as_str()));
        if let Some(bare) = bare {
            self.by_name.add(hash_of(bare.as_bytes()), person);
        }
        self.index_parts(person, before);
    }

    pub(super) fn index_parts(&mut self, person: usize, before: &[String]) {
        for word in before.iter().filter(|word| !self.lists.has(List::NameParticle, word)) {
            let hash = hash_of(word.as_bytes());
            if self.by_part.of_hash(hash).last() != Some(&person) {
                self.by_part.add(hash, person);
            }
        }
    }

    /// Whoever is known by a given name alone, and then told by a family name, has both: "his mother, Pauline", then
    /// "Mrs Shaw".
    pub(super) fn take_family_name(&mut self, id: usize, mention: &Mention) {
        let Way::Person(name) = &mention.way else { return };
        let own = &self.entities[id].name;
        if let ([given], [family]) = (&own[..], &name[..])
            && given != family
        {
            let whole = vec![given.clone(), family.clone()];
            self.index(id, &whole);
            self.entities[id].name = whole;
        }
    }

    /// What is told for sure counts more than what a name or an office tells that both may have.
    pub(super) fn settle_gender(&mut self, id: usize, mention: &Mention, place: Place) {
        let told = match mention.way {
            Way::Pronoun(Pronoun::Person(gender)) if place.is_source => gender,
            Way::Person(_) if !mention.may_be_either => mention.gender,
            _ => Gender::Unknown,
        };
        let entity = &mut self.entities[id];
        if entity.may_be_either && told != Gender::Unknown {
            (entity.gender, entity.may_be_either) = (told, false);
        }
    }

    /// Remembers a mention of an entity and what it adds.
    pub(super) fn note(&mut self, id: usize, mention: Rc<Mention>, place: Place) {
        self.describe(id, &mention);
        if let Some(also) = &mention.also
            && (matches!(mention.way, Way::Person(_)) || tells_kind(&mention, also))
        {
            self.describe(id, also);
            if let Some(further) = &also.also {
                self.describe(id, further);
            }
        }
        self.settle_gender(id, &mention, place);
        if let Way::Pronoun(Pronoun::Person(gender)) = mention.way
            && self.entities[id].gender == Gender::Unknown
        {
            let last = self.traces().find(|trace| trace.entity == id);
            let has_spoken = last.is_some_and(|l| l.is_source && l.sentence == place.sentence);
            let entity = &mut self.entities[id];
            // "The lawyer said he was ill" may be of another.
            let is_sure = !has_spoken || place.is_source || entity.kind != Kind::Common;
            *(if is_sure { &mut entity.gender } else { &mut entity.leans }) = gender;
        }
        if let Way::Person(name) = &mention.way
            && name.len() > self.entities[id].name.len()
        {
            let entity = &mut self.entities[id];
            if entity.kind == Kind::Common || entity.name.last() != name.last() {
                entity.kind = Kind::Person;
                self.index(id, name);
            } else {
                self.index_parts(id, &name[..name.len() - 1]);
            }
            self.entities[id].name.clone_from(name);
        }
        if matches!(mention.way, Way::Person(_)) {
            let seat = &mut self.entities[id].seat;
            *seat = mention.seat.or(*seat);
        }
        self.take_full_name(id, &mention);
        self.take_letters(id, &mention);
        self.take_as_thing(id, &mention);
        self.take_family_name(id, &mention);
        let called = matches!(mention.way, Way::Pronoun(Pronoun::Person(_)));
        // People are known by the last word of their names, firms by the first.
        let Entity { kind, name: own, .. } = &self.entities[id];
        let is_last_name = matches!(&mention.way, Way::Person(name) if name.len() == 1 && own.ends_with(name))
            && *kind == Kind::Person
            && own.len() > 1
            && !own.iter().any(|word| self.lists.is_common(word));
        // Who is called the 24-year-old is a person.
        let is_told = self.is_told_by_age(&mention);
        self.entities[id].shows_person |= mention.shows_person || called || is_last_name || is_told;
        let looks_person = self.entities[id].looks_person
            || mention.looks_person && !self.lists.is_run_by_others(&self.entities[id].name);
        self.entities[id].looks_person = looks_person;
        // "Tripp's | lawyer, Ann Lee, | frowned": she comes first, not he. "| Ann Lee | and Tom Berg" come first together.
        let mut before = self.traces.iter().rev().take_while(|t| t.sentence == place.sentence);
        let are_people = mention.way == Way::People;
        // "According to a memo, | Ann Lee | left": the memo comes before what is told.
        let is_record = |trace: &Trace| {
            let entity = &self.entities[trace.entity];
            trace.is_source && entity.kind == Kind::Common && !entity.is_of_people
        };
        let is_none = |trace: &Trace| {
            let is_within = are_people && trace.span.start >= mention.core.start;
            trace.is_owner || is_within || is_record(trace)
        };
        let is_first = !place.is_owner && before.all(is_none);
        let trace = Trace {
            entity: id,
            sentence: place.sentence,
            paragraph: place.paragraph,
            span: mention.core,
            is_source: place.is_source,
            is_first,
            is_asked: place.is_asked,
            asks: place.asks,
            reports: place.reports,
            is_presented: place.is_presented,
            is_told: place.is_told,
            is_owner: place.is_owner,
            is_beside: place.is_owner
                || !place.is_source && self.lists.follows_preposition(mention.core),
        };
        if self.traces.len() == 2 * REACH {
            self.traces.drain(..REACH);
        }
        self.traces.push(trace);
        let is_of_people = mention.is_person();
        let age = self.age_told(&mention);
        let tells_record = mention.noun.is_some_and(|noun| noun.is_in(List::LevelRecord));
        let entity = &mut self.entities[id];
        entity.age = entity.age.or(age);
        entity.is_of_people |= is_of_people;
        entity.is_record |= tells_record;
        entity.is_possessed |= mention.way == Way::Possessed;
        entity.speaks |= place.is_source;
        entity.mentions.push(mention);
    }
}
