//! References by position: one JSON object per line and article.
//!
//! `{"id", "text", "attributions": [{"content": [[start, end], …], "source", "cue", "kind",
//! "speaker", "anonymity", "stance", "optional"}], "optional": [more attributions], "discard":
//! [[start, end], …], "leading": [words]}`. Positions are Unicode code points of `text`; other keys
//! are left alone. What `onrecord extract --format jsonl` prints is one: so two runs can be compared.

use std::path::{Path, PathBuf};

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use super::{Gold, Reference, ReferenceError, in_lower_case};
use crate::{
    article::Article,
    model::{Kind, Level, Stance},
    outside::OneOrMany,
    text::Span,
};

/// The lines of a file that can carry references. They are parsed when they are asked for.
#[derive(Debug, Default)]
pub(super) struct Records {
    path: PathBuf,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    /// From 1.
    number: usize,
    id: Option<String>,
    has_attributions: bool,
    json: String,
}

#[derive(Default, Deserialize)]
struct Head {
    id: Option<Value>,
    attributions: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Record {
    text: Option<String>,
    attributions: Vec<Entry>,
    /// More attributions, all of them optional.
    #[serde(default)]
    optional: Vec<Entry>,
    #[serde(default)]
    discard: Vec<[usize; 2]>,
    leading: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    content: Vec<[usize; 2]>,
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    kind: Option<Kind>,
    speaker: Option<Name>,
    #[serde(default, alias = "level")]
    anonymity: Option<OneOrMany<Level>>,
    #[serde(default)]
    stance: Option<OneOrMany<Stance>>,
    #[serde(default)]
    optional: bool,
}

/// A speaker: by name, or as `onrecord extract` numbers them.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the name or the number of a speaker")]
enum Name {
    Words(String),
    Number(u64),
}

impl Name {
    fn into_words(self) -> String {
        match self {
            Self::Words(words) => words,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A reference that may or may not bring its own list of leading words.
#[derive(Debug)]
pub(super) struct Found {
    reference: Reference,
    leading: Option<Vec<String>>,
}

impl Found {
    /// The reference, with the list given if it has none of its own.
    pub(super) fn into_reference(self, leading: &[String]) -> Reference {
        let leading = self.leading.unwrap_or_else(|| leading.to_vec());
        Reference { leading, ..self.reference }
    }
}

impl Records {
    /// Splits a file into lines.
    pub(super) fn new(path: &Path, jsonl: &str) -> Self {
        let lines = jsonl.lines().enumerate().filter(|(_, json)| !json.trim().is_empty());
        let lines = lines.map(|(at, json)| {
            // A line that is no record has no id and is reported when it is asked for.
            let head: Head = serde_json::from_str(json).unwrap_or_default();
            let id = head.id.map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
            let has_attributions = head.attributions.is_some();
            Line { number: at + 1, id, has_attributions, json: json.to_owned() }
        });
        Self { path: path.to_owned(), lines: lines.collect() }
    }

    /// The reference of the article among records of many articles; `None` if it has none.
    pub(super) fn of(&self, article: &Article) -> Result<Option<Found>, ReferenceError> {
        let line = self.line_of(article).filter(|line| line.has_attributions);
        line.map(|line| self.parse(line, article)).transpose()
    }

    /// The reference of the article in a file made for it: the only record, or the one with its id.
    pub(super) fn only_or_of(&self, article: &Article) -> Result<Found, ReferenceError> {
        let line = match self.lines.as_slice() {
            [only] => Some(only),
            _ => self.line_of(article),
        };
        let Some(line) = line else {
            let message = format!("no record has the id {:?} of the story", article.id);
            return Err(self.error(None, message));
        };
        self.parse(line, article)
    }

    fn line_of(&self, article: &Article) -> Option<&Line> {
        self.lines.iter().find(|line| line.id.as_deref() == Some(article.id.as_str()))
    }

    fn parse(&self, line: &Line, article: &Article) -> Result<Found, ReferenceError> {
        let error = |message| self.error(Some(line.number), message);
        let record: Record =
            serde_json::from_str(&line.json).map_err(|reason| error(in_line(&reason)))?;
        if let Some(at) = record.text.as_deref().and_then(|text| difference(text, &article.text)) {
            let message = "the text is not that of the story: they differ from character";
            return Err(error(format!("{message} {at} on")));
        }
        let offsets = Offsets::new(&article.text);
        let entries = record.attributions.into_iter().map(|entry| (entry, false));
        let entries = entries.chain(record.optional.into_iter().map(|entry| (entry, true)));
        let attributions = entries.map(|(entry, optional)| gold(entry, optional, &offsets));
        let reference = Reference {
            findings: None,
            attributions: attributions.collect::<Result<_, _>>().map_err(error)?,
            discard: offsets.spans(&record.discard).map_err(error)?,
            leading: Vec::new(),
        };
        Ok(Found { reference, leading: record.leading.map(in_lower_case) })
    }

    fn error(&self, line: Option<usize>, message: String) -> ReferenceError {
        ReferenceError::Content { path: self.path.clone(), line, message }
    }
}

/// The message of the JSON reader. It counts lines from the one it was given, so only its column
/// says anything.
fn in_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

/// The first character, from 0, at which the texts differ; white space at the end does not count.
fn difference(a: &str, b: &str) -> Option<usize> {
    let (a, b) = (a.trim_end(), b.trim_end());
    (a != b).then(|| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count())
}

fn gold(entry: Entry, optional: bool, offsets: &Offsets) -> Result<Gold, String> {
    Ok(Gold {
        content: offsets.spans(&entry.content)?,
        cue: offsets.spans(&entry.cue)?,
        source: offsets.spans(&entry.source)?,
        kind: entry.kind,
        speaker: entry.speaker.map(Name::into_words),
        levels: entry.anonymity.unwrap_or_default().into_vec(),
        stances: entry.stance.unwrap_or_default().into_vec(),
        optional: optional || entry.optional,
    })
}

/// The byte at which each code point of a text begins, and the end.
struct Offsets(Vec<usize>);

impl Offsets {
    fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    fn spans(&self, positions: &[[usize; 2]]) -> Result<Vec<Span>, String> {
        positions.iter().map(|&[start, end]| self.span(start, end)).collect()
    }

    fn span(&self, start: usize, end: usize) -> Result<Span, String> {
        match (self.0.get(start), self.0.get(end)) {
            (Some(&from), Some(&to)) if from <= to => Ok(Span::new(from, to)),
            _ => Err(format!("[{start}, {end}] does not lie in the text")),
        }
    }
}
