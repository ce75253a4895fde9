//! References by words, for people: `NAME.gold.yaml`.
//!
//! ```yaml
//! leading: [that]                     # optional: words a content may begin with or not
//! attributions:
//!   - source: two harbour officials   # words as they stand in the story; leave out if none
//!     cue: said                       # or {words: said, nth: 3}, or a list of these
//!     content: the quay would close   # the same forms; a list gives the pieces in order
//!     speaker: two harbour officials  # the same text for the same speaker; optional
//!     level: unnamed-broad            # or a list of levels that are right; optional
//!     stance: [neutral, warns]        # the same; optional
//!     optional: true                  # counts neither as missed nor as found
//! findings:                           # what an audit ought to find; optional
//!   - rule: vague-source              # the id of the rule
//!     words: critics                  # the same forms; leave out if it is about the whole story
//!     optional: true                  # counts neither as missed nor as found
//! ```

use std::{fmt, path::Path};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{
    Gold, GoldFinding, Reference, ReferenceError,
    find::{Finder, Piece},
    in_lower_case,
};
use crate::{
    article::Article,
    model::{Level, Stance},
    outside::{OneOrMany, from_yaml},
    score::lists::LISTS,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    attributions: Vec<Entry>,
    leading: Option<Vec<String>>,
    findings: Option<Vec<FindingEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingEntry {
    rule: String,
    words: Option<OneOrMany<Words>>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    source: Option<OneOrMany<Words>>,
    cue: Option<OneOrMany<Words>>,
    content: OneOrMany<Words>,
    speaker: Option<String>,
    #[serde(default)]
    level: OneOrMany<Level>,
    #[serde(default)]
    stance: OneOrMany<Stance>,
    #[serde(default)]
    optional: bool,
}

/// Words of the story, and which where they stand there several times.
struct Words(Piece);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NthWords {
    words: String,
    nth: Option<usize>,
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // By hand, so that what is wrong in the braces is named.
        deserializer.deserialize_any(AnyWords)
    }
}

struct AnyWords;

impl<'de> Visitor<'de> for AnyWords {
    type Value = Words;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("words, {words: …, nth: 2} or a list of these; numbers need quotation marks")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Words, E> {
        Ok(Words(Piece { words: words.to_owned(), nth: None }))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Words, A::Error> {
        let NthWords { words, nth } = NthWords::deserialize(MapAccessDeserializer::new(entries))?;
        Ok(Words(Piece { words, nth }))
    }
}

fn pieces(words: OneOrMany<Words>) -> Vec<Piece> {
    words.into_vec().into_iter().map(|Words(piece)| piece).collect()
}

/// Reads a reference and finds its words in the article.
///
/// # Errors
/// It is not the YAML of a reference, or names words that the article does not have.
pub(super) fn parse(
    path: &Path,
    yaml: &str,
    article: &Article,
) -> Result<Reference, ReferenceError> {
    let content = |line, message| ReferenceError::Content { path: path.to_owned(), line, message };
    let file: File = from_yaml(yaml)
        .map_err(|error| content(error.place.map(|(line, _)| line), error.message))?;
    let finder = Finder::new(article);
    let attributions = file.attributions.into_iter().enumerate().map(|(at, entry)| {
        let line = line_of_entry(yaml, "attributions:", at);
        gold(entry, &finder).map_err(|message| content(line, message))
    });
    let findings = file.findings.map(|entries| {
        let entries = entries.into_iter().enumerate().map(|(at, entry)| {
            let line = line_of_entry(yaml, "findings:", at);
            finding(entry, &finder).map_err(|message| content(line, message))
        });
        entries.collect::<Result<Vec<_>, _>>()
    });
    Ok(Reference {
        findings: findings.transpose()?,
        attributions: attributions.collect::<Result<_, _>>()?,
        discard: Vec::new(),
        leading: file.leading.map_or_else(|| LISTS.leading.clone(), in_lower_case),
    })
}

fn gold(entry: Entry, finder: &Finder<'_>) -> Result<Gold, String> {
    let content = pieces(entry.content);
    if content.is_empty() {
        return Err("content: an attribution needs one".to_owned());
    }
    let content = finder.content(&content).map_err(|message| format!("content: {message}"))?;
    let near = |key: &str, words: Option<OneOrMany<Words>>| {
        finder
            .near(&pieces(words.unwrap_or_default()), &content)
            .map_err(|message| format!("{key}: {message}"))
    };
    Ok(Gold {
        source: near("source", entry.source)?,
        cue: near("cue", entry.cue)?,
        kind: None,
        speaker: entry.speaker,
        levels: entry.level.into_vec(),
        stances: entry.stance.into_vec(),
        optional: entry.optional,
        content,
    })
}

fn finding(entry: FindingEntry, finder: &Finder<'_>) -> Result<GoldFinding, String> {
    let words = pieces(entry.words.unwrap_or_default());
    let spans = finder.content(&words).map_err(|message| format!("words: {message}"))?;
    Ok(GoldFinding { rule: entry.rule, spans, optional: entry.optional })
}

/// The line, from 1, on which an entry of a list begins; `None` if they are not one below the other.
///
/// Everything inside an entry is indented further than the dash it begins with.
fn line_of_entry(yaml: &str, list: &str, at: usize) -> Option<usize> {
    let lines = yaml.lines().enumerate();
    let mut entries = lines
        .skip_while(|(_, line)| !line.starts_with(list))
        .filter(|(_, line)| line.trim_start().starts_with('-'))
        .map(|(number, line)| (number + 1, line.len() - line.trim_start().len()))
        .peekable();
    let (_, indent) = *entries.peek()?;
    entries.filter(|&(_, other)| other == indent).nth(at).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sample::article, text::Span};

    const STORY: &str = "Two clerks said the quay would close. “Never,” said Lee, “again.”";

    fn read(yaml: &str) -> Result<Reference, String> {
        let path = Path::new("story.gold.yaml");
        parse(path, yaml, &article("story", STORY)).map_err(|error| error.to_string())
    }

    #[test]
    fn words_are_found_in_the_story() {
        let reference = read(
            "attributions:
  - source: Two clerks
    cue: said
    content: the quay would close
    level: [unnamed-broad, vague]
    stance: neutral
  - source: Lee
    cue: {words: said, nth: 2}
    content:
      - “Never,”
      - “again.”
    speaker: Ann Lee
    optional: true
",
        )
        .unwrap();
        let [clerks, lee] = reference.attributions.as_slice() else { panic!("two") };
        assert_eq!(clerks.cue, [Span::new(11, 15)]);
        assert_eq!(clerks.levels, [Level::UnnamedBroad, Level::Vague]);
        assert_eq!(clerks.stances, [Stance::Neutral]);
        let words: Vec<_> = lee.content.iter().map(|span| span.of(STORY)).collect();
        assert_eq!(words, ["“Never,”", "“again.”"]);
        assert!(lee.optional && !clerks.optional);
        assert_eq!(reference.leading, LISTS.leading);
        assert_eq!(reference.findings, None);
    }

    #[test]
    fn findings_are_told_by_rule_and_words() {
        let yaml = "attributions: []\nfindings:\n- rule: vague-source\n  words: Two clerks\n- {rule: share}\n";
        let findings = read(yaml).unwrap().findings.unwrap();
        assert_eq!(findings[0].spans, [Span::new(0, 10)]);
        assert_eq!((findings[1].rule.as_str(), findings[1].spans.len()), ("share", 0));
        let error = read(&yaml.replace("Two clerks", "said")).unwrap_err();
        assert!(error.starts_with("story.gold.yaml:3: words: \"said\" stands 2 times"), "{error}");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let errors = [
            "attributions:\n- content: the quay would close\n- cue: said\n  content: it rained\n",
            "attributions:\n- content: said\n",
            "attributions:\n  - content: the quay would close\n    source:\n    - Roe\n",
            "attributions: [{content: it rained}]\n",
            "attributions:\n- content: the quay would close\n  nth: 2\n",
            "attributions:\n- content: 7\n",
            "attributions:\n- content: []\n",
            "attributions:\n- content: the quay would close\n  level: unknown\n",
            "attributions:\n- content: {words: said, nth: 9}\n",
            "attribution: []\n",
        ];
        let errors = errors.map(|yaml| read(yaml).unwrap_err());
        insta::assert_snapshot!(errors.join("\n"));
    }
}
