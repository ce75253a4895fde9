//! Lays decisions over an analysis: what a person said overrules what was found.

use std::{collections::HashMap, sync::Arc};

use super::{Anchor, Review, added};
use crate::{
    classify::nest,
    model::{
        Analysis, Aspect, Attribution, Decision, Evidence, Finding, RuleId, Speaker, SpeakerId,
    },
    text::{CodePoints, Span, joined, visible_line},
};

/// The name under which corrections stand among the rules that decided something.
pub const BY_HAND: &str = "by-hand";

/// The analysis with what people decided: verdicts and notes stand with the attributions, corrections
/// in the place of what was found. The decisions must have been [placed](super::Placed) on it.
///
/// Rejected attributions stay in it, marked as such, so that they can be shown and taken back.
pub fn apply(found: &Analysis, review: &Review) -> Analysis {
    let mut analysis = found.clone();
    if review.is_empty() {
        return analysis;
    }
    added::join(&mut analysis, review);
    let article = Arc::clone(&analysis.article);
    let points = CodePoints::new(&article.text);
    let mut cast = Cast::new(&analysis.speakers);
    for one in &mut analysis.attributions {
        if !review.begins_at(points.offset(&article.text, start_of(one))) {
            continue;
        }
        if let Some(decision) = review.get(&Anchor::of(&article.text, &points, one)) {
            if !decision.outdated {
                correct(&article.text, one, decision, &mut cast, &mut analysis.speakers);
            }
            one.decision = Some(Box::new(decision.clone()));
        }
    }
    analysis
}

fn start_of(one: &Attribution) -> usize {
    one.content.first().map_or(0, |span| span.start)
}

/// The analysis without what somebody said is no attribution.
pub fn without_rejected(mut analysis: Analysis) -> Analysis {
    analysis.attributions.retain(|one| !one.is_rejected());
    nest(&mut analysis);
    analysis
}

/// Makes findings of [`without_rejected`] findings of the analysis that still has what was rejected.
pub fn among_rejected(findings: &mut [Finding], analysis: &Analysis) {
    let all = analysis.attributions.iter().enumerate();
    let kept: Vec<usize> = all.filter(|(_, one)| !one.is_rejected()).map(|(at, _)| at).collect();
    for id in findings.iter_mut().flat_map(|finding| &mut finding.attributions) {
        id.0 = kept.get(id.0).copied().unwrap_or(id.0);
    }
}

fn correct(
    text: &str,
    one: &mut Attribution,
    decision: &Decision,
    cast: &mut Cast,
    speakers: &mut Vec<Speaker>,
) {
    let corrections = &decision.corrections;
    if let Some(kind) = corrections.kind.filter(|kind| *kind != one.kind) {
        overrule(one, Aspect::Attribution, one.kind.id());
        one.kind = kind;
    }
    let source = corrections.source.as_ref().and_then(|words| nearest(text, words, one));
    if let Some(source) = source.filter(|source| one.source != [*source]) {
        overrule(one, Aspect::Attribution, &format!("source “{}”", joined(text, &one.source)));
        one.source = vec![source];
        if one.speaker.is_none() && corrections.speaker.is_none() {
            cast.recast(one, source.of(text), speakers);
        }
    }
    if let Some(name) = &corrections.speaker {
        let was = one.speaker.and_then(|id| speakers.get(id.0));
        let was = was.map_or_else(|| "nobody".to_owned(), |speaker| speaker.name.clone());
        overrule(one, Aspect::Speaker, &was);
        cast.recast(one, name, speakers);
    }
    if let Some(level) = corrections.level.filter(|level| *level != one.level) {
        overrule(one, Aspect::Level, one.level.id());
        one.level = level;
    }
    if let Some(stance) = corrections.stance.filter(|stance| *stance != one.stance) {
        overrule(one, Aspect::Stance, one.stance.id());
        one.stance = stance;
    }
}

/// Where words stand that are nearest to a content, and not in it; none where they stand nowhere.
fn nearest(text: &str, words: &str, one: &Attribution) -> Option<Span> {
    let places = text.match_indices(words).map(|(at, own)| Span::new(at, at + own.len()));
    let distance = |place: &Span| {
        let gaps = one.content.iter().map(|part| {
            part.start.saturating_sub(place.end).max(place.start.saturating_sub(part.end))
        });
        gaps.min().unwrap_or(0)
    };
    let is_inside = |place: &Span| one.content.iter().any(|part| part.overlaps(*place));
    let mut outside = places.filter(|place| !place.is_empty() && !is_inside(place));
    let first = outside.next()?;
    Some(outside.fold(first, |best, one| if distance(&one) < distance(&best) { one } else { best }))
}

/// Says that a person decided it, before what the rules say.
fn overrule(one: &mut Attribution, aspect: Aspect, was: &str) {
    let why = format!("Corrected by hand; the rules said {was}.");
    let rule = RuleId(BY_HAND.into());
    one.evidence.insert(0, Evidence { aspect, rule, why: why.into(), words: Vec::new() });
}

/// The speakers of a story by name.
struct Cast {
    by_name: HashMap<String, SpeakerId>,
}

impl Cast {
    fn new(speakers: &[Speaker]) -> Self {
        let names = speakers.iter().enumerate();
        // Of two with one name the first.
        let by_name = names.rev().map(|(at, one)| (key(&one.name), SpeakerId(at))).collect();
        Self { by_name }
    }

    /// Gives a statement to another speaker, who may be new.
    fn recast(&mut self, one: &mut Attribution, name: &str, speakers: &mut Vec<Speaker>) {
        let id = *self.by_name.entry(key(name)).or_insert_with(|| {
            speakers.push(Speaker::new(name, one.level));
            SpeakerId(speakers.len() - 1)
        });
        if one.speaker == Some(id) {
            return;
        }
        // What told how somebody else is identified tells nothing any more.
        one.evidence.retain(|own| own.aspect != Aspect::Level);
        if let Some(before) = one.speaker.and_then(|id| speakers.get_mut(id.0)) {
            before.mentions.retain(|mention| !one.source.contains(mention));
        }
        if let Some(now) = speakers.get_mut(id.0) {
            now.mentions.extend(&one.source);
            now.mentions.sort_unstable();
            now.mentions.dedup();
            one.level = now.level;
        }
        one.speaker = Some(id);
        let why = "Who speaks was told by hand; the level is that of who speaks now.";
        let (aspect, rule) = (Aspect::Level, RuleId(BY_HAND.into()));
        one.evidence.insert(0, Evidence { aspect, rule, why: why.into(), words: Vec::new() });
    }
}

/// What makes two names the same.
fn key(name: &str) -> String {
    visible_line(name).to_lowercase()
}
