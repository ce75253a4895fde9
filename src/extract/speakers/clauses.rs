//! Those without a name who are told again by a word that only a clause or an apposition told of them: "an engineer
//! who worked on the bridge", then "the bridge engineer".

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    lists::lower,
    mention::{Mention, Noun},
    trace::{Match, Trace},
};
use crate::{
    model::Size,
    regexes::hash_of,
    rules::{
        list::{List, ListSet},
        spec::Step,
    },
    text::Span,
};

/// Two words are of one stem where the shorter one begins the longer one and is at least so long.
const STEM: usize = 4;

impl Cast<'_> {
    /// The latest of those who spoke without a name whom the noun tells, and whose clauses tell all the rest: "the
    /// former Treasury official", after "an official who until May worked at the Treasury"; and of those who have had
    /// the office that it tells.
    pub(super) fn told_in_clause(&self, mention: &Mention) -> Option<Match> {
        let noun = mention.noun.as_ref()?;
        let may_be = mention.is_definite && !mention.is_other && mention.size == Size::One;
        if !may_be || !mention.tells_people {
            return None;
        }
        let is_rank = |word: &String| self.lists.has(List::RankFormer, word);
        let is_former =
            !mention.details.is_empty() && self.words_in(mention.core).any(|w| is_rank(&w));
        let fits = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let is_so_told = entity.kind == Kind::Common
                && if mention.details.is_empty() {
                    entity.is_of_people && entity.details.contains(noun.hash)
                } else {
                    entity.nouns.has(noun)
                };
            let may_be = is_so_told || is_former && entity.kind == Kind::Person;
            may_be
                && entity.speaks
                && entity.size == Size::One
                && !entity.is_possessed
                && entity.gender.agrees(mention.gender)
                && (mention.details.is_empty() || self.is_told_by(entity, noun, mention))
        };
        // "The veteran", after "a veteran negotiator"; a liberal may be anybody.
        if mention.details.is_empty() && noun.is_in(List::Public) {
            return None;
        }
        let trace = self.traces().find(fits)?;
        let antecedent = Some(trace.span);
        Some(Match { entity: trace.entity, step: Step::BackReference, antecedent })
    }

    /// Whether its mentions, with the clauses in them, tell all words of the mention: also the noun, "the former
    /// governor", after "Ann Lee, who was governor".
    fn is_told_by(&self, entity: &Entity, noun: &Noun, mention: &Mention) -> bool {
        let told: Vec<String> =
            entity.latest().flat_map(|known| self.words_in(known.span)).collect();
        let is_over = || told.iter().any(|known| self.lists.has(List::Past, known));
        let is_told = |word: &String| {
            let hash = hash_of(word.as_bytes());
            entity.details.contains(hash)
                || hash == noun.hash && entity.nouns.has(noun)
                || told.iter().any(|known| is_stem(known, word))
                || self.lists.has(List::RankFormer, word) && is_over()
        };
        let mut own =
            self.words_in(mention.core).filter(|word| !self.lists.of_word(word).meets(SMALL));
        own.all(|word| is_told(&word))
    }

    /// The words of a part of the story in small letters.
    fn words_in(&self, part: Span) -> impl Iterator<Item = String> + use<'_> {
        let words = part.of(self.lists.text).split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(|word| lower(word).into_owned())
    }
}

/// Words of no meaning beside a noun.
const SMALL: ListSet = ListSet::of(&[List::Definite, List::WordArticle, List::Belonging]);

/// Whether both words have one stem: "president", "presidential".
fn is_stem(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    one == other || short.len() >= STEM && long.starts_with(short)
}
