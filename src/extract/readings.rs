//! What the patterns make of each cue: readings, of which the weights choose.

use std::ops::Range;

use smallvec::SmallVec;

use super::{
    cues::{CueHit, past_days},
    sentence::Sentence,
    tried::{Known, Tried},
    words::Word,
};
use crate::{
    rules::{
        Part, Pattern, Rules,
        class::{ClassSet, Role},
        cue::TakesSet,
        list::{List, ListSet},
        near::Cue,
        side::Marked,
        spec::{ContentPlace, Elsewhere, End, Takes},
    },
    text::Span,
};

/// Some ranges of phrases; there are seldom more than two, and readings are many.
pub type Ranges = SmallVec<[Range<usize>; 2]>;

/// One way to read a cue.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The pattern, an index into the rules' patterns.
    pub pattern: usize,
    /// The cue's group, an index into the cues' groups.
    pub group: usize,
    /// Whether the cue takes what the pattern wants.
    pub fits: bool,
    /// The phrase that holds the cue.
    pub at: usize,
    /// The phrases that name the source.
    pub source: Ranges,
    /// The phrases that are attributed.
    pub content: Ranges,
    /// Phrases that attribute, besides the cue.
    pub cue: Ranges,
    /// How likely it is an attribution, from 0 to 1.
    pub weight: f32,
}

impl Reading {
    /// Whether the content follows cue and source, so that its end is a matter of weights.
    pub fn has_open_end(&self, rules: &Rules) -> bool {
        let pattern = &rules.patterns[self.pattern];
        let last = self.content.last().map_or(0, |last| last.start);
        let follows_source = self.source.iter().all(|source| source.start < last);
        pattern.content != ContentPlace::InCue
            && pattern.end != End::Closed
            && last > self.at
            && follows_source
    }

    /// The first phrase of the reading that stands within some phrases.
    pub fn first_within(&self, phrases: &Range<usize>) -> Option<usize> {
        let parts = self.content.iter().chain(&self.source).chain(&self.cue);
        let starts = parts.map(|part| part.start).chain([self.at]);
        starts.filter(|start| phrases.contains(start)).min()
    }

    /// What is attributed.
    pub fn content_spans(&self, sentence: &Sentence, rules: &Rules) -> Vec<Span> {
        if rules.patterns[self.pattern].content == ContentPlace::InCue {
            return split_cue(sentence, self.at, rules).map(|(_, rest)| rest).into_iter().collect();
        }
        self.content
            .iter()
            .map(|range| sentence.span(&after_comma(range, sentence, rules)))
            .collect()
    }

    /// The words that attribute, in order.
    pub fn cue_spans(&self, sentence: &Sentence, rules: &Rules) -> Vec<Span> {
        let own = if rules.patterns[self.pattern].content == ContentPlace::InCue {
            split_cue(sentence, self.at, rules).map(|(first, _)| first)
        } else {
            None
        };
        let own = own.unwrap_or_else(|| sentence.chunks[self.at].span(&sentence.words));
        let mut spans: Vec<Span> = self.cue.iter().map(|range| sentence.span(range)).collect();
        if rules.patterns[self.pattern].elsewhere != Elsewhere::InCue {
            spans.push(own);
        }
        spans.sort_unstable();
        spans
    }

    /// The words that name the source beside the cue; empty where it stands elsewhere.
    pub fn source_spans(&self, sentence: &Sentence, rules: &Rules) -> Vec<Span> {
        let own = |range: &Range<usize>| {
            let follows = range.start > self.at;
            let own =
                if follows { before_adverbial(range, sentence, rules) } else { range.clone() };
            without_time(&own, sentence, rules)
        };
        self.source.iter().map(|range| sentence.span(&own(range))).collect()
    }

    /// Whether the source is that of the attribution before.
    pub fn is_carried(&self, rules: &Rules) -> bool {
        rules.patterns[self.pattern].elsewhere == Elsewhere::Carried
    }
}

/// A piece of the content without the comma that it begins with.
fn after_comma(piece: &Range<usize>, sentence: &Sentence, rules: &Rules) -> Range<usize> {
    let is_comma = |at: &usize| sentence.class(*at) == Some(rules.engine.comma);
    let start = piece.clone().find(|at| !is_comma(at)).unwrap_or(piece.start);
    start..piece.end
}

/// A source after its cue up to what tells when, where or how it spoke: "said Ann Roe | on a visit to Leeds",
/// "said the driver | as he left".
fn before_adverbial(source: &Range<usize>, sentence: &Sentence, rules: &Rules) -> Range<usize> {
    let is_name = sentence.class(source.start) == Some(rules.engine.np_name);
    let lists = |at: usize| rules.lexicon.known(sentence.small.value(at)).lists();
    let begins = |at: &usize| {
        let chunk = sentence.chunks[*at];
        let is_marked = rules.kinds.fronts.has(chunk.class);
        // The noun after it can stand apart from its article: "in a statement".
        let next = sentence.chunks.iter().skip(at + 1).take(2);
        let nouns = next.map(|chunk| chunk.end - 1);
        let first = if is_marked { lists(chunk.first) } else { ListSet::default() };
        let has = |list: List| nouns.clone().any(|noun| lists(noun).has(list));
        // "briefed on the call" tells who it is.
        let follows_noun = || {
            let last = sentence.class(at - 1);
            last.is_some_and(|last| rules.kinds.noun_phrases.has(last))
        };
        first.has(List::SourceUntil)
            || is_name && first.has(List::SourceNameUntil)
            || first.has(List::SourceChannelBefore) && has(List::SourceChannel) && follows_noun()
            || is_name && first.has(List::Workplace) && has(List::Event)
    };
    // What an apposition or a relative clause tells is part of it: "Tom Hale, a baker in Tarn".
    let is_own = |at: &usize| {
        let class = sentence.class(*at);
        class != Some(rules.engine.relative) && !class.is_some_and(|c| rules.kinds.marks.has(c))
    };
    let end = (source.start + 1..source.end).take_while(is_own).find(begins);
    source.start..end.unwrap_or(source.end)
}

/// A source without the time after it, which tells when it spoke: "Roe on Friday". Of what is longer only those who
/// are people or bodies, with what hangs on them, are told apart from it: "a spokesman for the mayor | on Friday".
fn without_time(source: &Range<usize>, sentence: &Sentence, rules: &Rules) -> Range<usize> {
    let has = |at, classes: ClassSet| sentence.class(at).is_some_and(|class| classes.has(class));
    let is_phrase = |at: usize| has(at, rules.kinds.noun_phrases);
    let (first, time) = (source.start + 1, source.end - 1);
    if source.len() < 2 || sentence.class(time) != Some(rules.engine.np_time) {
        return source.clone();
    }
    let links = has(time - 1, rules.kinds.little) && !is_phrase(time - 1);
    let end = time - usize::from(links);
    // "a study published Thursday" tells which study it is.
    let hangs = |at: usize| is_phrase(at) || has(at, rules.kinds.hangers);
    // So does a longer one of a body: "posts on the board of the club from May".
    let is_short = end <= first + 2;
    let may_speak = || {
        let is_one = has(source.start, rules.kinds.people)
            || is_short && has(source.start, rules.kinds.speakers);
        is_one && is_phrase(end - 1) && (first..end).all(hangs)
    };
    let is_apart = end == first || end > first && may_speak();
    if is_apart && is_phrase(source.start) { source.start..end } else { source.clone() }
}

/// The cue up to its negation, else its first word, and the rest of its phrase: "declined | to
/// comment", "would not | be drawn".
fn split_cue(sentence: &Sentence, at: usize, rules: &Rules) -> Option<(Span, Span)> {
    let chunk = sentence.chunks[at];
    let hit = &sentence.hits[chunk.cue?];
    let phrase = sentence.words.get(hit.first..hit.end)?;
    let is_negation = |word: &Word| rules.kinds.negations.has(word.class);
    let negated = phrase.iter().rposition(is_negation).filter(|at| at + 1 < phrase.len());
    let (first, rest) = phrase.split_at(negated.unwrap_or(0) + 1);
    // "declined on Friday | to comment": the day is no part of what was declined.
    let rest = &rest[past_days(0, rest, rules)..];
    let group = sentence.words.get(chunk.first)?.span.join(first.last()?.span);
    Some((group, rest.first()?.span.join(rest.last()?.span)))
}

/// All readings of a sentence, in order of their cues.
pub fn all(sentence: &Sentence, rules: &Rules) -> Vec<Reading> {
    all_with(sentence, rules, &mut Known::default())
}

/// The same for one sentence of many.
pub(super) fn all_with(sentence: &Sentence, rules: &Rules, known: &mut Known) -> Vec<Reading> {
    let mut bytes: Vec<u8> =
        sentence.chunks.iter().map(|chunk| chunk.byte(&sentence.hits)).collect();
    let mut readings = Vec::new();
    for (at, chunk) in sentence.chunks.iter().enumerate() {
        let Some(hit) = chunk.cue.and_then(|number| sentence.hits.get(number)) else { continue };
        if !rules.kinds.cues.or(rules.kinds.sources).has(chunk.class) {
            continue;
        }
        let own = std::mem::replace(&mut bytes[at], chunk.class.byte(Role::Cue));
        let is_word = hit.end - hit.first == 1;
        let cue = Cue { class: chunk.class, bytes: &bytes, at, groups: &hit.groups, is_word };
        let mut tried = Tried::new(&bytes, at, rules, known);
        for number in rules.near.patterns(cue) {
            let pattern = &rules.patterns[number];
            if !tried.meets(pattern) {
                continue;
            }
            let Some((group, fits)) = group(pattern, hit, rules) else { continue };
            for marked in tried.all(pattern) {
                let mut reading = reading(number, at, (group, fits), marked);
                if pattern.elsewhere == Elsewhere::InCue {
                    take_own_phrase(&mut reading);
                }
                if pattern.content == ContentPlace::Grouped && reading.content.is_empty() {
                    break;
                }
                if pattern.takes.is_empty() {
                    fit_content(&mut reading, &hit.groups, sentence, rules);
                }
                readings.push(reading);
            }
        }
        bytes[at] = own;
    }
    readings
}

/// The group of a cue that a pattern wants, and whether the cue takes what it wants; `None` if the
/// pattern is not for such a cue.
fn group(pattern: &Pattern, hit: &CueHit, rules: &Rules) -> Option<(usize, bool)> {
    let groups = &rules.cues.groups;
    let mut own = hit.groups.iter().copied();
    if let Some(fitting) = own.clone().find(|&group| pattern.fits(&groups[group])) {
        return Some((fitting, true));
    }
    let first = own.find(|&group| pattern.is_tried_for(&groups[group]));
    first.map(|first| (first, false))
}

/// For a pattern that wants nothing of its cue: whether the cue takes what the content begins with,
/// and in which of its groups.
fn fit_content(reading: &mut Reading, groups: &[usize], sentence: &Sentence, rules: &Rules) {
    let Some(first) = reading.content.first().and_then(|part| sentence.class(part.start)) else {
        return;
    };
    let takes: TakesSet = if reading.cue.is_empty() {
        let begins = rules.kinds.begins.iter().filter(|(_, classes)| classes.has(first));
        begins.map(|(takes, _)| *takes).collect()
    } else {
        // "asked about": the preposition is part of the cue already.
        TakesSet::from_iter([Takes::Preposition])
    };
    let takes_any =
        |takes: TakesSet| groups.iter().find(|&&group| rules.cues.groups[group].takes.meets(takes));
    // "urged both sides to talk": somebody who is to do something.
    let infinitive = rules.kinds.begins.iter().find(|(takes, _)| *takes == Takes::Infinitive);
    let is_infinitive = |at| {
        sentence.class(at).zip(infinitive).is_some_and(|(class, (_, classes))| classes.has(class))
    };
    let content = reading.content.first().cloned().unwrap_or_default();
    let of_somebody = content.len() > 1
        && rules.kinds.noun_phrases.has(first)
        && content.clone().any(is_infinitive);
    let of_somebody =
        of_somebody.then(|| takes_any(TakesSet::from_iter([Takes::ObjectInfinitive])));
    let fitting = of_somebody.flatten().or_else(|| takes_any(takes));
    reading.fits = fitting.is_some();
    reading.group = fitting.copied().unwrap_or(reading.group);
}

/// Takes the phrase of the cue, and what is marked after it, for the source.
fn take_own_phrase(reading: &mut Reading) {
    let end = reading.source.last().map_or(reading.at + 1, |last| last.end);
    reading.source = Ranges::from_elem(reading.at..end, 1);
}

/// What a pattern finds, as a reading.
fn reading(
    pattern: usize,
    at: usize,
    (group, fits): (usize, bool),
    marked: impl Iterator<Item = Marked>,
) -> Reading {
    let (mut source, mut content, mut cue) = (Ranges::new(), Ranges::new(), Ranges::new());
    for (part, phrases) in marked {
        match part {
            Part::Content => content.push(phrases),
            Part::Cue => cue.push(phrases),
            Part::Source => source.push(phrases),
        }
    }
    content.sort_unstable_by_key(|range| range.start);
    Reading { pattern, group, fits, at, source, content, cue, weight: 0.0 }
}
