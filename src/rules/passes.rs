//! The passes that merge words into phrases.

use super::{
    automaton::Automaton,
    class::{Class, ClassSet},
    fact::Name,
    needs::Bytes,
};

/// A pass that merges words into phrases.
#[derive(Debug)]
pub struct Pass {
    /// The class of the result, unless its head gives another.
    pub class: Class,
    /// The class of the result by the class of its head.
    pub heads: Vec<(Class, ClassSet)>,
    /// Whether its head is its first part, not its last.
    pub heads_first: bool,
    /// The cues right after which it begins, by the names of their groups; anywhere if there are none.
    pub after: Vec<Name>,
    /// What must stand in a sentence for anything to be merged.
    pub needs: Vec<Bytes>,
    /// What is merged.
    pub automaton: Automaton,
    /// The group that is merged; 0 for all that it fits.
    pub group: usize,
}

/// All passes in order. Most of them change nothing in most sentences, which is seen at once.
#[derive(Debug, Default)]
pub struct Passes {
    /// Each with which of all needs are its own.
    all: Vec<(Pass, Needs)>,
    /// By each byte, which needs are met where it stands.
    met_by: Vec<Needs>,
}

/// Some of the needs of all passes, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs(u128);

impl Passes {
    /// The passes in order.
    pub(super) fn new(passes: Vec<Pass>) -> Self {
        let mut different: Vec<Bytes> = Vec::new();
        let mut number = |need: &Bytes| {
            let known = different.iter().position(|own| own == need);
            known.unwrap_or_else(|| {
                different.push(*need);
                different.len() - 1
            })
        };
        // If there are more than have a bit, the others are left out.
        let bit =
            |number: usize| u32::try_from(number).ok().and_then(|bit| 1_u128.checked_shl(bit));
        let mut needs_of = |pass: &Pass| {
            let own = pass.needs.iter().filter_map(|need| bit(number(need)));
            Needs(own.fold(0, |all, own| all | own))
        };
        let all = passes.into_iter().map(|pass| (needs_of(&pass), pass));
        let all = all.map(|(needs, pass)| (pass, needs)).collect();
        let met_by = |byte: u8| {
            let met = different.iter().enumerate().filter(|(_, need)| need.has(byte));
            Needs(met.filter_map(|(number, _)| bit(number)).fold(0, |all, own| all | own))
        };
        let met_by = (0..=u8::MAX).map(met_by).collect();
        Self { all, met_by }
    }

    /// Which needs are met in a sentence.
    pub fn met(&self, bytes: &[u8]) -> Needs {
        let met_by = |byte: &u8| self.met_by.get(usize::from(*byte)).copied().unwrap_or_default();
        Needs(bytes.iter().map(met_by).fold(0, |all, own| all | own.0))
    }

    /// Each pass with what it needs.
    pub fn iter(&self) -> impl Iterator<Item = (&Pass, Needs)> {
        self.all.iter().map(|(pass, needs)| (pass, *needs))
    }
}

impl Needs {
    /// Whether all of these are met.
    #[inline]
    pub const fn are_met(self, met: Self) -> bool {
        self.0 & !met.0 == 0
    }
}
