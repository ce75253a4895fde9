//! Findings as workflow commands of GitHub Actions, which shows them beside the lines.

use std::io::{self, Write};

use super::{AuditOutput, Audited};
use crate::model::{Finding, Severity};

/// Prints `::warning file=…,line=…,col=…,title=…::…`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Github;

impl AuditOutput for Github {
    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        audited.findings.iter().try_for_each(|finding| command(audited, finding, out))
    }
}

fn command(audited: &Audited, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    write!(out, "::{command} file={}", property(&audited.name()))?;
    let place = audited.place(finding).filter(|_| audited.places.is_of_file);
    if let Some([start, end]) = place {
        write!(out, ",line={},col={}", start.line, start.column)?;
        // A column of the end is only understood on the same line.
        if end.line == start.line {
            write!(out, ",endColumn={}", end.column)?;
        }
    }
    let words = format!("{} {}", finding.message, finding.mend);
    writeln!(out, ",title={}::{}", property(finding.rule.as_str()), data(&words))
}

fn data(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_ends_a_command() {
        assert_eq!(property("a,b::c\n100%"), "a%2Cb%3A%3Ac%0A100%25");
        assert_eq!(data("50% of: it\r\n"), "50%25 of: it%0D%0A");
    }
}
