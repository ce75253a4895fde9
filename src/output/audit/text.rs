//! Findings for people: where, what, why it matters, what would mend it.

use std::io::{self, Write};

use super::{AuditOutput, Audited, Sum, excerpt::excerpt};
use crate::{desk::Silenced, model::Finding, text::visible_line};

/// The columns that stand before the words of the story.
const MARGIN: usize = 4;

/// Prints findings for people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    /// The columns of the screen.
    pub(super) width: usize,
}

impl AuditOutput for Text {
    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        for finding in &audited.findings {
            self.finding(audited, finding, out)?;
        }
        for Silenced { finding, reason, from } in &audited.silenced {
            writeln!(out, "{}: silenced [{}]", place(audited, finding), finding.rule)?;
            self.folded("", &finding.message, out)?;
            self.folded("for: ", reason, out)?;
            self.folded("by: ", from, out)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn end(&mut self, sum: &Sum, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", sum.found())
    }
}

impl Text {
    fn finding(self, audited: &Audited, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let place = place(audited, finding);
        writeln!(out, "{place}: {} [{}]", finding.severity.id(), finding.rule)?;
        self.folded("", &finding.message, out)?;
        for line in excerpt(&audited.analysis, &finding.spans, self.width.saturating_sub(MARGIN)) {
            writeln!(out, "  │ {line}")?;
        }
        self.folded("why: ", &finding.why, out)?;
        self.folded("mend: ", &finding.mend, out)?;
        self.folded("from: ", &finding.standard, out)?;
        let others = elsewhere(audited, finding);
        if !others.is_empty() {
            self.folded("also: ", &others.join(", "), out)?;
        }
        writeln!(out)
    }

    /// Words after a name, set in, on as many lines as they need.
    fn folded(self, name: &str, words: &str, out: &mut dyn Write) -> io::Result<()> {
        use unicode_width::UnicodeWidthStr;
        let mut line = format!("  {name}");
        let indent = " ".repeat(line.width());
        let mut is_first = true;
        for word in words.split_whitespace() {
            if !is_first && line.width() + 1 + word.width() > self.width {
                writeln!(out, "{}", line.trim_end())?;
                line.clone_from(&indent);
                is_first = true;
            }
            if !is_first {
                line.push(' ');
            }
            line.push_str(word);
            is_first = false;
        }
        writeln!(out, "{}", line.trim_end())
    }
}

/// The story, and where in it a finding stands.
fn place(audited: &Audited, finding: &Finding) -> String {
    let article = &audited.analysis.article;
    let is_one_of_many = !audited.places.is_of_file && article.path.is_some();
    let name = if is_one_of_many { visible_line(&article.place()) } else { audited.name() };
    match audited.place(finding) {
        Some([start, _]) => format!("{name}:{}:{}", start.line, start.column),
        None => name,
    }
}

/// Lines and columns of the other words that a finding is about, in other paragraphs.
fn elsewhere(audited: &Audited, finding: &Finding) -> Vec<String> {
    let places = finding.spans.iter().map(|span| audited.places.at(span.start));
    let mut places: Vec<_> = places.collect();
    let first = places.first().map(|place| place.line);
    places.retain(|place| Some(place.line) != first);
    places.dedup_by_key(|place| place.line);
    places.iter().map(|place| format!("{}:{}", place.line, place.column)).collect()
}
