//! Finds the stories that come into an open folder.

use std::{
    collections::{HashMap, HashSet},
    hash::BuildHasher,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use foldhash::quality::FixedState;

use super::watch::{Stamp, stamp};
use crate::article::files;

/// How often folders are looked at.
const PAUSE: Duration = Duration::from_secs(2);
/// Looking takes no more than one part of so many of the time: there are folders with millions of files.
const SHARE: u32 = 50;

/// The files of folders that have been looked at.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    folders: Vec<PathBuf>,
    /// Those that were there before. Of each no more than a hash is kept.
    known: HashSet<u64>,
    /// Those that have come, and may be still on their way.
    coming: HashMap<PathBuf, Stamp>,
    /// How long to wait before looking again.
    pub(super) pause: Duration,
}

impl Arrivals {
    /// All that is in the folders now is known.
    pub(super) fn new(folders: Vec<PathBuf>) -> Self {
        let mut arrivals = Self { folders, pause: PAUSE, ..Self::default() };
        arrivals.look();
        for path in std::mem::take(&mut arrivals.coming).into_keys() {
            arrivals.know(&path);
        }
        arrivals
    }

    /// Whether anything can come.
    pub(super) const fn is_open(&self) -> bool {
        !self.folders.is_empty()
    }

    /// Nothing need be told of this file.
    pub(super) fn know(&mut self, path: &Path) {
        self.known.insert(hash(path));
    }

    /// The files that have come, sorted by name: those that nobody writes any more, as they are as they were when
    /// they were looked at last.
    pub(super) fn look(&mut self) -> Vec<PathBuf> {
        let begin = Instant::now();
        let before = std::mem::take(&mut self.coming);
        let mut whole = Vec::new();
        for path in files(&self.folders).filter(|path| !self.known.contains(&hash(path))) {
            let now = stamp(&path);
            if before.get(&path).is_some_and(|before| *before == now) {
                whole.push(path);
            } else {
                self.coming.insert(path, now);
            }
        }
        self.known.extend(whole.iter().map(|path| hash(path)));
        self.pause = pause(begin.elapsed());
        whole
    }
}

/// How long to wait before looking again, after looking took so long.
pub(super) fn pause(took: Duration) -> Duration {
    PAUSE.max(took * SHARE)
}

fn hash(path: &Path) -> u64 {
    FixedState::default().hash_one(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_comes_is_told_once_and_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("old.txt"), "It was there.").unwrap();
        let mut arrivals = Arrivals::new(vec![folder.path().to_owned()]);
        assert!(arrivals.look().is_empty());
        fs::write(path("new.txt"), "It").unwrap();
        fs::write(path("new.png"), "It").unwrap();
        assert!(arrivals.look().is_empty(), "it may be still on its way");
        fs::write(path("new.txt"), "It came.").unwrap();
        assert!(arrivals.look().is_empty(), "it was");
        assert_eq!(arrivals.look(), [path("new.txt")]);
        assert!(arrivals.look().is_empty());
    }
}
