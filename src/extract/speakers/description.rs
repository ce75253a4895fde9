//! What a speaker is called in lists: the fullest words of the story for him, her or them.

use super::{
    Role,
    entity::{Entity, Kind},
    mention::{Mention, Way},
};
use crate::{rules::Rules, text::without_possessive};

/// The fullest description of an entity, as it stands in the story; of a member of a group, its
/// first words with the group's.
pub(super) fn describe(text: &str, entity: &Entity, group: Option<&Role>, rules: &Rules) -> String {
    let own = |mention: &Mention| {
        let words = mention.apposed.unwrap_or(mention.core);
        words.of(text).split_whitespace().collect::<Vec<_>>()
    };
    let pronoun = |mention: &Mention| matches!(mention.way, Way::Pronoun(_));
    let mentions = entity.mentions.iter().map(|mention| &**mention);
    let described = mentions.filter(|mention| !pronoun(mention));
    let best = match entity.kind {
        // The longest name with its title, the first of equals.
        Kind::Person => described.rev().max_by_key(|mention| fullness(mention, entity)),
        // "The group" is no fuller name than "Hamas".
        Kind::Body => described.rev().max_by_key(|mention| {
            let is_name = matches!(mention.way, Way::Body(_) | Way::Person(_));
            (is_name, own(mention).len())
        }),
        // "Sources" of a headline are "three sources familiar with the plan".
        Kind::People | Kind::Common => {
            let is_fuller =
                |mention: &&Mention| mention.way == Way::Indefinite && own(mention).len() > 1;
            let first = described.clone().next();
            let is_bare = |first: &&Mention| first.way == Way::Indefinite && own(first).len() == 1;
            let fuller = first.filter(is_bare).and_then(|_| described.clone().find(is_fuller));
            fuller.or(first)
        }
    };
    let first = entity.mentions.first().map(|mention| &**mention);
    let Some(best) = best.or(first) else { return String::new() };
    let words = without_description(own(best), best);
    let joined = words.join(" ");
    // "Sainsbury's" is its name.
    let is_whole = matches!(best.way, Way::Body(_));
    let name = if is_whole { joined } else { without_possessive(&joined).to_owned() };
    match group {
        Some(group) if best.way == Way::Member => {
            let taken: Vec<&str> = words.iter().take(2).copied().collect();
            format!("{} {}", taken.join(" "), inside(&group.name, rules))
        }
        Some(group) if words.len() <= 2 && !entity.is_listed => {
            format!("{name} of {}", inside(&group.name, rules))
        }
        _ => name,
    }
}

/// A person's name with the title that goes before it, which has a capital: Mayor Ann Lee. What describes her is no
/// part of it: its director | Ann Lee.
fn without_description<'t>(mut words: Vec<&'t str>, mention: &Mention) -> Vec<&'t str> {
    if mention.shows_person
        && let Some(start) = start_of_name(&words, mention)
        && words[..start].last().is_some_and(|before| before.starts_with(char::is_lowercase))
    {
        words.drain(..start);
    }
    words
}

/// Which of the words of a mention is the first one of the name of a person.
pub(super) fn start_of_name(words: &[&str], mention: &Mention) -> Option<usize> {
    let Way::Person(name) = &mention.way else { return None };
    let first = name.first()?;
    words.iter().rposition(|word| word.to_lowercase().starts_with(&**first))
}

/// Whether a word only opens a noun phrase: the, two.
pub(super) fn opens(word: &str, rules: &Rules) -> bool {
    let openers = rules.classes.of_any(&["det", "num", "quant"]);
    !rules.lexicon.listed(&word.to_lowercase()).and(openers).is_empty()
}

/// A description as it stands inside another: with a small letter, where it begins with a number or an article that
/// has its capital from a sentence, one of two officials; and with an article where it has none, one of the analysts.
fn inside(name: &str, rules: &Rules) -> String {
    let end = name.find(char::is_whitespace).unwrap_or(name.len());
    let (first, rest) = name.split_at(end);
    if opens(first, rules) {
        first.to_lowercase() + rest
    } else if name.starts_with(char::is_lowercase) {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// How much a mention tells of a person: the words of the name, then those of the title.
pub(super) fn fullness(mention: &Mention, entity: &Entity) -> (usize, usize) {
    match &mention.way {
        Way::Person(name) => (name.len().min(entity.name.len()), mention.details.len().min(9)),
        _ => (0, 0),
    }
}
