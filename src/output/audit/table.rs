//! Findings as tables: for spreadsheets, and in Markdown for a message or a ticket.

use std::io::{self, Write};

use super::{AuditOutput, Audited, Sum};
use crate::{
    desk::Silenced,
    model::Finding,
    output::{
        csv::write_rows,
        markdown::{write_heading, write_table},
    },
    text::{joined, visible_line},
};

/// One row for each finding, also for those that are silenced, below one row of headings. No cell can be a
/// formula.
#[derive(Debug, Clone, Copy)]
pub(super) struct Csv;

const COLUMNS: [&str; 12] = [
    "path", "line", "column", "severity", "rule", "message", "words", "speaker", "why", "mend",
    "standard", "silenced",
];

impl AuditOutput for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write_rows([COLUMNS], out)
    }

    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        let told = audited.findings.iter().map(|finding| (finding, ""));
        let silenced = audited
            .silenced
            .iter()
            .map(|Silenced { finding, reason, .. }| (finding, reason.as_str()));
        write_rows(told.chain(silenced).map(|(finding, reason)| row(audited, finding, reason)), out)
    }
}

fn row(audited: &Audited, finding: &Finding, reason: &str) -> [String; 12] {
    let place = audited.place(finding).map(|[start, _]| start);
    let number = |number: Option<usize>| number.map(|own| own.to_string()).unwrap_or_default();
    let speaker = finding.speaker.and_then(|id| audited.analysis.speaker(id));
    [
        audited.name(),
        number(place.map(|place| place.line)),
        number(place.map(|place| place.column)),
        finding.severity.id().to_owned(),
        finding.rule.to_string(),
        finding.message.clone(),
        joined(&audited.analysis.article.text, &finding.spans),
        speaker.map(|speaker| visible_line(&speaker.name)).unwrap_or_default(),
        finding.why.to_string(),
        finding.mend.clone(),
        finding.standard.to_string(),
        reason.to_owned(),
    ]
}

/// A heading and a table for each story in which something is found, also what is silenced, with the reason.
#[derive(Debug, Clone, Copy)]
pub(super) struct Markdown;

impl AuditOutput for Markdown {
    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        if audited.findings.is_empty() && audited.silenced.is_empty() {
            return Ok(());
        }
        write_heading(&audited.analysis, out)?;
        writeln!(out)?;
        let told = audited.findings.iter().map(|finding| {
            let [_, line, _, severity, rule, message, words, .., mend, _, _] =
                row(audited, finding, "");
            vec![line, severity, rule, message, words, mend]
        });
        let silenced = audited.silenced.iter().map(|Silenced { finding, reason, .. }| {
            let [_, line, _, _, rule, message, words, .., reason] = row(audited, finding, reason);
            vec![line, "silenced".to_owned(), rule, message, words, reason]
        });
        let rows: Vec<Vec<String>> = told.chain(silenced).collect();
        let columns =
            ["Line", "Severity", "Rule", "What", "Words", "What would mend it, or why it stands"];
        write_table(&columns, &["Line"], &rows, out)?;
        writeln!(out)
    }

    fn end(&mut self, sum: &Sum, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}.", sum.found())
    }
}
