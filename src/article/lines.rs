//! The lines of a file or stream, with no more than one of them in memory.

use std::{
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

use super::{MOST_BYTES, ReadError};

/// A line that goes on for so long is no line: the rest of the file is left out. A few megabytes can unpack to
/// more than a day's reading.
const MOST_SKIPPED: u64 = 16 * MOST_BYTES;

/// One line, without the break at its end.
#[derive(Debug)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    pub(super) bytes: Vec<u8>,
}

/// Lines as they are asked for. One that is too long is an error in its place; a file that breaks off is one
/// error after all that could be read.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    /// What the file is called where something is wrong with it.
    name: PathBuf,
    is_packed: bool,
    number: usize,
    is_done: bool,
}

impl Lines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, name: &Path, is_packed: bool) -> Self {
        Self { reader, name: name.to_owned(), is_packed, number: 0, is_done: false }
    }

    fn read(&mut self) -> Result<Option<Line>, ReadError> {
        let mut bytes = Vec::new();
        let mut limited = (&mut self.reader).take(MOST_BYTES + 1);
        let read = limited.read_until(b'\n', &mut bytes).map_err(|error| self.broken(error))?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() as u64 > MOST_BYTES {
            drop(bytes);
            return Err(self.skip_rest_of_line());
        }
        if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        Ok(Some(Line { number: self.number, bytes }))
    }

    fn skip_rest_of_line(&mut self) -> ReadError {
        let (path, line) = (self.name.clone(), self.number);
        match (&mut self.reader).take(MOST_SKIPPED).skip_until(b'\n') {
            Ok(skipped) if skipped as u64 == MOST_SKIPPED => {
                self.is_done = true;
                ReadError::Endless { path, line, limit: MOST_BYTES + MOST_SKIPPED }
            }
            Ok(_) => ReadError::LongLine { path, line, limit: MOST_BYTES },
            Err(error) => self.broken(error),
        }
    }

    fn broken(&mut self, error: io::Error) -> ReadError {
        self.is_done = true;
        ReadError::of_stream(&self.name, self.is_packed, Some(self.number), error)
    }
}

impl Iterator for Lines {
    type Item = Result<Line, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        self.read().transpose()
    }
}
