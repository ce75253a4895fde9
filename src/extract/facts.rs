//! The facts of a reading.

use super::{readings::Reading, sentence::Sentence};
use crate::rules::{
    Rules,
    fact::{Fact, Facts, Value},
    spec::Elsewhere,
};

/// The cue of a reading in its first form.
pub(super) fn cue_name<'a>(reading: &Reading, sentence: &'a Sentence) -> Value<'a> {
    let hit = sentence.chunks[reading.at].cue.and_then(|cue| sentence.hits.get(cue));
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
    let mut facts = early_facts(reading, sentence, rules);
    end_facts(&mut facts, reading, sentence, rules);
    facts
}

/// The facts of a reading that are known before the end of its content is.
pub(super) fn early_facts<'a>(
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) -> Facts<'a> {
    let mut facts = Facts::new();
    cue_facts(&mut facts, reading, sentence, rules);
    source_facts(&mut facts, reading, sentence, rules);
    fronted(&mut facts, reading, sentence, rules);
    content_facts(&mut facts, reading, sentence, rules);
    facts
}

fn cue_facts<'a>(
    facts: &mut Facts<'a>,
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) {
    let at = reading.at;
    let chunk = sentence.chunks[at];
    let words = &sentence.words[chunk.first..chunk.end];
    let first_of_cue = chunk.cue.map_or(chunk.first, |cue| sentence.hits[cue].first);
    let is_negated = words.iter().any(|word| rules.kinds.negations.has(word.class));
    facts.set(Fact::Cue, cue_name(reading, sentence));
    facts.set(Fact::Group, rules.cues.groups[reading.group].name.value());
    facts.set(Fact::Form, sentence.class_value(at, rules));
    facts.set(Fact::Negated, flag(is_negated, const { Value::new("negated") }));
    if chunk.first < first_of_cue {
        facts.set(Fact::Helper, sentence.first_word(at));
    }
    facts.set(Fact::Pattern, rules.patterns[reading.pattern].name.value());
    facts.set(Fact::Kind, rules.patterns[reading.pattern].kind.value());
    facts.set(Fact::About, flag(!reading.cue.is_empty(), const { Value::new("about") }));
    facts.set(Fact::Fits, flag(reading.fits, const { Value::new("fits") }));
    facts.set(Fact::Gap, before(at, sentence, rules));
    facts.set(Fact::After, sentence.class_value(at + 1, rules));
    facts.set(Fact::AfterWord, sentence.little_word(at + 1, rules));
    facts.set(Fact::Case, flag(sentence.is_title, const { Value::new("title") }));
}

/// A value that is there or not.
const fn flag(is_so: bool, value: Value<'static>) -> Value<'static> {
    if is_so { value } else { Value::NONE }
}

/// What stands before a phrase; `^` at the start of the sentence.
fn before<'a>(at: usize, sentence: &Sentence, rules: &'a Rules) -> Value<'a> {
    const START: Value<'static> = Value::new("^");
    at.checked_sub(1).map_or(START, |before| sentence.class_value(before, rules))
}

/// Who the source is, and what stands before it.
pub(super) fn source_facts<'a>(
    facts: &mut Facts<'a>,
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) {
    let start = match reading.source.first() {
        Some(source) => {
            facts.set(Fact::Source, sentence.class_value(source.start, rules));
            // A name says nothing of others.
            if sentence.class(source.start) != Some(rules.engine.np_name) {
                facts.set(Fact::SourceWord, sentence.last_word(source.start));
            }
            let has_rest = source.len() > 1;
            let rest = has_rest.then(|| sentence.class_value(source.start + 1, rules));
            facts.set(Fact::SourceRest, rest.unwrap_or(const { Value::new("$") }));
            source.start
        }
        None if rules.patterns[reading.pattern].elsewhere == Elsewhere::Carried => {
            facts.set(Fact::Source, const { Value::new("carried") });
            reading.at
        }
        None => {
            facts.set(Fact::Source, const { Value::new("none") });
            reading.at
        }
    };
    facts.set(Fact::Before, before(start.min(reading.at), sentence, rules));
    facts.set(Fact::Left, left(start.min(reading.at), sentence, rules));
    facts.set(Fact::Rival, rival(start, reading.at, sentence, rules));
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

/// Whether the sentence begins with a subordinate clause that has not ended before the source.
pub(super) fn fronted<'a>(
    facts: &mut Facts<'a>,
    reading: &Reading,
    sentence: &Sentence,
    rules: &'a Rules,
) {
    let start = reading.source.first().map_or(reading.at, |source| source.start).min(reading.at);
    let is_open =
        |at: &usize| sentence.class(*at).is_some_and(|class| rules.kinds.fronts.has(class));
    let is_comma = |at: usize| sentence.class(at) == Some(rules.engine.comma);
    // The last comma before the source begins the stretch that it stands in.
    let from = (0..start).rev().find(|&at| is_comma(at)).map_or(0, |comma| comma + 1);
    if let Some(at) = (from..start).find(is_open) {
        facts.set(Fact::Fronted, sentence.class_value(at, rules));
    }
}

fn content_facts<'a>(
    facts: &mut Facts<'a>,
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) {
    let Some(first) = reading.content.first() else { return };
    facts.set(Fact::Content, sentence.class_value(first.start, rules));
    let second = if first.len() > 1 {
        sentence.class_value(first.start + 1, rules)
    } else {
        const { Value::new("$") }
    };
    facts.set(Fact::Second, second);
    facts.set(Fact::ContentWord, sentence.little_word(first.start, rules));
}

/// What is known once the end of the content is.
fn end_facts<'a>(
    facts: &mut Facts<'a>,
    reading: &Reading,
    sentence: &'a Sentence,
    rules: &'a Rules,
) {
    if reading.content.is_empty() {
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
