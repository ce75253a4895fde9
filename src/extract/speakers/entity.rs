//! Somebody or something that a story tells of, and what is known of it.

use std::rc::Rc;

use super::{
    hashes::Hashes,
    mention::{Detail, Gender, Mention},
    nouns::Nouns,
    seats::Seat,
};
use crate::model::Size;

/// How many mentions back a pronoun or a description can reach.
pub(super) const REACH: usize = 60;

/// Somebody or something the story tells of.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Entity {
    /// The mentions that resolved to it, read.
    pub(super) mentions: Vec<Rc<Mention>>,
    /// The person's name as fully as it is known, in small letters.
    pub(super) name: Vec<String>,
    pub(super) kind: Kind,
    pub(super) gender: Gender,
    /// Whether only a name or an office tells it that those of the other may have, too.
    pub(super) may_be_either: bool,
    /// What a pronoun in what somebody says may tell of its gender: "the lawyer said he was ill" may be of another.
    pub(super) leans: Gender,
    pub(super) size: Size,
    /// The group it is a member of.
    pub(super) member_of: Option<usize>,
    /// Whether the story shows a named one to be a person.
    pub(super) shows_person: bool,
    /// Whether its name looks like a person's and nothing tells that it is none.
    pub(super) looks_person: bool,
    /// What the nouns that tell what it is, its heads and roles, say of it.
    pub(super) nouns: Nouns,
    pub(super) details: Hashes,
    /// The nations that are told of it.
    pub(super) nations: Hashes,
    /// The nations to which it is sent.
    pub(super) posts: Hashes,
    /// The names beside its nouns.
    pub(super) proper: Hashes,
    /// Whether one of its mentions is of people.
    pub(super) is_of_people: bool,
    /// Whether one of its mentions tells it as a record.
    pub(super) is_record: bool,
    /// Whether one of its mentions tells whose it is.
    pub(super) is_possessed: bool,
    /// Whether it has been the source of a statement.
    pub(super) speaks: bool,
    /// Whether a list of those without a name told it first.
    pub(super) is_listed: bool,
    /// The letters that it is known by besides its name.
    pub(super) letters: Option<String>,
    /// For which state and party it sits.
    pub(super) seat: Option<Seat>,
    /// The age that the story tells of it.
    pub(super) age: Option<u8>,
}

impl Entity {
    /// Whether it is told by all these words, and perhaps by others.
    pub(super) fn has_all(&self, details: &[Detail]) -> bool {
        details.iter().all(|word| self.has(word))
    }

    /// Whether it is taken for a person: shown to be one, or called so that it can hardly be anything else.
    pub(super) fn is_likely_person(&self) -> bool {
        self.shows_person || self.looks_person
    }

    /// Whether the story tells this word of it.
    pub(super) fn has(&self, word: &Detail) -> bool {
        self.details.contains(word.hash)
    }

    /// Its latest mentions: what it was called long before is not looked at.
    pub(super) fn latest(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().rev().take(REACH).map(|mention| &**mention)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One named person.
    Person,
    /// Several people.
    People,
    /// A named body or place.
    Body,
    /// Anything told by a common noun.
    Common,
}
