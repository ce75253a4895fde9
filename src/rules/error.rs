//! What can be wrong with a rule file.

use std::path::PathBuf;

use thiserror::Error;

/// A rule file that cannot be used. Names the file, the place and the way out.
#[derive(Debug, Error)]
pub enum RuleError {
    /// The file cannot be read.
    #[error("{}: cannot read the rule file: {error}; check the path and its permissions", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The file is not YAML, or not the YAML of a rule file.
    #[error("{file}:{line}:{column}: {message}")]
    Yaml {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong, as the YAML reader says it.
        message: String,
    },
    /// A rule says something that cannot be meant.
    #[error("{file}:{line}: rule {id}: {message}")]
    Rule {
        /// The file.
        file: String,
        /// The line on which the rule's id stands, from 1.
        line: usize,
        /// The rule.
        id: String,
        /// What is wrong, and what to write instead.
        message: String,
    },
}
