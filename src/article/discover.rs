//! Which files are stories.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::{ReadError, folder::Walk, format::Format};

/// The file in a folder that says how its stories are read and audited.
pub const FOLDER_FILE: &str = ".onrecord.yaml";

/// The files of the paths, in order: a file as it is given, a folder with all below it that can be
/// a story, sorted by name.
pub(super) fn discover(
    paths: Vec<PathBuf>,
) -> impl Iterator<Item = Result<PathBuf, ReadError>> + Send {
    paths.into_iter().flat_map(files_of)
}

/// The files in folders that can be stories, in order; what cannot be looked at is left out.
pub fn files(folders: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    folders.iter().cloned().flat_map(Walk::new).flatten()
}

fn files_of(path: PathBuf) -> Box<dyn Iterator<Item = Result<PathBuf, ReadError>> + Send> {
    if path.as_os_str() == "-" {
        return Box::new(std::iter::once(Ok(path)));
    }
    match fs::metadata(&path) {
        Err(error) => Box::new(std::iter::once(Err(ReadError::Io { path, error }))),
        Ok(kind) if kind.is_file() => Box::new(std::iter::once(Ok(path))),
        Ok(kind) if kind.is_dir() => Box::new(folder(path)),
        Ok(_) => Box::new(std::iter::once(Err(ReadError::Special { path }))),
    }
}

fn folder(path: PathBuf) -> impl Iterator<Item = Result<PathBuf, ReadError>> + Send {
    let mut found = Walk::new(path.clone()).peekable();
    let none = found.peek().is_none().then_some(Err(ReadError::NoStories { path }));
    found.chain(none)
}

/// Whether a file or folder is passed over for its name.
pub(crate) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a file in a folder is a story, by its name.
pub(crate) fn is_story(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let Some(name) = name else { return false };
    let beside = name.contains(".gold.") || name.contains(".review.") || name == "readme.md";
    !beside && Format::of_name(path).is_some()
}
