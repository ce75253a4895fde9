//! Text as the rest of the pipeline sees it: spans, words, sentences and quotation marks.
//!
//! The lowest room of the house: it knows nothing of articles, rules or attributions.

mod abbreviations;
mod span;

pub use abbreviations::Abbreviations;
pub use span::{CodePoints, Span};
