//! The same people and bodies in many stories, each with a number.

use std::collections::{BTreeSet, HashMap};

use super::Identity;

/// The identities that are known, in the order in which stories brought them.
#[derive(Debug, Default)]
pub struct Identities {
    known: Vec<Identity>,
    /// Their numbers by a word that all their names share.
    by_word: HashMap<String, Vec<usize>>,
}

/// An identity among the known ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// Its number.
    pub number: usize,
    /// Whether it tells more than was known before: a given name, or that there is such a one at all.
    pub is_fuller: bool,
}

impl Identities {
    /// Takes in a speaker of a story: as one that is known if there is just one of that identity, else as
    /// somebody new.
    pub fn join(&mut self, identity: Identity) -> Joined {
        let known = self.find(&identity);
        if let Some((number, own)) =
            known.and_then(|number| Some((number, self.known.get_mut(number)?)))
        {
            return Joined { number, is_fuller: own.widen(&identity) };
        }
        let number = self.known.len();
        for word in identity.words() {
            self.by_word.entry(word).or_default().push(number);
        }
        self.known.push(identity);
        Joined { number, is_fuller: true }
    }

    fn find(&self, identity: &Identity) -> Option<usize> {
        let words = identity.words();
        let known = words.iter().filter_map(|word| self.by_word.get(word)).flatten();
        let is_same = |number: &&usize| self.known[**number].is_same(identity);
        let same: BTreeSet<usize> = known.filter(is_same).copied().collect();
        let is_bare = |number: &usize| self.known[*number].is_family_name_alone();
        let (bare, full): (Vec<usize>, Vec<usize>) = same.into_iter().partition(is_bare);
        // "Lee" where there are two of that name is neither.
        match (full.as_slice(), bare.as_slice()) {
            ([only], _) | ([], [only, ..]) => Some(*only),
            (_, [first, ..]) if identity.is_family_name_alone() => Some(*first),
            ([first, ..], _) if !identity.is_family_name_alone() => Some(*first),
            _ => None,
        }
    }
}
