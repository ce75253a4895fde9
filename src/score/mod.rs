//! Comparison of what was found with a reference annotation.
//!
//! Spans are compared as sets of words, so that quotation marks, punctuation and white
//! space at their edges do not count. What is measured, for every [`Report`] row:
//!
//! - content, strict: the two word sets are equal; each reference span is used once.
//! - content, partial: precision is the mean share of a predicted span's words that are in some
//!   reference span, recall the reverse.
//! - source, cue: each reference attribution is aligned to at most one predicted one, best overlap
//!   of content first; spans are compared within the pairs.
//! - full: the contents of a pair overlap well (Dice of 0.5 or more) and the source words overlap,
//!   or neither has a source.
//! - direct: direct quotations of the reference: how many are found, and how often the speaker of
//!   those found is right by position (a shared word) or by name (a shared capitalised word).
//! - speakers, levels, stances: of the full pairs, those where the reference gives the value and
//!   it is right; `macro` is the mean F1 of the labels, rare and common ones alike.
//! - grouping: of the same pairs, whether those of one speaker are those of one speaker (B-cubed):
//!   precision is the mean share of a mention's group that belongs there, recall the mean share of
//!   its speaker's mentions that are in the group.
//!
//! - findings: what an audit ought to find, by rule and words.
//!
//! What the reference marks as optional counts neither as missed nor as false.

mod align;
mod compare;
mod findings;
mod given;
mod item;
mod labels;
mod lists;
mod mistakes;
mod rates;
mod reference;
mod report;
mod sides;
mod speakers;
mod words;

pub use compare::{Comparison, compare};
pub use findings::{WrongFinding, write_wrong_findings};
pub use given::analyse_given;
pub use labels::Labels;
pub use mistakes::{Mislabelled, Mistake, MistakeKind, write_mislabelled, write_mistakes};
pub use rates::{Scores, Share, Tally};
pub use reference::{
    Gold, GoldFinding, Reference, ReferenceError, References, SourceLevels, write_reference,
};
pub use report::{Figures, Report, Row};
pub(crate) use words::{WordSet, Words};
