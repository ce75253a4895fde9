//! Where a source that is not named belongs: a body, a country, a side, somebody whom it serves.

use super::{
    mention::{Affiliation, Way},
    read::Reader,
    word::Read,
};
use crate::{
    rules::{lexicon::Family, list::List},
    text::Span,
};

/// Those who work for one person.
const AIDE: Family = Family::named("speaker.family.aide");

impl Reader<'_> {
    /// The body, country or side beside the head: before it, else after a preposition.
    pub(super) fn affiliation(&self) -> Option<Affiliation> {
        let may_belong =
            |word: &Read<'_>| word.is(self.lists.persons) || word.is_in(List::LevelBare);
        let is_guest = |word: &Read<'_>| word.is_in(List::Guest);
        let head =
            self.head.filter(|&at| may_belong(&self.core[at]) && !is_guest(&self.core[at]))?;
        // "A group of rabbis" belongs to no group.
        let made_of = self.core[..head].iter().rposition(|word| word.is(self.lists.of));
        let made_of = made_of.filter(|&of| of > 0 && !self.core[of - 1].is_capital());
        let from = made_of.map_or(0, |of| of + 1);
        let before = self.belonging(from, head).map(|before| self.as_trade(before, head));
        let after = || {
            let phrase = &self.core[head + 1..];
            let leads =
                |word: &Read<'_>| word.is(self.lists.prepositions) || word.is_in(List::Inside);
            let at = phrase.iter().position(leads)?;
            if phrase[at].is_in(List::Outside) {
                return None;
            }
            // "Survivors interviewed at a centre" do not work there, nor "a source close to the bank".
            let parts = self.lists.clauses.or(self.lists.modifiers);
            if phrase[..at].iter().any(|word| word.is(parts)) {
                return None;
            }
            if let Some(of_person) = self.serves(head, head + at + 1) {
                return Some(of_person);
            }
            if self.is_event(head + at + 1) {
                return None;
            }
            let from = head + at + 2;
            // "Parents with children | in charter schools"
            let rest = self.core.get(from..).unwrap_or_default();
            let further = rest.iter().position(|word| word.is_in(List::Within));
            let end = further.map_or(self.core.len(), |end| from + end);
            let named = self.belonging(from, end);
            let place = named.or_else(|| self.workplace(head + at + 1))?;
            let is_body = place.is_body && !self.is_anywhere(head + at + 1);
            Some(Affiliation { is_body, ..place })
        };
        match before {
            Some(body) if body.is_body => Some(body),
            side => after().filter(|after| after.is_body || side.is_none()).or(side),
        }
    }

    /// In "a fund manager" the fund is a kind, not one that anybody could find.
    fn as_trade(&self, before: Affiliation, head: usize) -> Affiliation {
        let is_trade = self.core[head].is_in(List::Trade);
        let is_known = |word: &Read<'_>| word.is(self.lists.organisations) || word.is_acronym();
        let has_name = self.core[1..head.max(1)].iter().any(Read::is_capital)
            || head > 0 && is_known(&self.core[0]);
        let points = || self.common_way() != Way::Indefinite;
        let told = |word: &Read<'_>| !word.is_in(List::Fund) && self.lists.is_told_apart(word.text);
        let is_told = || self.core[..head].last().is_some_and(told);
        let is_one = !is_trade || has_name || points() || is_told();
        Affiliation { is_body: before.is_body && is_one, ..before }
    }

    /// Whether the words after the preposition tell a place of which there are many, and no name: "at a
    /// hospital", "in Brodno", "at one of Aldous's shareholders".
    fn is_anywhere(&self, preposition: usize) -> bool {
        let lists = self.lists;
        let place = &self.core[preposition + 1..];
        let opens = |word: &Read<'_>| {
            // "Managers at regional banks"
            let is_kind = !word.is_in(List::Definite)
                && !word.is(lists.possessives)
                && place.last().is_some_and(|last| last.is(lists.many));
            word.is_in(List::Indefinite) || is_kind
        };
        let is_open = place.first().is_some_and(opens);
        let names = |word: &Read<'_>| {
            let is_part = word.is(lists.nations) || word.is_written_in(List::Region);
            word.is_capital() && !is_part
        };
        let is_owner =
            place.windows(2).any(|pair| names(&pair[0]) && pair[1].is(lists.possessive_mark));
        if is_open {
            return is_owner || !place.iter().any(names);
        }
        // Names after "in" that tell no body are places'.
        let is_within = self.core[preposition].is_in(List::Within);
        let is_body = |word: &Read<'_>| {
            let known = lists.bodies.or(lists.organisations);
            word.is(known) || word.is_acronym() || self.is_service(word)
        };
        // "Experts in the United States"; but "a manager in the billing group"
        is_within && place.iter().any(names) && !place.iter().any(is_body)
    }

    /// The country or people beside a noun for people: "two U.S. officials", "an official from Oslo".
    pub(super) fn country(&self) -> Option<Span> {
        let lists = self.lists;
        self.head.filter(|&at| self.core[at].is(lists.persons))?;
        let is_nation = |word: &&Read<'_>| word.is(lists.nations) || self.is_of_nation(word.text);
        self.core.iter().find(is_nation).map(|word| word.word.span)
    }

    /// Whom an aide serves: "an adviser to the minister" tells as much as where somebody works.
    fn serves(&self, head: usize, preposition: usize) -> Option<Affiliation> {
        let lists = self.lists;
        let noun = &self.core[head];
        let is_aide = lists.family_of(noun) == AIDE || self.core[head].is_in(List::Servant);
        let is_to = self.core.get(preposition)?.is_in(List::ServantTo);
        let served = self.core.get(preposition + 1..)?;
        let opens = |word: &Read<'_>| word.is_in(List::Definite) || word.is(lists.possessives);
        let is_told = served.first().is_some_and(opens)
            || served.iter().any(|word| word.is_capital() || word.is(lists.persons));
        let span = served.first()?.word.span.join(served.last()?.word.span);
        (is_aide && is_to && is_told).then_some(Affiliation { span, is_body: true })
    }

    /// The words after "at", where they are those of a place of work: "a manager at the plant".
    fn workplace(&self, preposition: usize) -> Option<Affiliation> {
        let lists = self.lists;
        let before = self.core.get(preposition)?;
        let place = self.core.get(preposition + 1..)?;
        // "Employees of the mine", but not "friends of the mine".
        let is_theirs = place
            .first()
            .is_some_and(|word| word.is_in(List::Definite) || word.is(lists.possessives));
        let is_staff = self.core[preposition - 1].is_in(List::Staff) && is_theirs;
        let is_at = before.is_in(List::Workplace) || is_staff && before.is_in(List::Belonging);
        let end = place.iter().position(|word| word.is(lists.prepositions)).unwrap_or(place.len());
        let head = place[..end].iter().rfind(|word| word.is(lists.nouns) && word.is_word())?;
        let is_event =
            head.is_in(List::LevelCollective) || head.is_in(List::Broad) || head.is(lists.persons);
        let span = place.first()?.word.span.join(head.word.span);
        (is_at && !is_event).then_some(Affiliation { span, is_body: true })
    }

    /// "Paris-based"
    pub(super) fn tells_where(&self, word: &Read<'_>) -> bool {
        let mut endings = self.lists.based_endings.iter();
        word.text.contains('-') && endings.any(|ending| word.before_ending(ending).is_some())
    }

    /// Whether the word means a body though no class says so: "customs", "the plant".
    fn is_service(&self, word: &Read<'_>) -> bool {
        let lists = self.lists;
        word.is_in(List::Service) || word.is_in(List::Site) && lists.is_told_apart(word.text)
    }

    /// Whether the words after the preposition tell no place of work: "at the school gate".
    fn is_event(&self, preposition: usize) -> bool {
        let lists = self.lists;
        let place = self.core.get(preposition + 1..).unwrap_or_default();
        let end = place.iter().position(|word| word.is(lists.prepositions)).unwrap_or(place.len());
        let head = place[..end].iter().rfind(|word| word.is(lists.nouns) && word.is_word());
        head.is_some_and(|head| head.is_in(List::Event))
    }

    /// The words in this range that name a body, a country or a side.
    fn belonging(&self, from: usize, end: usize) -> Option<Affiliation> {
        let lists = self.lists;
        // Capitals tell nothing of the word that may begin the sentence.
        let is_first = |word: &Read<'_>| word.word.span == self.core[0].word.span;
        let broad = |word: &Read<'_>| {
            let list = List::Broad;
            if is_first(word) { word.is_in(list) } else { word.is_written_in(list) }
        };
        let side = lists.bodies.or(lists.nations).or(lists.names);
        let names = |word: &Read<'_>| {
            let capital = word.is_capital() && !is_first(word);
            // A capital at the start of a sentence makes no name of "wheat" in "Wheat growers".
            let is_common = is_first(word)
                && (word.is(lists.names) && !word.listed().is_empty() || word.is_in(List::Field));
            let is_service = self.is_service(word);
            (word.is(side) && !is_common || is_service || capital && !word.is(lists.persons))
                && word.is_word()
                && !self.tells_where(word)
        };
        let words = self.core.get(from..end)?;
        let first = words.iter().position(names)?;
        let last = words.iter().rposition(names)?;
        let run = &words[first..=last];
        // "knowledge of the lab's work": the lab is told, but not as where anybody belongs.
        let is_owner = words.get(last + 1).is_some_and(|word| word.is(lists.possessive_mark));
        if from > 0 && is_owner {
            return None;
        }
        // "The African-American community", "New York residents", "Wall Street analysts"
        let is_region = run[0].is_written_in(List::PlaceStart)
            && run.len() < 4
            && !run.iter().any(|word| word.is(lists.bodies));
        let is_region = is_region || run.iter().all(|word| word.is_written_in(List::Region));
        let is_kind = run[run.len() - 1].is_written_in(List::BroadKind);
        let is_body = !is_region
            && !is_kind
            && run.iter().any(|word| {
                let proper = (word.is(lists.names) || word.is_capital() && !word.is(lists.nations))
                    && !self.is_of_nation(word.text);
                let is_body = word.is(lists.bodies) || self.is_service(word);
                (is_body || proper) && !broad(word) && !word.is(lists.places)
            });
        let span: Span = run[0].word.span.join(run[run.len() - 1].word.span);
        Some(Affiliation { span, is_body })
    }

    /// Whether a name looks like the adjective of a nation or a people that no list has:
    /// "Velmarian".
    fn is_of_nation(&self, word: &str) -> bool {
        let is_name =
            word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        let mut endings = self.lists.nation_endings.iter();
        let mut derived = self.lists.nation_derived.iter();
        is_name
            && (endings.any(|ending| word.ends_with(ending.as_str()))
                || derived.any(|ending| {
                    let place = word.strip_suffix(ending.as_str());
                    place.is_some_and(|place| place.len() > 3 && self.lists.is_told(place))
                }))
    }
}
