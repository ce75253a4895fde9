//! Who a named person is, in the words of the story: "Ann Lee, chief executive of Nordal", "her lawyer, Jan Roth".

use std::rc::Rc;

use super::{
    description::{fullness, opens, start_of_name},
    entity::Entity,
    mention::{Mention, Way},
};
use crate::{
    model::Person,
    rules::Rules,
    text::{Span, without_possessive},
};

/// Who a speaker is, as the story tells it.
#[derive(Debug)]
pub struct Introduction {
    /// The name, if it is a person's.
    pub person: Option<Person>,
    /// What is told beside the name.
    pub role: Option<String>,
    /// To which body a named person belongs.
    pub affiliation: Option<Span>,
    /// The country or people that is told with that.
    pub country: Option<Span>,
}

/// Who somebody is who speaks.
pub(super) fn introduce(text: &str, entity: &Entity, rules: &Rules) -> Introduction {
    let is_own = |one: &&Mention| !matches!(one.way, Way::Pronoun(_));
    let own = || entity.mentions.iter().map(|one| &**one).filter(is_own);
    let named = || own().filter(|one| is_named(one));
    let best = named().rev().max_by_key(|mention| fullness(mention, entity));
    let described = described(text, &entity.mentions).filter(|_| best.is_some());
    let most = || {
        let all = own().filter(|mention| best.is_none() || is_named(mention));
        all.filter_map(|mention| beside(text, mention)).max_by_key(|part| part.len())
    };
    let role = described.map(|told| told.core).or_else(most);
    let told = described.or(best);
    let is_name = |words: &Span| words.of(text).starts_with(char::is_uppercase);
    let affiliation = told.and_then(|told| told.affiliation).map(|belongs| belongs.span);
    Introduction {
        person: best.and_then(|best| person(text, best, rules)),
        role: role.map(|words| words.of(text).split_whitespace().collect::<Vec<_>>().join(" ")),
        affiliation: affiliation.filter(is_name),
        country: told.and_then(|told| told.country),
    }
}

/// The name in the words of a mention, and the title before it.
fn person(text: &str, mention: &Mention, rules: &Rules) -> Option<Person> {
    let words = mention.apposed.unwrap_or(mention.core).of(text);
    let words: Vec<&str> = words.split_whitespace().collect();
    let start = start_of_name(&words, mention)?;
    // Raymond "Coach" St. Clair
    let is_nickname = |word: &&str| word.contains(['"', '“', '‘']);
    let start = if words[..start].iter().any(is_nickname) { 0 } else { start };
    let before = words[..start].iter().copied().skip_while(|word| opens(word, rules));
    let title = Some(before.collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
    Some(Person { name: without_possessive(&words[start..].join(" ")).to_owned(), title })
}

fn is_named(mention: &Mention) -> bool {
    matches!(mention.way, Way::Person(_))
}

/// The first words beside the name that tell by a noun who it is.
fn described<'m>(text: &str, mentions: &'m [Rc<Mention>]) -> Option<&'m Mention> {
    let own = |mention: &'m Mention| match (&mention.apposed, &mention.also) {
        (Some(_), _) => Some(mention),
        (None, Some(also)) if also.is_common_person() => Some(&**also),
        _ => None,
    };
    let next = |one: &'m Mention, other: &'m Mention| {
        let told = if is_named(one) { other } else { one };
        let is_one_named = is_named(one) != is_named(other);
        let are_beside = is_one_named && told.is_common_person() && follows(text, one, other);
        are_beside.then_some(told)
    };
    mentions.iter().enumerate().find_map(|(at, mention)| {
        let after = || mentions.get(at + 1).and_then(|after| next(mention, after));
        if is_named(mention) { own(mention).or_else(after) } else { after() }
    })
}

/// Whether nothing but a comma stands between two mentions.
fn follows(text: &str, one: &Mention, other: &Mention) -> bool {
    let between = (one.span.end <= other.span.start)
        .then(|| Span::new(one.span.end, other.span.start).of(text).trim());
    between.is_some_and(|between| between.is_empty() || between == ",")
}

/// What else a mention says after the name: "58, who has worked the strait since he was a boy".
fn beside(text: &str, mention: &Mention) -> Option<Span> {
    let rest = Span::new(mention.core.end, mention.span.end.max(mention.core.end));
    let is_edge = |c: char| c.is_whitespace() || c == ',';
    let words = rest.of(text);
    let start = rest.start + (words.len() - words.trim_start_matches(is_edge).len());
    let end = rest.start + words.trim_end_matches(is_edge).len();
    (start < end).then(|| Span::new(start, end))
}
