//! The arguments of `onrecord bench`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, value_parser};

use super::super::Overwrites;

/// How many stories of five thousand characters are made at most: half a gigabyte.
const MOST_STORIES: i64 = 100_000;

const EXAMPLES: &str = "\
Examples:
  onrecord bench                                    on stories it makes up
  onrecord bench stories/                           on yours
  onrecord bench --format json > before.json
  onrecord bench --stories 20000 --write some.jsonl 100 MB of stories to try other programs on

Every figure stands beside that of the regex crate alone, which finds sixty cue words in the same text in \
the same run: that ratio can be compared between machines, the figures themselves cannot. Times of a \
core are those that the thread has worked, so that other programs do not count; what a user waits for \
is measured by the clock, and best on a machine that does nothing else.";

/// The arguments of `bench`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct BenchArgs {
    /// Stories or folders of stories to measure on, instead of such that are made up
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many stories are made up: always the same, of four to six thousand characters
    #[arg(long, value_name = "N", default_value_t = 600, value_parser = value_parser!(u32).range(1..=MOST_STORIES))]
    pub stories: u32,
    /// How often everything is measured
    #[arg(long, value_name = "N", default_value_t = 9, value_parser = value_parser!(u16).range(1..=1000))]
    pub runs: u16,
    /// How to print the figures
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: BenchFormat,
    /// Write the stories into this file (JSON Lines; - is standard output) and measure nothing
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// What may be overwritten
    #[command(flatten)]
    pub overwrites: Overwrites,
}

/// The formats that figures can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BenchFormat {
    /// For people.
    Table,
    /// One JSON object, for programs.
    Json,
}
