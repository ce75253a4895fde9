//! What makes a speaker of one story the same as one of another.

use crate::{
    extract::speakers::names::{acronym, is_acronym, is_same_given},
    model::{Level, Speaker},
    rules::{Rules, list::List},
    text::without_possessive,
};

/// Who a named speaker is, whatever the story: its name without titles, capitals and articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// A person.
    Person {
        /// The family name, with its particles.
        family: String,
        /// The given names; empty where no story gives them.
        given: Vec<String>,
    },
    /// A body, or an office of one.
    Body(Vec<String>),
}

impl Identity {
    /// The identity of a speaker; `None` if the story does not name it.
    pub fn of(speaker: &Speaker, rules: &Rules) -> Option<Self> {
        match speaker.level {
            Level::Named => person(&speaker.name, rules),
            Level::Institution | Level::IdentifiedRole => body(&speaker.name, rules),
            _ => None,
        }
    }

    /// Whether both can be the same: alike, or one less full than the other.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person { family, given }, Self::Person { family: f, given: g }) => {
                let alike = |(one, other): (&String, &String)| is_same_given(one, other);
                family == f && given.iter().zip(g).all(alike)
            }
            (Self::Body(one), Self::Body(other)) => one == other || is_acronym(one, other),
            _ => false,
        }
    }

    /// Whether no more than the family name of a person is known.
    pub fn is_family_name_alone(&self) -> bool {
        matches!(self, Self::Person { given, .. } if given.is_empty())
    }

    /// Takes over what the other tells more of the same; whether it does.
    pub fn widen(&mut self, other: &Self) -> bool {
        let letters = |identity: &Self| match identity {
            Self::Person { given, .. } => given.iter().map(String::len).sum(),
            Self::Body(words) => words.len(),
        };
        let is_fuller = letters(other) > letters(self);
        if is_fuller {
            self.clone_from(other);
        }
        is_fuller
    }

    /// Words of which those of the same identity have one in common.
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Person { family, .. } => vec![family.clone()],
            Self::Body(words) => acronym(words).into_iter().chain([words.join(" ")]).collect(),
        }
    }
}

/// The name that ends a description: "Harbour Minister Mara Ellison".
fn person(name: &str, rules: &Rules) -> Option<Identity> {
    let lexicon = &rules.lexicon;
    let titles = rules.classes.of_any(&["title", "person", "persons"]);
    let is_suffix = |word: &&str| lexicon.has(List::NameSuffix, word);
    let is_title = |word: &str| {
        let listed = lexicon.listed(word).or(lexicon.listed(&word.to_lowercase()));
        !listed.and(titles).is_empty()
    };
    let mut words: Vec<&str> = name.split_whitespace().map(trimmed).collect();
    while words.last().is_some_and(is_suffix) {
        words.pop();
    }
    let (last, before) = words.split_last()?;
    let is_particle = |word: &str| lexicon.has(List::NameParticle, &word.to_lowercase());
    let is_name =
        |word: &&&str| is_particle(word) || word.starts_with(char::is_uppercase) && !is_title(word);
    let count = before.iter().rev().take_while(is_name).count();
    let names = &before[before.len() - count..];
    let particles = names.iter().rev().take_while(|word| is_particle(word)).count();
    let (given, particles) = names.split_at(names.len() - particles);
    let family = particles.iter().chain([last]).map(|word| word.to_lowercase());
    let family = family.collect::<Vec<_>>().join(" ");
    let given = given.iter().map(|word| word.to_lowercase()).collect();
    (!family.is_empty()).then_some(Identity::Person { family, given })
}

/// The words of a body's name; none of one that is told by common words alone: "the company".
fn body(name: &str, rules: &Rules) -> Option<Identity> {
    let words: Vec<&str> = name.split_whitespace().map(trimmed).collect();
    let is_article = |word: &str| rules.lexicon.has(List::WordArticle, &word.to_lowercase());
    let words: Vec<&str> = match words.split_first() {
        Some((first, rest)) if is_article(first) => rest.to_vec(),
        _ => words,
    };
    let points_away = words.iter().any(|word| rules.lexicon.has(List::WordPossessive, word));
    // The first word of a sentence has a capital whatever it is.
    let is_named = words.iter().skip(1).any(|word| word.starts_with(char::is_uppercase))
        || words.first().is_some_and(|word| {
            word.starts_with(char::is_uppercase)
                && rules.lexicon.listed(&word.to_lowercase()).is_empty()
        });
    let small = words.iter().map(|word| word.to_lowercase().replace('.', "")).collect();
    (is_named && !points_away).then_some(Identity::Body(small))
}

fn trimmed(word: &str) -> &str {
    let word =
        word.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '(' | ')'));
    without_possessive(word)
}
