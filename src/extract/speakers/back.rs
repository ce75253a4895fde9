//! Those told again by a common noun: "the official", "her lawyer", "one of them".

use std::rc::Rc;

use super::{
    bodies::KINDS,
    cast::{Cast, NAMESAKES},
    entity::{Entity, Kind},
    mention::{Mention, Noun, Way},
    offices::CHIEF,
    sizes::sizes_agree,
    trace::{Match, Trace},
};
use crate::{
    model::Size,
    rules::{
        lexicon::Family,
        list::{List, ListSet},
        spec::Step,
    },
};

/// Those who lead something, people in general, and those who speak for others.
const LEADER: Family = Family::named("speaker.family.leader");
pub(super) const PERSON: Family = Family::named("speaker.family.person");
const SPOKES: Family = Family::named("speaker.family.spokes");
const COUNCIL: Family = Family::named("speaker.family.council");

impl Cast<'_> {
    /// One told by the same noun with a possessor before, or by a name beside the same words: "his
    /// lawyer", "the bank's economist". Without telling words of its own, only near.
    pub(super) fn possessed(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        let same = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let told = !mention.details.is_empty()
                && entity.nouns.has_family(head.family)
                && entity.has_all(&mention.details);
            let alike = |known: &Mention| {
                // "Her lawyer" is not his.
                let owners = known.owned_by.zip(mention.owned_by);
                owners.is_none_or(|(one, other)| one == other)
                    && known.way == Way::Possessed
                    && known.has_noun(head)
                    && known.has_details_of(mention)
            };
            let may_be = entity.is_possessed && entity.nouns.has(head);
            told || may_be && entity.latest().any(alike)
        };
        let trace = self
            .traces()
            .find(same)
            .or_else(|| self.only_one(mention, head))
            .or_else(|| self.namesake(mention, head))
            .or_else(|| self.helper(mention, head))?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    /// The only person whom the story names that is told by this noun: "her father", where one is a
    /// father.
    fn only_one(&self, mention: &Mention, noun: &Noun) -> Option<&Trace> {
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            entity.kind == Kind::Person
                && entity.nouns.has(noun)
                && entity.gender.agrees(mention.gender)
        };
        let mut fitting = self.traces().filter(is_it);
        let is_kin = mention.size == Size::One && noun.is_in(List::Kin);
        let first = fitting.next().filter(|_| is_kin)?;
        fitting.all(|other| other.entity == first.entity).then_some(first)
    }

    /// The only one who has the family name of the person whose kin it is: "her father", after Ann Lee
    /// and Tom Lee were named.
    fn namesake(&self, mention: &Mention, noun: &Noun) -> Option<&Trace> {
        let of = &self.entities[mention.owned_by?];
        let last = of.name.last().filter(|_| of.name.len() > 1)?;
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            Some(trace.entity) != mention.owned_by
                && entity.kind == Kind::Person
                && entity.name.len() > 1
                && entity.name.last() == Some(last)
                && entity.gender.agrees(mention.gender)
        };
        let mut fitting = self.traces().filter(is_it);
        let is_kin = mention.size == Size::One && noun.is_in(List::Kin);
        let first = fitting.next().filter(|_| is_kin)?;
        fitting.all(|other| other.entity == first.entity).then_some(first)
    }

    /// The latest one of the same family whose words allow it: "the official".
    pub(super) fn definite(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        // "The paper" may be the Storvik Post.
        let is_paper = head.is_in(List::Paper);
        let is_press = |entity: &Entity| {
            let last = entity.name.last().filter(|_| is_paper && entity.kind == Kind::Body);
            last.is_some_and(|last| self.lists.has(List::Press, last))
        };
        // What is known only as somebody's is told again by the same noun: her government is not the administration.
        let is_known_by_noun =
            |entity: &Entity| entity.nouns.has(head) || entity.is_of_people || !entity.is_possessed;
        // Which of the named bodies "the company" is, `named_body` tells.
        let is_told = |entity: &Entity| {
            let is_family = entity.nouns.has_family(head.family);
            // "The company" is no group that the story only tells of in passing.
            let is_own = || entity.nouns.has(head);
            let passes = head.lists.meets(KINDS) && !entity.is_of_people && !entity.speaks;
            is_family && (entity.kind != Kind::Body && !passes || is_own())
        };
        // "The document" may be the memo, and "the memo" a document.
        let is_writing = |entity: &Entity| {
            let other = if head.is_in(List::WritingAny) { List::Writing } else { List::WritingAny };
            head.is_in(List::Writing) && entity.nouns.are_in(ListSet::of(&[other]))
        };
        let fits = |entity: &Entity| {
            sizes_agree(mention.size, entity.size)
                && !self.is_outside(entity, head)
                && entity.gender.agrees(mention.gender)
                && (is_told(entity) || is_press(entity) || is_writing(entity))
                && is_known_by_noun(entity)
                && entity.has_all(&mention.details)
                && !entity.is_beside_office(head)
        };
        // "The president" is rather a president than a prime minister.
        let exactly =
            |entity: &Entity| entity.kind == Kind::Person && entity.nouns.has(head) && fits(entity);
        let is_leader = head.family == LEADER;
        let exact = self.traces().filter(|_| is_leader);
        let exact = exact.into_iter().find(|trace| exactly(&self.entities[trace.entity]));
        // "The people" are rather all of them than two of them.
        let is_all = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            entity.member_of.is_none() && fits(entity)
        };
        let is_several = mention.size == Size::Several;
        let exact = exact.or_else(|| {
            // "The officials" are rather officials than police officers told of since.
            let is_so_told =
                |trace: &&Trace| self.entities[trace.entity].nouns.has(head) && is_all(trace);
            let all = self.traces().filter(|_| is_several);
            all.clone().find(is_so_told).or_else(|| all.clone().find(is_all))
        });
        // "The report" is rather a report than a study told of since, "the authority" rather one than a council.
        let exact = exact.or_else(|| {
            let is_same = |trace: &&Trace| {
                let entity = &self.entities[trace.entity];
                entity.nouns.has(head) && fits(entity)
            };
            let is_rather_same = head.is_in(List::Writing) || head.family == COUNCIL;
            self.traces().find(is_same).filter(|_| is_rather_same)
        });
        let latest =
            exact.or_else(|| self.traces().find(|trace| fits(&self.entities[trace.entity])));
        let latest = self.rather_unnamed(latest, head, fits);
        let latest = latest.or_else(|| self.told_wider(mention, head));
        let latest = latest.or_else(|| self.only_unnamed(mention, head));
        let latest = latest.or_else(|| self.unnamed_group(mention, head));
        let latest = latest.or_else(|| {
            // "the man", "the source": whoever spoke last, if nothing told is against it.
            let is_bare = mention.details.is_empty();
            // "the father of two"
            let is_parent = head.is_in(List::Parent);
            let general = head.is_in(List::General) && is_bare
                || head.is_in(List::Dweller) && !is_bare
                || is_parent && self.lists.ends_with_count(mention.core);
            // "The source" is nobody whom the story names.
            let is_unnamed = head.is_in(List::Unnamed) || head.family == PERSON;
            let spoke = |trace: &&Trace| {
                let entity = &self.entities[trace.entity];
                trace.is_source
                    && (entity.kind == Kind::Common || entity.kind == Kind::Person && !is_unnamed)
                    && entity.is_of_people
                    && sizes_agree(mention.size, entity.size)
                    && entity.gender.agrees(mention.gender)
            };
            self.traces().find(spoke).filter(|_| general)
        });
        let Some(latest) = latest else { return self.told_long_before(mention) };
        Some(Match {
            entity: latest.entity,
            step: Step::BackReference,
            antecedent: Some(latest.span),
        })
    }

    /// Whether it is told of as some of many, and so is none of those who wrote a study: "the authors" are not the
    /// "other scientists" who doubt it.
    fn is_outside(&self, entity: &Entity, noun: &Noun) -> bool {
        let is_some =
            |first: &Rc<Mention>| first.is_other || self.lists.begins(first.core, List::CountVague);
        noun.is_in(List::Author)
            && !entity.nouns.has(noun)
            && entity.mentions.first().is_some_and(is_some)
    }

    /// Who has spoken without a name and is so called, rather than somebody with a name who is called alike: "the
    /// executive" is rather an executive than the chairman.
    fn rather_unnamed<'t>(
        &'t self,
        latest: Option<&'t Trace>,
        noun: &Noun,
        fits: impl Fn(&Entity) -> bool,
    ) -> Option<&'t Trace> {
        let entity = |trace: &Trace| &self.entities[trace.entity];
        let is_alike =
            |trace: &Trace| entity(trace).kind == Kind::Person && !entity(trace).nouns.has(noun);
        let is_so_called = |trace: &&Trace| {
            let one = entity(trace);
            trace.is_source && one.kind == Kind::Common && one.nouns.has(noun) && fits(one)
        };
        let is_on = latest.is_some_and(is_alike) && !noun.is_in(List::Public);
        let so_called = self.traces().filter(|_| is_on).find(is_so_called);
        so_called.or(latest)
    }

    /// The only one who has spoken without a name, told again by another noun that tells no more: "the
    /// insider", after "a source".
    fn only_unnamed(&self, mention: &Mention, noun: &Noun) -> Option<&Trace> {
        let entity = |trace: &Trace| &self.entities[trace.entity];
        let mut unnamed = self.traces().filter(|trace| {
            let one = entity(trace);
            trace.is_source && one.kind == Kind::Common && one.is_of_people && one.size == Size::One
        });
        let first =
            unnamed.next().filter(|_| mention.size == Size::One && noun.is_in(List::Unnamed))?;
        let one = entity(first);
        let fits = one.nouns.are_in(ListSet::of(&[List::Unnamed]))
            && one.gender.agrees(mention.gender)
            && mention.details.iter().all(|word| one.has(word));
        (fits && unnamed.all(|other| other.entity == first.entity)).then_some(first)
    }

    /// Whom an ordinal tells apart: "the second official" is who was told as a second one, and "the first" is
    /// who was told before that one.
    pub(super) fn counted(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        let place = mention.ordinal.filter(|_| mention.is_definite && mention.size == Size::One)?;
        let is_alone = head.is_in(List::OrdinalAll);
        let is_kind = |entity: &Entity| {
            let is_so_told =
                is_alone && entity.is_of_people || entity.nouns.has_family(head.family);
            entity.kind == Kind::Common && entity.size == Size::One && is_so_told
        };
        let told_as = |place: usize| {
            self.traces().find(|trace| {
                let entity = &self.entities[trace.entity];
                let is_it = entity.mentions.first().is_some_and(|m| m.ordinal == Some(place));
                is_it && is_kind(entity)
            })
        };
        let found = told_as(place).or_else(|| {
            let second = told_as(2).filter(|_| place == 1)?;
            let from = self.entities[second.entity].mentions.first()?.span.start;
            let before = |trace: &&Trace| {
                trace.span.start < from && trace.is_source && is_kind(&self.entities[trace.entity])
            };
            self.traces().find(before)
        })?;
        let antecedent = Some(found.span);
        Some(Match { entity: found.entity, step: Step::BackReference, antecedent })
    }

    /// The latest person with a name whom the noun tells in a wider or a narrower word: "the
    /// scientist", after a geologist was named, "the geologist", after a scientist was.
    fn told_wider(&self, mention: &Mention, noun: &Noun) -> Option<&Trace> {
        let lists = self.lists;
        if mention.size != Size::One || !noun.lists.meets(ListSet::of(&[List::Wide, List::Narrow]))
        {
            return None;
        }
        // "The chief" alone is no secretary; "the Pentagon chief" is one.
        if noun.family == CHIEF && mention.details.is_empty() {
            return None;
        }
        let fits = |entity: &Entity| {
            let tells = |known: &Noun| {
                let is_held = noun.family != CHIEF || entity.nouns.are_held(known);
                is_held && (lists.is_wider(noun, known) || lists.is_wider(known, noun))
            };
            entity.kind == Kind::Person
                && !entity.is_beside_office(noun)
                && entity.gender.agrees(mention.gender)
                && mention.details.iter().all(|word| word.is_of_many || entity.has(word))
                && entity.nouns.graded().iter().any(tells)
        };
        let wider = self.of_nation(mention, |trace| fits(&self.entities[trace.entity]));
        wider.or_else(|| self.told_further(mention, noun))
    }

    /// The only person with a name whom the noun tells, told again with a word that is true of many: "the Conservative
    /// councillor", after Councillor Ann Roe.
    fn told_further(&self, mention: &Mention, noun: &Noun) -> Option<&Trace> {
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            entity.kind == Kind::Person && entity.nouns.has(noun) && !entity.is_beside_office(noun)
        };
        let mut fitting = self.traces().filter(is_it);
        let first = fitting.next()?;
        let entity = &self.entities[first.entity];
        let agrees = entity.gender.agrees(mention.gender)
            && !entity.is_of_other_nation(mention)
            && !entity.is_beside_office(noun)
            && mention.details.iter().all(|word| word.is_of_many || entity.has(word));
        (agrees && fitting.all(|other| other.entity == first.entity)).then_some(first)
    }

    /// The one person whom the story has told, however long before, by all the words of a description
    /// that tells more than its noun: "the securities analyst"; for several, those who were named together.
    fn told_long_before(&self, mention: &Mention) -> Option<Match> {
        let (head, class) = (mention.noun.as_ref()?, mention.head.as_ref()?.1);
        if mention.details.is_empty() && mention.size == Size::One {
            return self.spoke_long_before(mention, head);
        }
        if mention.details.is_empty() {
            let are_people = self.lists.persons.has(class) && !head.is_in(List::LevelBare);
            let together = |trace: &&Trace| {
                trace.is_source && self.entities[trace.entity].kind == Kind::People
            };
            let is_several = mention.size != Size::One && are_people;
            let trace = self.traces().find(together).filter(|_| is_several)?;
            let antecedent = Some(trace.span);
            return Some(Match { entity: trace.entity, step: Step::BackReference, antecedent });
        }
        let fits = |entity: &Entity| {
            entity.kind == Kind::Person
                && mention.size == Size::One
                && entity.nouns.has(head)
                && !entity.is_beside_office(head)
                && entity.gender.agrees(mention.gender)
                && entity.has_all(&mention.details)
        };
        let mut fitting =
            self.told_of(&mention.details).iter().filter(|at| fits(&self.entities[**at]));
        let only = *fitting.next()?;
        let antecedent = self.last_span(only);
        let found = Match { entity: only, step: Step::BackReference, antecedent };
        fitting.next().is_none().then_some(found)
    }

    /// The only one who is told by the noun, with a name or having spoken without one: "the banker", many paragraphs
    /// after.
    fn spoke_long_before(&self, mention: &Mention, noun: &Noun) -> Option<Match> {
        let fits = |(_, entity): &(usize, &Entity)| {
            (entity.kind == Kind::Person || entity.kind == Kind::Common && entity.speaks)
                && entity.size == Size::One
                && entity.nouns.has(noun)
                && entity.gender.agrees(mention.gender)
                && !entity.is_possessed
                && !entity.is_beside_office(noun)
        };
        let latest = self.entities.iter().enumerate().rev().take(NAMESAKES);
        let mut fitting = latest.filter(|_| mention.tells_people).filter(fits);
        let (only, _) = fitting.next()?;
        let found = self.matched(only, Step::BackReference);
        fitting.next().is_none().then_some(found)
    }

    /// Somebody told by the same words before, where they tell enough.
    pub(super) fn same_words(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        let tells = mention.details.len() >= 2
            || mention.size != Size::One
            || (head.family == SPOKES || self.tells_no_number(mention))
                && !mention.details.is_empty();
        if mention.is_other || !tells {
            return None;
        }
        let same = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let alike = |known: &Mention| {
                known.has_noun(head)
                    && known.has_details_of(mention)
                    && (known.way == mention.way || !known.details.is_empty())
                    && !known.is_other
            };
            // What it was called by is what is known of it.
            let may_be = entity.size == mention.size
                && entity.nouns.has(head)
                && entity.has_all(&mention.details);
            may_be && entity.latest().any(alike)
        };
        let trace = self.traces().find(same)?;
        Some(Match { entity: trace.entity, step: Step::SameWords, antecedent: Some(trace.span) })
    }
}

impl Cast<'_> {
    /// Whether it tells a body without an article, which is no one of several: "state media".
    fn tells_no_number(&self, mention: &Mention) -> bool {
        let is_body = mention.head.as_ref().is_some_and(|(_, class)| self.lists.bodies.has(*class));
        let opens = ListSet::of(&[List::New, List::WordArticle]);
        mention.way == Way::Indefinite && is_body && !self.lists.of_first(mention.core).meets(opens)
    }
}
