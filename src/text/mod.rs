//! Text as the rest of the pipeline sees it: spans, words, sentences and quotation marks.
//!
//! The lowest room of the house: it knows nothing of articles, rules or attributions.

mod line;
mod span;
mod visible;

pub use line::{fit, joined};
pub use span::{CodePoints, Span};
pub use visible::{is_visible, visible, visible_line};
