//! All that onrecord found in one article.

use std::sync::Arc;

use super::{Attribution, AttributionId, Finding, Speaker, SpeakerId};
use crate::article::Article;

/// An article with its attributions, its speakers and what an audit of them finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The article analysed.
    pub article: Arc<Article>,
    /// In order of the text.
    pub attributions: Vec<Attribution>,
    /// In order of first mention.
    pub speakers: Vec<Speaker>,
    /// What an editor should look at, in order of the text.
    pub findings: Vec<Finding>,
}

impl Analysis {
    /// An analysis that found nothing.
    pub fn empty(article: Arc<Article>) -> Self {
        Self { article, attributions: Vec::new(), speakers: Vec::new(), findings: Vec::new() }
    }

    /// The speaker with this id.
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0)
    }

    /// The attributions with their ids.
    pub fn attributions(&self) -> impl Iterator<Item = (AttributionId, &Attribution)> {
        self.attributions.iter().enumerate().map(|(at, a)| (AttributionId(at), a))
    }
}
