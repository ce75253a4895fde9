//! Who speaks: the entity that one or many mentions resolve to.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Level;
use crate::text::Span;

/// A speaker's place in [`Analysis::speakers`](super::Analysis::speakers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub usize);

/// How many people a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// One person, body or document.
    One,
    /// A group of a known size: "two U.S. officials". At least 2.
    Many(u16),
    /// A group of unknown size: "some European diplomats".
    Several,
}

/// The rank a source is given where the name is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seniority {
    /// "top", "high-ranking".
    Top,
    /// "senior".
    Senior,
    /// "former", "ex-".
    Former,
    /// "junior", "low-level".
    Junior,
}

/// A person whom a story names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The fullest name in the story, without a title: "Christopher Landau".
    pub name: String,
    /// What goes before that name: "Deputy Secretary of State", "Dr.".
    pub title: Option<String>,
}

/// One source of a story: a person, a group, an institution or a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The fullest description in the story, as it stands there: "Deputy Secretary of State
    /// Christopher Landau", "A senior State Department official".
    pub name: String,
    /// The name of a person whom the story names, without what goes before it.
    pub person: Option<Person>,
    /// What is told beside the name. Of a named person what a noun tells first: "the chief executive of Nordal", "her
    /// lawyer"; else the most that stands there: "58, who has worked the strait since he was a boy".
    pub role: Option<String>,
    /// How well the story identifies the speaker, at its best.
    pub level: Level,
    /// Every mention that resolves to the speaker, in order of the text; empty only where a person
    /// gave all of them to somebody else.
    pub mentions: Vec<Span>,
    /// How many people it is.
    pub size: Size,
    /// The rank given.
    pub seniority: Option<Seniority>,
    /// The organisation that is told with what the source does: "State Department".
    pub affiliation: Option<String>,
    /// The country or people that is told with what the source does: "Ukrainian".
    pub country: Option<String>,
    /// The group the speaker is one of: "one of the officials".
    pub member_of: Option<SpeakerId>,
}

impl Speaker {
    /// One speaker of whom no more is known than this.
    pub fn new(name: &str, level: Level) -> Self {
        Self {
            name: name.to_owned(),
            person: None,
            role: None,
            level,
            mentions: Vec::new(),
            size: Size::One,
            seniority: None,
            affiliation: None,
            country: None,
            member_of: None,
        }
    }

    /// Who it is, in the words of the story: the title, and what is told beside the name.
    pub fn known_as(&self) -> Option<String> {
        let title = self.person.as_ref().and_then(|person| person.title.as_deref());
        let told: Vec<&str> = [title, self.role.as_deref()].into_iter().flatten().collect();
        (!told.is_empty()).then(|| told.join(", "))
    }

    /// Where the story tells most of who it is: the longest mention, the first of several.
    pub fn introduction(&self) -> Option<Span> {
        self.mentions.iter().copied().min_by_key(|mention| Reverse(mention.len()))
    }
}
