//! Where something stands in YAML, for those who find out later that it cannot be meant.

use std::{cell::Cell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A step from a value of YAML to one that stands in it.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// To what a key has.
    Key(&'a str),
    /// To an item of a list, from 0.
    Item(usize),
}

/// The line, from 1, of the key or item to which the steps lead; none where they lead to nothing.
///
/// The text is read once more up to there: what is wrong is seldom asked for.
pub fn line_of(yaml: &str, steps: &[Step<'_>]) -> Option<usize> {
    let is_there = Cell::new(false);
    let seek = Seek { steps, is_there: &is_there };
    // The reader tells places with its errors only; so what is found ends as one.
    let end = seek.deserialize(serde_yaml::Deserializer::from_str(yaml)).err()?;
    is_there.get().then(|| end.location())?.map(|at| at.line())
}

/// Goes the steps that are left.
#[derive(Clone, Copy)]
struct Seek<'a> {
    steps: &'a [Step<'a>],
    is_there: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        self.is_there.set(self.steps.is_empty());
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("what is sought")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Some((Step::Key(name), steps)) = self.steps.split_first() else { return Err(end()) };
        let key = Key { name, is_last: steps.is_empty(), is_there: self.is_there };
        while let Some(is_it) = entries.next_key_seed(key)? {
            if is_it {
                return entries.next_value_seed(Self { steps, ..self });
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Some((&Step::Item(at), steps)) = self.steps.split_first() else { return Err(end()) };
        for _ in 0..at {
            items.next_element::<IgnoredAny>()?;
        }
        items.next_element_seed(Self { steps, ..self }).map(|_| ())
    }
}

/// Tells whether a key is the one; ends there if it is the last step.
#[derive(Clone, Copy)]
struct Key<'a> {
    name: &'a str,
    is_last: bool,
    is_there: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<bool, D::Error> {
        key.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        if key == self.name && self.is_last {
            self.is_there.set(true);
            return Err(end());
        }
        Ok(key == self.name)
    }
}

/// What the search ends with, found or not.
fn end<E: Error>() -> E {
    E::custom("here")
}

#[cfg(test)]
mod tests {
    use super::{Step::*, *};

    const YAML: &str = "\
# rule: quay
theme: rule
keys:
  flag:
    - f
silences:
- {rule: quay, reason: R.}
- rule: mole
  words: rule
";

    #[test]
    fn a_key_and_an_item_are_found_where_they_stand() {
        for (steps, line) in [
            (&[Key("theme")] as &[_], Some(2)),
            (&[Key("keys"), Key("flag")], Some(4)),
            (&[Key("silences"), Item(0)], Some(7)),
            (&[Key("silences"), Item(1), Key("words")], Some(9)),
            (&[Key("silences"), Item(2)], None),
            (&[Key("rule")], None),
            (&[Key("theme"), Key("rule")], None),
            (&[Key("theme"), Item(0)], None),
            (&[Item(0)], None),
        ] {
            assert_eq!(line_of(YAML, steps), line, "{steps:?}");
        }
        assert_eq!(line_of("", &[Key("theme")]), None);
        assert_eq!(line_of("a: [", &[Key("theme")]), None);
    }
}
