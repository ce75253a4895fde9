//! Bodies that are named and then told by what they are: "the company", "the union".

use super::{
    cast::{Cast, Entity, Kind, Match, Place, Trace},
    lists::with_capital,
    mention::Mention,
};
use crate::{model::Size, rules::spec::Step};

/// A body that has not spoken is meant within so many sentences.
const NEAR: usize = 2;

/// The lists of nouns that tell bodies.
const KINDS: [&str; 2] = ["speaker.body.firm", "speaker.body.other"];

impl Cast<'_> {
    /// The named body that the mention tells by its kind: the latest that has spoken, else one that was
    /// just mentioned.
    pub(super) fn named_body(&self, mention: &Mention, place: Place) -> Option<Match> {
        let (head, _) = mention.head.as_ref()?;
        let tells_body = KINDS.iter().any(|list| self.lists.has(list, head));
        // "The national health fund" tells which fund it is.
        let tells_which = !mention.details.is_empty();
        if !mention.is_definite || mention.size != Size::One || !tells_body || tells_which {
            return None;
        }
        let may_be = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            self.is_named_body(entity) && self.is_of_kind(entity, head)
        };
        let spoke = |trace: &&Trace| trace.is_source && may_be(trace);
        let is_near = |trace: &&Trace| place.sentence <= trace.sentence + NEAR && may_be(trace);
        let spoken = self.traces.iter().find(spoke);
        let near = self.traces.iter().find(is_near);
        // A body told of as a subject since then is meant rather than one that has spoken before.
        let is_later = |near: &&Trace| spoken.is_none_or(|spoken| spoken.sentence < near.sentence);
        let later = near.filter(|near| near.is_first).filter(is_later);
        // "Nimbus cut 300 jobs. The company …": what nothing shows to be a person, told of right before.
        let unsure = self.traces.iter().find(|trace| {
            let entity = &self.entities[trace.entity];
            let is_unsure = entity.kind == Kind::Person && !entity.shows_person;
            let is_right_before = trace.is_first && place.sentence == trace.sentence + 1;
            is_right_before && is_unsure && entity.name.len() == 1 && self.is_of_kind(entity, head)
        });
        let found = later.or(unsure).or(spoken).or(near)?;
        let antecedent = Some(found.span);
        Some(Match { entity: found.entity, step: Step::BackReference, antecedent })
    }

    /// Whether it has a name that is neither a person's nor a place's.
    fn is_named_body(&self, entity: &Entity) -> bool {
        let is_kind = |noun: &String| KINDS.iter().any(|list| self.lists.has(list, noun));
        let tells_bodies = |entity: &Entity| entity.nouns.iter().all(is_kind);
        let is_body = entity.kind == Kind::Body
            || entity.kind == Kind::Person && !entity.shows_person && tells_bodies(entity);
        let is_place = |word: &String| self.lists.can_be(&with_capital(word), self.lists.nations);
        is_body && !entity.name.iter().all(is_place)
    }

    /// Whether a body of this name can be told by the noun: a firm by "the company", the Harbour Board by
    /// "the agency", and whatever tells nothing of its kind by either.
    fn is_of_kind(&self, entity: &Entity, noun: &str) -> bool {
        let told = |list: &str| entity.name.iter().any(|word| self.lists.has(list, word));
        let is_own = entity.name.iter().any(|word| word == noun) || entity.nouns.contains(noun);
        let is_firm = self.lists.has("speaker.body.firm", noun);
        let is_general = self.lists.has("speaker.body.general", noun);
        let is_other = told("speaker.body.other") || told("speaker.body.office");
        let is_free = !is_other && !told("speaker.body.firm");
        is_own || if is_firm { !is_other } else { is_general && is_other || is_free }
    }
}
