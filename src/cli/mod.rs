//! The command line: arguments, and one file per command.

mod args;
mod extract;
mod open;
mod pipeline;
mod progress;
mod score;
mod stdout;

use std::{io, process::ExitCode};

pub use args::{Cli, Command, ExtractArgs, Floor, ScoreArgs, ScoreFormat, Shared};
use clap::{CommandFactory, Parser};
use progress::complain;
use thiserror::Error;

use crate::rules::RuleError;

/// How a command that ran to its end came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All went well.
    Fine,
    /// A metric is below its floor.
    BelowFloor,
    /// Something could not be read; the rest was done.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::BelowFloor => 1,
            Outcome::Failed => 2,
        })
    }
}

/// What ends a command before its end.
#[derive(Debug, Error)]
enum Failure {
    /// The output cannot be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// A rule file cannot be used.
    #[error(transparent)]
    Rules(#[from] RuleError),
}

/// Runs the program with the arguments it was started with.
///
/// The exit code is 0 if all went well, 1 if a metric is below its floor, and 2 if something
/// failed; what failed is on standard error.
pub fn main() -> ExitCode {
    let Cli { shared, command, .. } = Cli::parse();
    let outcome = match command {
        Some(Command::Extract(args)) => extract::run(&args, &shared),
        Some(Command::Score(args)) => score::run(&args, &shared),
        None => return help(),
    };
    outcome.map_or_else(
        |failure| {
            complain(&failure);
            Outcome::Failed.into()
        },
        ExitCode::from,
    )
}

/// Says what there is, to somebody who named no command.
fn help() -> ExitCode {
    complain(&Cli::command().render_usage());
    Outcome::Failed.into()
}
