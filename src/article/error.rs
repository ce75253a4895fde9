//! What can go wrong when stories are read.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{document::Document, record::Rest};

/// Why something cannot be opened, without the numbers of the system.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read: check its permissions".to_owned(),
        _ => error.to_string(),
    }
}

/// A story that cannot be read. Names the file, the place and the way out.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The path is not there, or may not be read.
    #[error("{}: {}", path.display(), reason(error))]
    Io {
        /// The path.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A folder has no file that can be a story.
    #[error("{}: no stories in this folder; stories are .txt, .text, .md, .markdown, .html, .htm, .xhtml, .jsonl and .ndjson files, also with .gz or .zst after that", path.display())]
    NoStories {
        /// The folder.
        path: PathBuf,
    },
    /// Neither a file nor a folder.
    #[error("{}: neither a file nor a folder; copy its content to a file first, or pipe it to `onrecord extract -`", path.display())]
    Special {
        /// The path.
        path: PathBuf,
    },
    /// There is nothing in the file.
    #[error("{}: the file is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A page of the web has no words of a story.
    #[error("{}: a web page without words to read; programs of the page may write them: save it from a browser, or its text", path.display())]
    NoProse {
        /// The file.
        path: PathBuf,
    },
    /// The file is not text.
    #[error("{}: not a text file (byte {at} is a control code); save the story as plain text first", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// The first byte that no text has, from 0.
        at: usize,
    },
    /// The file is one of another program.
    #[error("{}: {}", path.display(), kind.way_out())]
    Document {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: Document,
    },
    /// The file is larger than a story can be.
    #[error("{}: larger than {} MiB, which no story is; if it holds many stories, make it JSON Lines (.jsonl), one story a line", path.display(), limit / (1024 * 1024))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// What is packed cannot be unpacked to its end.
    #[error("{}: what is packed in it {}", path.display(), spoiled)]
    Packed {
        /// The file.
        path: PathBuf,
        /// How it is spoiled.
        spoiled: Spoiled,
    },
    /// The file is packed in a way that is not known.
    #[error("{}: {error} first, as in `… | onrecord extract -`", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// How it is packed, and what unpacks it.
        error: io::Error,
    },
    /// A file that is called JSON Lines is something else.
    #[error("{}: no JSON Lines, though it is called so; {}", path.display(), instead(*is_array))]
    NoRecords {
        /// The file.
        path: PathBuf,
        /// Whether it is one JSON array over many lines.
        is_array: bool,
    },
    /// A line is larger than a story can be.
    #[error("{}:{line}: the line is longer than {} MiB, which no story is; it is left out", path.display(), limit / (1024 * 1024))]
    LongLine {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The limit in bytes.
        limit: u64,
    },
    /// A line does not end.
    #[error("{}:{line}: the line goes on for more than {} MiB; the rest of the file is left out, see what it holds and make it one story a line", path.display(), limit / (1024 * 1024))]
    Endless {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The limit in bytes.
        limit: u64,
    },
    /// A line of a JSON Lines file is no story.
    #[error("{}:{line}{}: {message}; a line is {{\"id\": …, \"text\": …}}", path.display(), called(id.as_deref()))]
    Record {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// Its id, where it can be read.
        id: Option<String>,
        /// What else the record says.
        rest: Rest,
        /// What is wrong.
        message: String,
    },
}

/// How what is packed is spoiled.
#[derive(Debug, Error)]
pub enum Spoiled {
    /// It holds one story.
    #[error("is spoiled: {error}; get the file anew")]
    Story {
        /// What is wrong.
        error: io::Error,
    },
    /// It ends too early.
    #[error(
        "breaks off behind line {line}: {error}; all stories before that were read, get the file whole for the others"
    )]
    Cut {
        /// The last line that could be read.
        line: usize,
        /// What is wrong.
        error: io::Error,
    },
    /// Something in it is not as it was.
    #[error("is spoiled at line {line} or before: {error}; {}, get the file anew", left_out(*goes_on))]
    Lines {
        /// The last line that could be read.
        line: usize,
        /// Whether something is packed behind it that can be read.
        goes_on: bool,
        /// What is wrong.
        error: io::Error,
    },
}

const fn instead(is_array: bool) -> &'static str {
    if is_array {
        "write each of its items on a line of its own first, as in `jq -c '.[]' FILE | onrecord extract -`"
    } else {
        "none of its first lines is {\"id\": …, \"text\": …}; name it .txt if it is one story"
    }
}

const fn left_out(goes_on: bool) -> &'static str {
    if goes_on {
        "what follows is left out up to where something is packed anew"
    } else {
        "what follows is left out"
    }
}

impl ReadError {
    /// What stopped a stream of one story, or of what is not known yet, from being read.
    pub(super) fn of_stream(path: &Path, is_packed: bool, error: io::Error) -> Self {
        let path = path.to_owned();
        match error {
            error if error.kind() == io::ErrorKind::Unsupported => match Document::packed(&path) {
                Some(kind) => Self::Document { path, kind },
                None => Self::Foreign { path, error },
            },
            error if is_packed && is_spoiled(&error) => {
                Self::Packed { path, spoiled: Spoiled::Story { error } }
            }
            error => Self::Io { path, error },
        }
    }
}

/// Whether it is the fault of what is packed, not of the system.
pub(super) fn is_spoiled(error: &io::Error) -> bool {
    error.raw_os_error().is_none() && error.kind() != io::ErrorKind::Unsupported
}

fn called(id: Option<&str>) -> String {
    id.map(|id| format!(", {id}")).unwrap_or_default()
}
