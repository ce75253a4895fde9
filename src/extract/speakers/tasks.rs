//! Lists of what a body or an office is for: "the Department for Science, Innovation and Crafts", "the minister of
//! trade, industry and mines".

use super::{lists::Lists, word::Read};

/// So many words at most are one of the things that something is for: "Local Government".
const MOST_WORDS: usize = 3;

/// Whether the comma at a place divides what the body or the office before it is for, and not whom it is told of from
/// what it is told: "the minister of trade, industry and mines", not "the mayor of Varn, Ann Roe and her deputy".
pub(super) fn divides_tasks(words: &[Read<'_>], comma: usize, lists: &Lists<'_>) -> bool {
    if words[comma].text != "," || !follows_task(&words[..comma], lists) {
        return false;
    }
    let mut at = comma + 1;
    loop {
        let end = at + words[at..].iter().take_while(|word| is_of_task(word, lists)).count();
        if end == at || end - at > MOST_WORDS {
            return false;
        }
        match words.get(end) {
            Some(mark) if mark.text == "," => at = end + 1,
            Some(and) if and.is(lists.and) => {
                return words.get(end + 1).is_some_and(|word| is_of_task(word, lists));
            }
            _ => return false,
        }
    }
}

/// Whether the words end with a body or an office and one or several things that it is for.
fn follows_task(words: &[Read<'_>], lists: &Lists<'_>) -> bool {
    let parts = words.iter().rposition(|word| word.text != "," && !is_of_task(word, lists));
    let Some(at) = parts.filter(|at| words[*at].is(lists.prepositions)) else { return false };
    let is_for = |word: &Read<'_>| word.is(lists.bodies.or(lists.persons)) && !word.is(lists.many);
    at + 1 < words.len() && words[..at].last().is_some_and(is_for)
}

/// Whether a word can tell what something is for: a noun, or what looks like a name and is nobody's given name.
fn is_of_task(word: &Read<'_>, lists: &Lists<'_>) -> bool {
    let can = lists.nouns;
    let somebody = lists.first.or(lists.persons).or(lists.places).or(lists.numbers);
    word.is(can) && !word.is(somebody) && word.listed().and(lists.first).is_empty()
}
