//! Everybody a story has told of so far, and whom a further mention means.

use std::{iter::Rev, rc::Rc, slice};

use super::{
    bodies::tells_kind,
    by_word::ByWord,
    entity::{Entity, Kind, REACH},
    groups::Together,
    hashes::Hashes,
    lists::Lists,
    mention::{Detail, Gender, Mention, Pronoun, Way},
    names::acronym,
    read, words,
};
use crate::{
    extract::Draft,
    model::Size,
    rules::{list::List, spec::Step},
    text::{Span, hash_of},
};

/// Of so many namesakes, the latest, one can be meant: more are looked at in no story, however long.
pub(super) const NAMESAKES: usize = 200;

/// Room is made for so many of whom a story tells.
const EXPECTED: usize = 128;

/// Where something was mentioned.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Trace {
    pub(super) entity: usize,
    pub(super) sentence: usize,
    /// Where its paragraph begins.
    pub(super) paragraph: usize,
    pub(super) span: Span,
    /// Whether it was the source of a statement.
    pub(super) is_source: bool,
    /// Whether it was the first to be mentioned in its sentence.
    pub(super) is_first: bool,
    /// Whether it was asked something.
    pub(super) is_asked: bool,
    /// Whether it is by whom somebody else was asked.
    pub(super) asks: bool,
    /// Whether it reported something, as outlets do.
    pub(super) reports: bool,
    /// Whether it only told whose somebody or something is.
    pub(super) is_owner: bool,
    /// Whether a preposition stands before it, where it is no source, or what is its own after it.
    pub(super) is_beside: bool,
    /// Whether it stands in what somebody says.
    pub(super) is_told: bool,
}

/// A mention in its place.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Place {
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// Where its paragraph begins.
    pub(super) paragraph: usize,
    pub(super) is_source: bool,
    /// Whether it only tells whose somebody or something is.
    pub(super) is_owner: bool,
    /// Whether it stands in what somebody says, where "I" is not who wrote the story.
    pub(super) is_told: bool,
    /// Whether it is asked something there.
    pub(super) is_asked: bool,
    /// Whether somebody else is asked by it there.
    pub(super) asks: bool,
    /// Whether it reports something there, as outlets do.
    pub(super) reports: bool,
}

/// Whom a mention means, and by which step: the earlier mention that it points to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) entity: usize,
    pub(super) step: Step,
    pub(super) antecedent: Option<Span>,
}

#[derive(Debug)]
pub(super) struct Cast<'a> {
    pub(super) lists: &'a Lists<'a>,
    pub(super) entities: Vec<Entity>,
    /// People by the last word of their name.
    pub(super) by_name: ByWord,
    /// People by the words of their names before the last.
    pub(super) by_part: ByWord,
    /// Bodies by each word of their name.
    pub(super) by_body: ByWord,
    /// Those of whom the story tells a word.
    by_detail: ByWord,
    /// The latest mentions in order, and perhaps some before them.
    pub(super) traces: Vec<Trace>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(lists: &'a Lists<'a>) -> Self {
        Self {
            lists,
            entities: Vec::with_capacity(EXPECTED),
            by_name: ByWord::default(),
            by_part: ByWord::default(),
            by_body: ByWord::default(),
            by_detail: ByWord::default(),
            traces: Vec::with_capacity(2 * REACH),
        }
    }

    /// Finds whom the mention means, or takes it as somebody new, and remembers it.
    pub(super) fn admit(&mut self, mut mention: Rc<Mention>, place: Place) -> Match {
        if let Some(also) = self.further(&mention) {
            let own = Rc::make_mut(&mut mention);
            // "Another", after "three clerks", is a person.
            own.tells_people |= also.is_person();
            own.also = Some(also);
        }
        match self.together(&mention) {
            Some(Together::Again(found)) if self.is_on(found.step) => {
                self.note(found.entity, mention, place);
                return found;
            }
            Some(Together::Named) => Rc::make_mut(&mut mention).way = Way::People,
            _ => {}
        }
        let found = self.find(&mention, place).filter(|found| self.is_on(found.step));
        let found = found.unwrap_or_else(|| {
            let group = self.group_of(&mention, place);
            let step = if group.is_some() { Step::Member } else { Step::New };
            let entity = self.add(&mention, group);
            let antecedent = group.and_then(|group| self.last_span(group));
            Match { entity, step, antecedent }
        });
        self.note(found.entity, mention, place);
        found
    }

    /// Takes those whom a source lists without a name as people of their own, so that "the diplomat" can be one
    /// of them: members of it, unless it lists records besides.
    pub(super) fn admit_listed(
        &mut self,
        group: usize,
        text: &str,
        draft: &Draft,
        mention: &Mention,
        place: Place,
    ) {
        let place =
            Place { is_source: false, is_asked: false, asks: false, reports: false, ..place };
        for &span in mention.listed.iter().filter(|_| mention.size != Size::One) {
            let Some(own) = read::read(text, words(draft, span), self.lists) else { continue };
            let matched = self.admit(Rc::new(own), place);
            let entity = &mut self.entities[matched.entity];
            if matched.step == Step::New {
                entity.is_listed = true;
                entity.member_of = Some(group).filter(|_| !mention.lists_records);
            }
        }
    }

    /// A further mention of somebody known.
    pub(super) fn admit_again(
        &mut self,
        entity: usize,
        mention: Rc<Mention>,
        place: Place,
    ) -> Match {
        let found = self.matched(entity, Step::SameWords);
        self.note(entity, mention, place);
        found
    }

    /// Gives a name to whom the words right before it tell: "Quillan's coach, | Aled Fforde".
    pub(super) fn name(
        &mut self,
        told: usize,
        name: Rc<Mention>,
        description: &Mention,
        place: Place,
    ) -> Match {
        let known = self.find(&name, place).is_some();
        let entity = &self.entities[told];
        let is_free = entity.kind == Kind::Common && entity.member_of.is_none();
        // "Two clerks, Ann Lee and …" are not she.
        let is_free = is_free && entity.size == Size::One;
        if !known && is_free && entity.gender.agrees(name.gender) {
            let antecedent = self.last_span(told);
            self.note(told, name, place);
            return Match { entity: told, step: Step::Name, antecedent };
        }
        let found = self.admit(name, place);
        self.describe(found.entity, description);
        self.retell(description.core, told, found.entity);
        found
    }

    /// Ties a description to the entity that it stands in apposition to.
    pub(super) fn describe(&mut self, entity: usize, description: &Mention) {
        let number = entity;
        let entity = &mut self.entities[number];
        for noun in description.noun.iter().chain(&description.roles) {
            entity.nouns.insert(noun);
        }
        for word in &description.details {
            entity.tell_nation(word);
            if entity.details.insert(word.hash) {
                self.by_detail.add(word.hash, number);
            }
        }
        if entity.gender == Gender::Unknown {
            entity.gender = description.gender;
        }
        // "The regulator" is none, though it could be one.
        let is_body = description.noun.is_some_and(|noun| noun.is_in(List::BodyGeneral));
        entity.shows_person |= description.is_common_person() && !is_body;
    }

    /// Ties a noun to an entity that the story tells by it without saying so.
    pub(super) fn tell(&mut self, entity: usize, noun: &str) {
        let noun = self.lists.noun(noun);
        self.entities[entity].nouns.tell(&noun);
    }

    /// Takes an entity for a person, whatever its name looks like.
    pub(super) fn show_person(&mut self, entity: usize) {
        self.entities[entity].shows_person = true;
    }

    /// Whether the story has shown somebody of this name to be a person.
    pub(super) fn has_person(&self, name: &[String]) -> bool {
        let known = name.last().map(|last| self.by_name.of(last)).unwrap_or_default();
        let mut known = known.iter().rev().take(NAMESAKES);
        known.any(|&one| self.entities[one].is_likely_person())
    }

    /// The person whom the mention means, where the story has named one.
    pub(super) fn named_person(&self, mention: &Mention, place: Place) -> Option<usize> {
        let found = self.find(mention, place)?.entity;
        let entity = &self.entities[found];
        (entity.kind == Kind::Person).then_some(found)
    }

    /// Those of whom the story tells all of the words, and perhaps others.
    pub(super) fn told_of(&self, words: &[Detail]) -> &[usize] {
        let told = words.iter().map(|word| self.by_detail.of_hash(word.hash));
        told.min_by_key(|told| told.len()).unwrap_or_default()
    }

    /// The latest mentions, the last one first.
    #[inline]
    pub(super) fn traces(&self) -> Rev<slice::Iter<'_, Trace>> {
        self.traces[self.traces.len().saturating_sub(REACH)..].iter().rev()
    }

    fn is_on(&self, step: Step) -> bool {
        self.lists.rules.speakers.contains_key(&step)
    }

    fn find(&self, mention: &Mention, place: Place) -> Option<Match> {
        if let Some(found) = self.counted(mention) {
            return Some(found);
        }
        match &mention.way {
            Way::Pronoun(pronoun) => self.pronoun(*pronoun, mention.span, place),
            Way::Person(name) => self
                .relative(name, mention)
                .or_else(|| self.person(name, mention))
                .or_else(|| self.named_in_full(name, mention))
                .or_else(|| self.given(name, mention))
                .or_else(|| self.firm(name))
                .or_else(|| self.part(name, mention))
                .or_else(|| self.introduced(mention))
                .or_else(|| self.named_now(mention))
                .or_else(|| self.awaited(mention, place)),
            Way::Body(name) => self
                .body(name)
                .or_else(|| self.firm(name))
                .or_else(|| self.headlined(name))
                .or_else(|| self.standing(mention))
                .or_else(|| self.called_as_body(name, mention)),
            Way::Definite => self
                .definite(mention)
                .map(|found| self.agency_since(found, mention, place))
                .or_else(|| self.standing(mention))
                .or_else(|| self.same_words(mention))
                .or_else(|| self.deputy(mention))
                .or_else(|| self.holder(mention, place))
                .or_else(|| self.named_body(mention, place))
                .or_else(|| self.second(mention)),
            Way::Possessed => self
                .possessed(mention)
                .or_else(|| self.headed(mention, place))
                .or_else(|| self.same_words(mention)),
            Way::Member => self.member(mention, place),
            Way::People => self.same_words(mention).or_else(|| self.same_people(mention)),
            Way::Indefinite => self
                .called_as_noun(mention)
                .or_else(|| self.same_words(mention))
                .or_else(|| self.standing(mention)),
        }
    }

    pub(super) fn last_span(&self, entity: usize) -> Option<Span> {
        self.entities[entity].mentions.last().map(|mention| mention.core)
    }

    pub(super) fn matched(&self, entity: usize, step: Step) -> Match {
        Match { entity, step, antecedent: self.last_span(entity) }
    }

    fn add(&mut self, mention: &Mention, group: Option<usize>) -> usize {
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
                    self.by_body.add(hash_of(word.as_bytes()), id);
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
            is_of_people: false,
            is_record: false,
            is_possessed: false,
            speaks: false,
            is_listed: false,
            letters: None,
            age: None,
        });
        id
    }

    /// Makes a person known by a name.
    fn index(&mut self, person: usize, name: &[String]) {
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

    fn index_parts(&mut self, person: usize, before: &[String]) {
        for word in before.iter().filter(|word| !self.lists.has(List::NameParticle, word)) {
            let hash = hash_of(word.as_bytes());
            if self.by_part.of_hash(hash).last() != Some(&person) {
                self.by_part.add(hash, person);
            }
        }
    }

    /// Whoever is known by a given name alone, and then told by a family name, has both: "his mother, Pauline", then
    /// "Mrs Shaw".
    fn take_family_name(&mut self, id: usize, mention: &Mention) {
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
    fn settle_gender(&mut self, id: usize, mention: &Mention, place: Place) {
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
    fn note(&mut self, id: usize, mention: Rc<Mention>, place: Place) {
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
        let is_none =
            |trace: &Trace| trace.is_owner || are_people && trace.span.start >= mention.core.start;
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
