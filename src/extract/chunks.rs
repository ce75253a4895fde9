//! Words merged into phrases, pass by pass.

use std::ops::Range;

use smallvec::SmallVec;

use super::{cues::CueHit, words::Word};
use crate::{
    rules::{
        Pass, Rules,
        automaton::Space,
        class::{Class, Role},
        spec::CueShape,
    },
    text::Span,
};

/// A phrase: consecutive words that patterns see as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// What it is.
    pub class: Class,
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// The cue it holds, an index into the sentence's cues.
    pub cue: Option<usize>,
}

impl Chunk {
    /// Where it stands.
    pub fn span(&self, words: &[Word]) -> Span {
        words[self.first].span.join(words[self.end - 1].span)
    }

    /// The byte that stands for it in the strings patterns run over.
    pub fn byte(&self, hits: &[CueHit]) -> u8 {
        let is_listed = self.cue.and_then(|cue| hits.get(cue)).is_some_and(|hit| hit.is_listed);
        self.class.byte(if is_listed { Role::OtherCue } else { Role::Plain })
    }
}

/// Merges words into phrases, each cue phrase first.
pub(super) fn merge(words: &[Word], hits: &[CueHit], rules: &Rules) -> Vec<Chunk> {
    let mut chunks = Vec::with_capacity(words.len());
    let all = hits;
    let mut hits = hits.iter().enumerate().peekable();
    let mut at = 0;
    while at < words.len() {
        let hit = hits.next_if(|(_, hit)| hit.first == at);
        let end = hit.map_or(at + 1, |(_, hit)| hit.end);
        let class = hit.map_or(words[at].class, |(_, hit)| class_of(hit, words, rules));
        chunks.push(Chunk { class, first: at, end, cue: hit.map(|(number, _)| number) });
        at = end;
    }
    let mut bytes: Vec<u8> = chunks.iter().map(|chunk| chunk.byte(all)).collect();
    let mut space = Space::default();
    let mut met = rules.passes.met(&bytes);
    for (pass, needs) in rules.passes.iter() {
        if !needs.are_met(met) {
            continue;
        }
        let groups: SmallVec<[Range<usize>; 8]> = if pass.after.is_empty() {
            pass.automaton.all(pass.group, &bytes, &mut space).collect()
        } else {
            let starts = after_cues(pass, &chunks, all, rules);
            starts
                .filter_map(|at| pass.automaton.right_at(pass.group, at, &bytes, &mut space))
                .collect()
        };
        let Some(first) = groups.first() else { continue };
        // What is kept moves up to what was kept before.
        let (mut kept, mut next) = (first.start, first.start);
        for group in groups {
            let joined = join(pass, &chunks[group.clone()]);
            kept = move_up(&mut chunks, &mut bytes, next..group.start, kept);
            (chunks[kept], bytes[kept]) = (joined, joined.byte(all));
            (kept, next) = (kept + 1, group.end);
        }
        let rest = next..chunks.len();
        kept = move_up(&mut chunks, &mut bytes, rest, kept);
        chunks.truncate(kept);
        bytes.truncate(kept);
        met = rules.passes.met(&bytes);
    }
    chunks
}

/// The places right after the cues that a pass wants before it.
fn after_cues<'a>(
    pass: &'a Pass,
    chunks: &'a [Chunk],
    hits: &'a [CueHit],
    rules: &'a Rules,
) -> impl Iterator<Item = usize> + use<'a> {
    let is_wanted = |group: &usize| pass.after.contains(&rules.cues.groups[*group].name);
    let is_after = move |chunk: &Chunk| {
        chunk.cue.and_then(|cue| hits.get(cue)).is_some_and(|hit| hit.groups.iter().any(is_wanted))
    };
    (1..chunks.len()).filter(move |at| is_after(&chunks[at - 1]))
}

/// Moves a range to a place before it or its own; where it ends then.
fn move_up(chunks: &mut [Chunk], bytes: &mut [u8], range: Range<usize>, to: usize) -> usize {
    let end = to + range.len();
    chunks.copy_within(range.clone(), to);
    bytes.copy_within(range, to);
    end
}

/// One chunk of several; of their cues the last is kept, as in "wants to say".
fn join(pass: &Pass, parts: &[Chunk]) -> Chunk {
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let head = if pass.heads_first { first.class } else { last.class };
    let class = pass.heads.iter().find(|(_, classes)| classes.has(head));
    Chunk {
        class: class.map_or(pass.class, |(class, _)| *class),
        first: first.first,
        end: last.end,
        cue: parts.iter().rev().find_map(|part| part.cue),
    }
}

fn class_of(hit: &CueHit, words: &[Word], rules: &Rules) -> Class {
    match rules.cues.groups[hit.groups[0]].shape {
        CueShape::Verb | CueShape::Mark => words[hit.first].class,
        CueShape::Noun => rules.engine.cue_noun,
        CueShape::Preposition => rules.engine.cue_preposition,
        CueShape::Fixed => rules.engine.cue_fixed,
    }
}
