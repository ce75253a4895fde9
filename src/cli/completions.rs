//! `onrecord completions SHELL`: what completes the command line in a shell.

use clap::CommandFactory;

use super::{Cli, CompletionsArgs, Failure, Outcome, stdout::Stdout};

/// Runs the command.
pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    // Made before it is written: a reader that leaves early is no fault.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "onrecord", &mut script);
    let mut out = Stdout::lock();
    out.write(|out| out.write_all(&script))?;
    out.finish()?;
    Ok(Outcome::Fine)
}
