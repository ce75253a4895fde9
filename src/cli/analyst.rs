//! What commands do with each story: read it, analyse it, and lay over it what people decided.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, atomic::Ordering},
};

use thiserror::Error;

use super::{Decided, Failure, Outcome, Shared, home, open, progress::Meter};
use crate::{
    analyse,
    article::{Article, ReadError, Unread},
    desk::{FolderSettings, OfFile, Reading, SettingsError, Silenced, Told, apply},
    model::Analysis,
    review::{Entry, Store},
    rules::Rules,
};

/// The rules, and where decisions are kept.
pub(super) struct Analyst {
    pub(super) rules: Arc<Rules>,
    /// None where decisions do not count.
    store: Option<Store>,
    /// How much was read.
    pub(super) meter: Arc<Meter>,
}

/// A story with its analysis.
pub(super) struct Story {
    pub(super) analysis: Analysis,
    pub(super) remarks: Remarks,
    /// What was decided on attributions that are not there any more.
    pub(super) gone: Vec<Entry>,
}

/// What is to be said of a story besides its analysis.
#[derive(Default)]
pub(super) struct Remarks {
    /// What could not be read of the decisions on it.
    pub(super) problems: Vec<String>,
    /// What is odd in it, and which decisions have lost their words: nothing has failed by that.
    notices: Vec<String>,
    /// What the settings of folders silence in all records of its file.
    pub(super) of_file: Vec<OfFile>,
}

impl Remarks {
    /// Says all of it; whether something failed.
    pub(super) fn tell(&self, complain: impl FnMut(&String)) -> Outcome {
        self.problems.iter().chain(&self.notices).for_each(complain);
        if self.problems.is_empty() { Outcome::Fine } else { Outcome::Failed }
    }
}

/// Why there is no analysis of a story.
#[derive(Debug, Error)]
pub(super) enum Trouble {
    #[error(transparent)]
    Unread(#[from] ReadError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A fault of the program, which must not cost the other stories of an archive.
    #[error("{}: the analysis broke down, which is a fault of onrecord; leave the story out", .0.place())]
    BrokeDown(Arc<Article>),
}

impl Analyst {
    pub(super) fn new(
        paths: &[PathBuf],
        shared: &Shared,
        decided: Decided,
    ) -> Result<Self, Failure> {
        let rules = open::own_rules(paths, shared)?;
        Ok(Self { rules, store: (!decided.as_found).then(home::store), meter: Arc::default() })
    }

    /// A desk on which decisions count.
    pub(super) fn with_decisions(paths: &[PathBuf], shared: &Shared) -> Result<Self, Failure> {
        Self::new(paths, shared, Decided { as_found: false })
    }

    /// A desk that knows nothing but the rules of the command line, and so is the same on every machine.
    pub(super) fn anywhere(shared: &Shared) -> Result<Self, Failure> {
        Ok(Self { rules: open::rules(&shared.rules)?, store: None, meter: Arc::default() })
    }

    /// Reads a story.
    pub(super) fn open(&self, story: Unread) -> Result<Arc<Article>, Trouble> {
        self.meter.read.fetch_add(story.size(), Ordering::Relaxed);
        let article = story.read(&self.rules.layout)?;
        self.meter.words.fetch_add(article.text.len() as u64, Ordering::Relaxed);
        Ok(Arc::new(article))
    }

    /// Reads and analyses a story; what people decided on it counts, and what they rejected is left out.
    pub(super) fn read(&self, story: Unread) -> Result<Story, Trouble> {
        self.analyse(&self.open(story)?)
    }

    /// The same with what they rejected.
    pub(super) fn read_all(&self, story: Unread) -> Result<Story, Trouble> {
        self.with(&self.open(story)?, |reading| reading.reviewed)
    }

    /// Analyses a story that was read.
    pub(super) fn analyse(&self, article: &Arc<Article>) -> Result<Story, Trouble> {
        self.with(article, |reading| reading.audited)
    }

    /// The same, with the findings as the folders above the story and the story itself want them told, and those
    /// that they silence.
    pub(super) fn audit(
        &self,
        article: &Arc<Article>,
        folders: &FolderSettings,
    ) -> Result<(Story, Vec<Silenced>), Trouble> {
        let settings = folders.of(article, &self.rules)?;
        let mut story = self.analyse(article)?;
        let Told { findings, silenced, of_file } = apply(&story.analysis, &settings, &self.rules);
        story.analysis.findings = findings;
        story.remarks.of_file = of_file;
        Ok((story, silenced))
    }

    fn with(
        &self,
        article: &Arc<Article>,
        side: fn(Reading) -> Analysis,
    ) -> Result<Story, Trouble> {
        let analysed = catch_unwind(AssertUnwindSafe(|| {
            let opened = self.store.as_ref().map(|store| store.open(article)).unwrap_or_default();
            let problems = opened.problems.iter().map(ToString::to_string).collect();
            let (analysis, gone) = if opened.review.is_empty() {
                // All sides are what was found.
                (analyse(article, &self.rules), Vec::new())
            } else {
                let reading = Reading::new(article, opened.review, &self.rules);
                let gone = reading.placed.gone().collect();
                (side(reading), gone)
            };
            let place = article.place();
            let lost = gone.iter().map(|entry: &Entry| entry.notice_of_gone(&place));
            let notices = article.complaints().chain(lost).collect();
            Story { analysis, remarks: Remarks { problems, notices, of_file: Vec::new() }, gone }
        }));
        analysed.map_err(|_| Trouble::BrokeDown(Arc::clone(article)))
    }
}
