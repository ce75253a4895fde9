//! Stories that were found and are not read yet: finding is one thread's work, reading that of many.

use std::{
    collections::HashSet,
    hash::BuildHasher,
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use foldhash::quality::FixedState;
use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{
    Article, Document, Layout, ReadError,
    compressed::{Count, Source, Unpacked, unpack},
    discover::discover,
    format::Format,
    holds_records,
    lines::{BOM, Line, Lines},
    read, record, unpacked,
};
use crate::outside;

/// Where a story stands among all of a run: which of the files, and which of the stories in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The file, from 0.
    pub file: usize,
    /// The line of it, or 0, from 0.
    pub item: usize,
}

/// A story that was found and is not read yet.
#[derive(Debug)]
pub struct Unread {
    at: Position,
    /// How much of its file was read for it, or will be, as it is packed.
    size: u64,
    path: Option<PathBuf>,
    form: Form,
}

/// What is there of a story.
#[derive(Debug)]
enum Form {
    /// A file of its own, which is not open yet, and the id of its story.
    File(String),
    /// All bytes of a stream.
    Whole { bytes: Vec<u8>, format: Format, id: String },
    /// A line of a file or stream.
    Record(Line),
    /// Nothing: it could not be got.
    Broken(ReadError),
}

pub(super) type All = Box<dyn Iterator<Item = Unread> + Send>;

impl Unread {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it, or why it could not be got.
    pub fn read(self, layout: &Layout) -> Result<Article, ReadError> {
        let path = self.path.as_deref();
        match self.form {
            Form::Broken(error) => Err(error),
            Form::Record(line) => record::read(&line, path, layout),
            Form::Whole { bytes, format, id } => read::story(&bytes, path, format, id, layout),
            Form::File(id) => {
                let path = path.unwrap_or(Path::new(""));
                let bytes = whole_file(path)?;
                let format = Format::of_name(path).unwrap_or(Format::Plain);
                read::story(&bytes, Some(path), format, id, layout)
            }
        }
    }

    /// Where it stands among all of the run.
    pub const fn position(&self) -> Position {
        self.at
    }

    /// The line of its file that it is, from 1, where the file has one story a line. None too where something is
    /// wrong that is of no one line.
    pub const fn line(&self) -> Option<usize> {
        match &self.form {
            Form::Record(line) => Some(line.number),
            Form::Broken(ReadError::LongLine { line, .. }) => Some(*line),
            Form::File(_) | Form::Whole { .. } | Form::Broken(_) => None,
        }
    }

    /// How many bytes of its file it is, as they are packed.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// How many bytes of it are in memory, or about as many as will be once it is read.
    pub fn weight(&self) -> u64 {
        match &self.form {
            Form::File(_) => self.size,
            Form::Whole { bytes, .. } => bytes.len() as u64,
            Form::Record(line) => line.bytes.len() as u64,
            Form::Broken(_) => 0,
        }
    }

    fn new(path: Option<PathBuf>, form: Form) -> Self {
        Self { at: Position::default(), size: 0, path, form }
    }

    fn broken(error: ReadError) -> Self {
        Self::new(None, Form::Broken(error))
    }

    /// Whether it is a line without anything on it, as stands between records.
    fn is_blank(&self) -> bool {
        matches!(&self.form, Form::Record(line) if line.bytes.trim_ascii().is_empty())
    }
}

/// The stories of files and folders, and for `-` of standard input, in order and found as they are asked for:
/// files are opened by whoever reads them, and of a file of many stories one is in memory at a time. What
/// cannot be read is an error in its place, and the rest goes on.
///
/// No two files have the same id; records keep the ids that they have.
pub fn find(paths: Vec<PathBuf>) -> impl Iterator<Item = Unread> + Send + 'static {
    find_from(paths, Position::default())
}

/// The same from a position on, as they would be if those before it had been found too.
pub fn find_from(
    paths: Vec<PathBuf>,
    from: Position,
) -> impl Iterator<Item = Unread> + Send + 'static {
    let mut ids = Ids::default();
    discover(paths).enumerate().flat_map(move |(file, path)| {
        let id = path.as_ref().ok().filter(|path| !holds_records(path)).map(|path| ids.of(path));
        let stories: All = match path {
            _ if file < from.file => return Box::new(std::iter::empty()) as All,
            Ok(path) => open(path, id.unwrap_or_default()),
            Err(error) => once(Unread::broken(error)),
        };
        let numbered = stories
            .enumerate()
            .map(move |(item, story)| Unread { at: Position { file, item }, ..story });
        let first = if file == from.file { from.item } else { 0 };
        Box::new(numbered.skip(first).filter(|story| !story.is_blank()))
    })
}

/// The lines of a stream, each a story or what is wrong with it: as many as there are lines, and one more where
/// the stream breaks off.
pub fn find_lines(reader: impl Read + Send + 'static) -> Box<dyn Iterator<Item = Unread> + Send> {
    match unpack(Source::stream(reader)) {
        Ok(Unpacked { reader, is_packed }) => {
            records(Lines::new(reader, Path::new("-"), is_packed), None)
        }
        Err(error) => once(Unread::broken(ReadError::of_stream(Path::new("-"), true, error))),
    }
}

/// The stories of a stream without a name.
pub(super) fn of_stream(reader: impl Read + Send + 'static) -> All {
    let stories = stream(Source::stream(reader), None, "stdin".to_owned());
    Box::new(stories.filter(|story| !story.is_blank()))
}

/// The stories of one file.
fn open(path: PathBuf, id: String) -> All {
    if path.as_os_str() == "-" {
        return stream(Source::stream(io::stdin()), None, "stdin".to_owned());
    }
    // Whoever names a file with another ending knows that it is a story; what it is, its beginning tells.
    if Format::of_name(&path).is_some_and(|format| format != Format::Records) {
        let size = path.metadata().map_or(0, |metadata| metadata.len());
        return once(Unread { size, ..Unread::new(Some(path), Form::File(id)) });
    }
    match outside::open(&path) {
        Ok(file) => {
            let read = Count::default();
            let stories = stream(Source::file(file, Arc::clone(&read)), Some(path), id);
            let sized = move |story| Unread { size: read.swap(0, Ordering::Relaxed), ..story };
            Box::new(stories.map(sized))
        }
        Err(error) => once(Unread::broken(ReadError::Io { path, error })),
    }
}

/// The stories of a stream.
fn stream(source: Source, path: Option<PathBuf>, id: String) -> All {
    match split(source, path.as_deref()) {
        Ok(Split::Lines(lines)) => records(lines, path),
        Ok(Split::Whole { bytes, format }) => {
            once(Unread::new(path, Form::Whole { bytes, format, id }))
        }
        Err(error) => once(Unread::broken(error)),
    }
}

/// What a stream holds.
enum Split {
    Lines(Lines),
    Whole { bytes: Vec<u8>, format: Format },
}

/// A stream is JSON Lines by its name or where it begins with `{`, Markdown where it begins with front matter, a page
/// where it begins as pages do, else plain text.
fn split(source: Source, path: Option<&Path>) -> Result<Split, ReadError> {
    let name = path.unwrap_or(Path::new("-"));
    let broken = |is_packed, error| ReadError::of_stream(name, is_packed, error);
    let Unpacked { mut reader, is_packed } = unpack(source).map_err(|error| broken(true, error))?;
    let start = match reader.fill_buf() {
        Ok(start) => start,
        // It may be packed in parts, and the next one be whole.
        Err(error) if is_packed && path.is_some_and(holds_records) => {
            return Ok(Split::Lines(Lines::new(reader, name, is_packed).without_start(error)));
        }
        Err(error) => return Err(broken(is_packed, error)),
    };
    let start = start.strip_prefix(BOM).unwrap_or(start);
    if let Some(kind) = Document::of(name, start) {
        return Err(ReadError::Document { path: name.to_owned(), kind });
    }
    if path.is_some_and(holds_records)
        && let Some(is_array) = other_than_records(start)
    {
        return Err(ReadError::NoRecords { path: name.to_owned(), is_array });
    }
    if path.is_some_and(holds_records) || start.trim_ascii_start().starts_with(b"{") {
        return Ok(Split::Lines(Lines::new(reader, name, is_packed)));
    }
    let bytes = whole(reader, name, is_packed)?;
    let start = bytes.strip_prefix(BOM).unwrap_or(&bytes);
    let format = Format::of_start(start);
    Ok(Split::Whole { bytes, format })
}

/// So many lines that are no records at the start of a file tell that it has none: a table, a text.
const MOST_OTHER: usize = 20;

/// Whether what a file begins with is no JSON Lines, and then whether it is a JSON array.
fn other_than_records(start: &[u8]) -> Option<bool> {
    let lines = || start.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut filled = lines().filter(|line| !line.is_empty());
    let first = filled.next()?;
    let is_array = first.starts_with(b"[")
        && serde_json::from_slice::<IgnoredAny>(first).is_err_and(|error| error.is_eof());
    if is_array {
        return Some(true);
    }
    let others = std::iter::once(first).chain(filled);
    let others = others.take_while(|line| !line.starts_with(b"{")).take(MOST_OTHER).count();
    (others == MOST_OTHER).then_some(false)
}

fn records(lines: Lines, path: Option<PathBuf>) -> All {
    Box::new(
        lines.map(move |line| {
            Unread::new(path.clone(), line.map_or_else(Form::Broken, Form::Record))
        }),
    )
}

fn once(story: Unread) -> All {
    Box::new(std::iter::once(story))
}

/// All bytes of a file that holds one story, as they are unpacked.
pub(super) fn whole_file(path: &Path) -> Result<Vec<u8>, ReadError> {
    let file =
        outside::open(path).map_err(|error| ReadError::Io { path: path.to_owned(), error })?;
    let unpacked = unpack(Source::stream(file));
    let unpacked = unpacked.map_err(|error| ReadError::of_stream(path, true, error))?;
    whole(unpacked.reader, path, unpacked.is_packed)
}

fn whole(reader: impl Read, name: &Path, is_packed: bool) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader
        .take(super::MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::of_stream(name, is_packed, error))?;
    if bytes.len() as u64 > super::MOST_BYTES {
        return Err(ReadError::TooLarge { path: name.to_owned(), limit: super::MOST_BYTES });
    }
    Ok(bytes)
}

/// The ids of the files of a run. Of each no more than a hash is kept: there may be millions.
#[derive(Default)]
struct Ids {
    taken: HashSet<u64, FixedState>,
}

impl Ids {
    /// An id for the story of a file: its stem, with its folder before it, and a number after it if need be.
    fn of(&mut self, path: &Path) -> String {
        let stem = read::stem(unpacked(path));
        if self.take(&stem) {
            return stem;
        }
        let folder = path.parent().and_then(Path::file_name);
        let base =
            folder.map(|folder| format!("{}/{stem}", folder.to_string_lossy())).unwrap_or(stem);
        let numbered = (2..).map(|number: usize| format!("{base}-{number}"));
        let mut ids = std::iter::once(base.clone()).chain(numbered);
        ids.find(|id| self.take(id)).unwrap_or(base)
    }

    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(FixedState::default().hash_one(id))
    }
}
