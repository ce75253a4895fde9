//! The real program in a pseudo-terminal: keys in, screen out, and the terminal given back.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper that fails fails its test")]

mod reading;
mod terminal;
mod triage;
