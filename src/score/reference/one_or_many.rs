//! One value or a list of them.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{
        Error, IntoDeserializer, SeqAccess, Visitor,
        value::{SeqAccessDeserializer, StrDeserializer},
    },
};

/// One id or a list of ids. Read by hand, so that what is no id is named with its line.
#[derive(Debug, Clone)]
pub(super) struct OneOrMany<T>(Vec<T>);

impl<T> OneOrMany<T> {
    pub(super) fn into_vec(self) -> Vec<T> {
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
        deserializer.deserialize_any(Ids(PhantomData))
    }
}

struct Ids<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Ids<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the id of a level or stance, such as named or neutral, or a list of ids")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Self::Value, E> {
        let id: StrDeserializer<'_, E> = id.into_deserializer();
        Ok(OneOrMany(vec![T::deserialize(id)?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, ids: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(ids)).map(OneOrMany)
    }
}
