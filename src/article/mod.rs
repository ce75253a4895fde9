//! From bytes to an [`Article`]: what kind of file it is, what its metadata say, and which of its
//! blocks are prose that can be searched for attributions.

mod block;
mod compressed;
mod deceit;
mod decode;
mod discover;
mod document;
mod error;
mod folder;
mod format;
mod layout;
mod lines;
mod markdown;
mod meta;
mod page;
mod places;
mod plain;
mod published;
mod read;
mod record;
mod rendering;
mod unread;

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

pub use block::{Block, BlockKind};
pub use discover::{FOLDER_FILE, files};
pub(crate) use discover::{is_hidden, is_story};
pub use document::Document;
pub use error::{ReadError, Spoiled};
pub use layout::{Layout, LayoutError, LayoutExamples, LayoutKind, LayoutSpec, Post, Turn};
pub use meta::Meta;
pub use places::{Place, Places, Run};
pub use published::{Moment, Published};
pub use read::{from_bytes, from_reader, read_all};
pub use record::{Record, Rest};
pub use unread::{Position, Unread, find, find_from, find_lines};

use self::format::Format;
use crate::text::Span;

/// No plain or Markdown story and no record of a JSON Lines file is larger, in bytes.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// One story: its metadata and its text, cut into typed blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The record's own id, or the file's stem with its folder where another file has the same.
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
    /// Where it is a line of JSON Lines: which, and what else that says.
    pub record: Option<Record>,
    /// Which bytes of its file the words of its text are, in order, where much else stands between them.
    pub runs: Vec<Run>,
}

impl Article {
    /// A text that is one paragraph.
    pub fn of_paragraph(id: &str, text: &str) -> Self {
        let span = Span::new(0, text.len()).trim(text);
        Self {
            id: id.to_owned(),
            path: None,
            meta: Meta::default(),
            text: text.to_owned(),
            blocks: vec![Block::plain(BlockKind::Paragraph, span)],
            notices: Vec::new(),
            record: None,
            runs: Vec::new(),
        }
    }

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
        self.record.is_some()
    }
}

/// Whether a file holds one story a line, by its name.
fn holds_records(path: &Path) -> bool {
    Format::of_name(path) == Some(Format::Records)
}

/// The end of a file's name in small letters, without what tells that it is packed.
fn ending(path: &Path) -> Option<String> {
    let end = unpacked(path).extension()?.to_string_lossy().to_lowercase();
    Some(end)
}

/// The name that a packed file has when it is unpacked.
fn unpacked(path: &Path) -> &Path {
    let is_packed =
        |end: &OsStr| ["gz", "zst", "zstd"].iter().any(|packed| end.eq_ignore_ascii_case(packed));
    match (path.extension(), path.file_stem()) {
        (Some(end), Some(stem)) if is_packed(end) => Path::new(stem),
        _ => path,
    }
}
