//! The commands as a user runs them: each at a desk of its own.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod archive;
mod audit_command;
mod command_line;
mod common;
mod diff_command;
mod explain_command;
mod exports;
mod extract_command;
mod progress;
mod report_command;
mod review_command;
mod rules_command;
mod schema;
mod score_command;
mod sheet_command;
mod speakers_command;
