//! What stories are called: by their titles, and by their files where titles do not tell them apart.

use std::collections::HashMap;

use unicode_width::UnicodeWidthStr;

use super::story::Story;
use crate::text::{fit, visible_line};

/// The columns that a title keeps beside the name of its file.
const LEAST: usize = 16;

impl Story {
    /// The name of its file, with its id where the file holds several; none where the title tells it already.
    pub(super) fn file(&self) -> Option<String> {
        let name = self.article.path.as_ref()?.file_name()?.to_string_lossy();
        if self.article.is_record() {
            return Some(visible_line(&format!("{name}, {}", self.article.id)));
        }
        let is_title = self.article.meta.headline.is_none();
        (!is_title).then(|| visible_line(&name))
    }

    /// Its title and, where that leaves enough of the title, the name of its file.
    pub(super) fn titled(&self, room: usize) -> String {
        self.called(room, LEAST)
    }

    /// The same where the file matters more, as beside another version.
    pub(super) fn titled_by_file(&self, room: usize) -> String {
        self.called(room, 1)
    }

    /// Title and file; the file only where the title keeps at least so many columns.
    fn called(&self, room: usize, least: usize) -> String {
        let file = self.file().filter(|file| file.width() + least + 3 <= room);
        match file {
            Some(file) => {
                let title = fit(&self.title, room - file.width() - 3);
                format!("{title} · {file}")
            }
            None => fit(&self.title, room),
        }
    }

    /// The file with its folder, else what the story is called.
    fn place(&self) -> String {
        let path = self.article.path.as_ref().filter(|_| !self.article.is_record());
        let short = path.and_then(|path| {
            let folder = path.parent()?.file_name()?.to_string_lossy();
            Some(format!("{folder}/{}", path.file_name()?.to_string_lossy()))
        });
        visible_line(&short.unwrap_or_else(|| self.article.place()))
    }

    /// Its title and the name of its file.
    fn key(&self) -> (String, Option<String>) {
        (self.title.clone(), self.file())
    }
}

/// How many stories have the same title, and how many of these the same name of their file.
#[derive(Debug, Default)]
pub(super) struct Names {
    titles: HashMap<String, usize>,
    files: HashMap<(String, Option<String>), usize>,
}

impl Names {
    /// Counts a story in.
    pub(super) fn add(&mut self, story: &Story) {
        *self.titles.entry(story.title.clone()).or_default() += 1;
        *self.files.entry(story.key()).or_default() += 1;
    }

    /// Takes a story out that was counted in.
    pub(super) fn take(&mut self, story: &Story) {
        if let Some(count) = self.titles.get_mut(&story.title) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = self.files.get_mut(&story.key()) {
            *count = count.saturating_sub(1);
        }
    }

    /// What tells a story from others with its title; nothing where no other has it.
    pub(super) fn apart(&self, story: &Story) -> Option<String> {
        self.titles.get(&story.title).filter(|count| **count > 1)?;
        let is_shared = self.files.get(&story.key()).is_some_and(|count| *count > 1);
        story.file().filter(|_| !is_shared).or_else(|| Some(story.place()))
    }
}
