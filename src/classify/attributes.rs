//! What a sentence tells of how its source spoke: on what terms, why unnamed, through what channel.

use super::Story;
use crate::{
    extract::{
        Draft, Found,
        speakers::{Resolution, Role},
    },
    model::{Channel, Proximity, SpeakerId},
    regexes::Candidates,
    rules::{
        Rules,
        judgement::{Attribute, AttributeRule},
        list::List,
    },
    text::Span,
};

/// How a source spoke, where the text tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) terms: Option<Span>,
    pub(super) reason: Option<Span>,
    pub(super) channel: Option<Channel>,
    pub(super) proximity: Option<Proximity>,
}

/// The attributes of all attributions of a draft, in order.
pub(super) fn of_all(story: Story<'_>, draft: &Draft, resolution: &Resolution) -> Vec<Attributes> {
    let speakers = &resolution.of;
    let subjects = Subjects::new(&resolution.roles);
    let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); draft.sentences.len()];
    for (number, found) in draft.found.iter().enumerate() {
        if let Some(sentence) = by_sentence.get_mut(found.sentence) {
            sentence.push(number);
        }
    }
    let of = |(number, found): (usize, &Found)| {
        let own = by_sentence.get(found.sentence).map(Vec::as_slice).unwrap_or_default();
        let is_same = |other: &usize| speakers.get(*other) == speakers.get(number);
        let (first, last) = (own.first() == Some(&number), own.last() == Some(&number));
        let is_free = |sentence: &usize| by_sentence.get(*sentence).is_some_and(Vec::is_empty);
        let next = Some(found.sentence + 1).filter(|_| last);
        let before = found.sentence.checked_sub(1).filter(|_| first);
        let place = |sentence: usize| draft.sentences.get(sentence).copied();
        let subject = |sentence: &usize| place(*sentence).and_then(|span| subjects.first_in(span));
        let is_own = |of: Option<SpeakerId>| speakers.get(number).is_some_and(|own| *own == of);
        // "Ann Lee said so. | A diplomat, who asked not to be named, was less sure."
        let is_of_another = |sentence: &usize| match subject(sentence) {
            Some(of) => !is_own(Some(of)),
            None => place(*sentence).is_some_and(|span| story.begins(span, List::New)),
        };
        // Where somebody else speaks before it, it tells of that one, unless it begins with who speaks next.
        let is_theirs = |sentence: &usize| {
            let before = sentence.checked_sub(1).and_then(|before| by_sentence.get(before));
            let before = before.and_then(|before| before.last());
            let begins_with_own = subject(sentence).is_some_and(|of| is_own(Some(of)));
            before.is_some_and(|other| !is_same(other)) && !begins_with_own
        };
        let places = Places {
            source: cover(&found.source),
            sentence: place(found.sentence).filter(|_| own.iter().all(is_same)),
            next: next.filter(is_free).filter(|at| !is_of_another(at)).and_then(place),
            before: before
                .filter(is_free)
                .filter(|at| !is_theirs(at) && !is_of_another(at))
                .and_then(place),
        };
        attributes(story, found, &places)
    };
    draft.found.iter().enumerate().map(of).collect()
}

/// Where those who speak are mentioned, in order.
struct Subjects(Vec<(Span, SpeakerId)>);

impl Subjects {
    fn new(roles: &[Role]) -> Self {
        let of = |(number, role): (usize, &'_ Role)| {
            role.mentions
                .iter()
                .map(|mention| (mention.core, SpeakerId(number)))
                .collect::<Vec<_>>()
        };
        let mut all: Vec<_> = roles.iter().enumerate().flat_map(of).collect();
        all.sort_unstable_by_key(|(span, _)| *span);
        Self(all)
    }

    /// Who is mentioned first in a sentence.
    fn first_in(&self, sentence: Span) -> Option<SpeakerId> {
        let first = self.0.partition_point(|(span, _)| span.start < sentence.start);
        let (span, speaker) = self.0.get(first)?;
        (span.start < sentence.end).then_some(*speaker)
    }
}

/// Where the words about a source can stand, nearest first.
struct Places {
    source: Option<Span>,
    /// The sentence, where nobody else speaks in it.
    sentence: Option<Span>,
    /// The sentence after it, where nobody speaks: "She asked not to be named."
    next: Option<Span>,
    /// The sentence before it, where nobody speaks: "The aide spoke on condition of anonymity."
    before: Option<Span>,
}

fn attributes(story: Story<'_>, found: &Found, places: &Places) -> Attributes {
    let near = |place: Option<Span>| place.map(|place| (place, story.near(place)));
    let beside = [near(places.next), near(places.before)];
    let near = [near(places.source), near(places.sentence)];
    let anywhere = near.iter().chain(&beside).flatten().map(|(_, candidates)| candidates);
    let anywhere = Candidates::any_of(anywhere);
    let mut attributes = Attributes::default();
    for rule in story.rules.attributes.iter().filter(|rule| anywhere.has(&rule.pattern)) {
        let places = match rule.gives {
            Attribute::Proximity(_) => &near[..1],
            _ => &near[..],
        };
        let is_beside = matches!(rule.gives, Attribute::Terms | Attribute::Reason);
        let beside = if is_beside { &beside[..] } else { &[] };
        let all = places.iter().chain(beside).flatten();
        let mut hits = all
            .filter(|(_, candidates)| candidates.has(&rule.pattern))
            .filter_map(|(place, _)| search(rule, story, *place, found));
        match rule.gives {
            Attribute::Channel(channel) if attributes.channel.is_none() => {
                attributes.channel = hits.next().map(|_| channel);
            }
            Attribute::Proximity(proximity) if attributes.proximity.is_none() => {
                attributes.proximity = hits.next().map(|_| proximity);
            }
            Attribute::Terms if attributes.terms.is_none() => attributes.terms = hits.next(),
            Attribute::Reason if attributes.reason.is_none() => attributes.reason = hits.next(),
            _ => {}
        }
    }
    attributes
}

/// The words by which a rule fits in a place, outside what is attributed.
fn search(rule: &AttributeRule, story: Story<'_>, place: Span, found: &Found) -> Option<Span> {
    let Story { text, sifted, rules } = story;
    let groups = rules.sieve.captures(&rule.pattern, place, sifted, text)?;
    if groups.name("not").is_some() {
        return None;
    }
    let span = groups.name("words").unwrap_or_else(|| groups.all()).shifted(place.start);
    let is_reason = matches!(rule.gives, Attribute::Reason);
    let span = if is_reason { up_to_told(span, text, found, rules) } else { span };
    let attributed = found.content.iter().any(|content| content.overlaps(span));
    (!attributed && !span.is_empty()).then_some(span)
}

/// The words before the cue or what is told, where no mark tells them from it: "who could not be named | under the
/// rules | said", "said on background | because the list is secret | that".
fn up_to_told(span: Span, text: &str, found: &Found, rules: &Rules) -> Span {
    let told = found.cue.iter().chain(&found.content);
    let begins_within = |told: &&Span| told.start > span.start && told.start < span.end;
    let Some(told) = told.filter(begins_within).map(|told| told.start).min() else { return span };
    let mut words = Span::new(span.start, told).of(text).trim_end();
    if let Some((before, last)) = words.rsplit_once(' ')
        && rules.lexicon.has(List::ReasonLink, last)
    {
        words = before.trim_end();
    }
    Span::new(span.start, span.start + words.len())
}

fn cover(spans: &[Span]) -> Option<Span> {
    Some(spans.first()?.join(*spans.last()?))
}
