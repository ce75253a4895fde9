//! From the text of an article to its attributions.
//!
//! A cascade, as in finite-state information extraction (FASTUS, Hobbs et al. 1997): each
//! quotation becomes one atom (`segment`), each word gets one class (`words`), cue phrases are
//! found (`cues`), words are merged into phrases (`chunks`), and the patterns of the rules read each
//! cue (`readings`). The facts of a reading (`facts`) are weighed, the likeliest one is ended where the
//! weights say (`ends`), and those that stand are chosen (`choose`, `relations`), without the label that heads a
//! sentence (`labels`). Quotations that no
//! sentence attributes are joined to the speech they continue (`quotes`, `exchange`). Transcripts tell by their
//! layout who speaks (`turns`), and so do interviews (`interviews`) and paragraphs that are quoted without marks
//! (`shown`).

mod choose;
mod chunks;
mod considered;
mod cues;
mod echoes;
pub mod ends;
mod exchange;
pub mod facts;
mod given;
mod interviews;
mod labels;
mod quotes;
pub mod readings;
mod relations;
mod segment;
mod sentence;
mod shown;
pub mod speakers;
mod tenses;
mod titles;
mod tried;
mod turns;
mod words;

pub use chunks::Chunk;
pub use considered::{Considered, considered};
pub use cues::CueHit;
use foldhash::HashMap;
pub use given::{Given, given};
pub use relations::Found;
pub use segment::{Passage, Piece, segment};
pub use sentence::{Letters, Sentence};
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
    /// Those who speak in conversations, with their words.
    pub turns: HashMap<Span, Vec<Word>>,
    /// The marks of answers that do not tell whose they are, each with the end of what introduces the
    /// conversation.
    pub answers: HashMap<Span, usize>,
}

/// Finds the attributions of an article.
pub fn extract(article: &Article, rules: &Rules) -> Draft {
    let text = &article.text;
    let passages = segment(article, rules);
    let mut draft = Draft { quotations: passages.quotations, ..Draft::default() };
    let mut scales = relations::Scales::new(rules);
    let mut all_shown = Vec::new();
    for (number, passage) in passages.passages.iter().enumerate() {
        draft.sentences.push(passage.span);
        let shown = shown::after(article, &passages.passages, number);
        let led = shown.as_ref().map(|shown| shown.led_by(passage, text));
        let passage = led.as_ref().unwrap_or(passage);
        let mut sentence = analyse(text, passage, number, rules);
        let found = relations::find(&sentence, rules, &mut scales);
        draft.found.extend(labels::without(text, passage, number, found, (rules, &mut scales)));
        let nouns =
            sentence.chunks.iter().filter(|chunk| rules.kinds.noun_phrases.has(chunk.class));
        draft.phrases.extend(nouns.map(|chunk| (chunk.span(&sentence.words), chunk.class)));
        if let Some(shown) = shown {
            // Its own words come with its own sentences.
            sentence.words.pop();
            all_shown.push(shown);
        }
        draft.words.extend(sentence.words);
    }
    echoes::settle(&mut draft, rules);
    shown::settle(&all_shown, &mut draft, text, rules);
    turns::read(article, &passages.passages, &mut draft, rules);
    quotes::join(article, &passages.passages, &draft.quotations, &mut draft.found, rules);
    draft.found.retain(|one| !one.content.is_empty());
    let outer = draft.quotations.iter().filter(|quotation| quotation.depth == 0);
    let mut quoted: Vec<Span> = outer.flat_map(|q| q.pieces.iter().copied()).collect();
    quoted.sort_unstable();
    for found in &mut draft.found {
        found.settle(text, &quoted);
    }
    draft.found.sort_by_key(Found::start);
    draft
}

/// A sentence with its words, cues and phrases.
pub fn analyse(text: &str, passage: &Passage, number: usize, rules: &Rules) -> Sentence {
    let mut sentence = words::tag(text, passage, number, rules);
    sentence.hits = cues::find(&sentence.words, &sentence.small, rules);
    sentence.chunks = chunks::merge(&sentence.words, &sentence.hits, rules);
    sentence
}
