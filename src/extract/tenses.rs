//! How the tense of what follows a content goes with that of the content.
//!
//! What somebody said would be does not go on with what has happened since, nor with what is so now: "said the
//! lock would leak | and left", "said the lock would leak, | but it is still shut". What somebody had done goes on with
//! what was done then: "said Roe had lost the files and denied it".

use super::sentence::Sentence;
use crate::rules::{Rules, fact::Value, list::List};

/// How the verb in one phrase goes on from the last one of the content: `event` from what was to come, or from what
/// there was, to what somebody did; `now` from what was told in the past to the present; `done` from what somebody had
/// done to what was done next; else none.
pub(super) fn shift(
    told: Option<usize>,
    ahead: Option<usize>,
    sentence: &Sentence,
    rules: &Rules,
) -> Value<'static> {
    let Some((told, ahead)) = told.zip(ahead) else { return Value::NONE };
    let (Some(opening), Some(verb)) = (first(told, sentence, rules), first(ahead, sentence, rules))
    else {
        return Value::NONE;
    };
    let is =
        |word: usize, list: List| rules.lexicon.known(sentence.small.value(word)).lists().has(list);
    let is_class = |class| sentence.words[verb].class == class;
    // "would leave the dollar weak and cut demand": the forms of some verbs do not tell when.
    let is_past = || {
        is_class(rules.engine.verb_past)
            && rules.lexicon.base(sentence.small.get(verb)).value() != sentence.small.value(verb)
    };
    let after_there = || {
        let before = sentence.chunks[told].first.checked_sub(1);
        before.is_some_and(|before| is(before, List::TenseThere))
    };
    // "would have come" tells of what did not, and "would be cut and propped up" goes on.
    let is_to_come = || is(opening, List::TenseToCome) && !is(opening + 1, List::TenseDone);
    if (is_to_come() || after_there()) && is_past() {
        return const { Value::new("event") };
    }
    let is_now = is(verb, List::TenseNow) || is_class(rules.engine.verb_third);
    if is_now && is(opening, List::TenseTold) {
        return const { Value::new("now") };
    }
    // "had lost the files and denied it": one story, but not "had been lost and denied it".
    let chunk = sentence.chunks[told];
    let is_done = || {
        let mut own = opening + 1..chunk.end;
        chunk.end > opening + 1
            && !own.any(|word| rules.kinds.predicates.has(sentence.words[word].class))
    };
    if is(opening, List::TenseHad) && is_class(rules.engine.verb_past) && is_done() {
        return const { Value::new("done") };
    }
    Value::NONE
}

/// The first word of a verb group, past adverbs.
fn first(at: usize, sentence: &Sentence, rules: &Rules) -> Option<usize> {
    let chunk = sentence.chunks.get(at)?;
    let passed = |class| rules.kinds.adverbs.has(class) || rules.kinds.negations.has(class);
    (chunk.first..chunk.end).find(|word| !passed(sentence.words[*word].class))
}
