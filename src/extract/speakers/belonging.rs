//! Where a source that is not named belongs: a body, a country, a side, somebody whom it serves.

use super::{
    mention::Affiliation,
    read::{Read, Reader},
};
use crate::text::Span;

impl Reader<'_> {
    /// The body, country or side beside the head: before it, else after a preposition.
    pub(super) fn affiliation(&self) -> Option<Affiliation> {
        let may_belong = |word: &Read<'_>| {
            word.is(self.lists.persons) || self.lists.has("level.bare", &word.small)
        };
        let head = self.head.filter(|&at| may_belong(&self.core[at]))?;
        let before = self.belonging(0, head);
        let after = || {
            let phrase = &self.core[head + 1..];
            let at = phrase.iter().position(|word| word.is(self.lists.prepositions))?;
            // "survivors interviewed at a centre" do not work there.
            if phrase[..at].iter().any(|word| word.is(self.lists.clauses)) {
                return None;
            }
            if let Some(of_person) = self.serves(head, head + at + 1) {
                return Some(of_person);
            }
            let from = head + at + 2;
            let named = self.belonging(from, self.core.len());
            named.or_else(|| self.workplace(head + at + 1))
        };
        match before {
            Some(body) if body.is_body => Some(body),
            side => after().filter(|after| after.is_body || side.is_none()).or(side),
        }
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
        let is_aide = lists.family(&self.core[head].small) == "speaker.family.aide"
            || lists.has("speaker.servant", &self.core[head].small);
        let is_to = lists.has("speaker.servant.to", &self.core.get(preposition)?.small);
        let served = self.core.get(preposition + 1..)?;
        let is_told = served.iter().any(|word| word.is_capital() || word.is(lists.persons));
        let span = served.first()?.word.span.join(served.last()?.word.span);
        (is_aide && is_to && is_told).then_some(Affiliation { span, is_body: true })
    }

    /// The words after "at", where they are those of a place of work: "a manager at the plant".
    fn workplace(&self, preposition: usize) -> Option<Affiliation> {
        let lists = self.lists;
        let is_at = lists.has("speaker.workplace", &self.core.get(preposition)?.small);
        let place = self.core.get(preposition + 1..)?;
        let end = place.iter().position(|word| word.is(lists.prepositions)).unwrap_or(place.len());
        let head = place[..end].iter().rfind(|word| word.is(lists.nouns) && word.is_word())?;
        let is_event = lists.has("speaker.event", &head.small);
        let span = place.first()?.word.span.join(head.word.span);
        (is_at && !is_event).then_some(Affiliation { span, is_body: true })
    }

    /// The words in this range that name a body, a country or a side.
    fn belonging(&self, from: usize, end: usize) -> Option<Affiliation> {
        let lists = self.lists;
        // Capitals tell nothing of the word that may begin the sentence.
        let is_first = |word: &Read<'_>| word.word.span == self.core[0].word.span;
        let broad = |word: &Read<'_>| {
            let text = if is_first(word) { &word.small } else { word.text };
            lists.has("speaker.broad", text)
        };
        let side = lists.bodies.or(lists.nations).or(lists.names);
        let names = |word: &Read<'_>| {
            let capital = word.is_capital() && !is_first(word);
            // A capital at the start of a sentence makes no name of "wheat" in "Wheat growers".
            let is_common = is_first(word)
                && word.is(lists.names)
                && !lists.rules.lexicon.listed(&word.small).is_empty();
            (word.is(side) && !is_common || capital && !word.is(lists.persons)) && word.is_word()
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
        let is_body = run.iter().any(|word| {
            let proper = (word.is(lists.names) || word.is_capital() && !word.is(lists.nations))
                && !self.is_of_nation(word.text);
            (word.is(lists.bodies) || proper) && !broad(word) && !word.is(lists.places)
        });
        let span: Span = run[0].word.span.join(run[run.len() - 1].word.span);
        Some(Affiliation { span, is_body })
    }

    /// Whether a name looks like the adjective of a nation or a people that no list has:
    /// "Velmarian".
    fn is_of_nation(&self, word: &str) -> bool {
        let is_name =
            word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        let mut endings = self.lists.rules.lexicon.list("speaker.nation.ending").iter();
        is_name && endings.any(|ending| word.ends_with(ending.as_str()))
    }
}
