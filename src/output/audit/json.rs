//! Findings as one JSON document.

use std::io::{self, Write};

use serde::Serialize;

use super::{AuditOutput, Audited, Sum};
use crate::{
    model::{Finding, Severity},
    text::{CodePoints, joined, visible_line},
};

/// Prints `{"stories": [{"id", "path", "findings": [{"rule", "severity", "line", "column", "message",
/// "words", "spans", "speaker", "why", "mend", "standard"}], "silenced": [{…, "reason", "from"}], "known"}], "sum"}`. Spans are code points of the
/// text, lines and columns those of the file, counted from 1.
#[derive(Debug, Default)]
pub(super) struct Json {
    has_begun: bool,
}

#[derive(Serialize)]
pub(super) struct Story {
    id: String,
    path: Option<String>,
    findings: Vec<Record>,
    silenced: Vec<SilencedRecord>,
    known: usize,
}

#[derive(Serialize)]
struct SilencedRecord {
    #[serde(flatten)]
    finding: Record,
    reason: String,
    from: String,
}

#[derive(Serialize)]
struct Record {
    rule: String,
    severity: Severity,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    words: String,
    spans: Vec<[usize; 2]>,
    speaker: Option<String>,
    why: String,
    mend: String,
    standard: String,
}

impl AuditOutput for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"stories\": [")
    }

    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        let between: &[u8] = if self.has_begun { b",\n" } else { b"\n" };
        self.has_begun = true;
        out.write_all(between)?;
        Ok(serde_json::to_writer(out, &story(audited))?)
    }

    fn go_on(&mut self, stories: u64) {
        self.has_begun = stories > 0;
    }

    fn end(&mut self, sum: &Sum, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n], \"sum\": ")?;
        serde_json::to_writer(&mut *out, sum)?;
        out.write_all(b"}\n")
    }
}

/// Prints the stories of the document, each on a line of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines;

impl AuditOutput for Lines {
    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &story(audited))?;
        writeln!(out)
    }
}

pub(super) fn story(audited: &Audited) -> Story {
    let article = &audited.analysis.article;
    let points = CodePoints::new(&article.text);
    let record = |finding: &Finding| {
        let place = audited.place(finding).map(|[start, _]| start);
        let speaker = finding.speaker.and_then(|id| audited.analysis.speaker(id));
        Record {
            rule: finding.rule.to_string(),
            severity: finding.severity,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            message: finding.message.clone(),
            words: joined(&article.text, &finding.spans),
            spans: finding.spans.iter().map(|span| points.span(&article.text, *span)).collect(),
            speaker: speaker.map(|speaker| visible_line(&speaker.name)),
            why: finding.why.to_string(),
            mend: finding.mend.clone(),
            standard: finding.standard.to_string(),
        }
    };
    let silenced = audited.silenced.iter().map(|silenced| SilencedRecord {
        finding: record(&silenced.finding),
        reason: silenced.reason.clone(),
        from: silenced.from.clone(),
    });
    Story {
        id: visible_line(&article.id),
        path: article.path.as_ref().map(|path| visible_line(&path.display().to_string())),
        findings: audited.findings.iter().map(record).collect(),
        silenced: silenced.collect(),
        known: audited.known,
    }
}
