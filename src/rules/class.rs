//! Word classes: the alphabet over which patterns are written.

use foldhash::HashMap;

use super::fact::Value;
use crate::regexes::hash_of;

/// A word class, such as `det` or `verb.past`, or the class of a chunk, such as `np`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(u8);

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClassSet(u128);

impl ClassSet {
    /// The set without members.
    pub const EMPTY: Self = Self(0);

    /// The set with this one member.
    #[inline]
    pub const fn of(class: Class) -> Self {
        Self(1 << class.0)
    }

    /// The set whose bits these are.
    pub(super) const fn of_bits([low, high]: [u64; 2]) -> Self {
        Self((high as u128) << 64 | low as u128)
    }

    /// A bit for each member.
    #[expect(clippy::cast_possible_truncation, reason = "both halves are told")]
    pub(super) const fn bits(self) -> [u64; 2] {
        [self.0 as u64, (self.0 >> 64) as u64]
    }

    /// Adds a member.
    #[inline]
    pub const fn insert(&mut self, class: Class) {
        self.0 |= 1 << class.0;
    }

    /// Whether the class is a member.
    #[inline]
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class.0) != 0
    }

    /// What both have.
    #[must_use]
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either has.
    #[must_use]
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What this has and the other has not.
    #[must_use]
    #[inline]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there are no members.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether there are several members.
    #[inline]
    pub const fn has_several(self) -> bool {
        self.0 & self.0.wrapping_sub(1) != 0
    }

    /// The members, in order of their first use in the rules.
    pub fn iter(self) -> impl Iterator<Item = Class> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let first = u8::try_from(left.trailing_zeros()).ok().filter(|&first| first < 128)?;
            left &= left - 1;
            Some(Class(first))
        })
    }
}

impl FromIterator<Class> for ClassSet {
    fn from_iter<I: IntoIterator<Item = Class>>(classes: I) -> Self {
        let mut set = Self::EMPTY;
        for class in classes {
            set.insert(class);
        }
        set
    }
}

/// How a chunk stands to the cue that a pattern is tried for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It holds no cue.
    Plain,
    /// It holds another cue.
    OtherCue,
    /// It holds the cue in question.
    Cue,
}

impl Class {
    /// At most this many classes: three roles of each must fit one byte.
    pub const LIMIT: usize = 85;

    /// All classes that there can be, by their places.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(Self::LIMIT).map(Self)
    }

    /// Its place among all classes.
    pub(super) const fn number(self) -> usize {
        self.0 as usize
    }

    /// The byte that stands for a chunk of this class in the strings patterns run over.
    pub const fn byte(self, role: Role) -> u8 {
        self.0 * 3 + role as u8
    }
}

/// The names of the classes.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    names: Vec<String>,
    hashes: Vec<u64>,
    index: HashMap<String, Class>,
}

impl Classes {
    /// The class of this name, made if it is new; `None` when there is no room for more.
    pub fn intern(&mut self, name: &str) -> Option<Class> {
        if let Some(&class) = self.index.get(name) {
            return Some(class);
        }
        if self.names.len() >= Class::LIMIT {
            return None;
        }
        let class = Class(u8::try_from(self.names.len()).ok()?);
        self.names.push(name.to_owned());
        self.hashes.push(hash_of(name.as_bytes()));
        self.index.insert(name.to_owned(), class);
        Some(class)
    }

    /// All names, in the order of the classes.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The class of this name.
    pub fn get(&self, name: &str) -> Option<Class> {
        self.index.get(name).copied()
    }

    /// The classes that any of some names stands for.
    pub fn of_any(&self, names: &[&str]) -> ClassSet {
        names.iter().fold(ClassSet::EMPTY, |all, name| all.or(self.matching(name)))
    }

    /// The classes that a name stands for: one, or with a final `*` all that begin so.
    pub fn matching(&self, name: &str) -> ClassSet {
        match name.strip_suffix('*') {
            Some(prefix) => self
                .names
                .iter()
                .filter(|n| n.starts_with(prefix))
                .filter_map(|n| self.get(n))
                .collect(),
            None => self.get(name).into_iter().collect(),
        }
    }

    /// The name of a class as the value of a fact.
    pub fn value(&self, class: Class) -> Value<'_> {
        let at = usize::from(class.0);
        let name = self.names.get(at).map_or("", String::as_str);
        Value::hashed(name, self.hashes.get(at).copied().unwrap_or_default())
    }

    /// The name of a class.
    pub fn name(&self, class: Class) -> &str {
        self.names.get(usize::from(class.0)).map_or("", String::as_str)
    }
}
