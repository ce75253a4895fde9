//! Silencing a finding where it stands: an edit of `.onrecord.yaml` beside the story.

use std::{collections::HashMap, path::Path, str::FromStr};

use lsp_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{answers::range_of, document::Document};
use crate::{
    desk::FOLDER_FILE,
    model::Finding,
    outside::{MOST_BESIDE, read_text},
    text::joined,
};

/// One action for each finding whose words a range touches.
pub(super) fn actions(document: &Document, range: Range) -> Vec<CodeAction> {
    let touches = |finding: &&Finding| {
        let own = range_of(document, finding);
        own.start <= range.end && range.start <= own.end
    };
    document.told.findings.iter().filter(touches).filter_map(|own| action(document, own)).collect()
}

fn action(document: &Document, finding: &Finding) -> Option<CodeAction> {
    let story = document.path.as_ref()?;
    let path = story.with_file_name(FOLDER_FILE);
    let yaml = read_text(&path, MOST_BESIDE).ok();
    let entry = entry(story, finding, &joined(&document.analysis.article.text, &finding.spans));
    let edit = insertion(yaml.as_deref().unwrap_or_default(), &entry)?;
    Some(CodeAction {
        title: format!("Silence {} here, and say why in {FOLDER_FILE}", finding.rule),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(workspace_edit(&path, yaml.is_none(), edit)?),
        ..CodeAction::default()
    })
}

/// The lines of a silence, without what they are set in by. A JSON string is a YAML string.
fn entry(story: &Path, finding: &Finding, words: &str) -> Vec<String> {
    let quoted = |words: &str| serde_json::to_string(words).unwrap_or_default();
    let name = story.file_name().unwrap_or_default().to_string_lossy();
    let mut lines =
        vec![format!("- rule: {}", finding.rule), format!("  story: {}", quoted(&name))];
    // Words in pieces stand nowhere in one piece.
    let first = words.split(" … ").next().unwrap_or_default();
    if !first.is_empty() {
        lines.push(format!("  words: {}", quoted(first)));
    }
    // Without a reason it is refused: the person says why before anything is silenced.
    lines.push("  reason: \"\"".to_owned());
    lines
}

/// Where the silence goes: first of those that are there, else at the end of the file. None where they
/// are written in a way that cannot be added to.
fn insertion(yaml: &str, entry: &[String]) -> Option<TextEdit> {
    let lines: Vec<&str> = yaml.lines().collect();
    let set_in =
        |indent: &str| -> String { entry.iter().flat_map(|line| [indent, line, "\n"]).collect() };
    let (line, new_text) = match lines.iter().position(|line| line.starts_with("silences:")) {
        Some(at) if lines[at].trim_end() == "silences:" => {
            let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
            let item = next.filter(|line| line.trim_start().starts_with("- "));
            let indent = item.map_or(2, |line| line.len() - line.trim_start().len());
            (at + 1, set_in(&" ".repeat(indent)))
        }
        Some(_) => return None,
        None => {
            let ends = yaml.is_empty() || yaml.ends_with('\n');
            let before = if ends { "" } else { "\n" };
            (lines.len(), format!("{before}silences:\n{}", set_in("  ")))
        }
    };
    let is_last = line == lines.len() && !yaml.is_empty() && !yaml.ends_with('\n');
    // A last line that does not end is gone on from its end.
    let at = if is_last {
        let units = lines.last().map_or(0, |last| last.encode_utf16().count());
        Position::new(u32::try_from(line - 1).ok()?, u32::try_from(units).ok()?)
    } else {
        Position::new(u32::try_from(line).ok()?, 0)
    };
    Some(TextEdit { range: Range::new(at, at), new_text })
}

fn workspace_edit(path: &Path, is_new: bool, edit: TextEdit) -> Option<WorkspaceEdit> {
    let uri = uri_of(path)?;
    if !is_new {
        #[expect(clippy::mutable_key_type, reason = "the type of the protocol's library")]
        let changes = HashMap::from([(uri, vec![edit])]);
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let edit = TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] };
    let operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(edit),
    ];
    let document_changes = Some(DocumentChanges::Operations(operations));
    Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() })
}

/// The `file:` address of a path.
fn uri_of(path: &Path) -> Option<Uri> {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    let path = path.to_string_lossy();
    Uri::from_str(&format!("file://{}", utf8_percent_encode(&path, KEPT))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(yaml: &str) -> Option<String> {
        let entry = ["- rule: vague-source".to_owned(), "  reason: R.".to_owned()];
        let TextEdit { range, new_text } = insertion(yaml, &entry)?;
        let lines = yaml.split_inclusive('\n');
        let line = usize::try_from(range.start.line).ok()?;
        let at: usize = lines.take(line).map(str::len).sum();
        let at = at + usize::try_from(range.start.character).ok()?;
        Some(format!("{}{new_text}{}", &yaml[..at], &yaml[at..]))
    }

    #[test]
    fn a_silence_goes_where_silences_are() {
        for yaml in [
            "",
            "theme: dark\n",
            "theme: dark",
            "silences:\n- {rule: loaded-cue, reason: R.}\n",
            "silences:\n    - {rule: loaded-cue, reason: R.}\ntheme: dark\n",
        ] {
            let edited = edited(yaml).unwrap();
            let value: serde_json::Value = serde_yaml::from_str(&edited).unwrap();
            assert_eq!(value["silences"][0]["rule"], "vague-source", "{edited}");
            let before = yaml.matches("rule").count();
            assert_eq!(value["silences"].as_array().map(Vec::len), Some(before + 1), "{edited}");
        }
        assert_eq!(edited("silences: []\n"), None);
    }
}
