//! The rule files that are part of the program.

/// The built-in rule files, in the order in which they are merged: name and YAML.
pub(super) const FILES: [(&str, &str); 0] = [];
