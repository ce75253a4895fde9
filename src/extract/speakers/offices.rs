//! Those told by what they are for somebody who is named: "the senator", and "the city's police chief" before the
//! name.

use super::{
    ages,
    cast::Cast,
    entity::{Entity, Kind},
    mention::{Mention, Noun, Way},
    trace::{Match, Place, Trace},
};
use crate::{
    model::Size,
    rules::{lexicon::Family, list::List, spec::Step},
};

/// Those who are at the head of something.
pub(super) const CHIEF: Family = Family::named("speaker.family.chief");

impl Cast<'_> {
    /// The person who is named before and may hold the public office that the mention tells: "the
    /// president", "the Republican nominee". The latest who spoke comes first.
    pub(super) fn holder(&self, mention: &Mention, place: Place) -> Option<Match> {
        let head = mention.noun.as_ref()?;
        // "The 42-year-old" and "the Swede" tell as little of an office as "the star".
        let is_besides = self.is_told_by_age(mention) || head.is_in(List::OfPeople);
        let is_public = head.is_in(List::Public) || is_besides;
        if !mention.is_definite || mention.size != Size::One || !is_public {
            return None;
        }
        let family = head.family;
        // Who has another office, and not this one, is somebody else.
        let holds_another = |entity: &Entity| {
            !is_besides && entity.nouns.has_office() && !entity.nouns.has_office_of(family)
        };
        // A baker, or somebody told by an age, is not whom an office alone would mean.
        let is_unfit = |entity: &Entity| {
            let holds = entity.nouns.has_family(family);
            !is_besides && !holds && head.is_in(List::LevelOffice) && has_other_work(entity)
        };
        // "The mayor" alone is nobody of whom the story has told no office; "the Vermont senator" may be.
        // So is "the representative of Mali".
        let is_bare =
            mention.details.is_empty() && head.is_in(List::PublicHeld) || head.is_in(List::Envoy);
        let is_untold = |entity: &Entity| {
            let is_known = entity.name.iter().any(|word| self.lists.has(List::OfPublicName, word));
            is_bare && !is_known && !entity.nouns.has_family(family) && !entity.nouns.has_office()
        };
        let may_be = |entity: &Entity| {
            // "Nordline" may be a firm.
            let is_person =
                entity.kind == Kind::Person && (entity.shows_person || entity.name.len() > 1);
            is_person
                && mention.details.iter().all(|word| word.is_of_many || entity.has(word))
                && entity.gender.agrees(mention.gender)
                && ages::agree(mention.age, entity)
                && !holds_another(entity)
                && !entity.is_beside_office(head)
                && !is_unfit(entity)
                && !is_untold(entity)
        };
        let fits = |trace: &Trace| may_be(&self.entities[trace.entity]);
        let spoke = |trace: &Trace| trace.is_source && fits(trace);
        // Who has not spoken yet and is of the nation is rather meant than who has and is told of none.
        let latest = || {
            self.compatriot(mention, spoke)
                .or_else(|| self.compatriot(mention, fits))
                .or_else(|| self.no_stranger(mention, spoke))
                .or_else(|| self.no_stranger(mention, fits))
        };
        let aged = || self.aged(mention.age, place, self.traces().filter(|trace| fits(trace)));
        let trace = if is_besides { aged() } else { latest() }?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    /// Whether the noun tells an age: "the 42-year-old".
    pub(super) fn is_told_by_age(&self, mention: &Mention) -> bool {
        let Some((noun, _)) = &mention.head else { return false };
        self.lists.age_endings.iter().any(|ending| noun.ends_with(ending.as_str()))
    }

    /// Whom the story has told by an office before it gives the name: "the city's police chief", then
    /// "Police Chief Ann Lee".
    pub(super) fn introduced(&self, mention: &Mention) -> Option<Match> {
        let roles = &mention.roles;
        if roles.is_empty() {
            return None;
        }
        let fits = |entity: &Entity| {
            (is_unnamed_office(entity) || self.is_headline_office(entity))
                && entity.gender.agrees(mention.gender)
                && (roles.iter().any(|role| entity.nouns.has_family(role.family))
                    && shares_a_word(entity, mention)
                    || self.is_headline_chief(entity, mention))
                && !entity.is_of_other_nation(mention)
                && entity.mentions.first().is_some_and(|first| is_same_office(first, mention))
                && entity.mentions.first().is_some_and(|first| is_alike_held(first, mention))
        };
        let trace = self.traces().find(|trace| fits(&self.entities[trace.entity]))?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    /// Whether a headline has told it as the chief of the body of which the mention tells the holder of an office:
    /// "NATO chief", then "NATO Secretary General Ann Lee".
    fn is_headline_chief(&self, entity: &Entity, mention: &Mention) -> bool {
        let is_chief = |first: &Mention| {
            let told = &first.details;
            first.noun.is_some_and(|noun| noun.family == CHIEF && !noun.is_second)
                && !told.is_empty()
                && told.iter().all(|word| mention.details.contains(word))
        };
        let holds = |role: &Noun| role.is_office() && !role.is_second;
        mention.roles.iter().any(holds)
            && !mention.roles.iter().any(|role| role.is_second)
            && self.is_headline_office(entity)
            && entity.mentions.first().is_some_and(|first| is_chief(first))
    }

    /// Whether it is one person told by an office alone, as headlines tell it: "Sheriff says deputy fired first".
    fn is_headline_office(&self, entity: &Entity) -> bool {
        let is_office = |first: &Mention| {
            let noun = first.noun.filter(|noun| noun.is_office() || noun.is_in(List::OfTitle));
            first.way == Way::Indefinite
                && noun.is_some()
                && !first.is_other
                && !self.lists.begins(first.core, List::New)
        };
        entity.kind == Kind::Common
            && entity.size == Size::One
            && entity.member_of.is_none()
            && entity.mentions.first().is_some_and(|first| is_office(first))
    }
}

/// Whether it is one person told by an office first, of no group, who has no name yet.
pub(super) fn is_unnamed_office(entity: &Entity) -> bool {
    let points = |first: &Mention| {
        matches!(first.way, Way::Definite | Way::Possessed)
            && first.noun.is_some_and(Noun::is_office)
    };
    entity.kind == Kind::Common
        && entity.size == Size::One
        && entity.member_of.is_none()
        && entity.mentions.first().is_some_and(|first| points(first))
}

/// Whether the story tells somebody by an age, or by work that is no public office.
fn has_other_work(entity: &Entity) -> bool {
    entity.nouns.tell_work || entity.latest().any(|mention| mention.tells_age)
}

/// Whether the office is told by the same noun, where nothing else tells it: "its director" is no chief, and "the
/// minister" neither the leader of the opposition nor the deputy minister.
fn is_same_office(first: &Mention, mention: &Mention) -> bool {
    let is_of_another = mention.details.iter().any(|word| word.is_of_another);
    !first.details.is_empty()
        || !is_of_another
            && first
                .noun
                .is_some_and(|noun| mention.roles.iter().any(|role| role.hash == noun.hash))
}

/// Whether both tell the office as held, or both as one that another holds.
pub(super) fn is_alike_held(first: &Mention, mention: &Mention) -> bool {
    first.noun.is_none_or(|noun| {
        let mut alike = mention.roles.iter().filter(|role| role.family == noun.family).peekable();
        alike.peek().is_none() || alike.any(|role| role.is_second == noun.is_second)
    })
}

/// Whether one tells nothing beside the office, or both tell something alike.
fn shares_a_word(entity: &Entity, mention: &Mention) -> bool {
    let first = entity.mentions.first().map(|first| &first.details[..]).unwrap_or_default();
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
}
