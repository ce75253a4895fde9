//! Those without a name whom a paragraph brings in, and then lets speak: "The butcher has put up his prices. “It's a
//! hard year,” he said."

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    mention::{Gender, Mention, Way},
    trace::{Place, Trace},
};
use crate::{model::Size, rules::list::List, text::Span};

impl Cast<'_> {
    /// Whoever without a name begins the paragraph, where it tells of nobody else whom a pronoun could mean.
    pub(super) fn brought_in(&self, gender: Gender, at: Span, place: Place) -> Option<&Trace> {
        if !place.is_source || place.is_told {
            return None;
        }
        let may_be = |entity: &Entity| {
            entity.is_of_people && entity.size == Size::One && entity.gender.agrees(gender)
        };
        let is_somebody =
            |entity: &Entity| entity.kind != Kind::Person || entity.is_likely_person();
        let here = self.traces().take_while(|trace| trace.span.start >= place.paragraph);
        let mut first: Option<&Trace> = None;
        for trace in here.filter(|trace| !trace.is_told && trace.span.end <= at.start) {
            let entity = &self.entities[trace.entity];
            if !may_be(entity) || !is_somebody(entity) {
                continue;
            }
            if first.is_some_and(|first| first.entity != trace.entity) {
                return None;
            }
            first = Some(trace);
        }
        let first = first.filter(|first| first.sentence < place.sentence)?;
        let entity = &self.entities[first.entity];
        let begins = self.lists.text.get(place.paragraph..first.span.start)?.trim().is_empty();
        let told = entity.mentions.iter().find(|mention| mention.core == first.span)?;
        (begins && entity.kind == Kind::Common && self.brings_in(told)).then_some(first)
    }

    /// Whether words bring in somebody new: "a farmer", "my waiter", "the butcher", but not "the mayor", who may be
    /// whoever was named before.
    fn brings_in(&self, told: &Mention) -> bool {
        let Some(noun) = told.noun else { return false };
        match told.way {
            Way::Indefinite => true,
            Way::Possessed => self.lists.begins(told.core, List::PronounSelf),
            Way::Definite => {
                let which = told.details.iter().any(|word| !word.is_of_many);
                noun.is_in(List::Met) || noun.is_in(List::MetTold) && which
            }
            _ => false,
        }
    }
}
