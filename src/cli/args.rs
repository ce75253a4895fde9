//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, value_parser};
use clap_complete::Shell;

use super::{
    bench::BenchArgs,
    explain::Place,
    help::{
        AUDIT_EXAMPLES, COMPLETIONS_EXAMPLES, CONFIG_EXAMPLES, DIFF_EXAMPLES, EXAMPLES,
        EXPLAIN_EXAMPLES, EXTRACT_EXAMPLES, LSP_EXAMPLES, REPORT_EXAMPLES, REVIEW_EXAMPLES,
        RULES_EXAMPLES, SCORE_EXAMPLES, SHEET_EXAMPLES, SPEAKERS_EXAMPLES, VIEW_EXAMPLES,
    },
    shared::{Decided, Overwrites, Shared, Tables},
    values::{DecisionFilter, FailOn, Floor, Keys, PictureFormat, ScoreFormat, Size},
};
use crate::{
    model::{Attribution, Decision, Standing},
    output::{AuditFormat, DiffFormat, Format, SheetFormat},
};

/// See who said what in a news story, how each source is identified, and where each source stands.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// Stories or folders of stories to open in the browser; - is standard input, which is also read where no path is
    /// named and something is piped there
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Open the browser where it was left: at that attribution, narrowed as it was
    #[arg(long)]
    pub resume: bool,
    /// Be shown around in a minute, in the stories that come with the program
    #[arg(long, conflicts_with_all = ["resume", "paths"])]
    pub tour: bool,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
    /// The command; without one the stories are opened in the browser.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print who said what in stories
    Extract(ExtractArgs),
    /// Say why each attribution of a line is read as it is
    Explain(ExplainArgs),
    /// List who speaks in many stories, and what each says in all of them
    Speakers(SpeakersArgs),
    /// Print how far stories have been decided on, and what was decided
    Review(ReviewArgs),
    /// Say what an editor should ask about a story's sources before it runs
    Audit(AuditArgs),
    /// Print a story's sourcing sheet: who speaks, how much, and what rests on one source
    Sheet(SheetArgs),
    /// Write stories as one page of HTML: who says what in colour, facets, charts and findings
    Report(ReportArgs),
    /// Say what changed in the sourcing between two versions of a story
    #[command(alias = "compare")]
    Diff(DiffArgs),
    /// Compare what is found in stories with reference annotations
    Score(ScoreArgs),
    /// Test, list, show or check the rules
    #[command(subcommand, after_help = RULES_EXAMPLES)]
    Rules(RulesCommand),
    /// Serve an editor: findings and reasons where a story is written (Language Server Protocol)
    #[command(after_help = LSP_EXAMPLES)]
    Lsp,
    /// Draw a screen of the browser as a picture
    View(ViewArgs),
    /// Measure how fast it is on this machine, part by part, beside the regex crate alone
    Bench(BenchArgs),
    /// Show what is set, and where: theme, keys, rules
    Config(ConfigArgs),
    /// Print what completes commands, options and their values in a shell
    Completions(CompletionsArgs),
}

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// The arguments of `config`.
#[derive(Debug, Args)]
#[command(after_help = CONFIG_EXAMPLES)]
pub struct ConfigArgs {
    /// The story or folder to show it for, with the .onrecord.yaml files above it [default: here]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
}

/// The arguments of `extract`.
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub struct ExtractArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "stdin_jsonl")]
    pub paths: Vec<PathBuf>,
    /// Answer each line of standard input, a story as JSON, with one line, in order: for programs that send
    /// stories through a pipe
    #[arg(long, conflicts_with_all = ["paths", "format", "into", "bom"])]
    pub stdin_jsonl: bool,
    /// How to print them [default: table on a terminal, else jsonl]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Write this file instead of standard output (-), which is there once it is whole; its ending tells the
    /// format where none is named. With --format brat a folder
    #[arg(short = 'o', long, alias = "output", value_name = "FILE")]
    pub into: Option<PathBuf>,
    /// Go on with --into FILE where it was left when the program was interrupted; not for parquet and brat
    #[arg(long = "continue", requires = "into", conflicts_with = "force")]
    pub goes_on: bool,
    /// What is overwritten.
    #[command(flatten)]
    pub overwrites: Overwrites,
    /// How tables are written.
    #[command(flatten)]
    pub tables: Tables,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub struct ExplainArgs {
    /// A story and a line of it, or the whole story; a column, as audit tells it, may follow
    #[arg(value_name = "FILE[:LINE]", required = true)]
    pub places: Vec<Place>,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `speakers`.
#[derive(Debug, Args)]
#[command(after_help = SPEAKERS_EXAMPLES)]
pub struct SpeakersArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Only speakers with these words in their name, with all that they say, by date
    #[arg(long, value_name = "WORDS")]
    pub named: Option<String>,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `review`.
#[derive(Debug, Args)]
#[command(after_help = REVIEW_EXAMPLES)]
pub struct ReviewArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// List these instead of what is flagged, corrected, rejected, disputed or has a note; repeat for more
    #[arg(long, value_name = "DECISION", value_enum)]
    pub only: Vec<DecisionFilter>,
    /// Print what is accepted or corrected as reference annotations, to check extraction against
    #[arg(long)]
    pub gold: bool,
    /// Print what is corrected in levels and stances as rules of your own, to go on from
    #[arg(long, conflicts_with_all = ["gold", "only"])]
    pub suggest: bool,
}

impl ReviewArgs {
    /// Whether an attribution is to be listed.
    pub fn takes(&self, one: &Attribution) -> bool {
        let standing = one.standing();
        if self.only.is_empty() {
            let is_plain = matches!(standing, Standing::Undecided | Standing::Accepted);
            return one.is_noted() || one.is_outdated() || !is_plain;
        }
        self.only.iter().any(|only| only.takes(standing, one.decision.as_deref()))
    }

    /// Whether a decision is to be listed whose words are gone.
    pub fn takes_gone(&self, decision: &Decision) -> bool {
        let takes = |only: &DecisionFilter| only.takes(decision.was(), Some(decision));
        self.only.is_empty() || self.only.iter().any(takes)
    }
}

/// The arguments of `audit`.
#[derive(Debug, Args)]
#[command(after_help = AUDIT_EXAMPLES)]
pub struct AuditArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print what is found [default: text]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<AuditFormat>,
    /// Exit with 1 if something of this severity or a graver one is found
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// Do not tell what stands in this file, written before with --write-baseline
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found into this file, and exit as if it were accepted
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Write this file instead of standard output (-), which is there once it is whole; its ending tells the
    /// format where none is named
    #[arg(short = 'o', long, alias = "output", value_name = "FILE")]
    pub into: Option<PathBuf>,
    /// Go on with --into FILE where it was left when the program was interrupted; not for sarif
    #[arg(long = "continue", requires = "into", conflicts_with_all = ["write_baseline", "force"])]
    pub goes_on: bool,
    /// What is overwritten.
    #[command(flatten)]
    pub overwrites: Overwrites,
    /// How tables are written.
    #[command(flatten)]
    pub tables: Tables,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `sheet`.
#[derive(Debug, Args)]
#[command(after_help = SHEET_EXAMPLES)]
pub struct SheetArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print the sheets [default: text]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<SheetFormat>,
    /// Write this file instead of standard output (-), which is there once it is whole; its ending tells the
    /// format where none is named
    #[arg(short = 'o', long, alias = "output", value_name = "FILE")]
    pub into: Option<PathBuf>,
    /// What is overwritten.
    #[command(flatten)]
    pub overwrites: Overwrites,
    /// How tables are written.
    #[command(flatten)]
    pub tables: Tables,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `report`.
#[derive(Debug, Args)]
#[command(after_help = REPORT_EXAMPLES)]
pub struct ReportArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The page that is written; - is standard output
    #[arg(short = 'o', long, alias = "output", value_name = "FILE.html")]
    pub into: PathBuf,
    /// What is overwritten.
    #[command(flatten)]
    pub overwrites: Overwrites,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = DIFF_EXAMPLES)]
pub struct DiffArgs {
    /// The story as it was, a folder of stories, or - for standard input
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The same as it is now
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How to print what changed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DiffFormat,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `score`.
#[derive(Debug, Args)]
#[command(after_help = SCORE_EXAMPLES)]
pub struct ScoreArgs {
    /// Stories or folders of stories
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print the scores
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ScoreFormat,
    /// Exit with 1 if the metric (a name of the table; F1 unless .precision or .recall is added)
    /// is below the value, from 0 to 1; repeat for more metrics
    #[arg(long, value_name = "METRIC=VALUE")]
    pub min: Vec<Floor>,
    /// List what was missed, what was found wrongly and what was labelled wrongly
    #[arg(long)]
    pub errors: bool,
    /// Print which levels and stances were taken for which
    #[arg(long)]
    pub confusion: bool,
    /// Judge levels by this file of hashes of sources and their levels alone
    #[arg(long, value_name = "FILE")]
    pub source_levels: Option<PathBuf>,
    /// Take sources, cues and contents from the references, to measure speakers, levels and stances
    /// alone
    #[arg(long)]
    pub given: bool,
}

/// The commands about rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Run the examples of all rules
    Test,
    /// List the rules
    List {
        /// Only those with all these words in their section, id or explanation
        #[arg(value_name = "WORD")]
        words: Vec<String>,
    },
    /// Show a rule as it is written
    Show {
        /// Its id, as the table, the outputs and the browser tell it
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Show how a text is read: the phrases of each sentence with the classes of their words, and the readings of
    /// each cue
    Read {
        /// The text
        #[arg(value_name = "TEXT")]
        text: String,
    },
    /// Learn the weights anew from stories with reference annotations, and print them as rules
    Learn(LearnArgs),
    /// Check a file of your own rules and run their examples
    Check {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// The arguments of `rules learn`.
#[derive(Debug, Args)]
pub struct LearnArgs {
    /// Stories with references, as `score` reads them
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Instead cut the stories into so many parts, learn from all but one and score on that one,
    /// each in turn
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(2..))]
    pub parts: Option<u16>,
}

/// The arguments of `view`.
#[derive(Debug, Args)]
#[command(after_help = VIEW_EXAMPLES)]
pub struct ViewArgs {
    /// Stories or folders of stories
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The columns and rows of the screen
    #[arg(long, value_name = "WxH", default_value = "120x40")]
    pub size: Size,
    /// Keys typed before the picture is taken, by name, with spaces between them
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub keys: Keys,
    /// How to draw it
    #[arg(long, value_name = "FORMAT", default_value = "svg")]
    pub format: PictureFormat,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn paths_without_a_command_are_for_the_browser() {
        let cli = Cli::try_parse_from(["onrecord", "story.txt", "stories"]).unwrap();
        assert!(cli.command.is_none());
        assert_eq!(cli.paths, [PathBuf::from("story.txt"), PathBuf::from("stories")]);
    }

    #[test]
    fn shared_arguments_stand_anywhere() {
        for line in ["onrecord --jobs 3 extract a", "onrecord extract a --jobs 3"] {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(cli.shared.jobs().get(), 3);
        }
        assert!(Cli::try_parse_from(["onrecord", "extract"]).is_err());
        assert!(Cli::try_parse_from(["onrecord", "extract", "a", "--jobs", "0"]).is_err());
    }
}
