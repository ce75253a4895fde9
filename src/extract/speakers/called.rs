//! The name in a mention: a person's, several people's, a body's.

use super::{
    mention::Way,
    read::{Reader, opens_relative},
    word::Read,
};
use crate::rules::list::{List, ListSet};

impl Reader<'_> {
    /// The name that ends the core, or the part of it before a preposition.
    pub(super) fn find_name(&self) -> std::ops::Range<usize> {
        if let Some(name) = self.name_after_office() {
            return name;
        }
        let whole = self.name_before(self.core.len());
        // "Research for the Women's Media Center" is nobody's name; "Secretary of State Ann Lee" is.
        let lists = self.lists;
        let apart = lists.prepositions.without(lists.of);
        let is_link = |at: usize| self.core[at].is(apart) && !self.links_purpose(at);
        let is_apart = (0..whole.start).any(is_link);
        let is_apart = is_apart || self.is_anothers(&whole) || self.is_after_full_name(&whole);
        if whole.is_empty() || is_apart { self.name_before(self.phrase) } else { whole }
    }

    /// Whether the name at the end is that of a body to which somebody named before belongs: "Carla Mundy of
    /// the | Teamsters".
    fn is_after_full_name(&self, name: &std::ops::Range<usize>) -> bool {
        let lists = self.lists;
        if name.start < 3 || !self.core[0].is(lists.first) {
            return false;
        }
        let of = self.core[..name.start].iter().position(|word| word.is(lists.of));
        let Some(before) = of.map(|of| self.name_before(of)) else { return false };
        before.start == 0 && before.len() > 1
    }

    /// The name at the end, after an office told with a preposition: "Minister for Health | Simon Burke".
    fn name_after_office(&self) -> Option<std::ops::Range<usize>> {
        let lists = self.lists;
        let at = self.core.iter().position(|word| word.is(lists.prepositions))?;
        let (before, after) = (&self.core[..at], &self.core[at + 1..]);
        let head = before.last().filter(|_| before[0].is_capital())?;
        let offices =
            ListSet::of(&[List::LevelOffice, List::LevelVoice, List::LevelEnvoy, List::Public]);
        let is_office = head.is_in_one_of(offices);
        if !is_office || head.is(lists.many) || before[0].is(lists.determiners) {
            return None;
        }
        let is_name = |word: &Read<'_>| word.is(lists.names) && word.is_capital();
        let from = after.iter().rposition(|word| !is_name(word)).map_or(0, |at| at + 1);
        let given = (from..after.len()).find(|&at| after[at].can_be_written(lists.first));
        let start = given.filter(|&at| at > 0 && at + 1 < after.len())?;
        let last = &after[start - 1];
        // "Spokesman for President Tom Berg" speaks for him.
        let is_apart = !last.is(lists.persons) && !last.is(lists.prepositions) && last.is_word();
        is_apart.then_some(at + 1 + start..self.core.len())
    }

    /// Whether the name at the end is that of somebody else: "supporters of President Roe", "the mother
    /// of the student Ida Roe", but not "Chief of Staff General Roe".
    fn is_anothers(&self, name: &std::ops::Range<usize>) -> bool {
        let lists = self.lists;
        let before = &self.core[..name.start];
        let Some(of) = before.iter().rposition(|word| word.is(lists.of)).filter(|&of| of > 0)
        else {
            return false;
        };
        let head = &before[of - 1];
        let is_office = head.is_capital() && !head.is(lists.many);
        let is_person = |word: &Read<'_>| word.is(lists.persons);
        is_person(head) && !is_office && before[of + 1..].iter().any(is_person)
    }

    pub(super) fn name_before(&self, end: usize) -> std::ops::Range<usize> {
        let lists = self.lists;
        let skipped = |word: &&Read<'_>| {
            word.is_written_in(List::NameSuffix) || word.is(lists.possessive_mark)
        };
        let after = self.core[..end].iter().rev().take_while(skipped).count();
        let name = self.name_up_to(end - after);
        // "Ann Roe MP" is a name, "a Labour MP" none.
        let are_letters = self.core[end - after..end].iter().any(Read::is_acronym);
        let is_full = name.len() > 1 && self.core[name.start].can_be_written(lists.first);
        if are_letters && !is_full { self.name_up_to(end) } else { name }
    }

    /// The words of a name that end here.
    fn name_up_to(&self, end: usize) -> std::ops::Range<usize> {
        let lists = self.lists;
        let mut start = end;
        while start > 0 && self.in_name(start - 1, start < end) {
            start -= 1;
        }
        let begins = |word: &Read<'_>| word.is_capital() || self.has_name_prefix(word.text);
        while start < end && !begins(&self.core[start]) {
            start += 1;
        }
        // "the Bank of Velland": the name of a place, not of a person.
        if start > 0 && self.core[start - 1].is(lists.prepositions) {
            return 0..0;
        }
        start..end
    }

    pub(super) fn in_name(&self, at: usize, followed: bool) -> bool {
        let word = &self.core[at];
        if self.is_common_start(at) || word.is_written_in(List::Peoples) {
            return false;
        }
        if word.is(self.lists.names) && word.is_capital() || self.has_name_prefix(word.text) {
            return true;
        }
        // A family name can be a common word: "Ann Price".
        let after_first = at > 0
            && word.is_capital()
            && self.core[at - 1].is(self.lists.names)
            && self.core[at - 1].can_be_written(self.lists.first)
            && !word.is(self.lists.bodies);
        after_first
            || followed && word.is_in(List::NameParticle)
            || self.is_family_called_as_body(at)
    }

    /// Whether a word for a body is somebody's family name: "Sheriff Ron | Fox", "Laura | Fox", 29,
    /// "Mr | Fox".
    fn is_family_called_as_body(&self, at: usize) -> bool {
        let lists = self.lists;
        let word = &self.core[at];
        let ends = self.core[at + 1..].iter().all(|word| word.is_written_in(List::NameSuffix));
        let Some(given) = at.checked_sub(1).map(|before| &self.core[before]) else { return false };
        if !ends || !word.is_written_in(List::NameFamilyBody) {
            return false;
        }
        if given.is_written_in(List::TitleForm) {
            return true;
        }
        let is_place = !given.listed().and(lists.nations).is_empty();
        if !given.can_be_written(lists.first) || is_place {
            return false;
        }
        // "Queen Mary House" is none.
        let titles = |word: &Read<'_>| {
            word.is(lists.persons)
                && (!word.is_written_in(List::TitleGiven) || word.is_in(List::Kin))
        };
        let is_titled = at > 1 && titles(&self.core[at - 2]);
        let is_alone =
            || at == 1 && lists.rules.lexicon.in_list("name.family.body.alone", word.text);
        is_titled || is_alone() || self.is_told_as_person()
    }

    /// Whether what follows tells a person: an age, kin, what somebody does.
    fn is_told_as_person(&self) -> bool {
        let lists = self.lists;
        let [comma, first, rest @ ..] = self.rest else { return false };
        let is_who = first.is_in(List::Who) || first.is_in(List::Whose);
        let until = rest.iter().position(|word| word.text == ",").unwrap_or(rest.len());
        let is_called =
            first.is(lists.determiners) && rest[..until].iter().any(|word| word.is(lists.persons));
        comma.text == "," && (is_who || is_called || self.tells_age())
    }

    /// "al-Masri"
    fn has_name_prefix(&self, word: &str) -> bool {
        // A capital that is not the first letter.
        let mut more = word.bytes().skip(1);
        let has_more = more.any(|letter| letter.is_ascii_uppercase() || !letter.is_ascii());
        let mut prefixes = self.lists.name_prefixes.iter();
        has_more
            && prefixes.any(|prefix| {
                let name = word.strip_prefix(prefix.as_str());
                name.is_some_and(|name| name.starts_with(char::is_uppercase))
            })
    }

    /// Whether a capital at a place may be there for the start of a sentence and makes no name: "Research".
    pub(super) fn is_common_start(&self, at: usize) -> bool {
        at == 0 && self.is_common_start
    }

    /// Whether the core begins so.
    pub(super) fn has_common_start(&self) -> bool {
        let word = &self.core[0];
        let mut endings = self.lists.plural_endings.iter();
        // "Bill Roe"
        let is_given = || {
            let next = self.core.get(1);
            let is_name = |next: &Read<'_>| next.is(self.lists.names) && next.is_capital();
            word.can_be_written(self.lists.first) && next.is_some_and(is_name)
        };
        word.is_in(List::LevelRecord) && !is_given()
            || endings.any(|ending| word.before_ending(ending).is_some())
    }

    pub(super) fn is_persons_name(&self) -> bool {
        let name = &self.core[self.name.clone()];
        let Some(first) = name.first() else { return false };
        let before = self.name.start.checked_sub(1).map(|at| &self.core[at]);
        // "the Guardian" and "OPEC" are no people.
        let after_article = before.is_some_and(|word| word.is(self.lists.determiners));
        let acronym = name.len() == 1 && first.is_acronym() && !self.is_shouted();
        let after = self.core[self.name.end..].iter();
        let ends = after.clone().all(|word| word.is_written_in(List::NameSuffix))
            || self.head_is_in_name();
        // "Vantis, which paid for it", is no person.
        // "Ann Lee, a lawyer with Vantis, which paid for it", is one.
        let which = self.rest.iter().position(|word| word.is_in(List::PronounWhich));
        let is_person = |word: &Read<'_>| {
            let may_be_firm = word.is_in(List::Either) || word.is_in(List::Firm);
            word.is(self.lists.persons) && !may_be_firm
        };
        let is_thing = which.is_some_and(|which| !self.rest[..which].iter().any(is_person));
        !after_article && !acronym && !is_thing && ends
    }

    /// Whether everything is in capitals, as in some headlines.
    pub(super) fn is_shouted(&self) -> bool {
        !self.core[self.name.start].listed().and(self.lists.first).is_empty()
    }

    pub(super) fn head_is_in_name(&self) -> bool {
        self.head.is_some_and(|head| self.name.contains(&head))
    }

    /// "Weiss, Harbour News's Ann Lee and Tom Berg": each part ends with a name, and the last two stand
    /// with "and".
    pub(super) fn is_list_of_names(&self) -> bool {
        let lists = self.lists;
        if self.rest.first().is_none_or(|word| word.text != ",") {
            return false;
        }
        let all: Vec<&Read<'_>> = self.core.iter().chain(self.rest).collect();
        let parts: Vec<&[&Read<'_>]> =
            all.split(|word| word.text == "," || word.is(lists.and)).collect();
        let is_name = |part: &&[&Read<'_>]| {
            let opens = lists.determiners.or(lists.prepositions);
            part.last().is_some_and(|last| last.is(lists.names) && last.is_capital())
                && !part.first().is_some_and(|first| first.is(opens))
        };
        let has_and = all.iter().any(|word| word.is(lists.and));
        if !has_and || parts.len() < 2 {
            return false;
        }
        let filled = || parts.iter().filter(|part| !part.is_empty());
        // "Emil Koch, 42, and Ida Brand, D-Ohio,"
        let are_told = filled().all(|part| is_name(part) || is_age_or_party(part))
            && filled().filter(|part| !is_age_or_party(part)).count() > 1;
        are_told || self.are_described(&parts, is_name)
    }

    /// Whether full names have each its description: "Emil Koch, a baker, and Ida Brand, a nurse".
    fn are_described(
        &self,
        parts: &[&[&Read<'_>]],
        is_name: impl Fn(&&[&Read<'_>]) -> bool,
    ) -> bool {
        let describes = |part: &&[&Read<'_>]| {
            let opens = part.first().is_some_and(|first| first.is(self.lists.determiners));
            opens && part.iter().any(|word| word.is(self.lists.persons))
        };
        // A comma and a conjunction leave nothing between them.
        let after_and = parts.iter().position(|part| part.is_empty()).map(|at| at + 1);
        let is_next_named =
            after_and.and_then(|at| parts.get(at)).is_some_and(|next| next.len() > 1);
        let may_be = |part: &&[&Read<'_>]| part.len() > 1 && is_name(part) || describes(part);
        let names = parts.iter().filter(|part| is_name(part)).count();
        is_next_named && names > 1 && parts.iter().filter(|part| !part.is_empty()).all(may_be)
    }

    /// Whether an apposition names several people: "two economists, Dora Pin and Emil Koch".
    pub(super) fn are_named(&self) -> bool {
        let lists = self.lists;
        let head = self.head.map(|at| &self.core[at]);
        let [comma, part @ ..] = self.rest else { return false };
        if !head.is_some_and(|head| head.is(lists.persons) && head.is(lists.many))
            || comma.text != ","
        {
            return false;
        }
        let end = part.iter().rposition(|word| word.text == ",").unwrap_or(part.len());
        let names: Vec<&[Read<'_>]> =
            part[..end].split(|word| word.text == "," || word.is(lists.and)).collect();
        let is_name = |name: &&[Read<'_>]| {
            let is_part = |word: &Read<'_>| {
                word.is(lists.names) && word.is_capital() || word.is_in(List::NameParticle)
            };
            name.len() > 1 && name.iter().all(is_part)
        };
        names.len() > 1 && names.iter().filter(|name| !name.is_empty()).all(is_name)
    }

    /// "Merz and Macron"
    pub(super) fn is_several_names(&self) -> bool {
        let Some(and) = self.core.iter().position(|word| word.is(self.lists.and)) else {
            return false;
        };
        let left = self.name_before(and);
        let is_apart = self.core[..left.start].iter().any(|word| word.is(self.lists.prepositions));
        !left.is_empty() && !is_apart && !self.name.is_empty() && self.name.start > and
    }

    /// "Ruth Dietz of Ohio and Omar Brandt of Maine"
    pub(super) fn are_of_places(&self) -> bool {
        let lists = self.lists;
        let mut parts = self.core.split(|word| word.is(lists.and));
        let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else {
            return false;
        };
        let is_name = |word: &Read<'_>| word.is(lists.names) && word.is_capital();
        let is_of_place = |part: &[Read<'_>]| {
            let of = part.iter().position(|word| word.is(lists.prepositions));
            let Some(of) = of.filter(|&of| of > 1 && part[of].is(lists.of)) else { return false };
            let place = &part[of + 1..];
            let are_names = part[of - 2..of].iter().all(is_name) && part[of - 2].is(lists.first);
            are_names && !place.is_empty() && place.iter().all(Read::is_capital)
        };
        is_of_place(one) && is_of_place(other)
    }

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
        if ends_as_firm(part) || self.names_body(part) || self.names_another(part) {
            return None;
        }
        let is_name =
            |w: &Read<'_>| w.is(lists.names) && w.is_capital() || w.is_in(List::NameParticle);
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
        if !head.is(lists.persons) || head.is(lists.many) {
            return None;
        }
        let is_in = |word: &Read<'_>, list| lists.rules.lexicon.in_list(list, &word.small());
        let is_name = |word: &Read<'_>| word.is(lists.names) && word.is_capital();
        let starts = (1..self.rest.len()).find(|&at| {
            let comma = usize::from(self.rest[at - 1].text == ",");
            let before = (at - 1).checked_sub(comma).map(|before| &self.rest[before]);
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
        let is_comma = |word: &Read<'_>| word.text == ",";
        let first = self.rest.first()?;
        let comma = if let Some(comma) = self.after_letters() {
            comma
        } else if is_comma(first) {
            0
        } else if opens_relative(first) {
            self.rest
                .iter()
                .position(|word| !word.is_word())
                .filter(|&at| is_comma(&self.rest[at]))?
        } else {
            return None;
        };
        let part = &self.rest[comma + 1..];
        let after_name = |at: usize| at > 0 && part[at - 1].is(self.lists.names);
        let end = part.iter().enumerate().position(|(at, word)| {
            !word.is_word() || word.is(self.lists.prepositions) && after_name(at)
        });
        Some(&part[..end.unwrap_or(part.len())])
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
        self.head.is_some_and(|head| self.core[head].is_in(List::Either))
            && comma.text == ","
            && given.can_be_written(self.lists.first)
            && family.is_capital()
    }

    /// Whether an apposition names the body right before it, not the person who speaks for it: "a lawyer
    /// for the company, Skagen Line".
    fn names_body(&self, name: &[Read<'_>]) -> bool {
        let lists = self.lists;
        let is_body = |word: &Read<'_>| word.is(lists.bodies) || word.is_in(List::Firm);
        let follows_body = self.core.last().is_some_and(is_body);
        let is_given = |word: &Read<'_>| word.can_be_written(lists.first);
        // "Jun Park" is a person, though not every list has the name.
        let ends_body = |word: &Read<'_>| word.can_be_written(lists.bodies);
        follows_body && !name.first().is_some_and(is_given) && name.last().is_some_and(ends_body)
    }

    /// The name of a firm in an apposition: "the contractor, Grebe & Sons".
    pub(super) fn apposed_firm(&self) -> Option<&[Read<'_>]> {
        let head = &self.core[self.head?];
        let [comma, part @ ..] = self.rest else { return None };
        let end = part.iter().position(|word| word.text == ",").unwrap_or(part.len());
        let name = &part[..end];
        let may_be = ListSet::of(&[List::Firm, List::BodyFirm, List::BodyOther, List::Either]);
        let is_firm = head.is_in_one_of(may_be);
        let may_be_firm = is_firm || ends_as_firm(name);
        if comma.text != "," || !may_be_firm {
            return None;
        }
        let named = name.first()?.is_capital() && name.last()?.is_capital();
        named.then_some(name)
    }

    /// The name of a body or place: "the Pentagon", "Kyiv", "the Foreign Ministry".
    pub(super) fn body_name(&self) -> Option<Vec<String>> {
        let lists = self.lists;
        let head = &self.core[self.head?];
        let proper = head.is(lists.organisations.or(lists.places).or(lists.names))
            && !self.head.is_some_and(|at| self.is_common_start(at));
        // "The Swede" is a person.
        let is_person = head.is_written_in(List::Peoples)
            || head.is_in(List::OfPeople) && !head.is(lists.bodies);
        // "Some super PACs" are told by their kind, "the United Nations" by its name.
        let is_plain = |word: &Read<'_>| !word.is_capital() && word.is_word();
        let tells_kind = |word: &Read<'_>| is_plain(word) && !word.is(lists.determiners);
        let is_kind =
            head.is(lists.bodies.and(lists.many)) && self.core[..self.head?].iter().any(tells_kind);
        // "Police" has its capital from the sentence; "the Metropolitan Police" has a name.
        let is_standing = head.is_in(List::Standing) && self.head == Some(0);
        // "PM" is who holds an office.
        let is_holder = head.is_written_in(List::OfficeLetters) && self.core.len() == 1;
        let is_none = is_person || is_kind || is_standing || is_holder;
        let named = (head.is(lists.bodies) || proper) && head.is_capital() && !is_none;
        let is_name = |word: &Read<'_>| word.is_capital() && !word.is(lists.small);
        // "Polls in Velland" are named after nobody; "the Bank of Velland" is.
        let parts =
            (0..self.body_end()).filter(|&at| is_name(&self.core[at]) || self.links_purpose(at));
        let name: Vec<String> = parts.map(|at| self.core[at].small().into_owned()).collect();
        (named && !name.is_empty()).then_some(name)
    }
}

/// "42", "D-Ohio"
fn is_age_or_party(part: &[&Read<'_>]) -> bool {
    let [only] = part else { return false };
    let party = only.text.split_once('-').is_some_and(|(letter, _)| letter.len() == 1);
    party && only.is_capital() || only.text.parse::<u8>().is_ok()
}

/// "Grant Ellis LLP"
fn ends_as_firm(name: &[Read<'_>]) -> bool {
    name.last().is_some_and(|last| last.is_written_in(List::FirmEnding))
}
