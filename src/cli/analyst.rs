//! What commands do with each story: analyse it, and lay over it what people decided.

use std::{path::PathBuf, sync::Arc};

use super::{Decided, Failure, Shared, home, open};
use crate::{
    analyse,
    article::{Article, ReadError},
    desk::Reading,
    model::Analysis,
    review::Store,
    rules::Rules,
};

/// The rules, and where decisions are kept.
pub(super) struct Analyst {
    pub(super) rules: Arc<Rules>,
    /// None where decisions do not count.
    store: Option<Store>,
}

/// A story with its analysis.
pub(super) struct Story {
    pub(super) analysis: Analysis,
    /// What could not be read of the decisions on it.
    pub(super) problems: Vec<String>,
}

impl Analyst {
    pub(super) fn new(
        paths: &[PathBuf],
        shared: &Shared,
        decided: Decided,
    ) -> Result<Self, Failure> {
        let rules = open::own_rules(paths, shared)?;
        Ok(Self { rules, store: (!decided.as_found).then(home::store) })
    }

    /// A desk on which decisions count.
    pub(super) fn with_decisions(paths: &[PathBuf], shared: &Shared) -> Result<Self, Failure> {
        Self::new(paths, shared, Decided { as_found: false })
    }

    /// The stories of files and folders.
    pub(super) fn stories(
        &self,
        paths: Vec<PathBuf>,
    ) -> impl Iterator<Item = Result<Article, ReadError>> + Send + use<> {
        open::stories(paths, &self.rules)
    }

    /// Analyses a story; what people decided on it counts, and what they rejected is left out.
    pub(super) fn read(&self, story: Result<Article, ReadError>) -> Result<Story, ReadError> {
        Ok(self.analyse(&Arc::new(story?), |reading| reading.audited))
    }

    /// The same with what they rejected.
    pub(super) fn read_all(&self, story: Result<Article, ReadError>) -> Result<Story, ReadError> {
        Ok(self.analyse(&Arc::new(story?), |reading| reading.reviewed))
    }

    fn analyse(&self, article: &Arc<Article>, side: fn(Reading) -> Analysis) -> Story {
        let Some(store) = &self.store else {
            return Story { analysis: analyse(article, &self.rules), problems: Vec::new() };
        };
        let opened = store.open(article);
        let problems = opened.problems.iter().map(ToString::to_string).collect();
        let analysis = side(Reading::new(article, opened.review, &self.rules));
        Story { analysis, problems }
    }
}
