//! How a story is written down.

use std::path::Path;

use super::ending;

/// How a story is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Text without markup.
    Plain,
    /// Markdown, with front matter or without.
    Markdown,
    /// A page of the web, in HTML.
    Page,
    /// Many stories, each a line of JSON.
    Records,
}

impl Format {
    /// What the end of a file's name says, where it says that the file is a story.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        Some(match &*ending(path)? {
            "txt" | "text" => Self::Plain,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Page,
            "jsonl" | "ndjson" => Self::Records,
            _ => return None,
        })
    }

    /// What the beginning of a text says that has no name, or one that says nothing.
    pub(super) fn of_start(text: &[u8]) -> Self {
        if text.starts_with(b"---\n") || text.starts_with(b"---\r\n") {
            return Self::Markdown;
        }
        if begins_page(text) { Self::Page } else { Self::Plain }
    }

    /// What a text is that a name says is this: whoever saves a page as text saves its markup.
    pub(super) fn or_page(self, text: &str) -> Self {
        if self == Self::Plain && begins_page(text.as_bytes()) { Self::Page } else { self }
    }
}

/// Whether a text begins as pages of the web do.
fn begins_page(text: &[u8]) -> bool {
    const STARTS: [&[u8]; 2] = [b"<!doctype html", b"<html"];
    let start = text.trim_ascii_start();
    STARTS.iter().any(|own| start.get(..own.len()).is_some_and(|s| s.eq_ignore_ascii_case(own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_how_a_story_is_written() {
        let of = |name: &str| Format::of_name(Path::new(name));
        assert_eq!(of("a.txt"), Some(Format::Plain));
        assert_eq!(of("a.MD"), Some(Format::Markdown));
        assert_eq!(of("a.html.gz"), Some(Format::Page));
        assert_eq!(of("a.jsonl.zst"), Some(Format::Records));
        assert_eq!(of("a.pdf"), None);
        assert_eq!(of("html"), None);
    }

    #[test]
    fn a_page_is_told_by_its_start_and_a_story_about_one_is_not() {
        let of = |text: &str| Format::of_start(text.as_bytes());
        assert_eq!(of("\n<!DOCTYPE HTML>\n<p>Roe said so."), Format::Page);
        assert_eq!(of("<html lang=en><p>Roe said so."), Format::Page);
        assert_eq!(of("The tag <html> begins pages, Roe said."), Format::Plain);
        assert_eq!(of("“Нет”, said"), Format::Plain);
        assert_eq!(of("---\ntitle: Quay\n---\n<html>"), Format::Markdown);
    }
}
