//! `.onrecord.yaml`: what a folder says, of the browser, of rules and of audits.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Deserialize;
use serde_yaml::Value;

use crate::{
    model::Severity,
    outside::{Step, YamlError, from_yaml, line_of},
    rules::Rules,
};

/// The file of a folder as it was read. What is about the browser stands as it is written: what it means knows who
/// has a browser, and what cannot be meant there keeps nobody from an audit.
#[derive(Debug, Clone, Default)]
pub struct FolderFile {
    said: Said,
    yaml: String,
}

/// All that can stand there.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Said {
    pub(super) grades: BTreeMap<String, Severity>,
    pub(super) silences: Vec<Entry>,
    theme: Option<Value>,
    keys: Option<Value>,
    rules: Vec<PathBuf>,
}

/// An entry of `silences:`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) rule: String,
    #[serde(default)]
    pub(super) story: Option<PathBuf>,
    #[serde(default)]
    pub(super) words: Option<String>,
    pub(super) reason: String,
}

impl FolderFile {
    /// Reads it; an empty file says nothing.
    pub(super) fn parse(yaml: String) -> Result<Self, YamlError> {
        let said: Option<Said> = from_yaml(&yaml)?;
        Ok(Self { said: said.unwrap_or_default(), yaml })
    }

    /// What it says of audits.
    pub(super) const fn said(&self) -> &Said {
        &self.said
    }

    /// What it says of how the browser looks.
    pub const fn theme(&self) -> Option<&Value> {
        self.said.theme.as_ref()
    }

    /// What it says of the browser's keys.
    pub const fn keys(&self) -> Option<&Value> {
        self.said.keys.as_ref()
    }

    /// Its rule files, as they are written there.
    pub fn rules(&self) -> &[PathBuf] {
        &self.said.rules
    }

    /// All of it, as it is written.
    pub fn yaml(&self) -> &str {
        &self.yaml
    }
}

impl Said {
    /// What it says of audits that cannot be meant, with its line in the text, where it stands below `above`.
    pub(super) fn check(
        &self,
        yaml: &str,
        above: &[Step<'_>],
        rules: &Rules,
    ) -> Result<(), YamlError> {
        let wrong = |steps: &[Step<'_>], message: String| {
            let line = line_of(yaml, &[above, steps].concat());
            Err(YamlError { place: line.map(|line| (line, 1)), message })
        };
        let is_known = |id: &str| rules.audit.iter().any(|rule| rule.id.as_str() == id);
        let unknown = |id: &str| {
            format!("there is no audit rule {id}; `onrecord rules list audit` shows them")
        };
        if let Some(id) = self.grades.keys().find(|id| !is_known(id)) {
            return wrong(&[Step::Key("grades"), Step::Key(id)], unknown(id));
        }
        for (at, Entry { rule, reason, .. }) in self.silences.iter().enumerate() {
            let here = [Step::Key("silences"), Step::Item(at), Step::Key("rule")];
            if !is_known(rule) {
                return wrong(&here, unknown(rule));
            }
            if reason.trim().is_empty() {
                return wrong(&here, format!("the silence of {rule} has no reason; say why"));
            }
        }
        Ok(())
    }
}
