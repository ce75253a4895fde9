//! Silencing a finding where it stands: an entry of the `.onrecord.yaml` beside the story, and taking it out again.
//! What else stands in the file, comments too, stays as it is.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::{
    article::{Article, FOLDER_FILE},
    model::{Finding, RuleId},
    outside::{MOST_BESIDE, read_text, turn, write_whole},
};

/// The key that silences stand below.
const KEY: &str = "silences:";

/// A silence for one story, to be written beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quiet {
    /// The file it is written into.
    file: PathBuf,
    /// The name of the story; of a record that of its file and its id.
    story: String,
    rule: RuleId,
    /// The words it is about; none for a finding about all of the story, and for a rule in all of it.
    words: Option<String>,
    /// Why: without a reason the file is refused.
    reason: String,
}

/// Why a silence is not written or taken out.
#[derive(Debug, Error)]
pub enum QuietError {
    /// The file cannot be read or written.
    #[error(
        "{}: {error}; the same can stand in the {FOLDER_FILE} of a folder above it",
        .file.display()
    )]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The file is a link, which may come with a stranger's stories and lead anywhere, or no file at all.
    #[error("{}: a link or no file, which nothing is written to; add the silence by hand", .0.display())]
    Elsewhere(PathBuf),
    /// Silences stand there in a way that cannot be added to, as `silences: []`.
    #[error("{}: its silences are not a list with a line for each; add this one by hand", .0.display())]
    NoList(PathBuf),
    /// The silence is not there as it was written.
    #[error("{}: the silence is not there any more", .0.display())]
    Gone(PathBuf),
}

/// Where something is put into a text, in bytes, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// Where it goes.
    pub at: usize,
    /// What goes there.
    pub text: String,
}

impl Quiet {
    /// A silence of what a finding is about, without a reason yet; none for a story that is in no file.
    pub fn of(article: &Article, finding: &Finding) -> Option<Self> {
        // Words as they are written, so that they are found again where the story breaks its lines.
        let words = finding.spans.first().map(|span| span.of(&article.text).to_owned());
        let whole = Self::of_rule(article, &finding.rule)?;
        Some(Self { words: words.filter(|words| !words.trim().is_empty()), ..whole })
    }

    /// A silence of a rule in all of a story.
    pub fn of_rule(article: &Article, rule: &RuleId) -> Option<Self> {
        let path = article.path.as_ref()?;
        let name = path.file_name()?.to_string_lossy();
        let of_record = || format!("{name}, {}", article.id);
        let story = if article.is_record() { of_record() } else { name.clone().into_owned() };
        Some(Self {
            file: path.with_file_name(FOLDER_FILE),
            story,
            rule: rule.clone(),
            words: None,
            reason: String::new(),
        })
    }

    /// The same for a reason.
    #[must_use]
    pub fn because(self, reason: &str) -> Self {
        Self { reason: reason.trim().to_owned(), ..self }
    }

    /// The rule whose finding it silences.
    pub const fn rule(&self) -> &RuleId {
        &self.rule
    }

    /// The words that the finding is about; none where it is silenced in all of the story.
    pub fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The file it is written into.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Its lines, without what they are set in by. A JSON string is a YAML string.
    fn lines(&self) -> Vec<String> {
        let quoted = |words: &str| serde_json::to_string(words).unwrap_or_default();
        let mut lines =
            vec![format!("- rule: {}", self.rule), format!("  story: {}", quoted(&self.story))];
        lines.extend(self.words.as_ref().map(|words| format!("  words: {}", quoted(words))));
        lines.push(format!("  reason: {}", quoted(&self.reason)));
        lines
    }

    /// Where it goes in a file: first of the silences that are there, else at the end. None where they are written
    /// in a way that cannot be added to.
    pub fn insertion(&self, yaml: &str) -> Option<Insertion> {
        insertion(yaml, &self.lines())
    }

    /// Writes it.
    ///
    /// # Errors
    /// The file cannot be read, written or added to.
    pub fn write(&self) -> Result<(), QuietError> {
        self.change(|yaml| {
            let Insertion { at, text } =
                self.insertion(yaml).ok_or_else(|| QuietError::NoList(self.file.clone()))?;
            let (before, after) = yaml.split_at_checked(at).unwrap_or((yaml, ""));
            Ok(format!("{before}{text}{after}"))
        })
    }

    /// Takes it out again; a file that says nothing without it goes.
    ///
    /// # Errors
    /// The file cannot be read or written, or the silence is not there as it was written.
    pub fn take_out(&self) -> Result<(), QuietError> {
        self.change(|yaml| {
            without(yaml, &self.lines()).ok_or_else(|| QuietError::Gone(self.file.clone()))
        })
    }

    fn change(
        &self,
        change: impl FnOnce(&str) -> Result<String, QuietError>,
    ) -> Result<(), QuietError> {
        let failed = |error| QuietError::File { file: self.file.clone(), error };
        if fs::symlink_metadata(&self.file).is_ok_and(|own| !own.is_file()) {
            return Err(QuietError::Elsewhere(self.file.clone()));
        }
        // Held until the end, so that nobody writes between reading and writing.
        let _turn = turn(self.file.parent().unwrap_or(Path::new("."))).map_err(failed)?;
        let yaml = match read_text(&self.file, MOST_BESIDE) {
            Ok(yaml) => yaml,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(failed(error)),
        };
        let changed = change(&yaml)?;
        if changed.is_empty() {
            return fs::remove_file(&self.file).map_err(failed);
        }
        write_whole(&self.file, |out| out.write_all(changed.as_bytes())).map_err(failed)
    }
}

/// Where an entry goes, and with what before it.
fn insertion(yaml: &str, entry: &[String]) -> Option<Insertion> {
    let set_in =
        |indent: &str| -> String { entry.iter().flat_map(|line| [indent, line, "\n"]).collect() };
    let mut at = 0;
    let mut lines = yaml.split_inclusive('\n');
    for line in lines.by_ref() {
        at += line.len();
        if !line.starts_with(KEY) {
            continue;
        }
        if line.trim_end() != KEY {
            return None;
        }
        let next = lines.find(|line| !line.trim().is_empty());
        let item = next.filter(|line| line.trim_start().starts_with("- "));
        let indent = item.map_or(2, |line| line.len() - line.trim_start().len());
        let gap = if line.ends_with('\n') { "" } else { "\n" };
        return Some(Insertion { at, text: format!("{gap}{}", set_in(&" ".repeat(indent))) });
    }
    let gap = if yaml.is_empty() || yaml.ends_with('\n') { "" } else { "\n" };
    Some(Insertion { at, text: format!("{gap}{KEY}\n{}", set_in("  ")) })
}

/// The text without an entry, and without the key that it stands below if that has no other; none where it has no
/// such entry.
fn without(yaml: &str, entry: &[String]) -> Option<String> {
    let lines: Vec<&str> = yaml.split_inclusive('\n').collect();
    let is_entry = |at: usize| {
        let own = lines.get(at..at + entry.len());
        own.is_some_and(|own| {
            own.iter().zip(entry).all(|(line, entry)| line.trim() == entry.trim())
        })
    };
    let at = (0..lines.len()).find(|at| is_entry(*at))?;
    let mut kept = [lines.get(..at)?, lines.get(at + entry.len()..)?].concat();
    if let Some(key) = kept.iter().position(|line| line.trim_end() == KEY) {
        let next = kept.get(key + 1..)?.iter().find(|line| !line.trim().is_empty());
        // Below a key that is left empty the next one begins, or nothing.
        if next.is_none_or(|line| !line.starts_with([' ', '-', '#'])) {
            kept.remove(key);
        }
    }
    Some(kept.concat())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        article::Record,
        desk::{FolderSettings, apply},
        rules::Rules,
        sample,
    };

    const FILES: [&str; 6] = [
        "",
        "theme: dark\n",
        "theme: dark",
        "silences:\n- {rule: loaded-cue, reason: R.}\n",
        "silences:\n    - {rule: loaded-cue, reason: R.}\ntheme: dark\n",
        "# ours\nsilences:\n  - rule: loaded-cue  # known\n    reason: R.\n",
    ];

    fn quiet() -> Quiet {
        Quiet {
            file: FOLDER_FILE.into(),
            story: "quay.txt".to_owned(),
            rule: RuleId("vague-source".into()),
            words: Some("“critics”\nof it".to_owned()),
            reason: "The desk: \"known\"".to_owned(),
        }
    }

    fn edited(yaml: &str) -> Option<String> {
        let Insertion { at, text } = quiet().insertion(yaml)?;
        Some(format!("{}{text}{}", &yaml[..at], &yaml[at..]))
    }

    #[test]
    fn a_silence_goes_where_silences_are_and_comes_out_again() {
        for yaml in FILES {
            let edited = edited(yaml).unwrap();
            let value: serde_json::Value = serde_yaml::from_str(&edited).unwrap();
            let first = &value["silences"][0];
            assert_eq!(first["rule"], "vague-source", "{edited}");
            assert_eq!(first["words"], "“critics”\nof it", "{edited}");
            let before = yaml.matches("rule").count();
            assert_eq!(value["silences"].as_array().map(Vec::len), Some(before + 1), "{edited}");
            let taken_out = without(&edited, &quiet().lines()).unwrap();
            assert_eq!(taken_out.trim_end(), yaml.trim_end());
        }
        assert_eq!(edited("silences: []\n"), None);
        assert_eq!(
            without("silences:\n- {rule: loaded-cue, reason: R.}\n", &quiet().lines()),
            None
        );
    }

    #[test]
    fn what_is_written_silences_its_finding_until_it_is_taken_out() {
        let folder = tempfile::tempdir().unwrap();
        let rules = Rules::builtin().unwrap();
        let text = "It rained.\n\nCritics said the quay would close.\n";
        let path = folder.path().join("quay.txt");
        fs::write(&path, text).unwrap();
        let article = Article { path: Some(path), ..(*sample::article("quay", text)).clone() };
        silenced_and_heard_again(&Arc::new(article), &rules);
    }

    #[test]
    fn a_silence_of_a_record_is_none_of_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let rules = Rules::builtin().unwrap();
        let text = "It rained.\n\nCritics said the quay would close.\n";
        let record = |id: &str| {
            let path = Some(folder.path().join("archive.jsonl"));
            let article = (*sample::article(id, text)).clone();
            Arc::new(Article { path, record: Some(Record::default()), ..article })
        };
        let (one, other) = (record("quay/1"), record("quay/2"));
        let quiet = silenced_and_heard_again(&one, &rules);
        quiet.write().unwrap();
        let settings = FolderSettings::default().of(&other, &rules).unwrap();
        let told = apply(&crate::analyse(&other, &rules), &settings, &rules);
        assert_eq!(told.silenced, []);
        assert!(told.findings.iter().all(|own| own.rule.as_str() != "unused-silence"));
    }

    /// Silences "Critics" in a story, and takes it out again.
    fn silenced_and_heard_again(article: &Arc<Article>, rules: &Rules) -> Quiet {
        let told = || {
            let analysis = crate::analyse(article, rules);
            let settings = FolderSettings::default().of(article, rules).unwrap();
            apply(&analysis, &settings, rules)
        };
        let before = told();
        let finding =
            before.findings.iter().find(|one| one.rule.as_str() == "vague-source").unwrap();
        let quiet = Quiet::of(article, finding).unwrap().because(" They are known. ");
        quiet.write().unwrap();
        let after = told();
        assert_eq!(after.findings.len() + 1, before.findings.len(), "{:?}", after.findings);
        assert_eq!(after.silenced[0].reason, "They are known.");
        quiet.take_out().unwrap();
        assert_eq!(told(), before);
        assert!(!quiet.file().exists(), "a file that says nothing is left");
        assert!(matches!(quiet.take_out(), Err(QuietError::Gone(_))));
        quiet
    }
}
