//! Those with a name who are somebody's, told again without it: "his lawyer, Ann Lee", then "his lawyer".

use super::{
    cast::Cast,
    entity::Kind,
    mention::{Mention, Noun},
    trace::Trace,
};
use crate::model::Size;

impl Cast<'_> {
    /// The latest person with a name who was told by this noun as the same one's; nobody's lawyer is his own.
    pub(super) fn helper(&self, mention: &Mention, noun: &Noun) -> Option<&Trace> {
        let owner = mention.owned_by?;
        let is_it = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let is_his = |known: &Mention| {
                let is_so_told =
                    known.has_noun(noun) || known.roles.iter().any(|role| role.hash == noun.hash);
                let is_same = |own| own == owner || trace.entity == owner;
                is_so_told && known.owned_by.is_some_and(is_same)
            };
            entity.kind == Kind::Person
                && entity.nouns.has(noun)
                && entity.gender.agrees(mention.gender)
                && entity.has_all(&mention.details)
                && entity.latest().any(is_his)
        };
        self.traces().find(is_it).filter(|_| mention.size == Size::One)
    }
}
