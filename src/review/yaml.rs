//! Decisions as YAML: readable, diffable, safe to keep in version control.

use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Anchor, Entry, Quote, Review};
use crate::{
    model::{Corrections, Decision, Kind, Level, Stance, Verdict},
    outside::{YamlError, from_yaml},
};

/// The first lines of every file.
const HEAD: &str = "\
# What was decided on the attributions of a story; kept by onrecord.
# Each decision belongs to the words under `content`, wherever they stand now.
";

/// A file of decisions.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    /// The file or record that the decisions are on.
    story: String,
    #[serde(default)]
    attributions: Vec<Record>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    content: Vec<QuoteRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cue: Vec<QuoteRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    source: Vec<QuoteRecord>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    after: String,
    decision: Said,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    added: bool,
    /// Made on other words than stand there now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    outdated: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    when: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stance: Option<Stance>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dissent: Option<Box<Self>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuoteRecord {
    at: Range,
    words: String,
}

/// Two numbers as `12-34`, which stays on one line.
#[derive(Debug, Clone, Copy)]
struct Range([usize; 2]);

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let range = text.split_once('-').and_then(|(start, end)| {
            let (start, end) = (start.trim().parse().ok()?, end.trim().parse().ok()?);
            (start <= end).then_some(Self([start, end]))
        });
        range.ok_or_else(|| format!("{text:?} is no range of characters such as 12-34"))
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self([start, end]) = self;
        serializer.collect_str(&format_args!("{start}-{end}"))
    }
}

impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// The decisions on `story` as a file.
///
/// # Errors
/// None that a decision can cause; serde's own.
pub fn write(story: &str, review: &Review) -> Result<String, serde_yaml::Error> {
    let attributions = review.iter().map(|(anchor, decision)| record(anchor, decision)).collect();
    let document = Document { story: story.to_owned(), attributions };
    Ok(format!("{HEAD}{}", serde_yaml::to_string(&document)?))
}

/// Reads a file: the story that its decisions are on, and the decisions.
///
/// # Errors
/// The text is no file of decisions.
pub fn read(text: &str) -> Result<(String, Review), YamlError> {
    let Document { story, attributions } = from_yaml(text)?;
    let mut entries = Vec::new();
    for record in attributions {
        if record.content.is_empty() {
            let message = "an attribution has no words under `content`".to_owned();
            return Err(YamlError { place: None, message });
        }
        entries.push(entry(record));
    }
    Ok((story, entries.into_iter().collect()))
}

fn record(anchor: &Anchor, decision: &Decision) -> Record {
    let quotes = |quotes: &[Quote]| {
        let record =
            |quote: &Quote| QuoteRecord { at: Range(quote.at), words: quote.words.clone() };
        quotes.iter().map(record).collect()
    };
    Record {
        content: quotes(&anchor.content),
        cue: quotes(&anchor.cue),
        source: quotes(&anchor.source),
        before: anchor.before.clone(),
        after: anchor.after.clone(),
        decision: said(decision),
    }
}

fn said(decision: &Decision) -> Said {
    let Decision { added, outdated, verdict, corrections, note, when, dissent } = decision.clone();
    let Corrections { source, kind, speaker, level, stance } = corrections;
    let dissent = dissent.map(|dissent| Box::new(said(&dissent)));
    Said { added, outdated, verdict, when, source, kind, speaker, level, stance, note, dissent }
}

fn entry(record: Record) -> Entry {
    let quotes = |quotes: Vec<QuoteRecord>| {
        let quote = |record: QuoteRecord| Quote { at: record.at.0, words: record.words };
        quotes.into_iter().map(quote).collect()
    };
    let anchor = Anchor {
        content: quotes(record.content),
        cue: quotes(record.cue),
        source: quotes(record.source),
        before: record.before,
        after: record.after,
    };
    Entry { anchor, decision: decision(record.decision) }
}

fn decision(said: Said) -> Decision {
    let Said {
        added,
        outdated,
        verdict,
        when,
        source,
        kind,
        speaker,
        level,
        stance,
        note,
        dissent,
    } = said;
    let corrections = Corrections { source, kind, speaker, level, stance };
    let dissent = dissent.map(|dissent| Box::new(decision(*dissent)));
    Decision { added, outdated, verdict, corrections, note, when, dissent }
}
