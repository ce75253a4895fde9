//! What can go wrong when stories are read.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::record::Rest;

/// A story that cannot be read. Names the file, the place and the way out.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The path is not there, or may not be read.
    #[error("{}: {error}; check the path and its permissions", path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A folder has no file that can be a story.
    #[error("{}: no stories in this folder; stories are .txt, .text, .md, .markdown, .jsonl and .ndjson files, also with .gz or .zst after that", path.display())]
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
    /// The file is not text.
    #[error("{}: not a text file (byte {at} is a control code); save the story as plain text first", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// The first byte that no text has, from 0.
        at: usize,
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
    #[error("{}: what is packed in it breaks off{}: {error}; all stories before that were read, get the file whole for the others", path.display(), behind(*line))]
    Packed {
        /// The file.
        path: PathBuf,
        /// The last line that could be read of a file of lines.
        line: Option<usize>,
        /// What is wrong.
        error: io::Error,
    },
    /// The file is packed in a way that is not known.
    #[error("{}: {error} first, as in `… | onrecord extract -`", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// How it is packed, and what unpacks it.
        error: io::Error,
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

impl ReadError {
    /// What stopped a stream from being read; with the last line of it that was, where it has lines.
    pub(super) fn of_stream(
        path: &Path,
        is_packed: bool,
        line: Option<usize>,
        error: io::Error,
    ) -> Self {
        let path = path.to_owned();
        if error.kind() == io::ErrorKind::Unsupported {
            Self::Foreign { path, error }
        } else if is_packed && error.raw_os_error().is_none() {
            Self::Packed { path, line, error }
        } else {
            Self::Io { path, error }
        }
    }
}

fn behind(line: Option<usize>) -> String {
    line.map(|line| format!(" behind line {line}")).unwrap_or_default()
}

fn called(id: Option<&str>) -> String {
    id.map(|id| format!(", {id}")).unwrap_or_default()
}
