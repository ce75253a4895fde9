//! The word classes by which mentions are read, looked up once when the rules are loaded.

use super::class::{ClassSet, Classes};

/// Classes of words that tell something besides being a name.
const TELLING: &[&str] = &[
    "noun",
    "nouns",
    "adj",
    "adv",
    "verb.*",
    "person",
    "persons",
    "title",
    "body",
    "bodies",
    "org",
    "document",
    "documents",
    "month",
    "time",
    "nation",
    "place",
];

/// The classes of prepositions.
const PREPOSITIONS: &[&str] = &["prep", "of", "to", "by", "as"];

/// The classes that matter for who is mentioned and how.
#[derive(Debug)]
pub struct MentionClasses {
    pub(crate) names: ClassSet,
    /// Given names.
    pub(crate) first: ClassSet,
    pub(crate) persons: ClassSet,
    pub(crate) titles: ClassSet,
    pub(crate) participles: ClassSet,
    pub(crate) many: ClassSet,
    pub(crate) records: ClassSet,
    pub(crate) bodies: ClassSet,
    pub(crate) organisations: ClassSet,
    pub(crate) places: ClassSet,
    pub(crate) nations: ClassSet,
    pub(crate) nouns: ClassSet,
    pub(crate) determiners: ClassSet,
    pub(crate) possessives: ClassSet,
    pub(crate) possessive_mark: ClassSet,
    pub(crate) prepositions: ClassSet,
    /// What stands in clauses, not in noun phrases.
    pub(crate) clauses: ClassSet,
    pub(crate) of: ClassSet,
    pub(crate) and: ClassSet,
    pub(crate) small: ClassSet,
    /// Words that tell something, not only somebody's name.
    pub(crate) telling: ClassSet,
    pub(crate) numbers: ClassSet,
    /// What stands before nouns: numbers and adjectives.
    pub(crate) modifiers: ClassSet,
}

impl MentionClasses {
    /// Looks the classes up.
    pub(super) fn new(classes: &Classes) -> Self {
        let set = |names: &[&str]| classes.of_any(names);
        Self {
            names: set(&["name", "first"]),
            first: set(&["first"]),
            persons: set(&["person", "persons", "title"]),
            titles: set(&["title"]),
            participles: set(&["verb.part"]),
            records: set(&["document", "documents"]),
            many: set(&["persons", "bodies", "documents", "nouns"]),
            bodies: set(&["body", "bodies", "org"]),
            organisations: set(&["org"]),
            places: set(&["place"]),
            nations: set(&["nation", "place"]),
            nouns: set(&[
                "noun",
                "nouns",
                "person",
                "persons",
                "title",
                "body",
                "bodies",
                "document",
                "documents",
                "org",
                "place",
                "name",
                "first",
                "adj",
                "nation",
                "quant",
                "num",
            ]),
            determiners: set(&["det", "dem"]),
            possessives: set(&["poss"]),
            possessive_mark: set(&["poss.mark"]),
            prepositions: set(PREPOSITIONS),
            clauses: set(&[
                "verb.past",
                "verb.s",
                "verb.part",
                "pron*",
                "be.*",
                "have.*",
                "do.*",
                "modal",
                "rel",
                "that",
                "time",
                "wh",
            ]),
            of: set(&["of"]),
            and: set(&["conj.and"]),
            small: set(&[
                "det",
                "dem",
                "poss",
                "of",
                "prep",
                "conj.and",
                "poss.mark",
                "to",
                "by",
                "as",
                "comma",
                "open",
                "close",
            ]),
            telling: set(TELLING),
            numbers: set(&["num", "quant"]),
            modifiers: set(&["num", "quant", "adj"]),
        }
    }
}
