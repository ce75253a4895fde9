//! From the text of an article to its attributions.
//!
//! A cascade, as in finite-state information extraction (FASTUS, Hobbs et al. 1997): each
//! quotation becomes one atom (`segment`), each word gets one class (`words`), cue phrases are
//! found (`cues`), words are merged into phrases (`chunks`), and the patterns of the rules are
//! tried around each cue (`relations`). Quotations that no sentence attributes are joined to the
//! speech they continue (`quotes`).

mod chunks;
mod cues;
mod quotes;
mod relations;
mod segment;
pub mod speakers;
mod words;

pub use chunks::Chunk;
pub use cues::CueHit;
pub use relations::Found;
pub use segment::{Passage, Piece, segment};
pub use words::Word;

use crate::{
    article::Article,
    rules::{Rules, class::Class},
    text::{Quotation, Span},
};

/// The attributions of an article before their sources are resolved and classified.
#[derive(Debug, Default)]
pub struct Draft {
    /// The sentences of all searched blocks, in order.
    pub sentences: Vec<Span>,
    /// The quotations of all searched blocks, in order; those inside others have a depth above 0.
    pub quotations: Vec<Quotation>,
    /// The words of all searched blocks, in order, each quotation as one.
    pub words: Vec<Word>,
    /// The noun phrases of all searched blocks, in order, with their classes.
    pub phrases: Vec<(Span, Class)>,
    /// In order of the text.
    pub found: Vec<Found>,
}

/// Finds the attributions of an article.
pub fn extract(article: &Article, rules: &Rules) -> Draft {
    let text = &article.text;
    let passages = segment(article, rules);
    let mut draft = Draft { quotations: passages.quotations, ..Draft::default() };
    for passage in &passages.passages {
        let number = draft.sentences.len();
        draft.sentences.push(passage.span);
        let words = words::tag(text, passage, rules);
        let (hits, chunks) = analyse(text, &words, rules);
        draft.found.extend(relations::find(&words, &hits, &chunks, number, rules));
        let nouns = chunks.iter().filter(|chunk| rules.kinds.phrases.has(chunk.class));
        draft.phrases.extend(nouns.map(|chunk| (chunk.span(&words), chunk.class)));
        draft.words.extend(words);
    }
    quotes::join(&passages.passages, &draft.quotations, &mut draft.found);
    let outer = draft.quotations.iter().filter(|quotation| quotation.depth == 0);
    let mut quoted: Vec<Span> = outer.flat_map(|q| q.pieces.iter().copied()).collect();
    quoted.sort_unstable();
    for found in &mut draft.found {
        found.settle(text, &quoted);
    }
    draft.found.sort_by_key(Found::start);
    draft
}

/// The cues and phrases of a sentence whose words are tagged.
fn analyse(text: &str, words: &[Word], rules: &Rules) -> (Vec<CueHit>, Vec<Chunk>) {
    let hits = cues::find(text, words, rules);
    let chunks = chunks::merge(words, &hits, rules);
    (hits, chunks)
}

/// The words and phrases of each sentence with their classes, for people who write rules.
pub fn explain(article: &Article, rules: &Rules) -> String {
    use std::fmt::Write as _;
    let text = &article.text;
    let mut out = String::new();
    for passage in &segment(article, rules).passages {
        let words = words::tag(text, passage, rules);
        for word in &words {
            let _ = write!(out, "{}/{} ", word.span.of(text), rules.classes.name(word.class));
        }
        out.push('\n');
        for chunk in analyse(text, &words, rules).1 {
            let mark = if chunk.cue.is_some() { "=" } else { "" };
            let span = chunk.span(&words);
            let _ = write!(out, "[{mark}{} {}] ", rules.classes.name(chunk.class), span.of(text));
        }
        out.push_str("\n\n");
    }
    out
}
