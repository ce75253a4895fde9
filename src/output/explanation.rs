//! Why an attribution is read as it is, in sentences for people.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::{
    classify::Alternatives,
    desk::Silenced,
    extract::Considered,
    model::{Analysis, Aspect, Attribution, Evidence, Finding, Kind},
    text::{Span, fit, joined, visible_line},
};

/// An attribution with all that was thought of.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The analysis it is from.
    pub analysis: &'a Analysis,
    /// The attribution.
    pub one: &'a Attribution,
    /// How else its cue could be read, the likeliest first.
    pub considered: Vec<Considered>,
    /// What else could be said of it.
    pub alternatives: Alternatives,
}

/// So many other readings are told.
const MOST_READINGS: usize = 2;

/// A reading less likely than this is not worth telling.
const LEAST_READING: f32 = 0.05;

/// The column in which what is said begins.
const INDENT: usize = 9;

/// Prints what an audit finds, in lines of at most `width` columns, but for words that are longer.
///
/// # Errors
/// Those of `out`.
pub fn explain_finding(
    analysis: &Analysis,
    finding: &Finding,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = joined(&analysis.article.text, &finding.spans);
    let found = format!("{} {}", finding.severity.id(), reason_of(finding, &words));
    let lines = [
        ("finding", found),
        ("why", finding.why.to_string()),
        ("mend", finding.mend.clone()),
        ("from", finding.standard.to_string()),
    ];
    for (label, words) in lines {
        write_folded(label, &words, width, out)?;
    }
    writeln!(out)
}

/// Prints a finding that is silenced, and why it is.
///
/// # Errors
/// Those of `out`.
pub fn explain_silenced(
    analysis: &Analysis,
    silenced: &Silenced,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Silenced { finding, reason, from } = silenced;
    let words = joined(&analysis.article.text, &finding.spans);
    write_folded("silenced", &reason_of(finding, &words), width, out)?;
    write_folded("for", &visible_line(&format!("{reason} ({from})")), width, out)?;
    writeln!(out)
}

fn reason_of(finding: &Finding, words: &str) -> String {
    let message = sentence(&finding.message);
    // A message begins with a capital.
    if words.is_empty() || message.to_lowercase().contains(&words.to_lowercase()) {
        format!("{message} [{}]", finding.rule)
    } else {
        format!("{message}: “{words}” [{}]", finding.rule)
    }
}

impl Explanation<'_> {
    /// Prints it in lines of at most `width` columns, but for words that are longer.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let text = &self.analysis.article.text;
        let lines = [
            ("what", self.what()),
            ("who", self.who()),
            ("level", self.level()),
            ("stance", self.stance()),
            ("found", self.found(text)),
        ];
        for (label, sentences) in lines {
            let mut label = label;
            for sentence in sentences {
                write_folded(label, &sentence, width, out)?;
                label = "";
            }
        }
        writeln!(out)
    }

    fn what(&self) -> Vec<String> {
        let text = &self.analysis.article.text;
        let kind = match self.one.kind {
            Kind::Direct => "quoted",
            Kind::Mixed => "quoted in part",
            Kind::Indirect => "in the writer's words",
        };
        let content = joined(text, &self.one.content);
        vec![format!("“{}”, {kind}", unquoted(&content).unwrap_or(&content))]
    }

    fn who(&self) -> Vec<String> {
        let text = &self.analysis.article.text;
        let here = joined(text, &self.one.source);
        let speaker = self.one.speaker.and_then(|id| self.analysis.speaker(id));
        let name = speaker.map(|speaker| visible_line(&speaker.name));
        let who = match name {
            None => "nobody is named".to_owned(),
            Some(name) if name == here => name,
            Some(name) if here.is_empty() => format!("{name}, not named in this sentence"),
            Some(name) => format!("{name}, here “{here}”"),
        };
        let mut all = vec![who];
        all.extend(self.because(Aspect::Speaker));
        all
    }

    fn level(&self) -> Vec<String> {
        let text = &self.analysis.article.text;
        let level = self.one.level;
        let mut all = vec![format!("{}, step {} of 9", level.id(), level.step())];
        all.extend(self.because(Aspect::Level));
        let mut tell = |what: &str, words: Option<Span>| {
            all.extend(words.map(|words| format!("{what}: “{}”", visible_line(words.of(text)))));
        };
        tell("on terms", self.one.terms);
        tell("the reason given", self.one.reason);
        for other in &self.alternatives.levels {
            let (label, why) = (other.label.id(), sentence(&other.why));
            all.push(format!("if not for that, {label}: {why} [{}]", other.rule));
        }
        all
    }

    fn stance(&self) -> Vec<String> {
        let text = &self.analysis.article.text;
        let towards =
            self.one.target.map(|span| format!(" towards “{}”", visible_line(span.of(text))));
        let mut all = vec![format!("{}{}", self.one.stance.id(), towards.unwrap_or_default())];
        all.extend(self.because(Aspect::Stance));
        for other in &self.alternatives.stances {
            let words = joined(&self.analysis.article.text, &other.words);
            let (label, why) = (other.label.id(), sentence(&other.why));
            all.push(format!("if not for that, {label}: {why}: “{words}” [{}]", other.rule));
        }
        all
    }

    fn found(&self, text: &str) -> Vec<String> {
        let sure = percent(self.one.confidence);
        let mut all =
            vec![format!("of readings that look as this one does {sure} in 100 are right")];
        all.extend(self.because(Aspect::Attribution));
        let others = self.considered.iter().filter(|other| {
            let is_same = other.source == self.one.source && other.content == self.one.content;
            !is_same && other.weight >= LEAST_READING
        });
        for other in others.take(MOST_READINGS) {
            let source = match joined(text, &other.source) {
                source if source.is_empty() => "nobody named".to_owned(),
                source => format!("“{source}”"),
            };
            let content = fit(&joined(text, &other.content), 80);
            let sure = percent(other.weight);
            all.push(format!(
                "also considered, {sure} in 100: {source} for “{content}” [{}]",
                other.pattern
            ));
        }
        all
    }

    /// The evidence for an aspect.
    fn because(&self, aspect: Aspect) -> Vec<String> {
        let of_aspect = self.one.evidence.iter().filter(|evidence| evidence.aspect == aspect);
        of_aspect.map(|evidence| reason(&self.analysis.article.text, evidence)).collect()
    }
}

/// What stands between the marks of words that are one quotation.
fn unquoted(words: &str) -> Option<&str> {
    const PAIRS: [[char; 2]; 2] = [['"', '"'], ['“', '”']];
    let inner = |[open, close]: [char; 2]| words.strip_prefix(open)?.strip_suffix(close);
    PAIRS.into_iter().find_map(|pair| inner(pair).filter(|inner| !inner.contains(pair)))
}

/// A rule and the words it fired on.
fn reason(text: &str, Evidence { rule, why, words, .. }: &Evidence) -> String {
    let words = joined(text, words);
    let why = sentence(why);
    if words.is_empty() {
        format!("{why} [{rule}]")
    } else {
        format!("{why}: “{words}” [{rule}]")
    }
}

/// An explanation without its final period.
fn sentence(why: &str) -> &str {
    why.trim_end_matches('.')
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
fn percent(weight: f32) -> u8 {
    (weight.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Writes a label and a sentence that is broken between words.
fn write_folded(label: &str, sentence: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let room = width.saturating_sub(INDENT).max(20);
    let mut line = String::new();
    let mut label = label;
    for word in sentence.split(' ') {
        if !line.is_empty() && line.width() + 1 + word.width() > room {
            writeln!(out, "{label:<INDENT$}{line}")?;
            line.clear();
            label = "";
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    writeln!(out, "{label:<INDENT$}{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_that_are_a_pair_are_left_out() {
        assert_eq!(unquoted("“It is late,”"), Some("It is late,"));
        assert_eq!(unquoted("\"It is late.\""), Some("It is late."));
        assert_eq!(unquoted("“It is late,” … “and wet”"), None);
        assert_eq!(unquoted("that it was \"late\""), None);
        assert_eq!(unquoted("\""), None);
    }
}
