//! Sources whose statements show that they are one person, though their names do not: who says "I",
//! of whom the statement goes on to speak as "she", or who shrugs before it.

use foldhash::HashSet;

use super::{
    cover,
    lists::{Lists, lower},
    words,
};
use crate::{
    extract::{Draft, Found},
    model::Kind,
    rules::{
        list::{List, ListSet},
        spec::Takes,
    },
    text::Span,
};

/// The sources that speak of themselves as one person.
pub(super) fn tellers(text: &str, draft: &Draft, lists: &Lists<'_>) -> HashSet<Span> {
    let found = draft.found.iter().filter(|found| tells(text, draft, found, lists));
    found.filter_map(|found| cover(&found.source)).collect()
}

fn tells(text: &str, draft: &Draft, found: &Found, lists: &Lists<'_>) -> bool {
    if lists.rules.cues.groups[found.group].takes.is_only(Takes::Next) {
        return true;
    }
    if found.kind == Kind::Direct {
        let quoted = found.content.iter().flat_map(|piece| piece.of(text).split_whitespace());
        // What is longer than any of them is not looked up.
        let longest = lists.longest_of_self;
        return quoted
            .map(trim)
            .any(|word| word.len() <= longest && lists.has(List::PronounOne, word));
    }
    // "Ellison said she had seen it", but not "Ellison said the minister knew what she meant".
    let Some(content) = found.content.first() else { return false };
    // In "disputed her account" it is whose account that is.
    let first = words(draft, *content).iter().take(2);
    let first = first.filter(|word| !lists.possessives.has(word.class));
    let mut first = first.map(|word| word.span.of(text));
    let is_one = |word: &str| {
        lists.of_word(word).meets(ListSet::of(&[List::PronounMale, List::PronounFemale]))
    };
    let follows = cover(&found.source).is_some_and(|source| source.end <= content.start);
    follows && first.any(is_one)
}

/// Where the sources begin that report something, as outlets do.
pub(super) fn reporters(text: &str, draft: &Draft, lists: &Lists<'_>) -> HashSet<usize> {
    let reports = |found: &&Found| {
        let mut cue = found.cue.iter().flat_map(|part| part.of(text).split_whitespace());
        cue.any(|word| lists.has(List::Reporting, &lower(word)))
    };
    let reporting = draft.found.iter().filter(reports);
    reporting.filter_map(|found| Some(cover(&found.source)?.start)).collect()
}

/// The word without the marks around it.
fn trim(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
