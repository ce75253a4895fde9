//! A folder for the annotation tool brat: the text of each story beside what was found in it.

use std::{
    collections::HashSet,
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::written::{Overwrite, told};
use crate::{
    model::Analysis,
    output::{BRAT_CONFIG, brat},
    outside::write_whole,
};

/// The longest name of a file, in characters; some file systems take no more than 255 bytes.
const LONGEST: usize = 50;

/// A folder that stories are written into.
pub(super) struct Folder {
    path: PathBuf,
    names: HashSet<String>,
    overwrite: Overwrite,
}

impl Folder {
    /// Makes the folder and tells brat what is annotated.
    pub(super) fn create(path: &Path, overwrite: Overwrite) -> io::Result<Self> {
        fs::create_dir_all(path).map_err(|error| told(path, &error))?;
        let folder = Self { path: path.to_owned(), names: HashSet::new(), overwrite };
        folder.write("annotation.conf", BRAT_CONFIG)?;
        Ok(folder)
    }

    /// Writes a story.
    pub(super) fn add(&mut self, analysis: &Analysis) -> io::Result<()> {
        let name = self.name(&analysis.article.id);
        self.write(&format!("{name}.txt"), &analysis.article.text)?;
        self.write(&format!("{name}.ann"), &brat(analysis))
    }

    /// A name for the files of a story that no other has.
    fn name(&mut self, id: &str) -> String {
        let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
        let base: String = id.chars().take(LONGEST).map(plain).collect();
        let base = if base.is_empty() { "story".to_owned() } else { base };
        let numbered = |number: usize| format!("{base}-{number}");
        let mut names = std::iter::once(base.clone()).chain((2..).map(numbered));
        let free = names.find(|name| !self.names.contains(&name.to_lowercase()));
        let name = free.unwrap_or(base);
        self.names.insert(name.to_lowercase());
        name
    }

    /// Writes a file. What stands there already is not overwritten without being asked: it can be a story, or
    /// somebody's work with brat.
    fn write(&self, name: &str, words: &str) -> io::Result<()> {
        let path = self.path.join(name);
        if self.overwrite == Overwrite::All {
            return write_whole(&path, |out| out.write_all(words.as_bytes()))
                .map_err(|error| told(&path, &error));
        }
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => file.write_all(words.as_bytes()).map_err(|error| {
                // Half a file would stand in the way of the next try.
                let _ = fs::remove_file(&path);
                told(&path, &error)
            }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if fs::read(&path).is_ok_and(|there| there == words.as_bytes()) {
                    return Ok(());
                }
                Err(told(
                    &path,
                    &"stands there already and is not the same; take an empty folder, or overwrite it with --force",
                ))
            }
            Err(error) => Err(told(&path, &error)),
        }
    }
}
