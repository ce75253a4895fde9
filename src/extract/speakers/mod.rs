//! Resolves the mentions of a story to its speakers.
//!
//! The story is walked once, in order. Every noun phrase that can mean somebody, whether it speaks
//! or not, is read (`read`) and looked up in the cast so far (`cast`): a name by its words
//! (`by_name`), a description by its noun (`back`), a pronoun by what is near (`pronouns`). Those who
//! speak become the speakers.

mod ages;
mod also;
mod apposed;
mod asked;
mod back;
mod belonging;
mod bodies;
mod brought;
mod by_name;
mod by_word;
mod bystanders;
mod called;
mod cast;
mod clauses;
mod corrected;
mod couples;
mod deeds;
mod delayed;
mod description;
mod details;
mod entity;
mod events;
mod gender;
mod groups;
mod hashes;
mod headed;
mod heads;
mod helpers;
mod in_text;
mod introduction;
mod known;
mod letters;
mod listed;
mod lists;
mod looks;
mod members;
mod mention;
pub mod names;
mod nations;
mod nouns;
mod offices;
mod owners;
mod parts;
mod passing;
mod presented;
mod pronouns;
mod purposes;
mod read;
mod seats;
mod seconds;
mod several;
mod shown;
mod sizes;
mod tasks;
mod times;
mod trace;
mod word;
mod writers;

use std::rc::Rc;

use cast::Cast;
use deeds::Deeds;
use description::describe;
use entity::Kind;
use foldhash::{HashMap, HashMapExt as _};
pub use introduction::Introduction;
use introduction::introduce;
use lists::Lists;
pub use mention::{Affiliation, Gender, Mention, Owner, Pronoun, Way};
use trace::Match;

use super::{Draft, Word};
use crate::{
    article::Article,
    model::{Aspect, Evidence, Size, SpeakerId},
    rules::{Rules, list::List, spec::Step},
    text::Span,
};

/// Somebody who speaks in a story.
#[derive(Debug)]
pub struct Role {
    /// The fullest description, as it stands in the story.
    pub name: String,
    /// Who it is.
    pub introduction: Introduction,
    /// Every mention in the story, read, in order.
    pub mentions: Vec<Mention>,
    /// How many people it is.
    pub size: Size,
    /// The group it is one of.
    pub member_of: Option<SpeakerId>,
}

/// Who speaks, and who each statement's source is.
#[derive(Debug, Default)]
pub struct Resolution {
    /// In order of first mention.
    pub roles: Vec<Role>,
    /// The speaker of each attribution; none where no source is named.
    pub of: Vec<Option<SpeakerId>>,
    /// Why, for each attribution with a speaker.
    pub evidence: Vec<Option<Evidence>>,
}

/// Resolves the sources of all attributions of a draft.
pub fn resolve(article: &Article, draft: &Draft, rules: &Rules) -> Resolution {
    let text = &article.text;
    let lists = Lists::new(text, rules);
    let mut cast = Cast::new(&lists);
    let mut found: HashMap<Span, Match> = HashMap::new();
    let tellers = shown::tellers(text, draft, &lists);
    let deeds = Deeds::new(article, draft, &lists);
    let parts = parts::Parts::new(text, draft, &lists);
    // Whoever takes a turn under a label takes all turns under it.
    let mut labels: HashMap<&str, usize> = HashMap::new();
    let mut before: Option<(Span, usize, Rc<Mention>)> = None;
    // Where words end that tell what somebody is in passing.
    let mut passed = 0;
    // Those told of before conversations.
    let mut introduced: Vec<(Span, usize)> = Vec::new();
    let last_answer = draft.answers.values().max().copied().unwrap_or_default();
    for event in events::all(text, draft, &lists) {
        let turn = draft.turns.get(&event.span);
        let words = turn.map_or_else(|| words(draft, event.span), Vec::as_slice);
        let Some(mut mention) = read::read(text, words, &lists) else { continue };
        if turn.is_some() {
            take_as_person(&mut mention, &lists);
        }
        if !event.is_source {
            if event.span.start >= passed {
                let end = passing::passing_end(text, draft, event.span, &mention, &lists);
                passed = end.unwrap_or_default();
            }
            if event.span.start < passed {
                before = None;
                continue;
            }
        }
        let part = deeds.told(event.span);
        let place = deeds.place(event, draft);
        owners::read(text, words, &mut mention, &mut cast, place);
        let mention = Rc::new(mention);
        let is_name = matches!(mention.way, Way::Person(_));
        let last = before.take();
        let label = turn.map(|_| event.span.of(text));
        if let Some(&entity) = label.and_then(|label| labels.get(label)) {
            found.insert(event.span, cast.admit_again(entity, Rc::clone(&mention), place));
            before = Some((event.span, entity, mention));
            continue;
        }
        // "According to an aide, | Ann Lee left": what an aide says begins with another.
        let begins_content = |last: Span| part.is_some_and(|part| last.end <= part.start);
        let apposed = last
            .as_ref()
            .filter(|(last, ..)| is_apposed(text, *last, event.span) && !begins_content(*last));
        let matched = match apposed {
            Some((_, entity, last))
                if !event.is_source
                    && (describes(last, &mention) || bodies::tells_kind(last, &mention)) =>
            {
                cast.describe(*entity, &mention);
                before = Some((event.span, *entity, Rc::clone(last)));
                continue;
            }
            Some((_, entity, last)) if describes(&mention, last) => {
                cast.name(*entity, Rc::clone(&mention), last, place)
            }
            None if !event.is_source
                && is_predicate(text, draft, last.as_ref(), event.span, &mention, &lists) =>
            {
                if let Some((_, entity, _)) = &last {
                    cast.describe(*entity, &mention);
                }
                before = last;
                continue;
            }
            _ => cast.admit(Rc::clone(&mention), place),
        };
        labels.extend(label.map(|label| (label, matched.entity)));
        cast.admit_listed(matched.entity, text, draft, &mention, place);
        before = Some((event.span, matched.entity, mention));
        for noun in is_name.then(|| parts.told(event.span)).into_iter().flatten() {
            cast.tell(matched.entity, noun);
        }
        if tellers.contains(&event.span) {
            cast.show_person(matched.entity);
        }
        if event.span.end <= last_answer {
            introduced.push((event.span, matched.entity));
        }
        if event.is_source {
            found.insert(event.span, matched);
        }
    }
    drop(before);
    let answering = answering(draft, &introduced, &cast);
    found.extend(answering);
    let named = cast.named_later();
    cast.merge(&named);
    for matched in found.values_mut() {
        matched.entity = named.get(&matched.entity).copied().unwrap_or(matched.entity);
    }
    conclude(text, draft, cast, &found, rules)
}

/// Whether the second, a description of a person, can stand beside the first, a name.
fn describes(name: &Mention, description: &Mention) -> bool {
    matches!(name.way, Way::Person(_)) && description.is_common_person()
}

/// Whether the phrase says what the person named right before it is: "Ann Lee took over as | chief
/// executive".
fn is_predicate(
    text: &str,
    draft: &Draft,
    last: Option<&(Span, usize, Rc<Mention>)>,
    span: Span,
    mention: &Mention,
    lists: &Lists<'_>,
) -> bool {
    let Some((name, _, named)) = last else { return false };
    if name.end > span.start || !describes(named, mention) || mention.size != Size::One {
        return false;
    }
    let between = words(draft, Span::new(name.end, span.start));
    let links = |word: &Word| {
        let word = word.span.of(text);
        word == "," || lists.has(List::Copula, word)
    };
    !between.is_empty() && between.iter().all(links)
}

/// The stretches of the story that somebody says, in order; none touches another.
fn told(draft: &Draft) -> Vec<Span> {
    let mut parts: Vec<Span> = draft.found.iter().flat_map(|one| &one.content).copied().collect();
    parts.sort_unstable();
    let mut told: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts {
        match told.last_mut() {
            Some(last) if part.start <= last.end => *last = last.join(part),
            _ => told.push(part),
        }
    }
    told
}

/// The words of a source, from the first to the last.
fn cover(source: &[Span]) -> Option<Span> {
    Some(source.first()?.join(*source.last()?))
}

fn words(draft: &Draft, span: Span) -> &[Word] {
    let start = draft.words.partition_point(|word| word.span.end <= span.start);
    let rest = draft.words.get(start..).unwrap_or_default();
    let end = rest.iter().position(|word| word.span.start >= span.end);
    &rest[..end.unwrap_or(rest.len())]
}

/// Whether only a comma stands between the two.
fn is_apposed(text: &str, one: Span, other: Span) -> bool {
    one.end <= other.start && Span::new(one.end, other.start).of(text).trim() == ","
}

/// Those who speak, and who speaks where.
fn conclude(
    text: &str,
    draft: &Draft,
    cast: Cast<'_>,
    found: &HashMap<Span, Match>,
    rules: &Rules,
) -> Resolution {
    let mut resolution = Resolution::default();
    let mut speaking = vec![false; cast.entities.len()];
    for matched in found.values() {
        speaking[matched.entity] = true;
        if let Some(group) = cast.entities[matched.entity].member_of {
            speaking[group] = true;
        }
    }
    let mut ids: HashMap<usize, SpeakerId> = HashMap::new();
    let bodies: Vec<bool> = cast.entities.iter().map(bodies::is_body).collect();
    let entities = cast.entities.into_iter().enumerate();
    for (number, entity) in entities.filter(|(number, _)| speaking[*number]) {
        let member_of = entity.member_of.and_then(|group| ids.get(&group).copied());
        let group = member_of.and_then(|group| resolution.roles.get(group.0));
        let name = describe(text, &entity, group, rules);
        let introduction = introduce(text, &entity, rules);
        ids.insert(number, SpeakerId(resolution.roles.len()));
        let mentions = entity.mentions.into_iter().map(Rc::unwrap_or_clone);
        let mut mentions: Vec<Mention> = mentions.collect();
        if bodies[number] {
            mentions.iter_mut().for_each(take_as_body);
        }
        resolution.roles.push(Role { name, introduction, mentions, size: entity.size, member_of });
    }
    for one in &draft.found {
        // An answer that does not tell whose it is goes by its mark.
        let answer = || cover(&one.cue).filter(|mark| draft.answers.contains_key(mark));
        let matched = cover(&one.source).or_else(answer).and_then(|span| found.get(&span));
        resolution.of.push(matched.and_then(|matched| ids.get(&matched.entity).copied()));
        resolution.evidence.push(matched.and_then(|matched| evidence(matched, rules)));
    }
    resolution
}

/// Who gives the answers that do not tell whose they are: the only person whom all that stands before the
/// conversation names in full.
fn answering(draft: &Draft, introduced: &[(Span, usize)], cast: &Cast<'_>) -> HashMap<Span, Match> {
    let answers = draft.answers.iter().filter_map(|(&mark, &begins)| {
        let before = introduced.iter().filter(|(span, _)| span.end <= begins);
        let is_named = |entity: usize| {
            let entity = &cast.entities[entity];
            entity.kind == Kind::Person && entity.shows_person && entity.name.len() > 1
        };
        let mut people = before.filter(|(_, entity)| is_named(*entity));
        let &(span, entity) = people.next()?;
        let is_alone = people.all(|(_, other)| *other == entity);
        let matched = Match { entity, step: Step::Answer, antecedent: Some(span) };
        is_alone.then_some((mark, matched))
    });
    answers.collect()
}

fn evidence(matched: &Match, rules: &Rules) -> Option<Evidence> {
    let (rule, why) = rules.speakers.get(&matched.step)?;
    Some(Evidence {
        aspect: Aspect::Speaker,
        rule: rule.clone(),
        why: why.clone(),
        words: matched.antecedent.into_iter().collect(),
    })
}

/// Whoever takes turns in a conversation is a person, be it called ROE.
fn take_as_person(mention: &mut Mention, lists: &Lists<'_>) {
    let others = lists.bodies.or(lists.nations);
    if mention.head.as_ref().is_some_and(|(_, class)| others.has(*class)) {
        return;
    }
    mention.shows_person = true;
    if let Way::Body(name) = &mut mention.way {
        mention.way = Way::Person(std::mem::take(name));
    }
}

/// A name that nothing in the story shows to be a person's is a body's: "Grebe & Sons".
fn take_as_body(mention: &mut Mention) {
    if let Way::Person(name) = &mut mention.way {
        mention.way = Way::Body(std::mem::take(name));
    }
}
