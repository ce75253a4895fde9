//! Whether a mention is of a man or a woman, by its own words.

use std::cmp::Ordering;

use super::{
    mention::{Gender, Way},
    read::{Reader, opens_relative},
    word::Read,
};
use crate::{
    regexes::hash_of,
    rules::list::{List, ListSet},
};

/// Titles and nouns of men,
const MALE: ListSet = ListSet::of(&[List::TitleMale, List::PersonMale]);

/// and of women.
const FEMALE: ListSet = ListSet::of(&[List::TitleFemale, List::PersonFemale]);

impl<'a> Reader<'a> {
    /// What titles, nouns and given names tell, and whether somebody of the other gender may be told so, too.
    pub(super) fn gender(&self, way: &Way) -> (Gender, bool) {
        let is_person = matches!(way, Way::Person(_));
        let mut has_office = false;
        for word in self.words_of_its_own(is_person) {
            let is = |lists| word.is_written_in_one_of(lists) || word.is_in_one_of(lists);
            // A spokesman can be a woman.
            if is_person && word.is_in(List::PersonMaleOffice) {
                has_office = true;
            } else if is(MALE) {
                return (Gender::Male, false);
            } else if is(FEMALE) {
                return (Gender::Female, false);
            }
        }
        let Way::Person(name) = way else { return (self.gender_in_reason(), false) };
        match self.gender_of_name(name) {
            (Gender::Unknown, _) if has_office => (Gender::Male, true),
            (Gender::Female, _) if has_office => (Gender::Female, true),
            told => told,
        }
    }

    /// What a given name tells, and whether it tells that only mostly.
    fn gender_of_name(&self, name: &[String]) -> (Gender, bool) {
        let mut named = self.core.iter().chain(self.rest);
        let [own, _, ..] = name else { return (Gender::Unknown, false) };
        let own = hash_of(own.as_bytes());
        let Some(first) = named.find(|word| word.hash == own) else {
            return (Gender::Unknown, false);
        };
        let is = |list| first.is_written_in(list);
        match (is(List::NameMale), is(List::NameFemale)) {
            (true, false) => (Gender::Male, is(List::NameMaleMostly)),
            (false, true) => (Gender::Female, is(List::NameFemaleMostly)),
            _ => (Gender::Unknown, false),
        }
    }

    /// The words that tell of whom it is, not of somebody else: "Mr. Roe's | wife, Ann", "a lawyer | for Mr.
    /// Roe", "Ann Roe, the mother | of the king", "Ingrid Falk, | whose son died".
    fn words_of_its_own(&self, is_person: bool) -> impl Iterator<Item = &'a Read<'a>> {
        let lists = self.lists;
        let own = if is_person { self.core.len() } else { self.phrase };
        let clause =
            self.rest.iter().position(|word| word.is_in(List::Whose) || opens_relative(word));
        let told = &self.rest[..clause.unwrap_or(self.rest.len())];
        let after_owner = move |part: &'a [Read<'a>]| {
            let is_mark = |word: &Read<'_>| word.is(lists.possessive_mark);
            let owner = part.iter().rposition(is_mark).filter(|mark| mark + 1 < part.len());
            &part[owner.map_or(0, |mark| mark + 1)..]
        };
        let apposed = told
            .split(move |word| !word.is_word() && !word.is(lists.possessive_mark))
            .map(move |part| {
                let end = part.iter().position(|word| word.is(lists.prepositions));
                &part[..end.unwrap_or(part.len())]
            });
        let parts = std::iter::once(&self.core[..own]).chain(apposed);
        parts.filter(|part| !part.is_empty()).flat_map(after_owner)
    }

    /// The gender that a reason given for not being named tells: "a clerk who asked not to be named because
    /// her son works there".
    fn gender_in_reason(&self) -> Gender {
        let because = self.rest.iter().position(|word| word.is_in(List::Because));
        let reason = &self.rest[because.unwrap_or(self.rest.len())..];
        let first = |id| reason.iter().position(|word| word.is_in(id)).unwrap_or(usize::MAX);
        match first(List::PronounMale).cmp(&first(List::PronounFemale)) {
            Ordering::Less => Gender::Male,
            Ordering::Greater => Gender::Female,
            Ordering::Equal => Gender::Unknown,
        }
    }
}
