//! What can be written on the command line.

use std::{num::NonZeroUsize, path::PathBuf, str::FromStr, thread};

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};

use super::explain::Place;
use crate::{
    model::{Attribution, Standing},
    output::{AuditFormat, Format, SheetFormat},
    score::{Report, Scores},
    tui::{self, Key, ThemeName, UnknownKey},
};

/// The longest side of a screen.
const MOST_CELLS: u16 = 500;

/// More threads than any machine gains from, and fewer than any refuses.
const MOST_JOBS: i64 = 256;

const EXAMPLES: &str = "\
Examples:
  onrecord stories/                          read them, and browse who said what
  onrecord extract story.txt                 who said what in a story, as a table
  onrecord extract stories/ > found.jsonl    the same of many stories, for programs
  onrecord explain story.txt:12              why that line is read as it is
  onrecord audit story.txt                   what an editor should ask before it runs
  onrecord score stories/                    how well that is done, against references

Exit codes: 0 all went well, 1 something was found (audit), a metric is below its floor (score) or
an example does not come out (rules), 2 something failed.";

const AUDIT_EXAMPLES: &str = "\
Examples:
  onrecord audit story.txt
  onrecord audit --fail-on warning --format github stories/
  onrecord audit --format sarif stories/ > findings.sarif

The rules are listed by `onrecord rules list audit`, and each is shown by `onrecord rules show ID`. A
file of your own (--rules) adds rules, replaces or switches them off by id, and grades them anew:
  grades: {loaded-cue: warning}
  off: [direct-quote-anonymous]

A file .onrecord.yaml in a folder above a story, or `onrecord:` in its front matter, silences findings:
  silences:
    - rule: vague-source
      story: harbour-talks.txt           # not needed in front matter; without it all stories below
      words: Critics                     # without it the rule in all of the story
      reason: The desk has their names.

Exit codes: 0 nothing found at or above the level, 1 something found, 2 something could not be read.";

const EXTRACT_EXAMPLES: &str = "\
Examples:
  onrecord extract story.txt
  onrecord extract --format yaml story.md
  onrecord extract stories/ | jq -r '.attributions[].stance' | sort | uniq -c
  curl -s https://example.org/story | onrecord extract -

A file that cannot be read is named on standard error and the rest goes on; the exit code is 2.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  onrecord explain story.txt:12
  onrecord explain story.txt | less

What is said of each attribution: what and who, its level and stance, each with the rule in square
brackets and the words it fired on, and what else was considered.";

const SPEAKERS_EXAMPLES: &str = "\
Examples:
  onrecord speakers stories/
  onrecord speakers --named 'mara ellison' stories/

A named person or body is one speaker in all stories; whoever is not named is never the same as
somebody in another story.";

const REVIEW_EXAMPLES: &str = "\
Examples:
  onrecord review stories/                           how far the desk is, and what it flagged
  onrecord review --only undecided stories/          what is left
  onrecord review --gold story.txt > story.gold.yaml what was decided, as a reference

Decisions are made in the browser (`onrecord stories/`) and kept beside each story.";

const VIEW_EXAMPLES: &str = "\
Examples:
  onrecord view story.txt > screen.svg
  onrecord view --size 80x24 --keys '1 j j enter' --format text stories/";

const SCORE_EXAMPLES: &str = "\
References are found by themselves:
  NAME.gold.yaml   beside NAME.txt or NAME.md: the words of source, cue and content
  NAME.gold.jsonl  beside it: positions in code points
  records of a JSON Lines file with `attributions` of their own

A reference by words looks like this; only `content` must be there:
  attributions:
    - source: two harbour officials      # as it stands in the story
      cue: {words: said, nth: 3}         # or just said: the one nearest to the content
      content: the quay would close      # a list gives the pieces in order
      speaker: two harbour officials     # the same text for the same speaker
      level: unnamed-broad               # or a list of levels that are right
      stance: [neutral, warns]
      optional: true                     # counts neither as missed nor as found
  findings:                              # what an audit ought to find; not judged without it
    - rule: vague-source                 # the id of the rule
      words: critics                     # the words it is about, unless it is about all

Examples:
  onrecord score stories/
  onrecord score --errors corpus.jsonl | less
  onrecord score --min content.all.strict=0.6 --min levels=0.9 stories/

Exit codes: 0 all went well, 1 a metric is below its floor, 2 something failed.";

/// See who said what in a news story, how each source is identified, and where each source stands.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// Stories or folders of stories to open in the browser
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
    /// The command; without one the stories are opened in the browser.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Clone, Args)]
pub struct Shared {
    /// Merge the rules of this file over the built-in ones; repeat for more files
    #[arg(long, value_name = "FILE", global = true)]
    pub rules: Vec<PathBuf>,
    /// How the browser looks [default: dark; without colours where `NO_COLOR` is set]
    #[arg(long, value_name = "THEME", global = true)]
    pub theme: Option<ThemeName>,
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
    /// Compare what is found in stories with reference annotations
    Score(ScoreArgs),
    /// Test, list, show or check the rules
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Draw a screen of the browser as a picture
    View(ViewArgs),
    /// Show what is set, and where: theme, keys, rules
    Config,
}

/// The arguments of `extract`.
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub struct ExtractArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print them [default: table on a terminal, else jsonl]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// Whether what people decided counts.
#[derive(Debug, Clone, Copy, Args)]
pub struct Decided {
    /// Leave out what people decided (NAME.review.yaml): print what was found
    #[arg(long)]
    pub as_found: bool,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub struct ExplainArgs {
    /// A story and a line of it, or the whole story
    #[arg(value_name = "FILE[:LINE]", required = true)]
    pub places: Vec<Place>,
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
    /// List these instead of what is flagged, corrected, rejected or has a note; repeat for more
    #[arg(long, value_name = "DECISION", value_enum)]
    pub only: Vec<DecisionFilter>,
    /// Print what is accepted or corrected as reference annotations, to check extraction against
    #[arg(long)]
    pub gold: bool,
}

impl ReviewArgs {
    /// Whether an attribution is to be listed.
    pub fn takes(&self, one: &Attribution) -> bool {
        if self.only.is_empty() {
            return !matches!(one.standing(), Standing::Undecided | Standing::Accepted)
                || one.is_noted();
        }
        self.only.iter().any(|only| only.takes(one))
    }
}

/// What was decided on an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DecisionFilter {
    /// Nothing yet
    Undecided,
    /// It is right
    Accepted,
    /// It is right as corrected
    Corrected,
    /// Somebody has to look at it again
    Flagged,
    /// It is no attribution
    Rejected,
    /// Somebody wrote a note on it
    Noted,
}

impl DecisionFilter {
    fn takes(self, one: &Attribution) -> bool {
        let standing = match self {
            Self::Undecided => Standing::Undecided,
            Self::Accepted => Standing::Accepted,
            Self::Corrected => Standing::Corrected,
            Self::Flagged => Standing::Flagged,
            Self::Rejected => Standing::Rejected,
            Self::Noted => return one.is_noted(),
        };
        one.standing() == standing
    }
}

/// The arguments of `audit`.
#[derive(Debug, Args)]
#[command(after_help = AUDIT_EXAMPLES)]
pub struct AuditArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AuditFormat,
    /// Exit with 1 if something of this severity or a graver one is found
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// Do not tell what stands in this file, written before with --write-baseline
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found into this file, and exit as if it were accepted
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The arguments of `sheet`.
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// Stories, folders of stories, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print the sheets
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: SheetFormat,
    /// Whether what people decided counts.
    #[command(flatten)]
    pub decided: Decided,
}

/// The severity from which on an audit fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What a handbook forbids.
    Error,
    /// What an editor should look at.
    Warning,
    /// What is worth knowing.
    Info,
    /// Nothing.
    Never,
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
    /// Learn from one half and score on the other, both ways, instead
    #[arg(long)]
    pub halves: bool,
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

/// The columns and rows of a screen, each from 1 to 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(size: &str) -> Result<Self, Self::Err> {
        let parse = |part: &str| part.parse().ok().filter(|part| (1..=MOST_CELLS).contains(part));
        let (width, height) = size.split_once('x').ok_or("write WxH, as in 120x40")?;
        let sides = parse(width).zip(parse(height));
        let (width, height) = sides.ok_or("columns and rows go from 1 to 500")?;
        Ok(Self { width, height })
    }
}

/// Keys by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys(pub Vec<Key>);

impl FromStr for Keys {
    type Err = UnknownKey;

    fn from_str(names: &str) -> Result<Self, UnknownKey> {
        tui::keys(names).map(Self)
    }
}

/// The formats that a screen can be drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    /// Scalable Vector Graphics, in colour.
    Svg,
    /// Characters alone.
    Text,
}

/// The formats that scores can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    /// For people.
    Table,
    /// One JSON object, for programs.
    Json,
}

/// A value that a metric must reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// The metric, as [`Report::metric`] understands it.
    pub metric: String,
    /// The value, from 0 to 1.
    pub value: f64,
}

impl FromStr for Floor {
    type Err = String;

    fn from_str(floor: &str) -> Result<Self, String> {
        let (metric, value) = floor.split_once('=').ok_or("write METRIC=VALUE, as in full=0.5")?;
        let report = Report::new(&Scores::default());
        if report.metric(metric).is_none() {
            let names: Vec<_> = report.names().collect();
            return Err(format!("there is no metric {metric:?}; there are {}", names.join(", ")));
        }
        let value = value.parse().ok().filter(|value| (0.0..=1.0).contains(value));
        let value = value.ok_or("the value must be a number from 0 to 1")?;
        Ok(Self { metric: metric.to_owned(), value })
    }
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
    fn floors_name_a_metric_and_a_share() {
        let floor: Floor = "content.all.strict.recall=0.25".parse().unwrap();
        assert_eq!(floor, Floor { metric: "content.all.strict.recall".into(), value: 0.25 });
        for wrong in ["full", "full=", "full=2", "full=-0.1", "full=NaN", "ful=0.5", "=1"] {
            assert!(wrong.parse::<Floor>().is_err(), "{wrong}");
        }
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
