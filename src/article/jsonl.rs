//! JSON Lines: one story a line.

use std::{
    io::{BufRead, Read},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{Article, Layout, MOST_BYTES, Meta, ReadError, deceit, plain};

/// What a record says; other keys are left alone.
#[derive(Deserialize)]
struct Record {
    id: Id,
    text: String,
    #[serde(default)]
    title: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// The stories of a JSON Lines file, read as they are asked for.
pub(super) struct Records<R> {
    reader: R,
    path: Option<PathBuf>,
    line: usize,
    done: bool,
    layout: std::sync::Arc<Layout>,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(reader: R, path: Option<PathBuf>, layout: std::sync::Arc<Layout>) -> Self {
        Self { reader, path, line: 0, done: false, layout }
    }

    fn name(&self) -> PathBuf {
        self.path.clone().unwrap_or_else(|| PathBuf::from("-"))
    }

    /// The next line that is not blank.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, ReadError>> {
        loop {
            let mut line = Vec::new();
            let mut limited = (&mut self.reader).take(MOST_BYTES + 1);
            match limited.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    self.done = true;
                    return Some(Err(ReadError::Io { path: self.name(), error }));
                }
            }
            if line.len() as u64 > MOST_BYTES {
                self.done = true;
                let message = format!(
                    "the line is longer than {} MiB, which no story is; what follows is not read",
                    MOST_BYTES / (1024 * 1024)
                );
                return Some(Err(ReadError::Record {
                    path: self.name(),
                    line: self.line,
                    message,
                }));
            }
            if !line.trim_ascii().is_empty() {
                return Some(Ok(line));
            }
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let line = match self.next_line()? {
            Ok(line) => line,
            Err(error) => return Some(Err(error)),
        };
        let record = serde_json::from_slice::<Record>(&line).map_err(|error| ReadError::Record {
            path: self.name(),
            line: self.line,
            message: error.to_string(),
        });
        Some(record.map(|record| article(record, self.path.as_deref(), &self.layout)))
    }
}

fn article(record: Record, path: Option<&Path>, layout: &Layout) -> Article {
    let mut meta = Meta { headline: record.title, ..Meta::default() };
    let blocks = plain::blocks(&record.text, &mut meta, layout);
    let notices = deceit::notices(&record.text);
    Article {
        id: match record.id {
            Id::Text(id) => id,
            Id::Number(id) => id.to_string(),
        },
        path: path.map(Path::to_owned),
        meta,
        text: record.text,
        blocks,
        notices,
    }
}
