//! Those whom a sentence brings in at its end: "Among those who fled was | Ann Lee |, a nurse. She said …"

use foldhash::HashSet;

use super::{
    lists::{Lists, lower},
    words,
};
use crate::{
    extract::{Draft, Word},
    rules::list::{List, ListSet},
};

/// So many words before who is brought in are looked at.
const MOST: usize = 20;

/// Where those begin whom a sentence brings in at its end.
pub(super) fn presented(text: &str, draft: &Draft, lists: &Lists<'_>) -> HashSet<usize> {
    let sentences = draft.sentences.iter().map(|sentence| words(draft, *sentence));
    sentences.filter_map(|own| presented_in(text, own, lists)).collect()
}

/// Where the one begins whom the words bring in, which have no subject before their verb.
fn presented_in(text: &str, own: &[Word], lists: &Lists<'_>) -> Option<usize> {
    let of = |word: &Word| lists.of_word(&lower(word.span.of(text)));
    let [first, second, ..] = own else { return None };
    let fronts = |word: &Word| of(word).has(List::Presenting);
    let is_article = of(first).has(List::Definite) && fronts(second);
    let is_front = lists.prepositions.has(first.class) || fronts(first) || is_article;
    let is_person = |word: &Word| lists.names.or(lists.titles).has(word.class);
    let is_adverb = |word: &Word| lists.rules.kinds.adverbs.has(word.class);
    let begins = |at: &usize| {
        let mut before = own[..*at].iter().rev().skip_while(|word| is_adverb(word));
        is_person(&own[*at]) && before.next().is_some_and(|word| of(word).has(List::PresentedBy))
    };
    let heard = heard_from(own, lists, |word| of(word).has(List::PresentedFrom));
    let most = own.len().min(MOST);
    let at = if is_front { (1..most).find(begins) } else { None }.or(heard)?;
    // "Among those she blamed was Tom Pell", "Her rival was Tom Pell": that tells of her.
    let subjects = ListSet::of(&[List::PronounMale, List::PronounFemale, List::PronounSelf]);
    let is_anothers = |word: &Word| {
        let lists_of = of(word);
        lists.possessives.has(word.class)
            || lists_of.meets(subjects) && !lists_of.has(List::PronounObject)
    };
    (!own[..at].iter().any(is_anothers)).then_some(own[at].span.start)
}

/// Where the words begin that name whom a body hears: "The inquiry also heard from | Ann Lee".
fn heard_from(own: &[Word], lists: &Lists<'_>, hears: impl Fn(&Word) -> bool) -> Option<usize> {
    let most = own.len().min(MOST);
    let from = own[..most].iter().position(hears)?;
    let subject =
        own[..from].iter().rev().find(|word| !lists.rules.kinds.adverbs.has(word.class))?;
    let mut after = own[from + 1..].iter().take(2);
    let link = after.next().filter(|word| lists.prepositions.has(word.class))?;
    let name = after.next().filter(|word| lists.names.or(lists.titles).has(word.class))?;
    let is_body = lists.bodies.has(subject.class) && link.span.end < name.span.start;
    is_body.then_some(from + 2)
}
