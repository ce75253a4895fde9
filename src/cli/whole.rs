//! A file that is of no use before it is whole, and is not there under its name before.

use std::{
    fmt::Display,
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{
    journal::{beside, lock},
    written::{Overwrite, claimed, remember, told},
};

/// A file that is written from its beginning to its end, and cannot be gone on with: until then it is
/// `FILE.part`.
pub(super) struct WholeFile {
    path: PathBuf,
    part: PathBuf,
    out: BufWriter<File>,
}

impl WholeFile {
    /// Begins a file.
    ///
    /// # Errors
    /// What is in the way, and the way out.
    pub(super) fn create(path: &Path, overwrite: Overwrite) -> io::Result<Self> {
        let path = claimed(path, overwrite)?;
        let (part, journal) = (beside(&path, "part"), beside(&path, "journal"));
        let mut options = File::options();
        match overwrite {
            Overwrite::Own => options.write(true).create_new(true),
            Overwrite::All => options.write(true).create(true).truncate(false),
        };
        let file = options.open(&part).map_err(|error| {
            let left =
                "stands there from a run that did not end, and is of no use; begin anew with --force";
            let what: &dyn Display =
                if error.kind() == ErrorKind::AlreadyExists { &left } else { &error };
            told(&part, what)
        })?;
        // Nobody else writes it from here on.
        lock(&file, &part)?;
        file.set_len(0)?;
        // One that stands there speaks of what was just overwritten.
        match fs::remove_file(&journal) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(told(&journal, &error));
            }
            _ => {}
        }
        Ok(Self { path, part, out: BufWriter::with_capacity(64 * 1024, file) })
    }

    /// The file is whole.
    ///
    /// # Errors
    /// It cannot be written, or not be given its name.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        fs::rename(&self.part, &self.path)?;
        remember(&self.path);
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
