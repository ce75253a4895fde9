//! What the paths of a run hold, without reading it: how much there is to do, and whether it is still the same.

use std::{
    fs::Metadata,
    path::{self, Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use crate::{
    article::{FOLDER_FILE, is_hidden, is_story},
    review::{Store, keeps_decisions},
};

/// The files of a run, together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// How many stories' files there are.
    pub files: u64,
    /// How many bytes they have together, as they are packed.
    pub bytes: u64,
    /// Tells whether two runs have the same files: their names, sizes and times, and those of what was decided
    /// on them and of their settings.
    pub hash: String,
}

impl Inputs {
    /// Looks at all files of the paths, and at what the store keeps on them. What cannot be looked at is left out;
    /// reading it tells why.
    pub(super) fn of(paths: &[PathBuf], store: &Store) -> Self {
        let (mut inputs, mut sum) = (Self::default(), 0);
        for path in paths {
            inputs.add_path(path, store, &mut sum);
        }
        inputs.hash = format!("{sum:032x}");
        inputs
    }

    fn add_path(&mut self, path: &Path, store: &Store, sum: &mut u128) {
        let Ok(metadata) = path.metadata() else { return };
        let above = path::absolute(path).unwrap_or_else(|_| path.to_owned());
        for settings in above.ancestors().skip(1).map(|folder| folder.join(FOLDER_FILE)) {
            if let Ok(metadata) = settings.metadata() {
                self.add(&settings, &metadata, false, sum);
            }
        }
        if metadata.is_file() {
            self.add(path, &metadata, true, sum);
        } else {
            self.add_folder(path, sum);
        }
        let places = store.places(path).into_iter();
        let kept = places.flat_map(|place| WalkDir::new(place).follow_links(true)).flatten();
        for decided in kept.filter(|entry| keeps_decisions(entry.path())) {
            if let Ok(metadata) = decided.metadata() {
                self.add(decided.path(), &metadata, false, sum);
            }
        }
    }

    fn add_folder(&mut self, folder: &Path, sum: &mut u128) {
        let is_beside =
            |entry: &DirEntry| entry.file_name() == FOLDER_FILE || keeps_decisions(entry.path());
        let counts = |entry: &DirEntry| {
            entry.depth() == 0 || !is_hidden(entry.file_name()) || is_beside(entry)
        };
        let visible = WalkDir::new(folder).follow_links(true).into_iter().filter_entry(counts);
        for entry in visible.flatten().filter(|entry| entry.file_type().is_file()) {
            let is_story = is_story(entry.path());
            if let (true, Ok(metadata)) = (is_story || is_beside(&entry), entry.metadata()) {
                self.add(entry.path(), &metadata, is_story, sum);
            }
        }
    }

    /// The sum is the same in whatever order files come, so that none has to be kept.
    fn add(&mut self, path: &Path, metadata: &Metadata, is_story: bool, sum: &mut u128) {
        if is_story {
            self.files += 1;
            self.bytes += metadata.len();
        }
        let changed =
            metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let mut hash = Sha256::new();
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update([0]);
        hash.update(metadata.len().to_le_bytes());
        hash.update(changed.unwrap_or_default().as_nanos().to_le_bytes());
        let mut start = [0; 16];
        start.copy_from_slice(&hash.finalize()[..16]);
        *sum = sum.wrapping_add(u128::from_le_bytes(start));
    }
}
