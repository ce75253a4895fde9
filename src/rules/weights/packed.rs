//! Weights as bytes: those that come with the program are worked out when it is built.

use super::{
    Fact, Hashed, Most, NO_FACT, Weights,
    sets::{Set, Sets},
    telling::Telling,
};
use crate::regexes::{Packed, Packing};

impl Weights {
    /// Packs them.
    pub fn pack(&self, packing: &mut Packing) {
        for Sets { all, telling } in [&self.early, &self.late] {
            pack_sets(all, packing);
            telling.pack(packing);
        }
        self.table.pack(i32::cast_unsigned, packing);
        packing.byte(u8::from(self.most.is_some()));
        if let Some(most) = &self.most {
            pack_sets(&most.sets, packing);
            most.table.pack(i32::cast_unsigned, packing);
        }
    }

    /// The weights that were packed.
    pub fn unpack(packed: &mut Packed<'_>) -> Option<Self> {
        let mut sets =
            || Some(Sets { all: unpack_sets(packed)?, telling: Telling::unpack(packed)? });
        let (early, late) = (sets()?, sets()?);
        let table = Hashed::unpack(packed, u32::cast_signed)?;
        let most = if packed.byte()? == 0 {
            None
        } else {
            let sets = unpack_sets(packed)?;
            Some(Most { sets, table: Hashed::unpack(packed, u32::cast_signed)? })
        };
        Some(Self { early, late, table, most })
    }
}

fn pack_sets(sets: &[Set], packing: &mut Packing) {
    packing.count(sets.len());
    for Set { seed, of, others } in sets {
        packing.large(*seed);
        packing.letters(&[&of[..], others.as_flattened()].concat());
    }
}

fn unpack_sets(packed: &mut Packed<'_>) -> Option<Vec<Set>> {
    (0..packed.count()?).map(|_| unpack_set(packed)).collect()
}

fn unpack_set(packed: &mut Packed<'_>) -> Option<Set> {
    let seed = packed.large()?;
    let (facts, []) = packed.letters()?.as_chunks::<4>() else { return None };
    let (of, others) = facts.split_first()?;
    let is_fact = |fact: &u8| *fact == NO_FACT || usize::from(*fact) < Fact::COUNT;
    let are_facts = facts.as_flattened().iter().all(is_fact);
    are_facts.then(|| Set { seed, of: *of, others: others.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{builtin, load::Merged, spec::Question};

    #[test]
    fn what_is_packed_are_the_weights_of_the_rules() {
        let merged = Merged::builtin().unwrap();
        for question in [Question::Attributes, Question::Ends] {
            let packed = builtin::weights(question);
            let mut anew = Packing::default();
            Weights::compile(&merged.rules.weights, question).unwrap().pack(&mut anew);
            assert!(anew.done() == packed, "{question:?}");
            let mut again = Packing::default();
            Weights::unpack(&mut Packed::new(packed)).unwrap().pack(&mut again);
            assert!(again.done() == packed, "{question:?}");
        }
    }
}
