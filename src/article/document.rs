//! Files that other programs keep texts in. They are not taken apart here; whoever opens one is told what makes a
//! text of it.

use std::path::Path;

use super::ending;

/// What a file is instead of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// Pages as they are printed.
    Pdf,
    /// A word processor's, as `.docx`, `.odt` or `.rtf`.
    Written,
    /// Mails, sheets and old word processors' files, which only their own programs read well.
    Other,
    /// A report of stories that was written by this program.
    Report,
}

/// The endings of what word processors write and pandoc reads.
const WRITTEN: [&str; 4] = ["docx", "odt", "rtf", "epub"];

impl Document {
    /// Tells it by how the file begins.
    pub(super) fn of(path: &Path, start: &[u8]) -> Option<Self> {
        if start.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if start.starts_with(br"{\rtf") {
            return Some(Self::Written);
        }
        if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Some(Self::Other);
        }
        Self::packed(path).filter(|_| start.starts_with(b"PK\x03\x04"))
    }

    /// Tells it by the file's name, where what it holds is packed as `.zip` files are.
    pub(super) fn packed(path: &Path) -> Option<Self> {
        let ending = ending(path)?;
        WRITTEN.contains(&&*ending).then_some(Self::Written)
    }

    /// What it is, and what makes a text of it.
    pub(super) const fn way_out(self) -> &'static str {
        match self {
            Self::Pdf => {
                "a PDF, not a text; make one of it first, as in `pdftotext story.pdf story.txt`"
            }
            Self::Written => {
                "a word processor's file; make it Markdown first, as in `pandoc story.docx -o story.md`"
            }
            Self::Other => "an office program's file; save it as plain text there first",
            Self::Report => "a report that onrecord wrote; name the stories that it is about",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_told_by_how_they_begin() {
        let of = |name: &str, start: &[u8]| Document::of(Path::new(name), start);
        assert_eq!(of("a.txt", b"%PDF-1.7\n"), Some(Document::Pdf));
        assert_eq!(of("a", br"{\rtf1\ansi"), Some(Document::Written));
        assert_eq!(of("a.docx", b"PK\x03\x04\x14"), Some(Document::Written));
        assert_eq!(of("a.doc", b"\xd0\xcf\x11\xe0\xa1"), Some(Document::Other));
        assert_eq!(of("a.zip", b"PK\x03\x04\x14"), None);
        assert_eq!(of("a.docx", b"She said so."), None);
    }
}
