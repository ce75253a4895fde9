//! Reference annotations and where they are found.
//!
//! A story `NAME.txt` has its reference beside it, as `NAME.gold.yaml` (words, for people: see
//! [`yaml`]) or `NAME.gold.jsonl` (positions: see [`jsonl`]). The records of a JSON Lines file
//! carry their own.

mod find;
mod jsonl;
mod labels;
mod write;
mod yaml;

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
};

use jsonl::Records;
pub use labels::SourceLevels;
use thiserror::Error;
pub use write::write_reference;

use super::lists::LISTS;
use crate::{
    article::Article,
    model::{Kind, Level, Stance},
    outside::read_text,
    text::Span,
};

/// What ought to be found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reference {
    /// The attributions.
    pub attributions: Vec<Gold>,
    /// What is not part of the story; attributions that mostly lie there do not count.
    pub discard: Vec<Span>,
    /// Words, in lower case, that a content may begin with or not.
    pub leading: Vec<String>,
    /// What an audit ought to find; `None` if it is not judged.
    pub findings: Option<Vec<GoldFinding>>,
}

/// What an audit ought to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldFinding {
    /// The id of the rule.
    pub rule: String,
    /// The words it is about; empty where it is about the whole story.
    pub spans: Vec<Span>,
    /// Whether it counts neither as missed nor as found.
    pub optional: bool,
}

/// An attribution that ought to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gold {
    /// What is attributed; not empty.
    pub content: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The words that name the source.
    pub source: Vec<Span>,
    /// `None` to read it off the quotation marks.
    pub kind: Option<Kind>,
    /// The speaker, the same text for the same speaker; `None` if it is not judged.
    pub speaker: Option<String>,
    /// The levels that are right; empty if the level is not judged.
    pub levels: Vec<Level>,
    /// The stances that are right; empty if the stance is not judged.
    pub stances: Vec<Stance>,
    /// Whether it counts neither as missed nor as found.
    pub optional: bool,
}

/// A reference that cannot be used.
#[derive(Debug, Error)]
pub enum ReferenceError {
    /// The file cannot be read.
    #[error("{}: cannot read the reference: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The file says something that cannot be meant, or that the story does not say.
    #[error("{}: {message}", Place { path, line: *line })]
    Content {
        /// The file.
        path: PathBuf,
        /// The line, from 1, where it is known.
        line: Option<usize>,
        /// What is wrong, and what to write instead.
        message: String,
    },
}

/// A file and perhaps a line, as editors and terminals link them.
struct Place<'a> {
    path: &'a Path,
    line: Option<usize>,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path.display())?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// Finds the references of articles. Keeps each JSON Lines file that it has read, so that a file
/// of many records is read once.
#[derive(Debug, Default)]
pub struct References {
    records: HashMap<PathBuf, Records>,
    /// Levels that take the place of those of the references.
    levels: Option<SourceLevels>,
}

impl References {
    /// References whose levels are these, for the sources that have one, and no others.
    pub fn with_levels(levels: SourceLevels) -> Self {
        Self { levels: Some(levels), ..Self::default() }
    }

    /// The reference of an article; `None` if it has none.
    ///
    /// # Errors
    /// There is one, but it cannot be read or does not fit the article.
    pub fn find(&mut self, article: &Article) -> Result<Option<Reference>, ReferenceError> {
        let mut reference = self.find_as_written(article)?;
        if let (Some(levels), Some(reference)) = (&self.levels, &mut reference) {
            levels.label(article, reference);
        }
        Ok(reference)
    }

    fn find_as_written(&mut self, article: &Article) -> Result<Option<Reference>, ReferenceError> {
        let Some(path) = &article.path else {
            return Ok(None);
        };
        let beside = path.with_extension("gold.yaml");
        if beside.is_file() {
            return yaml::parse(&beside, &read(&beside)?, article).map(Some);
        }
        let beside = path.with_extension("gold.jsonl");
        if beside.is_file() {
            let reference = self.records(&beside)?.only_or_of(article)?;
            return Ok(Some(reference.into_reference(&LISTS.leading)));
        }
        if !is_records(path) || !path.is_file() {
            return Ok(None);
        }
        let reference = self.records(path)?.of(article)?;
        Ok(reference.map(|reference| reference.into_reference(&[])))
    }

    fn records(&mut self, path: &Path) -> Result<&Records, ReferenceError> {
        if !self.records.contains_key(path) {
            let records = Records::new(path, &read(path)?);
            self.records.insert(path.to_owned(), records);
        }
        // Just inserted if it was not there.
        Ok(self.records.entry(path.to_owned()).or_default())
    }
}

/// Words as they are compared.
fn in_lower_case(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|word| word.to_lowercase()).collect()
}

fn is_records(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "jsonl" || extension == "ndjson")
}

fn read(path: &Path) -> Result<String, ReferenceError> {
    // A corpus may be of any size.
    read_text(path, u64::MAX).map_err(|error| ReferenceError::Read { path: path.to_owned(), error })
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use super::*;
    use crate::sample;

    fn article(path: PathBuf, text: &str) -> Article {
        let article = Arc::unwrap_or_clone(sample::article("harbour", text));
        Article { path: Some(path), ..article }
    }

    /// Writes the files into a folder and looks for the reference of `harbour` in the first.
    fn find(files: &[(&str, &str)], text: &str) -> Result<Option<Reference>, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let article = article(folder.path().join(files[0].0), text);
        References::default().find(&article).map_err(|error| {
            error.to_string().replace(&folder.path().display().to_string(), "desk")
        })
    }

    const TEXT: &str = "Élan said it rained.";
    const RECORD: &str = r#"{"id": "harbour", "text": "Élan said it rained.", "attributions": [
        {"content": [[10, 19]], "source": [[0, 4]], "cue": [[5, 9]], "kind": "indirect",
         "speaker": null, "anonymity": "named", "stance": ["neutral", "warns"], "nested": false}],
        "optional": [{"content": [[0, 4]]}], "discard": [[19, 20]]}"#;

    fn record() -> String {
        RECORD.replace('\n', " ")
    }

    #[test]
    fn positions_count_code_points() {
        let found = find(&[("harbour.txt", ""), ("harbour.gold.jsonl", &record())], TEXT);
        let reference = found.unwrap().unwrap();
        let [said, optional] = reference.attributions.as_slice() else { panic!("two") };
        assert_eq!(said.content[0].of(TEXT), "it rained");
        assert_eq!(said.source[0].of(TEXT), "Élan");
        assert_eq!(said.levels, [Level::Named]);
        assert_eq!(said.stances, [Stance::Neutral, Stance::Warns]);
        assert!(!said.optional && optional.optional);
        assert_eq!(reference.discard[0].of(TEXT), ".");
        assert_eq!(reference.leading, LISTS.leading);
    }

    #[test]
    fn records_carry_their_own_reference() {
        let lines = format!("{{\"id\": \"other\"}}\nnot json\n{}\n", record());
        let reference = find(&[("desk.jsonl", &lines)], TEXT).unwrap().unwrap();
        assert_eq!(reference.attributions.len(), 2);
        assert!(reference.leading.is_empty(), "corpora are compared to the word");
    }

    #[test]
    fn words_come_before_positions() {
        let yaml = "attributions: []\n";
        let files =
            [("harbour.md", ""), ("harbour.gold.jsonl", &record()), ("harbour.gold.yaml", yaml)];
        assert_eq!(find(&files, TEXT).unwrap().unwrap().attributions, []);
    }

    #[test]
    fn most_articles_have_none() {
        assert_eq!(find(&[("harbour.txt", "")], TEXT), Ok(None));
        assert_eq!(find(&[("desk.jsonl", "{\"id\": \"harbour\"}")], TEXT), Ok(None));
        let mut unread = article(PathBuf::new(), TEXT);
        unread.path = None;
        assert!(References::default().find(&unread).unwrap().is_none());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let beside = |jsonl: &str, text| {
            find(&[("harbour.txt", ""), ("harbour.gold.jsonl", jsonl)], text).unwrap_err()
        };
        let errors = [
            beside(&record(), "Élan said it snowed."),
            beside(&record().replace("[[10, 19]]", "[[10, 99]]"), TEXT),
            beside(&record().replace("[[10, 19]]", "[[9, 3]]"), TEXT),
            beside(&record().replace("warns", "shouts"), TEXT),
            beside("\n{", TEXT),
            beside("", TEXT),
            beside("{\"id\": 1}\n{\"id\": 2}", TEXT),
            find(&[("desk.jsonl", &record().replace("[5, 9]", "[5]"))], TEXT).unwrap_err(),
        ];
        insta::assert_snapshot!(errors.join("\n"));
    }
}
