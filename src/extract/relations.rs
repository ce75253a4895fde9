//! Attributions around the cues of a sentence.

use std::{ops::Range, sync::Arc};

use super::{chunks::Chunk, cues::CueHit, words::Word};
use crate::{
    model::{Aspect, Evidence, Kind, RuleId},
    rules::{Part, Pattern, Rules, class::Role, cue::CueGroup, spec::Elsewhere},
    text::Span,
};

/// An attribution before its source is resolved and its stance decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Whether the content is quoted.
    pub kind: Kind,
    /// What is attributed, in pieces, in order of the text.
    pub content: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The words that name the source; empty where it is not named.
    pub source: Vec<Span>,
    /// The cue's group, an index into the cues' groups.
    pub group: usize,
    /// Whether the cue is negated.
    pub negated: bool,
    /// The sentence that holds the cue, by its number.
    pub sentence: usize,
    /// How good a reading it is, from 0 to 1.
    pub weight: f32,
    /// The cue and the pattern that made it.
    pub evidence: Vec<Evidence>,
}

impl Found {
    /// The first byte of any of its parts.
    pub fn start(&self) -> usize {
        let parts = self.content.iter().chain(&self.cue).chain(&self.source);
        parts.map(|span| span.start).min().unwrap_or_default()
    }

    /// Puts the content in order and tells how much of it is quoted.
    pub(super) fn settle(&mut self, text: &str, quoted: &[Span]) {
        self.content.sort_unstable();
        self.content.dedup();
        self.kind = kind(text, &self.content, quoted);
    }
}

/// How much of the content stands inside quotation marks.
fn kind(text: &str, content: &[Span], quoted: &[Span]) -> Kind {
    let (mut inside, mut outside) = (false, false);
    for &span in content {
        let mut at = span.start;
        let from = quoted.partition_point(|piece| piece.end <= span.start);
        for piece in quoted[from..].iter().take_while(|piece| piece.start < span.end) {
            inside = true;
            outside |= has_words(Span::new(at, piece.start).of(text));
            at = piece.end;
        }
        outside |= has_words(Span::new(at, span.end).of(text));
    }
    match (inside, outside) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        (false, _) => Kind::Indirect,
    }
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// The attributions of a sentence: for each cue the best reading, of which none stands in the
/// content of another.
pub(super) fn find(
    words: &[Word],
    hits: &[CueHit],
    chunks: &[Chunk],
    sentence: usize,
    rules: &Rules,
) -> Vec<Found> {
    let mut bytes: Vec<u8> = chunks.iter().map(Chunk::byte).collect();
    let mut found: Vec<Found> = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let Some(hit) = chunk.cue.and_then(|number| hits.get(number)) else { continue };
        bytes[at] = chunk.class.byte(Role::Cue);
        let view = View { words, chunks, bytes: &bytes, at, hit };
        let before = found.last().map(|found| found.source.as_slice());
        let reading = rules.patterns.iter().find_map(|pattern| {
            let group =
                hit.groups.iter().copied().find(|&g| fits(pattern, &rules.cues.groups[g]))?;
            read(pattern, group, view, before)
        });
        bytes[at] = chunk.byte();
        if let Some(reading) = reading {
            found.push(reading.into_found(words, chunk, sentence, rules));
        }
    }
    drop_nested(found, &rules.cues.groups)
}

/// A sentence as patterns see it, with one cue in focus.
#[derive(Clone, Copy)]
struct View<'a> {
    words: &'a [Word],
    chunks: &'a [Chunk],
    bytes: &'a [u8],
    /// The chunk that holds the cue.
    at: usize,
    hit: &'a CueHit,
}

impl View<'_> {
    /// The words of a range of chunks.
    fn span(&self, range: Range<usize>) -> Span {
        self.chunks[range.start].span(self.words).join(self.chunks[range.end - 1].span(self.words))
    }

    /// The cue's first word, and the rest of its phrase: "declined", "to comment".
    fn split_cue(&self) -> Option<(Span, Span)> {
        let phrase = self.words.get(self.hit.first..self.hit.end)?;
        let (first, rest) = phrase.split_first()?;
        let group = self.words.get(self.chunks[self.at].first)?.span.join(first.span);
        Some((group, rest.first()?.span.join(rest.last()?.span)))
    }
}

fn fits(pattern: &Pattern, group: &CueGroup) -> bool {
    (pattern.takes.is_empty() || pattern.takes.meets(group.takes))
        && (pattern.shapes.is_empty() || pattern.shapes.contains(&group.shape))
}

/// What a pattern makes of a cue.
struct Reading<'a> {
    pattern: &'a Pattern,
    group: usize,
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
}

fn read<'a>(
    pattern: &'a Pattern,
    group: usize,
    view: View<'_>,
    before: Option<&[Span]>,
) -> Option<Reading<'a>> {
    let captures = pattern.regex.captures(view.bytes)?;
    let (mut content, mut cue, mut source) = (Vec::new(), Vec::new(), Vec::new());
    for &(index, part) in &pattern.groups {
        let Some(group) = captures.get(index).filter(|group| !group.is_empty()) else { continue };
        let span = view.span(group.range());
        match part {
            Part::Content => content.push(span),
            Part::Cue => cue.push(span),
            Part::Source => source.push(span),
        }
    }
    if pattern.content_in_cue {
        let (first, rest) = view.split_cue()?;
        cue.push(first);
        content.push(rest);
    } else {
        cue.push(view.span(view.at..view.at + 1));
    }
    if pattern.elsewhere == Elsewhere::Carried {
        source = before?.to_vec();
    }
    cue.sort_unstable();
    (!content.is_empty()).then_some(Reading { pattern, group, content, cue, source })
}

impl Reading<'_> {
    fn into_found(self, words: &[Word], chunk: &Chunk, sentence: usize, rules: &Rules) -> Found {
        let rule = &rules.cues.groups[self.group];
        let of_chunk = &words[chunk.first..chunk.end];
        let negated = of_chunk.iter().any(|word| rules.kinds.negations.has(word.class));
        let evidence = |rule: &RuleId, why: &Arc<str>, words| Evidence {
            aspect: Aspect::Attribution,
            rule: rule.clone(),
            why: Arc::clone(why),
            words,
        };
        Found {
            kind: Kind::Indirect,
            evidence: vec![
                evidence(&rule.id, &rule.why, self.cue.clone()),
                evidence(&self.pattern.id, &self.pattern.why, Vec::new()),
            ],
            content: self.content,
            cue: self.cue,
            source: self.source,
            group: self.group,
            negated,
            sentence,
            weight: self.pattern.weight,
        }
    }
}

/// Leaves out what takes words away from a better reading. What stands in the content of another as
/// a whole, with a source of its own, stays if its cue says so: "Lee said the board had said no".
fn drop_nested(mut found: Vec<Found>, cues: &[CueGroup]) -> Vec<Found> {
    let size = |found: &Found| found.content.iter().map(|span| span.len()).sum::<usize>();
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(size(b).cmp(&size(a))));
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        if !kept.iter().any(|better| clash(better, &one, cues)) {
            kept.retain(|inner| !clash(&one, inner, cues));
            kept.push(one);
        }
    }
    kept.sort_by_key(Found::start);
    kept
}

/// Whether `inner` takes words that `outer` needs for itself.
fn clash(outer: &Found, inner: &Found, cues: &[CueGroup]) -> bool {
    // "said in a statement that": two cues, one content.
    let is_same = inner.content == outer.content;
    let takes = |part: &Span| inner.cue.iter().any(|cue| part.overlaps(*cue));
    let nests = cues[inner.group].nests && is_whole_within(outer, inner);
    is_same || outer.source.iter().any(takes) || outer.content.iter().any(takes) && !nests
}

/// Whether all of `inner`, with a source, stands in one piece of the content of `outer`.
fn is_whole_within(outer: &Found, inner: &Found) -> bool {
    let mut parts = inner.content.iter().chain(&inner.cue).chain(&inner.source);
    let Some(first) = inner.content.first() else { return false };
    let piece = outer.content.iter().find(|piece| piece.contains(*first));
    !inner.source.is_empty() && piece.is_some_and(|piece| parts.all(|part| piece.contains(*part)))
}
