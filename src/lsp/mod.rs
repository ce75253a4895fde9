//! A language server: what an audit finds, and why attributions are read as they are, in the editor in which
//! a story is written.
//!
//! `document` analyses the text of an editor and knows where its words stand there, `answers` tells what
//! an editor asks, `silence` writes what a code action changes, `server` speaks the protocol, of which `frame` reads
//! the messages.

mod answers;
mod document;
pub mod frame;
mod server;
mod silence;

pub use server::{Desks, serve};
