//! Offices and the people who hold them: "the senator" for somebody named before, and a name for
//! whom the story has called "the city's police chief".

use super::{
    cast::{Cast, Entity, Kind, Match},
    mention::{Mention, Way},
};
use crate::{model::Size, rules::spec::Step};

impl Cast<'_> {
    /// The person who is named before and may hold the public office that the mention tells: "the
    /// president", "the Republican nominee". The latest who spoke comes first.
    pub(super) fn holder(&self, mention: &Mention) -> Option<Match> {
        let (head, _) = mention.head.as_ref()?;
        // "The 42-year-old" tells as little of an office as "the star".
        let is_public = self.lists.has("speaker.public", head) || head.ends_with("-year-old");
        if !mention.is_definite || mention.size != Size::One || !is_public {
            return None;
        }
        let family = self.lists.family(head);
        // Who has another office, and not this one, is somebody else.
        let holds_another = |entity: &Entity| {
            !entity.offices.is_empty() && entity.offices.iter().all(|office| office != family)
        };
        let may_be = |entity: &Entity| {
            entity.kind == Kind::Person
                && mention.details.iter().all(|word| self.is_told_of_many(word) || entity.has(word))
                && entity.gender.agrees(mention.gender)
                && !holds_another(entity)
        };
        let candidates = || self.traces.iter().filter(|trace| may_be(&self.entities[trace.entity]));
        let trace = candidates().find(|trace| trace.is_source).or_else(|| candidates().next())?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    /// Whether a word before an office tells a country, a party or the like, not which office it is:
    /// "the Vermont senator", "the Republican nominee", but not "the justice minister".
    fn is_told_of_many(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
        let name = first.unwrap_or_default() + letters.as_str();
        ["place", "nation"].iter().any(|class| self.lists.has_class(&name, class))
            || self.lists.has("speaker.public.told", word)
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
                && entity.families.iter().any(|family| families.contains(&family.as_str()))
                && shares_a_word(entity, mention)
        };
        let trace = self.traces.iter().find(|trace| fits(&self.entities[trace.entity]))?;
        Some(Match {
            entity: trace.entity,
            step: Step::BackReference,
            antecedent: Some(trace.span),
        })
    }

    fn is_office(&self, noun: &str) -> bool {
        self.lists.has("level.office", noun) || self.lists.has("speaker.public", noun)
    }

    /// The offices among some nouns, by family.
    pub(super) fn offices(&self, nouns: &[String]) -> Vec<String> {
        let offices = nouns.iter().filter(|noun| self.lists.has("speaker.public", noun));
        offices.map(|noun| self.lists.family(noun).to_owned()).collect()
    }
}

/// Whether one tells nothing beside the office, or both tell something alike.
fn shares_a_word(entity: &Entity, mention: &Mention) -> bool {
    let first = entity.mentions.first().map(|first| first.details.as_slice()).unwrap_or_default();
    first.is_empty() || first.iter().any(|word| mention.details.contains(word))
}
