//! One value or a list of them, as people write them.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{
        Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

/// One value or a list of them. What is no list is read as one value, and nothing is tried twice: so an error is the
/// value's own, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(Vec<T>);

impl<T> OneOrMany<T> {
    /// All of them.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values(PhantomData))
    }
}

struct Values<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Values<T> {
    fn one<D: Deserializer<'de>>(value: D) -> Result<OneOrMany<T>, D::Error> {
        Ok(OneOrMany(vec![T::deserialize(value)?]))
    }

    fn scalar<E: Error>(value: impl IntoDeserializer<'de, E>) -> Result<OneOrMany<T>, E> {
        Self::one(value.into_deserializer())
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Values<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("one value or a list of them")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Self::scalar(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Self::scalar(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Self::scalar(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Self::scalar(value)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Self::scalar(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Self::scalar(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, value: A) -> Result<Self::Value, A::Error> {
        Self::one(MapAccessDeserializer::new(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, values: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(values)).map(OneOrMany)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::from_yaml;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Quay {
        ships: u8,
    }

    #[test]
    fn one_is_a_list_of_one() {
        let of = |yaml| from_yaml::<OneOrMany<Quay>>(yaml).unwrap().into_vec();
        assert_eq!(of("{ships: 2}"), [Quay { ships: 2 }]);
        assert_eq!(of("[{ships: 2}, {ships: 3}]"), [Quay { ships: 2 }, Quay { ships: 3 }]);
        assert_eq!(of("[]"), []);
        let words: OneOrMany<String> = from_yaml("quay").unwrap();
        assert_eq!(words.as_slice(), ["quay"]);
        let numbers: OneOrMany<f32> = from_yaml("-2").unwrap();
        assert_eq!(numbers.as_slice(), [-2.0]);
    }

    #[test]
    fn an_error_is_that_of_the_value_with_its_place() {
        for (yaml, place) in
            [("ships: 2\nboats: 3\n", (2, 1)), ("- ships: 2\n- ships: 2\n  boats: 3\n", (3, 3))]
        {
            let error = from_yaml::<OneOrMany<Quay>>(yaml).unwrap_err();
            assert!(error.message.contains("unknown field `boats`"), "{error}");
            assert_eq!(error.place, Some(place), "{yaml}");
        }
    }
}
