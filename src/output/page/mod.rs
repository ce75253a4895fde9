//! A report on one story or many as one page of HTML that stands by itself: no network, no other file.
//!
//! All words of stories go through the template library, which escapes them, and before that through
//! [`visible`](crate::text::visible). Style and script stand in the page; its content security policy
//! names their hashes and forbids everything else.

mod bars;
mod dashboard;
mod map;
mod pieces;
mod sections;
mod shell;
mod story;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use maud::{Markup, PreEscaped, Render};

use super::Audited;
use crate::{article::Published, audit::Sheet, library::Library, model::Severity, rules::Rules};

/// A report that stories are added to.
#[derive(Debug, Default)]
pub struct Report {
    /// The stories, drawn.
    stories: Vec<String>,
    digests: Vec<Digest>,
    library: Library,
}

/// What a dashboard tells of a story.
#[derive(Debug)]
struct Digest {
    title: String,
    place: String,
    published: Option<Published>,
    statements: usize,
    /// Attributed words by level.
    words: [usize; 9],
    /// The rules that its findings are of, with their severities.
    findings: Vec<(String, Severity)>,
}

impl Report {
    /// Adds a story.
    pub fn add(&mut self, audited: &Audited, sheet: &Sheet, rules: &Rules) {
        self.library.add(&audited.analysis, rules);
        let number = self.stories.len();
        self.stories.push(story::draw(number, audited, sheet).into_string());
        self.digests.push(Digest::of(audited, sheet));
    }

    /// Whether no story was added.
    pub const fn is_empty(&self) -> bool {
        self.stories.is_empty()
    }

    /// Writes the page.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, out: &mut dyn Write) -> io::Result<()> {
        let title = match self.digests.as_slice() {
            [one] => one.title.clone(),
            many => format!("{} stories", many.len()),
        };
        let voices = self.library.into_voices();
        let overview = (self.digests.len() > 1).then(|| dashboard::draw(&self.digests, &voices));
        let stories = Drawn(&self.stories);
        shell::write(&title, overview.as_ref(), &stories.render(), out)
    }
}

/// Stories that are drawn already.
struct Drawn<'a>(&'a [String]);

impl Render for Drawn<'_> {
    fn render(&self) -> Markup {
        PreEscaped(self.0.concat())
    }
}

impl Digest {
    fn of(audited: &Audited, sheet: &Sheet) -> Self {
        let article = &audited.analysis.article;
        let findings = audited.findings.iter();
        Self {
            title: story::title(article),
            place: crate::text::visible_line(&article.place()),
            published: article.meta.published.clone(),
            statements: audited.analysis.attributions.len(),
            words: sheet.words,
            findings: findings.map(|one| (one.rule.to_string(), one.severity)).collect(),
        }
    }
}
