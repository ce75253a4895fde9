//! One analysis against its reference.

use std::collections::HashMap;

use super::{
    Mislabelled, Mistake, MistakeKind, Reference, Scores, Tally, WrongFinding,
    align::align,
    findings,
    item::Item,
    rates::ratio,
    sides::{Sides, is_full, is_same, pairs},
    speakers::{self, SpeakerPair},
    words::WordSet,
};
use crate::model::{Analysis, Kind};

/// What comes of comparing one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The counts, to be added up.
    pub scores: Scores,
    /// What was missed and what was found wrongly, in order of the text.
    pub mistakes: Vec<Mistake>,
    /// What was found and labelled wrongly, in order of the text.
    pub mislabelled: Vec<Mislabelled>,
    /// What an audit missed and found wrongly.
    pub wrong_findings: Vec<WrongFinding>,
}

/// Compares what was found in an article with its reference.
pub fn compare(analysis: &Analysis, reference: &Reference) -> Comparison {
    let sides = Sides::read(analysis, reference);
    let found = align(&sides.gold, &sides.predicted);
    let mut scores = Scores::default();
    score_contents(&sides, &mut scores);
    score_parts(&sides, &found, &mut scores);
    score_direct(&sides, &found, &mut scores);
    let mislabelled = score_labels(&sides, &found, analysis, reference, &mut scores);
    let mistakes = mistakes(&sides, &found, analysis, reference);
    let (tally, wrong_findings) = findings::judge(analysis, reference);
    scores.findings = tally;
    Comparison { scores, mistakes, mislabelled, wrong_findings }
}

/// How well a content is found on the other side.
struct Hit {
    /// 1 if the other side has the same words, else 0.
    strict: f64,
    /// The share of the words that the other side has.
    partial: f64,
}

fn hits(side: &[Item], other: &[Item]) -> Vec<Hit> {
    let union = WordSet::union(other.iter().map(|item| &item.content));
    let mut pool: HashMap<&WordSet, usize> = HashMap::new();
    for item in other {
        *pool.entry(&item.content).or_default() += 1;
    }
    let hit = |item: &Item| {
        let left = pool.get_mut(&item.content).filter(|left| **left > 0);
        let strict = f64::from(u8::from(left.is_some()));
        if let Some(left) = left {
            *left -= 1;
        }
        Hit { strict, partial: ratio(item.content.shared(&union), item.content.len()) }
    };
    side.iter().map(hit).collect()
}

fn score_contents(sides: &Sides, scores: &mut Scores) {
    let gold = hits(&sides.gold, &sides.predicted);
    let predicted = hits(&sides.predicted, &sides.gold);
    let kinds = [None, Some(Kind::Direct), Some(Kind::Mixed), Some(Kind::Indirect)];
    for (kind, [strict, partial]) in kinds.into_iter().zip(&mut scores.content) {
        let is_of_kind = |item: &Item| kind.is_none_or(|kind| kind == item.kind);
        for (_, hit) in sides.gold.iter().zip(&gold).filter(|(item, _)| is_of_kind(item)) {
            strict.add_gold(hit.strict);
            partial.add_gold(hit.partial);
        }
        let predicted = sides.predicted.iter().zip(&predicted);
        for (_, hit) in predicted.filter(|(item, _)| is_of_kind(item)) {
            strict.add_predicted(hit.strict);
            partial.add_predicted(hit.partial);
        }
    }
    let direct = sides.gold.iter().zip(&gold).filter(|(item, _)| item.kind == Kind::Direct);
    for (_, hit) in direct {
        scores.direct_strict.judge_by(hit.strict);
        scores.direct_partial.judge_by(hit.partial);
    }
}

fn score_parts(sides: &Sides, found: &[Option<usize>], scores: &mut Scores) {
    scores.source = score_part(sides, found, |item| &item.source);
    scores.cue = score_part(sides, found, |item| &item.cue);
    let hits = pairs(sides, found).filter(|(g, p)| is_full(g, p)).count();
    scores.full = both_ways(hits, sides.predicted.len(), sides.gold.len());
}

/// A tally of hits that count once on each side.
fn both_ways(hits: usize, predicted: usize, gold: usize) -> Tally {
    let hits = ratio(hits, 1);
    Tally { predicted_hits: hits, predicted, gold_hits: hits, gold }
}

fn score_part(
    sides: &Sides,
    found: &[Option<usize>],
    part: impl Fn(&Item) -> &WordSet,
) -> [Tally; 2] {
    let given = |side: &[Item]| side.iter().filter(|item| !part(item).is_empty()).count();
    let (predicted, gold) = (given(&sides.predicted), given(&sides.gold));
    let pairs = pairs(sides, found).map(|(g, p)| (part(g), part(p)));
    let pairs: Vec<_> = pairs.filter(|(g, p)| !g.is_empty() && !p.is_empty()).collect();
    let equal = pairs.iter().filter(|(g, p)| g == p).count();
    let partial = Tally {
        predicted_hits: pairs.iter().map(|(g, p)| ratio(g.shared(p), p.len())).sum(),
        predicted,
        gold_hits: pairs.iter().map(|(g, p)| ratio(g.shared(p), g.len())).sum(),
        gold,
    };
    [both_ways(equal, predicted, gold), partial]
}

fn score_direct(sides: &Sides, found: &[Option<usize>], scores: &mut Scores) {
    for (gold, at) in sides.gold.iter().zip(found).filter(|(item, _)| item.kind == Kind::Direct) {
        let predicted = at.and_then(|at| sides.predicted.get(at));
        let matched = predicted.filter(|predicted| is_same(gold, predicted));
        scores.direct_matched.judge(matched.is_some());
        if let Some(predicted) = matched.filter(|_| !gold.source.is_empty()) {
            let here = gold.source.shared(&predicted.source) > 0;
            scores.direct_position.judge(here);
            scores.direct_name.judge(here || !gold.names.is_disjoint(&predicted.names));
        }
    }
}

fn score_labels(
    sides: &Sides,
    found: &[Option<usize>],
    analysis: &Analysis,
    reference: &Reference,
    scores: &mut Scores,
) -> Vec<Mislabelled> {
    let mut speakers = Vec::new();
    let mut mislabelled = Vec::new();
    let mut found_by = Vec::new();
    for (gold, predicted) in pairs(sides, found).filter(|(g, p)| is_full(g, p)) {
        let gold = reference.attributions.get(gold.index);
        let predicted = analysis.attributions.get(predicted.index);
        let (Some(gold), Some(predicted)) = (gold, predicted) else {
            continue;
        };
        let right: Vec<usize> = gold.levels.iter().map(|&level| level as usize).collect();
        scores.levels.judge(&right, predicted.level as usize);
        let right: Vec<usize> = gold.stances.iter().map(|&stance| stance as usize).collect();
        scores.stances.judge(&right, predicted.stance as usize);
        mislabelled.extend(Mislabelled::find(&analysis.article, gold, predicted));
        let speaker = predicted.speaker.and_then(|id| Some((id, analysis.speaker(id)?)));
        speakers.push(SpeakerPair { gold, predicted: speaker });
        found_by.push(predicted);
    }
    let (share, each) = speakers::judge(&speakers);
    scores.speakers = share;
    for ((pair, is_right), predicted) in speakers.iter().zip(each).zip(found_by) {
        if let (Some(false), Some(right)) = (is_right, &pair.gold.speaker) {
            let given = pair.predicted.map_or("nobody", |(_, speaker)| speaker.name.as_str());
            let article = &analysis.article;
            mislabelled.push(Mislabelled::new(article, vec![right.clone()], given, predicted));
        }
    }
    scores.grouping = speakers::group(&speakers);
    mislabelled
}

fn mistakes(
    sides: &Sides,
    found: &[Option<usize>],
    analysis: &Analysis,
    reference: &Reference,
) -> Vec<Mistake> {
    let mut is_right = vec![false; sides.predicted.len()];
    let mut mistakes = Vec::new();
    for (item, at) in sides.gold.iter().zip(found) {
        let at = at.filter(|&at| is_same(item, &sides.predicted[at]));
        if let Some(at) = at {
            is_right[at] = true;
        } else if let Some(gold) = reference.attributions.get(item.index) {
            let article = &analysis.article;
            mistakes.push(Mistake::new(MistakeKind::Missed, article, &gold.content, &gold.cue));
        }
    }
    for (item, _) in sides.predicted.iter().zip(is_right).filter(|(_, is_right)| !is_right) {
        if let Some(a) = analysis.attributions.get(item.index) {
            let article = &analysis.article;
            mistakes.push(Mistake::new(MistakeKind::False, article, &a.content, &a.cue));
        }
    }
    mistakes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::{Level, SpeakerId, Stance},
        sample::{article, attribution, find, speaker},
        score::{Gold, Share},
        text::Span,
    };

    const TEXT: &str = "“It is late,” said Ann Lee.\nOfficials told Bo that “all” was well.";
    const LATE: [&str; 3] = ["Ann Lee", "said", "“It is late,”"];
    const WELL: [&str; 3] = ["Officials", "told", "that “all” was well"];

    fn gold([source, cue, content]: [&str; 3]) -> Gold {
        let find = |words| vec![find(TEXT, words)];
        Gold { source: find(source), cue: find(cue), content: find(content), ..Gold::default() }
    }

    fn reference(attributions: Vec<Gold>) -> Reference {
        Reference { attributions, ..Reference::default() }
    }

    fn analysis(attributions: &[[&str; 3]]) -> Analysis {
        let attributions = attributions.iter().map(|parts| {
            let mut found = attribution(TEXT, *parts);
            found.kind = if parts[2].contains("It is") { Kind::Direct } else { Kind::Mixed };
            found
        });
        Analysis {
            article: article("x", TEXT),
            attributions: attributions.collect(),
            speakers: vec![speaker(TEXT, "Ann Lee", Level::Named)],
            findings: Vec::new(),
        }
    }

    fn scores(found: &[[&str; 3]], reference: &Reference) -> Scores {
        compare(&analysis(found), reference).scores
    }

    fn is(value: f64, expected: f64) -> bool {
        (value - expected).abs() < 1e-9
    }

    #[test]
    fn all_right_is_all_ones() {
        let scores = scores(&[LATE, WELL], &reference(vec![gold(LATE), gold(WELL)]));
        for tallies in &scores.content[..3] {
            assert!(tallies.iter().all(|tally| is(tally.f1(), 1.0)), "{tallies:?}");
        }
        let two = Tally { predicted_hits: 2.0, predicted: 2, gold_hits: 2.0, gold: 2 };
        assert_eq!(scores.full, two);
        assert_eq!(scores.direct_name, Share { right: 1.0, of: 1 });
    }

    #[test]
    fn nothing_found_is_all_noughts() {
        let reference = reference(vec![gold(LATE), gold(WELL)]);
        let Comparison { scores, mistakes, .. } = compare(&analysis(&[]), &reference);
        assert!(is(scores.full.f1(), 0.0));
        assert_eq!(scores.direct_matched, Share { right: 0.0, of: 1 });
        assert_eq!(mistakes.len(), 2);
    }

    #[test]
    fn quotation_marks_do_not_count() {
        let found = [["Ann Lee", "said", "It is late"], WELL];
        let scores = scores(&found, &reference(vec![gold(LATE), gold(WELL)]));
        assert!(is(scores.content[1][0].f1(), 1.0));
    }

    #[test]
    fn half_right_counts_half() {
        let found = [["Bo", "said", "It is"], WELL];
        let scores = scores(&found, &reference(vec![gold(LATE), gold(WELL)]));
        let [strict, partial] = scores.content[0];
        assert!(is(strict.f1(), 0.5) && is(scores.full.f1(), 0.5));
        assert!(is(partial.precision(), 1.0) && partial.recall() < 1.0);
        assert!(is(scores.source[0].f1(), 0.5) && is(scores.cue[0].f1(), 1.0));
    }

    #[test]
    fn optional_ones_count_neither_way() {
        let optional = Gold { optional: true, ..gold(WELL) };
        let reference = reference(vec![gold(LATE), optional]);
        for found in [&[LATE][..], &[LATE, WELL]] {
            let comparison = compare(&analysis(found), &reference);
            assert_eq!(comparison.scores.content[0][0].predicted, 1);
            assert_eq!(comparison.scores.content[0][0].gold, 1);
            assert!(comparison.mistakes.is_empty());
        }
    }

    #[test]
    fn discarded_text_counts_neither_way() {
        let discard = vec![find(TEXT, "Officials told Bo that “all” was well.")];
        let reference = Reference { discard, ..reference(vec![gold(LATE)]) };
        assert_eq!(scores(&[LATE, WELL], &reference).content[0][0].predicted, 1);
    }

    #[test]
    fn a_leading_word_counts_unless_the_reference_excuses_it() {
        let found = [["Officials", "told", "“all” was well"]];
        let mut reference = reference(vec![gold(WELL)]);
        assert!(is(scores(&found, &reference).content[0][0].f1(), 0.0));
        reference.leading = vec!["that".to_owned()];
        assert!(is(scores(&found, &reference).content[0][0].f1(), 1.0));
    }

    #[test]
    fn labels_are_judged_where_they_are_given() {
        let late = Gold {
            speaker: Some("Ms Lee".to_owned()),
            levels: vec![Level::Named],
            stances: vec![Stance::Warns, Stance::Opposes],
            ..gold(LATE)
        };
        let mut analysis = analysis(&[LATE, WELL]);
        analysis.attributions[0].speaker = Some(SpeakerId(0));
        let scores = compare(&analysis, &reference(vec![late, gold(WELL)])).scores;
        assert_eq!(scores.speakers, Share { right: 1.0, of: 1 });
        assert_eq!(scores.levels.share(), Share { right: 1.0, of: 1 });
        assert_eq!(scores.stances.share(), Share { right: 0.0, of: 1 });
    }

    /// Up to four statements of random extent.
    fn any_analysis() -> impl Strategy<Value = Analysis> {
        let points: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).collect();
        let point = prop::sample::select(points);
        let span = (point.clone(), point).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)));
        let kind = prop::sample::select(&Kind::ALL[..]);
        let parts = (span.clone(), span.clone(), span, kind);
        prop::collection::vec(parts, 0..5).prop_map(|all| {
            let mut analysis = analysis(&vec![LATE; all.len()]);
            for (found, (content, cue, source, kind)) in analysis.attributions.iter_mut().zip(all) {
                found.content = vec![content];
                found.cue = vec![cue];
                found.source = vec![source];
                found.kind = kind;
            }
            analysis
        })
    }

    fn as_reference(analysis: &Analysis) -> Reference {
        let gold = |found: &crate::model::Attribution| Gold {
            content: found.content.clone(),
            cue: found.cue.clone(),
            source: found.source.clone(),
            kind: Some(found.kind),
            ..Gold::default()
        };
        reference(analysis.attributions.iter().map(gold).collect())
    }

    proptest! {
        #[test]
        fn everything_is_right_against_itself(analysis in any_analysis()) {
            let Comparison { scores, mistakes, .. } = compare(&analysis, &as_reference(&analysis));
            prop_assert!(mistakes.is_empty());
            for tally in scores.content.iter().flatten() {
                prop_assert!(tally.gold == 0 || is(tally.f1(), 1.0), "{:?}", tally);
            }
        }

        #[test]
        fn changing_sides_swaps_precision_and_recall(a in any_analysis(), b in any_analysis()) {
            let there = compare(&a, &as_reference(&b)).scores;
            let back = compare(&b, &as_reference(&a)).scores;
            for (there, back) in there.content.iter().zip(&back.content) {
                for (there, back) in there.iter().zip(back) {
                    prop_assert!(is(there.precision(), back.recall()));
                    prop_assert!((0.0..=1.0).contains(&there.f1()));
                }
            }
        }
    }
}
