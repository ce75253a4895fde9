//! Those told again by a name, or by a part of one: "Roe", "Guo" after "Guo Weimin", "Corvane" after "Corvane
//! Biologics".

use super::{
    cast::{Cast, NAMESAKES},
    entity::Kind,
    letters::{are_same_letters, without_points},
    lists::lower,
    mention::Mention,
    names::{is_acronym, is_same_given},
    trace::{Match, Trace},
};
use crate::rules::{list::List, spec::Step};

impl Cast<'_> {
    /// The person of this name, or who has been called by its given name alone; that one rather than somebody of whom
    /// the story has told no given name.
    pub(super) fn called(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let found = self.person(name, mention);
        let is_sure = |found: &Match| self.entities[found.entity].name.len() > 1;
        if found.as_ref().is_some_and(is_sure) {
            return found;
        }
        self.named_in_full(name, mention).or(found)
    }

    /// The person of this name: the same family name, and given names that do not differ.
    fn person(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let last = name.last()?;
        let known = self.by_name.of(last);
        let given = self.given_of(name);
        let is_called_so = |&&entity: &&usize| {
            let other = self.given_of(&self.entities[entity].name);
            given.zip(other).is_none_or(|(one, other)| is_same_given(one, other))
        };
        let known = known.iter().rev().take(NAMESAKES).filter(is_called_so).copied();
        let agrees = |entity: &usize| self.entities[*entity].gender.agrees(mention.gender);
        let mut fitting: Vec<usize> = known.clone().filter(agrees).collect();
        if fitting.is_empty() {
            fitting.extend(known.filter(|&entity| self.entities[entity].may_be_either));
        }
        let known = fitting;
        let entity = match (name, &known[..]) {
            ([_], [_, _, ..]) => {
                // "Mayor Costa" is the mayor, though Judge Costa was told of since.
                let holds = |one: &&usize| {
                    let nouns = &self.entities[**one].nouns;
                    mention.roles.iter().any(|role| role.is_office() && nouns.has(role))
                };
                known.iter().find(holds).copied().or_else(|| self.called_so(&known))
            }
            _ => known.first().copied(),
        };
        entity.map(|entity| self.matched(entity, Step::Name))
    }

    /// The given name at the start of a name: "De Búrca" has none.
    fn given_of<'n>(&self, name: &'n [String]) -> Option<&'n str> {
        let [given, _, ..] = name else { return None };
        (!self.lists.has(List::NameParticle, given)).then_some(given)
    }

    /// Of several who have a family name, the latest first, the one whom it alone means: the latest, but not
    /// somebody's kin who does not speak: "his father, Jack Hale, built the quay".
    fn called_so(&self, namesakes: &[usize]) -> Option<usize> {
        let is_kin = |entity: &&usize| {
            let first = self.entities[**entity].mentions.first();
            let head = first.and_then(|first| first.noun);
            let speaks = |trace: &Trace| trace.entity == **entity && trace.is_source;
            head.is_some_and(|noun| noun.is_in(List::Kin)) && !self.traces().any(speaks)
        };
        let own = namesakes.iter().find(|entity| !is_kin(entity));
        own.or(namesakes.first()).copied()
    }

    /// The one person of whose name this is the beginning or another part: "Guo", after "Guo Weimin", "Bonham
    /// Carver", after "Helena Bonham Carver"; but not her son Helen.
    pub(super) fn part(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let last = name.last()?;
        let of_parts = self.by_part.of(last);
        // A single word may be anybody's last, but not of who has more names.
        let of_ends = if name.len() > 1 { self.by_name.of(last) } else { &[] };
        let fits = |entity: &&usize| {
            let entity = &self.entities[**entity];
            entity.is_likely_person()
                && entity.name.windows(name.len()).any(|part| part == name)
                && entity.gender.agrees(mention.gender)
        };
        let all = of_parts.iter().chain(of_ends);
        let mut fitting = all.rev().take(NAMESAKES).filter(fits);
        let first = *fitting.next()?;
        let is_kin = mention.roles.iter().any(|role| role.is_in(List::Kin));
        let is_only = fitting.all(|other| *other == first);
        // A bare name that nobody has spoken by may be a place's or a firm's.
        let entity = &self.entities[first];
        let has_spoken = || self.traces().any(|trace| trace.entity == first && trace.is_source);
        let is_free =
            name.len() > 1 || mention.shows_person || entity.nouns.has_office() || has_spoken();
        (is_only && !is_kin && is_free).then(|| self.matched(first, Step::Name))
    }

    /// Whoever has been called by a given name alone beside what he or she is, and is now named in full: "his wife,
    /// Carol", then "Carol Shaw".
    fn named_in_full(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let [given, _, ..] = name else { return None };
        let known = self.by_name.of(given).iter().rev().take(NAMESAKES).copied();
        let mut fitting = known.filter(|&entity| {
            self.is_called_by_given_name(entity)
                && self.entities[entity].name.first() == Some(given)
                && self.entities[entity].gender.agrees(mention.gender)
        });
        fitting.next().map(|entity| self.matched(entity, Step::Name))
    }

    /// Somebody's kin, called by a given name so far, who is told by a title and the family name of those whose kin it
    /// is, where nobody of that name has spoken: "Ben Shaw died. His mother, Pauline, said …", then "Mrs Shaw".
    pub(super) fn relative(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let [family] = name else { return None };
        if mention.roles.is_empty() || self.by_name.of(family).is_empty() {
            return None;
        }
        let spoke =
            |entity: usize| self.traces().any(|trace| trace.entity == entity && trace.is_source);
        let is_kin = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let owners = entity.latest().filter_map(|mention| mention.owned_by);
            let of_family = |owner: usize| {
                let owner = &self.entities[owner].name;
                owner.len() > 1 && owner.last() == Some(family)
            };
            trace.is_source
                && self.is_called_by_given_name(trace.entity)
                && entity.gender.agrees(mention.gender)
                && owners.into_iter().any(of_family)
        };
        let kin = self.traces().find(is_kin)?.entity;
        let namesakes = self.by_name.of(family).iter().rev().take(NAMESAKES);
        let mut fitting =
            namesakes.filter(|&&one| self.entities[one].gender.agrees(mention.gender));
        fitting.all(|&one| !spoke(one)).then(|| self.matched(kin, Step::Name))
    }

    /// Whether somebody is known by a given name that stood beside a description, and by no other name: "his wife,
    /// Carol", "his brother Ray".
    fn is_called_by_given_name(&self, entity: usize) -> bool {
        let entity = &self.entities[entity];
        let is_described = |first: &Mention| {
            let is_owned =
                || first.owner.is_some() || self.lists.begins(first.core, List::WordPossessive);
            first.apposed.is_some() || !first.roles.is_empty() && is_owned()
        };
        entity.kind == Kind::Person
            && entity.name.len() == 1
            && entity.mentions.first().is_some_and(|first| is_described(first))
    }

    /// The person whose family name is a word for a body: "Fox", after "Laura Fox".
    pub(super) fn called_as_body(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let found = self.person(name, mention).filter(|_| name.len() == 1)?;
        self.entities[found.entity].is_likely_person().then_some(found)
    }

    /// The person whose family name is a common noun or a title: "Baker", after "Tom Baker".
    pub(super) fn called_as_noun(&self, mention: &Mention) -> Option<Match> {
        let word = mention.core.of(self.lists.text);
        let may_be = word.starts_with(char::is_uppercase) && !word.contains(char::is_whitespace);
        let known = if may_be { self.by_name.of(&lower(word)) } else { &[] };
        let is_it = |&&one: &&usize| {
            let entity = &self.entities[one];
            entity.is_likely_person() && entity.name.len() > 1
        };
        let one = known.iter().rev().take(NAMESAKES).find(is_it)?;
        Some(self.matched(*one, Step::Name))
    }

    /// Who is told by a title that goes with a given name: "Sir Keir", after "Sir Keir Dunmore".
    pub(super) fn given(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let [only] = name else { return None };
        let title = mention.roles.iter().find(|role| role.is_in(List::OfGivenTitle))?;
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            entity.kind == Kind::Person
                && entity.name.len() > 1
                && entity.name.first() == Some(only)
                && entity.nouns.has(title)
        };
        let trace = self.traces().find(is_it)?;
        Some(self.matched(trace.entity, Step::Name))
    }

    /// The body whose name begins so: "Corvane", after "Corvane Biologics", be it known for a body or not.
    pub(super) fn firm(&self, name: &[String]) -> Option<Match> {
        let [only] = name else { return None };
        let begins = |entity: usize| self.entities[entity].name.first() == Some(only);
        let known = self.by_body.of(&without_points(only));
        let known = known.iter().rev().take(NAMESAKES).copied().find(|&entity| begins(entity));
        let is_unsure = |entity: usize| {
            let entity = &self.entities[entity];
            let is_alone = || matches!(self.by_part.of(only), [] | [_]);
            let may_be = !entity.looks_person || is_alone();
            entity.kind == Kind::Person && !entity.shows_person && may_be && entity.name.len() > 1
        };
        let mut told = self.traces().map(|trace| trace.entity);
        let found = known.or_else(|| told.find(|&entity| is_unsure(entity) && begins(entity)))?;
        Some(self.matched(found, Step::Body))
    }

    /// The body that was called by this name of several words, or by one that it begins: "Tarn Keane", after "the
    /// developer, Tarn Keane," or "Tarn Keane Holdings".
    pub(super) fn so_named_body(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let first = name.first().filter(|_| name.len() > 1 && !mention.shows_person)?;
        let is_it = |&&one: &&usize| {
            let entity = &self.entities[one];
            let rest = entity.name.strip_prefix(name).filter(|_| entity.kind == Kind::Body);
            let is_firms = |word: &String| self.lists.has(List::BodyFirmName, word);
            rest.is_some_and(|rest| rest.iter().all(is_firms))
        };
        let known = self.by_body.of(first).iter().rev().take(NAMESAKES);
        known.copied().find(|one| is_it(&one)).map(|one| self.matched(one, Step::Body))
    }

    /// The body of this name: the words of the shorter name stand in the longer one, which ends
    /// alike; or it is the acronym of the other.
    pub(super) fn body(&self, name: &[String]) -> Option<Match> {
        let last = name.last()?;
        let known = self.by_body.of(&without_points(last));
        let fits = |&&entity: &&usize| {
            let other = &self.entities[entity].name;
            let within = |few: &[String], many: &[String]| few.iter().all(|w| many.contains(w));
            let same_end = other.last() == Some(last);
            same_end && (within(name, other) || within(other, name))
                || is_acronym(name, other)
                || are_same_letters(name, other)
                || name.len() == 1 && self.entities[entity].letters.as_ref() == Some(last)
                || self.is_without_purpose(name, other)
                || self.is_without_purpose(other, name)
        };
        let mut known = known.iter().rev().take(NAMESAKES);
        known.find(fits).map(|&entity| self.matched(entity, Step::Body))
    }
}
