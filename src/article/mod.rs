//! From bytes to an [`Article`]: what kind of file it is, what its metadata say, and which of its
//! blocks are prose that can be searched for attributions.

mod block;
mod deceit;
mod decode;
mod discover;
mod error;
mod jsonl;
mod layout;
mod markdown;
mod meta;
mod places;
mod plain;
mod read;

use std::path::{Path, PathBuf};

pub use block::{Block, BlockKind};
pub use error::ReadError;
pub use layout::{Layout, LayoutError, LayoutExamples, LayoutKind, LayoutSpec, Turn};
pub use meta::Meta;
pub use places::{Place, Places};
pub use read::{MOST_BYTES, from_bytes, from_reader, read_all};

/// One story: its metadata and its text, cut into typed blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Unique among the articles of one run: the record's own id, or the file's stem.
    pub id: String,
    /// The file it came from, where there is one.
    pub path: Option<PathBuf>,
    /// Headline, byline and the like.
    pub meta: Meta,
    /// The text that every span points into.
    pub text: String,
    /// The blocks of the text, in order, not overlapping; white space between them is in none.
    pub blocks: Vec<Block>,
    /// What the reader had to mend or leave out, for people: "3 bytes are not UTF-8".
    pub notices: Vec<String>,
}

impl Article {
    /// The notices, each with the place of the article before it.
    pub fn complaints(&self) -> impl Iterator<Item = String> {
        self.notices.iter().map(|notice| format!("{}: {notice}", self.place()))
    }

    /// Where the article comes from, for people: its file, and its id where the file holds several.
    pub fn place(&self) -> String {
        let Some(path) = &self.path else { return self.id.clone() };
        if self.is_record() {
            format!("{}, {}", path.display(), self.id)
        } else {
            path.display().to_string()
        }
    }

    /// Whether its file holds several stories.
    pub fn is_record(&self) -> bool {
        self.path.as_deref().is_some_and(holds_records)
    }
}

/// Whether a file holds one story a line.
pub(crate) fn holds_records(path: &Path) -> bool {
    let ending = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    ending.is_some_and(|end| end == "jsonl" || end == "ndjson")
}

/// What a YAML reader says is wrong, without the place: that is told before it.
pub(crate) fn without_place(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
