//! Where commands write to: standard output, a file that can be gone on with, a folder, or a file for databases.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::ValueEnum;

#[cfg(feature = "parquet")]
use super::whole::WholeFile;
use super::{
    Failure,
    journal::{Done, Part},
    standoff::Folder,
    stdout::{Reader, Stdout},
};
#[cfg(feature = "parquet")]
use crate::output::Parquet;
use crate::{model::Analysis, output::Output};

/// Why standard output cannot be gone on with.
pub(super) const NO_FILE: &str =
    "standard output cannot be gone on with, name a file with --into FILE";

/// The file or folder that is named to write into; none for `-`, which is standard output.
pub(super) fn named(into: Option<&PathBuf>) -> Option<&Path> {
    into.map(PathBuf::as_path).filter(|into| into.as_os_str() != "-")
}

/// The format that the ending of a file's name tells; none where it has no ending.
pub(super) fn format_of<F: ValueEnum>(into: &Path) -> Result<Option<F>, Failure> {
    let Some(end) = into.extension() else { return Ok(None) };
    let end = end.to_string_lossy();
    F::from_str(&end, true).map(Some).map_err(|_| Failure::NoFormat(end.into_owned()))
}

/// What Excel needs before a table to know that it is UTF-8.
pub(super) const MARK: &[u8] = "\u{feff}".as_bytes();

/// Where bytes go as they come: to standard output, or to a file that can be gone on with.
pub(super) enum Stream {
    Stdout(Stdout),
    Part(Box<Part>),
}

impl Stream {
    pub(super) fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Reader> {
        match self {
            Self::Stdout(out) => out.write(write),
            Self::Part(part) => listens(write(part)),
        }
    }

    /// Begins a table for Excel, where it does not stand there already.
    pub(super) fn mark(&mut self) -> io::Result<Reader> {
        if self.before().is_some() {
            return Ok(Reader::Listens);
        }
        self.write(|out| out.write_all(MARK))
    }

    /// How far an earlier run was.
    pub(super) fn before(&self) -> Option<Done> {
        match self {
            Self::Part(part) if part.done != Done::default() => Some(part.done),
            Self::Part(_) | Self::Stdout(_) => None,
        }
    }

    /// Everything before `done.next` was written or could not be read.
    pub(super) fn advance(&mut self, done: impl FnOnce(&mut Done)) -> io::Result<Reader> {
        match self {
            Self::Part(part) => {
                done(&mut part.done);
                listens(part.advance())
            }
            Self::Stdout(_) => Ok(Reader::Listens),
        }
    }

    /// Shows what was written to whoever waits for it.
    pub(super) fn flush(&mut self) -> io::Result<Reader> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::Part(_) => Ok(Reader::Listens),
        }
    }

    /// Nothing more comes.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.finish(),
            Self::Part(part) => part.finish(),
        }
    }
}

/// Where analyses go.
pub(super) enum Target {
    Stream(Stream, Box<dyn Output>),
    Folder(Folder),
    #[cfg(feature = "parquet")]
    Parquet(Box<Parquet<WholeFile>>),
}

impl Target {
    /// What stands before all stories; nothing where it stands there already.
    pub(super) fn begin(&mut self) -> io::Result<Reader> {
        let Self::Stream(stream, output) = self else { return Ok(Reader::Listens) };
        let Some(done) = stream.before() else { return stream.write(|out| output.begin(out)) };
        output.go_on(done.stories);
        Ok(Reader::Listens)
    }

    pub(super) fn story(&mut self, analysis: &Analysis) -> io::Result<Reader> {
        match self {
            Self::Stream(stream, output) => stream.write(|out| output.story(analysis, out)),
            Self::Folder(folder) => listens(folder.add(analysis)),
            #[cfg(feature = "parquet")]
            Self::Parquet(file) => listens(file.story(analysis)),
        }
    }

    /// See [`Stream::advance`].
    pub(super) fn advance(&mut self, done: impl FnOnce(&mut Done)) -> io::Result<Reader> {
        match self {
            Self::Stream(stream, _) => stream.advance(done),
            _ => Ok(Reader::Listens),
        }
    }

    /// See [`Stream::flush`].
    pub(super) fn flush(&mut self) -> io::Result<Reader> {
        match self {
            Self::Stream(stream, _) => stream.flush(),
            _ => Ok(Reader::Listens),
        }
    }

    /// What stands after all stories.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(mut stream, mut output) => {
                stream.write(|out| output.end(out))?;
                stream.finish()
            }
            Self::Folder(_) => Ok(()),
            #[cfg(feature = "parquet")]
            Self::Parquet(file) => file.end()?.finish(),
        }
    }
}

pub(super) fn listens(written: io::Result<()>) -> io::Result<Reader> {
    written.map(|()| Reader::Listens)
}
