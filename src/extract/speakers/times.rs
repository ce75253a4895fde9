//! The times before a name, which tell when somebody did something and not who: "by the time Ann Roe walked in".

use super::lists::Lists;
use crate::{extract::Word, rules::list::List};

/// The words without the time before a name, which tells when somebody did something: "the first time | Ann Roe".
pub(super) fn without_time<'w>(text: &str, words: &'w [Word], lists: &Lists<'_>) -> &'w [Word] {
    let of = |at: usize| words.get(at).map(|word| word.span.of(text));
    let is_time = |at: usize| of(at).is_some_and(|word| lists.has(List::When, word));
    let is_name =
        |at: usize| words.get(at).is_some_and(|word| lists.names.or(lists.titles).has(word.class));
    let is_capital = |at: usize| of(at).is_some_and(|word| word.starts_with(char::is_uppercase));
    let opens = |word: &Word| lists.determiners.or(lists.numbers).has(word.class);
    if !words.first().is_some_and(opens) {
        return words;
    }
    let name = (2..=3).find(|&at| is_name(at) && is_capital(at) && is_time(at - 1));
    name.map_or(words, |at| &words[at..])
}
