//! The rule language: the linguistic knowledge of onrecord, as data that tests itself.

/// The compiled rules.
#[derive(Debug, Default)]
pub struct Rules {}
