//! Where `extract` writes to: standard output, a file that can be gone on with, a folder, or a file for databases.

use std::io;
#[cfg(feature = "parquet")]
use std::{fs::File, path::PathBuf};

use super::{
    journal::{Done, Part},
    standoff::Folder,
    stdout::{Reader, Stdout},
};
#[cfg(feature = "parquet")]
use crate::output::Parquet;
use crate::{article::Position, model::Analysis, output::Output};

pub(super) enum Target {
    Stdout(Stdout, Box<dyn Output>),
    Part(Box<Part>, Box<dyn Output>),
    Folder(Folder),
    #[cfg(feature = "parquet")]
    Parquet(Box<Parquet<WholeFile>>),
}

impl Target {
    /// What stands before all stories; nothing where it stands there already.
    pub(super) fn begin(&mut self) -> io::Result<Reader> {
        match self {
            Self::Stdout(out, output) => out.write(|out| output.begin(out)),
            Self::Part(part, output) if part.done == Done::default() => listens(output.begin(part)),
            Self::Part(part, output) => {
                output.go_on(part.done.stories);
                Ok(Reader::Listens)
            }
            Self::Folder(_) => Ok(Reader::Listens),
            #[cfg(feature = "parquet")]
            Self::Parquet(_) => Ok(Reader::Listens),
        }
    }

    pub(super) fn story(&mut self, analysis: &Analysis) -> io::Result<Reader> {
        match self {
            Self::Stdout(out, output) => out.write(|out| output.story(analysis, out)),
            Self::Part(part, output) => listens(output.story(analysis, part)),
            Self::Folder(folder) => listens(folder.add(analysis)),
            #[cfg(feature = "parquet")]
            Self::Parquet(file) => listens(file.story(analysis)),
        }
    }

    /// Everything before `next` was written or could not be read.
    pub(super) fn advance(
        &mut self,
        next: Position,
        is_story: bool,
        has_failed: bool,
    ) -> io::Result<Reader> {
        match self {
            Self::Part(part, _) => {
                part.done.has_failed |= has_failed;
                listens(part.advance(next, is_story))
            }
            _ => Ok(Reader::Listens),
        }
    }

    /// Shows what was written to whoever waits for it.
    pub(super) fn flush(&mut self) -> io::Result<Reader> {
        match self {
            Self::Stdout(out, _) => out.flush(),
            _ => Ok(Reader::Listens),
        }
    }

    /// What stands after all stories.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut out, mut output) => {
                out.write(|out| output.end(out))?;
                out.finish()
            }
            Self::Part(mut part, mut output) => {
                output.end(&mut part)?;
                part.finish()
            }
            Self::Folder(_) => Ok(()),
            #[cfg(feature = "parquet")]
            Self::Parquet(file) => file.end()?.finish(),
        }
    }
}

fn listens(written: io::Result<()>) -> io::Result<Reader> {
    written.map(|()| Reader::Listens)
}

/// A file that is of no use before it is whole, and is not there under its name before.
#[cfg(feature = "parquet")]
pub(super) struct WholeFile {
    path: PathBuf,
    part: PathBuf,
    file: File,
}

#[cfg(feature = "parquet")]
impl WholeFile {
    pub(super) fn create(path: PathBuf) -> io::Result<Self> {
        let told = |path: &std::path::Path, what: &dyn std::fmt::Display| {
            io::Error::other(format!("{}: {what}", path.display()))
        };
        if path.exists() {
            return Err(told(&path, &"stands there already; name another file, or delete it"));
        }
        let part = super::journal::beside(&path, "part");
        let file = File::create_new(&part).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => told(
                &part,
                &"stands there from a run that did not end, and is of no use; delete it",
            ),
            _ => told(&part, &error),
        })?;
        Ok(Self { path, part, file })
    }

    fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        std::fs::rename(self.part, self.path)
    }
}

#[cfg(feature = "parquet")]
impl io::Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
