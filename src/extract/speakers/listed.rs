//! Lists of those who are told without a name: "an official, a diplomat and two aides", "a memo and two people".

use std::ops::Range;

use smallvec::SmallVec;

use super::{lists::Lists, read::opens_relative, word::Read};
use crate::rules::list::List;

/// One of those whom a list tells.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Its words.
    pub(super) words: Range<usize>,
    /// Its noun.
    pub(super) head: usize,
    /// Whether it is of people, not a record.
    pub(super) are_people: bool,
    /// How many people it is, where it says so.
    pub(super) count: Option<u16>,
}

/// The parts of a list, in order.
pub(super) type Parts = SmallVec<[Part; 4]>;

/// The parts of a list of people without a name and of records, the last after "and"; none where the words are no
/// such list.
pub(super) fn parts(words: &[Read<'_>], lists: &Lists<'_>) -> Option<Parts> {
    // Most sources list nobody.
    if !words.iter().any(|word| word.is(lists.and)) {
        return None;
    }
    let separates = |at: &usize| {
        let word = &words[*at];
        // "current and former officials" are one part.
        let joins = || *at > 0 && lists.is_modifier(&words[at - 1]);
        word.text == "," || word.is(lists.and) && !joins()
    };
    let marks: SmallVec<[usize; 8]> = (0..words.len()).filter(separates).collect();
    if !words[*marks.last()?].is(lists.and) {
        return None;
    }
    let mut parts = Parts::new();
    let mut start = 0;
    for end in marks.into_iter().chain([words.len()]) {
        // A comma and a conjunction leave nothing between them.
        if start < end {
            let follows_record = parts.last().is_some_and(|last: &Part| !last.are_people);
            parts.push(part(words, start..end, follows_record, lists)?);
        }
        start = end + 1;
    }
    (parts.len() > 1 && are_apart(words, &parts, lists)).then_some(parts)
}

/// A part of a list, if it tells people or a record and no name.
fn part(
    words: &[Read<'_>],
    range: Range<usize>,
    follows_record: bool,
    lists: &Lists<'_>,
) -> Option<Part> {
    let own = &words[range.clone()];
    let first = own.first()?;
    let own = &own[..phrase_end(own, lists)];
    let head = own.iter().rposition(|word| is_noun(word, lists))?;
    let owns = |word: &Read<'_>| word.is(lists.possessives) || word.is(lists.possessive_mark);
    if first.is_in(List::Definite) || own.iter().any(owns) {
        return None;
    }
    let noun = &own[head];
    let are_many = noun.is(lists.many);
    let one = (first.is(lists.determiners) && !are_many).then_some(1);
    let count = lists.count(first).or(one);
    let are_people = noun.is(lists.persons) && !noun.is_capital();
    // "Emails and interviews"
    let goes_on = || follows_record && are_many && !noun.is(lists.persons.or(lists.bodies));
    let is_record = || noun.is(lists.records) || noun.is_in(List::LevelRecord) || goes_on();
    let is_told = count.is_some() || are_many;
    let head = range.start + head;
    (is_told && (are_people || is_record())).then_some(Part {
        words: range,
        head,
        are_people,
        count,
    })
}

fn is_noun(word: &Read<'_>, lists: &Lists<'_>) -> bool {
    word.is(lists.nouns) && !lists.is_modifier(word) || word.is_in(List::LevelRecord)
}

/// Where what tells more of the noun begins: "people | familiar with it", "a memo | seen by the Courier".
fn phrase_end(words: &[Read<'_>], lists: &Lists<'_>) -> usize {
    let mut has_noun = false;
    let ends = |word: &Read<'_>| {
        let tells_more = word.is(lists.clauses) || lists.is_modifier(word);
        let ends = word.is(lists.prepositions) || opens_relative(word) || has_noun && tells_more;
        has_noun |= is_noun(word, lists);
        ends
    };
    words.iter().position(ends).unwrap_or(words.len())
}

/// Whether none of the people after a record may be those whom it is from or to: "emails between the mayor and two
/// aides".
fn are_apart(words: &[Read<'_>], parts: &Parts, lists: &Lists<'_>) -> bool {
    let of_whom = |part: &Part| {
        let own = &words[part.words.clone()];
        let link = own.iter().position(|word| word.is(lists.prepositions.without(lists.of)));
        // "reviewed by Reuters"
        link.is_some_and(|link| link > 0 && !own[link - 1].is(lists.participles))
    };
    let mut may_go_on = false;
    parts.iter().all(|part| {
        let is_apart = !(may_go_on && part.are_people);
        may_go_on = !part.are_people && of_whom(part);
        is_apart
    })
}

/// How many people a list tells, where each of its parts says so and there are several.
pub(super) fn count(parts: &Parts) -> Option<u16> {
    let people = parts.iter().filter(|part| part.are_people);
    let count = people.map(|part| part.count).try_fold(0_u16, |sum, own| sum.checked_add(own?))?;
    (count > 1).then_some(count)
}
