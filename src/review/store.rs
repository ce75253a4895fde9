//! Where decisions are kept: beside the story, or in the user's own state folder where that cannot be
//! written. Files are replaced as a whole and are on the disk before anybody is told so.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use thiserror::Error;

use super::{Review, merge, yaml};
use crate::{
    article::Article,
    outside::{MOST_BESIDE, read_text, turn, write_whole},
};

/// The ends of the names of files with decisions.
const ENDING: &str = "review.yaml";

/// Decisions that cannot be read or kept. Names the file, the place and the way out.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file of decisions cannot be read; it is left as it is.
    #[error("{}:{line}: {message}; mend the file or move it away: until then decisions are kept in {}", path.display(), instead.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
        /// Where decisions go meanwhile.
        instead: PathBuf,
    },
    /// The system refuses.
    #[error("{}: {error}; decisions cannot be kept there: check the permissions and the room on the disk", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The user has no home.
    #[error(
        "the user has no home folder to keep decisions in; set HOME, or make the story's folder writable"
    )]
    NoHome,
    /// The decisions cannot be written as YAML.
    #[error("the decisions cannot be written: {0}; please report it with the story")]
    Yaml(serde_yaml::Error),
}

/// The decisions that were kept on a story.
#[derive(Debug, Default)]
pub struct Opened {
    /// All of them.
    pub review: Review,
    /// What could not be read, for people.
    pub problems: Vec<StoreError>,
}

/// Decisions that are on the disk.
#[derive(Debug, PartialEq, Eq)]
pub struct Saved {
    /// What stands there now: with what others have written meanwhile.
    pub review: Review,
    /// The file.
    pub path: PathBuf,
}

/// Keeps decisions.
#[derive(Debug, Clone)]
pub struct Store {
    /// The folder for what cannot be kept beside the story.
    state: Option<PathBuf>,
}

impl Store {
    /// A store that keeps in `state` what cannot be kept beside a story; without it, that is an error.
    pub const fn new(state: Option<PathBuf>) -> Self {
        Self { state }
    }

    /// What was decided on a story. What cannot be read is told, and does not hide the rest.
    pub fn open(&self, article: &Article) -> Opened {
        let mut opened = Opened::default();
        for path in [beside(article), self.instead(article).ok()].into_iter().flatten() {
            match self.read(article, &path) {
                Ok(review) => opened.review = together(&opened.review, &review),
                Err(problem) => opened.problems.push(problem),
            }
        }
        opened
    }

    /// Writes what was decided on a story. `base` is what was last read or written: what others have
    /// changed since is brought together with `ours`.
    pub fn save(
        &self,
        article: &Article,
        base: &Review,
        ours: &Review,
    ) -> Result<Saved, StoreError> {
        let instead = self.instead(article);
        let Some(beside) = beside(article) else {
            return self.replace(article, &instead?, |theirs| merge(base, ours, theirs));
        };
        // What could not be kept beside the story before goes there now.
        let kept = instead.as_ref().ok().and_then(|path| self.read(article, path).ok());
        let kept = kept.unwrap_or_default();
        let saved =
            self.replace(article, &beside, |theirs| merge(base, ours, &together(theirs, &kept)));
        if saved.is_err() {
            // What stands beside the story is as it was.
            return self
                .replace(article, &instead?, |theirs| merge(base, ours, &base.overlaid(theirs)));
        }
        if let (Ok(instead), false) = (instead, kept.is_empty()) {
            // It is in the other file now; a copy left behind does no harm.
            let _ = fs::remove_file(instead);
        }
        saved
    }

    /// The files in which decisions on a story can be.
    pub fn files(&self, article: &Article) -> Vec<PathBuf> {
        beside(article).into_iter().chain(self.instead(article).ok()).collect()
    }

    /// The files in which decisions on the stories of a file can be, and the folders of those on its records; of a
    /// folder those that are not in it. Most are not there.
    pub fn places(&self, path: &Path) -> Vec<PathBuf> {
        if path.is_dir() {
            return self.mirrored(path).into_iter().collect();
        }
        let names = [path.file_stem(), path.file_name()].into_iter().flatten();
        let names = names.map(|name| name.to_string_lossy());
        let files = names.map(|name| path.with_file_name(format!("{name}.{ENDING}")));
        let beside: Vec<PathBuf> = files.chain(folder_beside(path)).collect();
        let instead = beside.iter().filter_map(|place| self.mirrored(place).ok()).collect();
        [beside, instead].concat()
    }

    fn read(&self, article: &Article, path: &Path) -> Result<Review, StoreError> {
        let text = match read_text(path, MOST_BESIDE) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Review::default()),
            Err(error) => return Err(StoreError::Io { path: path.to_owned(), error }),
        };
        let read = yaml::read(&text).map(|(_, review)| review);
        read.map_err(|error| StoreError::Unreadable {
            path: path.to_owned(),
            line: error.line(),
            message: error.message,
            instead: self.instead(article).unwrap_or_default(),
        })
    }

    /// Replaces a file of decisions by what `bring` makes of it.
    fn replace(
        &self,
        article: &Article,
        path: &Path,
        bring: impl FnOnce(&Review) -> Review,
    ) -> Result<Saved, StoreError> {
        let io = |error| StoreError::Io { path: path.to_owned(), error };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(io)?;
        // Held until the end, so that nobody writes between reading and writing.
        let _turn = turn(folder).map_err(io)?;
        let theirs = self.read(article, path)?;
        let review = bring(&theirs);
        if review != theirs {
            let text = yaml::write(&title(article), &review).map_err(StoreError::Yaml)?;
            refuse_astray(path).map_err(io)?;
            write_whole(path, |out| out.write_all(text.as_bytes())).map_err(io)?;
        }
        Ok(Saved { review, path: path.to_owned() })
    }

    /// The file in the state folder for a story whose own folder cannot be written.
    fn instead(&self, article: &Article) -> Result<PathBuf, StoreError> {
        let place = beside(article).unwrap_or_else(|| {
            let id = file_name(&article.id);
            Path::new("/stdin").join(format!("{id}.{ENDING}"))
        });
        self.mirrored(&place)
    }

    /// A place in the state folder: there stand the same folders as those of the stories.
    fn mirrored(&self, place: &Path) -> Result<PathBuf, StoreError> {
        let state = self.state.as_ref().ok_or(StoreError::NoHome)?;
        let place = std::path::absolute(place).unwrap_or_else(|_| place.to_owned());
        let names = place.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name),
            _ => None,
        });
        Ok(state.join(names.collect::<PathBuf>()))
    }
}

/// A link may lead elsewhere, but only to where decisions are kept: it may come with the stories, from a
/// stranger who wants something else overwritten.
fn refuse_astray(path: &Path) -> io::Result<()> {
    let Ok(target) = fs::canonicalize(path) else { return Ok(()) };
    if target.is_file() && keeps_decisions(&target) {
        return Ok(());
    }
    let what = format!("it leads to {}, where no decisions are kept", target.display());
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

/// Whether a file is one of decisions, by its name.
pub(crate) fn keeps_decisions(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(ENDING).is_some_and(|before| before.ends_with('.'))
}

/// The decisions of two files on one story.
fn together(one: &Review, other: &Review) -> Review {
    merge(&Review::default(), one, other)
}

/// The file of decisions beside a story: `NAME.review.yaml`, and for a record of a file with many
/// stories `NAME.review/ID.review.yaml`. None where the story is in no file.
fn beside(article: &Article) -> Option<PathBuf> {
    let path = article.path.as_ref()?;
    if article.is_record() {
        return Some(folder_beside(path)?.join(format!("{}.{ENDING}", file_name(&article.id))));
    }
    let stem = path.file_stem()?.to_string_lossy();
    let short = path.with_file_name(format!("{stem}.{ENDING}"));
    let text = read_text(&short, MOST_BESIDE).ok();
    let owner = text.and_then(|text| yaml::read(&text).ok()).map(|(story, _)| story);
    // Two stories may differ in their ending only; the one that came first has the short name.
    let is_another =
        owner.is_some_and(|owner| owner != title(article) && path.with_file_name(&owner).is_file());
    let long = || path.with_file_name(format!("{}.{ENDING}", title(article)));
    Some(if is_another { long() } else { short })
}

/// The folder of decisions on the records of a file.
fn folder_beside(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy();
    Some(path.with_file_name(format!("{stem}.review")))
}

/// What a file of decisions calls its story.
fn title(article: &Article) -> String {
    let name =
        article.path.as_ref().filter(|_| !article.is_record()).and_then(|own| own.file_name());
    name.map_or_else(|| article.id.clone(), |name| name.to_string_lossy().into_owned())
}

/// A name that every file system takes: other characters as `%` and their bytes.
fn file_name(words: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
    utf8_percent_encode(words, KEPT).to_string()
}
