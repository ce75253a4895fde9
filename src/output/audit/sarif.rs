//! Findings as SARIF 2.1.0.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{AuditOutput, Audited, Sum};
use crate::{
    article::Place,
    model::{Finding, Severity},
    rules::{Rules, audit::AuditRule},
    text::visible_line,
};

/// Prints one run, with the rules and what they found.
#[derive(Debug)]
pub(super) struct Sarif {
    rules: Vec<Value>,
    ids: Vec<String>,
    results: Vec<Value>,
}

impl Sarif {
    pub(super) fn new(rules: &Rules) -> Self {
        let ids = rules.audit.iter().map(|rule| rule.id.to_string()).collect();
        Self { rules: rules.audit.iter().map(descriptor).collect(), ids, results: Vec::new() }
    }
}

impl AuditOutput for Sarif {
    fn story(&mut self, audited: &Audited, _: &mut dyn Write) -> io::Result<()> {
        let Self { ids, results, .. } = self;
        let mut result = |finding: &Finding| {
            let index = ids.iter().position(|id| id == finding.rule.as_str());
            result(audited, finding, index)
        };
        results.extend(audited.findings.iter().map(&mut result));
        results.extend(audited.silenced.iter().map(|silenced| {
            let mut result = result(&silenced.finding);
            let why = format!("{} ({})", silenced.reason, silenced.from);
            result["suppressions"] = json!([{"kind": "external", "justification": why}]);
            result
        }));
        Ok(())
    }

    fn end(&mut self, _: &Sum, out: &mut dyn Write) -> io::Result<()> {
        let (rules, results) = (std::mem::take(&mut self.rules), std::mem::take(&mut self.results));
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

fn descriptor(rule: &AuditRule) -> Value {
    json!({
        "id": rule.id.as_str(),
        "shortDescription": {"text": visible_line(&rule.why)},
        "fullDescription": {"text": visible_line(&rule.standard)},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(audited: &Audited, finding: &Finding, index: Option<usize>) -> Value {
    let mut location = json!({"artifactLocation": {"uri": uri(&audited.name())}});
    let place = audited.place(finding).filter(|_| audited.places.is_of_file);
    if let Some(places) = place {
        location["region"] = region(places);
    }
    let mut result = json!({
        "ruleId": finding.rule.as_str(),
        "level": level(finding.severity),
        "message": {"text": format!("{} {}", finding.message, finding.mend)},
        "locations": [{"physicalLocation": location}],
    });
    if let Some(index) = index {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn region([start, end]: [Place; 2]) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as the reference of a URI: what is not allowed in one is percent-encoded.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => {
                // Where this is written to always takes it.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("desk/a b:ç.txt"), "desk/a%20b%3A%C3%A7.txt");
    }
}
