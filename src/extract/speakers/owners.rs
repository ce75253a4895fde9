//! Those whose something is: "Ellison's" in "Ellison's article", "his" in "his remarks".

use super::{
    cast::{Cast, Place},
    mention::{Mention, Owner, Way},
    read,
};
use crate::extract::Word;

/// Whose it is that the words tell, if they tell; a named person is remembered as mentioned.
pub(super) fn owner(
    text: &str,
    words: &[Word],
    cast: &mut Cast<'_>,
    sentence: usize,
) -> Option<Owner> {
    let lists = cast.lists;
    let place = Place { sentence, is_source: false };
    if let Some(mark) = words.iter().position(|word| lists.possessive_mark.has(word.class)) {
        let owner = read::read(text, words.get(..mark)?, lists)?;
        let kind = kind(&owner, cast)?;
        if kind == Owner::Person {
            cast.admit(owner, place);
        }
        return Some(kind);
    }
    let first = words.get(..1)?;
    if lists.possessives.has(first[0].class) {
        let owner = read::read(text, first, lists)?;
        return cast.is_named_person(&owner, place).then_some(Owner::Person);
    }
    let is_by = |word: &Word| lists.has("speaker.by", word.span.of(text));
    let by = words.iter().position(is_by)?;
    kind(&read::read(text, words.get(by + 1..)?, lists)?, cast)
}

fn kind(owner: &Mention, cast: &Cast<'_>) -> Option<Owner> {
    match &owner.way {
        Way::Person(name) => (owner.shows_person || cast.has_person(name)).then_some(Owner::Person),
        Way::Body(_) => Some(Owner::Body),
        _ => None,
    }
}
