//! Findings as YAML: a document for each story.

use std::io::{self, Write};

use super::{AuditOutput, Audited, json::story};

/// Prints the stories of the JSON document as documents of their own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yaml;

impl AuditOutput for Yaml {
    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()> {
        let yaml = serde_yaml::to_string(&story(audited)).map_err(io::Error::other)?;
        write!(out, "---\n{yaml}")
    }
}
