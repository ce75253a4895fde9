//! The part that somebody named has in a case, where the story tells it by what is done and not by a noun: "the trial
//! of | Tom Pell", "| Tom Pell, 34, is accused of arson", "| Ida Brenn sued the firm".

use super::{
    cover,
    lists::{Lists, lower},
    words,
};
use crate::{
    extract::{Draft, Word},
    rules::list::List,
    text::Span,
};

/// So many words after a name can tell what is done to whoever has it.
const AFTER: usize = 12;

/// So many words before a name can tell it.
const BEFORE: usize = 2;

/// What the ids of the lists begin with.
const PART: &str = "speaker.part.";

/// A part in a case: the end of the ids of the lists that tell it, and a noun for whoever has it.
#[derive(Debug, Clone)]
struct Part<'a> {
    noun: &'a str,
    /// What is done to them.
    done: String,
    /// What they do.
    does: String,
    /// What stands before them.
    before: String,
}

/// The parts by which a story calls somebody who speaks.
pub(super) struct Parts<'a> {
    text: &'a str,
    draft: &'a Draft,
    lists: &'a Lists<'a>,
    called: Vec<Part<'a>>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(text: &'a str, draft: &'a Draft, lists: &'a Lists<'a>) -> Self {
        let lexicon = &lists.rules.lexicon;
        let mut parts: Vec<Part<'a>> = Vec::new();
        for source in draft.found.iter().filter_map(|found| cover(&found.source)) {
            let Some(last) = words(draft, source).last() else { continue };
            let last = lower(last.span.of(text));
            if !lists.has(List::Part, &last) {
                continue;
            }
            for part in lexicon.lists_of(&last, PART).filter(|part| !part.contains('.')) {
                let id = format!("{PART}{part}");
                let Some(noun) = lexicon.list(&id).first() else { continue };
                if parts.iter().all(|part| part.noun != noun.as_str()) {
                    let of = |what: &str| format!("{id}.{what}");
                    let (done, does, before) = (of("done"), of("does"), of("before"));
                    parts.push(Part { noun, done, does, before });
                }
            }
        }
        Self { text, draft, lists, called: parts }
    }

    /// The nouns for the parts that the words around a name tell.
    pub(super) fn told(&self, name: Span) -> impl Iterator<Item = &'a str> {
        let is_none = self.called.is_empty() || self.is_one_of_several(name);
        let parts = if is_none { &[][..] } else { &self.called };
        parts.iter().filter(move |part| self.tells(part, name)).map(|part| part.noun)
    }

    fn tells(&self, part: &Part<'_>, name: Span) -> bool {
        self.before(name).any(|word| self.has(&part.before, word)) || self.does(part, name)
    }

    /// Whether what follows a name is done, or does, what makes it a part.
    fn does(&self, part: &Part<'_>, name: Span) -> bool {
        let (kinds, lists) = (&self.lists.rules.kinds, self.lists);
        let links = kinds.verbs.or(kinds.adverbs).or(kinds.negations).or(lists.prepositions);
        let own = |word: &&Word| !kinds.stops.has(word.class);
        let after = self.after(name).iter().take_while(own);
        let after = after.skip_while(|word| !kinds.verbs.has(word.class));
        let mut is_passive = false;
        // "has been charged", "is on trial": what tells it stands behind helpers.
        for word in after {
            if self.has(&part.does, word) {
                return true;
            }
            if self.has(&part.done, word) {
                return is_passive || lists.participles.has(word.class);
            }
            if !links.has(word.class) {
                return false;
            }
            is_passive |= kinds.predicates.has(word.class);
        }
        false
    }

    fn has(&self, list: &str, word: &Word) -> bool {
        self.lists.rules.lexicon.in_list(list, &lower(word.span.of(self.text)))
    }

    fn after(&self, name: Span) -> &[Word] {
        let start = self.draft.words.partition_point(|word| word.span.start < name.end);
        let rest = self.draft.words.get(start..).unwrap_or_default();
        &rest[..rest.len().min(AFTER)]
    }

    /// The words before a name, up to the mark before them.
    fn before(&self, name: Span) -> impl Iterator<Item = &Word> {
        let end = self.draft.words.partition_point(|word| word.span.end <= name.start);
        let kinds = &self.lists.rules.kinds;
        let words = self.draft.words[..end].iter().rev().take(BEFORE);
        words.take_while(|word| !kinds.stops.or(kinds.marks).has(word.class))
    }

    /// Whether a name is one of several: "Tom Pell and Otto Brandt are on trial".
    fn is_one_of_several(&self, name: Span) -> bool {
        let around = self.before(name).take(1).chain(self.after(name).first());
        around.into_iter().any(|word| self.lists.and.has(word.class))
    }
}
