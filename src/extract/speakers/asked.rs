//! Who is asked something, and so is likely to speak next: "the lawyer asked | the guard | why he left".

use foldhash::HashSet;

use super::{
    cover,
    lists::{Lists, lower},
    words,
};
use crate::{
    extract::{Draft, Found},
    model::Stance,
    rules::list::List,
    text::Span,
};

/// What somebody asks for is told within so many words: for permission, for a little more time.
const FAVOUR: usize = 4;

/// Where those begin who are asked something, or charged with something that they deny next.
pub(super) fn asked(text: &str, draft: &Draft, lists: &Lists<'_>) -> HashSet<usize> {
    let has = |found: &Found, list| {
        let mut cue = found.cue.iter().flat_map(|part| part.of(text).split_whitespace());
        cue.any(|word| lists.has(list, &lower(word)))
    };
    // "Asked Lund to wait", "asked the judge for leave to speak" put no question to him.
    let is_wish = |found: &Found, asked: usize| {
        let at = draft.phrases.partition_point(|(span, _)| span.start < asked);
        let after = draft.phrases.get(at).and_then(|(span, _)| text.get(span.end..));
        let begun = found.content.first().map(|content| content.of(text));
        let mut first = [after, begun].into_iter().flatten();
        first.any(|part| {
            let mut near = part.split_whitespace().take(FAVOUR);
            near.next().is_some_and(|first| {
                lists.has(List::AskingFor, first)
                    || lists.has(List::BodyFor, first)
                        && near.any(|word| lists.has(List::AskingFavour, word))
            })
        })
    };
    let denies = |found: &Found| {
        let stance = lists.rules.cues.groups[found.group].stance;
        stance == Some(Stance::Denies)
    };
    let is_denied = |at: usize| draft.found.get(at + 1).is_some_and(denies);
    // "The union accused the studio of fraud. It said it had paid."
    let is_thing = |start: usize| {
        let at = draft.phrases.partition_point(|(span, _)| span.start < start);
        let own = draft.phrases.get(at).map(|(span, _)| words(draft, *span)).unwrap_or_default();
        let is_named = text[start..].starts_with(char::is_uppercase);
        !is_named && own.last().is_some_and(|word| !lists.persons.has(word.class))
    };
    // "Lund noted that Roe had backed the bill. “I was wrong,” he admitted."
    let answered = |at: usize| {
        let (found, next) = (&draft.found[at], draft.found.get(at + 1)?);
        let is_next = next.sentence > found.sentence && next.sentence <= found.sentence + NEXT;
        let content = cover(&found.content)?;
        let first = draft.phrases.partition_point(|(span, _)| span.start < content.start);
        let first = draft.phrases.get(first).filter(|(span, class)| {
            let is_named = span.of(text).starts_with(char::is_uppercase);
            span.end <= content.end && is_named && lists.rules.kinds.people.has(*class)
        });
        (is_next && has(next, List::Answering)).then(|| first.map(|(span, _)| span.start))?
    };
    let told = |at: usize| {
        let found = &draft.found[at];
        let (asks, charges) = (has(found, List::Asking), has(found, List::Charging));
        if !asks && !charges {
            return answered(at);
        }
        let start = asked_by(text, draft, at)?;
        let is_on = asks && !is_wish(found, start) || charges && is_denied(at);
        (is_on || charges && is_thing(start)).then_some(start)
    };
    (0..draft.found.len()).filter_map(told).collect()
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
    let (cue, source) = (cover(&found.cue)?, cover(&found.source));
    if source.is_some_and(|source| source.start < cue.start) {
        return asked_after(text, draft, cue.end, "");
    }
    // "Asked by a lawyer if it was dark, | Ann Lee | said it was."
    let end = cover(&found.content)?.end;
    let next = draft.found[at + 1..].iter().take(NEXT);
    let sources = next.filter(|other| other.sentence == found.sentence);
    let sources = sources.filter_map(|other| cover(&other.source)).map(|source| source.start);
    asked_after(text, draft, end, ",")
        .or_else(|| sources.filter(|start| *start >= end).min())
        .or_else(|| asked_before(text, draft, cue).filter(|_| source.is_none()))
}

/// Whoever is named right after the mark that follows the question: "Asked if it was dark, | Ann Lee | nodded."
fn asked_after(text: &str, draft: &Draft, end: usize, mark: &str) -> Option<usize> {
    let next = draft.phrases.partition_point(|(span, _)| span.start < end);
    let (next, _) = draft.phrases.get(next)?;
    let is_next = Span::new(end, next.start).of(text).trim() == mark;
    is_next.then_some(next.start)
}

/// Whoever is named right before the cue, who was asked by somebody untold: "| Ann Lee | was asked if it was dark."
fn asked_before(text: &str, draft: &Draft, cue: Span) -> Option<usize> {
    let before = draft.phrases.partition_point(|(span, _)| span.end <= cue.start);
    let (last, _) = draft.phrases.get(before.checked_sub(1)?)?;
    let between = Span::new(last.end, cue.start).of(text).trim();
    (between.is_empty() || between == ",").then_some(last.start)
}
