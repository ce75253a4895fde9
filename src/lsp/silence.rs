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
    desk::{FOLDER_FILE, Insertion, Quiet},
    model::Finding,
    outside::{MOST_BESIDE, read_text},
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
    // Without a reason it is refused: the person says why before anything is silenced.
    let quiet = Quiet::of(&document.analysis.article, finding)?;
    let yaml = read_text(quiet.file(), MOST_BESIDE).ok();
    let text = yaml.as_deref().unwrap_or_default();
    let edit = edit(text, quiet.insertion(text)?)?;
    Some(CodeAction {
        title: format!("Silence {} here, and say why in {FOLDER_FILE}", finding.rule),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(workspace_edit(quiet.file(), yaml.is_none(), edit)?),
        ..CodeAction::default()
    })
}

/// An insertion as editors count: by lines, and by the units of UTF-16 in a line.
fn edit(yaml: &str, Insertion { at, text }: Insertion) -> Option<TextEdit> {
    let before = yaml.get(..at)?;
    let start = before.rfind('\n').map_or(0, |line| line + 1);
    let line = before.matches('\n').count();
    let column = before.get(start..)?.encode_utf16().count();
    let at = Position::new(u32::try_from(line).ok()?, u32::try_from(column).ok()?);
    Some(TextEdit { range: Range::new(at, at), new_text: text })
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

    #[test]
    fn editors_are_told_the_line_and_its_units() {
        let place = |yaml: &str, at: usize| {
            let edit = edit(yaml, Insertion { at, text: String::new() }).unwrap();
            (edit.range.start.line, edit.range.start.character)
        };
        assert_eq!(place("", 0), (0, 0));
        assert_eq!(place("theme: dark\n", 12), (1, 0));
        assert_eq!(place("# 🚢\n# 🚢", 13), (1, 4));
    }
}
