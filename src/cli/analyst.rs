//! What commands do with each story: read it, analyse it, and lay over it what people decided.

use std::{
    path::PathBuf,
    sync::{Arc, atomic::Ordering},
};

use super::{Decided, Failure, Outcome, Shared, home, open, progress::Meter};
pub(super) use crate::desk::Trouble;
use crate::{
    article::{Article, Unread},
    desk::{Desk, Kept, OfFile, Reading, Silenced, Told},
    model::Analysis,
    review::Entry,
    rules::Rules,
};

/// Reads stories at a desk, and counts them.
pub(super) struct Analyst {
    pub(super) rules: Arc<Rules>,
    desk: Desk,
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

impl Analyst {
    pub(super) fn new(
        paths: &[PathBuf],
        shared: &Shared,
        decided: Decided,
    ) -> Result<Self, Failure> {
        let store = (!decided.as_found).then(home::store);
        Ok(Self::at(Desk::new(open::own_rules(paths, shared)?, store)))
    }

    /// A desk on which decisions count.
    pub(super) fn with_decisions(paths: &[PathBuf], shared: &Shared) -> Result<Self, Failure> {
        Self::new(paths, shared, Decided { as_found: false })
    }

    /// A desk that knows nothing but the rules of the command line, and so is the same on every machine.
    pub(super) fn anywhere(shared: &Shared) -> Result<Self, Failure> {
        Ok(Self::at(Desk::new(open::rules(&shared.rules)?, None)))
    }

    fn at(desk: Desk) -> Self {
        Self { rules: Arc::clone(desk.rules()), desk, meter: Arc::default() }
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
        self.with(&self.open(story)?, Reading::into_reviewed)
    }

    /// Analyses a story that was read.
    pub(super) fn analyse(&self, article: &Arc<Article>) -> Result<Story, Trouble> {
        self.with(article, Reading::into_audited)
    }

    /// The same, with the findings as the folders above the story and the story itself want them told, and those
    /// that they silence.
    pub(super) fn audit(&self, article: &Arc<Article>) -> Result<(Story, Vec<Silenced>), Trouble> {
        let mut story = self.analyse(article)?;
        let Told { findings, silenced, of_file } = self.desk.told(&story.analysis)?;
        story.analysis.findings = findings;
        story.remarks.of_file = of_file;
        Ok((story, silenced))
    }

    fn with(
        &self,
        article: &Arc<Article>,
        side: fn(Reading) -> Analysis,
    ) -> Result<Story, Trouble> {
        let Kept { review, problems } = self.desk.open(article);
        let reading = self.desk.read(article, review)?;
        let (gone, place) = (reading.gone(), article.place());
        let lost = gone.iter().map(|entry| entry.notice_of_gone(&place));
        let notices = article.complaints().chain(lost).collect();
        let remarks = Remarks { problems, notices, of_file: Vec::new() };
        Ok(Story { analysis: side(reading), remarks, gone })
    }
}
