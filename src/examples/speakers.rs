//! Stories with their sources marked: `[1 Ann Lee] said … [1 Lee] added …`.

use std::{collections::HashMap, sync::Arc};

use super::{Outcome, article};
use crate::{
    analyse,
    article::{Article, from_bytes},
    model::{Analysis, SpeakerId},
    rules::Rules,
    text::Span,
};

/// Runs the examples of the rules that resolve mentions.
pub(super) fn run(rules: &Rules, is_meant: &dyn Fn(&str) -> bool, outcome: &mut Outcome) {
    for rule in rules.merged.rules.speakers.iter().filter(|rule| is_meant(&rule.id)) {
        for example in &rule.examples {
            outcome.take(&rule.id, example, check(example, rules));
        }
    }
}

/// Equal numbers must be one speaker, different ones different speakers.
fn check(example: &str, rules: &Rules) -> Result<(), String> {
    let (text, marks) = parse(example)?;
    let analysis = analyse(&story(&text, rules)?, rules);
    let mut speakers: HashMap<&str, SpeakerId> = HashMap::new();
    for (number, span) in &marks {
        let words = span.of(&text);
        let speaker = speaker_at(&analysis, *span);
        let speaker = speaker.ok_or_else(|| format!("“{words}” is not found as a source"))?;
        let name = |id: SpeakerId| analysis.speaker(id).map_or("", |speaker| &speaker.name);
        let known = speakers.entry(number).or_insert(speaker);
        if *known != speaker {
            return Err(format!("“{words}” is “{}”, not “{}”", name(speaker), name(*known)));
        }
        let other = speakers.iter().find(|(other, id)| *other != number && **id == speaker);
        if let Some((other, _)) = other {
            return Err(format!("“{words}” is the same as {other}, “{}”", name(speaker)));
        }
    }
    Ok(())
}

/// An example as a story: most are a paragraph, whatever it looks like; those with an empty line are laid out.
fn story(text: &str, rules: &Rules) -> Result<Arc<Article>, String> {
    if !text.contains("\n\n") {
        return Ok(article(text));
    }
    let laid_out = from_bytes("example.txt", text.as_bytes(), &rules.layout);
    laid_out.map(Arc::new).map_err(|error| error.to_string())
}

fn speaker_at(analysis: &Analysis, mark: Span) -> Option<SpeakerId> {
    let found = analysis.attributions.iter().find(|a| {
        // "A:" is all that tells of whoever answers.
        let parts = if a.source.is_empty() { &a.cue } else { &a.source };
        parts.iter().any(|part| part.overlaps(mark))
    });
    found.and_then(|attribution| attribution.speaker)
}

/// A text with the numbers of its marks and where they stand.
type Numbered<'a> = (String, Vec<(&'a str, Span)>);

/// Takes the marks out of an example.
fn parse(example: &str) -> Result<Numbered<'_>, String> {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = example;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (mark, after) = after.split_once(']').ok_or("a `[` has no `]`")?;
        let (number, words) = mark.split_once(' ').ok_or("a mark is `[number words]`")?;
        let start = text.len();
        text.push_str(words);
        marks.push((number, Span::new(start, text.len())));
        rest = after;
    }
    text.push_str(rest);
    if marks.is_empty() {
        return Err("nothing is marked; write `[1 Ann Lee] said …`".to_owned());
    }
    Ok((text, marks))
}
