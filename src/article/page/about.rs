//! What a page says of its story: in the head of the page, and in [data](https://schema.org/NewsArticle) for search
//! engines.

use html5gum::StartTag;
use serde_json::Value;

use super::{
    super::{Layout, Meta, Published},
    attribute,
};

/// What a page has said of its story so far, from each place where it can say so.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The words for the browser's window, often with the name of the site.
    title: String,
    /// What the head says.
    head: Said,
    /// What the data say.
    data: Said,
    /// The program that wrote the page.
    generator: String,
}

/// What one place of a page says of its story, in its words.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    headline: Option<String>,
    byline: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

/// Programs that write pages name themselves so.
const GENERATOR: &str = "onrecord";

impl About {
    /// Reads a `meta` element.
    pub(super) fn read_meta(&mut self, tag: &StartTag<usize>) {
        let name = ["property", "name", "itemprop"].into_iter().find_map(|by| attribute(tag, by));
        let (Some(name), Some(content)) = (name, attribute(tag, "content")) else { return };
        let head = &mut self.head;
        let field = match &*name.to_lowercase() {
            "og:title" | "twitter:title" => &mut head.headline,
            "author" | "byl" | "article:author" | "parsely-author" => &mut head.byline,
            "og:site_name" | "application-name" => &mut head.publisher,
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "pubdate"
            | "parsely-pub-date" => &mut head.published,
            "og:url" => &mut head.url,
            "generator" => {
                self.generator = content;
                return;
            }
            _ => return,
        };
        // What stands first is meant for all.
        if field.is_none() {
            *field = said(&content);
        }
    }

    /// Reads a `link` element: where the page is at home.
    pub(super) fn read_link(&mut self, tag: &StartTag<usize>) {
        if attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            self.head.url = attribute(tag, "href").as_deref().and_then(said);
        }
    }

    /// Adds to the title.
    pub(super) fn add_title(&mut self, words: &str) {
        self.title.push_str(words);
    }

    /// Reads data for search engines; what is no JSON is left alone.
    pub(super) fn read_data(&mut self, json: &str) {
        let Ok(data) = serde_json::from_str::<Value>(json) else { return };
        let Some(story) = story(&data) else { return };
        let words = |key: &str| story.get(key).and_then(name);
        let is_empty = self.data == Said::default();
        if is_empty {
            self.data = Said {
                headline: words("headline").or_else(|| words("name")),
                byline: words("author").or_else(|| words("creator")),
                publisher: words("publisher"),
                published: words("datePublished"),
                url: words("url"),
            };
        }
    }

    /// Whether this program wrote the page.
    pub(super) fn is_own(&self) -> bool {
        self.generator == GENERATOR
    }

    /// What is known of the story; a page that names no headline has one in its title.
    pub(super) fn into_meta(self, headline: Option<&str>, layout: &Layout) -> Meta {
        let Self { title, head, data, .. } = self;
        let byline = data.byline.or(head.byline);
        // Some name the page of the author there.
        let byline = byline.filter(|by| !by.contains("://"));
        let byline = byline.map(|by| layout.names(&by).to_owned());
        let headline = data.headline.or(head.headline).or_else(|| headline.and_then(said));
        let published = data.published.or(head.published);
        Meta {
            headline: headline.or_else(|| said(&title)),
            byline,
            publisher: data.publisher.or(head.publisher),
            published: published.map(|words| Published::new(words, layout)),
            url: head.url.or(data.url),
            settings: None,
        }
    }
}

/// Words in one line, if there are any.
fn said(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// The part of the data that is about the story.
fn story(data: &Value) -> Option<&Value> {
    match data {
        Value::Array(parts) => parts.iter().find_map(story),
        Value::Object(fields) => {
            let is_story = fields.get("@type").is_some_and(is_article);
            if is_story { Some(data) } else { fields.get("@graph").and_then(story) }
        }
        _ => None,
    }
}

/// Whether the type of a part is that of a story: `NewsArticle`, `ReportageNewsArticle`, `BlogPosting` …
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting"),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

/// The words of a value: of somebody the name, of several all with commas between.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => said(&unescaped(words)),
        Value::Array(all) => {
            let names: Vec<String> = all.iter().filter_map(name).collect();
            said(&names.join(", "))
        }
        Value::Object(fields) => fields.get("name").and_then(name),
        _ => None,
    }
}

/// Many pages escape the words of their data as if they were markup.
fn unescaped(words: &str) -> String {
    if !words.contains('&') {
        return words.to_owned();
    }
    let tokens = html5gum::Tokenizer::new(words);
    let mut text = String::new();
    for Ok(token) in tokens {
        if let html5gum::Token::String(part) = token {
            text.push_str(&String::from_utf8_lossy(&part.value));
        }
    }
    text
}
