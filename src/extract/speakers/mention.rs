//! What one mention of somebody says by its own words.

use smallvec::SmallVec;

use super::seats::Seat;
use crate::{
    model::{Seniority, Size},
    regexes::hash_with,
    rules::{
        class::Class,
        lexicon::Family,
        list::{List, ListSet},
    },
    text::Span,
};

/// Whether a person is named or called a man or a woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    /// A woman.
    Female,
    /// A man.
    Male,
    /// Not told, or not a person.
    #[default]
    Unknown,
}

impl Gender {
    /// Whether both can be the same person's.
    pub fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// The kinds of pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronoun {
    /// "he", "she".
    Person(Gender),
    /// "they".
    Many,
    /// "it".
    Thing,
    /// "who": what stands right before it.
    Relative,
    /// "which": what stands right before it and is no person.
    Which,
    /// "I", "we".
    Teller,
}

/// How a mention picks out whom it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// "he", "they", "it", "who".
    Pronoun(Pronoun),
    /// A person's name: its words in small letters, without titles.
    Person(Vec<String>),
    /// The names of several people.
    People,
    /// The name of a body or a place: its words in small letters.
    Body(Vec<String>),
    /// "the official": somebody told of before.
    Definite,
    /// "her lawyer", "the bank's economist": somebody told by another.
    Possessed,
    /// "one of the officials": a member of a group told of before.
    Member,
    /// "a senior official", "officials": somebody new, or a class of people.
    Indefinite,
}

/// What stands with an unnamed source to say where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Affiliation {
    /// The words: "State Department".
    pub span: Span,
    /// Whether it is an organisation, not only a country or a side.
    pub is_body: bool,
}

/// Whose something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A named person's.
    Person,
    /// A named body's.
    Body,
}

/// A noun for whom a mention means, told from others by its hash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun {
    pub(super) hash: u64,
    /// What stands for all nouns that can mean the same.
    pub(super) family: Family,
    /// The lists that have it.
    pub(super) lists: ListSet,
    /// Whether it tells work that is no public office.
    pub(super) is_work: bool,
    /// Whether it is told as an office that another holds: "deputy mayor", "former mayor".
    pub(super) is_second: bool,
}

impl Noun {
    /// Whether it tells an office.
    pub(super) const fn is_office(self) -> bool {
        self.lists.meets(ListSet::of(&[List::LevelOffice, List::Public]))
    }

    /// Whether the list has it.
    #[inline]
    pub(super) const fn is_in(self, list: List) -> bool {
        self.lists.has(list)
    }
}

/// Another telling word of a mention, told from others by its hash.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each tells something else")]
pub(super) struct Detail {
    pub(super) hash: u64,
    /// Whether it tells a further one: "another".
    pub(super) is_other: bool,
    /// Whether it tells a country, a party or the like: what many offices are of.
    pub(super) is_of_many: bool,
    /// Whether it tells a nation, by its name or its adjective: "France", "French".
    pub(super) is_nation: bool,
    /// Whether it tells the nation to which somebody is sent: "the ambassador to Kenya".
    pub(super) is_post: bool,
    /// Whether it is a name that many things could have: "the Lyon police chief".
    pub(super) is_proper: bool,
    /// Whether it tells somebody else than who holds the office alone: "deputy".
    pub(super) is_of_another: bool,
}

impl Detail {
    /// The nation that it tells, as one to which somebody is sent.
    pub(super) fn as_post(self) -> Self {
        Self { hash: hash_with(self.hash, b'>'), is_nation: false, is_post: true, ..self }
    }
}

impl PartialEq for Detail {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

/// A mention, read.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each tells something else")]
pub struct Mention {
    /// All its words.
    pub span: Span,
    /// Its words up to the first apposition or relative clause.
    pub core: Span,
    /// The words of a name that stands in an apposition: "the spokeswoman, Mara Ellison".
    pub apposed: Option<Span>,
    /// The words of each of several without a name whom it lists: "an official", "a diplomat".
    pub(super) listed: Vec<Span>,
    /// Whether it lists records, alone or beside people: "a memo and two people".
    pub(super) lists_records: bool,
    /// Whether a title, a role, an age or a given name shows a person.
    pub shows_person: bool,
    /// Whether its words look like a person's name and nothing else: "Kithinji Mutua".
    pub(super) looks_person: bool,
    /// Whether it gives the age of whom it means: "Ann Lee, 42,".
    pub(super) tells_age: bool,
    /// The age that it gives, also so: "a 42-year-old baker".
    pub(super) age: Option<u8>,
    /// How it picks out whom it means.
    pub way: Way,
    /// The noun that says what it is, in small letters, and its class: "official".
    pub head: Option<(String, Class)>,
    /// The same noun as it is compared.
    pub(super) noun: Option<Noun>,
    /// Whether that noun is one for people.
    pub(super) tells_people: bool,
    /// Nouns for people in its titles and appositions: "minister".
    pub(super) roles: SmallVec<[Noun; 1]>,
    /// The other telling words of the core.
    pub(super) details: SmallVec<[Detail; 4]>,
    /// Whether it is a man or a woman.
    pub gender: Gender,
    /// Whether only a name or an office tells it that those of the other gender may have, too: "spokesman Kit Roe".
    pub(super) may_be_either: bool,
    /// How many it is.
    pub size: Size,
    /// The rank it gives.
    pub seniority: Option<Seniority>,
    /// Where it says that the source belongs.
    pub affiliation: Option<Affiliation>,
    /// The country or people that stands with an unnamed source: "Ukrainian".
    pub country: Option<Span>,
    /// Whether it is told apart from others before: "a second official".
    pub is_other: bool,
    /// Its place among those of its kind: two in "a second official".
    pub(super) ordinal: Option<usize>,
    /// Whether it begins with a word that points back: "the", "those".
    pub is_definite: bool,
    /// Whose it is: "Ellison's article", "a memoir by Mara Ellison".
    pub owner: Option<Owner>,
    /// The words for whose it is, where a possessive mark follows them: "Ellison".
    pub(super) owner_words: Option<Span>,
    /// Which of its words tells by whom it is.
    pub(super) by: Option<usize>,
    /// The named person whose it is, by number.
    pub(super) owned_by: Option<usize>,
    /// The letters that a body is known by besides its name: "the Food Agency (FA)".
    pub(super) letters: Option<String>,
    /// For which state and party whom it means sits: "the New York Democrat".
    pub(super) seat: Option<Seat>,
    /// What an apposition says besides: "a third, a representative of the union".
    pub also: Option<Box<Mention>>,
}

impl Mention {
    /// Whether it is told by all the words of another, in the same order.
    pub(super) fn has_details_of(&self, other: &Self) -> bool {
        self.details == other.details
    }

    /// Whether it is told by the same noun.
    pub(super) fn has_noun(&self, noun: &Noun) -> bool {
        self.noun.is_some_and(|own| own.hash == noun.hash)
    }

    /// Whether it is of people.
    pub(super) fn is_person(&self) -> bool {
        match self.way {
            Way::Person(_) => true,
            Way::Body(_) => false,
            _ => self.tells_people,
        }
    }

    /// Whether it tells a person by a common noun.
    pub(super) fn is_common_person(&self) -> bool {
        !matches!(self.way, Way::Person(_)) && self.is_person()
    }
}
