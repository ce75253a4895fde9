//! What those whom a story tells of do where they are mentioned, besides speaking.

use foldhash::HashSet;

use super::{asked, events::Event, lists::Lists, presented, shown, told, trace::Place};
use crate::{article::Article, extract::Draft, text::Span};

/// Who is told of by somebody, asked something, asks something, reports something or is brought in, by where it is
/// mentioned.
pub(super) struct Deeds {
    told: Vec<Span>,
    asked: HashSet<usize>,
    askers: HashSet<usize>,
    reporters: HashSet<usize>,
    presented: HashSet<usize>,
    /// Where the paragraphs begin.
    paragraphs: Vec<usize>,
}

impl Deeds {
    pub(super) fn new(article: &Article, draft: &Draft, lists: &Lists<'_>) -> Self {
        let text = &article.text;
        Self {
            told: told(draft),
            asked: asked::asked(text, draft, lists),
            askers: asked::askers(text, draft, lists),
            reporters: shown::reporters(text, draft, lists),
            presented: presented::presented(text, draft, lists),
            paragraphs: article.blocks.iter().map(|block| block.prose().start).collect(),
        }
    }

    /// The stretch that somebody says in which a mention begins.
    pub(super) fn told(&self, span: Span) -> Option<Span> {
        let part = self.told.partition_point(|part| part.end <= span.start);
        self.told.get(part).copied().filter(|part| part.start <= span.start)
    }

    /// A mention in its place.
    pub(super) fn place(&self, event: Event, draft: &Draft) -> Place {
        let Event { span, is_source } = event;
        let begun = self.paragraphs.partition_point(|start| *start <= span.start);
        let paragraph = begun.checked_sub(1).map(|last| self.paragraphs[last]);
        Place {
            sentence: draft.sentences.partition_point(|s| s.end <= span.start),
            paragraph: paragraph.unwrap_or_default(),
            is_source,
            is_owner: false,
            is_told: self.told(span).is_some(),
            is_asked: self.asked.contains(&span.start),
            asks: is_source && self.askers.contains(&span.start),
            reports: is_source && self.reporters.contains(&span.start),
            is_presented: !is_source && self.presented.contains(&span.start),
        }
    }
}
