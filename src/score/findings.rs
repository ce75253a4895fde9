//! Findings against those of a reference.

use std::io::{self, Write};

use serde::Serialize;

use super::{MistakeKind, Reference, Tally, reference::GoldFinding};
use crate::{
    model::{Analysis, Finding},
    text::{Span, fit, joined, visible_line},
};

/// The columns of words that are shown.
const WORDS: usize = 80;

/// A finding that is only on one side, in words that are safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrongFinding {
    /// What is wrong.
    pub kind: MistakeKind,
    /// The id of the article.
    pub story: String,
    /// The id of the rule.
    pub rule: String,
    /// The words it is about; empty where it is about the whole story.
    pub words: String,
}

/// Compares the findings of an analysis with those of its reference, if it gives any: which there are
/// on each side, and what is wrong. A finding is right if it is by the same rule about words that the
/// two share, or about a statement or speaker that has those words; each counts once.
pub(super) fn judge(analysis: &Analysis, reference: &Reference) -> (Tally, Vec<WrongFinding>) {
    let Some(gold) = &reference.findings else { return (Tally::default(), Vec::new()) };
    let found = &analysis.findings;
    let of_found = align(gold, found, analysis);
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    let text = &analysis.article.text;
    let mut note = |kind, rule: &str, spans: &[Span]| {
        let (story, words) = (visible_line(&analysis.article.id), fit(&joined(text, spans), WORDS));
        wrong.push(WrongFinding { kind, story, rule: visible_line(rule), words });
    };
    for (finding, own) in found.iter().zip(&of_found) {
        match own {
            Some(at) if gold[*at].optional => {}
            Some(_) => tally.add_predicted(1.0),
            None => {
                tally.add_predicted(0.0);
                note(MistakeKind::False, finding.rule.as_str(), &finding.spans);
            }
        }
    }
    for (at, gold) in gold.iter().enumerate().filter(|(_, gold)| !gold.optional) {
        let is_found = of_found.contains(&Some(at));
        tally.add_gold(if is_found { 1.0 } else { 0.0 });
        if !is_found {
            note(MistakeKind::Missed, &gold.rule, &gold.spans);
        }
    }
    (tally, wrong)
}

/// For each finding that of the reference: those about the same words first, then those about the same
/// statement; what is required before what is optional.
fn align(gold: &[GoldFinding], found: &[Finding], analysis: &Analysis) -> Vec<Option<usize>> {
    let mut of_found = vec![None; found.len()];
    let mut is_used = vec![false; gold.len()];
    for (by_words, is_optional) in [(true, false), (false, false), (true, true), (false, true)] {
        for (finding, own) in found.iter().zip(&mut of_found).filter(|(_, own)| own.is_none()) {
            let fits = |(at, gold): &(usize, &GoldFinding)| {
                let is_same = gold.rule == finding.rule.as_str() && gold.optional == is_optional;
                is_same && !is_used[*at] && is_about(gold, finding, by_words, analysis)
            };
            *own = gold.iter().enumerate().find(fits).map(|(at, _)| at);
            if let Some(at) = *own {
                is_used[at] = true;
            }
        }
    }
    of_found
}

fn is_about(gold: &GoldFinding, finding: &Finding, by_words: bool, analysis: &Analysis) -> bool {
    let overlaps = |span: &Span| gold.spans.iter().any(|gold| gold.overlaps(*span));
    if gold.spans.is_empty() {
        return true;
    }
    if by_words {
        return finding.spans.iter().any(overlaps);
    }
    let statements = finding.attributions.iter().filter_map(|id| analysis.attributions.get(id.0));
    let parts = statements.flat_map(|one| one.source.iter().chain(&one.cue).chain(&one.content));
    let speaker = finding.speaker.and_then(|id| analysis.speaker(id));
    parts.chain(speaker.iter().flat_map(|speaker| &speaker.mentions)).any(overlaps)
}

/// Writes what is wrong, rule by rule.
///
/// # Errors
/// Those of `out`.
pub fn write_wrong_findings(wrong: &[WrongFinding], out: &mut dyn Write) -> io::Result<()> {
    for kind in [MistakeKind::Missed, MistakeKind::False] {
        let mut own: Vec<&WrongFinding> = wrong.iter().filter(|one| one.kind == kind).collect();
        own.sort_by(|one, other| one.rule.cmp(&other.rule));
        if own.is_empty() {
            continue;
        }
        writeln!(out, "\n{} findings: {}", kind.title(), own.len())?;
        for WrongFinding { story, rule, words, .. } in own {
            let words = if words.is_empty() { "(the whole story)" } else { words };
            writeln!(out, "  {rule}  {story}: {words}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sample, text::Span};

    fn gold(rule: &str, words: &str, optional: bool) -> GoldFinding {
        let analysis = sample::story();
        let spans: Vec<Span> = match words {
            "" => Vec::new(),
            words => vec![sample::find(&analysis.article.text, words)],
        };
        GoldFinding { rule: rule.to_owned(), spans, optional }
    }

    fn judged(findings: Vec<GoldFinding>) -> (Tally, Vec<WrongFinding>) {
        let reference = Reference { findings: Some(findings), ..Reference::default() };
        judge(&sample::story(), &reference)
    }

    fn counts(tally: &Tally) -> [f64; 2] {
        [tally.precision(), tally.recall()]
    }

    #[test]
    fn the_same_rule_about_the_same_statement_is_right() {
        for words in ["Two senior", "that the quay would close", ""] {
            let (tally, wrong) = judged(vec![gold("anonymous-warning", words, false)]);
            assert!(counts(&tally).iter().all(|share| *share > 0.99), "{words}");
            assert_eq!(wrong, []);
        }
    }

    #[test]
    fn another_rule_and_other_words_are_wrong_on_both_sides() {
        for one in
            [gold("vague-source", "Two senior", false), gold("anonymous-warning", "café", false)]
        {
            let (tally, wrong) = judged(vec![one]);
            assert!(counts(&tally).iter().all(|share| *share < 0.01));
            let kinds: Vec<MistakeKind> = wrong.iter().map(|one| one.kind).collect();
            assert_eq!(kinds, [MistakeKind::False, MistakeKind::Missed]);
        }
    }

    #[test]
    fn an_optional_one_counts_neither_way() {
        let (tally, wrong) = judged(vec![gold("anonymous-warning", "Two senior", true)]);
        assert_eq!((tally.predicted, tally.gold, wrong.len()), (0, 0, 0));
        let (tally, _) = judged(vec![gold("vague-source", "Two senior", true)]);
        assert_eq!((tally.predicted, tally.gold), (1, 0));
    }

    #[test]
    fn what_is_not_given_is_not_judged() {
        let (tally, wrong) = judge(&sample::story(), &Reference::default());
        assert_eq!((tally.predicted, wrong.len()), (0, 0));
    }
}
