//! Opens what the commands work on: the rules and the stories.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use thiserror::Error;
use walkdir::WalkDir;

use super::Failure;
use crate::{
    article::{Article, Block, BlockKind, Meta},
    rules::Rules,
    text::Span,
};

/// A story that cannot be read.
#[derive(Debug, Error)]
#[error("{}: {error}", path.display())]
pub(super) struct ReadError {
    path: PathBuf,
    error: io::Error,
}

/// The built-in rules with the users' files merged over them.
pub(super) fn rules(files: &[PathBuf]) -> Result<Arc<Rules>, Failure> {
    for path in files {
        let error = |error| ReadError {
            path: path.clone(),
            error,
        };
        fs::File::open(path).map_err(error)?;
    }
    Ok(Arc::new(Rules::default()))
}

/// The stories of files, folders and, for `-`, standard input.
pub(super) fn stories(
    paths: Vec<PathBuf>,
    _rules: &Rules,
) -> impl Iterator<Item = Result<Article, ReadError>> + Send {
    paths.into_iter().flat_map(files).map(|path| read(&path?))
}

fn files(path: PathBuf) -> Box<dyn Iterator<Item = Result<PathBuf, ReadError>> + Send> {
    if !path.is_dir() {
        return Box::new(std::iter::once(Ok(path)));
    }
    let entries = WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_map(|entry| {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(Path::new("")).to_owned();
                    return Some(Err(ReadError {
                        path,
                        error: error.into(),
                    }));
                }
            };
            let is_story = entry
                .path()
                .extension()
                .is_some_and(|e| e == "txt" || e == "md");
            (is_story && entry.file_type().is_file()).then(|| Ok(entry.into_path()))
        });
    Box::new(entries)
}

fn read(path: &Path) -> Result<Article, ReadError> {
    let is_standard_input = path.as_os_str() == "-";
    let bytes = if is_standard_input {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|error| ReadError {
        path: path.to_owned(),
        error,
    })?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let stem = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    Ok(Article {
        id: if is_standard_input {
            "stdin".to_owned()
        } else {
            stem.into_owned()
        },
        path: (!is_standard_input).then(|| path.to_owned()),
        meta: Meta::default(),
        blocks: paragraphs(&text),
        text,
        notices: Vec::new(),
    })
}

/// One paragraph per line that is not blank.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut end = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        end += line.len();
        Span::new(end - line.len(), end).trim(text)
    });
    let lines = lines.filter(|span| !span.is_empty());
    lines
        .map(|span| Block {
            kind: BlockKind::Paragraph,
            span,
            prose: span.start,
        })
        .collect()
}
