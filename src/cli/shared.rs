//! Arguments that several commands have.

use std::{num::NonZeroUsize, path::PathBuf, thread};

use clap::{Args, value_parser};

use super::ThemeChoice;

/// More threads than any machine gains from, and fewer than any refuses.
const MOST_JOBS: i64 = 256;

/// What every command understands; told last, below what is its own.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of all commands")]
pub struct Shared {
    /// Merge the rules of this file over the built-in ones; repeat for more files
    #[arg(long, value_name = "FILE", global = true)]
    pub rules: Vec<PathBuf>,
    /// How the browser looks: auto (as the terminal is), dark, light, high-contrast, colour-blind (with any kind of
    /// it) or mono [default: dark, or light where COLORFGBG tells so; without colours where `NO_COLOR` is set]
    #[arg(long, value_name = "THEME", global = true, hide_possible_values = true)]
    pub theme: Option<ThemeChoice>,
    /// How many stories to analyse at the same time [default: one per processor]
    #[arg(long, value_name = "N", global = true, value_parser = value_parser!(u16).range(1..=MOST_JOBS))]
    pub jobs: Option<u16>,
}

impl Shared {
    /// The number of workers: the one asked for, else one per processor.
    pub fn jobs(&self) -> NonZeroUsize {
        let asked = self.jobs.and_then(|jobs| NonZeroUsize::new(usize::from(jobs)));
        asked.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

/// Whether what people decided counts.
#[derive(Debug, Clone, Copy, Args)]
pub struct Decided {
    /// Leave out what people decided (NAME.review.yaml): print what was found
    #[arg(long)]
    pub as_found: bool,
}

/// What is overwritten.
#[derive(Debug, Clone, Copy, Args)]
pub struct Overwrites {
    /// Overwrite what stands there already, whoever wrote it. What onrecord wrote, and nobody has changed since, is
    /// written anew without
    #[arg(long)]
    pub force: bool,
}

/// How tables are written.
#[derive(Debug, Clone, Copy, Args)]
pub struct Tables {
    /// Begin a CSV with a byte order mark, by which Excel knows that it is UTF-8
    #[arg(long)]
    pub bom: bool,
}
