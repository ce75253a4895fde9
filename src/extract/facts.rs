//! The facts of a reading.

use std::ops::Range;

use smallvec::SmallVec;

use super::{readings::Reading, sentence::Sentence, words::Begins};
use crate::rules::{
    Rules,
    fact::{Fact, Facts, Noting, Value},
    spec::Elsewhere,
};

/// The cue of a phrase in its first form.
pub(super) fn cue_name(at: usize, sentence: &Sentence) -> Value<'_> {
    let hit = sentence.chunks[at].cue.and_then(|cue| sentence.hits.get(cue));
    hit.map_or(Value::NONE, |hit| hit.name.value())
}

/// A number from 0, all above 1 alike.
pub(super) const fn up_to_two(number: usize) -> Value<'static> {
    const VALUES: [Value<'static>; 3] = [Value::new("0"), Value::new("1"), Value::new("2")];
    VALUES[if number < 2 { number } else { 2 }]
}

/// A number of phrases in steps.
pub(super) const fn steps(number: usize) -> Value<'static> {
    const VALUES: [Value<'static>; 8] = [
        Value::new("0"),
        Value::new("1"),
        Value::new("2"),
        Value::new("3"),
        Value::new("4"),
        Value::new("6"),
        Value::new("9"),
        Value::new("14"),
    ];
    VALUES[match number {
        0..=3 => number,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        _ => 7,
    }]
}

/// All facts of a reading.
pub fn facts<'a>(reading: &Reading, sentence: &'a Sentence, rules: &'a Rules) -> Facts<'a> {
    let mut facts = Facts::new();
    note(reading, sentence, rules, &mut facts);
    facts
}

/// Notes all facts of a reading.
pub(super) fn note<'a>(
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
    facts: &mut impl Noting<'a>,
) {
    CueFacts::new(reading.at, sentence, rules, facts).note_ended(reading, facts);
}

/// Where a source stands: its first phrases, or where else it is.
type Place = (Option<Range<usize>>, Elsewhere);

/// The facts of the readings of one cue: what all of them share is noted once, and each source is read once.
pub(super) struct CueFacts<'a> {
    /// The sources read so far.
    sources: SmallVec<[(Place, SourceFacts<'a>); 4]>,
    pub(super) sentence: &'a Sentence,
    pub(super) rules: &'a Rules,
}

impl<'a> CueFacts<'a> {
    /// Notes what all readings of the cue in this phrase share.
    pub(super) fn new(
        at: usize,
        sentence: &'a Sentence,
        rules: &'a Rules,
        facts: &mut impl Noting<'a>,
    ) -> Self {
        let chunk = sentence.chunks[at];
        let words = &sentence.words[chunk.first..chunk.end];
        let first_of_cue = chunk.cue.map_or(chunk.first, |cue| sentence.hits[cue].first);
        let is_negated = words.iter().any(|word| rules.kinds.negations.has(word.class));
        let has_helper = chunk.first < first_of_cue;
        facts.set(Fact::Cue, cue_name(at, sentence));
        facts.set(Fact::Form, sentence.class_value(at, rules));
        facts.set(Fact::Negated, flag(is_negated, const { Value::new("negated") }));
        facts.set(Fact::Helper, flag(has_helper, sentence.first_word(at)));
        facts.set(Fact::Gap, before(at, sentence, rules));
        let verb = verb_before(at, sentence, rules);
        facts.set(Fact::VerbBefore, verb.map_or(Value::NONE, |verb| cue_name(verb, sentence)));
        facts.set(Fact::HelperBefore, verb.map_or(Value::NONE, |verb| helper(verb, sentence)));
        facts.set(Fact::After, sentence.class_value(at + 1, rules));
        facts.set(Fact::AfterWord, sentence.little_word(at + 1, rules));
        facts.set(Fact::Case, flag(sentence.is_title, const { Value::new("title") }));
        Self { sources: SmallVec::new(), sentence, rules }
    }

    /// Notes the facts of a reading of the cue that are known before the end of its content is.
    pub(super) fn note(&mut self, reading: &Reading, facts: &mut impl Noting<'a>) {
        let rules = self.rules;
        facts.set(Fact::Group, rules.cues.groups[reading.group].name.value());
        facts.set(Fact::Pattern, rules.patterns[reading.pattern].name.value());
        facts.set(Fact::Kind, rules.patterns[reading.pattern].kind.value());
        facts.set(Fact::About, flag(!reading.cue.is_empty(), const { Value::new("about") }));
        facts.set(Fact::Fits, flag(reading.fits, const { Value::new("fits") }));
        self.source(reading).note(facts);
        content_facts(facts, reading, self.sentence, rules);
    }

    /// Notes all facts of a reading of the cue.
    pub(super) fn note_ended(&mut self, reading: &Reading, facts: &mut impl Noting<'a>) {
        self.note(reading, facts);
        end_facts(facts, reading, self.sentence, self.rules);
    }

    fn source(&mut self, reading: &Reading) -> SourceFacts<'a> {
        let elsewhere = self.rules.patterns[reading.pattern].elsewhere;
        let own = (reading.source.first().cloned(), elsewhere);
        if let Some((_, known)) = self.sources.iter().find(|(known, _)| *known == own) {
            return *known;
        }
        let facts = SourceFacts::new(reading, self.sentence, self.rules);
        self.sources.push((own, facts));
        facts
    }
}

/// A value that is there or not.
const fn flag(is_so: bool, value: Value<'_>) -> Value<'_> {
    if is_so { value } else { Value::NONE }
}

/// What stands before a phrase; `^` at the start of the sentence.
fn before<'a>(at: usize, sentence: &Sentence, rules: &'a Rules) -> Value<'a> {
    const START: Value<'static> = Value::new("^");
    at.checked_sub(1).map_or(START, |before| sentence.class_value(before, rules))
}

/// The last finite verb before a phrase.
fn verb_before(at: usize, sentence: &Sentence, rules: &Rules) -> Option<usize> {
    let is_verb =
        |at: &usize| sentence.class(*at).is_some_and(|class| rules.kinds.finite.has(class));
    (0..at).rev().find(is_verb)
}

/// The first word of a verb phrase of several words.
fn helper(at: usize, sentence: &Sentence) -> Value<'_> {
    let chunk = sentence.chunks[at];
    flag(chunk.end - chunk.first > 1, sentence.first_word(at))
}

/// Who the source is, and what stands before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceFacts<'a> {
    class: Value<'a>,
    word: Value<'a>,
    begin: Value<'a>,
    rest: Value<'a>,
    rest_group: Value<'a>,
    before: Value<'a>,
    before_word: Value<'a>,
    before_group: Value<'a>,
    left: Value<'a>,
    rival: Value<'a>,
    fronted: Value<'a>,
}

impl<'a> SourceFacts<'a> {
    pub(super) fn new(reading: &Reading, sentence: &'a Sentence, rules: &'a Rules) -> Self {
        let (mut word, mut begin) = (Value::NONE, Value::NONE);
        let (mut rest, mut rest_group) = (Value::NONE, Value::NONE);
        let (start, class) = match reading.source.first() {
            Some(source) => {
                begin = sentence.little_start(source.start, rules);
                // Who it was in the stories learned from, the mayor or the farmer, says nothing of others.
                let is_people = |class| rules.kinds.people.has(class);
                if !sentence.class(source.start).is_some_and(is_people) {
                    word = sentence.last_word(source.start, rules);
                }
                rest = if source.len() > 1 {
                    rest_group = listed(source.start + 1, sentence, rules);
                    sentence.class_value(source.start + 1, rules)
                } else {
                    const { Value::new("$") }
                };
                (source.start, sentence.class_value(source.start, rules))
            }
            None if rules.patterns[reading.pattern].elsewhere == Elsewhere::Carried => {
                (reading.at, const { Value::new("carried") })
            }
            None => (reading.at, const { Value::new("none") }),
        };
        let first = start.min(reading.at);
        let before_word = first.checked_sub(1).map(|at| sentence.little_word(at, rules));
        Self {
            class,
            word,
            begin,
            rest,
            rest_group,
            before: before(first, sentence, rules),
            before_word: before_word.unwrap_or(Value::NONE),
            before_group: group_before(first, sentence, rules),
            left: left(first, sentence, rules),
            rival: rival(start, reading.at, sentence, rules),
            fronted: fronted(first, sentence, rules),
        }
    }

    pub(super) fn note(&self, facts: &mut impl Noting<'a>) {
        facts.set(Fact::Source, self.class);
        facts.set(Fact::SourceWord, self.word);
        facts.set(Fact::SourceStart, self.begin);
        facts.set(Fact::SourceRest, self.rest);
        facts.set(Fact::RestGroup, self.rest_group);
        facts.set(Fact::Before, self.before);
        facts.set(Fact::BeforeWord, self.before_word);
        facts.set(Fact::BeforeGroup, self.before_group);
        facts.set(Fact::Left, self.left);
        facts.set(Fact::Rival, self.rival);
        facts.set(Fact::Fronted, self.fronted);
    }
}

/// The rule that lists the cue right before a phrase, or before a "that" in between: "the court heard that | Roe".
fn group_before<'a>(start: usize, sentence: &Sentence, rules: &'a Rules) -> Value<'a> {
    let is_that = |at: &usize| sentence.class(*at) == Some(rules.engine.that);
    let at = (0..start).next_back();
    let at = at.filter(is_that).map_or(at, |that| (0..that).next_back());
    at.map_or(Value::NONE, |at| listed(at, sentence, rules))
}

/// The rule that lists the cue of a phrase.
pub(super) fn listed<'a>(at: usize, sentence: &Sentence, rules: &'a Rules) -> Value<'a> {
    let cue = sentence.chunks[at].cue.map(|cue| &sentence.hits[cue]);
    let group = cue.filter(|cue| cue.is_listed).and_then(|cue| cue.groups.first());
    group.map_or(Value::NONE, |&group| rules.cues.groups[group].name.value())
}

/// What stands before a comma that source and cue follow.
fn left(start: usize, sentence: &Sentence, rules: &Rules) -> Value<'static> {
    let is_comma =
        start.checked_sub(1).and_then(|at| sentence.class(at)) == Some(rules.engine.comma);
    if !is_comma {
        return Value::NONE;
    }
    let mut classes = (0..start - 1).filter_map(|at| sentence.class(at)).peekable();
    let hangs = classes.peek().is_some_and(|first| rules.kinds.fronts.has(*first));
    let has_verb = classes.any(|class| rules.kinds.finite.has(class));
    match (hangs, has_verb) {
        (false, true) => const { Value::new("clause") },
        (true, true) => const { Value::new("hanging") },
        (_, false) => const { Value::new("phrase") },
    }
}

/// What else could attribute between source and cue, else before both.
fn rival<'a>(start: usize, at: usize, sentence: &Sentence, rules: &'a Rules) -> Value<'a> {
    let is_rival = |chunk: &usize| {
        let cue = sentence.chunks[*chunk].cue;
        cue.is_some_and(|cue| sentence.hits[cue].is_listed)
            && rules.kinds.cues.has(sentence.chunks[*chunk].class)
    };
    if start < at && (start..at).any(|chunk| is_rival(&chunk)) {
        return const { Value::new("between") };
    }
    match (0..start.min(at)).rev().find(is_rival) {
        Some(before) => sentence.class_value(before, rules),
        None => Value::NONE,
    }
}

/// What opens a subordinate clause before a phrase that has not ended there.
fn fronted<'a>(start: usize, sentence: &Sentence, rules: &'a Rules) -> Value<'a> {
    let is_open =
        |at: &usize| sentence.class(*at).is_some_and(|class| rules.kinds.fronts.has(class));
    let is_comma = |at: usize| sentence.class(at) == Some(rules.engine.comma);
    // The last comma before the source begins the stretch that it stands in.
    let from = (0..start).rev().find(|&at| is_comma(at)).map_or(0, |comma| comma + 1);
    let opens = (from..start).find(is_open);
    opens.map_or(Value::NONE, |at| sentence.class_value(at, rules))
}

fn content_facts<'a>(
    facts: &mut impl Noting<'a>,
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) {
    let Some(first) = reading.content.first() else {
        set_none(CONTENT_FACTS, facts);
        return;
    };
    facts.set(Fact::Content, sentence.class_value(first.start, rules));
    let second = if first.len() > 1 {
        sentence.class_value(first.start + 1, rules)
    } else {
        const { Value::new("$") }
    };
    facts.set(Fact::Second, second);
    let second_word = sentence.little_word(first.start + 1, rules);
    facts.set(Fact::SecondWord, flag(first.len() > 1, second_word));
    facts.set(Fact::ContentWord, sentence.little_word(first.start, rules));
    facts.set(Fact::ContentNoun, sentence.noun(first.start, rules));
    facts.set(Fact::Opening, before(first.start, sentence, rules));
    facts.set(Fact::Lead, lead(first, sentence, rules));
    facts.set(Fact::Letter, letter(reading, sentence));
}

/// What is known where there is a content.
const CONTENT_FACTS: [Fact; 8] = [
    Fact::Content,
    Fact::ContentNoun,
    Fact::ContentWord,
    Fact::Second,
    Fact::SecondWord,
    Fact::Opening,
    Fact::Lead,
    Fact::Letter,
];

fn set_none<'a>(all: impl IntoIterator<Item = Fact>, facts: &mut impl Noting<'a>) {
    all.into_iter().for_each(|fact| facts.set(fact, Value::NONE));
}

/// The first letter of the quotation that the last piece of the content begins with, or leads up to:
/// "and “my brother went ahead”".
fn letter(reading: &Reading, sentence: &Sentence) -> Value<'static> {
    let begins = |at: usize| sentence.words.get(sentence.chunks.get(at)?.first)?.quoted;
    let mut near = reading.content.last().into_iter().flat_map(|last| last.clone().take(MOST_LEAD));
    match near.find_map(begins) {
        Some(Begins::Small) => const { Value::new("small") },
        Some(Begins::Capital) => const { Value::new("capital") },
        None => Value::NONE,
    }
}

/// The mark before the quotation that a content leads up to, without a verb on the way: "about
/// the crane, “…”".
fn lead<'a>(content: &Range<usize>, sentence: &Sentence, rules: &'a Rules) -> Value<'a> {
    let class = |at: &usize| sentence.class(*at);
    let is_quote = |at: &usize| content.contains(at) && class(at) == Some(rules.engine.quote);
    let is_plain = |at: &usize| class(at).is_some_and(|class| !rules.kinds.finite.has(class));
    let mut near = content.clone().take(MOST_LEAD).take_while(is_plain);
    let mark = near.find(|at| is_quote(&(at + 1)));
    let marks = &rules.kinds.marks;
    let mark = mark.filter(|at| *at > content.start && class(at).is_some_and(|c| marks.has(c)));
    mark.map_or(Value::NONE, |at| sentence.class_value(at, rules))
}

/// What leads up to a quotation has no more phrases than this.
const MOST_LEAD: usize = 9;

/// What is known once the end of the content is.
fn end_facts<'a>(
    facts: &mut impl Noting<'a>,
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) {
    if reading.content.is_empty() {
        set_none(END_FACTS, facts);
        return;
    }
    let phrases = || reading.content.iter().flat_map(Clone::clone);
    let classes = || phrases().filter_map(|at| sentence.class(at));
    let quote = [rules.engine.quote, rules.engine.quote_part];
    let quotes = classes().filter(|class| quote.contains(class)).count();
    let length = phrases().count();
    let share = match quotes {
        0 => const { Value::new("none") },
        _ if quotes == length => const { Value::new("all") },
        _ => const { Value::new("some") },
    };
    facts.set(Fact::Quoted, share);
    let verbs = classes().filter(|&class| rules.kinds.finite.has(class)).count();
    facts.set(Fact::Verbs, up_to_two(verbs));
    facts.set(Fact::Length, steps(length));
    if let Some(last) = reading.content.last() {
        facts.set(Fact::Next, sentence.class_value(last.end, rules));
        facts.set(Fact::NextWord, sentence.little_word(last.end, rules));
    }
}

/// What is known where a content ends.
const END_FACTS: [Fact; 5] = [Fact::Quoted, Fact::Verbs, Fact::Length, Fact::Next, Fact::NextWord];
