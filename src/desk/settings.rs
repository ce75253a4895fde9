//! What folders and stories say of audit rules: `.onrecord.yaml`, and `onrecord:` in front matter.
//!
//! ```yaml
//! grades: {loaded-cue: warning}       # nearer folders overrule those above them
//! silences:
//!   - rule: direct-quote-anonymous    # a rule, in all stories below
//!     reason: House style quotes them.
//!   - rule: vague-source              # one place
//!     story: harbour-talks.txt        # the end of its path, of a record with its id: `archive.jsonl, a1`; not
//!                                     # needed in front matter
//!     words: critics                  # the words it is about
//!     reason: The desk has their names.
//! ```

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use serde::Deserialize;
use thiserror::Error;

use super::folder_file::{Entry, FolderFile, Said};
use crate::{
    article::{Article, FOLDER_FILE},
    model::Severity,
    outside::{MOST_BESIDE, Step, YamlError, from_yaml, read_text_if_there},
    rules::Rules,
};

/// Front matter, whose other keys are about other things.
#[derive(Debug, Deserialize)]
struct Front {
    onrecord: Option<Said>,
}

/// A rule that is not to be told of, somewhere, for a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Silence {
    /// The rule.
    pub(super) rule: String,
    /// The words it is about; any if there are none.
    pub(super) words: Option<String>,
    /// Why.
    pub(super) reason: String,
    /// Where it stands.
    pub(super) from: String,
    /// For which stories it is meant.
    pub(super) scope: Scope,
}

/// For which stories a silence is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// All below a folder, which need not need it.
    Folder,
    /// All records of a file, one of which must need it.
    File,
    /// One, which must need it.
    Story,
}

/// What holds for one story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Severities by rule.
    pub(super) grades: BTreeMap<String, Severity>,
    /// What is silenced, the nearest first.
    pub(super) silences: Vec<Silence>,
}

/// Settings that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("{}: cannot read the settings: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: String,
    },
    /// They say something that cannot be meant.
    #[error("{place}: {message}")]
    Content {
        /// The file, and the line where it is known.
        place: String,
        /// What is wrong, and what to write instead.
        message: String,
    },
}

/// The files of folders, each read once, and each checked once by the rules.
#[derive(Debug, Default)]
pub struct FolderSettings {
    files: Mutex<HashMap<PathBuf, Read>>,
    checked: Mutex<HashMap<PathBuf, Read>>,
}

/// A file as it was read; none where there is none.
type Read = Result<Option<Arc<FolderFile>>, SettingsError>;

impl FolderSettings {
    /// What holds for a story: its front matter, then the folders above it, the nearest first. They are checked by
    /// the rules of the story that asks first.
    ///
    /// # Errors
    /// A file that cannot be read or used, or front matter that cannot.
    pub fn of(&self, article: &Article, rules: &Rules) -> Result<Settings, SettingsError> {
        let mut settings = Settings::default();
        if let Some(yaml) = &article.meta.settings {
            let said = of_front_matter(&article.place(), yaml, rules)?;
            let place = format!("{}, front matter", article.place());
            settings.take(&said, &place, |_| Some(Scope::Story));
        }
        let Some(path) = &article.path else { return Ok(settings) };
        let full = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        for folder in full.ancestors().skip(1) {
            if let Some(file) = self.checked(folder, rules)? {
                let place = folder.join(FOLDER_FILE).display().to_string();
                settings.take(file.said(), &place, |entry| match &entry.story {
                    Some(story) => scope(story, &full, article),
                    None => Some(Scope::Folder),
                });
            }
        }
        Ok(settings)
    }

    /// Reads the files anew when they are asked for the next time, and checks them anew.
    pub fn forget(&self) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.checked.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Where settings of a story can stand: the files in the folders above it, the nearest first.
    pub fn places(article: &Article) -> Vec<PathBuf> {
        let Some(path) = &article.path else { return Vec::new() };
        let full = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        full.ancestors().skip(1).map(|folder| folder.join(FOLDER_FILE)).collect()
    }

    /// The file of a folder; none where there is none, and where nobody may look whether there is.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn file(&self, folder: &Path) -> Result<Option<Arc<FolderFile>>, SettingsError> {
        once(&self.files, folder, || read(&folder.join(FOLDER_FILE)))
    }

    /// The same if all that it says of audits can be meant.
    fn checked(&self, folder: &Path, rules: &Rules) -> Read {
        once(&self.checked, folder, || {
            let Some(file) = self.file(folder)? else { return Ok(None) };
            let place = folder.join(FOLDER_FILE).display().to_string();
            let checked = file.said().check(file.yaml(), &[], rules);
            checked.map_err(|error| SettingsError::content(&place, error))?;
            Ok(Some(file))
        })
    }
}

/// What is known of a folder, found out if it is not known yet.
fn once(known: &Mutex<HashMap<PathBuf, Read>>, folder: &Path, find: impl FnOnce() -> Read) -> Read {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(own) = known.get(folder) {
        return own.clone();
    }
    let found = find();
    known.insert(folder.to_owned(), found.clone());
    found
}

/// Reads the file of a folder. One that may not be entered is told of when its stories are read.
fn read(path: &Path) -> Read {
    let yaml = read_text_if_there(path, MOST_BESIDE)
        .map_err(|error| SettingsError::Read { path: path.to_owned(), error: error.to_string() })?;
    let file = yaml.map(FolderFile::parse).transpose();
    let file = file.map_err(|error| SettingsError::content(&path.display().to_string(), error))?;
    Ok(file.map(Arc::new))
}

/// What the front matter of a story says of its audit.
fn of_front_matter(place: &str, yaml: &str, rules: &Rules) -> Result<Said, SettingsError> {
    let front: Result<Front, YamlError> = from_yaml(yaml);
    let said = front.and_then(|front| {
        let said = front.onrecord.unwrap_or_default();
        said.check(yaml, &[Step::Key("onrecord")], rules)?;
        Ok(said)
    });
    said.map_err(|error| SettingsError::content(place, error))
}

impl SettingsError {
    fn content(place: &str, error: YamlError) -> Self {
        let line = error.place.map(|(line, _)| format!(":{line}")).unwrap_or_default();
        Self::Content { place: format!("{place}{line}"), message: error.message }
    }
}

impl Settings {
    /// Adds what a file says; `scope` tells of an entry for which stories it is meant; none if it is not meant for
    /// this one.
    fn take(&mut self, said: &Said, from: &str, scope: impl Fn(&Entry) -> Option<Scope>) {
        for (rule, severity) in &said.grades {
            self.grades.entry(rule.clone()).or_insert(*severity);
        }
        for entry in &said.silences {
            let Some(scope) = scope(entry) else { continue };
            self.silences.push(Silence {
                rule: entry.rule.clone(),
                words: entry.words.clone(),
                reason: entry.reason.trim().to_owned(),
                from: from.to_owned(),
                scope,
            });
        }
    }
}

/// For which stories a silence is meant that names one, if it is this one: by the end of its path, and a record as
/// outputs do, by its file, a comma and its id.
fn scope(story: &Path, full: &Path, article: &Article) -> Option<Scope> {
    if full.ends_with(story) {
        return Some(if article.is_record() { Scope::File } else { Scope::Story });
    }
    let file = story.to_str()?.strip_suffix(&article.id)?.strip_suffix(", ")?;
    let is_it = article.is_record() && !file.is_empty() && full.ends_with(file);
    is_it.then_some(Scope::Story)
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::LazyLock};

    use super::*;
    use crate::{article::Record, sample};

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    fn settings(files: &[(&str, &str)], front: Option<&str>) -> Result<Settings, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, yaml) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, yaml).unwrap();
        }
        let article = Arc::unwrap_or_clone(sample::article("quay", "It rained."));
        let mut article =
            Article { path: Some(folder.path().join("desk/today/quay.txt")), ..article };
        article.meta.settings = front.map(str::to_owned);
        let found = FolderSettings::default().of(&article, &RULES);
        found.map_err(|error| {
            error.to_string().replace(&folder.path().display().to_string(), "root")
        })
    }

    #[test]
    fn the_nearest_folder_overrules_those_above() {
        let files = [
            ("desk/.onrecord.yaml", "grades: {loaded-cue: error, vague-source: info}\n"),
            ("desk/today/.onrecord.yaml", "grades: {loaded-cue: warning}\n"),
        ];
        let found =
            settings(&files, Some("\nonrecord: {grades: {share-anonymous: warning}}\n")).unwrap();
        assert_eq!(found.grades["loaded-cue"], Severity::Warning);
        assert_eq!(found.grades["vague-source"], Severity::Info);
        assert_eq!(found.grades["share-anonymous"], Severity::Warning);
    }

    #[test]
    fn a_silence_for_another_story_is_none_for_this() {
        let yaml = "silences:\n- {rule: loaded-cue, story: today/quay.txt, reason: R.}\n\
                    - {rule: loaded-cue, story: other.txt, reason: R.}\n- {rule: loaded-cue, reason: R.}\n";
        let found = settings(&[("desk/.onrecord.yaml", yaml)], None).unwrap();
        let scopes: Vec<Scope> = found.silences.iter().map(|one| one.scope).collect();
        assert_eq!(scopes, [Scope::Story, Scope::Folder]);
    }

    #[test]
    fn a_record_is_named_by_its_file_and_its_id() {
        let record = Article {
            record: Some(Record::default()),
            ..(*sample::article("2026/a, 1", "It rained.")).clone()
        };
        let of = |story: &str| scope(Path::new(story), Path::new("/desk/archive.jsonl"), &record);
        assert_eq!(of("archive.jsonl, 2026/a, 1"), Some(Scope::Story));
        assert_eq!(of("desk/archive.jsonl, 2026/a, 1"), Some(Scope::Story));
        assert_eq!(of("archive.jsonl"), Some(Scope::File));
        for other in ["archive.jsonl, 1", "a, 1", ", 2026/a, 1", "old.jsonl, 2026/a, 1"] {
            assert_eq!(of(other), None, "{other}");
        }
        let story = sample::article("quay", "It rained.");
        let of_story = scope(Path::new("quay.txt, quay"), Path::new("/desk/quay.txt"), &story);
        assert_eq!(of_story, None);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let of = |yaml: &str| settings(&[("desk/.onrecord.yaml", yaml)], None).unwrap_err();
        let errors = [
            of("silences:\n- {rule: loud-cue, reason: R.}\n"),
            of("silences:\n- {rule: loaded-cue}\n"),
            of("silences:\n- {rule: loaded-cue, reason: ' '}\n"),
            of("grade: {}\n"),
            of(
                "# loud-cue is none of ours\nsilences:\n- {rule: loaded-cue, reason: As loud-cue.}\n\
                - rule: loud-cue\n  reason: R.\n",
            ),
            settings(&[], Some("\ntitle: Quay\nonrecord:\n  grades: {loud-cue: info}\n"))
                .unwrap_err(),
            settings(&[], Some("\nonrecord:\n  silences:\n    - {rule: loaded-cue, raeson: R.}\n"))
                .unwrap_err(),
        ];
        insta::assert_snapshot!(errors.join("\n"));
    }
}
