//! The paper or agency that a story is of, by what the story tells of its own work: "The Courier has seen the letters",
//! "did not reply to questions from the Courier", "Copyright 2026 The Courier".

use super::{
    askers::is_outlet,
    outlets::{is_article, is_capital, words},
};
use crate::rules::{lexicon::Lexicon, list::List};

/// Between the name and the verb of what it has done stand so many words at most: "The Courier has also seen".
const BETWEEN: usize = 2;

/// No name goes on past one of these.
const ENDS: [char; 9] = ['.', '\n', ',', ';', ':', '"', '“', '”', '('];

/// The names, each in words.
pub(super) fn names<'a>(text: &'a str, lexicon: &Lexicon) -> Vec<Vec<&'a str>> {
    text.split(ENDS).flat_map(|part| in_part(part, lexicon)).collect()
}

/// The names in what no mark divides.
fn in_part<'a>(part: &'a str, lexicon: &Lexicon) -> Vec<Vec<&'a str>> {
    let all: Vec<&str> = words(part).collect();
    let is_in = |list: List, at: usize| {
        let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
        all.get(at).filter(is_small).is_some_and(|word| lexicon.has(list, word))
    };
    let mut names: Vec<Vec<&str>> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let end = at + all[at..].iter().take_while(|word| is_part(word, lexicon)).count();
        if end == at {
            at += 1;
            continue;
        }
        let does = (end..=end + BETWEEN).find(|&next| !is_in(List::AuditHelper, next));
        let works = does.is_some_and(|next| is_in(List::AuditWork, next));
        // "Obtained by the Courier", "Copyright 2026 The Courier"
        let before = at - usize::from(at > 0 && is_article(all[at - 1], lexicon));
        let is_year = |at: usize| all[at].len() == 4 && all[at].parse::<u16>().is_ok();
        let is_own = before > 1
            && (is_in(List::AuditWorkLink, before - 1) && is_in(List::AuditWorkDone, before - 2)
                || is_year(before - 1)
                    && lexicon.has(List::AuditRight, &all[before - 2].to_lowercase()));
        if (works || is_own) && is_outlet(&all[at..end], lexicon) {
            names.push(all[at..end].to_vec());
        }
        at = end;
    }
    names
}

/// Whether the word may be a part of a name.
fn is_part(word: &str, lexicon: &Lexicon) -> bool {
    is_capital(word) && !word.starts_with(char::is_numeric) && !is_article(word, lexicon)
}
