//! Those told by an office that another holds: the deputy mayor and the former mayor, who are not "the mayor".

use super::{
    cast::Cast,
    entity::Entity,
    mention::{Mention, Noun},
    read::Reader,
    trace::Match,
    word::Read,
};
use crate::{
    model::Size,
    regexes::hash_of,
    rules::{lexicon::Family, list::List, spec::Step},
};

/// "The minister": so many words tell an office by its noun alone.
const ALONE: usize = 2;

/// Those whose deputies are lieutenants, which others are of their own.
const GOVERNOR: Family = Family::named("speaker.family.governor");

impl Reader<'_> {
    /// The noun at a place of these words, with what the words before it tell of it.
    pub(super) fn noun_at(&self, words: &[Read<'_>], at: usize) -> Noun {
        let lists = self.lists;
        let mut noun = self.noun(&words[at]);
        if let Some(office) = lists.past(&words[at]).filter(|office| office.is_office()) {
            return Noun { is_second: true, ..office };
        }
        if !noun.is_office() {
            return noun;
        }
        let of_governor = noun.family == GOVERNOR;
        let divides = lists.prepositions.or(lists.possessive_mark);
        let before = words[..at].iter().rev().take_while(|word| !word.is(divides));
        noun.is_second = before.into_iter().any(|word| {
            let of_governor = of_governor && word.is_in(List::OfficeSecondGovernor);
            of_governor || word.is_in(List::OfficeSecond)
        });
        noun
    }
}

impl Entity {
    /// Whether the office that a mention tells is told of it, but as one that another holds, or the other way round.
    pub(super) fn is_beside_office(&self, noun: &Noun) -> bool {
        let are_second = self.nouns.are_second(noun);
        if noun.is_second { !are_second && self.nouns.are_held(noun) } else { are_second }
    }
}

impl Cast<'_> {
    /// The latest person who is told as a deputy by that noun alone: "the deputy mayor", after "her deputy, Ann Lee".
    pub(super) fn deputy(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.filter(|noun| noun.is_second && mention.size == Size::One)?;
        let fits = |entity: &Entity| {
            let mut words = mention.details.iter();
            let is_deputy = words.any(|word| entity.nouns.has_word(word.hash));
            is_deputy
                && !entity.nouns.has_family(head.family)
                && entity.gender.agrees(mention.gender)
        };
        self.latest(mention.is_definite, fits)
    }

    /// Whoever is told by the office as one that another holds, where nobody else is meant: a deputy minister may be
    /// called the minister, and a former president be the only one of whom the story tells.
    pub(super) fn second(&self, mention: &Mention) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        let past = self.lists.rules.lexicon.list("speaker.rank.former");
        let is_bare = mention.is_definite && mention.details.is_empty();
        // "The home secretary" is not her shadow; "the minister" may be the deputy minister.
        let is_alone = mention.core.of(self.lists.text).split_whitespace().count() == ALONE;
        let rivals = self.lists.rules.lexicon.list("speaker.rank.rival");
        let has = |entity: &Entity, words: &[String]| {
            words.iter().any(|word| entity.details.contains(hash_of(word.as_bytes())))
        };
        let is_rival = |entity: &Entity| has(entity, rivals);
        let fits = |entity: &Entity| {
            let was = || has(entity, past);
            entity.size == Size::One
                && mention.size == Size::One
                && entity.is_beside_office(head)
                && entity.gender.agrees(mention.gender)
                && (head.is_in(List::OfficeSecondToo) && is_alone && !is_rival(entity) || was())
        };
        self.latest(is_bare, fits)
    }

    fn latest(&self, is_on: bool, fits: impl Fn(&Entity) -> bool) -> Option<Match> {
        let mut traces = self.traces().filter(|_| is_on);
        let trace = traces.find(|trace| fits(&self.entities[trace.entity]))?;
        let antecedent = Some(trace.span);
        Some(Match { entity: trace.entity, step: Step::BackReference, antecedent })
    }
}
