//! What goes to standard error: how far the work is, and what went wrong.

use std::{
    fmt::{self, Display},
    io::{self, IsTerminal, Write},
};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::text::visible_line;

/// Tells on standard error what went wrong.
pub(super) fn complain(what: &dyn Display) {
    // There is nowhere to tell that standard error cannot be written.
    let _ = writeln!(io::stderr(), "onrecord: {}", visible_line(&what.to_string()));
}

/// Counts the stories that are done, on standard error if that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new() -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden() };
        }
        let style = ProgressStyle::with_template("{spinner} {human_pos} stories, {rate} a second");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
        let style = style.with_key("rate", |state: &ProgressState, out: &mut dyn fmt::Write| {
            // Where this is written to always takes it.
            let _ = write!(out, "{:.0}", state.per_sec());
        });
        Self { bar: ProgressBar::new_spinner().with_style(style) }
    }

    /// One more story is done.
    pub(super) fn advance(&self) {
        self.bar.inc(1);
    }

    /// Does something that may write to the terminal, with the counter out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Tells what went wrong, with the counter out of the way.
    pub(super) fn complain(&self, what: &dyn Display) {
        self.aside(|| complain(what));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
