//! Phrases that tell what somebody is, not who else is there: "The son of a miner, | he left", "Her mother was a
//! cook."

use super::{
    lists::Lists,
    mention::{Mention, Way},
    words,
};
use crate::{
    extract::{Draft, Word},
    model::Size,
    rules::list::List,
    text::Span,
};

/// Whoever is described before a pronoun stands within so many words of it.
const MOST_BETWEEN: usize = 6;

/// Where the words end that tell of no further person of the story, to whom a pronoun could point back, if the
/// phrase begins such words.
pub(super) fn passing_end(
    text: &str,
    draft: &Draft,
    span: Span,
    mention: &Mention,
    lists: &Lists<'_>,
) -> Option<usize> {
    if !mention.is_common_person() || mention.size != Size::One {
        return None;
    }
    let sentence = draft.sentences.partition_point(|sentence| sentence.end <= span.start);
    let end = draft.sentences.get(sentence).map_or(text.len(), |sentence| sentence.end);
    let after = words(draft, Span::new(span.end, end.max(span.end)));
    let last = describing(text, after, mention, lists);
    let last = last.or_else(|| telling_family(text, after, mention, lists))?;
    Some(after.get(last)?.span.end)
}

/// The comma before the pronoun that the phrase describes: "The only child of a nurse | and a vicar, she".
fn describing(text: &str, after: &[Word], mention: &Mention, lists: &Lists<'_>) -> Option<usize> {
    let head = mention.noun.as_ref()?;
    let is_kin = head.is_in(List::Kin) || head.is_in(List::KinBorn);
    let describes = mention.way == Way::Indefinite || mention.way == Way::Definite && is_kin;
    let comma = after.iter().take(MOST_BETWEEN + 1).position(|word| word.span.of(text) == ",")?;
    let has_verb = after[..comma].iter().any(|word| lists.rules.kinds.verbs.has(word.class));
    let next = after.get(comma + 1)?.span.of(text);
    let is_pronoun = lists.has(List::PronounMale, next) || lists.has(List::PronounFemale, next);
    (describes && !has_verb && is_pronoun).then_some(comma)
}

/// The article after which it is told what kin of somebody is or was: "Her mother | was a cook."
fn telling_family(
    text: &str,
    after: &[Word],
    mention: &Mention,
    lists: &Lists<'_>,
) -> Option<usize> {
    let head = mention.noun.as_ref()?;
    let is_told = mention.way == Way::Possessed && mention.details.is_empty();
    let is_copula = |word: &&Word| lists.has(List::KinWas, word.span.of(text));
    let article = after.iter().take_while(is_copula).count();
    let is_article = lists.has(List::Indefinite, after.get(article)?.span.of(text));
    (is_told && article > 0 && is_article && head.is_in(List::Kin)).then_some(article)
}
