//! Stories that were found and are not read yet: finding is one thread's work, reading that of many.

use std::{
    collections::HashSet,
    fs::File,
    hash::BuildHasher,
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

use foldhash::quality::FixedState;

use super::{
    Article, Layout, ReadError,
    compressed::{Unpacked, unpack},
    discover::discover,
    ending, holds_records,
    lines::{Line, Lines},
    read::{self, is_markdown},
    record, unpacked,
};

/// A story that was found and is not read yet.
#[derive(Debug)]
pub struct Unread {
    path: Option<PathBuf>,
    form: Form,
}

/// What is there of a story.
#[derive(Debug)]
enum Form {
    /// A file of its own, which is not open yet, and the id of its story.
    File(String),
    /// All bytes of a stream.
    Whole { bytes: Vec<u8>, is_markdown: bool, id: String },
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
            Form::Whole { bytes, is_markdown, id } => {
                read::story(&bytes, path, is_markdown, id, layout)
            }
            Form::File(id) => {
                let path = path.unwrap_or(Path::new(""));
                let bytes = whole_file(path)?;
                read::story(&bytes, Some(path), is_markdown(path), id, layout)
            }
        }
    }

    fn broken(error: ReadError) -> Self {
        Self { path: None, form: Form::Broken(error) }
    }
}

/// The stories of files and folders, and for `-` of standard input, in order and found as they are asked for:
/// files are opened by whoever reads them, and of a file of many stories one is in memory at a time. What
/// cannot be read is an error in its place, and the rest goes on.
///
/// No two files have the same id; records keep the ids that they have.
pub fn find(paths: Vec<PathBuf>) -> impl Iterator<Item = Unread> + Send + 'static {
    let mut ids = Ids::default();
    discover(paths).flat_map(move |path| match path {
        Ok(path) => open(path, &mut ids),
        Err(error) => once(Unread::broken(error)),
    })
}

/// The lines of a stream, each a story or what is wrong with it: as many as there are lines, and one more where
/// the stream breaks off.
pub fn find_lines(reader: impl Read + Send + 'static) -> Box<dyn Iterator<Item = Unread> + Send> {
    match unpack(reader) {
        Ok(Unpacked { reader, is_packed }) => {
            records(Lines::new(reader, Path::new("-"), is_packed), None)
        }
        Err(error) => once(Unread::broken(ReadError::of_stream(Path::new("-"), true, None, error))),
    }
}

/// The stories of a stream without a name.
pub(super) fn of_stream(reader: impl Read + Send + 'static) -> All {
    stream(reader, None, &mut Ids::default())
}

/// The stories of one file.
fn open(path: PathBuf, ids: &mut Ids) -> All {
    if path.as_os_str() == "-" {
        return stream(io::stdin(), None, ids);
    }
    // Whoever names a file with another ending knows that it is a story; what it is, its beginning tells.
    if ending(&path).is_some_and(|end| ["txt", "text", "md", "markdown"].contains(&&*end)) {
        let id = ids.of(&path);
        return once(Unread { path: Some(path), form: Form::File(id) });
    }
    match File::open(&path) {
        Ok(file) => stream(file, Some(path), ids),
        Err(error) => once(Unread::broken(ReadError::Io { path, error })),
    }
}

/// The stories of a stream.
fn stream(reader: impl Read + Send + 'static, path: Option<PathBuf>, ids: &mut Ids) -> All {
    match split(reader, path.as_deref()) {
        Ok(Split::Lines(lines)) => Box::new(records(lines, path).filter(|story| !story.is_blank())),
        Ok(Split::Whole { bytes, is_markdown }) => {
            let id = path.as_deref().map_or_else(|| "stdin".to_owned(), |path| ids.of(path));
            once(Unread { path, form: Form::Whole { bytes, is_markdown, id } })
        }
        Err(error) => once(Unread::broken(error)),
    }
}

/// What a stream holds.
enum Split {
    Lines(Lines),
    Whole { bytes: Vec<u8>, is_markdown: bool },
}

/// A stream is JSON Lines by its name or where it begins with `{`, Markdown where it begins with front matter,
/// else plain text.
fn split(reader: impl Read + Send + 'static, path: Option<&Path>) -> Result<Split, ReadError> {
    let name = path.unwrap_or(Path::new("-"));
    let broken = |is_packed, error| ReadError::of_stream(name, is_packed, None, error);
    let Unpacked { mut reader, is_packed } = unpack(reader).map_err(|error| broken(true, error))?;
    let start = reader.fill_buf().map_err(|error| broken(is_packed, error))?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if path.is_some_and(holds_records) || start.trim_ascii_start().starts_with(b"{") {
        return Ok(Split::Lines(Lines::new(reader, name, is_packed)));
    }
    let is_markdown = start.starts_with(b"---\n") || start.starts_with(b"---\r\n");
    let bytes = whole(reader, name, is_packed)?;
    Ok(Split::Whole { bytes, is_markdown })
}

fn records(lines: Lines, path: Option<PathBuf>) -> All {
    Box::new(lines.map(move |line| Unread {
        path: path.clone(),
        form: line.map_or_else(Form::Broken, Form::Record),
    }))
}

impl Unread {
    /// Whether it is a line without anything on it, as stands between records.
    fn is_blank(&self) -> bool {
        matches!(&self.form, Form::Record(line) if line.bytes.trim_ascii().is_empty())
    }
}

fn once(story: Unread) -> All {
    Box::new(std::iter::once(story))
}

/// All bytes of a file that holds one story, as they are unpacked.
pub(super) fn whole_file(path: &Path) -> Result<Vec<u8>, ReadError> {
    let file = File::open(path).map_err(|error| ReadError::Io { path: path.to_owned(), error })?;
    let unpacked = unpack(file).map_err(|error| ReadError::of_stream(path, true, None, error))?;
    whole(unpacked.reader, path, unpacked.is_packed)
}

fn whole(reader: impl Read, name: &Path, is_packed: bool) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader
        .take(super::MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::of_stream(name, is_packed, None, error))?;
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
