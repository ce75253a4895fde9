//! The command line: arguments, and one file per command.

mod analyst;
mod args;
mod audit;
mod bench;
mod browse;
mod completions;
mod config;
mod diff;
mod explain;
mod extract;
mod fault;
mod help;
mod home;
mod inputs;
mod journal;
mod learn;
mod lsp;
mod open;
mod pipeline;
mod progress;
mod reading;
mod report;
mod review;
mod rules;
mod samples;
mod score;
mod sessions;
mod shared;
mod sheet;
mod speakers;
mod standoff;
mod stdout;
mod tally;
mod target;
mod values;
mod view;
mod whole;
mod written;

use std::{io, process::ExitCode};

pub use args::{
    AuditArgs, Cli, Command, CompletionsArgs, ConfigArgs, DiffArgs, ExplainArgs, ExtractArgs,
    LearnArgs, ReportArgs, ReviewArgs, RulesCommand, ScoreArgs, SheetArgs, SpeakersArgs, ViewArgs,
};
pub use bench::{BenchArgs, BenchFormat};
use clap::Parser;
pub use inputs::Inputs;
pub use journal::{Done, Opened, Part, Run};
use progress::complain;
pub use shared::{Decided, Overwrites, Shared, Tables};
use thiserror::Error;
pub use values::{
    DecisionFilter, FailOn, Floor, Keys, PictureFormat, ScoreFormat, Size, ThemeChoice,
};
pub use written::Overwrite;

use crate::{desk::BaselineError, rules::RuleError, score::ReferenceError};

/// How a command that ran to its end came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All went well.
    Fine,
    /// A metric is below its floor, an example does not come out, an audit finds something, or two
    /// versions differ.
    FellShort,
    /// Something could not be read; the rest was done.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::FellShort => 1,
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
    /// A word that is taken for the name of a file.
    #[error("{word}: no such file, and no such command; {}", meant(command.as_deref()))]
    NoCommand {
        /// The word.
        word: String,
        /// The command that it may mean.
        command: Option<String>,
    },
    /// The browser is to go on, and never was anywhere.
    #[error("there is nothing to resume yet; name stories, as in `onrecord stories/`")]
    NothingToResume,
    /// A story or a folder that something is asked of.
    #[error("{0}: there is no such file or folder")]
    NoPlace(String),
    /// The browser has nowhere to draw.
    #[error(
        "the browser needs a terminal and the output is none; `onrecord extract` prints the same"
    )]
    NoTerminal,
    /// The browser was to be shown on a terminal that shows lines only.
    #[error(
        "the terminal can show nothing but lines (TERM=dumb), which the browser cannot do with; \
         `onrecord extract` prints the same, or say what the terminal is, as in TERM=xterm"
    )]
    DumbTerminal,
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(io::Error),
    /// The editor did not keep to the protocol.
    #[error("the editor cannot be served: {0}")]
    Editor(String),
    /// There is no rule of this name.
    #[error("there is no rule {id}; {hint}")]
    NoRule {
        /// The name.
        id: String,
        /// The way out.
        hint: String,
    },
    /// Labels cannot be used.
    #[error(transparent)]
    Labels(#[from] ReferenceError),
    /// A folder is to be written, and none is named.
    #[error("brat reads a folder of files: name one with --into FOLDER")]
    NeedsFolder,
    /// A file is to be written, and none is named.
    #[error("this format is a file: name it with --into FILE")]
    NeedsFile,
    /// The ending of a file's name tells no format.
    #[error("no format ends in .{0}; name one with --format")]
    NoFormat(String),
    /// A report would be named as something else.
    #[error(
        "a report is a page of HTML and no .{0}; name it .html, or see `extract`, `audit` and `sheet` for tables"
    )]
    NoPage(String),
    /// What cannot be gone on with.
    #[error("--continue goes on with a file of lines that is written from files: {0}")]
    CannotContinue(&'static str),
    /// A file that is no baseline would be overwritten.
    #[error(
        "{0}: stands there already and is no baseline; name another file, or overwrite it with --force"
    )]
    NoBaseline(String),
    /// A mark for Excel is asked for, and no table.
    #[error("--bom is for --format csv")]
    NoTable,
    /// Both versions to compare are standard input.
    #[error("only one of two versions can be standard input")]
    BothFromStandardInput,
    /// There is nothing to measure, or what is measured fails.
    #[error("cannot measure: {0}")]
    Bench(String),
    /// What the person has set cannot be used.
    #[error("{0}")]
    Config(String),
    /// A baseline cannot be used.
    #[error(transparent)]
    Baseline(#[from] BaselineError),
    /// A rule file cannot be used.
    #[error(transparent)]
    Rules(#[from] RuleError),
}

fn meant(command: Option<&str>) -> String {
    match command {
        Some(command) => format!("did you mean `onrecord {command}`?"),
        None => "`onrecord --help` lists the commands".to_owned(),
    }
}

/// Runs the program with the arguments it was started with.
///
/// The exit code is 0 if all went well, 1 if something falls short of what was
/// asked for, and 2 if something failed; what failed is on standard error.
pub fn main() -> ExitCode {
    let Cli { paths, resume, tour, shared, command } = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return fault::tell(&error),
    };
    let outcome = match command {
        Some(Command::Config(args)) => config::run(&args, &shared),
        Some(Command::Extract(args)) => extract::run(&args, &shared),
        Some(Command::Explain(args)) => explain::run(&args, &shared),
        Some(Command::Speakers(args)) => speakers::run(&args, &shared),
        Some(Command::Review(args)) => review::run(&args, &shared),
        Some(Command::Audit(args)) => audit::run(&args, &shared),
        Some(Command::Sheet(args)) => sheet::run(&args, &shared),
        Some(Command::Report(args)) => report::run(&args, &shared),
        Some(Command::Diff(args)) => diff::run(&args, &shared),
        Some(Command::Score(args)) => score::run(&args, &shared),
        Some(Command::Rules(command)) => rules::run(&command, &shared),
        Some(Command::Lsp) => lsp::run(&shared),
        Some(Command::Bench(args)) => bench::run(&args, &shared),
        Some(Command::View(args)) => view::run(&args, &shared),
        Some(Command::Completions(args)) => completions::run(&args),
        None if tour => browse::tour(&shared),
        None => browse::run(paths, resume, &shared),
    };
    outcome.map_or_else(
        |failure| {
            complain(&failure);
            Outcome::Failed.into()
        },
        ExitCode::from,
    )
}
