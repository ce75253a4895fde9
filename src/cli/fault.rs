//! What is wrong with a command line.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::CommandFactory;

use super::{Cli, Outcome, progress::errors_width};
use crate::text::{fold, visible};

/// Tells what is wrong, as everything is told that goes wrong: with the name of the program before it, on lines that
/// end between words. Help that was asked for is no fault.
pub(super) fn tell(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // There is nowhere to tell that it cannot be printed.
        let _ = error.print();
        return Outcome::Fine.into();
    }
    let told = error.render().to_string();
    let told = match told.strip_prefix("error: ") {
        Some(rest) => format!("onrecord: {rest}"),
        None => told,
    };
    let width = errors_width();
    for line in told.trim_end().lines() {
        let indent = line.len() - line.trim_start().len();
        let folded = fold(&visible(line), width, indent + 2);
        let _ = writeln!(io::stderr(), "{folded}");
    }
    Outcome::Failed.into()
}

/// The command that a mistyped word may mean.
pub(super) fn command_like(word: &str) -> Option<String> {
    /// How alike two words must be, from 0 to 1; clap asks as much of the commands of a command.
    const ALIKE: f64 = 0.7;
    let command = Cli::command();
    let names = command.get_subcommands().map(|own| (strsim::jaro(word, own.get_name()), own));
    let best = names.max_by(|one, other| one.0.total_cmp(&other.0));
    best.filter(|(likeness, _)| *likeness > ALIKE).map(|(_, own)| own.get_name().to_owned())
}
