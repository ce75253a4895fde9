//! The findings that were there before, so that a desk sees only what is new.

use std::{
    collections::HashMap,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    article::Article,
    model::Finding,
    outside::{from_yaml, read_text, write_whole},
    text::joined,
};

/// No baseline is larger, in bytes: that is half a million findings.
const MOST_BASELINE: u64 = 64 * 1024 * 1024;

/// A finding as a baseline keeps it: by what it is about, not by where that stands, so that an edit
/// elsewhere in the story does not make it new.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The story's file, from the folder of the baseline, and its id where the file holds several.
    pub story: String,
    /// The rule.
    pub rule: String,
    /// The words it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    findings: Vec<Known>,
}

/// The findings that were there before. Each hides one that is there now.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    folder: PathBuf,
    known: HashMap<Known, usize>,
}

/// A baseline that cannot be used.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// The file cannot be read or written.
    #[error("{}: cannot use the baseline: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The file is no baseline, or a spoiled one.
    #[error("{}:{line}: {message}; {}", path.display(), way_out(*is_ours))]
    Content {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
        /// Whether it begins as baselines do.
        is_ours: bool,
    },
}

const fn way_out(is_ours: bool) -> &'static str {
    if is_ours {
        "write it anew with --write-baseline"
    } else {
        "this is no baseline: name one that --write-baseline wrote"
    }
}

/// How a baseline begins.
const HEAD: &str = "# What `onrecord audit --baseline` does not tell again.\n";

impl Baseline {
    /// A baseline that knows nothing yet, for a file at this path.
    pub fn new(path: &Path) -> Self {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Self { folder: full(folder.unwrap_or(Path::new("."))), known: HashMap::new() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// The file cannot be read, or is none.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let yaml = read_text(path, MOST_BASELINE)
            .map_err(|error| BaselineError::Io { path: path.to_owned(), error })?;
        let file: File = from_yaml(&yaml).map_err(|error| BaselineError::Content {
            path: path.to_owned(),
            line: error.line(),
            message: error.message,
            is_ours: yaml.starts_with(HEAD),
        })?;
        let mut baseline = Self::new(path);
        for known in file.findings {
            *baseline.known.entry(known).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Whether a baseline may be written there: what else stands there, perhaps a story, must not be lost.
    pub fn may_be_written(path: &Path) -> bool {
        // A spoiled one is to be written anew.
        let begins = |yaml: &String| yaml.starts_with(HEAD) || yaml.trim().is_empty();
        let is_file = path.is_file();
        !is_file
            || read_text(path, MOST_BASELINE).is_ok_and(|yaml| begins(&yaml))
            || Self::read(path).is_ok()
    }

    /// Keeps the findings of a story.
    pub fn add(&mut self, article: &Article, findings: &[Finding]) {
        for finding in findings {
            *self.known.entry(self.key(article, finding)).or_default() += 1;
        }
    }

    /// Takes out of the findings of a story those that are known; each known one hides one. Tells how
    /// many.
    pub fn hide(&self, article: &Article, findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        let mut left: HashMap<Known, usize> = HashMap::new();
        findings.retain(|finding| {
            let key = self.key(article, finding);
            let known = self.known.get(&key).copied().unwrap_or_default();
            let left = left.entry(key).or_insert(known);
            let is_known = *left > 0;
            *left = left.saturating_sub(1);
            !is_known
        });
        before - findings.len()
    }

    /// Writes it: one finding a line, in order, so that changes are seen.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), BaselineError> {
        let mut all: Vec<(&Known, usize)> = self.known.iter().map(|(k, n)| (k, *n)).collect();
        all.sort_unstable();
        let mut yaml = String::from(HEAD);
        if all.is_empty() {
            yaml.push_str("findings: []\n");
        } else {
            yaml.push_str("findings:\n");
        }
        for (known, count) in all {
            for _ in 0..count {
                // A line of JSON is a line of YAML. Strings can always be written.
                let line = serde_json::to_string(known).unwrap_or_default();
                let _ = writeln!(yaml, "  - {line}");
            }
        }
        let written = write_whole(path, |out| out.write_all(yaml.as_bytes()));
        written.map_err(|error| BaselineError::Io { path: path.to_owned(), error })
    }

    fn key(&self, article: &Article, finding: &Finding) -> Known {
        Known {
            story: self.story(article),
            rule: finding.rule.to_string(),
            words: joined(&article.text, &finding.spans),
        }
    }

    /// The story's path from the folder of the baseline where it lies below it.
    fn story(&self, article: &Article) -> String {
        let Some(path) = &article.path else { return article.id.clone() };
        let full = full(path);
        let below = full.strip_prefix(&self.folder).unwrap_or(&full);
        let parts: Vec<_> =
            below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name =
            if below.is_absolute() { full.to_string_lossy().into_owned() } else { parts.join("/") };
        if article.is_record() { format!("{name}, {}", article.id) } else { name }
    }
}

/// The path from the root, without `..`, where the file is there.
fn full(path: &Path) -> PathBuf {
    let full = fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    full.unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Analysis, sample};

    fn folder_with(analysis: &Analysis) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("known.yaml");
        let mut baseline = Baseline::new(&path);
        baseline.add(&analysis.article, &analysis.findings);
        baseline.write(&path).unwrap();
        (folder, path)
    }

    #[test]
    fn what_is_written_is_known() {
        let analysis = sample::story();
        let (_folder, path) = folder_with(&analysis);
        let baseline = Baseline::read(&path).unwrap();
        let mut findings = analysis.findings.clone();
        assert_eq!(baseline.hide(&analysis.article, &mut findings), 1);
        assert_eq!(findings, []);
    }

    #[test]
    fn one_that_is_known_hides_only_one() {
        let analysis = sample::story();
        let (_folder, path) = folder_with(&analysis);
        let mut findings = [analysis.findings.clone(), analysis.findings.clone()].concat();
        assert_eq!(Baseline::read(&path).unwrap().hide(&analysis.article, &mut findings), 1);
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn another_story_and_other_words_are_new() {
        let analysis = sample::story();
        let (_folder, path) = folder_with(&analysis);
        let baseline = Baseline::read(&path).unwrap();
        let mut findings = analysis.findings.clone();
        findings[0].spans.clear();
        assert_eq!(baseline.hide(&analysis.article, &mut findings), 0);
        let mut article = sample::article("other", &analysis.article.text);
        std::sync::Arc::make_mut(&mut article).path = Some("desk/other.txt".into());
        assert_eq!(baseline.hide(&article, &mut analysis.findings.clone()), 0);
    }

    #[test]
    fn nothing_but_a_baseline_may_be_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("known.yaml");
        let is_free = |text: &str| {
            fs::write(&path, text).unwrap();
            Baseline::may_be_written(&path)
        };
        assert!(Baseline::may_be_written(&folder.path().join("new.yaml")));
        for ours in ["", "findings: []\n", &format!("{HEAD}<<<<<<< ours\n")] {
            assert!(is_free(ours), "{ours}");
        }
        for other in ["The quay closed.\n", "findings:\n- {rule: x}\n", "theme: dark\n"] {
            assert!(!is_free(other), "{other}");
        }
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("known.yaml");
        assert!(matches!(Baseline::read(&path), Err(BaselineError::Io { .. })));
        fs::write(&path, "findings:\n- {rule: x}\n").unwrap();
        let error = Baseline::read(&path).unwrap_err().to_string();
        assert!(error.contains("known.yaml:2: ") && error.contains("--write-baseline"), "{error}");
    }
}
