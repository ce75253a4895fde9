//! Everybody a story has told of so far, and whom a further mention means.

use std::{iter::Rev, rc::Rc, slice};

use super::{
    by_word::ByWord,
    entity::{Entity, Kind, REACH},
    groups::Together,
    lists::Lists,
    mention::{Detail, Gender, Mention, Way},
    read,
    trace::{Match, Place, Trace},
    words,
};
use crate::{
    extract::Draft,
    model::Size,
    rules::{list::List, spec::Step},
    text::Span,
};

/// Of so many namesakes, the latest, one can be meant: more are looked at in no story, however long.
pub(super) const NAMESAKES: usize = 200;

/// Room is made for so many of whom a story tells.
const EXPECTED: usize = 128;

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
        if let Some(also) = self.further(&mention, place) {
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
        let place = Place {
            is_source: false,
            is_asked: false,
            asks: false,
            reports: false,
            is_presented: false,
            ..place
        };
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
            entity.tell_place(word);
            if entity.details.insert(word.hash) {
                self.by_detail.add(word.hash, number);
            }
        }
        if entity.gender == Gender::Unknown {
            entity.gender = description.gender;
        }
        // "The regulator" is none, though it could be one.
        let is_body = description.noun.is_some_and(|noun| noun.is_in(List::BodyGeneral))
            || self.lists.is_thing(description);
        let entity = &mut self.entities[number];
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
                .or_else(|| self.called(name, mention))
                .or_else(|| self.given(name, mention))
                .or_else(|| self.firm(name))
                .or_else(|| self.so_named_body(name, mention))
                .or_else(|| self.part(name, mention))
                .or_else(|| self.introduced(mention))
                .or_else(|| self.headed_office(mention, place))
                .or_else(|| self.named_now(mention))
                .or_else(|| self.awaited(mention, place)),
            Way::Body(name) => self
                .body(name)
                .or_else(|| self.firm(name))
                .or_else(|| self.lettered(name, mention))
                .or_else(|| self.headlined(name))
                .or_else(|| self.standing(mention))
                .or_else(|| self.called_as_body(name, mention)),
            Way::Definite => self
                .seated(mention)
                .or_else(|| self.definite(mention))
                .map(|found| self.agency_since(found, mention, place))
                .or_else(|| self.told_in_clause(mention))
                .or_else(|| self.standing(mention))
                .or_else(|| self.same_words(mention))
                .or_else(|| self.deputy(mention))
                .or_else(|| self.holder(mention, place))
                .or_else(|| self.named_body(mention, place))
                .or_else(|| self.second(mention))
                .filter(|found| !self.sits_elsewhere(found.entity, mention)),
            Way::Possessed => self
                .possessed(mention)
                .or_else(|| self.headed(mention, place))
                .or_else(|| self.same_words(mention)),
            Way::Member => self.all_of(mention, place).or_else(|| self.member(mention, place)),
            Way::People => self.same_words(mention).or_else(|| self.same_people(mention)),
            Way::Indefinite => self
                .called_as_noun(mention)
                .or_else(|| self.same_words(mention))
                .or_else(|| self.standing(mention))
                .or_else(|| self.headed_voice(mention, place)),
        }
    }

    pub(super) fn last_span(&self, entity: usize) -> Option<Span> {
        self.entities[entity].mentions.last().map(|mention| mention.core)
    }

    pub(super) fn matched(&self, entity: usize, step: Step) -> Match {
        Match { entity, step, antecedent: self.last_span(entity) }
    }
}
