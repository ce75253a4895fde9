//! What can go wrong when stories are read.

use std::{io, path::PathBuf};

use thiserror::Error;

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
    #[error("{}: no stories in this folder; stories are .txt, .text, .md, .markdown, .jsonl and .ndjson files", path.display())]
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
    /// A line of a JSON Lines file is no story.
    #[error("{}:{line}: {message}; a line is {{\"id\": …, \"text\": …}}", path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}
