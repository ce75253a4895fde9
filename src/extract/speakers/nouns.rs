//! The nouns that tell what somebody is.

use super::{bodies::KINDS, hashes::Hashes, mention::Noun};
use crate::rules::{
    lexicon::Family,
    list::{List, ListSet},
};

/// The nouns for somebody of whom a story tells, and what they say.
#[derive(Debug, Clone, Default)]
pub(super) struct Nouns {
    all: Hashes,
    families: Hashes,
    /// Those of the families that are public offices.
    offices: Hashes,
    /// Those that are told as offices which another holds, with their families,
    seconds: Hashes,
    /// and those that are told as held.
    held: Hashes,
    /// The lists that have one of them.
    lists: ListSet,
    /// Those that tell no kind of body.
    besides: Hashes,
    /// Those for which there are wider or narrower ones.
    graded: Vec<Noun>,
    /// Whether one tells work that is no public office.
    pub(super) tell_work: bool,
}

impl Nouns {
    /// Adds a noun that the story calls somebody by.
    pub(super) fn insert(&mut self, noun: &Noun) {
        if noun.is_office() {
            let told = if noun.is_second { &mut self.seconds } else { &mut self.held };
            told.insert(noun.hash);
            told.insert(noun.family.hash());
        }
        if !self.all.contains(noun.hash) {
            self.tell(noun);
            if noun.is_in(List::Public) {
                self.offices.insert(noun.family.hash());
            }
        }
    }

    /// Adds a noun that the story tells somebody by without saying so.
    pub(super) fn tell(&mut self, noun: &Noun) {
        self.families.insert(noun.family.hash());
        if !self.all.insert(noun.hash) {
            return;
        }
        self.lists = self.lists.or(noun.lists);
        self.tell_work |= noun.is_work;
        if !noun.lists.meets(KINDS) {
            self.besides.insert(noun.hash);
        }
        if noun.lists.meets(ListSet::of(&[List::Wide, List::Narrow])) {
            self.graded.push(*noun);
        }
    }

    /// What those of one of several say of it: who is one of the officials is an official.
    pub(super) fn of_member(&self) -> Self {
        Self { families: self.families.clone(), ..Self::default() }
    }

    /// Whether this is one of them.
    pub(super) fn has(&self, noun: &Noun) -> bool {
        self.all.contains(noun.hash)
    }

    /// Whether one of them is the word with this hash.
    pub(super) fn has_word(&self, hash: u64) -> bool {
        self.all.contains(hash)
    }

    /// Whether one of them has the family.
    pub(super) fn has_family(&self, family: Family) -> bool {
        self.families.contains(family.hash())
    }

    /// Whether one of them is a public office.
    pub(super) fn has_office(&self) -> bool {
        !self.offices.is_empty()
    }

    /// Whether one of the family is a public office.
    pub(super) fn has_office_of(&self, family: Family) -> bool {
        self.offices.contains(family.hash())
    }

    /// Whether this office is told only as one that another holds; where it is not told, its family tells.
    pub(super) fn are_second(&self, noun: &Noun) -> bool {
        let is_told = |hash| self.seconds.contains(hash) || self.held.contains(hash);
        let own = if is_told(noun.hash) { noun.hash } else { noun.family.hash() };
        self.seconds.contains(own) && !self.held.contains(own)
    }

    /// Whether this office is told as held.
    pub(super) fn are_held(&self, noun: &Noun) -> bool {
        self.held.contains(noun.hash)
    }

    /// Whether one of the lists has one of them.
    pub(super) fn are_in(&self, lists: ListSet) -> bool {
        self.lists.meets(lists)
    }

    /// Whether each tells a kind of body or stands in the name.
    pub(super) fn tell_bodies(&self, name: &[u64]) -> bool {
        self.besides.iter().all(|noun| name.contains(&noun))
    }

    /// Those for which there are wider or narrower ones.
    pub(super) fn graded(&self) -> &[Noun] {
        &self.graded
    }
}
