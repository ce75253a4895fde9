//! Attributions as annotations of the W3C Web Annotation Data Model, in JSON-LD.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Output, jsonl::write_line};
use crate::{
    article::Article,
    model::{Analysis, Attribution, AttributionId},
    text::{CodePoints, Span},
};

/// Prints an annotation page for each story, on a line of its own: one annotation for each attribution.
///
/// Its targets are the pieces of content, cue and source (`styleClass` tells which), each selected by its
/// words and by its place in the text. Its bodies are the speaker, the level, the stance and the kind.
#[derive(Debug, Clone, Copy)]
pub struct WebAnnotation;

/// How many characters before and after words are given with them.
const CONTEXT: usize = 32;

/// What can stand in an identifier as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Output for WebAnnotation {
    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        let article = &analysis.article;
        let story = Story {
            analysis,
            points: CodePoints::new(&article.text),
            id: format!("urn:x-onrecord:{}", utf8_percent_encode(&article.id, PLAIN)),
            source: source(article),
        };
        let items: Vec<Value> =
            analysis.attributions().map(|(id, one)| story.annotation(id, one)).collect();
        let page = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("{}:annotations", story.id),
            "type": "AnnotationPage",
            "label": article.meta.headline.as_deref().unwrap_or(&article.id),
            "items": items,
        });
        write_line(&page, out)
    }
}

/// Where a story stands: on the web, else by its id.
fn source(article: &Article) -> String {
    let url = article.meta.url.as_deref().map(str::trim);
    let is_address = |url: &&str| {
        let is_web = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
        is_web && url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\'))
    };
    let by_id = || format!("urn:x-onrecord:{}", utf8_percent_encode(&article.id, PLAIN));
    url.filter(is_address).map_or_else(by_id, str::to_owned)
}

struct Story<'a> {
    analysis: &'a Analysis,
    points: CodePoints,
    id: String,
    source: String,
}

impl Story<'_> {
    fn annotation(&self, AttributionId(id): AttributionId, one: &Attribution) -> Value {
        let parts = [("content", &one.content), ("cue", &one.cue), ("source", &one.source)];
        let targets = parts
            .into_iter()
            .flat_map(|(part, spans)| spans.iter().map(move |span| self.target(part, *span)));
        let body = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value});
        let speaker = one.speaker.and_then(|id| self.analysis.speaker(id));
        let mut bodies = vec![
            body("tagging", &format!("level:{}", one.level.id())),
            body("tagging", &format!("stance:{}", one.stance.id())),
            body("tagging", &format!("kind:{}", one.kind.id())),
        ];
        bodies.extend(speaker.map(|speaker| body("identifying", &speaker.name)));
        let note = one.decision.as_deref().and_then(|decision| decision.note.as_deref());
        bodies.extend(note.map(|note| body("commenting", note)));
        json!({
            "id": format!("{}:attribution:{id}", self.id),
            "type": "Annotation",
            "motivation": "identifying",
            "body": bodies,
            "target": targets.collect::<Vec<_>>(),
        })
    }

    fn target(&self, part: &str, span: Span) -> Value {
        let text = &self.analysis.article.text;
        let [start, end] = self.points.span(text, span);
        let before = text.get(..span.start).unwrap_or_default();
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let after = text.get(span.end..).unwrap_or_default();
        json!({
            "type": "SpecificResource",
            "source": self.source,
            "styleClass": part,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.of(text),
                    "prefix": &before[from..],
                    "suffix": after.chars().take(CONTEXT).collect::<String>(),
                },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sample, text::is_visible};

    fn print(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        WebAnnotation.story(analysis, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn is_iri(value: &Value) -> bool {
        value.as_str().is_some_and(|iri| {
            iri.split_once(':').is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty())
                && iri.chars().all(|c| c.is_ascii_graphic())
        })
    }

    /// What the model requires of an annotation: one context, one IRI as its id, its type, and targets.
    fn check(page: &Value, text: &str) {
        assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(page["type"], "AnnotationPage");
        assert!(is_iri(&page["id"]), "{page}");
        let code_points: Vec<char> = text.chars().collect();
        for annotation in page["items"].as_array().unwrap() {
            assert!(is_iri(&annotation["id"]), "{annotation}");
            assert_eq!(annotation["type"], "Annotation");
            let targets = annotation["target"].as_array().unwrap();
            assert!(!targets.is_empty(), "{annotation}");
            for target in targets {
                assert!(is_iri(&target["source"]), "{target}");
                let [position, quote] = target["selector"].as_array().unwrap().as_slice() else {
                    panic!("{target}")
                };
                let at = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
                let exact: String = code_points[at("start")..at("end")].iter().collect();
                assert_eq!(quote["exact"], exact.as_str());
                let around = [&quote["prefix"], &quote["exact"], &quote["suffix"]];
                let around: String = around.iter().map(|part| part.as_str().unwrap()).collect();
                assert!(text.contains(&around));
            }
            for body in annotation["body"].as_array().unwrap() {
                assert_eq!(body["type"], "TextualBody");
                assert!(body["value"].is_string());
            }
        }
    }

    #[test]
    fn annotations_have_what_the_model_requires() {
        for analysis in [sample::story(), sample::hostile()] {
            let page: Value = serde_json::from_str(&print(&analysis)).unwrap();
            assert_eq!(page["items"].as_array().unwrap().len(), analysis.attributions.len());
            check(&page, &analysis.article.text);
        }
        let page: Value = serde_json::from_str(&print(&sample::story())).unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&page["items"][0]).unwrap());
    }

    #[test]
    fn the_source_is_an_address_only_if_it_is_one() {
        let mut article = Article::clone(&sample::article("a b", "It rained."));
        let mut source_of = |url: Option<&str>| {
            article.meta.url = url.map(str::to_owned);
            source(&article)
        };
        assert_eq!(source_of(Some(" https://example.org/a ")), "https://example.org/a");
        for none in
            [None, Some("javascript:alert(1)"), Some("https://a\u{202e}b"), Some("https://a b")]
        {
            assert_eq!(source_of(none), "urn:x-onrecord:a%20b");
        }
    }

    #[test]
    fn hostile_characters_are_escaped() {
        let printed = print(&sample::hostile());
        assert!(printed.trim_end().chars().all(is_visible));
        assert_eq!(printed.lines().count(), 1);
    }
}
