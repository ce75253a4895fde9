//! Where somebody was mentioned, and whom a further mention means.

use crate::{rules::spec::Step, text::Span};

/// Where something was mentioned.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Trace {
    pub(super) entity: usize,
    pub(super) sentence: usize,
    /// Where its paragraph begins.
    pub(super) paragraph: usize,
    pub(super) span: Span,
    /// Whether it was the source of a statement.
    pub(super) is_source: bool,
    /// Whether it was the first to be mentioned in its sentence.
    pub(super) is_first: bool,
    /// Whether it was asked something.
    pub(super) is_asked: bool,
    /// Whether it is by whom somebody else was asked.
    pub(super) asks: bool,
    /// Whether it reported something, as outlets do.
    pub(super) reports: bool,
    /// Whether a sentence brought it in at its end.
    pub(super) is_presented: bool,
    /// Whether it only told whose somebody or something is.
    pub(super) is_owner: bool,
    /// Whether a preposition stands before it, where it is no source, or what is its own after it.
    pub(super) is_beside: bool,
    /// Whether it stands in what somebody says.
    pub(super) is_told: bool,
}

/// A mention in its place.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Place {
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// Where its paragraph begins.
    pub(super) paragraph: usize,
    pub(super) is_source: bool,
    /// Whether it only tells whose somebody or something is.
    pub(super) is_owner: bool,
    /// Whether it stands in what somebody says, where "I" is not who wrote the story.
    pub(super) is_told: bool,
    /// Whether it is asked something there.
    pub(super) is_asked: bool,
    /// Whether somebody else is asked by it there.
    pub(super) asks: bool,
    /// Whether it reports something there, as outlets do.
    pub(super) reports: bool,
    /// Whether its sentence brings it in at its end.
    pub(super) is_presented: bool,
}

/// Whom a mention means, and by which step: the earlier mention that it points to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) entity: usize,
    pub(super) step: Step,
    pub(super) antecedent: Option<Span>,
}
