//! YAML whose aliases must not make more of it than was written.
//!
//! An alias stands for all of what its anchor marks. A file of a few lines can so stand for gigabytes: by
//! lists of lists of aliases, or by many aliases of one long word. The YAML reader bounds the first. Here
//! the values are counted before any of them is kept.

use std::{cell::Cell, fmt};

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::YamlError;

/// Aliases may make so many times of a file what was written, and as many bytes besides.
const TIMES: usize = 10;
const BESIDES: usize = 64 * 1024;

/// What a value takes besides its letters.
const VALUE: usize = 8;

/// Reads YAML.
///
/// # Errors
/// It is not YAML, not what is asked for, or its aliases make too much of it.
pub fn from_yaml<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    // There is no alias without these marks.
    if text.contains('&') && text.contains('*') {
        let left = Cell::new(text.len().saturating_mul(TIMES).saturating_add(BESIDES));
        Count(&left).deserialize(serde_yaml::Deserializer::from_str(text))?;
    }
    Ok(serde_yaml::from_str(text)?)
}

/// Counts what a value takes, and keeps nothing of it.
#[derive(Clone, Copy)]
struct Count<'a>(&'a Cell<usize>);

impl Count<'_> {
    fn take<E: Error>(self, letters: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(letters.saturating_add(VALUE));
        let message = "its aliases make too much of it; write out what they stand for";
        self.0.set(left.ok_or_else(|| E::custom(message))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Count<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Count<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.take(0)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.take(0)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<(), E> {
        self.take(words.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.take(0)?;
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.take(0)?;
        while entries.next_entry_seed(self, self)?.is_some() {}
        Ok(())
    }

    /// A value with a tag.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let ((), value) = tagged.variant_seed(self)?;
        value.newtype_variant_seed(self)
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;

    #[test]
    fn aliases_that_people_write_are_read() {
        let read: Value = from_yaml("a: &a {b: !c [d, 1, ~, 0.5]}\ne: [*a, *a]\n").unwrap();
        assert_eq!(read["e"][1], read["a"]);
    }

    #[test]
    fn marks_that_are_no_aliases_do_not_count() {
        let text = format!("words: [{}'& *']\n", "a, ".repeat(100_000));
        assert!(from_yaml::<Value>(&text).is_ok());
    }

    #[test]
    fn many_aliases_of_one_long_word_are_refused() {
        let text = format!("[&a {}, {}]", "a".repeat(100_000), vec!["*a"; 20_000].join(", "));
        let error = from_yaml::<Value>(&text).unwrap_err().to_string();
        assert!(error.contains("its aliases make too much of it"), "{error}");
    }

    #[test]
    fn aliases_of_aliases_are_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let before = vec![format!("*a{}", level - 1); 9].join(", ");
            let level = level.to_string();
            text.extend(["a", &level, ": &a", &level, " [", &before, "]\n"]);
        }
        assert!(from_yaml::<Value>(&text).is_err());
    }
}
