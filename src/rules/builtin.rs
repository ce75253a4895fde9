//! The rule files that are part of the program.

use std::{borrow::Cow, fs, io, path::PathBuf};

use sha2::{Digest, Sha256};

use super::{
    file_names::with_file_names,
    spec::{Question, RuleFile},
};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(File {
            name: $name,
            yaml: include_str!(concat!("builtin/", $name)),
            json: include_str!(concat!(env!("OUT_DIR"), "/builtin/", $name, ".json")),
        }),*]
    };
}

/// A built-in rule file.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: &'static str,
    /// What it says, as people read it.
    pub(super) yaml: &'static str,
    /// The same, written when the program was built; of weights only where their lines stand among [`LINES`].
    json: &'static str,
}

impl File {
    /// Its rules.
    ///
    /// # Errors
    /// What is wrong with it; the tests see to it that nothing is.
    pub(super) fn rules(&self) -> serde_json::Result<RuleFile> {
        let mut rules: RuleFile = serde_json::from_str(self.json)?;
        for spec in &mut rules.weights {
            let lines = spec.weights.split_once(' ').and_then(|(start, end)| {
                LINES.get(start.parse::<usize>().ok()?..end.parse().ok()?)
            });
            spec.weights = Cow::Borrowed(lines.unwrap_or_default());
        }
        Ok(rules)
    }
}

/// The lines of all weights. They are many, and hardly ever read: so they stay where they are.
static LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/weights.txt"));

/// The weights for a question of all built-in files, worked out when the program was built.
pub(super) fn weights(question: Question) -> &'static [u8] {
    match question {
        Question::Attributes => {
            include_bytes!(concat!(env!("OUT_DIR"), "/weights.attributes"))
        }
        Question::Ends => include_bytes!(concat!(env!("OUT_DIR"), "/weights.ends")),
    }
}

/// The built-in rule files, in the order in which they are merged.
pub(super) static FILES: [File; 33] = with_file_names!(files);

/// What regexes of the built-in rules need, worked out when the program was built.
pub(super) static NEEDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/needed"));

/// The same of the rules about layout.
pub(super) static LAYOUT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/needed.layout"));

/// What is known of the built-in patterns, worked out when the program was built.
pub(super) static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns"));

/// Tells whether two runs have the same rules: a hash of the built-in files and of these.
///
/// # Errors
/// A file that cannot be read.
pub fn digest(own: &[PathBuf]) -> io::Result<String> {
    let mut hash = Sha256::new();
    for File { yaml, .. } in &FILES {
        hash.update(yaml);
        hash.update([0]);
    }
    for path in own {
        hash.update(fs::read(path)?);
        hash.update([0]);
    }
    let mut start = [0; 16];
    start.copy_from_slice(&hash.finalize()[..16]);
    Ok(format!("{:032x}", u128::from_be_bytes(start)))
}
