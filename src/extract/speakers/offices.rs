//! Those told by what they are for somebody who is named: "the senator", "the two", and "the city's
//! police chief" before the name.

use super::{
    cast::{Cast, Entity, Kind, Match},
    lists::with_capital,
    mention::{Mention, Way},
};
use crate::rules::list::{List, ListSet};
use crate::{model::Size, rules::spec::Step};

/// "The two" were named within so many mentions.
const MOST_BETWEEN: usize = 8;

impl Cast<'_> {
    /// The person who is named before and may hold the public office that the mention tells: "the
    /// president", "the Republican nominee". The latest who spoke comes first.
    pub(super) fn holder(&self, mention: &Mention) -> Option<Match> {
        let (head, _) = mention.head.as_ref()?;
        // "The 42-year-old" and "the Swede" tell as little of an office as "the star".
        let is_besides = self.is_told_by_age(head) || self.lists.is_of_people(head);
        let is_public = self.lists.has(List::Public, head) || is_besides;
        if !mention.is_definite || mention.size != Size::One || !is_public {
            return None;
        }
        let family = self.lists.family(head);
        // Who has another office, and not this one, is somebody else.
        let holds_another = |entity: &Entity| {
            !is_besides && !entity.offices.is_empty() && !entity.offices.contains(family)
        };
        // A baker, or somebody told by an age, is not whom an office alone would mean.
        let is_unfit = |entity: &Entity| {
            let holds = entity.families.contains(family);
            !is_besides
                && !holds
                && self.lists.has(List::LevelOffice, head)
                && self.has_other_work(entity)
        };
        // "The mayor" alone is nobody of whom the story has told no office; "the Vermont senator" may be.
        let is_bare = mention.details.is_empty() && self.lists.has(List::PublicHeld, head);
        let is_untold = |entity: &Entity| {
            let is_known = entity
                .name
                .iter()
                .any(|word| self.lists.has(List::NamePublic, &with_capital(word)));
            is_bare && !is_known && !entity.families.contains(family) && entity.offices.is_empty()
        };
        let may_be = |entity: &Entity| {
            // "Nordline" may be a firm.
            let is_person =
                entity.kind == Kind::Person && (entity.shows_person || entity.name.len() > 1);
            is_person
                && mention.details.iter().all(|word| self.is_told_of_many(word) || entity.has(word))
                && entity.gender.agrees(mention.gender)
                && !holds_another(entity)
                && !is_unfit(entity)
                && !is_untold(entity)
        };
        let candidates = || self.traces.iter().filter(|trace| may_be(&self.entities[trace.entity]));
        let trace = candidates().find(|trace| trace.is_source).or_else(|| candidates().next())?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    /// Whether the story tells somebody by an age, or by work that is no public office.
    fn has_other_work(&self, entity: &Entity) -> bool {
        let lists = self.lists;
        let passes = ListSet::of(&[List::Public, List::Kin, List::General, List::Dweller]);
        let is_work = |noun: &String| {
            let written = with_capital(noun);
            let is_title =
                lists.can_be(&written, lists.titles) && !lists.has(List::TitleForm, &written);
            let is_told = lists.can_be(noun, lists.persons) || is_title;
            is_told && !lists.of_word(noun).meets(passes)
        };
        entity.nouns.iter().any(is_work) || entity.latest().any(|mention| mention.tells_age)
    }

    pub(super) fn is_told_by_age(&self, noun: &str) -> bool {
        let mut endings = self.lists.rules.lexicon.list("speaker.age.ending").iter();
        endings.any(|ending| noun.ends_with(ending.as_str()))
    }

    /// Whether a word before an office tells a country, a party or the like, not which office it is:
    /// "the Vermont senator", "the Republican nominee", but not "the justice minister".
    fn is_told_of_many(&self, word: &str) -> bool {
        // The title of a film or a show tells what somebody is known for: "the 'Quays' star".
        let is_title = !word.starts_with(char::is_alphanumeric);
        is_title
            || self.lists.can_be(&with_capital(word), self.lists.nations)
            || self.lists.has(List::PublicTold, word)
    }

    /// Whom the story has told by an office before it gives the name: "the city's police chief", then
    /// "Police Chief Ann Lee".
    pub(super) fn introduced(&self, mention: &Mention) -> Option<Match> {
        let families: Vec<&str> =
            mention.roles.iter().map(|role| self.lists.family(role)).collect();
        let fits = |entity: &Entity| {
            let first = entity.mentions.first();
            let is_office = first.is_some_and(|first| {
                let points = matches!(first.way, Way::Definite | Way::Possessed);
                points && first.head.as_ref().is_some_and(|(head, _)| self.is_office(head))
            });
            is_office
                && entity.kind == Kind::Common
                && entity.size == Size::One
                && entity.member_of.is_none()
                && entity.gender.agrees(mention.gender)
                && families.iter().any(|family| entity.families.contains(*family))
                && shares_a_word(entity, mention)
                && entity.mentions.first().is_some_and(|first| is_same_office(first, mention))
        };
        let trace = self.traces.iter().find(|trace| fits(&self.entities[trace.entity]))?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    pub(super) fn is_office(&self, noun: &str) -> bool {
        self.lists.of_word(noun).meets(ListSet::of(&[List::LevelOffice, List::Public]))
    }

    /// Whether the mention means the two people who were named last: "the two", "both men",
    /// "neither"; not where a group was told of after them.
    pub(super) fn is_pair_of_named(&self, mention: &Mention) -> bool {
        // "Both women", "the two women"
        let are_two = mention.is_definite
            && mention.details.is_empty()
            && mention.is_person()
            && (matches!(mention.size, Size::Many(2))
                || mention.size != Size::One && self.lists.begins(mention.core, List::Pair));
        let is_pair = (are_two
            || mention.head.as_ref().is_some_and(|(head, _)| self.lists.has(List::Pair, head)))
            && !matches!(mention.way, Way::Person(_) | Way::People | Way::Body(_) | Way::Member);
        if !is_pair {
            return false;
        }
        let mut named: Option<usize> = None;
        for trace in self.traces.iter().take(MOST_BETWEEN) {
            let entity = &self.entities[trace.entity];
            if entity.kind == Kind::People {
                return true;
            }
            if entity.size != Size::One {
                return false;
            }
            if entity.kind == Kind::Person && (entity.shows_person || entity.name.len() > 1) {
                match named {
                    Some(other) if other != trace.entity => return true,
                    _ => named = Some(trace.entity),
                }
            }
        }
        false
    }
}

/// Whether the office is told by the same noun, where it is told by a possessor that has no name: "its
/// director" is no chief.
fn is_same_office(first: &Mention, mention: &Mention) -> bool {
    let head = first.head.as_ref().map(|(head, _)| head);
    !(first.way == Way::Possessed && first.details.is_empty())
        || head.is_some_and(|head| mention.roles.contains(head))
}

/// Whether one tells nothing beside the office, or both tell something alike.
fn shares_a_word(entity: &Entity, mention: &Mention) -> bool {
    let first = entity.mentions.first().map(|first| first.details.as_slice()).unwrap_or_default();
    first.is_empty() || first.iter().any(|word| mention.details.contains(word))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crate::{analyse, model::Level, rules::Rules, sample::article};

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    /// The speakers and levels of the statements of a story.
    fn who(text: &str) -> Vec<(String, Level)> {
        let analysis = analyse(&article("quay", text), &RULES);
        let name = |one: &crate::model::Attribution| {
            let speaker = one.speaker.and_then(|id| analysis.speaker(id));
            speaker.map_or_else(String::new, |speaker| speaker.name.clone())
        };
        analysis.attributions.iter().map(|one| (name(one), one.level)).collect()
    }

    #[test]
    fn a_public_office_means_who_was_named_unless_it_is_another() {
        let all = who("Bernie Lodge said it was late. The Vermont senator said it was over.");
        assert_eq!(all[1], ("Bernie Lodge".to_owned(), Level::Named));
        let all = who("Interior Minister Ann Lodge said it was late. \
                       The justice minister said it was over.");
        assert_ne!(all[1].0, all[0].0, "{all:?}");
    }

    #[test]
    fn an_office_that_comes_before_its_name_is_the_same_speaker() {
        let all = who("The city's police chief said it was late. \
                       Police chief Ann Lodge said it was over.");
        assert_eq!(all[0], all[1]);
        assert_eq!(all[0].1, Level::Named);
    }

    #[test]
    fn two_who_were_named_are_named_together() {
        let all = who("Ann Lodge said it was late. Tom Berg said it was over. \
                       Both said the quay would close.");
        assert_eq!(all[2].1, Level::Named, "{all:?}");
        let all = who("Ann Lodge said it was late. Two officials said it was over. \
                       Both said the quay would close.");
        assert_eq!(all[2].1, Level::UnnamedBroad, "{all:?}");
    }
}
