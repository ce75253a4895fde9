//! The words of a mention beside its noun, as they are compared: the French president is the president of France.

use smallvec::SmallVec;

use super::{
    mention::Detail,
    read::{Reader, is_measure},
    word::Read,
};
use crate::{
    regexes::hash_of,
    rules::{
        fact::Value,
        list::{List, ListSet},
    },
};

/// An adjective that no list has is that of a place whose name is at least so long.
const LONG: usize = 4;

impl Reader<'_> {
    pub(super) fn details(&self) -> SmallVec<[Detail; 4]> {
        let lists = self.lists;
        let tells = |(at, word): &(usize, &Read<'_>)| {
            let counts = word.is(lists.numbers) || word.is(lists.small) || is_measure(word);
            // "The same official" is told by no more than "the official".
            let is_again = self.core[0].is_in(List::Definite) && word.is_in(List::Again);
            Some(*at) != self.head && word.is_word() && !counts && !is_again
        };
        let words = self.core.iter().enumerate().filter(tells);
        let own = words.map(|(at, word)| {
            let detail = self.detail(word, self.name.contains(&at));
            if detail.is_nation && self.is_post(at) { detail.as_post() } else { detail }
        });
        let done = self.told_by_deed().iter().filter(|word| !word.is(lists.small));
        own.chain(done.map(|word| self.detail(word, false))).chain(self.as_chief()).collect()
    }

    /// The word that the first letters of an office stand for besides its noun: a CEO is a chief executive.
    fn as_chief(&self) -> Option<Detail> {
        let is_short = self.core.iter().any(|word| word.is_in(List::ChiefLetters));
        let chief = self.lists.rules.lexicon.list("speaker.chief").first().filter(|_| is_short)?;
        Some(Detail {
            hash: hash_of(chief.as_bytes()),
            is_other: false,
            is_of_many: false,
            is_nation: false,
            is_post: false,
            is_proper: false,
            is_of_another: false,
        })
    }

    /// A telling word as it is compared.
    fn detail(&self, word: &Read<'_>, is_of_name: bool) -> Detail {
        let same = self.lists.same_nation(word).map(Value::new);
        let lexicon = &self.lists.rules.lexicon;
        let lists = same.map_or(word.known, |same| lexicon.known(same)).lists();
        // The title of a film or a show tells what somebody is known for: "the 'Quays' star".
        let is_title = !same.map_or(word.text, Value::text).starts_with(char::is_alphanumeric);
        let of_many = ListSet::of(&[List::OfNation, List::PublicTold]);
        let place = if same.is_some() || is_of_name { None } else { self.place_of(word) };
        let body = || if is_of_name { None } else { self.lists.same_body(word) };
        // "Lt. Gov." is told by what "lieutenant governor" is.
        let whole = || self.lists.whole(word).map(|whole| hash_of(whole.as_bytes()));
        let own = place.or_else(|| letters(word)).or_else(body).or_else(whole);
        let own = own.unwrap_or(word.hash);
        let is_nation = same.is_some() || place.is_some();
        Detail {
            hash: same.map_or(own, Value::hash),
            is_other: lists.has(List::Other),
            is_of_many: is_title || lists.meets(of_many) || place.is_some(),
            is_nation: is_nation && !is_of_name,
            is_post: false,
            is_proper: !is_of_name && !is_nation && self.is_proper(word),
            is_of_another: lists.has(List::OfficeOther),
        }
    }

    /// Whether a capital tells a name that many could have, not only where the sentence begins.
    fn is_proper(&self, word: &Read<'_>) -> bool {
        let is_first = word.word.span == self.core[0].word.span;
        let is_title = word.is(self.lists.persons.or(self.lists.titles));
        word.is_capital()
            && (!is_first || word.is_in(List::OfNation))
            && !is_title
            && !word.is_in(List::PublicTold)
    }

    /// Whether a word tells where somebody is sent, not by whom: "the ambassador to | Kenya", "the | Kenya | ambassador".
    fn is_post(&self, at: usize) -> bool {
        let is_envoy = |word: &Read<'_>| word.is_in(List::Envoy);
        let mut before = self.core[..at].windows(2);
        let is_sent = before.any(|pair| is_envoy(&pair[0]) && pair[1].is_in(List::EnvoyTo));
        let is_name = || self.core[at].is(self.lists.places) && !self.core[at].is_acronym();
        is_sent || is_name() && self.core.get(at + 1).is_some_and(is_envoy)
    }

    /// The place in the story of which a word that no list has is the adjective: Velmaria, of "Velmarian".
    fn place_of(&self, word: &Read<'_>) -> Option<u64> {
        let lists = self.lists;
        if !word.is_capital() || !word.listed().is_empty() {
            return None;
        }
        let mut endings = lists.nation_derived.iter();
        endings.find_map(|ending| {
            let place = word.text.strip_suffix(ending.as_str())?;
            let is_place = place.len() >= LONG && lists.is_told(place);
            is_place.then(|| hash_of(place.to_lowercase().as_bytes()))
        })
    }
}

/// The first letters of a name without the points between them: "C.I.A." is the CIA.
fn letters(word: &Read<'_>) -> Option<u64> {
    let has_points = word.text.contains('.') && word.is_acronym();
    has_points.then(|| hash_of(word.small().replace('.', "").as_bytes()))
}
