//! What later words tell of somebody otherwise than it was taken before.

use super::{
    cast::Cast,
    entity::Kind,
    mention::{Mention, Pronoun, Way},
};
use crate::text::Span;

impl Cast<'_> {
    /// Takes what "which" means for no person, whatever its name looks like: "Volterra, which said so".
    pub(super) fn take_as_thing(&mut self, id: usize, mention: &Mention) {
        let entity = &mut self.entities[id];
        let is_thing = mention.way == Way::Pronoun(Pronoun::Which);
        if is_thing && entity.kind == Kind::Person && !entity.shows_person {
            entity.kind = Kind::Body;
            entity.is_of_people = false;
        }
    }

    /// Gives a description to whom the name right after it tells, whoever else it could have been: "the singer, | Ida
    /// Brenn".
    pub(super) fn retell(&mut self, described: Span, from: usize, to: usize) {
        let mut latest = self.traces.iter_mut().rev();
        let told = latest.find(|trace| trace.span == described && trace.entity == from);
        if let Some(trace) = told {
            trace.entity = to;
        }
    }
}
