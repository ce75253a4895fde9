//! Markdown with YAML front matter.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde::{Deserialize, de::IgnoredAny};
use serde_yaml::Value;

use super::{Block, Layout, Meta, Published, rendering::Rendering};
use crate::outside::from_yaml;

/// Front matter is no longer, in bytes.
const MOST_FRONT: usize = 1024 * 1024;

/// What front matter may say; other keys are left alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FrontMatter {
    #[serde(alias = "title")]
    headline: Option<Value>,
    #[serde(alias = "author", alias = "authors")]
    byline: Option<Value>,
    #[serde(alias = "source", alias = "site")]
    publisher: Option<Value>,
    #[serde(alias = "date")]
    published: Option<Value>,
    #[serde(alias = "link")]
    url: Option<Value>,
    /// How the story is to be audited, which is read by whoever audits it.
    onrecord: Option<IgnoredAny>,
}

/// A Markdown story: its metadata, its text, its blocks, and what is wrong with its front matter.
pub(super) fn read(source: &str, layout: &Layout) -> (Meta, String, Vec<Block>, Vec<String>) {
    let (front, body, first_line) = split(source);
    let mut notices = Vec::new();
    let mut meta = Meta::default();
    if let Some(front) = front.filter(|front| front.len() <= MOST_FRONT) {
        match from_yaml::<Option<FrontMatter>>(front) {
            Ok(read) => meta = read.unwrap_or_default().into_meta(front, layout),
            Err(error) => {
                let (line, column) = (error.line() + 1, error.column());
                notices.push(format!(
                    "front matter, line {line}, column {column}: {error}; the story is read without it"
                ));
            }
        }
    } else if front.is_some() {
        notices.push("front matter is longer than 1 MiB; the story is read without it".to_owned());
    } else if first_line {
        notices.push("front matter is not closed; end it with a line of three dashes".to_owned());
    }
    let (text, blocks) = render(body, layout).done(&mut meta);
    (meta, text, blocks, notices)
}

/// Where the body begins.
pub(super) fn body_start(source: &str) -> usize {
    let (front, body, _) = split(source);
    if front.is_some() { source.len() - body.len() } else { 0 }
}

/// The front matter, the body, and whether the story begins as front matter does.
fn split(source: &str) -> (Option<&str>, &str, bool) {
    let Some(rest) = source.strip_prefix("---\n").or_else(|| source.strip_prefix("---\r\n")) else {
        return (None, source, false);
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (Some(&rest[..at]), &rest[at + line.len()..], true);
        }
        at += line.len();
    }
    (None, rest, true)
}

impl FrontMatter {
    fn into_meta(self, front: &str, layout: &Layout) -> Meta {
        let text = |value: Option<Value>| value.as_ref().and_then(words);
        Meta {
            headline: text(self.headline),
            byline: text(self.byline).map(|by| layout.names(&by).to_owned()),
            publisher: text(self.publisher),
            published: text(self.published).map(|words| Published::new(words, layout)),
            url: text(self.url),
            // The line of dashes before it is one of the file too.
            settings: self.onrecord.map(|_| format!("\n{front}")),
        }
    }
}

/// A value as words: a list with commas between.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().filter_map(words).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        _ => None,
    }
}

/// The words of the body, without markup, as blocks.
fn render<'l>(body: &str, layout: &'l Layout) -> Rendering<'l> {
    let mut text = Rendering::new(layout, body.len());
    let mut heading = false;
    let mut code = false;
    for event in Parser::new(body) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Heading { .. }) => {
                text.close(false);
                heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                text.close(true);
                heading = false;
            }
            Event::Start(Tag::Paragraph | Tag::Item)
            | Event::End(TagEnd::Paragraph | TagEnd::Item) => text.close(heading),
            Event::Start(Tag::BlockQuote(_)) => {
                text.close(heading);
                text.is_quoting = true;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                text.close(heading);
                text.is_quoting = false;
            }
            Event::Text(words) | Event::Code(words) if !code => text.push(&words),
            Event::SoftBreak => text.push(" "),
            Event::HardBreak => text.push("\n"),
            _ => {}
        }
    }
    text.close(heading);
    text
}
