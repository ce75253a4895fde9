//! What is known of a word by another one that a list has: a Swede is one of the people that a list calls Swedes.
//!
//! Every word of a story may be asked about, so that it is found out once, when the rules are loaded.

use super::{
    class::{ClassSet, Classes},
    lexicon::Lexicon,
    list::List,
};
use crate::regexes::hash_of;

/// Marks the words of which the lists tell something by another, and tells their families.
pub(super) fn derive(lexicon: &mut Lexicon, classes: &Classes) {
    lexicon.tell_families();
    let (peoples, nations) = (classes.matching("nation"), classes.of_any(&["nation", "place"]));
    let titles = classes.matching("title");
    let many: Vec<String> = lexicon.list("speaker.people.ending").to_vec();
    let all = lexicon.take_words();
    for word in all.values().flatten() {
        let known = lexicon.of_hash(hash_of(word.as_bytes()));
        let (known, lists) = (known.classes(), known.lists());
        let can_be = |classes: ClassSet| !known.and(classes).is_empty();
        if let Some(small) = with_small(word) {
            let told = [
                (List::OfPeople, can_be(peoples) || lists.has(List::PeopleOne)),
                (List::OfNation, can_be(nations)),
                (List::OfTitle, can_be(titles) && !lists.has(List::TitleForm)),
                (List::OfGivenTitle, lists.has(List::TitleGiven)),
                (List::OfPublicName, lists.has(List::NamePublic)),
            ];
            for (list, _) in told.into_iter().filter(|(_, is_told)| *is_told) {
                lexicon.mark(&small, list);
            }
        }
        if lists.has(List::NamePublic) {
            lexicon.mark(&word.to_lowercase(), List::PublicInSmall);
        }
        let are_people = lists.has(List::LevelPeople);
        if are_people {
            lexicon.mark(word, List::Peoples);
        }
        for many in &many {
            let one = word.strip_suffix(many.as_str()).filter(|_| are_people);
            if let Some(one) = one.and_then(with_small) {
                lexicon.mark(&one, List::OfPeople);
            }
            if can_be(peoples) {
                lexicon.mark(&format!("{word}{many}"), List::Peoples);
            }
        }
    }
    lexicon.give_back(all);
}

/// A word that has a capital, or no letter that could have one, with a small letter at its start.
fn with_small(word: &str) -> Option<String> {
    let first = word.chars().next().filter(|first| !first.is_lowercase())?;
    Some(first.to_lowercase().chain(word.chars().skip(1)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, lexicon::Family};
    use crate::{regexes::hash_of, rules::list::List};

    #[test]
    fn a_swede_is_one_of_the_swedes() {
        let lexicon = Rules::builtin().unwrap().lexicon;
        assert!(lexicon.has(List::OfPeople, "swede"));
        assert!(lexicon.has(List::Peoples, "Swedes"));
        assert!(lexicon.has(List::OfNation, "vermont"));
        assert!(!lexicon.has(List::OfPeople, "baker"));
    }

    #[test]
    fn nouns_have_families() {
        let lexicon = Rules::builtin().unwrap().lexicon;
        let family = |noun: &str| lexicon.family(hash_of(noun.as_bytes()));
        assert_eq!(family("spokeswoman"), Family::named("speaker.family.spokes"));
        assert_eq!(family("bakers"), Family::named("baker"));
        assert_eq!(family("zorgle"), Family::named("zorgle"));
    }
}
