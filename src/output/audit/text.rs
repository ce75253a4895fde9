//! Findings for people: where, what, why it matters, what would mend it.

use std::io::{self, Write};

use super::{AuditOutput, Audited, Sum, excerpt::excerpt};
use crate::model::Finding;

/// The columns that stand before the words of the story.
const MARGIN: usize = 4;

/// Prints findings for people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    /// The columns of the screen.
    pub(super) width: usize,
}

impl AuditOutput for Text {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        for finding in &audited.findings {
            self.finding(audited, finding, out)?;
        }
        Ok(())
    }

    fn end(&mut self, sum: &Sum, out: &mut dyn Write) -> io::Result<()> {
        let Sum { stories, clean, errors, warnings, infos } = *sum;
        let count = |count: usize, one: &str, many: &str| {
            format!("{count} {}", if count == 1 { one } else { many })
        };
        let found = [
            count(errors, "error", "errors"),
            count(warnings, "warning", "warnings"),
            count(infos, "info", "infos"),
        ];
        let stories = count(stories, "story", "stories");
        writeln!(out, "{} in {stories}, {clean} without any", found.join(", "))
    }
}

impl Text {
    fn finding(self, audited: &Audited, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let mut name = audited.name();
        if !audited.places.is_of_file && audited.analysis.article.path.is_some() {
            // One of many in its file.
            name = crate::text::visible_line(&audited.analysis.article.place());
        }
        if let Some([start, _]) = audited.place(finding) {
            name = format!("{name}:{}:{}", start.line, start.column);
        }
        writeln!(out, "{name}: {} [{}]", finding.severity.id(), finding.rule)?;
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

/// Lines and columns of the other words that a finding is about, in other paragraphs.
fn elsewhere(audited: &Audited, finding: &Finding) -> Vec<String> {
    let places = finding.spans.iter().map(|span| audited.places.at(span.start));
    let mut places: Vec<_> = places.collect();
    let first = places.first().map(|place| place.line);
    places.retain(|place| Some(place.line) != first);
    places.dedup_by_key(|place| place.line);
    places.iter().map(|place| format!("{}:{}", place.line, place.column)).collect()
}
