//! Which readings of a sentence stand.

use std::{borrow::Cow, ops::Range};

use super::{readings::Reading, sentence::Sentence};
use crate::{
    rules::{Rules, spec::CueShape},
    text::Span,
};

/// A reading with its words.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub reading: Reading,
    pub content: Vec<Span>,
    pub cue: Vec<Span>,
    pub source: Vec<Span>,
    /// Whether the content is whole quotations and nothing else.
    is_quotation: bool,
    /// Whether it is the story's own, not part of what somebody says right before.
    is_apart: bool,
}

impl Candidate {
    pub(super) fn new(reading: Reading, sentence: &Sentence, rules: &Rules) -> Self {
        let content = reading.content_spans(sentence, rules);
        let cue = reading.cue_spans(sentence, rules);
        let source = reading.source_spans(sentence, rules);
        let mut phrases = reading.content.iter().flat_map(Clone::clone);
        let is_quote = |at| sentence.class(at) == Some(rules.engine.quote);
        let is_quotation = !reading.content.is_empty() && phrases.all(is_quote);
        let is_apart = rules.patterns[reading.pattern].is_apart;
        Self { reading, content, cue, source, is_quotation, is_apart }
    }

    fn start(&self) -> usize {
        let parts = self.content.iter().chain(&self.cue).chain(&self.source);
        parts.map(|span| span.start).min().unwrap_or_default()
    }
}

/// Leaves out what takes words away from a better reading. What stands in the content of another as
/// a whole, with a source of its own, stays if its cue says so: "Lee said the board had said no".
pub(super) fn choose(
    mut all: Vec<Candidate>,
    sentence: &Sentence,
    rules: &Rules,
) -> Vec<Candidate> {
    let least = |one: &Candidate| {
        if one.is_quotation { rules.choice.least_quoted } else { rules.choice.least }
    };
    all.retain(|one| one.reading.weight >= least(one));
    all.sort_by(|a, b| b.reading.weight.total_cmp(&a.reading.weight));
    loop {
        let kept = choose_once(&all, sentence, rules);
        let Some(cue) = without_source_before(&kept, rules) else { return kept };
        all.retain(|one| one.reading.at != cue || !one.reading.is_carried(rules));
    }
}

/// The cue of a reading whose source is carried over though no attribution stands before, or one that
/// nobody is told to make: "The coach, asked about it, rose and said".
fn without_source_before(kept: &[Candidate], rules: &Rules) -> Option<usize> {
    let mut has_source = false;
    for one in kept {
        let is_carried = one.reading.is_carried(rules);
        if is_carried && !has_source {
            return Some(one.reading.at);
        }
        has_source = is_carried || !one.source.is_empty();
    }
    None
}

fn choose_once(all: &[Candidate], sentence: &Sentence, rules: &Rules) -> Vec<Candidate> {
    // Of a cue the best reading.
    let mut best: Vec<&Candidate> = Vec::new();
    for one in all {
        if !best.iter().any(|better| better.reading.at == one.reading.at) {
            best.push(one);
        }
    }
    let rank = |one: &Candidate| {
        if one.is_apart {
            return FIRST;
        }
        let is_inner =
            best.iter().any(|other| other.reading.at != one.reading.at && encloses(other, one));
        let less = if is_inner { rules.choice.inner } else { 0.0 };
        let more = if one.is_quotation { rules.choice.quoted } else { 0.0 };
        one.reading.weight - less + more
    };
    let mut ranked: Vec<(f32, &Candidate)> = best.iter().map(|one| (rank(one), *one)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut kept: Vec<Cow<'_, Candidate>> = Vec::new();
    for (_, one) in ranked {
        let one = before_told(one, &best, sentence, rules);
        let Some(one) = beside(one, &kept, sentence, rules) else { continue };
        let least = one.reading.weight + rules.choice.clearly;
        let is_taken = |better: &Cow<'_, Candidate>| {
            clash(better, &one, rules)
                || better.reading.weight > least && clash(&one, better, rules)
        };
        if !kept.iter().any(is_taken) {
            kept.retain(|inner| !clash(&one, inner, rules));
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| one.start());
    let mut kept: Vec<Candidate> = kept.into_iter().map(Cow::into_owned).collect();
    share(&mut kept);
    go_on(&mut kept, rules);
    kept
}

/// What is chosen first has this rank, above all weights.
const FIRST: f32 = 2.0;

/// Gives a quotation that two readings hold to the nearer cue: “…,” she said, adding, “…”
fn share(kept: &mut [Candidate]) {
    for number in 1..kept.len() {
        let (before, [own, ..]) = kept.split_at_mut(number) else { return };
        let [quote] = own.content[..] else { continue };
        for other in before.iter_mut().filter(|other| own.is_quotation && other.content.len() > 1) {
            if other.cue.iter().zip(&own.cue).all(|(far, near)| far.end <= near.start) {
                other.content.retain(|piece| *piece != quote);
            }
        }
    }
}

/// Gives a quotation after a colon that nobody is told to say to whoever said the one before it: “…,” she said: “…”
fn go_on(kept: &mut Vec<Candidate>, rules: &Rules) {
    let mut number = 1;
    while let Some([before, own]) = kept.get(number - 1..=number) {
        let is_mark = rules.cues.groups[own.reading.group].shape == CueShape::Mark;
        let trails =
            before.content.iter().all(|part| before.cue.iter().all(|cue| part.end <= cue.start));
        let is_near =
            own.content.iter().all(|part| own.cue.iter().all(|mark| mark.end <= part.start));
        let goes_on = is_mark
            && own.source.is_empty()
            && own.is_quotation
            && before.is_quotation
            && !before.source.is_empty()
            && trails
            && is_near;
        if goes_on {
            let own = kept.remove(number);
            kept[number - 1].content.extend(own.content);
        } else {
            number += 1;
        }
    }
}

/// A reading whose source ends before what is told of it, where that is an attribution too: "Lee,
/// who said the board was late, asked to leave" tells of two, and so does "Lee, citing the cold, asked to
/// leave".
fn before_told<'a>(
    one: &'a Candidate,
    all: &[&Candidate],
    sentence: &Sentence,
    rules: &Rules,
) -> Cow<'a, Candidate> {
    let Some(source) = one.reading.source.last().cloned() else { return Cow::Borrowed(one) };
    let told = all.iter().filter_map(|told| told_within(&source, told, sentence, rules));
    let marks = rules.kinds.marks.and(rules.kinds.links);
    let is_mark = |at: usize| sentence.class(at).is_some_and(|class| marks.has(class));
    // "two clerks, one of whom said": the members of it are told of with it.
    let hangs = |at: usize| sentence.class(at).is_some_and(|class| rules.kinds.hangers.has(class));
    let begin = |at: usize| {
        let mark = || (source.start..at).rev().find(|at| is_mark(*at));
        if hangs(at - 1) { mark().unwrap_or(at) } else { at }
    };
    let begins = told.min().map(begin);
    let last = begins.and_then(|begins| (source.start..begins).rev().find(|at| !is_mark(*at)));
    let Some(last) = last else { return Cow::Borrowed(one) };
    let mut reading = one.reading.clone();
    reading.source.pop();
    reading.source.push(source.start..last + 1);
    Cow::Owned(Candidate::new(reading, sentence, rules))
}

/// Where what is told of a source begins inside it, if a candidate tells something of it.
fn told_within(
    source: &Range<usize>,
    told: &Candidate,
    sentence: &Sentence,
    rules: &Rules,
) -> Option<usize> {
    let Reading { source: who, content, at, weight, .. } = &told.reading;
    let inside = source.start + 1..source.end;
    let is_inside = |part: &Range<usize>| inside.start <= part.start && part.end <= inside.end;
    let who = who.first()?;
    let is_relative = is_inside(who) && sentence.class(who.start) == Some(rules.engine.relative);
    let is_same = who.start == source.start && who.end <= *at;
    let tells =
        *weight >= rules.choice.told && inside.contains(at) && content.iter().all(is_inside);
    match (tells, is_relative, is_same) {
        (true, true, _) => told.reading.first_within(source),
        (true, false, true) => Some(*at),
        _ => None,
    }
}

/// What is left of a reading beside better ones that it would swallow, where those are quotations with
/// their own cue or stand apart: "promised a lock and added, “It will be deep”" is a promise and a quotation;
/// "accused him of theft, a charge he denies" an accusation and a denial. `None` if nothing is left.
fn beside<'a>(
    one: Cow<'a, Candidate>,
    kept: &[Cow<'_, Candidate>],
    sentence: &Sentence,
    rules: &Rules,
) -> Option<Cow<'a, Candidate>> {
    let may_cut = |inner: &&Cow<'_, Candidate>| inner.is_quotation || inner.is_apart;
    let swallowed = kept.iter().filter(may_cut).filter(|inner| clash(&one, inner, rules));
    let Some(content) = one.reading.content.last().cloned() else { return Some(one) };
    let begins = swallowed.filter_map(|inner| inner.reading.first_within(&content)).min();
    let Some(begins) = begins else { return Some(one) };
    let mut reading = one.reading.clone();
    let links = rules.kinds.links.or(rules.kinds.marks).or(rules.kinds.hangers);
    let is_link = |at: &usize| sentence.class(*at).is_some_and(|class| links.has(class));
    let last = (content.start..begins).rev().find(|at| !is_link(at));
    reading.content.pop();
    reading.content.extend(last.map(|last| content.start..last + 1));
    if reading.content.is_empty() {
        return None;
    }
    Some(Cow::Owned(Candidate::new(reading, sentence, rules)))
}

/// Whether the cue of `inner` stands in the content of `outer`.
fn encloses(outer: &Candidate, inner: &Candidate) -> bool {
    inner.cue.iter().any(|cue| outer.content.iter().any(|part| part.contains(*cue)))
}

/// Whether `inner` takes words that `outer` needs for itself.
fn clash(outer: &Candidate, inner: &Candidate, rules: &Rules) -> bool {
    // "said in a statement that": two cues, one content.
    let is_same = inner.content == outer.content;
    let takes = |part: &Span| inner.cue.iter().any(|cue| part.overlaps(*cue));
    let may_nest =
        rules.cues.groups[inner.reading.group].nests || rules.patterns[inner.reading.pattern].nests;
    let nests = may_nest && !inner.is_apart && is_whole_within(outer, inner);
    is_same || outer.source.iter().any(takes) || outer.content.iter().any(takes) && !nests
}

/// Whether all of `inner`, with a source, stands in one piece of the content of `outer`.
fn is_whole_within(outer: &Candidate, inner: &Candidate) -> bool {
    let mut parts = inner.content.iter().chain(&inner.cue).chain(&inner.source);
    let Some(first) = inner.content.first() else { return false };
    let piece = outer.content.iter().find(|piece| piece.contains(*first));
    !inner.source.is_empty() && piece.is_some_and(|piece| parts.all(|part| piece.contains(*part)))
}
