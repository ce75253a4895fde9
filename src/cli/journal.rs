//! What a run that writes a file has done, so that it can go on after it was interrupted.
//!
//! `FILE` is there once it is whole. Until then there are `FILE.part`, which grows, and `FILE.journal`, which says
//! how much of that holds, up to which story, and what run it is. The journal is replaced whole, and never before
//! what it speaks of is on the disk: whenever the program or the machine stops, cutting the part back to what the
//! journal says and going on with the next story gives the file that an uninterrupted run gives.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use atomic_write_file::AtomicWriteFile;
use serde::{Deserialize, Serialize};

use super::{
    Failure, home,
    inputs::Inputs,
    written::{Overwrite, claimed, remember, told},
};
use crate::{
    article::Position,
    output::Sum,
    outside::{self, MOST_BESIDE},
};

/// The journal is written no more often.
const BETWEEN: Duration = Duration::from_millis(200);
/// Nor for more than a twentieth of the time.
const SHARE: u32 = 20;

/// What makes two runs the same: together these decide every byte of the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The version of the program.
    pub program: String,
    /// The options that tell in what is written.
    pub options: String,
    /// A hash of the rules.
    pub rules: String,
    /// The paths as they were named.
    pub paths: Vec<PathBuf>,
    /// What they hold.
    pub inputs: Inputs,
}

impl Run {
    /// A run of this program over what the paths hold now.
    pub(super) fn new(options: String, rules: String, paths: &[PathBuf]) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let inputs = Inputs::of(paths, &home::store());
        Self { program, options, rules, paths: paths.to_vec(), inputs }
    }

    /// What is not as it was, for people.
    fn difference(&self, before: &Self) -> Option<String> {
        if self.program != before.program {
            return Some(format!("onrecord was {} and is {}", before.program, self.program));
        }
        if self.options != before.options {
            return Some(format!(
                "the options were `{}` and are `{}`",
                before.options, self.options
            ));
        }
        if self.rules != before.rules {
            return Some("the rules are not what they were".to_owned());
        }
        if self.paths != before.paths {
            return Some("the paths are not what they were".to_owned());
        }
        let told = |inputs: &Inputs| format!("{} files of {} bytes", inputs.files, inputs.bytes);
        (self.inputs != before.inputs).then(|| {
            let (was, is) = (told(&before.inputs), told(&self.inputs));
            if was == is {
                return "a story, what was decided on it or a setting has changed".to_owned();
            }
            format!("the stories were {was} and are {is}")
        })
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The story to go on with.
    pub next: Position,
    /// So many stories are written.
    pub stories: u64,
    /// They have so many bytes.
    pub bytes: u64,
    /// Whether one could not be read, which a run remembers to its end.
    pub has_failed: bool,
    /// What an audit found in them.
    #[serde(default)]
    pub sum: Sum,
}

#[derive(Serialize, Deserialize)]
struct Journal {
    run: Run,
    done: Done,
}

/// A file that is being written.
#[derive(Debug)]
pub struct Part {
    path: PathBuf,
    run: Run,
    /// How far it is.
    pub done: Done,
    out: BufWriter<File>,
    written: u64,
    last: Instant,
    pause: Duration,
}

/// How a file is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// From its beginning, in the place of what may be overwritten.
    Anew(Overwrite),
    /// Where it was left.
    On,
}

impl Start {
    /// As the options say.
    pub(super) const fn of(goes_on: bool, force: bool) -> Self {
        if goes_on { Self::On } else { Self::Anew(Overwrite::of(force)) }
    }
}

/// How a file stands.
#[derive(Debug)]
pub enum Opened {
    /// It is to be written, from the beginning or from where it was left.
    Part(Box<Part>),
    /// It is whole already.
    Whole,
}

impl Part {
    /// Begins a file, or goes on with it where that can be done.
    pub(super) fn open_for(path: &Path, run: Run, start: Start) -> Result<Opened, Failure> {
        match start {
            Start::Anew(overwrite) => {
                Ok(Opened::Part(Box::new(Self::begin(path, run, overwrite)?)))
            }
            Start::On if run.paths.iter().any(|path| path.as_os_str() == "-") => {
                let why = "what comes on standard input is gone, name the file that it comes from";
                Err(Failure::CannotContinue(why))
            }
            Start::On => Ok(Self::go_on(path, run)?),
        }
    }

    /// Begins a file.
    ///
    /// # Errors
    /// What is in the way, and the way out.
    pub fn begin(path: &Path, run: Run, overwrite: Overwrite) -> io::Result<Self> {
        let path = claimed(path, overwrite)?;
        match read(&beside(&path, "journal"))? {
            Some(_) if overwrite == Overwrite::Own => {
                let way = "was begun and is not whole; go on with it by --continue, or begin anew with --force";
                return Err(told(&beside(&path, "part"), &way));
            }
            Some(_) => {}
            None => refuse_foreign(&beside(&path, "part"))?,
        }
        Self::write_from(path, run, Done::default())
    }

    /// Goes on with a file where it was left, or begins one that nobody began.
    ///
    /// # Errors
    /// Why it cannot be gone on with, and the way out.
    pub fn go_on(path: &Path, run: Run) -> io::Result<Opened> {
        // What stands there is what an earlier run wrote, or what it was to overwrite.
        let path = claimed(path, Overwrite::All)?;
        let (part, journal) = (beside(&path, "part"), beside(&path, "journal"));
        let before = read(&journal)?;
        if path.exists() && !part.exists() {
            // The run ended between its last two steps.
            if before.is_some() {
                fs::remove_file(&journal)?;
            }
            return Ok(Opened::Whole);
        }
        let done = if let Some(before) = before {
            done_of(&before, &run, &part)?
        } else {
            refuse_foreign(&part)?;
            Done::default()
        };
        Ok(Opened::Part(Box::new(Self::write_from(path, run, done)?)))
    }

    /// Writes on behind what is done; nobody else writes the part from here on.
    fn write_from(path: PathBuf, run: Run, done: Done) -> io::Result<Self> {
        let file = cut(&beside(&path, "part"), done.bytes)?;
        if done == Done::default() {
            write(&beside(&path, "journal"), &Journal { run: run.clone(), done })?;
        }
        Ok(Self {
            path,
            run,
            done,
            out: BufWriter::with_capacity(64 * 1024, file),
            written: done.bytes,
            last: Instant::now(),
            pause: BETWEEN,
        })
    }

    /// What [`Part::done`] says is done.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn advance(&mut self) -> io::Result<()> {
        if self.last.elapsed() < self.pause {
            return Ok(());
        }
        let began = Instant::now();
        self.out.flush()?;
        self.out.get_ref().sync_data()?;
        self.done.bytes = self.written;
        let journal = Journal { run: self.run.clone(), done: self.done };
        write(&beside(&self.path, "journal"), &journal)?;
        self.last = Instant::now();
        self.pause = BETWEEN.max((self.last - began).saturating_mul(SHARE));
        Ok(())
    }

    /// The file is whole.
    ///
    /// # Errors
    /// It cannot be written, or not be given its name.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        fs::rename(beside(&self.path, "part"), &self.path)?;
        remember(&self.path);
        fs::remove_file(beside(&self.path, "journal"))
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.written += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How far a part is that was begun, where the run is the same.
fn done_of(before: &Journal, run: &Run, part: &Path) -> io::Result<Done> {
    let Some(difference) = run.difference(&before.run) else { return Ok(before.done) };
    let way = "put that back, or begin anew with --force";
    Err(told(part, &format!("cannot be gone on with: {difference}; {way}")))
}

/// A part without a journal is of no run; an empty one is of a run that was stopped before it began.
fn refuse_foreign(part: &Path) -> io::Result<()> {
    if fs::metadata(part).is_ok_and(|own| own.len() > 0) {
        return Err(told(part, &"stands in the way and is of no run; delete or rename it"));
    }
    Ok(())
}

/// The part up to what holds of it, with nobody else writing it.
fn cut(part: &Path, bytes: u64) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(part).map_err(|error| told(part, &error))?;
    lock(&file, part)?;
    if file.metadata()?.len() < bytes {
        let way = "is shorter than its journal says; begin anew with --force";
        return Err(told(part, &way));
    }
    file.set_len(bytes)?;
    file.seek(SeekFrom::Start(bytes))?;
    Ok(file)
}

/// Keeps others from writing a part.
pub(super) fn lock(file: &File, part: &Path) -> io::Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            Err(told(part, &"another onrecord is writing it; wait for that to end"))
        }
        // File systems that know no locks let everybody write.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

fn read(journal: &Path) -> io::Result<Option<Journal>> {
    let bytes = match outside::read(journal, MOST_BESIDE) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(told(journal, &error)),
    };
    let read = serde_json::from_slice(&bytes).map(Some);
    read.map_err(|error| {
        let way = "delete it and the .part beside it to begin anew";
        told(journal, &format!("no journal of onrecord: {error}; {way}"))
    })
}

fn write(path: &Path, journal: &Journal) -> io::Result<()> {
    let mut file = AtomicWriteFile::open(path).map_err(|error| told(path, &error))?;
    serde_json::to_writer(&mut file, journal)?;
    file.commit().map_err(|error| told(path, &error))
}

/// The file with this after its name.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}
