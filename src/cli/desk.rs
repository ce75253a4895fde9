//! What commands do with each story: analyse it, and lay over it what people decided.

use std::sync::Arc;

use super::{Decided, Failure, Shared, open};
use crate::{
    analyse,
    article::{Article, ReadError},
    model::Analysis,
    review::{Placed, Store, apply, without_rejected},
    rules::Rules,
};

/// The rules, and where decisions are kept.
pub(super) struct Desk {
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

impl Desk {
    pub(super) fn new(shared: &Shared, decided: Decided) -> Result<Self, Failure> {
        let rules = open::own_rules(shared)?;
        Ok(Self { rules, store: (!decided.as_found).then(Store::of_user) })
    }

    /// A desk on which decisions count.
    pub(super) fn with_decisions(shared: &Shared) -> Result<Self, Failure> {
        Self::new(shared, Decided { as_found: false })
    }

    /// The stories of files and folders.
    pub(super) fn stories(
        &self,
        paths: Vec<std::path::PathBuf>,
    ) -> impl Iterator<Item = Result<Article, ReadError>> + Send + use<> {
        open::stories(paths, &self.rules)
    }

    /// Analyses a story; what people decided on it counts, and what they rejected is left out.
    pub(super) fn read(&self, story: Result<Article, ReadError>) -> Result<Story, ReadError> {
        let mut story = self.read_all(story)?;
        story.analysis = without_rejected(story.analysis);
        Ok(story)
    }

    /// The same with what they rejected.
    pub(super) fn read_all(&self, story: Result<Article, ReadError>) -> Result<Story, ReadError> {
        let article = Arc::new(story?);
        let analysis = analyse(&article, &self.rules);
        let Some(kept) = &self.store else {
            return Ok(Story { analysis, problems: Vec::new() });
        };
        let opened = kept.open(&article);
        let problems = opened.problems.iter().map(ToString::to_string).collect();
        let placed = Placed::new(opened.review, &analysis);
        Ok(Story { analysis: apply(&analysis, &placed.review), problems })
    }
}
