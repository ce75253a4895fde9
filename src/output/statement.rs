//! A statement in words that can stand alone.

use crate::{
    model::{Attribution, Kind},
    text::{Span, joined, visible_line},
};

/// A statement as it is copied and listed.
pub struct Told {
    /// What is attributed, with the cue before it where it says nothing without: "declined to comment on the
    /// talks", "denied that they met".
    pub words: String,
    /// The cue, where it is not among the words.
    pub cue: Option<String>,
}

impl Told {
    /// Tells an attribution of this text.
    pub fn new(text: &str, one: &Attribution) -> Self {
        let cue = joined(text, &one.cue);
        if one.content.is_empty() || one.cue.is_empty() || !needs_cue(text, one) {
            let words = joined(text, &one.content);
            return Self { words, cue: (!cue.is_empty()).then_some(cue) };
        }
        let mut parts: Vec<Span> = one.cue.iter().chain(&one.content).copied().collect();
        parts.sort_by_key(|part| part.start);
        let mut whole: Vec<Span> = Vec::new();
        for part in parts {
            match whole.last_mut().filter(|before| is_beside(text, **before, part)) {
                Some(before) => *before = before.join(part),
                None => whole.push(part),
            }
        }
        Self { words: joined(text, &whole), cue: None }
    }
}

/// Whether the content says something else without its cue, or goes on from it.
fn needs_cue(text: &str, one: &Attribution) -> bool {
    let goes_on = || match (one.cue.last(), one.content.first()) {
        (Some(cue), Some(content)) => cue.end <= content.start && is_beside(text, *cue, *content),
        _ => false,
    };
    one.stance.is_refusal() || one.negated || one.kind != Kind::Direct && goes_on()
}

/// Whether no more than a few words stand between two parts: a day, whoever is told.
fn is_beside(text: &str, one: Span, other: Span) -> bool {
    const MOST: usize = 4;
    if one.end > other.start {
        return true;
    }
    let between = visible_line(Span::new(one.end, other.start).of(text));
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '\'' | '’');
    !between.contains(is_mark) && between.split(' ').count() <= MOST
}
