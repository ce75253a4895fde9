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
    let mut names = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(char::is_uppercase) {
        let start = from + at;
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        if text[..start].ends_with(char::is_alphanumeric) {
            continue;
        }
        let (name, end) = name_at(text, start, lexicon);
        let is_own = || has_worked(&text[end..], lexicon) || is_worked_for(&text[..start], lexicon);
        if is_outlet(&name, lexicon) && is_own() {
            names.push(name);
        }
        from = from.max(end);
    }
    names
}

/// The capitalised words from a place on that no mark divides, and where they end; that of an article is none.
fn name_at<'a>(text: &'a str, start: usize, lexicon: &Lexicon) -> (Vec<&'a str>, usize) {
    let (mut name, mut at, mut end) = (Vec::new(), start, start);
    while let Some(word) = words(&text[at..]).next().filter(|word| text[at..].starts_with(word)) {
        let is_name = is_capital(word) && !word.starts_with(char::is_numeric);
        let goes_on = is_name && !is_article(word, lexicon);
        if goes_on || name.is_empty() {
            end = at + word.len();
        }
        if !goes_on {
            break;
        }
        name.push(word);
        let rest = &text[end..];
        let next = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        if rest[..next].contains(ENDS) {
            break;
        }
        at = end + next;
    }
    (name, end)
}

fn part_after(text: &str) -> &str {
    text.split(ENDS).next().unwrap_or_default()
}

/// Whether the words after a name tell that it has done a paper's work: "has seen the letters".
fn has_worked(after: &str, lexicon: &Lexicon) -> bool {
    let mut next = words(part_after(after)).take(BETWEEN + 1);
    let does = next.find(|word| !is_small_in(List::AuditHelper, word, lexicon));
    does.is_some_and(|word| is_small_in(List::AuditWork, word, lexicon))
}

/// Whether the words before it do: "obtained by the Courier", "Copyright 2026 The Courier".
fn is_worked_for(before: &str, lexicon: &Lexicon) -> bool {
    let part = before.rsplit(ENDS).next().unwrap_or_default();
    let mut last = words(part).rev().peekable();
    last.next_if(|word| is_article(word, lexicon));
    let (Some(link), Some(done)) = (last.next(), last.next()) else { return false };
    let is_year = link.len() == 4 && link.parse::<u16>().is_ok();
    is_small_in(List::AuditWorkLink, link, lexicon)
        && is_small_in(List::AuditWorkDone, done, lexicon)
        || is_year && lexicon.has(List::AuditRight, &done.to_lowercase())
}

fn is_small_in(list: List, word: &str, lexicon: &Lexicon) -> bool {
    word.starts_with(char::is_lowercase) && lexicon.has(list, word)
}
