//! Text as the rest of the pipeline sees it: spans, words, sentences and quotation marks.
//!
//! The lowest room of the house: it knows nothing of articles, rules or attributions.

mod abbreviations;
mod count;
mod ending;
mod engine;
mod factored;
mod hash;
mod hashed;
mod late_regex;
mod line;
mod named;
mod origin;
mod packed;
mod program;
mod quotation;
mod regex_error;
mod rewrite;
mod sentence;
mod sieve;
mod span;
mod states;
mod syntax;
mod token;
mod visible;

pub use abbreviations::{AbbreviationLists, Abbreviations};
pub use count::counted;
pub use hash::{NO_LETTERS, hash_of, hash_with, spread};
pub use hashed::Hashed;
pub use late_regex::{Groups, LateRegex};
pub use line::{fit, fit_words, fold, joined, word_count};
pub use packed::{Packed, Packing};
pub use quotation::{Mark, Quotation, quotations};
pub use regex_error::regex_error;
pub use rewrite::rewritten;
pub use sentence::sentences;
pub use sieve::{Candidates, Gathering, Sieve, Sifted};
pub use span::{CodePoints, Span, char_start};
pub use states::{pack_states, unpack_states};
pub(crate) use token::is_apostrophe;
pub use token::{Token, TokenKind, tokenize, without_possessive};
pub use visible::{is_visible, visible, visible_line};
