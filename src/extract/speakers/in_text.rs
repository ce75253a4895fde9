//! What a story says anywhere of a word: it is read once for each, when the first is asked about.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::lists::lower;
use crate::{
    rules::{Rules, list::List},
    text::{NO_LETTERS, hash_of, hash_with},
};

/// The hashes of words.
pub(super) type Words = HashSet<u64, FixedState>;

fn hash(word: &str) -> u64 {
    hash_of(word.as_bytes())
}

/// The words of letters alone that begin with a capital.
pub(super) fn capitals(text: &str) -> Words {
    let mut words = Words::default();
    let (mut at, mut is_inside) = (0, false);
    while let Some(&byte) = text.as_bytes().get(at) {
        // Most letters are small ones, which begin nothing.
        if byte.is_ascii() && !byte.is_ascii_uppercase() {
            is_inside = byte.is_ascii_lowercase();
            at += 1;
            continue;
        }
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let begins = !is_inside && letter.is_alphabetic() && letter.is_uppercase();
        let rest = text.get(at..).filter(|_| begins).unwrap_or_default();
        let own = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if begins {
            words.insert(hash(&rest[..own]));
        }
        is_inside = begins || letter.is_alphabetic();
        at += own.max(letter.len_utf8());
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
    for word in split(text, |letter| letter == b' ') {
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
pub(super) fn run_by_others(text: &str, rules: &Rules) -> Words {
    let is_in = |list: List, word: &str| rules.lexicon.has(list, &lower(word));
    let heads = |word: &str| is_in(List::Staff, word) || is_in(List::FamilyChief, word);
    let mut run = Words::default();
    let (mut before, mut last, mut first) = ("", "", "");
    let words = split(text, |letter| letter.is_ascii_whitespace());
    for word in words.filter(|word| !word.is_empty()) {
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        if is_name(first) && is_name(word) {
            let is_at =
                is_in(List::Workplace, last) || is_in(List::Belonging, last) && heads(before);
            let own = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if is_at && !own.contains(['\'', '’']) {
                run.insert(hash_of_two(&lower(first), &lower(own)));
            }
        }
        (before, last, first) = (last, first, word);
    }
    run
}

/// The hash of two words with a space between them.
pub(super) fn hash_of_two(one: &str, other: &str) -> u64 {
    let letters = one.bytes().chain([b' ']).chain(other.bytes());
    letters.fold(NO_LETTERS, hash_with)
}

/// The parts of a text between letters of one byte.
fn split(text: &str, is_between: impl Fn(u8) -> bool) -> impl Iterator<Item = &str> {
    let (mut start, mut is_over) = (0, false);
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let mut end = start;
        while text.as_bytes().get(end).is_some_and(|letter| !is_between(*letter)) {
            end += 1;
        }
        let part = text.get(start..end)?;
        is_over = end == text.len();
        start = end + 1;
        Some(part)
    })
}
