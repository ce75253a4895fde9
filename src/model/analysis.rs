//! All that onrecord found in one article.

use std::sync::Arc;

use super::{Attribution, AttributionId, Finding, Speaker, SpeakerId};
use crate::{article::Article, text::word_count};

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

    /// How many words an attribution adds to what is said in the story. Those that stand in what another says are
    /// that one's, so that they count once; and where it says nothing there are none.
    pub fn own_words(&self, id: AttributionId) -> usize {
        let own = self.attributions.get(id.0).filter(|own| own.says_something());
        let outer = |one: &&Attribution| self.attributions.get(one.within?.0);
        let told = std::iter::successors(own, outer).skip(1).any(Attribution::says_something);
        own.filter(|_| !told).map_or(0, |own| word_count(&self.article.text, &own.content))
    }
}
