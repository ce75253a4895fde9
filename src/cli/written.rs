//! Which files a command may write: a new one, and one that this program wrote and nobody has changed since. What
//! else stands there, perhaps a story, is overwritten only where `--force` says so.
//!
//! What was written is remembered by its size and the time of its last change, in the user's state folder: a file
//! need not look like one of onrecord's, and one that somebody has worked on does not count any more.

use std::{
    fmt::Display,
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use atomic_write_file::AtomicWriteFile;
use serde::{Deserialize, Serialize};

use super::home;
use crate::outside::{MOST_BESIDE, from_yaml, read_text, turn, write_whole};

/// The most files that are remembered.
const MOST: usize = 1000;

/// The first line of the file that remembers.
const HEAD: &str = "# What onrecord wrote, the last one last: as long as nobody changes it, it may be written anew.\n";

/// Whether a file is written whatever stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// What this program wrote.
    Own,
    /// Everything.
    All,
}

impl Overwrite {
    /// Everything where it is forced.
    pub(super) const fn of(force: bool) -> Self {
        if force { Self::All } else { Self::Own }
    }
}

/// The file behind a name, if it may be written.
///
/// # Errors
/// What is in the way, and the way out.
pub(super) fn claimed(path: &Path, overwrite: Overwrite) -> io::Result<PathBuf> {
    let folder = folder_of(path);
    match fs::metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(told(folder, &"there is no such folder; make it, or name another file"));
        }
        Ok(own) if !own.is_dir() => return Err(told(folder, &"is no folder; name another file")),
        // Why else it cannot be looked at, writing there tells.
        Ok(_) | Err(_) => {}
    }
    // A link stays a link.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&real) {
        Ok(own) if own.is_dir() => return Err(told(path, &"is a folder; name a file in it")),
        Ok(own) if !own.is_file() => {
            return Err(told(path, &"is no file; name one, or - for standard output"));
        }
        Ok(_) if overwrite == Overwrite::Own && !is_own(&real) => {
            let what = "stands there already, and not as onrecord wrote it; name another file, or overwrite it with \
                        --force";
            return Err(told(path, &what));
        }
        Ok(_) | Err(_) => {}
    }
    // Nobody waits for an archive to be read that cannot be written.
    let tried = AtomicWriteFile::open(&real).and_then(AtomicWriteFile::discard);
    tried.map_err(|error| told(folder, &format!("nothing can be written there: {error}")))?;
    Ok(real)
}

/// The same for what is written at its end, as a page is. Nothing is lost where nothing is kept, as in a pipe.
///
/// # Errors
/// As above.
pub(super) fn check(path: &Path, overwrite: Overwrite) -> io::Result<()> {
    let is_kept = fs::metadata(path).map_or(true, |own| own.is_file() || own.is_dir());
    if is_kept { claimed(path, overwrite).map(drop) } else { Ok(()) }
}

/// Writes a file that may be written, whole or not at all, and remembers it.
///
/// # Errors
/// Those of `write` and of the system, with the file's name.
pub(super) fn write_at_once(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    write_whole(path, write)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    remember(path);
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// What is wrong with a file or folder.
pub(super) fn told(path: &Path, what: &dyn Display) -> io::Error {
    io::Error::other(format!("{}: {what}", path.display()))
}

/// A file as it was when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// From the root.
    path: PathBuf,
    bytes: u64,
    /// Seconds since 1970.
    changed: String,
}

impl Written {
    /// As it is now.
    fn of(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path)?;
        let own = fs::metadata(&path)?;
        let changed = own.modified()?.duration_since(UNIX_EPOCH).map_err(io::Error::other)?;
        let changed = format!("{}.{:09}", changed.as_secs(), changed.subsec_nanos());
        Ok(Self { path, bytes: own.len(), changed })
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    files: Vec<Written>,
}

/// What is remembered; nothing where that cannot be read.
fn remembered(file: &Path) -> Files {
    let read = read_text(file, MOST_BESIDE).ok();
    read.and_then(|yaml| from_yaml(&yaml).ok()).unwrap_or_default()
}

/// Whether it stands as this program wrote it.
fn is_own(path: &Path) -> bool {
    let (Some(file), Ok(now)) = (home::written_file(), Written::of(path)) else { return false };
    remembered(&file).files.contains(&now)
}

/// Remembers that a file was written. Where that cannot be kept, the file is not overwritten without being asked,
/// and nothing else is lost.
pub(super) fn remember(path: &Path) {
    let (Some(file), Ok(now)) = (home::written_file(), Written::of(path)) else { return };
    drop(keep(&file, now));
}

fn keep(file: &Path, now: Written) -> io::Result<()> {
    let folder = folder_of(file);
    fs::create_dir_all(folder)?;
    // Held until the end, so that nobody writes between reading and writing.
    let _turn = turn(folder)?;
    let mut known = remembered(file);
    known.files.retain(|own| own.path != now.path);
    known.files.push(now);
    let surplus = known.files.len().saturating_sub(MOST);
    known.files.drain(..surplus);
    let yaml = serde_yaml::to_string(&known).map_err(io::Error::other)?;
    write_whole(file, |out| out.write_all(format!("{HEAD}{yaml}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_changed_is_not_known_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let (file, out) = (folder.path().join("state/written.yaml"), folder.path().join("s.csv"));
        let is_known = || remembered(&file).files.contains(&Written::of(&out).unwrap());
        fs::write(&out, "level\n").unwrap();
        assert!(!is_known());
        for _ in 0..2 {
            keep(&file, Written::of(&out).unwrap()).unwrap();
            assert!(is_known());
        }
        assert_eq!(remembered(&file).files.len(), 1);
        fs::write(&out, "level, mine\n").unwrap();
        assert!(!is_known());
        fs::write(&file, "spoiled").unwrap();
        keep(&file, Written::of(&out).unwrap()).unwrap();
        assert!(is_known());
    }

    #[test]
    fn what_is_in_the_way_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |name: &str| {
            let error = claimed(&folder.path().join(name), Overwrite::All).unwrap_err().to_string();
            error.replace(&folder.path().display().to_string(), "root")
        };
        fs::write(folder.path().join("file"), "x").unwrap();
        fs::create_dir(folder.path().join("folder")).unwrap();
        assert_eq!(
            refused("no/x.csv"),
            "root/no: there is no such folder; make it, or name another file"
        );
        assert_eq!(refused("file/x.csv"), "root/file: is no folder; name another file");
        assert!(refused("folder").ends_with("is a folder; name a file in it"));
        assert!(claimed(&folder.path().join("new.csv"), Overwrite::Own).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left there");
    }
}
