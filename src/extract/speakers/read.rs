//! Reads the words of one mention.

use std::iter;

use smallvec::SmallVec;

use super::{
    also, listed,
    lists::Lists,
    mention::{Mention, Noun, Way},
    seats::Seat,
    tasks, times,
    word::Read,
};
use crate::{
    extract::Word,
    model::Seniority,
    rules::list::{List, ListSet},
};

/// Reads a mention; `None` where there are no words.
pub(super) fn read(text: &str, words: &[Word], lists: &Lists<'_>) -> Option<Mention> {
    let lexicon = &lists.rules.lexicon;
    let words = times::without_time(text, words, lists);
    let all: SmallVec<[Read<'_>; 8]> =
        words.iter().map(|word| Read::new(*word, text, lexicon)).collect();
    let listed = listed::parts(&all, lists);
    let end = if listed.is_some() { all.len() } else { core_end(&all, lists) };
    let (core, rest) = all.split_at(end);
    // "Ann Lee herself, reached by telephone,"
    let stressed = rest.first().is_some_and(|word| word.is_in(List::Reflexive));
    let rest = if stressed { &rest[1..] } else { rest };
    let (first, last) = (core.first()?, core.last()?);
    let mut reader = Reader {
        core,
        rest,
        lists,
        listed,
        of_core: core.iter().fold(ListSet::default(), |all, word| all.or(word.known.lists())),
        is_common_start: false,
        phrase: 0,
        head: None,
        name: 0..0,
    };
    reader.is_common_start = reader.has_common_start();
    reader.phrase = reader.phrase_end(0);
    reader.head = reader.find_head();
    reader.name = reader.find_name();
    let way = reader.way();
    // "The chair of the FTC, Ann Lee," has a name of its own, which is none of hers.
    let is_anothers = || matches!(way, Way::Person(_)) && !reader.is_persons_name();
    let apposed =
        matches!(way, Way::Person(_) | Way::Body(_)) && (reader.name.is_empty() || is_anothers());
    let named = || reader.apposed_one().or_else(|| reader.told_name());
    let apposed = apposed.then(|| named().or_else(|| reader.apposed_firm())).flatten();
    let is_list = way == Way::People
        && !reader.is_several_names()
        && (reader.is_list_of_names() || reader.is_named_with_another());
    let size = reader.size(&way);
    let (gender, may_be_either) = reader.gender(&way);
    let noun = reader.head.map(|at| reader.noun_at(core, at));
    let roles = reader.roles();
    let listed = reader.listed_people();
    Some(Mention {
        listed,
        lists_records: reader.lists_records(),
        span: first.word.span.join(all.last()?.word.span),
        core: first.word.span.join(if is_list { listed_end(&all)? } else { last }.word.span),
        apposed: apposed
            .and_then(|name| Some(name.first()?.word.span.join(name.last()?.word.span))),
        shows_person: reader.shows_person(&roles),
        looks_person: reader.looks_like_persons(),
        tells_age: reader.tells_age(),
        age: reader.age(),
        head: reader.head.map(|at| {
            let whole = lists.whole(&core[at]).map(str::to_owned);
            (whole.unwrap_or_else(|| core[at].small().into_owned()), core[at].word.class)
        }),
        noun,
        tells_people: reader.head.is_some_and(|at| reader.tells_people(&core[at])),
        roles,
        details: reader.details(),
        gender,
        may_be_either,
        seniority: reader.seniority(),
        affiliation: reader.affiliation(),
        country: reader.country(),
        is_other: reader.of_core.has(List::Other),
        ordinal: reader.ordinal(),
        is_definite: core[0].is_in(List::Definite),
        owner: None,
        owner_words: None,
        by: all.iter().position(|word| word.is_written_in(List::By)),
        owned_by: None,
        letters: reader.letters().filter(|_| matches!(way, Way::Body(_))),
        also: also::described(text, &reader, &way),
        seat: match way {
            Way::Person(_) => {
                Seat::after(&text[last.word.span.end..], lexicon).or_else(|| reader.seat())
            }
            Way::Definite | Way::Possessed => reader.seat(),
            _ => None,
        },
        size,
        way,
    })
}

/// The last word of those whom a list names.
fn listed_end<'a>(all: &'a [Read<'a>]) -> Option<&'a Read<'a>> {
    all.iter().rfind(|word| word.text != ",")
}

/// Where the first apposition or relative clause begins.
fn core_end(words: &[Read<'_>], lists: &Lists<'_>) -> usize {
    let ends = |(at, word): &(usize, &Read<'_>)| {
        // "Grebe & Sons" is one name.
        let is_part = word.is(lists.possessive_mark) || word.is(lists.names);
        let mark = !word.is_word() && !is_part && word.word.quoted.is_none();
        let goes_on = || is_in_title(words, *at) || tasks::divides_tasks(words, *at, lists);
        *at > 0 && (mark && !goes_on() || opens_relative(word) || word.is_in(List::Reflexive))
    };
    words.iter().enumerate().find(ends).map_or(words.len(), |(at, _)| at)
}

/// Whether a mark is one of the brackets inside a title: "World Health Organization (WHO) chief Ann Lee".
fn is_in_title(words: &[Read<'_>], at: usize) -> bool {
    let close = match words[at].text {
        "(" => words[at..].iter().position(|word| word.text == ")").map(|after| at + after),
        ")" => Some(at),
        _ => None,
    };
    close.and_then(|close| words.get(close + 1)).is_some_and(Read::is_word)
}

/// Whether the word opens a relative clause.
pub(super) fn opens_relative(word: &Read<'_>) -> bool {
    // "The WHO" is a body.
    let is_relative = word.is_in_one_of(ListSet::of(&[List::PronounRelative, List::PronounWhich]));
    is_relative && !word.is_acronym()
}

pub(super) struct Reader<'a> {
    pub(super) core: &'a [Read<'a>],
    pub(super) rest: &'a [Read<'a>],
    pub(super) lists: &'a Lists<'a>,
    /// The lists that have one of the words of the core in small letters: most that are asked about have none.
    of_core: ListSet,
    /// Whether a capital that may be there for the start of a sentence makes no name.
    pub(super) is_common_start: bool,
    /// The parts of the core, where it lists people without a name or records.
    pub(super) listed: Option<listed::Parts>,
    /// Where the noun phrase ends that begins the core.
    pub(super) phrase: usize,
    /// The head noun, in the core.
    pub(super) head: Option<usize>,
    /// The words of a person's name, in the core; empty where there is none.
    pub(super) name: std::ops::Range<usize>,
}

impl<'a> Reader<'a> {
    fn way(&self) -> Way {
        if let [only] = self.core
            && let Some(pronoun) = only.pronoun()
        {
            return Way::Pronoun(pronoun);
        }
        if let Some(way) = self.thinker() {
            return way;
        }
        if self.is_member() {
            // "One of the lawyers, Jan Roth,"
            let named = self.apposed_one().map(small);
            return named.map_or(Way::Member, Way::Person);
        }
        let are_several = self.is_several_names()
            || self.is_named_with_another()
            || self.is_named_with_others()
            || self.are_of_places();
        if are_several || self.is_list_of_names() || self.are_named() {
            return Way::People;
        }
        if let Some(name) = self.known_body() {
            return Way::Body(name);
        }
        if self.is_persons_name() {
            return Way::Person(small(&self.core[self.name.clone()]));
        }
        if let Some(name) = self.apposed_name().or_else(|| self.told_name()) {
            return Way::Person(small(name));
        }
        if let Some(name) = self.body_name().or_else(|| self.apposed_firm().map(small)) {
            return Way::Body(name);
        }
        self.common_way()
    }

    /// Whose view it is, where it is told by that: "in her view", "by Ann Lee's account".
    fn thinker(&self) -> Option<Way> {
        let (view, before) = self.core.split_last()?;
        let owner = before.iter().rposition(|word| !word.is_in(List::Own))?;
        if !view.is_in(List::View) {
            return None;
        }
        let mark = &before[owner];
        if mark.is(self.lists.possessive_mark) {
            let name = self.name_before(owner);
            return (!name.is_empty()).then(|| Way::Person(small(&self.core[name])));
        }
        let is_alone = owner == 0 && mark.is(self.lists.possessives);
        is_alone.then(|| mark.pronoun().map(Way::Pronoun)).flatten()
    }

    fn tells_people(&self, noun: &Read<'_>) -> bool {
        noun.is(self.lists.persons) || noun.is_in(List::OfPeople)
    }

    /// Whether what stands before the mark is a kind, not an owner: "teachers' unions".
    fn is_kind(&self, mark: usize) -> bool {
        let lists = self.lists;
        let Some((last, before)) = self.core[..mark].split_last() else { return false };
        let are_people = last.is(lists.persons) && last.is(lists.many);
        are_people && !before.iter().any(|word| word.is_in(List::Definite))
    }

    /// The way of a mention without names.
    pub(super) fn common_way(&self) -> Way {
        let lists = self.lists;
        let until = self.head.unwrap_or(self.core.len());
        let owns = |word: &Read<'_>| word.is(lists.possessives) || word.is(lists.possessive_mark);
        let owner = self.core[..until].iter().position(owns).filter(|&at| !self.is_kind(at));
        let possessed = owner.is_some();
        // "The ship's second engineer" is no further one.
        let is_other = self.core[..owner.unwrap_or(self.core.len())]
            .iter()
            .chain(self.core[owner.unwrap_or(0)..].iter().filter(|word| !word.is_in(List::Ordinal)))
            .any(|word| word.is_in(List::Other));
        let definite = |word: &Read<'_>| word.is_in(List::Definite);
        if possessed && !is_other {
            Way::Possessed
        } else if self.core.first().is_some_and(definite) && !is_other {
            Way::Definite
        } else {
            Way::Indefinite
        }
    }

    /// Whether it takes members out of a group: "one of the officials".
    pub(super) fn is_member(&self) -> bool {
        let [first, second, third, ..] = self.core else { return false };
        let points_back = third.is_in(List::Definite)
            || third.is_in(List::PronounMany)
            || third.is(self.lists.possessives)
            || opens_relative(third);
        first.is_in(List::Member) && second.is(self.lists.of) && points_back
    }

    /// Whether a title, a role, an age or a given name shows a person.
    fn shows_person(&self, roles: &[Noun]) -> bool {
        let lists = self.lists;
        let given = |word: &Read<'_>| {
            word.can_be_written(lists.first)
                || word.is_written_in(List::NamePublic)
                || word.is_in(List::Kin)
        };
        let is_title = |word: &Read<'_>| {
            let is_person = word.is(lists.persons) || word.is_in(List::Public);
            is_person && !word.is_in(List::Either)
        };
        let titled = self.core[..self.name.start].iter().any(is_title);
        // "Ann Lee, who farms"; "who", where what it says is a statement of its own.
        let is_who = |word: &Read<'_>| word.is_in(List::Who);
        let relative =
            || self.rest.get(1).is_some_and(is_who) || self.core.first().is_some_and(is_who);
        // "Sami Haddad, whose brother was on board"
        let has_kin = || {
            let [_, whose, kin, ..] = self.rest else { return false };
            whose.is_in(List::Whose) && kin.is_in(List::Kin)
        };
        // "Holt, R-Ala.,", "Holt (D)": the party of somebody elected.
        let has_party = || {
            let [mark, party, ..] = self.rest else { return false };
            let (letter, state) = party.text.split_once('-').unwrap_or((party.text, ""));
            let is_letter = letter.len() == 1 && letter.starts_with(char::is_uppercase);
            !mark.is_word()
                && is_letter
                && (state.is_empty() || state.starts_with(char::is_uppercase))
        };
        // "Dov Katz of the Port Authority": bodies belong to no other, but "the Bank of Velland".
        let is_of_body = || {
            let [link, rest @ ..] = &self.core[self.name.end..] else { return false };
            let is_link = link.is(lists.of) || link.is_in(List::Belonging);
            let is_body = rest.iter().any(|word| word.is(lists.bodies) || word.is_in(List::Firm));
            // "Jan Roth of the Greens"
            let is_many = |word: &Read<'_>| word.is_capital() && word.is(lists.many);
            let begins = rest.first().is_some_and(|word| word.is_in(List::Definite));
            let is_party = begins && rest.last().is_some_and(is_many);
            self.name.len() == 2 && is_link && (is_body || is_party)
        };
        // "Delacroix-Webb"
        let double = |word: &Read<'_>| {
            word.text.split_once('-').is_some_and(|(_, last)| last.starts_with(char::is_uppercase))
        };
        titled
            || self.is_member()
            || relative()
            || has_kin()
            || has_party()
            || is_of_body()
            || self.is_apposed_given_name()
            || self.is_named_in_full()
            || self.core[self.name.clone()].iter().any(double)
            || self.core[self.name.clone()].iter().any(given)
            || roles.iter().any(|role| !role.is_in(List::Either))
            || self.tells_age()
    }

    /// "Ann Lee, 42,"
    pub(super) fn tells_age(&self) -> bool {
        let number = self.rest.get(1).and_then(|word| word.text.parse::<u8>().ok());
        number.is_some_and(|age| age > 4) && self.rest.get(2).is_none_or(|w| w.text == ",")
    }

    fn roles(&self) -> SmallVec<[Noun; 1]> {
        let lists = self.lists;
        let persons = |word: &Read<'_>| word.is(lists.persons) || lists.past(word).is_some();
        let end = self.rest.iter().position(|word| opens_relative(word));
        let apposed = &self.rest[..end.unwrap_or(self.rest.len())];
        // In "the president's speechwriter" nobody is called a president.
        let core = self.without_depicted();
        let owner = core.iter().rposition(|word| word.is(self.lists.possessive_mark));
        let own = &core[owner.map_or(0, |mark| mark + 1)..];
        // "The provost, through a spokesman," is none.
        let prepositions = self.lists.prepositions;
        let calls = |part: &&[Read<'_>]| !part.first().is_some_and(|word| word.is(prepositions));
        // "A lawyer for the president" is none.
        let own_nouns = |part: &'a [Read<'a>]| {
            let noun = part.iter().position(persons).unwrap_or(part.len());
            let end = part[noun..].iter().position(|word| word.is(prepositions));
            &part[..end.map_or(part.len(), |end| noun + end)]
        };
        let called = apposed.split(|word| word.text == ",").filter(calls).map(own_nouns);
        // "Secretary of State Ann Lee" has the name at the end.
        let is_named = self.name.end > owner.map_or(0, |mark| mark + 1) + own_nouns(own).len();
        let own = if is_named { own } else { own_nouns(own) };
        let parts = iter::once(own).chain(called);
        let all = parts.flat_map(|part| {
            let own = (0..part.len()).filter(move |&at| persons(&part[at]));
            own.map(move |at| self.noun_at(part, at))
        });
        all.chain(self.noun_of_deed()).collect()
    }

    /// A noun as it is compared.
    pub(super) fn noun(&self, word: &Read<'_>) -> Noun {
        let lists = self.lists;
        if let Some(whole) = lists.whole(word) {
            return lists.noun(whole);
        }
        lists.noun_known(word.hash, word.known, lists.family_of(word))
    }

    /// The place that an ordinal before the noun gives, where nothing else tells whose it is.
    fn ordinal(&self) -> Option<usize> {
        let [article, word, ..] = self.core else { return None };
        if !word.is_in(List::OrdinalAll) {
            return None;
        }
        let ordinals = self.lists.rules.lexicon.list("speaker.ordinal.all");
        let is_free = article.is(self.lists.determiners) && self.head >= Some(1);
        let at = ordinals.iter().position(|known| *known == word.small())?;
        is_free.then_some(at + 1)
    }

    fn seniority(&self) -> Option<Seniority> {
        let ranks = [
            (List::RankFormer, Seniority::Former),
            (List::RankTop, Seniority::Top),
            (List::RankSenior, Seniority::Senior),
            (List::RankJunior, Seniority::Junior),
        ];
        ranks.into_iter().find(|(list, _)| self.of_core.has(*list)).map(|(_, rank)| rank)
    }
}

/// Whether it tells how much of something there is, not what it is: "11-page".
pub(super) fn is_measure(word: &Read<'_>) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.chars().all(char::is_numeric);
    word.text.split_once('-').is_some_and(|(number, unit)| is_number(number) && !unit.contains('-'))
}

pub(super) fn small(words: &[Read<'_>]) -> Vec<String> {
    words.iter().map(|word| word.small().into_owned()).collect()
}
