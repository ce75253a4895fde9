//! Several who are told again as so many, or by their family names: "both", "the two men", "all three", "the couple",
//! "Roe and Berg".

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    lists::lower,
    mention::{Mention, Noun, Way},
    trace::{Match, Place, Trace},
};
use crate::{
    model::Size,
    rules::{
        list::{List, ListSet},
        spec::Step,
    },
};

/// They were told of within so many mentions.
const MOST_BETWEEN: usize = 8;

/// Whom words for so many take up.
pub(super) enum Together {
    /// Those told of together before.
    Again(Match),
    /// The two who were named last.
    Named,
}

impl Cast<'_> {
    /// Whom a mention means that takes up so many: those told of together, else the two people who were named last;
    /// nobody where a group of other people was told of after them.
    pub(super) fn together(&self, mention: &Mention) -> Option<Together> {
        let count = self.taken_up(mention)?;
        let points = mention.is_definite || self.lists.begins(mention.core, List::CountVague);
        let is_bare = points || matches!(mention.way, Way::Pronoun(_));
        let is_bare = is_bare && mention.noun.is_some_and(|n| n.lists.meets(SO_MANY));
        let mut named: Vec<usize> = Vec::new();
        for trace in self.traces().take(MOST_BETWEEN) {
            let entity = &self.entities[trace.entity];
            if entity.kind == Kind::People {
                let is_one = |one: &usize| self.tells(entity, self.entities[*one].name.last());
                if self.may_be_so_many(entity, count) && named.iter().all(is_one) {
                    let antecedent = Some(trace.span);
                    let (entity, step) = (trace.entity, Step::BackReference);
                    return Some(Together::Again(Match { entity, step, antecedent }));
                }
            } else if count == 2 && named.len() > 1 {
                break;
            } else if entity.size != Size::One {
                let are_so_many = entity.size == Size::Many(count) && entity.is_of_people;
                let antecedent = Some(trace.span);
                let found = Match { entity: trace.entity, step: Step::BackReference, antecedent };
                return (are_so_many && is_bare).then_some(Together::Again(found));
            } else if entity.kind == Kind::Person
                && (entity.shows_person || entity.name.len() > 1)
                && !named.contains(&trace.entity)
            {
                named.push(trace.entity);
            }
        }
        (count == 2 && named.len() > 1).then_some(Together::Named)
    }

    /// The last who spoke without a name as several, told again by a word that says no more of them: "the sources",
    /// "the people"; "the officials", where they were told as nothing else.
    pub(super) fn unnamed_group(&self, mention: &Mention, noun: &Noun) -> Option<&Trace> {
        let is_any = noun.is_in(List::UnnamedMany);
        let may_be = is_any || noun.is_in(List::UnnamedKind);
        let is_bare = mention.size != Size::One && mention.details.is_empty();
        if !may_be || !is_bare || !mention.is_definite {
            return None;
        }
        let group = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            trace.is_source
                && entity.kind == Kind::Common
                && entity.is_of_people
                && entity.size != Size::One
                && entity.member_of.is_none()
        };
        let trace = self.traces().find(group)?;
        let told = &self.entities[trace.entity];
        let is_untold = told.nouns.are_in(ListSet::of(&[List::UnnamedMany]));
        let are_so_many = match (mention.size, told.size) {
            (Size::Many(own), Size::Many(all)) => own == all,
            _ => true,
        };
        (are_so_many && (is_any || is_untold)).then_some(trace)
    }

    /// All of those who were told of together: "all of them", "both of the officials".
    pub(super) fn all_of(&self, mention: &Mention, place: Place) -> Option<Match> {
        if !self.lists.begins(mention.core, List::MemberAll) {
            return None;
        }
        let entity = self.group_of(mention, place)?;
        Some(self.matched(entity, Step::BackReference))
    }

    /// How many it is that a mention takes up.
    fn taken_up(&self, mention: &Mention) -> Option<u16> {
        if matches!(mention.way, Way::Person(_) | Way::People | Way::Body(_) | Way::Member) {
            return None;
        }
        let (noun, (head, _)) = (mention.noun.as_ref()?, mention.head.as_ref()?);
        if noun.is_in(List::Pair) {
            return Some(2);
        }
        let points = mention.is_definite || self.lists.begins(mention.core, List::CountVague);
        if points && noun.is_in(List::Trio) {
            return Some(3);
        }
        if points && noun.is_in(List::Count) {
            return self.lists.count_of(head);
        }
        // "Both women", "the two women"
        let are_told = mention.is_definite && mention.details.is_empty() && mention.is_person();
        match mention.size {
            Size::Many(count) => Some(count).filter(|_| are_told),
            Size::One => None,
            Size::Several => (are_told && self.lists.begins(mention.core, List::Pair)).then_some(2),
        }
    }

    /// Whether people who are named together may be so many: "Ann Roe and Tom Berg" are two, and no more than that.
    fn may_be_so_many(&self, group: &Entity, count: u16) -> bool {
        let Some(words) = self.words_of(group) else { return false };
        // Commas stand between several, or around the age or the party of each of two.
        match (words.matches(',').count(), count) {
            (0, _) => count == 2,
            (1 | 2, _) => count > 2,
            _ => true,
        }
    }

    /// Those who were named together, told again by a part of each name.
    pub(super) fn same_people(&self, mention: &Mention) -> Option<Match> {
        let own = mention.core.of(self.lists.text);
        let is_name = |word: &&str| word.starts_with(char::is_uppercase);
        let words = own.split(|c: char| c.is_whitespace() || c == ',').filter(is_name);
        let words: Vec<String> = words.map(|word| lower(word).into_owned()).collect();
        let is_it = |entity: &Entity| {
            let is_alike = |words: &str| words.matches(',').count() == own.matches(',').count();
            entity.kind == Kind::People
                && self.words_of(entity).is_some_and(is_alike)
                && words.iter().all(|word| self.tells(entity, Some(word)))
        };
        let trace = self.traces().find(|trace| is_it(&self.entities[trace.entity]))?;
        let antecedent = Some(trace.span);
        let found = Match { entity: trace.entity, step: Step::BackReference, antecedent };
        (words.len() > 1).then_some(found)
    }

    /// Whether a group was first told with this word.
    fn tells(&self, group: &Entity, word: Option<&String>) -> bool {
        let mut own = self.words_of(group).into_iter().flat_map(str::split_whitespace);
        word.is_some_and(|word| own.any(|own| lower(own.trim_end_matches(',')) == *word))
    }

    fn words_of(&self, group: &Entity) -> Option<&str> {
        Some(group.mentions.first()?.core.of(self.lists.text))
    }
}

/// Words that stand alone for so many.
const SO_MANY: ListSet = ListSet::of(&[List::Pair, List::Trio, List::Count]);

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crate::{analyse, model::Level, rules::Rules, sample::article};

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    /// The levels of the statements of a story.
    fn levels(text: &str) -> Vec<Level> {
        let analysis = analyse(&article("quay", text), &RULES);
        analysis.attributions.iter().map(|one| one.level).collect()
    }

    #[test]
    fn two_who_were_named_are_named_together() {
        let all = levels(
            "Ann Lodge said it was late. Tom Berg said it was over. \
             Both said the quay would close.",
        );
        assert_eq!(all[2], Level::Named, "{all:?}");
        let all = levels(
            "Ann Lodge said it was late. Two officials said it was over. \
             Both said the quay would close.",
        );
        assert_eq!(all[2], Level::UnnamedBroad, "{all:?}");
    }
}
