//! Text as the rest of the pipeline sees it: spans, words, sentences and quotation marks.
//!
//! The lowest room of the house: it knows nothing of articles, rules or attributions.

mod abbreviations;
mod count;
mod line;
mod quotation;
mod sentence;
mod span;
mod token;
mod visible;

pub use abbreviations::{AbbreviationLists, Abbreviations};
pub use count::counted;
pub use line::{fit, fit_words, fold, joined, word_count};
pub use quotation::{Mark, Quotation, quotations};
pub use sentence::sentences;
pub use span::{CodePoints, Span, char_start};
pub(crate) use token::is_apostrophe;
pub use token::{Token, TokenKind, tokenize, without_possessive};
pub use visible::{is_visible, visible, visible_line};
