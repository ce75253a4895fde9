//! The phrases of a story that can mean somebody, whether they speak or not.

use super::{
    cover, is_apposed,
    lists::{Lists, lower},
    mention::Way,
    read, words,
};
use crate::{
    extract::{Draft, Word},
    rules::list::{List, ListSet},
    text::Span,
};

/// A phrase that can mean somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) span: Span,
    /// Whether it is the source of an attribution.
    pub(super) is_source: bool,
}

/// The phrases of a story in order, the sources among them. Inside a source stand only the names of
/// those whom it lists.
pub(super) fn all(text: &str, draft: &Draft, lists: &Lists<'_>) -> Vec<Event> {
    let mut sources: Vec<Span> = draft.found.iter().filter_map(|f| cover(&f.source)).collect();
    sources.sort_unstable();
    sources.dedup();
    let inside = |span: Span| {
        let before = sources.partition_point(|source| source.start <= span.start);
        let from = before.saturating_sub(4);
        sources[from..before].iter().any(|source| source.overlaps(span))
            || sources.get(before).is_some_and(|source| source.overlaps(span))
    };
    let mut events: Vec<Event> = Vec::with_capacity(draft.phrases.len());
    let is_told = |span: Span| {
        let words = span.of(text);
        !inside(span)
            && !is_shouted(words, lists)
            && !is_figure(words)
            && !lists.has(List::Order, words)
    };
    let may_speak = |span: Span, class| {
        lists.rules.kinds.phrases.has(class)
            || tells_record(text, draft, span, lists)
            || tells_age(span.of(text), lists)
    };
    let told = draft.phrases.iter().filter(|(span, _)| is_told(*span));
    let (speaking, others): (Vec<_>, Vec<_>) =
        told.partition(|(span, class)| may_speak(*span, *class));
    for &(span, _) in speaking {
        let span = after_verb(text, draft, span, lists);
        match events.last_mut() {
            Some(last)
                if belongs(text, draft, last.span, span, lists)
                    || names_body(text, draft, last.span, span, lists) =>
            {
                last.span = last.span.join(span);
            }
            _ => events.push(Event { span, is_source: false }),
        }
    }
    events.extend(named_together(text, draft, &events, lists));
    events.extend(sources.iter().map(|&span| Event { span, is_source: true }));
    events.extend(members(text, draft, &sources, lists));
    events.extend(sources.iter().filter_map(|&span| named_inside(text, draft, span, lists)));
    let named = others.into_iter();
    events.extend(named.filter_map(|(span, _)| named_last(text, draft, *span, lists)));
    events.sort_by_key(|event| event.span);
    events
}

/// A phrase without the verb before its name that looks like a noun: "contact | Alder Foods".
fn after_verb(text: &str, draft: &Draft, span: Span, lists: &Lists<'_>) -> Span {
    let first = span.of(text).split_whitespace().next().unwrap_or_default();
    if !lists.has(List::Turning, first) {
        return span;
    }
    let name = words(draft, span).get(1).map(|word| word.span.start);
    let is_name = |start: &usize| text[*start..].starts_with(char::is_uppercase);
    name.filter(is_name).map_or(span, |start| Span::new(start, span.end))
}

/// Whoever a phrase that tells no speaker names in full at its end: "the trial of | Tom Pell".
fn named_last(text: &str, draft: &Draft, span: Span, lists: &Lists<'_>) -> Option<Event> {
    let own = words(draft, span);
    let name = &own[own.iter().rposition(|word| lists.of.has(word.class))? + 1..];
    let first = name.first().filter(|word| lists.first.or(lists.titles).has(word.class))?;
    let span = first.span.join(name.last()?.span);
    let mention = read::read(text, name, lists)?;
    let is_full = matches!(&mention.way, Way::Person(name) if name.len() > 1);
    (is_full && mention.shows_person).then_some(Event { span, is_source: false })
}

/// Whoever a source names in full to tell whom it is of: "lawyers for | Tom Pell |".
fn named_inside(text: &str, draft: &Draft, source: Span, lists: &Lists<'_>) -> Option<Event> {
    let own = words(draft, source);
    let links = |word: &Word| {
        lists.prepositions.has(word.class) && lists.has(List::ServantTo, word.span.of(text))
    };
    let after = &own[own.iter().rposition(links)? + 1..];
    let end = after.iter().position(|word| word.span.of(text) == ",").unwrap_or(after.len());
    let name = &after[..end];
    let first = name.first().filter(|word| lists.first.or(lists.persons).has(word.class))?;
    let span = first.span.join(name.last()?.span);
    let mention = read::read(text, name, lists)?;
    let is_full = matches!(&mention.way, Way::Person(name) if name.len() > 1);
    let is_one = !own.iter().any(|word| lists.and.has(word.class));
    (is_full && is_one && mention.shows_person).then_some(Event { span, is_source: false })
}

/// The people whom sources list by name: "two economists, | Dora Pin | and | Emil Koch".
fn members(text: &str, draft: &Draft, sources: &[Span], lists: &Lists<'_>) -> Vec<Event> {
    let mut members = Vec::new();
    for &source in sources {
        let own = words(draft, source);
        if !own.iter().any(|word| lists.and.has(word.class)) {
            continue;
        }
        let are_several = || read::read(text, own, lists).is_some_and(|m| m.way == Way::People);
        let from = draft.phrases.partition_point(|(span, _)| span.start < source.start);
        let inside = draft.phrases[from..].iter().take_while(|(span, _)| span.end <= source.end);
        let is_name = |class| class == lists.rules.engine.np_name;
        let named = inside.clone().filter(|(span, class)| is_name(*class) && *span != source);
        if are_several() {
            // "Emil Koch, a baker, and …": with what tells of him.
            let described = |name: Span| {
                let (next, class) = *inside.clone().find(|(next, _)| next.start >= name.end)?;
                let gap = Span::new(name.end, next.start).of(text);
                (gap.trim() == "," && !is_name(class)).then(|| name.join(next))
            };
            let spans = named.map(|&(span, _)| described(span).unwrap_or(span));
            let spans = spans.map(|span| without_title_of_all(draft, span, lists));
            members.extend(spans.map(|span| Event { span, is_source: false }));
        }
    }
    members
}

/// A name without the title before it that is of several: "senators | Ann Roe | and Tom Berg".
fn without_title_of_all(draft: &Draft, span: Span, lists: &Lists<'_>) -> Span {
    match words(draft, span) {
        [title, name, ..] if lists.many.has(title.class) => Span::new(name.span.start, span.end),
        _ => span,
    }
}

/// Two people who are named with "and" between them: "| Ann Roe and Tom Berg | met on Monday".
fn named_together(text: &str, draft: &Draft, events: &[Event], lists: &Lists<'_>) -> Vec<Event> {
    let is_person = |span: Span| {
        let first = words(draft, span).first();
        first.is_some_and(|word| lists.first.or(lists.titles).has(word.class))
    };
    let is_and = |word: &Word| lists.has(List::And, word.span.of(text));
    let are_together = |pair: &&[Event]| {
        let (one, other) = (pair[0].span, pair[1].span);
        // The gap is looked at where it can be no more than a word.
        one.end < other.start
            && other.start - one.end < 6
            && matches!(words(draft, Span::new(one.end, other.start)), [and] if is_and(and))
            && is_person(one)
            && is_person(other)
    };
    let pairs = events.windows(2).filter(are_together);
    pairs.map(|pair| Event { span: pair[0].span.join(pair[1].span), is_source: false }).collect()
}

/// Whether the words are set in capitals, as subheads are: those name nobody.
fn is_shouted(words: &str, lists: &Lists<'_>) -> bool {
    // Most words are known by their first letters not to be.
    if words.bytes().any(|letter| letter.is_ascii_lowercase()) {
        return false;
    }
    let has = |is: fn(char) -> bool| words.contains(is);
    let is_capitals = has(char::is_uppercase) && !has(char::is_lowercase);
    is_capitals && (has(char::is_whitespace) || lists.is_common(&lower(words)))
}

/// Whether the last word of a phrase tells a record, though it may be a cue as well: "the memo".
fn tells_record(text: &str, draft: &Draft, span: Span, lists: &Lists<'_>) -> bool {
    let last = words(draft, span).last();
    last.is_some_and(|word| lists.is_record(&lower(word.span.of(text))))
}

/// Whether the words tell somebody by an age who was told of before: "the 42-year-old".
fn tells_age(words: &str, lists: &Lists<'_>) -> bool {
    let mut endings = lists.age_endings.iter();
    let first = || words.split_whitespace().next().unwrap_or_default();
    endings.any(|ending| words.ends_with(ending.as_str()))
        && lists.has(List::Definite, &lower(first()))
}

/// Whether the words are a figure, which speaks as little as it is told of: "£3m", "7.6".
fn is_figure(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphanumeric());
    first.is_none_or(char::is_numeric) && !words.contains(char::is_whitespace)
}

/// Whether the words are the name of a nation.
fn is_nation(text: &str, draft: &Draft, span: Span, lists: &Lists<'_>) -> bool {
    let is_it = |word: &Word| lists.has(List::NationSame, &lower(word.span.of(text)));
    let own = words(draft, span);
    own.len() < 3 && own.last().is_some_and(is_it)
}

/// Whether the second phrase, between commas, names the body that the first tells: "the firm, | Arden Homes, | was
/// paid".
fn names_body(text: &str, draft: &Draft, one: Span, other: Span, lists: &Lists<'_>) -> bool {
    let is_between = is_apposed(text, one, other) && text[other.end..].starts_with(',');
    let own = words(draft, one);
    let kinds = ListSet::of(&[List::Firm, List::BodyFirm, List::BodyOther]);
    let is_body = |word: &Word| lists.of_word(word.span.of(text)).meets(kinds);
    let is_told = || lists.begins(one, List::Definite) && own.last().is_some_and(is_body);
    // "The developer, Jan Roth, …"
    let is_person = |word: &Word| lists.first.or(lists.titles).has(word.class);
    is_between
        && is_told()
        && other.of(text).starts_with(char::is_uppercase)
        && !words(draft, other).first().is_some_and(is_person)
}

/// Whether the second phrase says where the first, people without a name, belongs: "an official |
/// at | the ministry".
fn belongs(text: &str, draft: &Draft, one: Span, other: Span, lists: &Lists<'_>) -> bool {
    let gap = Span::new(one.end, other.start);
    let [between] = words(draft, gap) else { return false };
    if lists.of.has(between.class) && is_nation(text, draft, other, lists) {
        let office = ListSet::of(&[List::LevelOffice, List::Public, List::LevelEnvoy]);
        let own = |word: &Word| lists.of_word(&lower(word.span.of(text))).meets(office);
        return words(draft, one).iter().any(own);
    }
    let people = words(draft, one).last().is_some_and(|word| lists.persons.has(word.class));
    let body =
        words(draft, other).last().is_some_and(|word| lists.bodies.or(lists.names).has(word.class));
    people && body && lists.has(List::Belonging, between.span.of(text))
}
