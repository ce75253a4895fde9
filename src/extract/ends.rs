//! Where a content ends that follows its cue.

use std::ops::Range;

use super::{
    facts::{SourceFacts, cue_name, listed, steps, up_to_two},
    readings::Reading,
    sentence::Sentence,
    tenses::shift,
};
use crate::rules::{
    Rules,
    class::{Class, ClassSet},
    cue::TakesSet,
    fact::{Fact, Facts, Noting, Value},
    spec::{End, Takes},
    weights::Scale,
};

/// A place where a content may end: one past its last phrase.
pub type Place = usize;

/// No content has more phrases after its cue in one sentence.
const MOST_PLACES: usize = 200;

/// The places where the last piece of a reading's content may end, from left to right; the last
/// one is where it must.
pub fn places(reading: &Reading, sentence: &Sentence, rules: &Rules) -> Vec<Place> {
    let Some(start) = reading.content.last().map(|last| last.start) else { return Vec::new() };
    let count = sentence.chunks.len().min(start + MOST_PLACES);
    let stops = |at: &usize| sentence.class(*at).is_some_and(|class| rules.kinds.stops.has(class));
    let forced = (start + 1..count).find(stops).unwrap_or(count);
    let first = verb(reading, start..forced, sentence, rules).unwrap_or(start);
    (first + 1..=forced).collect()
}

/// Whether a phrase is "that" before a clause; not in "denied that but admitted this".
fn opens_clause(at: usize, sentence: &Sentence, rules: &Rules) -> bool {
    let is_link = |class| rules.kinds.links.has(class) || rules.kinds.stops.has(class);
    let goes_on = sentence.class(at + 1).is_some_and(|class| !is_link(class));
    sentence.class(at) == Some(rules.engine.that) && goes_on
}

/// The first verb of a content that is a clause, past what relative clauses between commas tell of its subject:
/// "the man, who was armed, had fled".
fn verb(
    reading: &Reading,
    phrases: Range<usize>,
    sentence: &Sentence,
    rules: &Rules,
) -> Option<usize> {
    let is = |at: usize, class: Class| sentence.class(at) == Some(class);
    // What takes an object too may only have that: "announced the sale".
    let takes_object =
        rules.cues.groups[reading.group].takes.meets(TakesSet::from_iter([Takes::Object]));
    let is_clause = rules.patterns[reading.pattern].end == End::AfterVerb && !takes_object
        || opens_clause(phrases.start, sentence, rules);
    if !is_clause || reading.content.len() > 1 {
        return None;
    }
    let kinds = &rules.kinds;
    let is_verb = |at: usize| {
        let has = |class| kinds.finite.has(class) || class == rules.engine.cue_fixed;
        sentence.class(at).is_some_and(has)
    };
    let is_relative = |at: usize| {
        let about = usize::from(sentence.class(at + 1).is_some_and(|c| kinds.little.has(c)));
        is(at, rules.engine.comma)
            && (1..=1 + about).any(|step| is(at + step, rules.engine.relative))
    };
    let mut at = phrases.start;
    while at < phrases.end {
        if is(at, rules.engine.quote) || is(at, rules.engine.quote_part) {
            return None;
        }
        if is_verb(at) {
            return Some(at);
        }
        if is_relative(at) {
            at = (at + 1..phrases.end).find(|next| is(*next, rules.engine.comma))?;
        } else {
            at += 1;
        }
    }
    None
}

/// Ends the last piece of the content where the weights say.
///
/// `scale` has the weights for ends. At each place they give the odds that the content ends there if it
/// has not ended before; the likeliest end is taken.
pub fn settle(reading: &mut Reading, sentence: &Sentence, rules: &Rules, scale: &mut Scale<'_>) {
    let places = places(reading, sentence, rules);
    let Some((&forced, inner)) = places.split_last() else { return };
    reading_facts(reading, sentence, rules, scale);
    let (mut goes_on, mut best) = (1.0_f32, (0.0_f32, forced));
    let mut counts = Counts::new(reading);
    for &place in inner {
        counts.pass(place, sentence, rules);
        place_facts(scale, place, &counts, sentence, rules);
        let ends = scale.probability();
        if goes_on * ends > best.0 {
            best = (goes_on * ends, place);
        }
        goes_on *= 1.0 - ends;
        if goes_on < best.0 {
            // No later end can be likelier.
            break;
        }
    }
    if goes_on >= best.0 {
        best.1 = forced;
    }
    if let Some(last) = reading.content.last_mut() {
        last.end = best.1;
    }
}

/// The facts of each place of a reading, for those who learn weights.
pub fn all_facts<'a>(
    reading: &'a Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) -> Vec<(Place, Facts<'a>)> {
    let mut facts = Facts::new();
    reading_facts(reading, sentence, rules, &mut facts);
    let mut counts = Counts::new(reading);
    let mut all = Vec::new();
    for place in places(reading, sentence, rules) {
        counts.pass(place, sentence, rules);
        place_facts(&mut facts, place, &counts, sentence, rules);
        all.push((place, facts));
    }
    all.pop();
    all
}

/// What the content holds up to a place.
struct Counts {
    start: usize,
    /// The first phrase that is not counted yet.
    next: usize,
    verbs: usize,
    last_verb: Option<usize>,
    commas: usize,
    quotes: bool,
}

impl Counts {
    fn new(reading: &Reading) -> Self {
        let start = reading.content.last().map_or(0, |last| last.start);
        Self { start, next: start, verbs: 0, last_verb: None, commas: 0, quotes: false }
    }

    /// Counts the phrases before a place in.
    fn pass(&mut self, place: Place, sentence: &Sentence, rules: &Rules) {
        for at in self.next..place {
            let Some(class) = sentence.class(at) else { return };
            if rules.kinds.finite.has(class) {
                self.verbs += 1;
                self.last_verb = Some(at);
            }
            self.commas += usize::from(class == rules.engine.comma);
            self.quotes |= class == rules.engine.quote || class == rules.engine.quote_part;
        }
        self.next = place;
    }
}

/// The facts that all places of a reading share.
fn reading_facts<'a>(
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
    facts: &mut impl Noting<'a>,
) {
    facts.set(Fact::Cue, cue_name(reading.at, sentence));
    facts.set(Fact::Group, rules.cues.groups[reading.group].name.value());
    facts.set(Fact::Pattern, rules.patterns[reading.pattern].name.value());
    facts.set(Fact::Kind, rules.patterns[reading.pattern].kind.value());
    facts.set(Fact::Form, sentence.class_value(reading.at, rules));
    SourceFacts::new(reading, sentence, rules).note(facts);
    let last = reading.content.last().map(|last| last.start);
    let of_last = |value: fn(&'a Sentence, usize, &'a Rules) -> Value<'a>| {
        last.map_or(Value::NONE, |last| value(sentence, last, rules))
    };
    facts.set(Fact::Content, of_last(Sentence::class_value));
    facts.set(Fact::ContentWord, of_last(Sentence::little_word));
}

fn place_facts<'a>(
    facts: &mut impl Noting<'a>,
    place: Place,
    counts: &Counts,
    sentence: &'a Sentence,
    rules: &'a Rules,
) {
    facts.set(Fact::Last, sentence.class_value(place - 1, rules));
    facts.set(Fact::Next, sentence.class_value(place, rules));
    facts.set(Fact::Next2, sentence.class_value(place + 1, rules));
    facts.set(Fact::Next3, sentence.class_value(place + 2, rules));
    let is_mark = sentence.class(place).is_some_and(|class| rules.kinds.marks.has(class));
    let word = place + usize::from(is_mark);
    let is_little = sentence.class(word).is_some_and(|class| rules.kinds.little.has(class));
    let noun = if is_little { sentence.noun_ahead(word + 1, rules) } else { Value::NONE };
    let apposed =
        if is_mark && !is_little { sentence.noun_ahead(word, rules) } else { Value::NONE };
    facts.set(Fact::NextWord, sentence.little_word(word, rules));
    facts.set(Fact::NextNoun, noun);
    facts.set(Fact::Apposed, apposed);
    facts.set(Fact::LastWord, sentence.last_word(place - 1, rules));
    let Ahead { kind, verb } = ahead(place, sentence, rules);
    facts.set(Fact::Ahead, kind);
    facts.set(Fact::CueAhead, verb.map_or(Value::NONE, |verb| listed(verb, sentence, rules)));
    let next = verb.map(|verb| sentence.class_value(verb + 1, rules));
    facts.set(Fact::AheadNext, next.unwrap_or(Value::NONE));
    let subject = counts.last_verb.and_then(|verb| verb.checked_sub(1));
    let subject = subject.map(|subject| sentence.class_value(subject, rules));
    facts.set(Fact::ToldSubject, subject.unwrap_or(Value::NONE));
    // "but that it is open": what opens so is told like what stands before.
    let joins = sentence.class(place).is_some_and(|class| rules.kinds.links.has(class));
    let is_open = |verb: &usize| {
        joins && !(place..*verb).any(|at| sentence.class(at) == Some(rules.engine.that))
    };
    let verb = verb.filter(is_open);
    facts.set(Fact::Shift, shift(counts.last_verb, verb, sentence, rules));
    facts.set(Fact::Verbs, up_to_two(counts.verbs));
    facts.set(Fact::Commas, up_to_two(counts.commas));
    facts.set(Fact::Quoted, if counts.quotes { SOME } else { NO });
    facts.set(Fact::Far, steps(place - counts.start));
}

/// What begins at a place, past marks, conjunctions and adverbs.
struct Ahead<'a> {
    kind: Value<'a>,
    /// The phrase of its verb.
    verb: Option<usize>,
}

fn ahead<'a>(place: Place, sentence: &Sentence, rules: &'a Rules) -> Ahead<'a> {
    let kinds = &rules.kinds;
    let mut at = place;
    let passes = |at: usize| sentence.class(at).is_some_and(|class| kinds.links.has(class));
    while passes(at) {
        at += 1;
    }
    let Some(first) = sentence.class(at) else { return Ahead { kind: END, verb: None } };
    if kinds.finite.has(first) {
        return Ahead { kind: VERB, verb: Some(at) };
    }
    if first == rules.engine.quote {
        return Ahead { kind: QUOTE, verb: None };
    }
    if !kinds.noun_phrases.has(first) {
        let verb =
            sentence.chunks[at].cue.map(|_| at).or_else(|| gerund_beside(at, sentence, rules));
        return Ahead { kind: rules.classes.value(first), verb };
    }
    match verb_of(at, sentence, rules) {
        Some(verb) => Ahead { kind: CLAUSE, verb: Some(verb) },
        None => Ahead { kind: PHRASE, verb: None },
    }
}

/// What others do that stand after a preposition, where that attributes: "with | aides saying".
fn gerund_beside(preposition: usize, sentence: &Sentence, rules: &Rules) -> Option<usize> {
    let kinds = &rules.kinds;
    let begins = |at: usize, takes| {
        let mut fitting = kinds.begins.iter().filter(|(own, _)| *own == takes);
        fitting.any(|(_, classes)| sentence.class(at).is_some_and(|class| classes.has(class)))
    };
    let is_phrase = sentence.class(preposition + 1).is_some_and(|c| kinds.noun_phrases.has(c));
    let mut near = preposition + 2..=preposition + 4;
    let gerund = near.find(|&at| begins(at, Takes::Gerund))?;
    let is_listed = sentence.chunks[gerund].cue.is_some_and(|cue| sentence.hits[cue].is_listed);
    (begins(preposition, Takes::Preposition) && is_phrase && is_listed).then_some(gerund)
}

/// The verb of which a noun phrase is the subject: it follows soon, maybe past what is told of the subject between
/// marks: "Roe, who farms there, said", "Roe (D-Ohio) said".
fn verb_of(subject: usize, sentence: &Sentence, rules: &Rules) -> Option<usize> {
    let kinds = &rules.kinds;
    // "While the board | did not respond": such a cue holds its verb.
    let holds_verb = |class| kinds.finite.has(class) || class == rules.engine.cue_fixed;
    let is_finite = |at: usize| sentence.class(at).is_some_and(holds_verb);
    let has = |at: usize, classes: ClassSet| sentence.class(at).is_some_and(|c| classes.has(c));
    let sets_off = |at: usize| has(at, kinds.marks) && !has(at, kinds.stops);
    let goes_on = |at: &usize| {
        let class = sentence.class(*at);
        class.is_some_and(|class| !kinds.marks.has(class) && !kinds.stops.has(class))
    };
    let near = subject + 1..subject + FAR;
    let first = near.clone().find(|at| is_finite(*at) || !goes_on(at))?;
    if is_finite(first) {
        return Some(first);
    }
    let told = first + 1..first + FARTHER;
    let last = told.filter(|_| sets_off(first)).find(|at| !goes_on(at))?;
    (sets_off(last) && last > first + 1 && is_finite(last + 1)).then_some(last + 1)
}

/// A verb within so many phrases belongs to the noun phrase before it.
const FAR: usize = 6;
/// What is told of it between marks has fewer than so many.
const FARTHER: usize = 9;
const END: Value<'static> = Value::new("end");
const VERB: Value<'static> = Value::new("verb");
const CLAUSE: Value<'static> = Value::new("clause");
const PHRASE: Value<'static> = Value::new("phrase");
const QUOTE: Value<'static> = Value::new("quote");
const SOME: Value<'static> = Value::new("some");
const NO: Value<'static> = Value::new("none");
