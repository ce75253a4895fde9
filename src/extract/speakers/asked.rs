//! Who is asked something, and so is likely to speak next: "the lawyer asked | the guard | why he left".

use foldhash::HashSet;

use super::{
    cover,
    lists::{Lists, lower},
};
use crate::{
    extract::{Draft, Found},
    rules::list::List,
    text::Span,
};

/// Where those begin who are asked something.
pub(super) fn asked(text: &str, draft: &Draft, lists: &Lists<'_>) -> HashSet<usize> {
    let asks = |found: &Found| {
        let mut cue = found.cue.iter().flat_map(|part| part.of(text).split_whitespace());
        cue.any(|word| lists.has(List::Asking, &lower(word)))
    };
    let asking = (0..draft.found.len()).filter(|at| asks(&draft.found[*at]));
    asking.filter_map(|at| asked_by(text, draft, at)).collect()
}

/// Where those begin by whom somebody is asked something: "asked by | Andrew Kane | whether he would go, he said".
pub(super) fn askers(text: &str, draft: &Draft, lists: &Lists<'_>) -> HashSet<usize> {
    let asks = |found: &Found| {
        let (cue, source) = (cover(&found.cue)?, cover(&found.source)?);
        let is_asking = |word: &str| lists.has(List::Asking, &lower(word));
        let between =
            (cue.end <= source.start).then(|| Span::new(cue.end, source.start).of(text))?;
        let is_by = between.split_whitespace().any(|word| lists.has(List::By, word))
            || cue.of(text).split_whitespace().next_back().is_some_and(|w| lists.has(List::By, w));
        let asks = is_by && cue.of(text).split_whitespace().any(is_asking);
        asks.then_some(source.start)
    };
    draft.found.iter().filter_map(asks).collect()
}

/// Whoever answers in the same sentence is one of the next who are found to speak.
const NEXT: usize = 4;

/// Where the one begins to whom the question at this place of what was found is put.
fn asked_by(text: &str, draft: &Draft, at: usize) -> Option<usize> {
    let found = &draft.found[at];
    let (cue, source) = (cover(&found.cue)?, cover(&found.source)?);
    if source.start < cue.start {
        let next = draft.phrases.partition_point(|(span, _)| span.start < cue.end);
        let (next, _) = draft.phrases.get(next)?;
        let is_next = Span::new(cue.end, next.start).of(text).trim().is_empty();
        return is_next.then_some(next.start);
    }
    // "Asked by a lawyer if it was dark, | Ann Lee | said it was."
    let end = cover(&found.content)?.end;
    let next = draft.found[at + 1..].iter().take(NEXT);
    let sources = next.filter(|other| other.sentence == found.sentence);
    let sources = sources.filter_map(|other| cover(&other.source)).map(|source| source.start);
    sources.filter(|start| *start >= end).min()
}
