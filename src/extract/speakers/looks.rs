//! What a name looks like that no list has: a person's or a body's.

use super::{
    read::{Reader, small},
    word::Read,
};
use crate::rules::list::{List, ListSet};

/// Names of persons have so many words at most, without the small ones.
const MOST_WORDS: usize = 4;

impl Reader<'_> {
    /// Whether the whole core is a name of several words of which none is known for anything else, or of
    /// initials and such a word: "Kithinji Mutua", "C.J. Boone".
    pub(super) fn looks_like_persons(&self) -> bool {
        let name = &self.core[self.name.clone()];
        if self.name.start != 0 || name.len() < 2 {
            return false;
        }
        let is_particle = |word: &Read<'_>| word.is_in(List::NameParticle);
        let words = name.iter().filter(|word| !is_particle(word)).count();
        (2..=MOST_WORDS).contains(&words)
            && name.iter().all(|word| {
                is_particle(word) || is_initials(word.text) || self.is_of_persons_only(word)
            })
            && !name.last().is_some_and(|word| is_initials(word.text))
            && (is_initials(name[0].text) || !self.looks_like_firms(name))
    }

    /// Whether no word of a name is known for anything else.
    pub(super) fn may_name_person(&self, name: &[Read<'_>]) -> bool {
        let is_known = |word: &Read<'_>| word.is_in(List::NameParticle) || is_initials(word.text);
        name.iter().all(|word| is_known(word) || self.is_of_persons_only(word))
    }

    /// Whether a name begins with an English family name, or has a made-up word.
    fn looks_like_firms(&self, name: &[Read<'_>]) -> bool {
        let lexicon = &self.lists.rules.lexicon;
        let ends = |word: &Read<'_>, list: &str| {
            let mut endings = lexicon.list(list).iter();
            endings.any(|ending| word.before_ending(ending).is_some_and(|before| before > 1))
        };
        name.first().is_some_and(|first| ends(first, "name.family.ending"))
            || name.iter().any(|word| ends(word, "name.brand.ending"))
    }

    /// Whether the word is known for nothing but a name: neither a common word nor a part of the names
    /// of bodies and places.
    fn is_of_persons_only(&self, word: &Read<'_>) -> bool {
        let lists = self.lists;
        let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
        let others = ListSet::of(&[List::NameThing, List::Press, List::BodyOffice, List::BodyFirm]);
        let written = ListSet::of(&[List::FirmEnding, List::PlaceStart, List::Region]);
        word.is_capital()
            && !word.is_acronym()
            && word.text.chars().all(is_letter)
            && word.listed().and(lists.telling).is_empty()
            && !word.can_be_written(lists.bodies.or(lists.nations))
            && !word.is_in_one_of(others)
            && !word.is_written_in_one_of(written)
    }

    /// The name of a body that looks like a person's: "Goldman Sachs", "the New Yorker".
    pub(super) fn known_body(&self) -> Option<Vec<String>> {
        let lists = self.lists;
        let (first, rest) = self.core.split_first()?;
        let name = if first.is(lists.determiners) { rest } else { self.core };
        let may_be = (2..=MOST_WORDS).contains(&name.len())
            && name.first()?.is_capital()
            && name.last().is_some_and(|last| last.is_capital() && !last.is(lists.bodies));
        let words = || small(name);
        // "Smith & Nephew", "Rolls-Royce"
        let is_joined = may_be && name.iter().any(|word| word.is_written_in(List::Ampersand));
        let is_double = name.len() == 1 && name[0].is_capital() && name[0].text.contains('-');
        let is_listed = || lists.has(List::NameBody, &words().join("-"));
        // "Sainsbury's", which says something itself
        let ends_as_owner = name.last().is_some_and(|last| last.is(lists.possessive_mark));
        let is_owners = name.len() == 2 && ends_as_owner && name[0].is(lists.names);
        (is_joined || is_owners || (may_be || is_double) && is_listed()).then(words)
    }
}

/// "C.J."
fn is_initials(word: &str) -> bool {
    let mut letters = word.split_terminator('.');
    let is_one = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_uppercase);
    word.ends_with('.') && letters.all(is_one)
}
