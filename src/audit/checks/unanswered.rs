//! People and bodies that are accused, do not answer and are not said to have been asked.

use std::{cell::LazyCell, collections};

use foldhash::{HashMap, HashSet};

use super::About;
use crate::audit::words;
use crate::{
    audit::{
        condition,
        ground::{Ground, Statement},
    },
    model::SpeakerId,
    regexes::{LateRegex, hash_of},
    rules::audit::Condition,
    text::Span,
};

/// What is looked for.
pub(super) struct Accusations<'r> {
    /// Statements of which one of these holds accuse.
    pub(super) of: &'r [Condition],
    /// Small words that are part of a name.
    pub(super) idle: &'r collections::HashSet<String>,
    /// Of words of names that can stand for each other the first.
    pub(super) alike: &'r collections::HashMap<String, String>,
    /// What must match in the words accused.
    pub(super) accused: &'r LateRegex,
    /// What must not match in them.
    pub(super) unless: &'r LateRegex,
}

impl Accusations<'_> {
    /// One for each who is accused, at the first statement that does so.
    pub(super) fn find<'a>(&self, ground: &Ground<'_>) -> Vec<About<'a>> {
        let heard = LazyCell::new(|| self.heard(ground));
        let mut told: HashSet<Vec<String>> = HashSet::default();
        let mut found = Vec::new();
        for (at, statement) in ground.statements.iter().enumerate() {
            let Some(target) = self.target(statement, ground) else { continue };
            let name = self.name(target.of(ground.text()));
            let answers = |word: &String| {
                heard
                    .get(&hash_of(self.known(word).as_bytes()))
                    .is_some_and(|parties| parties.has_other(statement.party))
            };
            if !name.is_empty() && !name.iter().any(answers) && told.insert(name) {
                found.push(About { spans: vec![target], statements: vec![at], ..About::default() });
            }
        }
        found
    }

    /// Whom the statement accuses, if it does.
    fn target(&self, statement: &Statement<'_>, ground: &Ground<'_>) -> Option<Span> {
        let target = statement.own.target?;
        let words = target.of(ground.text());
        let is_meant = self.accused.is_match(words) && !self.unless.is_match(words);
        (is_meant && condition::any(self.of, statement, ground)).then_some(target)
    }

    /// The words of a name: those with a capital, and a noun that others can stand for, as a minister for the Labour
    /// government; that of a country is answered for by who has its name.
    fn name(&self, words_of: &str) -> Vec<String> {
        let all = || words_of.split(|c: char| !c.is_alphanumeric());
        let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let capital = all().filter(is_capital).map(str::to_lowercase);
        let mut name: Vec<String> = capital.filter(|word| !self.idle.contains(word)).collect();
        if !name.iter().any(|word| self.alike.contains_key(word)) {
            let nouns = all().filter(|word| self.alike.contains_key(*word));
            name.extend(nouns.map(str::to_owned));
        }
        name
    }

    /// The word that a word of a name stands for: "moscow" for "russia".
    fn known<'w>(&'w self, word: &'w str) -> &'w str {
        self.alike.get(word).map_or(word, String::as_str)
    }

    /// The words of the names of all who speak, refuse to or were asked, by their hashes.
    fn heard(&self, ground: &Ground<'_>) -> HashMap<u64, Parties> {
        let mut heard: HashMap<u64, Parties> = HashMap::default();
        for statement in &ground.statements {
            let own = statement.own.source.iter().map(|span| span.of(ground.text()));
            let name = statement.speaker.map(|speaker| speaker.name.as_str());
            for word in own.chain(name).flat_map(words) {
                let (first, word) = (statement.party, hash_of(self.known(&word).as_bytes()));
                let parties = heard.entry(word).or_insert(Parties { first, more: false });
                parties.more |= parties.first != first;
            }
        }
        heard
    }
}

/// The parties in whose names a word stands: the first, and whether there are others.
struct Parties {
    first: Option<SpeakerId>,
    more: bool,
}

impl Parties {
    fn has_other(&self, than: Option<SpeakerId>) -> bool {
        self.more || self.first.is_none() || self.first != than
    }
}
