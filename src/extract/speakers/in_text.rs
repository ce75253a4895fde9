//! What a story says anywhere of a word: it is read once for each, when the first is asked about.

use std::{collections::HashSet, iter};

use foldhash::fast::FixedState;

use super::lists::lower;
use crate::{
    regexes::{NO_LETTERS, hash_of, hash_with},
    rules::{Rules, list::List},
};

/// The hashes of words.
pub(super) type Words = HashSet<u64, FixedState>;

fn hash(word: &str) -> u64 {
    hash_of(word.as_bytes())
}

/// Where the next capital stands in a text.
fn next_capital(text: &str, mut from: usize) -> Option<usize> {
    loop {
        // Most letters are small ones of one byte.
        let mut rest = text.as_bytes().get(from..)?.iter();
        let at = from + rest.position(|byte| byte.is_ascii_uppercase() || !byte.is_ascii())?;
        let letter = text.get(at..)?.chars().next()?;
        if letter.is_uppercase() {
            return Some(at);
        }
        from = at + letter.len_utf8();
    }
}

/// Where all capitals stand in a text, in order.
pub(super) fn capitals(text: &str) -> Vec<usize> {
    let next = |at: &usize| next_capital(text, at + text[*at..].chars().next()?.len_utf8());
    iter::successors(next_capital(text, 0), next).collect()
}

/// The words of letters alone that begin with a capital.
pub(super) fn with_capitals(text: &str, capitals: &[usize]) -> Words {
    let mut words = Words::default();
    let mut from = 0;
    for &start in capitals {
        if start < from {
            continue;
        }
        let (before, rest) = text.split_at(start);
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if end > 0 && !before.ends_with(char::is_alphabetic) {
            words.insert(hash(&rest[..end]));
        }
        from = start + end.max(1);
    }
    words
}

/// The words that follow an article, also with a name between, or a name: "the plant", "the Storvik
/// plant", "Lindhurst Hospital".
pub(super) fn told_apart(text: &str, rules: &Rules) -> Words {
    let is_letters = |word: &&String| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let articles = rules.lexicon.list("speaker.article").iter().filter(is_letters);
    let articles: Vec<&str> = articles.map(String::as_str).collect();
    // An article stands alone, or after what ends a line or opens a quotation.
    let ends_with_article = |word: &str| {
        let mut before = articles.iter().filter_map(|article| word.strip_suffix(article));
        before.any(|before| !before.ends_with(char::is_alphabetic))
    };
    let mut told = Words::default();
    let (mut follows_article, mut follows_name) = (false, false);
    for word in text.split(' ') {
        let is_name = word.starts_with(char::is_uppercase);
        let mut is_whole = false;
        if follows_article || is_name {
            let own = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if follows_article && !own.is_empty() {
                told.insert(hash(own));
            }
            if is_name && follows_name {
                told.insert(hash(&lower(own)));
            }
            is_whole = own.len() == word.len();
        }
        let is_article = ends_with_article(word);
        follows_article = is_article || follows_article && is_name && is_whole;
        follows_name = is_name && is_whole && !is_article;
    }
    told
}

/// The first two words, in small letters, of the names that stand after "at" or after "the head of".
pub(super) fn run_by_others(text: &str, capitals: &[usize], rules: &Rules) -> Words {
    let is_in = |list: List, word: &str| rules.lexicon.has(list, &lower(word));
    let heads = |word: &str| is_in(List::Staff, word) || is_in(List::FamilyChief, word);
    let mut run = Words::default();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let is_space = |byte: char| byte.is_ascii_whitespace();
    let mut from = 0;
    for &start in capitals {
        if start < from {
            continue;
        }
        let (before, rest) = text.split_at(start);
        let first = rest.split(is_space).next().unwrap_or_default();
        from = start + first.len();
        let follows = rest[first.len()..].split_ascii_whitespace().next().filter(is_name);
        let Some(word) = follows.filter(|_| before.is_empty() || before.ends_with(is_space)) else {
            continue;
        };
        let mut before = before.split_ascii_whitespace().rev();
        let last = before.next().unwrap_or_default();
        let is_at = is_in(List::Workplace, last)
            || is_in(List::Belonging, last) && before.next().is_some_and(heads);
        let own = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_at && !own.contains(['\'', '’']) {
            run.insert(hash_of_two(&lower(first), &lower(own)));
        }
    }
    run
}

/// The hash of two words with a space between them.
pub(super) fn hash_of_two(one: &str, other: &str) -> u64 {
    let letters = one.bytes().chain([b' ']).chain(other.bytes());
    letters.fold(NO_LETTERS, hash_with)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_begin_words_of_letters() {
        let text = "In Ösel, Kestrava’s mcDonald saw U2 and ÅB-Crew. Z";
        let words = with_capitals(text, &capitals(text));
        let own = ["In", "Ösel", "Kestrava", "U", "ÅB", "Crew", "Z"];
        assert_eq!(words, own.into_iter().map(hash).collect());
    }

    #[test]
    fn who_is_at_a_name_runs_it() {
        let rules = Rules::builtin().unwrap();
        let text =
            "Bankers at Fenwick Sloane met the chairman of Quay\nHolm. Ann Lee of Ida Roe left.";
        let own = [hash_of_two("fenwick", "sloane"), hash_of_two("quay", "holm")];
        assert_eq!(run_by_others(text, &capitals(text), &rules), own.into_iter().collect());
        assert!(told_apart("Near the Storvik plant", &rules).contains(&hash("plant")));
    }
}
