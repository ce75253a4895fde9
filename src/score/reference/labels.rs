//! Levels of sources in stories that cannot be kept: hashes of the sources, and labels.
//!
//! Each line is the hash of a source and its level, or several with slashes between where readers
//! can differ: `0d8a1a3c55f1a2b3 unnamed-broad/vague`. The hash is the 64-bit FNV-1a hash, in hex, of
//! four lines: the id of the story, where the source begins and ends in code points, and its words
//! with one space between its pieces.

use std::{collections::HashMap, path::Path};

use serde::{Deserialize, de::value::StrDeserializer};

use super::{Gold, Reference, ReferenceError, read};
use crate::{
    article::Article,
    model::Level,
    regexes::hash_of,
    text::{CodePoints, Span},
};

/// The levels of sources by their hashes.
#[derive(Debug, Clone, Default)]
pub struct SourceLevels {
    levels: HashMap<u64, Vec<Level>>,
}

impl SourceLevels {
    /// Reads a file of labels.
    ///
    /// # Errors
    /// It cannot be read, or a line is not a hash and levels.
    pub fn read(path: &Path) -> Result<Self, ReferenceError> {
        let mut levels = HashMap::new();
        let file = read(path)?;
        let lines = file.lines().enumerate().map(|(at, line)| (at, line.trim()));
        for (at, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let (hash, labels) = parse(line).map_err(|message| ReferenceError::Content {
                path: path.to_owned(),
                line: Some(at + 1),
                message,
            })?;
            levels.insert(hash, labels);
        }
        Ok(Self { levels })
    }

    /// Puts the levels into a reference: those of the sources that are labelled, and no others.
    pub(super) fn label(&self, article: &Article, reference: &mut Reference) {
        let points = CodePoints::new(&article.text);
        for gold in &mut reference.attributions {
            let hash = hash(article, gold, &points);
            gold.levels = hash.and_then(|hash| self.levels.get(&hash).cloned()).unwrap_or_default();
        }
    }
}

fn parse(line: &str) -> Result<(u64, Vec<Level>), String> {
    let (hash, labels) =
        line.split_once(char::is_whitespace).ok_or("a hash and a level belong here")?;
    let hash = u64::from_str_radix(hash, 16)
        .map_err(|_| format!("{hash:?} is not a hash of sixteen hexadecimal digits"))?;
    let level = |label: &str| {
        let id = StrDeserializer::<serde::de::value::Error>::new(label.trim());
        Level::deserialize(id)
            .map_err(|_| format!("{label:?} is not a level, such as named or vague"))
    };
    Ok((hash, labels.split('/').map(level).collect::<Result<_, _>>()?))
}

fn hash(article: &Article, gold: &Gold, points: &CodePoints) -> Option<u64> {
    let text = &article.text;
    let whole = gold.source.first()?.join(*gold.source.last()?);
    let [start, end] = points.span(text, whole);
    let words: Vec<&str> = gold.source.iter().map(|span: &Span| span.of(text)).collect();
    let lines = format!("{}\n{start}\n{end}\n{}", article.id, words.join(" "));
    Some(hash_of(lines.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_line_is_a_hash_and_levels() {
        let levels = vec![Level::UnnamedBroad, Level::Vague];
        assert_eq!(parse("00000000000000ff unnamed-broad/vague").unwrap(), (255, levels));
        for (line, told) in [("ff", "belong here"), ("xy named", "hash"), ("ff famous", "famous")] {
            assert!(parse(line).unwrap_err().contains(told), "{line}");
        }
    }

    #[test]
    fn only_labelled_sources_are_judged() {
        let article = sample::article("quay", "Élan and Lee said it rained.");
        let at = |words| vec![sample::find(&article.text, words)];
        let gold = |source| Gold {
            source: at(source),
            content: at("it rained"),
            levels: vec![Level::Document],
            ..Gold::default()
        };
        let attributions = vec![gold("Élan"), gold("Lee")];
        let mut reference = Reference { attributions, ..Reference::default() };
        let levels = HashMap::from([(hash_of("quay\n9\n12\nLee".as_bytes()), vec![Level::Named])]);
        SourceLevels { levels }.label(&article, &mut reference);
        assert_eq!(reference.attributions[0].levels, []);
        assert_eq!(reference.attributions[1].levels, [Level::Named]);
    }
}
