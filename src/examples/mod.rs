//! Runs the examples of the rules: every rule carries sentences in which it must fire and
//! sentences in which it must not.

mod audit;
mod judgement;
mod markup;
mod speakers;

use std::{fmt, sync::Arc};

use markup::Marked;

use crate::{
    article::Article,
    extract::{
        Found, Sentence, analyse, ends, extract,
        readings::{self, Reading},
        segment,
    },
    rules::{Rules, spec::ExampleSpec, weights::Scale},
    score::{Gold, Reference},
    text::Span,
};

/// An example that did not come out as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule.
    pub rule: String,
    /// The example as it is written in the rule.
    pub example: String,
    /// What happened instead, for people.
    pub instead: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    {}", self.rule, self.example, self.instead)
    }
}

/// How the examples came out.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many examples ran.
    pub ran: usize,
    /// Those that did not come out.
    pub failures: Vec<Failure>,
}

impl Outcome {
    /// Counts an example in.
    fn take(&mut self, rule: &str, example: &str, result: Result<(), String>) {
        self.ran += 1;
        if let Err(instead) = result {
            let (rule, example) = (rule.to_owned(), example.to_owned());
            self.failures.push(Failure { rule, example, instead });
        }
    }
}

/// Runs the examples of all rules.
pub fn run(rules: &Rules) -> Outcome {
    run_of(rules, &|_| true)
}

/// Runs the examples of the rules for whose id `is_meant` holds.
pub fn run_of(rules: &Rules, is_meant: &dyn Fn(&str) -> bool) -> Outcome {
    let mut outcome = Outcome::default();
    let spec = &rules.merged.rules;
    let cues = spec.cues.iter().map(|cue| (&cue.id, &cue.examples));
    let patterns = spec.patterns.iter().map(|pattern| (&pattern.id, &pattern.examples));
    for (id, examples) in cues.chain(patterns).filter(|(id, _)| is_meant(id)) {
        run_rule(id, examples, rules, &mut outcome);
    }
    let (ran, failures) = rules.layout.run_examples(is_meant);
    outcome.ran += ran;
    outcome.failures.extend(failures.into_iter().map(|(rule, example, instead)| Failure {
        rule,
        example,
        instead,
    }));
    speakers::run(rules, is_meant, &mut outcome);
    judgement::run(rules, is_meant, &mut outcome);
    audit::run(rules, is_meant, &mut outcome);
    outcome
}

/// Sentences for those who learn weights, besides the examples of rules.
const SENTENCES: &str = include_str!("sentences.txt");

/// The examples of cues and patterns, and other sentences, as stories with what ought to be found in them; in those
/// that are misses, nothing.
pub fn stories(rules: &Rules) -> Vec<(Arc<Article>, Reference)> {
    let spec = &rules.merged.rules;
    let cues = spec.cues.iter().map(|cue| &cue.examples);
    let all = cues.chain(spec.patterns.iter().map(|pattern| &pattern.examples));
    let examples = all.flat_map(|examples| examples.hits.iter().chain(&examples.misses));
    let story = |example: &str| {
        let Marked { text, source, cue, content } = Marked::parse(example).ok()?;
        let gold = Gold { content, cue, source, ..Gold::default() };
        let attributions = if gold.content.is_empty() { Vec::new() } else { vec![gold] };
        Some((article(&text), Reference { attributions, ..Reference::default() }))
    };
    examples.map(String::as_str).chain(sentences()).filter_map(story).collect()
}

/// The lines of [`SENTENCES`] that are none of its headings.
fn sentences<'a>() -> impl Iterator<Item = &'a str> {
    SENTENCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn run_rule(id: &str, examples: &ExampleSpec, rules: &Rules, outcome: &mut Outcome) {
    let hits = examples.hits.iter().map(|example| (example, true));
    let misses = examples.misses.iter().map(|example| (example, false));
    for (example, hit) in hits.chain(misses) {
        let result =
            if hit { check_hit(id, example, rules) } else { check_miss(id, example, rules) };
        outcome.take(id, example, result);
    }
}

fn check_hit(id: &str, example: &str, rules: &Rules) -> Result<(), String> {
    let marked = Marked::parse(example)?;
    let article = article(&marked.text);
    let found = extract(&article, rules).found;
    let by_rule: Vec<&Found> = found.iter().filter(|found| made_by(found, id)).collect();
    let text = &article.text;
    let right = |found: &&&Found| {
        same(text, &found.content, &marked.content)
            && same(text, &found.source, &marked.source)
            && marked.cue.iter().all(|cue| found.cue.iter().any(|own| own.overlaps(*cue)))
    };
    if by_rule.iter().any(|found| right(&found)) || is_read(id, &marked, &article, rules) {
        return Ok(());
    }
    match by_rule.first().copied().or(found.first()) {
        Some(other) => Err(format!("instead found {}", describe(text, other))),
        None => Err("nothing was found".to_owned()),
    }
}

/// Whether a pattern reads an example as it says, though another that reads it in the same way may
/// have been likelier.
fn is_read(id: &str, marked: &Marked, article: &Article, rules: &Rules) -> bool {
    let text = &article.text;
    let is_right = |reading: &Reading, sentence: &Sentence| {
        let source = reading.source_spans(sentence, rules);
        rules.patterns[reading.pattern].id.as_str() == id
            && same(text, &reading.content_spans(sentence, rules), &marked.content)
            && (same(text, &source, &marked.source) || reading.is_carried(rules))
    };
    let mut scale = Scale::new(&rules.ends_weights);
    segment(article, rules).passages.iter().enumerate().any(|(number, passage)| {
        let sentence = analyse(text, passage, number, rules);
        readings::all(&sentence, rules).into_iter().any(|mut reading| {
            let as_pattern = is_right(&reading, &sentence);
            if reading.has_open_end(rules) {
                ends::settle(&mut reading, &sentence, rules, &mut scale);
            }
            as_pattern || is_right(&reading, &sentence)
        })
    })
}

fn check_miss(id: &str, example: &str, rules: &Rules) -> Result<(), String> {
    let marked = Marked::parse(example)?;
    let article = article(&marked.text);
    let found = extract(&article, rules).found;
    match found.iter().find(|found| made_by(found, id)) {
        Some(found) => Err(format!("must not fire, but found {}", describe(&article.text, found))),
        None => Ok(()),
    }
}

fn made_by(found: &Found, id: &str) -> bool {
    found.evidence.iter().any(|evidence| evidence.rule.as_str() == id)
}

/// Whether two lists of spans cover the same letters and digits.
fn same(text: &str, one: &[Span], other: &[Span]) -> bool {
    let letters = |spans: &[Span]| -> Vec<usize> {
        let inside = |span: &Span| {
            let start = span.start;
            let chars = span.of(text).char_indices();
            let kept = chars.filter(|(_, c)| c.is_alphanumeric()).map(move |(at, _)| start + at);
            kept.collect::<Vec<_>>()
        };
        spans.iter().flat_map(inside).collect()
    };
    letters(one) == letters(other)
}

fn describe(text: &str, found: &Found) -> String {
    let words = |spans: &[Span]| {
        let parts: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        parts.join(" … ")
    };
    let rules: Vec<&str> = found.evidence.iter().map(|evidence| evidence.rule.as_str()).collect();
    format!(
        "source “{}”, cue “{}”, content “{}” by {}",
        words(&found.source),
        words(&found.cue),
        words(&found.content),
        rules.join(" + "),
    )
}

/// A one-paragraph article, as the examples are.
fn article(text: &str) -> Arc<Article> {
    Arc::new(Article::of_paragraph("example", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_example_comes_out() {
        let rules = Rules::builtin().unwrap();
        let outcome = run(&rules);
        let failures: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert!(outcome.ran > 0);
    }

    /// Whether nothing is found where nothing is marked, and what is marked, with more than half of its letters right.
    fn comes_out(sentence: &str, rules: &Rules) -> bool {
        let marked = Marked::parse(sentence).unwrap();
        let article = article(&marked.text);
        let found = extract(&article, rules).found;
        let shares = |one: &[Span], other: &[Span]| {
            let meets =
                one.iter().flat_map(|one| other.iter().filter_map(|other| one.meet(*other)));
            let length = |spans: &[Span]| spans.iter().copied().map(Span::len).sum::<usize>();
            2 * meets.map(Span::len).sum::<usize>() > length(one).max(length(other))
        };
        let is_right = |found: &Found| {
            shares(&found.content, &marked.content)
                && (found.source == marked.source || shares(&found.source, &marked.source))
        };
        if marked.content.is_empty() { found.is_empty() } else { found.iter().any(is_right) }
    }

    #[test]
    fn nine_of_ten_sentences_come_out() {
        let rules = Rules::builtin().unwrap();
        let all: Vec<&str> = sentences().collect();
        let wrong: Vec<_> = all.iter().filter(|sentence| !comes_out(sentence, &rules)).collect();
        assert!(10 * wrong.len() <= all.len(), "{} of {}: {wrong:#?}", wrong.len(), all.len());
    }
}
