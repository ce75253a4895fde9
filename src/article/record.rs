//! A line of JSON Lines as an article.

use std::{borrow::Cow, collections::HashMap, fmt, path::Path};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap,
};
use serde_json::value::RawValue;

use super::{Article, Layout, Meta, Published, ReadError, deceit, lines::Line, plain};

/// Keys that a program which reads an analysis finds there; what a record says under them is not handed on.
const OWN: [&str; 8] =
    ["id", "path", "title", "text", "attributions", "speakers", "findings", "error"];

/// What is known of an article that is a line of JSON Lines, besides what every article tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The line of its file or stream, from 1.
    pub line: usize,
    /// What else the line says.
    pub rest: Rest,
}

/// What a record says that onrecord has no use for (its date, its desk), to be handed on as it was written.
#[derive(Debug, Clone, Default)]
pub struct Rest(Vec<(String, Box<RawValue>)>);

impl Rest {
    /// The keys with their values as JSON, in the order of the record.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), &**value))
    }
}

impl PartialEq for Rest {
    fn eq(&self, other: &Self) -> bool {
        let words = |rest: &Self| -> Vec<(String, String)> {
            rest.iter().map(|(key, value)| (key.to_owned(), value.get().to_owned())).collect()
        };
        words(self) == words(other)
    }
}

impl Eq for Rest {}

impl Serialize for Rest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// The keys of a line with their values, not looked into; of a key that stands there twice the last.
#[derive(Default)]
struct Fields<'a> {
    values: Vec<(Cow<'a, str>, &'a RawValue)>,
    places: HashMap<Cow<'a, str>, usize, foldhash::fast::RandomState>,
}

impl<'a> Fields<'a> {
    fn get(&self, key: &str) -> Option<&'a RawValue> {
        let place = self.places.get(key)?;
        self.values.get(*place).map(|(_, value)| *value)
    }

    /// Words under the first of the keys that has some; a number counts as words.
    fn words(&self, keys: &[&str]) -> Option<String> {
        let words = keys.iter().find_map(|key| text_or_number(self.get(key)?))?;
        let words = words.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }

    fn rest(&self) -> Rest {
        let rest = self.values.iter().filter(|(key, _)| !OWN.contains(&&**key));
        Rest(rest.map(|(key, value)| (key.clone().into_owned(), (*value).to_owned())).collect())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Fields<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Fields::default();
                while let Some(key) = map.next_key::<Key<'de>>()? {
                    let (key, value) = (key.0, map.next_value::<&'de RawValue>()?);
                    let place = *fields.places.entry(key.clone()).or_insert(fields.values.len());
                    match fields.values.get_mut(place) {
                        Some(before) => before.1 = value,
                        None => fields.values.push((key, value)),
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// A key, which is borrowed from the line where nothing in it is escaped.
#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

fn text_or_number(value: &RawValue) -> Option<String> {
    let json = value.get();
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).ok(),
        Some(b'-' | b'0'..=b'9') => Some(json.to_owned()),
        _ => None,
    }
}

/// The article that a line holds.
///
/// # Errors
/// What is wrong with the line, with all that it says nevertheless.
pub(super) fn read(
    line: &Line,
    path: Option<&Path>,
    layout: &Layout,
) -> Result<Article, ReadError> {
    let name = path.unwrap_or(Path::new("-"));
    let fields: Fields<'_> = match fields(&line.bytes) {
        Ok(fields) => fields,
        Err(message) => return Err(wrong(name, line, None, message)),
    };
    let id = fields.get("id").and_then(text_or_number);
    let text = match fields.get("text").map(|text| serde_json::from_str::<String>(text.get())) {
        Some(Ok(text)) => text,
        other => {
            let message = match other {
                None => "`text` is missing".to_owned(),
                Some(Err(error)) if error.is_data() => "`text` is no string".to_owned(),
                Some(Err(error)) => format!("`text`: {}", without_place(&error)),
                Some(Ok(_)) => String::new(),
            };
            return Err(wrong(name, line, Some((id, &fields)), message));
        }
    };
    let Some(id) = id else {
        let is_there = fields.get("id").is_some();
        let what =
            if is_there { "`id` is neither a string nor a number" } else { "`id` is missing" };
        return Err(wrong(name, line, Some((None, &fields)), what.to_owned()));
    };
    let mut meta = Meta {
        headline: fields.words(&["title", "headline"]),
        byline: fields.words(&["byline", "author"]),
        publisher: fields.words(&["publisher", "source", "site"]),
        published: fields.words(&["published", "date"]).map(|words| Published::new(words, layout)),
        url: fields.words(&["url", "link"]),
        settings: None,
    };
    let blocks = plain::blocks(&text, &mut meta, layout);
    let record = Some(Record { line: line.number, rest: fields.rest() });
    let (path, notices) = (path.map(Path::to_owned), deceit::notices(&text));
    Ok(Article { id, path, meta, text, blocks, notices, record, runs: Vec::new() })
}

/// What a line says, or what is wrong with it.
fn fields(line: &[u8]) -> Result<Fields<'_>, String> {
    let line = std::str::from_utf8(line)
        .map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to()))?;
    if line.trim().is_empty() {
        return Err("the line is empty".to_owned());
    }
    serde_json::from_str(line).map_err(|error| {
        if error.is_data() {
            return "no JSON object".to_owned();
        }
        let column = error.column();
        if error.is_eof() {
            format!("the JSON breaks off at column {column}")
        } else {
            format!("no JSON from column {column} on")
        }
    })
}

fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

fn wrong(
    path: &Path,
    line: &Line,
    said: Option<(Option<String>, &Fields<'_>)>,
    message: String,
) -> ReadError {
    let (id, rest) = said.map(|(id, fields)| (id, fields.rest())).unwrap_or_default();
    ReadError::Record { path: path.to_owned(), line: line.number, id, rest, message }
}
