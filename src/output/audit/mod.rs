//! What an audit finds, in one file per format.

mod checkstyle;
mod excerpt;
mod github;
mod json;
mod sarif;
mod table;
mod text;
mod yaml;

use std::io::{self, Write};

use crate::{
    article::{Place, Places},
    desk::Silenced,
    model::{Analysis, Finding, Severity},
    rules::Rules,
    text::{counted, visible_line},
};

/// A story that was audited.
#[derive(Debug)]
pub struct Audited {
    /// The story; its findings are all that the rules find.
    pub analysis: Analysis,
    /// Where its words stand in its file.
    pub places: Places,
    /// The findings that are told, in order of the text.
    pub findings: Vec<Finding>,
    /// The findings that are silenced.
    pub silenced: Vec<Silenced>,
    /// How many findings are not told because they were there before.
    pub known: usize,
}

impl Audited {
    /// Where a finding stands; `None` where it is about the whole story.
    pub fn place(&self, finding: &Finding) -> Option<[Place; 2]> {
        let span = finding.spans.first()?;
        Some([self.places.at(span.start), self.places.at(span.end)])
    }

    /// The story's file, else its id, safe to show.
    fn name(&self) -> String {
        let article = &self.analysis.article;
        let path = article.path.as_ref().map(|path| path.display().to_string());
        visible_line(&path.unwrap_or_else(|| article.id.clone()))
    }
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sum {
    /// Stories that were audited.
    pub stories: usize,
    /// Stories in which nothing was found.
    pub clean: usize,
    /// What a handbook forbids.
    pub errors: usize,
    /// What an editor should look at.
    pub warnings: usize,
    /// What is worth knowing.
    pub infos: usize,
    /// What is silenced.
    pub silenced: usize,
    /// What was there before.
    pub known: usize,
}

impl Sum {
    /// In a line: how much is found of each severity, in how many stories, and how much is not told anew.
    fn found(&self) -> String {
        let Self { stories, clean, errors, warnings, infos, silenced, known } = *self;
        let found = [
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings"),
            counted(infos, "info", "infos"),
        ];
        let stories = counted(stories, "story", "stories");
        let besides = [(silenced, "silenced"), (known, "known before")];
        let besides = besides.into_iter().filter(|(count, _)| *count > 0);
        let found = format!("{} in {stories}, {clean} without any", found.join(", "));
        let all = std::iter::once(found);
        all.chain(besides.map(|(count, what)| format!("{count} {what}")))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Counts a story in.
    pub fn add(&mut self, audited: &Audited) {
        let count = |severity| {
            audited.findings.iter().filter(|finding| finding.severity == severity).count()
        };
        self.stories += 1;
        self.clean += usize::from(audited.findings.is_empty());
        self.errors += count(Severity::Error);
        self.warnings += count(Severity::Warning);
        self.infos += count(Severity::Info);
        self.silenced += audited.silenced.len();
        self.known += audited.known;
    }

    /// The gravest severity of which there is a finding.
    pub const fn gravest(&self) -> Option<Severity> {
        match (self.errors, self.warnings, self.infos) {
            (0, 0, 0) => None,
            (0, 0, _) => Some(Severity::Info),
            (0, _, _) => Some(Severity::Warning),
            _ => Some(Severity::Error),
        }
    }
}

/// A way to print what an audit finds, story by story.
pub trait AuditOutput {
    /// Prints what stands before all stories.
    ///
    /// # Errors
    /// Those of `out`.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Prints what was found in one story.
    ///
    /// # Errors
    /// Those of `out`.
    fn story(&mut self, audited: &Audited, out: &mut dyn Write) -> io::Result<()>;

    /// Goes on behind stories that were printed before, instead of beginning.
    fn go_on(&mut self, _stories: u64) {}

    /// Prints what stands after all stories.
    ///
    /// # Errors
    /// Those of `out`.
    fn end(&mut self, _sum: &Sum, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The formats that findings can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AuditFormat {
    /// For people: the words, why it matters and what would mend it.
    #[value(alias = "txt")]
    Text,
    /// One JSON document.
    Json,
    /// The same, a line for each story.
    Jsonl,
    /// The same, a YAML document for each story.
    #[value(alias = "yml")]
    Yaml,
    /// For spreadsheets: a row for each finding, also for those that are silenced.
    Csv,
    /// For messages and tickets: a table for each story in which something is found.
    #[value(alias = "md")]
    Markdown,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// Checkstyle XML, for continuous integration.
    Checkstyle,
}

impl AuditFormat {
    /// Whether stories are printed one after the other, not all together at the end.
    pub const fn is_stream(self) -> bool {
        !matches!(self, Self::Sarif)
    }

    /// The printer for the format; text is `width` columns wide.
    pub fn output(self, width: u16, rules: &Rules) -> Box<dyn AuditOutput> {
        match self {
            Self::Text => Box::new(text::Text { width: usize::from(width) }),
            Self::Json => Box::new(json::Json::default()),
            Self::Jsonl => Box::new(json::Lines),
            Self::Yaml => Box::new(yaml::Yaml),
            Self::Csv => Box::new(table::Csv),
            Self::Markdown => Box::new(table::Markdown),
            Self::Sarif => Box::new(sarif::Sarif::new(rules)),
            Self::Github => Box::new(github::Github),
            Self::Checkstyle => Box::new(checkstyle::Checkstyle),
        }
    }
}

#[cfg(test)]
mod tests;
