//! Reads stories, one after the other.

use std::{
    collections::HashSet,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Article, Document, Layout, Meta, ReadError, deceit, decode::decode, find, format::Format,
    markdown, page, plain, unpacked, unread::of_stream,
};

/// The stories of files and folders, and for `-` of standard input, read as they are asked for. A
/// story that cannot be read is an error in its place; the rest goes on. No two have the same id.
///
/// To read them on many threads, and as many as there are, see [`find`].
pub fn read_all(
    paths: Vec<PathBuf>,
    layout: Arc<Layout>,
) -> impl Iterator<Item = Result<Article, ReadError>> + Send + 'static {
    let mut ids = HashSet::new();
    find(paths).map(move |story| {
        let mut article = story.read(&layout)?;
        unique(&mut article, &mut ids);
        Ok(article)
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

/// A story that is in memory, with the name that a file of it would have: the name's end says how to
/// read it, and its stem becomes the story's id.
pub fn from_bytes(name: &str, bytes: &[u8], layout: &Layout) -> Result<Article, ReadError> {
    let path = Path::new(name);
    let format = Format::of_name(path).unwrap_or(Format::Plain);
    let article = story(bytes, Some(path), format, stem(unpacked(path)), layout)?;
    Ok(Article { path: None, ..article })
}

/// The stories of a stream without a name: JSON Lines where it begins with `{`, Markdown where it
/// begins with front matter, a page of the web where it begins as those do, else plain text.
pub fn from_reader(
    reader: impl Read + Send + 'static,
    layout: &Arc<Layout>,
) -> Box<dyn Iterator<Item = Result<Article, ReadError>> + Send> {
    let layout = Arc::clone(layout);
    Box::new(of_stream(reader).map(move |story| story.read(&layout)))
}

/// The id that a file gives its story.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A story of its own, written as its name says.
pub(super) fn story(
    bytes: &[u8],
    path: Option<&Path>,
    format: Format,
    id: String,
    layout: &Layout,
) -> Result<Article, ReadError> {
    let name = path.unwrap_or(Path::new("-"));
    if bytes.len() as u64 > super::MOST_BYTES {
        return Err(ReadError::TooLarge { path: name.to_owned(), limit: super::MOST_BYTES });
    }
    if let Some(kind) = Document::of(name, bytes) {
        return Err(ReadError::Document { path: name.to_owned(), kind });
    }
    let (text, mut notices) = decode(name, bytes)?;
    let (meta, text, blocks, runs) = match format.or_page(&text) {
        Format::Markdown => {
            let (meta, text, blocks, more) = markdown::read(&text, layout);
            notices.extend(more);
            (meta, text, blocks, Vec::new())
        }
        Format::Page => {
            let page = page::read(&text, layout);
            if page.is_own {
                return Err(ReadError::Document { path: name.to_owned(), kind: Document::Report });
            }
            if page.blocks.is_empty() {
                return Err(ReadError::NoProse { path: name.to_owned() });
            }
            (page.meta, page.text, page.blocks, page.runs)
        }
        Format::Plain | Format::Records => {
            let mut meta = Meta::default();
            let blocks = plain::blocks(&text, &mut meta, layout);
            (meta, text, blocks, Vec::new())
        }
    };
    notices.extend(deceit::notices(&text));
    let path = path.map(Path::to_owned);
    Ok(Article { id, path, meta, text, blocks, notices, record: None, runs })
}
