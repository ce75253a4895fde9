//! Who speaks: the entity that one or many mentions resolve to.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Level;
use crate::text::{Span, visible_line};

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
    /// What is told beside the name, where a noun does so first: "the chief executive of Nordal", "her lawyer";
    /// else the most that stands there: "58, who has worked the strait since he was a boy".
    pub role: Option<String>,
}

/// One source of a story: a person, a group, an institution or a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The fullest description in the story, as it stands there: "Deputy Secretary of State
    /// Christopher Landau", "A senior State Department official".
    pub name: String,
    /// The name without what goes before it, and what the story tells of a person whom it names.
    pub person: Option<Person>,
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
            level,
            mentions: Vec::new(),
            size: Size::One,
            seniority: None,
            affiliation: None,
            country: None,
            member_of: None,
        }
    }

    /// Who a named person is, in the words of the story: the title, and what is told beside the name.
    pub fn role(&self) -> Option<String> {
        let Person { title, role, .. } = self.person.as_ref()?;
        let told: Vec<&str> = [title, role].into_iter().filter_map(Option::as_deref).collect();
        (!told.is_empty()).then(|| told.join(", "))
    }

    /// Where the story tells most of who it is: the longest mention, the first of several.
    pub fn introduction(&self) -> Option<Span> {
        self.mentions.iter().copied().min_by_key(|mention| Reverse(mention.len()))
    }

    /// What the story tells of the speaker beside the name, in the words of the mention that tells most: "Lannock
    /// Power's chief executive"; none where it is never told beside the name. Safe to show.
    pub fn described(&self, text: &str) -> Option<String> {
        let told = self.mentions.iter().filter_map(|mention| self.beside_name(mention.of(text)));
        told.min_by_key(|words| Reverse(words.len()))
    }

    /// What stands in a mention beside the name, or beside the last part of the name of somebody named.
    fn beside_name(&self, mention: &str) -> Option<String> {
        let (mention, name) = (visible_line(mention), visible_line(&self.name));
        let last = || name.rsplit(' ').next().filter(|_| self.level == Level::Named);
        let place = word_of(&mention, &name).or_else(|| word_of(&mention, last()?))?;
        let sides = [&mention[..place.start], &mention[place.end..]];
        let is_edge = |c: char| matches!(c, ',' | ' ' | '-' | '–' | '—');
        let sides = sides.map(|side| side.trim_matches(is_edge));
        let told: Vec<&str> = sides.into_iter().filter(|side| !side.is_empty()).collect();
        (!told.is_empty()).then(|| told.join(", "))
    }
}

/// Where words stand whole in others, whatever their capitals.
fn word_of(words: &str, own: &str) -> Option<Span> {
    // These letters take as many bytes either way.
    let (among, own) = (words.to_ascii_lowercase(), own.to_ascii_lowercase());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let places = among.match_indices(&own).map(|(at, own)| Span::new(at, at + own.len()));
    let mut whole = places.filter(|place| {
        let (before, after) = (&among[..place.start], &among[place.end..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    });
    whole.next().filter(|_| !own.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(name: &str, mentions: &[&str]) -> Option<String> {
        let text = mentions.join("\n");
        let place = |words: &&str| text.find(*words).map(|at| Span::new(at, at + words.len()));
        let mentions = mentions.iter().filter_map(place).collect();
        Speaker { mentions, ..Speaker::new(name, Level::Named) }.described(&text)
    }

    #[test]
    fn a_speaker_is_described_by_the_mention_that_tells_most() {
        let told = |words: &str| Some(words.to_owned());
        let halloran = ["she", "Lannock Power's chief\nexecutive, Greta Halloran,", "Halloran"];
        assert_eq!(described("Greta Halloran", &halloran), told("Lannock Power's chief executive"));
        let lee = ["Ann Lee", "Lee, the head of the union"];
        assert_eq!(described("Ann Lee", &lee), told("the head of the union"));
        let both = ["The mayor, Ann Lee, of Harwick"];
        assert_eq!(described("Ann Lee", &both), told("The mayor, of Harwick"));
        assert_eq!(described("Ann Lee", &["Ann Lee", "she", "Leeds"]), None);
    }
}
