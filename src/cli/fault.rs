//! What is wrong with a command line.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use super::{Outcome, progress::errors_width};
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
