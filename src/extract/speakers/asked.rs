//! Who is asked something, and so is likely to speak next: "the lawyer asked | the guard | why he left".

use std::collections::HashSet;

use super::{cover, lists::Lists};
use crate::{
    extract::{Draft, Found},
    text::Span,
};

/// Where those begin who are asked something.
pub(super) fn asked(text: &str, draft: &Draft, lists: &Lists<'_>) -> HashSet<usize> {
    let asks = |found: &&Found| {
        let mut cue = found.cue.iter().flat_map(|part| part.of(text).split_whitespace());
        cue.any(|word| lists.has("speaker.asking", &word.to_lowercase()))
    };
    let asking = draft.found.iter().filter(asks);
    asking.filter_map(|found| asked_by(text, draft, found)).collect()
}

/// Where the one begins whom a question is put to.
fn asked_by(text: &str, draft: &Draft, found: &Found) -> Option<usize> {
    let (cue, source) = (cover(&found.cue)?, cover(&found.source)?);
    if source.start < cue.start {
        let next = draft.phrases.partition_point(|(span, _)| span.start < cue.end);
        let (next, _) = draft.phrases.get(next)?;
        let is_next = Span::new(cue.end, next.start).of(text).trim().is_empty();
        return is_next.then_some(next.start);
    }
    // "Asked by a lawyer if it was dark, | Ann Lee | said it was."
    let end = cover(&found.content)?.end;
    let sources = draft.found.iter().filter(|other| other.sentence == found.sentence);
    let sources = sources.filter_map(|other| cover(&other.source)).map(|source| source.start);
    sources.filter(|start| *start >= end).min()
}
