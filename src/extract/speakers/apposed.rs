//! The name beside a noun: "the ministry's spokeswoman, Mara Ellison", and that of a firm or body.

use super::{
    mention::Way,
    read::{Reader, opens_relative},
    word::Read,
};
use crate::rules::list::{List, ListSet};

impl Reader<'_> {
    /// The name in an apposition, after titles if any: "the ministry's spokeswoman, Mara Ellison".
    pub(super) fn apposed_name(&self) -> Option<&[Read<'_>]> {
        let head = &self.core[self.head?];
        if head.is(self.lists.many) { None } else { self.apposed_one() }
    }

    /// The name of one person in an apposition, be it to one of several: "one of the lawyers, Jan
    /// Roth".
    pub(super) fn apposed_one(&self) -> Option<&[Read<'_>]> {
        let lists = self.lists;
        let head = &self.core[self.head?];
        let part = self.apposition()?;
        // "A spokesman for the publisher, Grebe & Sons,"
        let is_joined = part.iter().any(|word| word.is_written_in(List::Ampersand));
        if is_joined || ends_as_firm(part) || self.names_body(part) || self.names_another(part) {
            return None;
        }
        let is_name = |w: &Read<'_>| self.is_of_name(w) || w.is_in(List::NameParticle);
        let start = part.iter().rposition(|word| !is_name(word)).map_or(0, |at| at + 1);
        let before = &part[..start];
        // "One of them, Dr. Lee,"
        let has_title = before.last().is_some_and(|word| word.is(lists.persons));
        // "One of them, Jan Roth,", "One, Jan Roth,", "Another, Jan Roth,"
        let those = ListSet::of(&[List::PronounMany, List::Single, List::Other]);
        let is_person = head.is(lists.persons) && (has_title || !head.is_in(List::Firm))
            || head.is_in_one_of(those)
            || self.is_apposed_given_name()
            || self.may_be_anybody() && (has_title || self.is_full_name(&part[start..]));
        // "her son, Grant": one name is enough for one of those whom few can be meant by.
        let points = matches!(self.common_way(), Way::Possessed | Way::Definite);
        // "A neighbour, Valentyna,"
        let is_next = self.rest.first().is_some_and(|word| !opens_relative(word));
        let is_alone = is_next && part.len() == 1 && !head.is(lists.many);
        let enough = usize::from(!(points && before.is_empty() || has_title || is_alone));
        // "Her lawyer, the former prosecutor Jan Roth,"
        let article = before.first().is_some_and(|word| word.is(lists.determiners));
        let titles = if article && has_title { &before[1..] } else { before };
        let are_titles = titles.iter().all(|w| w.is(lists.nouns.or(lists.persons)))
            && !titles.iter().any(|w| w.is(lists.determiners));
        (is_person && part.len() - start > enough && are_titles).then(|| &part[start..])
    }

    /// Whether the head tells neither a body nor a record, whatever else it is: "the harbourmaster".
    fn may_be_anybody(&self) -> bool {
        let others = ListSet::of(&[
            List::LevelRecord,
            List::Firm,
            List::BodyFirm,
            List::BodyOther,
            List::BodyPaper,
        ]);
        let head = self.head.map(|at| &self.core[at]);
        head.is_some_and(|head| {
            let is_common = head.word.span.of(self.lists.text).starts_with(char::is_lowercase);
            is_common && !head.is(self.lists.bodies) && !head.is_in_one_of(others)
        })
    }

    /// Whether the words are somebody's given names with the family name after them.
    fn is_full_name(&self, name: &[Read<'_>]) -> bool {
        let Some((_, before)) = name.split_last() else { return false };
        before.iter().any(|word| word.can_be_written(self.lists.first))
    }

    /// Whether an apposition names a person in full, whatever the person is called before: "the voivode, Anna
    /// Nowak".
    pub(super) fn is_named_in_full(&self) -> bool {
        self.name.is_empty() && self.apposed_one().is_some_and(|name| self.is_full_name(name))
    }

    /// The only name that somebody has given: "a clerk, who gave only her first name, | Rita".
    pub(super) fn told_name(&self) -> Option<&[Read<'_>]> {
        let lists = self.lists;
        let head = &self.core[self.head?];
        if !head.is(lists.persons) || head.is(lists.many) || self.called_body().is_some() {
            return None;
        }
        let is_in = |word: &Read<'_>, list| lists.rules.lexicon.in_list(list, &word.small());
        let is_name = |word: &Read<'_>| self.is_of_name(word);
        // "identified as | 52-year-old | Luis Roth"
        let is_age = |word: &Read<'_>| {
            let mut endings = lists.age_endings.iter();
            endings.any(|ending| word.before_ending(ending).is_some())
        };
        let starts = (1..self.rest.len()).find(|&at| {
            let apart = |word: &&Read<'_>| word.text == "," || is_age(word);
            let before = self.rest[..at].iter().rev().find(|word| !apart(word));
            is_name(&self.rest[at]) && before.is_some_and(|word| is_in(word, "name.given.before"))
        })?;
        let told = self.rest[..starts].iter().any(|word| is_in(word, "name.given.told"));
        let ends = self.rest[starts..].iter().position(|word| !is_name(word));
        let end = ends.map_or(self.rest.len(), |length| starts + length);
        told.then(|| &self.rest[starts..end])
    }

    /// The words up to a mark or a preposition that stand in apposition: "the leader, | Senator Ray Pell | of
    /// Tarn,", "a lawyer who saw it, | Jan Roth,".
    fn apposition(&self) -> Option<&[Read<'_>]> {
        let part = after_rank(&self.rest[self.apposing_comma()? + 1..]);
        let after_name = |at: usize| at > 0 && part[at - 1].is(self.lists.names);
        let end = part.iter().enumerate().position(|(at, word)| {
            let is_mark = !word.is_word() && !word.is_written_in(List::Ampersand);
            is_mark || word.is(self.lists.prepositions) && after_name(at)
        });
        Some(&part[..end.unwrap_or(part.len())])
    }

    /// The comma after which an apposition stands.
    fn apposing_comma(&self) -> Option<usize> {
        let is_comma = |word: &Read<'_>| word.text == ",";
        let first = self.rest.first()?;
        if let Some(comma) = self.after_letters() {
            return Some(comma);
        }
        if is_comma(first) {
            return Some(0);
        }
        let mark = self.rest.iter().position(|word| !word.is_word());
        mark.filter(|&at| opens_relative(first) && is_comma(&self.rest[at]))
    }

    /// The comma after the letters that a body is known by: "the head of the Road Corps (RSC)|,| Ada Obi,", "the
    /// head of the Road Corps, RSC|,| Ada Obi,".
    fn after_letters(&self) -> Option<usize> {
        let [open, letters, rest @ ..] = self.rest else { return None };
        let is_short = letters.is_acronym() && !open.is_word();
        let is_comma = |word: Option<&Read<'_>>| word.is_some_and(|word| word.text == ",");
        let after = 2 + usize::from(open.text != ",");
        let begins_name = rest.get(after - 1).is_some_and(Read::is_capital);
        (is_short && begins_name && is_comma(self.rest.get(after))).then_some(after)
    }

    /// Whether an apposition names whom somebody is close to, not who speaks: "a source close to the
    /// chancellor, Priya Rao,".
    fn names_another(&self, name: &[Read<'_>]) -> bool {
        let lists = self.lists;
        let Some(head) = self.head else { return false };
        let [.., article, last] = &self.core[head..] else { return false };
        let is_close = self.core[head].is_in(List::Close);
        let apart = self.core[head..].iter().any(|word| word.is(lists.prepositions));
        let is_office = last.is(lists.persons) && !last.is(lists.many) && !article.is_capital();
        is_close && apart && is_office && !name.is_empty()
    }

    /// Whether somebody who may be a person or a body is then called by a given name: "the bill's sponsor, Ida
    /// Holm,".
    pub(super) fn is_apposed_given_name(&self) -> bool {
        let [comma, given, family, ..] = self.rest else { return false };
        let may_be = ListSet::of(&[List::Either, List::Firm]);
        self.head.is_some_and(|head| self.core[head].is_in_one_of(may_be))
            && comma.text == ","
            && given.can_be_written(self.lists.first)
            && family.is_capital()
    }

    /// Whether an apposition names the body right before it, not the person who speaks for it or is there: "a lawyer
    /// for the company, Skagen Line", "a man who answered the phone at its owner, Orby Coal".
    fn names_body(&self, name: &[Read<'_>]) -> bool {
        let lists = self.lists;
        let Some(comma) = self.apposing_comma() else { return false };
        let before = || self.core.iter().chain(&self.rest[..comma]).rev();
        let is_body = |word: &Read<'_>| {
            word.is(lists.bodies) || word.is_in(List::Firm) || word.is_in(List::Site)
        };
        let is_given = |word: &Read<'_>| word.can_be_written(lists.first);
        if !before().next().is_some_and(is_body) || name.first().is_some_and(is_given) {
            return false;
        }
        // "Jun Park" is a person, though not every list has the name.
        let ends_body = |word: &Read<'_>| word.can_be_written(lists.bodies);
        let link = before().find(|word| word.is(lists.prepositions));
        let is_there = link.is_some_and(|link| link.is_in(List::Workplace));
        // A clerk may be named so, unless the name is no person's; somebody who just is there is not.
        let is_title = |word: &Read<'_>| word.is(lists.persons);
        let is_anyone = self.head.is_some_and(|head| self.core[head].is_in(List::LevelBare));
        let is_place = is_there
            && self.common_way() == Way::Indefinite
            && !name.iter().any(is_title)
            && (is_anyone || !self.may_name_person(name));
        name.last().is_some_and(ends_body) || is_place && !name.is_empty()
    }

    /// The name of a body that an apposition calls so: "the new owner, a firm called | Grebe Holdings".
    fn called_body(&self) -> Option<&[Read<'_>]> {
        let [comma, part @ ..] = self.rest else { return None };
        let end = part.iter().position(|word| word.text == ",").unwrap_or(part.len());
        let start = part[..end].iter().rposition(|word| !word.is_capital())? + 1;
        let [before @ .., kind, called] = &part[..start] else { return None };
        let is_kind = kind.is(self.lists.bodies) || kind.is_in(List::Firm);
        let is_called = self.lists.rules.lexicon.in_list("name.given.told", &called.small());
        let opens = before.first().is_some_and(|word| word.is(self.lists.determiners));
        let is_called_so = comma.text == "," && opens && is_kind && is_called;
        part.get(start..end).filter(|name| is_called_so && !name.is_empty())
    }

    /// The name of a firm in an apposition: "the contractor, Grebe & Sons".
    pub(super) fn apposed_firm(&self) -> Option<&[Read<'_>]> {
        if let Some(name) = self.called_body() {
            return Some(name);
        }
        let head = &self.core[self.head?];
        let [comma, part @ ..] = self.rest else { return None };
        let end = part.iter().position(|word| word.text == ",").unwrap_or(part.len());
        let name = &part[..end];
        let may_be = ListSet::of(&[List::Firm, List::BodyFirm, List::BodyOther, List::Either]);
        let is_firm = head.is_in_one_of(may_be);
        let may_be_firm = is_firm || ends_as_firm(name) || self.are_firm(head, name);
        // "A worker at the mill's owner, Grebe Holdings" names the owner.
        let is_beside = head.is(self.lists.persons)
            && !is_firm
            && self.core[self.head?..].iter().any(|word| word.is(self.lists.prepositions));
        if comma.text != "," || !may_be_firm || is_beside {
            return None;
        }
        let named = name.first()?.is_capital() && name.last()?.is_capital();
        named.then_some(name)
    }

    /// Whether somebody's people have one name together, which is that of a firm: "her agents, Orby Sports".
    fn are_firm(&self, head: &Read<'_>, name: &[Read<'_>]) -> bool {
        let lists = self.lists;
        let are_people = head.is(lists.persons) && head.is(lists.many) && !head.is_in(List::Kin);
        let is_given = |word: &Read<'_>| word.can_be_written(lists.first);
        are_people
            && name.len() > 1
            && self.common_way() == Way::Possessed
            && !name.first().is_some_and(is_given)
            && !name.iter().any(|word| word.is(lists.and))
    }

    /// The name of a body or place: "the Pentagon", "Kyiv", "the Foreign Ministry".
    pub(super) fn body_name(&self) -> Option<Vec<String>> {
        let lists = self.lists;
        let head = &self.core[self.head?];
        // "WHO warns of measles"
        let is_letters = head.is_acronym() && head.is_in(List::BodyAgency);
        let proper = (is_letters || head.is(lists.organisations.or(lists.places).or(lists.names)))
            && !self.head.is_some_and(|at| self.is_common_start(at));
        // "The Swede" is a person.
        let is_person = head.is_written_in(List::Peoples)
            || head.is_in(List::OfPeople) && !head.is(lists.bodies);
        // "Some super PACs" are told by their kind, "the United Nations" by its name.
        let is_plain = |word: &Read<'_>| !word.is_capital() && word.is_word();
        let tells_kind = |word: &Read<'_>| is_plain(word) && !word.is(lists.determiners);
        // "The paramilitary Northern Forces" have a name besides.
        let is_named_besides = self.core[0].is_in(List::Definite)
            && self.head.is_some_and(|at| at > 1 && self.core[at - 1].is_capital());
        let is_kind = head.is(lists.bodies.and(lists.many))
            && self.core[..self.head?].iter().any(tells_kind)
            && !is_named_besides;
        // "Police" has its capital from the sentence; "the Metropolitan Police" has a name.
        let is_standing = head.is_in(List::Standing) && self.head == Some(0);
        // "PM" is who holds an office.
        let is_holder = head.is_written_in(List::OfficeLetters) && self.core.len() == 1;
        // "Oil fell."
        let is_mass = self.core.len() == 1 && self.is_common_start(0) && head.is_in(List::Mass);
        let is_none = is_person || is_kind || is_standing || is_holder || is_mass;
        let named = (head.is(lists.bodies) || proper) && head.is_capital() && !is_none;
        let is_name =
            |word: &Read<'_>| word.is_capital() && !word.is(lists.small) && !self.tells_where(word);
        // "Polls in Velland" are named after nobody; "the Bank of Velland" is.
        let parts =
            (0..self.body_end()).filter(|&at| is_name(&self.core[at]) || self.links_purpose(at));
        let name: Vec<String> = parts.map(|at| self.core[at].small().into_owned()).collect();
        (named && !name.is_empty()).then_some(name)
    }
}

/// "Grant Ellis LLP"
fn ends_as_firm(name: &[Read<'_>]) -> bool {
    name.last().is_some_and(|last| last.is_written_in(List::FirmEnding))
}

/// The words after a rank with a note in brackets: "Maj. (res.) | Adamu Koro".
fn after_rank<'a>(part: &'a [Read<'a>]) -> &'a [Read<'a>] {
    match part {
        [rank, open, _, close, name @ ..]
            if rank.is_capital() && open.text == "(" && close.text == ")" =>
        {
            name
        }
        _ => part,
    }
}
