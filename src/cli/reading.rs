//! `onrecord rules read`: how a text is read by the rules, for those who write them.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{Failure, Outcome, Shared, open, stdout::Stdout};
use crate::{
    article::Article,
    extract::{Chunk, Considered, Sentence, analyse, considered, segment},
    rules::Rules,
    text::{Span, joined, visible_line},
};

/// Runs the command.
pub(super) fn run(text: &str, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::rules(&shared.rules)?;
    let mut out = Stdout::lock();
    out.write(|out| tell(&Article::of_paragraph("text", text), &rules, out))?;
    out.finish()?;
    Ok(Outcome::Fine)
}

/// The phrases of each sentence, and how its cues can be read.
fn tell(article: &Article, rules: &Rules, out: &mut dyn Write) -> io::Result<()> {
    for (number, passage) in segment(article, rules).passages.iter().enumerate() {
        let sentence = analyse(&article.text, passage, number, rules);
        let before = if number == 0 { "" } else { "\n" };
        writeln!(out, "{before}{}", visible_line(passage.span.of(&article.text)))?;
        for chunk in &sentence.chunks {
            writeln!(out, "  {}", phrase(chunk, &sentence, article, rules).trim_end())?;
        }
        for chunk in sentence.chunks.iter().filter(|chunk| chunk.cue.is_some()) {
            let cue = chunk.span(&sentence.words).start;
            for one in considered(article, cue, rules) {
                writeln!(out, "  {}", reading(&one, &article.text))?;
            }
        }
    }
    Ok(())
}

/// A phrase: its class, its words with theirs, and the cue that it holds.
fn phrase(chunk: &Chunk, sentence: &Sentence, article: &Article, rules: &Rules) -> String {
    let mut line = format!("{:<12}", rules.classes.name(chunk.class));
    for word in &sentence.words[chunk.first..chunk.end] {
        let own = visible_line(word.span.of(&article.text));
        let _ = write!(line, " {own}/{}", rules.classes.name(word.class));
    }
    if let Some(hit) = chunk.cue.and_then(|cue| sentence.hits.get(cue)) {
        let groups: Vec<&str> =
            hit.groups.iter().map(|&group| rules.cues.groups[group].id.as_str()).collect();
        let _ = write!(line, "  [{}]", groups.join(", "));
    }
    line
}

/// A reading: how likely it is, what found it, and what it takes for which part.
fn reading(one: &Considered, text: &str) -> String {
    let words = |spans: &[Span]| joined(text, spans);
    let (source, cue, content) = (words(&one.source), words(&one.cue), words(&one.content));
    format!("{:.2} {:<24} {source} | {cue} | {content}", one.weight, one.pattern.as_str())
}
