//! Opens stories, one after the other.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Article, Layout, Meta, ReadError, deceit, decode::decode, discover::discover, holds_records,
    jsonl::Records, markdown, plain,
};
use crate::outside;

/// No plain or Markdown story and no record of a JSON Lines file is larger, in bytes.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

type Articles = Box<dyn Iterator<Item = Result<Article, ReadError>> + Send>;

/// The stories of files and folders, and for `-` of standard input, read as they are asked for. A
/// story that cannot be read is an error in its place; the rest goes on. No two have the same id.
pub fn read_all(
    paths: Vec<PathBuf>,
    layout: Arc<Layout>,
) -> impl Iterator<Item = Result<Article, ReadError>> + Send + 'static {
    let mut ids = HashSet::new();
    let articles = discover(paths).flat_map(move |path| match path {
        Ok(path) => open(&path, &layout),
        Err(error) => Box::new(std::iter::once(Err(error))),
    });
    articles.map(move |article| {
        article.map(|mut article| {
            unique(&mut article, &mut ids);
            article
        })
    })
}

/// Gives the article an id of its own: with its folder before it, else with a number after it.
fn unique(article: &mut Article, ids: &mut HashSet<String>) {
    if ids.insert(article.id.clone()) {
        return;
    }
    let folder = article.path.as_deref().and_then(Path::parent).and_then(Path::file_name);
    let base = folder.map_or_else(
        || article.id.clone(),
        |folder| format!("{}/{}", folder.to_string_lossy(), article.id),
    );
    let mut id = base.clone();
    let mut number = 2;
    while !ids.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    article.id = id;
}

/// The stories of one file.
fn open(path: &Path, layout: &Arc<Layout>) -> Articles {
    if path.as_os_str() == "-" {
        return from_reader(std::io::stdin(), layout);
    }
    let file = match outside::open(path) {
        Ok(file) => file,
        Err(error) => return once(Err(ReadError::Io { path: path.to_owned(), error })),
    };
    if holds_records(path) {
        let reader = BufReader::new(file);
        Box::new(Records::new(reader, Some(path.to_owned()), Arc::clone(layout)))
    } else {
        // What is surely too large need not be read.
        if file.metadata().is_ok_and(|kind| kind.len() > MOST_BYTES) {
            return once(Err(ReadError::TooLarge { path: path.to_owned(), limit: MOST_BYTES }));
        }
        once(story(file, Some(path), is_markdown(path), layout))
    }
}

/// A story that is in memory, with the name that a file of it would have: the name's end says how to
/// read it, and its stem becomes the story's id.
pub fn from_bytes(name: &str, bytes: &[u8], layout: &Layout) -> Result<Article, ReadError> {
    let is_markdown = is_markdown(Path::new(name));
    let article = story(bytes, Some(Path::new(name)), is_markdown, layout)?;
    Ok(Article { path: None, ..article })
}

fn is_markdown(path: &Path) -> bool {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    matches!(end.as_deref(), Some("md" | "markdown"))
}

/// The stories of a stream without a name: JSON Lines where it begins with `{`, Markdown where it
/// begins with front matter, else plain text.
pub fn from_reader(
    reader: impl Read + Send + 'static,
    layout: &Arc<Layout>,
) -> Box<dyn Iterator<Item = Result<Article, ReadError>> + Send> {
    let mut reader = BufReader::new(reader);
    let start = match reader.fill_buf() {
        Ok(start) => start,
        Err(error) => return once(Err(ReadError::Io { path: PathBuf::from("-"), error })),
    };
    if start.trim_ascii_start().starts_with(b"{") {
        return Box::new(Records::new(reader, None, Arc::clone(layout)));
    }
    let markdown = start.starts_with(b"---\n") || start.starts_with(b"---\r\n");
    once(story(reader, None, markdown, layout))
}

fn once(article: Result<Article, ReadError>) -> Articles {
    Box::new(std::iter::once(article))
}

/// A whole stream as one story.
fn story(
    reader: impl Read,
    path: Option<&Path>,
    is_markdown: bool,
    layout: &Layout,
) -> Result<Article, ReadError> {
    let name = path.unwrap_or(Path::new("-"));
    let mut bytes = Vec::new();
    reader
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Io { path: name.to_owned(), error })?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(ReadError::TooLarge { path: name.to_owned(), limit: MOST_BYTES });
    }
    let (text, mut notices) = decode(name, &bytes)?;
    let (meta, text, blocks) = if is_markdown {
        let (meta, text, blocks, more) = markdown::read(&text, layout);
        notices.extend(more);
        (meta, text, blocks)
    } else {
        let mut meta = Meta::default();
        let blocks = plain::blocks(&text, &mut meta, layout);
        (meta, text, blocks)
    };
    notices.extend(deceit::notices(&text));
    let id = path.and_then(Path::file_stem);
    let id = id.map_or_else(|| "stdin".to_owned(), |stem| stem.to_string_lossy().into_owned());
    Ok(Article { id, path: path.map(Path::to_owned), meta, text, blocks, notices })
}
