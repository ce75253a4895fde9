//! What the stories say about each question.

use crate::{
    article::Article,
    extract::{
        Sentence, analyse,
        ends::{self, all_facts},
        facts,
        readings::{self, Reading},
        segment,
    },
    rules::{Rules, fact::Facts, spec::ContentPlace, weights::Scale},
    score::{Gold, Reference, WordSet, Words},
    text::Span,
};

/// How much of a reading that finds the content but not the source is right.
const WITHOUT_SOURCE: f32 = 0.3;
/// How much of a reading is right that finds the content and some of the source.
const WITH_SOURCE: f32 = 0.4;

/// Whoever takes a sample: its facts, and how right it is, from 0 to 1.
pub(super) type Take<'t> = dyn FnMut(&Facts<'_>, f32) + 't;

/// Where contents end whose start a reading has found.
pub(super) fn ends(article: &Article, reference: &Reference, rules: &Rules, take: &mut Take<'_>) {
    each_sentence(article, rules, &mut |sentence| {
        for reading in readings::all(sentence, rules) {
            if !reading.has_open_end(rules) {
                continue;
            }
            let Some(end) = true_end(&reading, sentence, reference, rules) else { continue };
            for (place, facts) in all_facts(&reading, sentence, rules) {
                let is_end = sentence.chunks[place - 1].span(&sentence.words).end >= end;
                take(&facts, f32::from(u8::from(is_end)));
                if is_end {
                    break;
                }
            }
        }
    });
}

/// Where the content of a reading really ends: that of an attribution with its cue, of which a
/// piece begins where the last piece of the reading does.
fn true_end(
    reading: &Reading,
    sentence: &Sentence,
    reference: &Reference,
    rules: &Rules,
) -> Option<usize> {
    let cue = reading.cue_spans(sentence, rules);
    let start = sentence.chunks[reading.content.last()?.start].span(&sentence.words);
    let has_cue =
        |gold: &&Gold| gold.cue.iter().any(|span| cue.iter().any(|own| own.overlaps(*span)));
    let golds = reference.attributions.iter().filter(has_cue);
    let begins = |span: &&Span| start.start <= span.start && span.start < start.end;
    let piece = golds.flat_map(|gold| &gold.content).find(begins)?;
    Some(piece.end)
}

/// How right each reading is.
pub(super) fn attributes(
    article: &Article,
    reference: &Reference,
    rules: &Rules,
    take: &mut Take<'_>,
) {
    let words = Words::new(&article.text);
    let golds: Vec<GoldWords<'_>> =
        reference.attributions.iter().map(|gold| GoldWords::new(gold, &words)).collect();
    let mut scale = Scale::new(&rules.ends_weights);
    each_sentence(article, rules, &mut |sentence| {
        for mut reading in readings::all(sentence, rules) {
            if reading.has_open_end(rules) {
                ends::settle(&mut reading, sentence, rules, &mut scale);
            }
            // What stands in the next sentence is nothing that can be weighed in this one.
            if rules.patterns[reading.pattern].content == ContentPlace::Next {
                continue;
            }
            let Some(right) = how_right(&reading, sentence, &golds, &words, rules) else {
                continue;
            };
            take(&facts::facts(&reading, sentence, rules), right);
        }
    });
}

/// An attribution as words.
struct GoldWords<'a> {
    gold: &'a Gold,
    source: WordSet,
}

impl<'a> GoldWords<'a> {
    fn new(gold: &'a Gold, words: &Words<'_>) -> Self {
        Self { gold, source: words.set(&gold.source) }
    }
}

/// How right a reading is, from 0 to 1; `None` where nobody can tell, inside the content of an
/// attribution, for the annotators mark none within others.
fn how_right(
    reading: &Reading,
    sentence: &Sentence,
    golds: &[GoldWords<'_>],
    words: &Words<'_>,
    rules: &Rules,
) -> Option<f32> {
    let content = words.set(&reading.content_spans(sentence, rules));
    let source = words.set(&reading.source_spans(sentence, rules));
    let cue = reading.cue_spans(sentence, rules);
    let mut best: f32 = 0.0;
    let within = sentence.span(&(0..sentence.chunks.len()));
    for gold in golds {
        // What goes on in other sentences is joined to it later.
        let here = gold.gold.content.iter().filter_map(|part| part.meet(within));
        let here = words.set(&here.collect::<Vec<_>>());
        let shared = content.shared(&here);
        let dice = 2.0 * ratio(shared, content.len() + here.len());
        if dice < 0.5 {
            continue;
        }
        let how_same = if reading.is_carried(rules) {
            carries(gold, golds, within)
        } else if source.is_empty() || gold.source.is_empty() {
            f32::from(u8::from(source.is_empty() && gold.source.is_empty()))
        } else {
            2.0 * ratio(source.shared(&gold.source), source.len() + gold.source.len())
        };
        let overlaps = |span: &Span| cue.iter().any(|own| own.overlaps(*span));
        let same_cue = gold.gold.cue.is_empty() || gold.gold.cue.iter().any(overlaps);
        let source = if how_same > 0.0 {
            WITH_SOURCE + (1.0 - WITH_SOURCE) * how_same
        } else {
            WITHOUT_SOURCE
        };
        best = best.max(dice * source * if same_cue { 1.0 } else { WITHOUT_SOURCE });
    }
    let inside = |gold: &GoldWords<'_>| {
        cue.iter().any(|cue| gold.gold.content.iter().any(|part| part.contains(*cue)))
    };
    (best > 0.0 || !golds.iter().any(inside)).then_some(best)
}

/// Whether the attribution before, in the same sentence, has the same source.
fn carries(gold: &GoldWords<'_>, golds: &[GoldWords<'_>], sentence: Span) -> f32 {
    let place = |gold: &GoldWords<'_>| gold.gold.cue.first().map(|cue| cue.start);
    let before = |other: &&GoldWords<'_>| {
        let here = place(other).filter(|&at| sentence.covers(at));
        here.is_some_and(|at| Some(at) < place(gold))
    };
    let before = golds.iter().filter(before).max_by_key(|other| place(other));
    let same = before.is_some_and(|before| before.source.shared(&gold.source) > 0);
    f32::from(u8::from(same))
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

fn each_sentence(article: &Article, rules: &Rules, act: &mut dyn FnMut(&Sentence)) {
    for (number, passage) in segment(article, rules).passages.iter().enumerate() {
        act(&analyse(&article.text, passage, number, rules));
    }
}
