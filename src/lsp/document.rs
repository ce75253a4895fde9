//! A story as it stands in an editor.

use std::{path::PathBuf, sync::Arc};

use lsp_types::{Position, Range};
use percent_encoding::percent_decode_str;

use crate::{
    article::{Article, Places, from_bytes},
    desk::{Desk, Kept, Told, Trouble},
    model::Analysis,
    text::Span,
};

/// A story that is being written.
pub(super) struct Document {
    text: String,
    /// The first byte of each line of the text.
    lines: Vec<usize>,
    places: Places,
    pub(super) analysis: Analysis,
    pub(super) told: Told,
    /// What could not be used of settings and decisions.
    pub(super) problems: Vec<String>,
}

impl Document {
    /// Analyses the text that an editor has under this address.
    ///
    /// # Errors
    /// The text is no story, or the analysis breaks down on it.
    pub(super) fn new(uri: &str, text: String, desk: &Desk) -> Result<Self, Trouble> {
        let path = path_of(uri);
        let name = path.as_ref().map_or_else(|| uri.to_owned(), |path| path.display().to_string());
        let article = from_bytes(&name, text.as_bytes(), &desk.rules().layout)?;
        let article = Arc::new(Article { path, ..article });
        let Kept { review, mut problems } = desk.open(&article);
        let analysis = desk.read(&article, review)?.into_audited();
        let told = desk.told(&analysis).unwrap_or_else(|problem| {
            problems.push(problem.to_string());
            Told { findings: analysis.findings.clone(), ..Told::default() }
        });
        let places = Places::in_source(&article, text.clone());
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Ok(Self { text, lines, places, analysis, told, problems })
    }

    /// Where words of the story stand in the editor: lines from 0, columns in UTF-16 code units.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    fn position(&self, byte: usize) -> Position {
        let place = self.places.at(byte);
        let start = self.lines.get(place.line - 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..).unwrap_or_default();
        let units: usize = line.chars().take(place.column - 1).map(char::len_utf16).sum();
        Position { line: narrow(place.line - 1), character: narrow(units) }
    }
}

/// Documents are far smaller than what a number of the protocol can tell.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The path of a `file:` address.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    Some(PathBuf::from(percent_decode_str(path).decode_utf8().ok()?.into_owned()))
}
