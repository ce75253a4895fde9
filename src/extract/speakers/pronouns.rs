//! Whom a pronoun means: "she", "they", "it", "who".

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    lists::lower,
    mention::{Gender, Pronoun, Way},
    trace::{Match, Place, Trace},
};
use crate::{
    model::Size,
    rules::{
        list::{List, ListSet},
        spec::Step,
    },
    text::Span,
};

/// A name that is not known to be a person's counts as so much further away for "he" and "she".
const UNSURE: usize = 6;
/// So does somebody of whom the story does not tell whether it is a man or a woman.
const UNTOLD: usize = 3;
/// So does somebody whom a pronoun of the other gender may have meant.
const LEANING: usize = 4;
/// So does somebody told after a preposition: "asked by a senator, she said".
const BESIDE: usize = 3;
/// So does whoever opens a clause before that of the pronoun: "When an officer came, she left" is of another woman.
const FRONTED: usize = 6;
/// Whoever was asked something, or accused, a sentence or two before or in this one counts as so much nearer for who
/// speaks: it answers.
const ANSWERING: usize = 9;
/// An answer comes within so many sentences.
const ANSWERED_WITHIN: usize = 2;
/// How many sentences back a pronoun can reach.
const PRONOUN_REACH: usize = 6;

impl Cast<'_> {
    /// The nearest one that number and gender allow; who spoke and who came first in a sentence
    /// count as nearer.
    pub(super) fn pronoun(&self, pronoun: Pronoun, at: Span, place: Place) -> Option<Match> {
        let is_pair = pronoun == Pronoun::Many && self.lists.begins(at, List::PronounTwo);
        if pronoun == Pronoun::Many
            && !is_pair
            && let Some(trace) = self.told_as_they(place)
        {
            let antecedent = Some(trace.span);
            return Some(Match { entity: trace.entity, step: Step::Pronoun, antecedent });
        }
        if let Pronoun::Person(gender) = pronoun {
            if let Some(trace) = self.brought_in(gender, at, place) {
                let antecedent = Some(trace.span);
                return Some(Match { entity: trace.entity, step: Step::Pronoun, antecedent });
            }
            if let Some(found) = self.writer(gender, at, place) {
                return Some(found);
            }
        }
        // "Inflation, he said": what stands before the comma is none that speaks.
        let is_right_before = |trace: &Trace| {
            let between = trace.span.end..at.start;
            self.lists.text.get(between).is_some_and(|between| between.trim() == ",")
        };
        // "Asked whether Lund lied, he said": the question tells of others.
        let is_in_question = |trace: &Trace| place.is_asked && trace.is_told;
        let fits = |trace: &Trace| {
            let entity = &self.entities[trace.entity];
            let person = entity.is_of_people;
            match pronoun {
                Pronoun::Person(gender) => {
                    person
                        && entity.size == Size::One
                        && entity.gender.agrees(gender)
                        && !self.is_own_subject(trace, at, place)
                        && !(trace.sentence == place.sentence
                            && (trace.asks
                                || is_in_question(trace)
                                || self.is_pronouns(trace)
                                || is_right_before(trace)))
                }
                Pronoun::Many if is_pair => {
                    matches!(entity.size, Size::Several | Size::Many(2))
                }
                Pronoun::Many => entity.size != Size::One,
                Pronoun::Thing => {
                    let may_be_body = place.is_source && may_be_body(entity);
                    let is_where = place.is_source && self.is_where_told(trace, place);
                    (!person || may_be_body) && entity.size == Size::One && !is_where
                }
                Pronoun::Relative => true,
                // "Volterra, which said so", is no person.
                Pronoun::Which => !person || is_unshown(entity) && is_right_before(trace),
                Pronoun::Teller if place.is_told => person && trace.is_source,
                Pronoun::Teller => entity
                    .mentions
                    .first()
                    .is_some_and(|first| matches!(first.way, Way::Pronoun(Pronoun::Teller))),
            }
        };
        let near = |trace: &&Trace| {
            trace.span.end <= at.start && place.sentence <= trace.sentence + PRONOUN_REACH
        };
        let candidates = self.traces().filter(near).filter(|trace| fits(trace));
        // "Both" are rather two brothers than the detectives who arrested them.
        let is_vague = |trace: &Trace| {
            let entity = &self.entities[trace.entity];
            is_pair && entity.size == Size::Several && entity.kind != Kind::People
        };
        let distance = |trace: &&Trace| (is_vague(trace), self.distance(pronoun, trace, at, place));
        let trace = candidates.min_by_key(distance);
        let trace = trace.or_else(|| self.of_either_gender(pronoun, at, place))?;
        Some(Match { entity: trace.entity, step: Step::Pronoun, antecedent: Some(trace.span) })
    }

    /// The latest of those whose name or office tells the other gender, but not for sure: "spokesman Kit Roe", then
    /// "she", where nobody else can be meant.
    fn of_either_gender(&self, pronoun: Pronoun, at: Span, place: Place) -> Option<&Trace> {
        let fits = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            let is_near =
                trace.span.end <= at.start && place.sentence <= trace.sentence + PRONOUN_REACH;
            is_near && entity.may_be_either && entity.size == Size::One
        };
        let is_on = place.is_source && matches!(pronoun, Pronoun::Person(_));
        self.traces().filter(|_| is_on).find(fits)
    }

    /// Whoever spoke right before and is told so that "they" is the only pronoun for it: "A spokesperson said so.
    /// They added more."
    fn told_as_they(&self, place: Place) -> Option<&Trace> {
        let last = self.traces().find(|trace| trace.is_source)?;
        let entity = &self.entities[last.entity];
        let is_near = place.is_source && place.sentence <= last.sentence + 1;
        let is_one = entity.size == Size::One && entity.gender == Gender::Unknown;
        let is_so_told =
            entity.nouns.are_in(ListSet::of(&[List::They])) && entity.kind != Kind::Body;
        let has_reason = || entity.kind == Kind::Common && self.has_reason_of_they(last);
        let is_told = is_so_told || has_reason() || self.may_be_they(last);
        (is_near && is_one && is_told).then_some(last)
    }

    /// Whether it is one person without a name, and the story has told of nobody else in between whom "they" could mean:
    /// "A former clerk said it was late. “I left,” they said."
    fn may_be_they(&self, last: &Trace) -> bool {
        let entity = &self.entities[last.entity];
        let since = self.traces().take_while(|trace| trace.sentence >= last.sentence);
        let mut others = since.filter(|trace| trace.entity != last.entity);
        entity.kind == Kind::Common
            && entity.is_of_people
            && others.all(|other| self.entities[other.entity].size == Size::One)
    }

    /// Whether what is told of somebody gives a reason with the pronoun: "a clerk, who asked not to be named because
    /// they had signed a contract".
    fn has_reason_of_they(&self, trace: &Trace) -> bool {
        let mut told = self.entities[trace.entity].latest();
        let Some(mention) = told.find(|mention| mention.core == trace.span) else { return false };
        let words = mention.span.of(self.lists.text).split_whitespace();
        let lists = words.map(|word| self.lists.of_word(&lower(word)));
        let mut pairs = lists.clone().zip(lists.skip(1));
        pairs.any(|(one, next)| one.has(List::Because) && next.has(List::PronounMany))
    }

    /// How far a pronoun is from whom it may mean.
    fn distance(&self, pronoun: Pronoun, trace: &Trace, at: Span, place: Place) -> usize {
        if matches!(pronoun, Pronoun::Relative | Pronoun::Which) {
            return at.start.saturating_sub(trace.span.end);
        }
        let sentences = place.sentence.saturating_sub(trace.sentence);
        let answers = trace.is_asked && place.is_source && sentences <= ANSWERED_WITHIN;
        let answers = answers && self.is_to_answer(trace);
        let answers = answers && !(pronoun == Pronoun::Thing && self.is_charged_by_record(trace));
        let is_source = trace.is_source || trace.is_presented;
        let is_first = trace.is_first || trace.is_presented;
        let nearer = usize::from(is_source) * 3
            + usize::from(is_first) * 2
            + usize::from(answers) * ANSWERING;
        // "He" is rather somebody known to be a person than a name that may be a firm's.
        let entity = &self.entities[trace.entity];
        let is_unsure = entity.kind == Kind::Person && !entity.is_likely_person();
        let is_unsure = is_unsure && pronoun != Pronoun::Thing && !trace.is_presented;
        let is_untold = entity.kind == Kind::Common && entity.gender == Gender::Unknown;
        let is_untold = is_untold && matches!(pronoun, Pronoun::Person(_));
        let leans_away = matches!(pronoun, Pronoun::Person(gender) if !entity.leans.agrees(gender));
        let doubt = if is_unsure { UNSURE } else { 0 }
            + if leans_away { LEANING } else { 0 }
            + if is_untold { UNTOLD } else { 0 }
            + if trace.is_beside { BESIDE } else { 0 }
            + if self.is_fronted(trace, place) { FRONTED } else { 0 };
        let doubt = match pronoun {
            Pronoun::Person(gender) => doubt + self.beside_topic(gender, trace),
            _ => doubt,
        };
        sentences * 4 + 5 + ANSWERING - nearer + doubt
    }

    /// Whether it is somebody without a name who begins the sentence after a word that opens a clause: "When | an
    /// officer | came".
    fn is_fronted(&self, trace: &Trace, place: Place) -> bool {
        let entity = &self.entities[trace.entity];
        let may_be = trace.sentence == place.sentence && entity.kind == Kind::Common;
        if !may_be || entity.is_possessed {
            return false;
        }
        let before = self.lists.text[..trace.span.start].split_whitespace().next_back();
        before.is_some_and(|word| {
            word.starts_with(char::is_uppercase) && self.lists.has(List::SourceUntil, &lower(word))
        })
    }

    /// Whether it is where the sentence says that something was told: "In its | monthly report |, it said".
    fn is_where_told(&self, trace: &Trace, place: Place) -> bool {
        let before = self.lists.text[..trace.span.start].split_whitespace().next_back();
        trace.sentence == place.sentence
            && before.is_some_and(|word| {
                word.starts_with(char::is_uppercase)
                    && self.lists.has(List::SourceChannelBefore, &lower(word))
            })
    }

    /// Whether nobody else has spoken since somebody was asked something.
    fn is_to_answer(&self, asked: &Trace) -> bool {
        let last = self.traces().find(|trace| trace.is_source);
        last.is_none_or(|last| last.sentence <= asked.sentence || last.entity == asked.entity)
    }

    /// Whether it is a record that charges it with something, and goes on to: "The lawsuit accuses the studio of
    /// fraud. It says …"
    fn is_charged_by_record(&self, trace: &Trace) -> bool {
        let beside = self.traces().filter(|other| other.sentence == trace.sentence);
        let mut sources = beside.filter(|other| other.is_source);
        sources.any(|other| self.entities[other.entity].is_record)
    }

    /// Whether it is told by a pronoun itself: "her mother, she recalled" is not the mother.
    fn is_pronouns(&self, trace: &Trace) -> bool {
        self.entities[trace.entity].is_possessed
            && self
                .lists
                .of_first(trace.span)
                .meets(ListSet::of(&[List::PronounMale, List::PronounFemale]))
    }
}

/// Whether it has a name that neither the story nor its looks show to be a person's.
fn is_unshown(entity: &Entity) -> bool {
    entity.kind == Kind::Person && !entity.is_likely_person()
}

/// Whether it has a name that may well be a body's: of one word that nothing shows to be a person's, "Unison", or of
/// several that do not look like one and has spoken, "Human Rights Watch".
fn may_be_body(entity: &Entity) -> bool {
    entity.kind == Kind::Person
        && !entity.shows_person
        && (entity.name.len() == 1 || entity.speaks && !entity.looks_person)
}
