//! Those whom a paragraph tells of beside the one that it is about: "An uncle taught him", "On the day a reporter
//! visited".

use super::{
    cast::Cast,
    entity::Kind,
    mention::Gender,
    trace::{Place, Trace},
};
use crate::{
    rules::list::{List, ListSet},
    text::Span,
};

/// Whoever a pronoun in the same sentence tells apart from the one that it means counts as so much further away.
const APART: usize = 5;
/// So does who is there for whoever reads the story.
const VISITING: usize = 8;

impl Cast<'_> {
    /// How much further away than it stands somebody without a name is who does something beside the one that "he" or
    /// "she" means.
    pub(super) fn beside_topic(&self, gender: Gender, trace: &Trace) -> usize {
        let entity = &self.entities[trace.entity];
        if entity.kind != Kind::Common || trace.is_source || entity.speaks {
            return 0;
        }
        if entity.nouns.are_in(ListSet::of(&[List::Visitor])) {
            return VISITING;
        }
        let after = self.traces().take_while(|other| other.sentence >= trace.sentence);
        let mut after = after.filter(|other| other.sentence == trace.sentence);
        let tells_apart = |other: &Trace| {
            other.entity != trace.entity
                && other.span.start >= trace.span.end
                && !other.is_told
                && self.is_pronoun_of(gender, other.span)
        };
        if after.any(tells_apart) { APART } else { 0 }
    }

    /// Whether a pronoun that is no subject stands in the clause of which this is the subject: "an uncle taught him".
    pub(super) fn is_own_subject(&self, trace: &Trace, at: Span, place: Place) -> bool {
        trace.sentence == place.sentence
            && !place.is_source
            && trace.is_first
            && self.lists.has(List::PronounObject, at.of(self.lists.text))
            && self.traces().take_while(|other| other.span != trace.span).next().is_none()
            && self.lists.text.get(trace.span.end..at.start).is_some_and(is_one_clause)
    }

    fn is_pronoun_of(&self, gender: Gender, span: Span) -> bool {
        let list = match gender {
            Gender::Male => List::PronounMale,
            Gender::Female => List::PronounFemale,
            Gender::Unknown => return false,
        };
        self.lists.has(list, span.of(self.lists.text))
    }
}

/// Whether no comma stands between a subject and what follows its verb but two that tell of it: "Roe, who farms, told".
fn is_one_clause(between: &str) -> bool {
    let commas = between.matches(',').count();
    commas == 0 || commas == 2 && between.starts_with(',')
}
