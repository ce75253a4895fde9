//! Finds the stories whose files are gone or have other words than when they were read.

use std::sync::Arc;

use super::watch::{Stamp, stamp};
use crate::article::Article;

/// What has become of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its file is not there any more.
    Gone,
    /// Its file is there again, or is another than it was.
    Changed,
}

/// What the files of stories are like.
#[derive(Debug, Default)]
pub(super) struct Fates(Vec<Files>);

/// What a file was like when something was told of it last, and when it was looked at last: a file that is written
/// or moved just now is told of when that is over.
#[derive(Debug, Clone, Copy)]
struct Files {
    told: Stamp,
    last: Stamp,
}

impl Fates {
    /// Looks at the files of stories, those of new ones for the first time. Returns what has become of them, by their
    /// numbers.
    pub(super) fn look(&mut self, stories: &[Arc<Article>]) -> Vec<(usize, Fate)> {
        let mut fates = Vec::new();
        let mut before = None;
        for (number, article) in stories.iter().enumerate() {
            // Stories of one file stand beside each other; those of none never change.
            let now = match (before, &article.path) {
                (Some((own, now)), Some(path)) if own == path => now,
                (_, path) => path.as_deref().and_then(stamp),
            };
            before = article.path.as_ref().map(|path| (path, now));
            let Some(files) = self.0.get_mut(number) else {
                self.0.push(Files { told: now, last: now });
                continue;
            };
            if now != files.told && now == files.last {
                files.told = now;
                let fate = if now.is_none() { Fate::Gone } else { Fate::Changed };
                fates.push((number, fate));
            }
            files.last = now;
        }
        fates
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::sample;

    #[test]
    fn what_becomes_of_a_file_is_told_once_and_when_it_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let story = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, "It rained.").unwrap();
            let mut article = sample::article("quay", "It rained.");
            Arc::make_mut(&mut article).path = Some(path);
            article
        };
        let piped = Arc::new(Article::of_paragraph("-", "It rained."));
        let stories = [story("a.txt"), piped, story("b.txt")];
        let mut fates = Fates::default();
        assert_eq!(fates.look(&stories), []);
        fs::remove_file(folder.path().join("a.txt")).unwrap();
        fs::write(folder.path().join("b.txt"), "It rained and rained.").unwrap();
        assert_eq!(fates.look(&stories), [], "it may be on its way");
        assert_eq!(fates.look(&stories), [(0, Fate::Gone), (2, Fate::Changed)]);
        assert_eq!(fates.look(&stories), []);
        story("a.txt");
        fates.look(&stories);
        assert_eq!(fates.look(&stories), [(0, Fate::Changed)], "it is there again");
    }
}
