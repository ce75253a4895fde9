//! Which files are stories.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{ReadError, ending};

const EXTENSIONS: [&str; 6] = ["txt", "text", "md", "markdown", "jsonl", "ndjson"];

/// The files of the paths, in order: a file as it is given, a folder with all below it that can be
/// a story, sorted by name.
pub(super) fn discover(
    paths: Vec<PathBuf>,
) -> impl Iterator<Item = Result<PathBuf, ReadError>> + Send {
    paths.into_iter().flat_map(files)
}

fn files(path: PathBuf) -> Box<dyn Iterator<Item = Result<PathBuf, ReadError>> + Send> {
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
    let root = path.clone();
    let walk = WalkDir::new(&path).follow_links(true).sort_by_file_name().into_iter();
    let mut linked = Linked::new(&root);
    let mut found = walk
        .filter_entry(move |entry| entry.depth() == 0 || !is_hidden(entry) && linked.is_new(entry))
        .filter_map(move |entry| match entry {
            Ok(entry) if entry.file_type().is_file() && is_story(entry.path()) => {
                Some(Ok(entry.into_path()))
            }
            Ok(_) => None,
            // A link that leads back to a folder above it: its files are found there already.
            Err(error) if error.loop_ancestor().is_some() => None,
            Err(error) => {
                let path = error.path().unwrap_or(&root).to_owned();
                let error =
                    error.into_io_error().unwrap_or_else(|| io::Error::other("cannot be read"));
                Some(Err(ReadError::Io { path, error }))
            }
        })
        .peekable();
    let none = found.peek().is_none().then_some(Err(ReadError::NoStories { path }));
    found.chain(none)
}

/// The folders that links lead to. Each is entered once: folders full of links to each other would
/// otherwise be walked without end.
struct Linked {
    /// What lies in here is found without links.
    root: Option<PathBuf>,
    entered: HashSet<PathBuf>,
}

impl Linked {
    fn new(root: &Path) -> Self {
        Self { root: fs::canonicalize(root).ok(), entered: HashSet::new() }
    }

    fn is_new(&mut self, entry: &DirEntry) -> bool {
        if !entry.path_is_symlink() || !entry.file_type().is_dir() {
            return true;
        }
        let Ok(full) = fs::canonicalize(entry.path()) else { return true };
        let is_inside = self.root.as_ref().is_some_and(|root| full.starts_with(root));
        !is_inside && self.entered.insert(full)
    }
}

pub(super) fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

pub(super) fn is_story(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let Some(name) = name else { return false };
    let beside = name.contains(".gold.") || name.contains(".review.") || name == "readme.md";
    !beside && ending(path).is_some_and(|end| EXTENSIONS.contains(&&*end))
}
