//! The browser: state (`app`), what happens (`action`), what that changes (`update`) and how it looks
//! (`view`), each on its own. Workers read and analyse; the terminal is at the edge.

mod act;
mod action;
mod analyst;
mod app;
mod borders;
mod charts;
mod choices;
mod clipboard;
mod copy;
mod deeds;
mod detail;
mod editor;
mod facets;
mod jumps;
mod keeping;
mod key;
mod keymap;
mod narrowing;
mod overlay;
mod page;
mod panes;
mod picker;
mod picture;
mod pointer;
mod prompt;
mod queue;
mod rehearsal;
mod saver;
mod search;
mod session;
mod settings;
mod statement;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod told;
mod tour;
mod typing;
mod update;
mod versions;
mod view;
mod walk;
mod watch;
mod words;
mod worker;
mod wrap;

pub use action::Action;
pub use keymap::{Binding, KEYMAP};
pub use picture::{Key, Picture, UnknownKey, keys};
pub use rehearsal::Rehearsal;
pub use session::Session;
pub use settings::{Settings, ThemeName, Welcome};
pub use terminal::{BrowseError, Visit, browse};
pub use worker::{Loaded, Stories};
