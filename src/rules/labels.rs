//! The labels of a statement as bits: a condition asks for all that it wants at once, of each statement of a
//! story and for each of many rules.

use super::audit_spec::{ConditionSpec, PlaceSpec, SizesSpec, TraitSpec};
use crate::model::Attribution;

/// The labels of one statement, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels(u64);

/// What a condition asks of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct AskedLabels {
    /// Labels that a statement must not have: all others of the kinds that are asked for, and those that it
    /// must lack.
    barred: u64,
    /// Labels that it must have.
    wanted: u64,
}

/// The labels of one kind, of which a statement has one: so many bits from a place on. Where it can have none,
/// the last bit says so.
#[derive(Debug, Clone, Copy)]
struct Group {
    from: u32,
    count: u32,
}

const LEVELS: Group = Group { from: 0, count: 9 };
const STANCES: Group = LEVELS.next(10);
const KINDS: Group = STANCES.next(3);
const LOADINGS: Group = KINDS.next(4);
const ACTS: Group = LOADINGS.next(5);
const CHANNELS: Group = ACTS.next(11);
const PROXIMITIES: Group = CHANNELS.next(5);
const SIZES: Group = PROXIMITIES.next(4);
const PLACES: Group = SIZES.next(4);
const TRAITS: Group = PLACES.next(8);
const _: () = assert!(TRAITS.from + TRAITS.count <= u64::BITS);

impl Group {
    const fn next(self, count: u32) -> Self {
        Self { from: self.from + self.count, count }
    }

    const fn bit(self, label: u32) -> u64 {
        1 << (self.from + label)
    }

    fn bit_or_none(self, label: Option<u32>) -> u64 {
        self.bit(label.unwrap_or(self.count - 1))
    }

    /// Its labels other than those asked for; none if nothing is asked.
    fn others(self, asked: impl Iterator<Item = u32>) -> u64 {
        let asked = asked.fold(0, |all, label| all | self.bit(label));
        if asked == 0 { 0 } else { (self.bit(self.count) - self.bit(0)) & !asked }
    }
}

impl Labels {
    /// The labels of a statement, how many its speaker is, and where it stands.
    pub fn of(own: &Attribution, size: Option<SizesSpec>, place: PlaceSpec) -> Self {
        let traits = [
            (!own.source.is_empty(), TraitSpec::Source),
            (own.terms.is_some(), TraitSpec::Terms),
            (own.reason.is_some(), TraitSpec::Reason),
            (own.proximity.is_some(), TraitSpec::Proximity),
            (own.channel.is_some(), TraitSpec::Channel),
            (own.target.is_some(), TraitSpec::Target),
            (own.negated, TraitSpec::Negation),
            (own.within.is_some(), TraitSpec::Outer),
        ];
        let traits = traits.into_iter().filter(|(has, _)| *has);
        let traits = traits.fold(0, |all, (_, own)| all | TRAITS.bit(own as u32));
        Self(
            LEVELS.bit(own.level as u32)
                | STANCES.bit(own.stance as u32)
                | KINDS.bit(own.kind as u32)
                | LOADINGS.bit(own.loading as u32)
                | ACTS.bit(own.act as u32)
                | CHANNELS.bit_or_none(own.channel.map(|channel| channel as u32))
                | PROXIMITIES.bit_or_none(own.proximity.map(|proximity| proximity as u32))
                | SIZES.bit_or_none(size.map(|size| size as u32))
                | PLACES.bit(place as u32)
                | traits,
        )
    }

    /// Whether they are as asked.
    pub const fn meet(self, asked: AskedLabels) -> bool {
        self.0 & asked.barred == 0 && self.0 & asked.wanted == asked.wanted
    }
}

impl AskedLabels {
    /// What a condition asks; whether a statement names its own outlet is no label.
    pub fn of(asked: &ConditionSpec) -> Self {
        let traits = |traits: &[TraitSpec]| {
            let labels = traits.iter().filter(|one| **one != TraitSpec::OwnOutlet);
            labels.fold(0, |all, one| all | TRAITS.bit(*one as u32))
        };
        let barred = LEVELS.others(asked.levels.iter().map(|one| *one as u32))
            | STANCES.others(asked.stances.iter().map(|one| *one as u32))
            | KINDS.others(asked.kinds.iter().map(|one| *one as u32))
            | LOADINGS.others(asked.loadings.iter().map(|one| *one as u32))
            | ACTS.others(asked.acts.iter().map(|one| *one as u32))
            | CHANNELS.others(asked.channels.iter().map(|one| *one as u32))
            | PROXIMITIES.others(asked.proximities.iter().map(|one| *one as u32))
            | SIZES.others(asked.sizes.iter().map(|one| *one as u32))
            | PLACES.others(asked.places.iter().map(|one| *one as u32))
            | traits(&asked.lacks);
        Self { barred, wanted: traits(&asked.has) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Channel, Level, Stance},
        sample,
    };

    fn meet(own: &Attribution, asked: &ConditionSpec) -> bool {
        Labels::of(own, None, PlaceSpec::Body).meet(AskedLabels::of(asked))
    }

    #[test]
    fn each_kind_that_is_asked_for_must_be_as_asked() {
        let mut own: Attribution =
            sample::attribution("Bo said it rained", ["Bo", "said", "it rained"]);
        (own.level, own.stance) = (Level::Vague, Stance::Warns);
        let mut asked = ConditionSpec::default();
        assert!(meet(&own, &asked), "nothing is asked");
        asked.levels = vec![Level::Named, Level::Vague];
        asked.has = vec![TraitSpec::Source];
        assert!(meet(&own, &asked));
        asked.channels = vec![Channel::Post];
        assert!(!meet(&own, &asked), "it has none");
        own.channel = Some(Channel::Post);
        assert!(meet(&own, &asked));
        own.channel = Some(Channel::Document);
        assert!(!meet(&own, &asked), "it has another");
        asked.channels.clear();
        asked.lacks = vec![TraitSpec::Channel];
        assert!(!meet(&own, &asked));
        asked.lacks = vec![TraitSpec::Terms];
        asked.stances = vec![Stance::NoResponse];
        assert!(!meet(&own, &asked));
    }

    #[test]
    fn every_label_has_a_bit_of_its_own() {
        assert_eq!(Level::ALL.len(), LEVELS.count as usize);
        assert!((Stance::NoResponse as u32) < STANCES.count);
        assert!((Channel::Document as u32) < CHANNELS.count - 1);
        assert!((TraitSpec::Outer as u32) < TRAITS.count);
    }
}
