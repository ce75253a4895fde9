//! Bodies that are named and then told by what they are: "the company", "the union".

use smallvec::SmallVec;

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    lists::Lists,
    mention::{Mention, Noun, Way},
    trace::{Match, Place, Trace},
};
use crate::{
    model::Size,
    regexes::hash_of,
    rules::{
        list::{List, ListSet},
        spec::Step,
    },
};

/// A body that has not spoken is meant within so many sentences.
const NEAR: usize = 2;

/// What an outlet has done stands within so many words after its name.
const REPORTS_WITHIN: usize = 3;

/// The lists of nouns that tell bodies.
pub(super) const KINDS: ListSet = ListSet::of(&[List::BodyFirm, List::BodyOther]);

impl Cast<'_> {
    /// The named body that the mention tells by its kind: the latest that has spoken, else one that was
    /// just mentioned.
    pub(super) fn named_body(&self, mention: &Mention, place: Place) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        let tells_body = head.lists.meets(KINDS);
        // "The national health fund" tells which fund it is.
        let tells_which = !mention.details.is_empty();
        if !mention.is_definite || mention.size != Size::One || !tells_body || tells_which {
            return None;
        }
        let may_be = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            self.is_named_body(entity) && self.is_of_kind(entity, head)
        };
        // "The agency" is rather the FDA than Corvane Labs.
        let is_known =
            |trace: &&Trace| may_be(trace) && self.is_public(&self.entities[trace.entity]);
        let is_near = |trace: &Trace| place.sentence <= trace.sentence + NEAR;
        let speaks = |trace: &&Trace| trace.is_source && is_known(trace);
        let known = self.traces().find(speaks);
        let known_near = self.traces().find(|trace| is_near(trace) && is_known(trace));
        let known = later(known_near, known).or(known);
        let known = known.or_else(|| self.traces().find(is_known));
        let known = known.filter(|_| head.is_in(List::BodyGeneral));
        let spoke = |trace: &&Trace| trace.is_source && may_be(trace);
        let spoken = self.traces().find(spoke);
        let near = self.traces().find(|trace| is_near(trace) && may_be(trace));
        let later = later(near, spoken);
        // "Nimbus cut 300 jobs. The company …": what nothing shows to be a person, told of right before.
        let unsure = self.traces().find(|trace| {
            let is_right_before = trace.is_first && place.sentence == trace.sentence + 1;
            is_right_before && self.may_be_named(trace, head)
        });
        let found = known.or(later).or(unsure).or(spoken).or(near)?;
        let is_report = self.is_reporting(found) && head.is_in(List::BodyFirm);
        let found = if is_report {
            let other = || self.traces().find(|trace| spoke(trace) && !self.is_outlet(trace));
            self.reported_by(found, head, place).or_else(other)?
        } else {
            found
        };
        let antecedent = Some(found.span);
        Some(Match { entity: found.entity, step: Step::BackReference, antecedent })
    }

    /// Whether it has a name of one word that nothing shows to be a person's and that the noun could tell.
    fn may_be_named(&self, trace: &Trace, noun: &Noun) -> bool {
        let entity = &self.entities[trace.entity];
        let is_unsure = entity.kind == Kind::Person && !entity.shows_person;
        is_unsure && entity.name.len() == 1 && self.is_of_kind(entity, noun)
    }

    /// Whether it is an outlet: known as one, or called as papers are, with an article.
    fn is_outlet(&self, trace: &Trace) -> bool {
        let entity = &self.entities[trace.entity];
        let is_known = entity.name.iter().any(|word| self.lists.has(List::BodyPress, word));
        let is_called = || entity.name.last().is_some_and(|last| self.lists.has(List::Press, last));
        is_known || self.lists.begins(trace.span, List::Definite) && is_called()
    }

    /// Whether it is an outlet that reports something, or tells what it has done for that: "The BBC has seen messages."
    fn is_reporting(&self, trace: &Trace) -> bool {
        let after = self.lists.text.get(trace.span.end..).unwrap_or_default();
        let mut after = after.split_whitespace().take(REPORTS_WITHIN);
        let mut looks = || after.any(|word| self.lists.has(List::ReportingFor, word));
        self.is_outlet(trace) && (trace.reports || looks())
    }

    /// The body of which an outlet tells in its report: "The Courier reported that Nimbus was sold. The company …"
    fn reported_by(&self, outlet: &Trace, noun: &Noun, place: Place) -> Option<&Trace> {
        let is_told = |trace: &&Trace| {
            let is_near = place.sentence <= trace.sentence + NEAR;
            is_near && trace.sentence >= outlet.sentence && trace.entity != outlet.entity
        };
        let told = self.traces().filter(is_told);
        let is_sure = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            self.is_named_body(entity) && self.is_of_kind(entity, noun) && !self.is_outlet(trace)
        };
        let may_be = |trace: &&Trace| self.may_be_named(trace, noun) && !self.is_outlet(trace);
        let nearest = |trace: &&Trace| (trace.sentence, std::cmp::Reverse(trace.span.start));
        let sure = told.clone().filter(is_sure).max_by_key(nearest);
        sure.or_else(|| told.filter(may_be).max_by_key(nearest))
    }

    /// Rather than a body that has the noun in its name, another of the kind that the story has told of since: "The
    /// Food Agency declined to comment. The Trade Commission has opened an inquiry. The agency …"
    pub(super) fn agency_since(&self, found: Match, mention: &Mention, place: Place) -> Match {
        let Some(noun) = mention.noun else { return found };
        let is_agency = noun.is_in(List::BodyAny);
        let is_bare = mention.details.is_empty() && mention.size == Size::One;
        if !is_bare || !self.is_named_body(&self.entities[found.entity]) {
            return found;
        }
        if !is_agency {
            return self.firm_since(found, &noun, place);
        }
        if self.entities[found.entity].kind != Kind::Body {
            return found;
        }
        let kinds = ListSet::of(&[List::BodyAgency, List::BodyAgent]);
        let is_kind = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let is_near = place.sentence <= trace.sentence + NEAR;
            is_near && entity.kind == Kind::Body && self.is_named(entity, kinds)
        };
        let told = self.traces().find(|trace| trace.entity == found.entity);
        let since = later(self.traces().find(is_kind), told);
        let match_of = |trace: &Trace| {
            let antecedent = Some(trace.span);
            Match { entity: trace.entity, step: Step::BackReference, antecedent }
        };
        since.map_or(found, match_of)
    }

    /// Rather than a firm that was called by the noun before, another that the sentence right before is about: "Skagen
    /// said it was late. The company … Nordal cut 300 jobs. The company …"
    fn firm_since(&self, found: Match, noun: &Noun, place: Place) -> Match {
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let is_before = trace.is_first && place.sentence == trace.sentence + 1;
            let is_subject = is_before && !trace.is_told && !trace.is_beside;
            let is_body = entity.kind == Kind::Body || self.may_be_named(trace, noun);
            is_subject
                && is_body
                && self.is_named_body(entity)
                && self.is_of_kind(entity, noun)
                && !self.is_reporting(trace)
        };
        let is_firm = noun.is_in(List::BodyFirm);
        let told = self.traces().find(|trace| trace.entity == found.entity);
        let since = later(self.traces().filter(|_| is_firm).find(is_it), told);
        since.map_or(found, |trace| {
            let antecedent = Some(trace.span);
            Match { entity: trace.entity, step: Step::BackReference, antecedent }
        })
    }

    /// The latest of the bodies that stories tell of without saying which, by the same noun and by no word
    /// that was not told of it: "police", after "police in Leeds", but not "military police".
    pub(super) fn standing(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.as_ref().filter(|head| head.is_in(List::Standing))?;
        let is_named = matches!(mention.way, Way::Body(_));
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let is_body = matches!(entity.kind, Kind::Body | Kind::Common) && !entity.is_of_people;
            // "Police", and then "Derbyshire Police"
            let is_told = || is_named && entity.details.is_empty();
            is_body && entity.nouns.has(head) && (entity.has_all(&mention.details) || is_told())
        };
        let spoke = |trace: &&Trace| trace.is_source && is_it(trace);
        let found = self.traces().find(spoke).or_else(|| self.traces().find(is_it))?;
        let antecedent = Some(found.span);
        Some(Match { entity: found.entity, step: Step::BackReference, antecedent })
    }

    /// What has the same name without an article, and so may have been taken for a person: "Vatican says so", then
    /// "the Vatican".
    pub(super) fn headlined(&self, name: &[String]) -> Option<Match> {
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            entity.kind == Kind::Person && !entity.is_likely_person() && entity.name == name
        };
        let found = self.traces().find(is_it)?;
        Some(self.matched(found.entity, Step::Body))
    }

    /// Whether it has a name that is neither a person's nor a place's.
    fn is_named_body(&self, entity: &Entity) -> bool {
        let tells_bodies = |entity: &Entity| {
            let name = entity.name.iter().map(|word| hash_of(word.as_bytes()));
            entity.nouns.tell_bodies(&name.collect::<SmallVec<[u64; 4]>>())
        };
        let is_body = entity.kind == Kind::Body
            || entity.kind == Kind::Person && !entity.shows_person && tells_bodies(entity)
            || entity.size == Size::One && is_standing(entity);
        let names_place = |word: &String| self.lists.has(List::OfNation, word);
        let is_place = entity.name.iter().all(names_place) && !entity.name.is_empty();
        is_body && !is_place
    }

    /// Whether a body of this name can be told by the noun: a firm by "the company", the Harbour Board by
    /// "the agency", and whatever tells nothing of its kind by either.
    fn is_of_kind(&self, entity: &Entity, noun: &Noun) -> bool {
        let is_press = entity.name.iter().any(|word| self.lists.has(List::BodyPress, word));
        if is_press {
            return noun.is_in(List::BodyPaper);
        }
        let is_own = entity.nouns.has(noun)
            || entity.name.iter().any(|word| hash_of(word.as_bytes()) == noun.hash);
        let is_firm = noun.is_in(List::BodyFirm);
        let is_general = noun.is_in(List::BodyGeneral);
        let is_other = self.is_public(entity);
        let firms = ListSet::of(&[List::BodyFirm, List::BodyFirmName]);
        let is_free = !is_other && !self.is_named(entity, firms);
        // Greenpeace is no company.
        let is_no_firm = self.is_named(entity, ListSet::of(&[List::BodyNoFirm]));
        let is_none = is_other || is_no_firm;
        // "The group" can be either.
        is_own || is_firm && !is_none || is_general && is_none || !is_firm && is_free
    }

    /// Whether its name tells an office, an agency or a union, not a firm.
    fn is_public(&self, entity: &Entity) -> bool {
        let public = ListSet::of(&[List::BodyOther, List::BodyOffice, List::BodyAgency]);
        self.is_named(entity, public) || is_standing(entity)
    }

    /// Whether its name has a word of one of the lists.
    fn is_named(&self, entity: &Entity, lists: ListSet) -> bool {
        let words = entity.name.iter().chain(&entity.letters);
        words.into_iter().any(|word| self.lists.of_word(word).meets(lists))
    }
}

/// A body told of as a subject after another has spoken, which is meant rather than that.
fn later<'a>(near: Option<&'a Trace>, spoken: Option<&Trace>) -> Option<&'a Trace> {
    let near = near.filter(|near| near.is_first);
    near.filter(|near| spoken.is_none_or(|spoken| spoken.sentence < near.sentence))
}

/// Whether it is one of those that stories tell of without saying which: the police.
fn is_standing(entity: &Entity) -> bool {
    entity.nouns.are_in(ListSet::of(&[List::Standing])) && !entity.is_of_people
}

/// Whether the second, which stands beside the first, tells what kind of body that is: "Drovia, | a drug
/// company".
pub(super) fn tells_kind(name: &Mention, description: &Mention) -> bool {
    let is_named = matches!(name.way, Way::Body(_) | Way::Person(_)) && !name.shows_person;
    let head = description.noun;
    let is_kind = head.is_some_and(|head| head.lists.meets(KINDS));
    let is_plain = matches!(description.way, Way::Indefinite | Way::Definite);
    is_named && is_plain && is_kind && description.size == Size::One
}

/// Whether it is a body in the end: called one, or by a name that nothing shows to be a person's.
pub(super) fn is_body(entity: &Entity) -> bool {
    let may_be_person = entity.looks_person && !entity.nouns.are_in(KINDS);
    entity.kind == Kind::Body
        || entity.kind == Kind::Person && !entity.shows_person && !may_be_person
}

impl Lists<'_> {
    /// Whether a description is of a firm, not of a person, though the noun could tell either: "the contractor | that
    /// built it".
    pub(super) fn is_thing(&self, description: &Mention) -> bool {
        let may_be = description
            .noun
            .is_some_and(|noun| noun.is_in(List::Either) && noun.lists.meets(KINDS));
        let after = self.text.get(description.core.end..).unwrap_or_default();
        let next = after.split_whitespace().next().unwrap_or_default();
        let people = ListSet::of(&[List::Who, List::Whose]);
        let of_next = self.of_word(next);
        may_be
            && of_next.meets(ListSet::of(&[List::PronounRelative, List::PronounWhich]))
            && !of_next.meets(people)
    }
}
