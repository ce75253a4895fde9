//! The stories of a folder and all below it, sorted by name. One folder's names are in memory at a time, and those of
//! the folders above it: as few bytes of each as there can be, for a folder may hold millions.

use std::{
    collections::HashSet,
    ffi::{OsStr, OsString},
    fs::{self, FileType},
    io,
    path::{Path, PathBuf},
};

use super::{
    ReadError,
    discover::{is_hidden, is_story},
};

/// Finds the files that can be stories, as they are asked for.
pub(super) struct Walk {
    /// The folders that are being walked, each in the one before it.
    folders: Vec<Folder>,
    linked: Linked,
    /// What could not be read, told in its place.
    errors: Vec<ReadError>,
}

/// A folder, and what is left of it, the last first.
struct Folder {
    path: PathBuf,
    names: Names,
}

impl Walk {
    pub(super) fn new(root: PathBuf) -> Self {
        let linked = Linked::new(&root);
        let mut walk = Self { folders: Vec::new(), linked, errors: Vec::new() };
        walk.enter(root);
        walk
    }

    fn enter(&mut self, path: PathBuf) {
        let mut names = Names::default();
        let mut add = |entry: io::Result<fs::DirEntry>| -> io::Result<()> {
            let entry = entry?;
            let (name, kind) = (entry.file_name(), entry.file_type()?);
            if !is_hidden(&name) && (!kind.is_file() || is_story(Path::new(&name))) {
                names.add(name, Kind::from(kind));
            }
            Ok(())
        };
        let read = fs::read_dir(&path).and_then(|mut entries| entries.try_for_each(&mut add));
        if let Err(error) = read {
            self.errors.push(ReadError::Io { path: path.clone(), error });
        }
        names.sort();
        self.folders.push(Folder { path, names });
    }

    /// What an entry is; a link is what it leads to.
    fn look(&mut self, path: &Path, kind: Kind) -> Result<Kind, ReadError> {
        if kind != Kind::Link {
            return Ok(kind);
        }
        let told = |error| ReadError::Io { path: path.to_owned(), error };
        let kind = Kind::from(fs::metadata(path).map_err(told)?.file_type());
        Ok(match kind {
            Kind::File if !is_story(path) => Kind::Other,
            Kind::Folder if !self.linked.is_new(path) => Kind::Other,
            kind => kind,
        })
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(error) = self.errors.pop() {
                return Some(Err(error));
            }
            let folder = self.folders.last_mut()?;
            let Some((name, kind)) = folder.names.next() else {
                self.folders.pop();
                continue;
            };
            let path = folder.path.join(name);
            match self.look(&path, kind) {
                Ok(Kind::File) => return Some(Ok(path)),
                Ok(Kind::Folder) => self.enter(path),
                Ok(Kind::Link | Kind::Other) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// What stands under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Link,
    Other,
}

impl From<FileType> for Kind {
    fn from(kind: FileType) -> Self {
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_symlink() {
            Self::Link
        } else {
            Self::Other
        }
    }
}

/// Names, one behind the other in one piece of memory.
#[derive(Default)]
struct Names {
    text: String,
    /// Those that are no text.
    odd: Vec<OsString>,
    entries: Vec<Entry>,
}

/// A name: where it stands in the text and how long it is, or which of the odd ones it is.
#[derive(Clone, Copy)]
struct Entry {
    at: u32,
    length: u16,
    is_odd: bool,
    kind: Kind,
}

impl Names {
    fn add(&mut self, name: OsString, kind: Kind) {
        let place = (u32::try_from(self.text.len()), u16::try_from(name.len()), name.to_str());
        if let (Ok(at), Ok(length), Some(text)) = place {
            self.text.push_str(text);
            self.entries.push(Entry { at, length, is_odd: false, kind });
        } else if let Ok(at) = u32::try_from(self.odd.len()) {
            self.odd.push(name);
            self.entries.push(Entry { at, length: 0, is_odd: true, kind });
        }
    }

    /// Sorts them, the first last.
    fn sort(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.sort_unstable_by(|one, other| self.name(*other).cmp(self.name(*one)));
        entries.shrink_to_fit();
        self.text.shrink_to_fit();
        self.entries = entries;
    }

    fn name(&self, entry: Entry) -> &OsStr {
        let at = entry.at as usize;
        if entry.is_odd {
            return self.odd.get(at).map(OsString::as_os_str).unwrap_or_default();
        }
        let text = self.text.get(at..at + usize::from(entry.length));
        OsStr::new(text.unwrap_or_default())
    }

    fn next(&mut self) -> Option<(&OsStr, Kind)> {
        let entry = self.entries.pop()?;
        Some((self.name(entry), entry.kind))
    }
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

    /// Whether the folder that a link leads to was not found yet.
    fn is_new(&mut self, link: &Path) -> bool {
        let Ok(full) = fs::canonicalize(link) else { return false };
        let is_known = |root: &PathBuf| full.starts_with(root);
        !self.root.as_ref().is_some_and(is_known) && self.entered.insert(full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(root: &Path) -> Vec<String> {
        let told = |path: PathBuf| path.strip_prefix(root).unwrap().display().to_string();
        Walk::new(root.to_owned())
            .map(|path| path.map_or_else(|error| error.to_string(), told))
            .collect()
    }

    #[test]
    fn stories_are_found_in_order_and_folders_among_them() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["b", "b/.git", "é", "b.d"] {
            fs::create_dir(root.path().join(folder)).unwrap();
        }
        for name in [
            "a.txt",
            "b/2.md",
            "b/10.txt",
            "b/.git/x.txt",
            "b.txt",
            "b.d/x.jsonl",
            "é/1.TXT",
            "z.png",
            "B.txt",
            "c.gold.yaml",
        ] {
            fs::write(root.path().join(name), "x").unwrap();
        }
        let names = ["B.txt", "a.txt", "b/10.txt", "b/2.md", "b.d/x.jsonl", "b.txt", "é/1.TXT"];
        assert_eq!(found(root.path()), names);
    }

    #[cfg(unix)]
    #[test]
    fn odd_names_stand_where_their_bytes_do() {
        use std::os::unix::ffi::OsStrExt;

        let root = tempfile::tempdir().unwrap();
        for name in [&b"b.txt"[..], b"a\xff.txt", b"a\xc3\xa9.txt", b"c\xff.txt"] {
            fs::write(root.path().join(OsStr::from_bytes(name)), "x").unwrap();
        }
        assert_eq!(found(root.path()), ["a\u{e9}.txt", "a\u{fffd}.txt", "b.txt", "c\u{fffd}.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_round() {
        use std::os::unix::fs::symlink;

        let (root, beside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(root.path().join("a.txt"), "x").unwrap();
        fs::write(beside.path().join("b.txt"), "x").unwrap();
        symlink(beside.path(), root.path().join("one")).unwrap();
        symlink(beside.path(), root.path().join("two")).unwrap();
        symlink(root.path(), beside.path().join("back")).unwrap();
        symlink("a.txt", root.path().join("c.txt")).unwrap();
        symlink("gone", root.path().join("d.txt")).unwrap();
        let found = found(root.path());
        assert_eq!([&found[..2], &found[3..]].concat(), ["a.txt", "c.txt", "one/b.txt"]);
        assert!(found[2].contains("d.txt: there is no such file"), "{found:?}");
    }
}
