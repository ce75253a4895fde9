//! Those whom the headline tells without a name, and the lead with more words: "Bank to cut jobs, sources say", then
//! "three sources familiar with the plan said".

use super::{
    cast::Cast,
    delayed::HEADED_WITHIN,
    entity::{Entity, Kind},
    mention::{Mention, Way},
    offices::is_alike_held,
    sizes::sizes_agree,
    trace::{Match, Place},
};
use crate::{
    model::Size,
    rules::{
        list::{List, ListSet},
        spec::Step,
    },
};

impl Cast<'_> {
    /// The voices of the headline, of whom it says nothing else, where one or several of that kind speak first in the
    /// lead.
    pub(super) fn headed_voice(&self, mention: &Mention, place: Place) -> Option<Match> {
        let head = mention.noun.as_ref().filter(|_| is_lead(place))?;
        if mention.way != Way::Indefinite || mention.is_other {
            return None;
        }
        let is_voice = ListSet::of(&[List::HeadlineVoice]);
        let is_alike = |entity: &Entity| {
            entity.nouns.has(head)
                || head.is_in(List::HeadlineVoice) && entity.nouns.are_in(is_voice)
        };
        let fits = |entity: &Entity| {
            entity.kind == Kind::Common
                && entity.mentions.len() == 1
                && entity.details.is_empty()
                && entity.member_of.is_none()
                && entity.is_of_people
                && is_alike(entity)
                && sizes_agree(mention.size, entity.size)
        };
        self.of_headline(fits)
    }

    /// The holder of an office in the headline, where the lead names the holder of such an office first: "GOP senator
    /// says no", then "Sen. Ann Lee said".
    pub(super) fn headed_office(&self, mention: &Mention, place: Place) -> Option<Match> {
        if !is_lead(place) || mention.roles.is_empty() || mention.size != Size::One {
            return None;
        }
        let fits = |entity: &Entity| {
            let first = entity.mentions.first();
            let holds = |first: &Mention| {
                let office = first.noun.filter(|noun| noun.is_office());
                office.is_some_and(|office| {
                    mention.roles.iter().any(|role| role.family == office.family)
                })
            };
            entity.kind == Kind::Common
                && entity.size == Size::One
                && entity.mentions.len() == 1
                && entity.gender.agrees(mention.gender)
                && !entity.is_of_other_nation(mention)
                && first.is_some_and(|first| {
                    first.way == Way::Indefinite && holds(first) && is_alike_held(first, mention)
                })
        };
        self.of_headline(fits)
    }

    /// The only one who speaks in the headline and is so.
    fn of_headline(&self, fits: impl Fn(&Entity) -> bool) -> Option<Match> {
        // A first line that ends as sentences do is no headline.
        let first = self.lists.text.trim_start().lines().next().unwrap_or_default();
        if first.trim_end().ends_with(['.', '!', '?', ':', '”', '"']) {
            return None;
        }
        let spoke = self.traces().filter(|trace| trace.sentence == 0 && trace.is_source);
        let mut fitting = spoke.filter(|trace| fits(&self.entities[trace.entity]));
        let only = fitting.next().filter(|_| fitting.next().is_none())?;
        let antecedent = Some(only.span);
        Some(Match { entity: only.entity, step: Step::BackReference, antecedent })
    }
}

/// Whether somebody speaks in the first sentences after the headline.
fn is_lead(place: Place) -> bool {
    place.is_source && place.sentence > 0 && place.sentence <= HEADED_WITHIN
}

#[cfg(test)]
mod tests {
    use crate::{analyse, rules::Rules, sample::article};

    fn who(text: &str) -> Vec<String> {
        let analysis = analyse(&article("quay", text), &Rules::builtin().unwrap());
        analysis.speakers.iter().map(|one| one.name.clone()).collect()
    }

    #[test]
    fn the_voices_of_a_headline_are_those_of_the_lead() {
        let text = "Mill to close, sources say\nThe mill will close, three sources said on Monday.";
        assert_eq!(who(text), ["three sources"]);
        let text = "Dem governor says bill is dead\nGov. Ann Lodge said the bill was dead.";
        assert_eq!(who(text), ["Gov. Ann Lodge"]);
        let text = "Sources said the mill would close.\nThe bank would too, three sources said.";
        assert_eq!(who(text).len(), 2, "that is no headline");
    }
}
