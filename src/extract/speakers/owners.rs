//! Those whose something is: "Ellison's" in "Ellison's article", "his" in "his remarks".

use std::rc::Rc;

use super::{
    cast::Cast,
    mention::{Mention, Owner, Pronoun, Way},
    read,
    trace::Place,
};
use crate::extract::Word;

/// Reads whose it is that the words tell, if they tell; a named person is remembered as mentioned.
pub(super) fn read(
    text: &str,
    words: &[Word],
    mention: &mut Mention,
    cast: &mut Cast<'_>,
    place: Place,
) {
    // Whoever is named beside what is his can hardly be meant in her place: "Tripp's | lawyer, Ann Lee,".
    let after = text.get(mention.span.end..).and_then(|after| after.strip_prefix(", "));
    let is_named = matches!(mention.way, Way::Person(_))
        || after.is_some_and(|after| after.starts_with(char::is_uppercase));
    let is_owner = mention.is_person() && is_named;
    let place = Place { is_source: false, is_presented: false, is_owner, ..place };
    if let Some((owner, number)) = owner(text, words, mention.by, cast, place) {
        mention.owner = Some(owner);
        mention.owned_by = number;
    }
    let mark = words.iter().position(|word| cast.lists.possessive_mark.has(word.class));
    let own = words.get(..mark.unwrap_or_default()).unwrap_or_default();
    mention.owner_words =
        own.first().zip(own.last()).map(|(first, last)| first.span.join(last.span));
}

fn owner(
    text: &str,
    words: &[Word],
    by: Option<usize>,
    cast: &mut Cast<'_>,
    place: Place,
) -> Option<(Owner, Option<usize>)> {
    let lists = cast.lists;
    if let Some(mark) = words.iter().position(|word| lists.possessive_mark.has(word.class)) {
        let owner = read::read(text, words.get(..mark)?, lists)?;
        let kind = kind(&owner, cast)?;
        let number = (kind == Owner::Person).then(|| cast.admit(Rc::new(owner), place).entity);
        return Some((kind, number));
    }
    let first = words.get(..1)?;
    if lists.possessives.has(first[0].class) {
        let owner = read::read(text, first, lists)?;
        // "Its answer" is a body's.
        if owner.way == Way::Pronoun(Pronoun::Thing) {
            return Some((Owner::Body, None));
        }
        return cast.named_person(&owner, place).map(|number| (Owner::Person, Some(number)));
    }
    Some((kind(&read::read(text, words.get(by? + 1..)?, lists)?, cast)?, None))
}

fn kind(owner: &Mention, cast: &Cast<'_>) -> Option<Owner> {
    match &owner.way {
        Way::Person(name) => {
            let is_person = owner.shows_person || owner.looks_person || cast.has_person(name);
            Some(if is_person { Owner::Person } else { Owner::Body })
        }
        Way::Body(_) => Some(Owner::Body),
        _ => None,
    }
}
