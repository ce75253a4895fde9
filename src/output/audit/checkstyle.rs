//! Findings as Checkstyle XML.

use std::io::{self, Write};

use super::{AuditOutput, Audited, Sum};

/// Prints a `file` for each story, and in it an `error` for each finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Checkstyle;

impl AuditOutput for Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")
    }

    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "  <file name=\"{}\">", escaped(&audited.name()))?;
        for finding in &audited.findings {
            let place = audited.place(finding).filter(|_| audited.places.is_of_file);
            let (line, column) = place.map_or((1, 1), |[start, _]| (start.line, start.column));
            writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{}\" message=\"{}\" \
                 source=\"onrecord.{}\"/>",
                finding.severity.id(),
                escaped(&format!("{} {}", finding.message, finding.mend)),
                escaped(finding.rule.as_str()),
            )?;
        }
        writeln!(out, "  </file>")
    }

    fn end(&mut self, _: &Sum, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</checkstyle>")
    }
}

/// The words as the value of an attribute. Characters that XML does not have are left out.
fn escaped(words: &str) -> String {
    let mut xml = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&apos;"),
            '\t' => xml.push_str("&#9;"),
            '\n' => xml.push_str("&#10;"),
            '\r' => xml.push_str("&#13;"),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            c => xml.push(c),
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_words_ends_an_attribute() {
        let xml = escaped("a <b> & \"c\" 'd'\n\u{1b}\u{ffff}");
        assert_eq!(xml, "a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;&#10;");
    }
}
