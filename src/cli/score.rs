//! `onrecord score`: compares what is found in stories with reference annotations.

use std::{
    fmt::Display,
    io::{self, Write},
    ops::ControlFlow,
    sync::Arc,
};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    Failure, Floor, Outcome, ScoreArgs, ScoreFormat, Shared, open, pipeline::in_order,
    progress::Progress, stdout::Stdout, tally::Tally,
};
use crate::{
    analyse,
    article::Article,
    model::{Level, Stance},
    rules::Rules,
    score::{
        Comparison, Mislabelled, Mistake, Reference, References, Report, Scores, SourceLevels,
        WrongFinding, analyse_given, compare, write_mislabelled, write_mistakes,
        write_wrong_findings,
    },
    text::visible_line,
};

/// That nothing was measured or learned must not pass for good.
pub(super) const NO_REFERENCE: &str =
    "no story has a reference annotation; write NAME.gold.yaml beside it";

/// How many stories without a reference are named on the screen.
const NAMED: usize = 10;

/// Runs the command.
pub(super) fn run(args: &ScoreArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::rules(&shared.rules)?;
    let levels = args.source_levels.as_deref().map(SourceLevels::read).transpose()?;
    let mut references = levels.map(References::with_levels).unwrap_or_default();
    let stories = open::stories(args.paths.clone(), &rules).map(|story| {
        let article = story.map_err(|error| error.to_string())?;
        let reference = references.find(&article).map_err(|error| error.to_string())?;
        Ok((article, reference))
    });
    let progress = Progress::new(&Arc::default(), &[], false);
    let (mut summary, mut tally) = (Summary::default(), Tally::new(progress));
    let work = |story: Result<(Article, Option<Reference>), String>| {
        story.map(|(article, reference)| score(article, reference.as_ref(), args.given, &rules))
    };
    in_order(stories, shared.jobs(), work, |result| {
        if let Some(scored) = tally.take(result) {
            summary.add(scored, args.errors);
        }
        ControlFlow::Continue(())
    });
    summary.has_failed = tally.finish() == Outcome::Failed;
    finish(&summary, args)
}

/// The comparison of one story, or the id of one without a reference.
type Scored = Result<Comparison, String>;

fn score(article: Article, reference: Option<&Reference>, is_given: bool, rules: &Rules) -> Scored {
    let Some(reference) = reference else { return Err(article.id) };
    let article = Arc::new(article);
    let analysis =
        if is_given { analyse_given(&article, reference, rules) } else { analyse(&article, rules) };
    Ok(compare(&analysis, reference))
}

/// What is known of all stories.
#[derive(Debug, Default)]
struct Summary {
    stories: usize,
    without_reference: Vec<String>,
    scores: Scores,
    mistakes: Vec<Mistake>,
    mislabelled: Vec<Mislabelled>,
    wrong_findings: Vec<WrongFinding>,
    has_failed: bool,
}

impl Summary {
    fn add(&mut self, scored: Scored, keep_mistakes: bool) {
        match scored {
            Ok(Comparison { scores, mistakes, mislabelled, wrong_findings }) => {
                self.stories += 1;
                self.scores += scores;
                if keep_mistakes {
                    self.mistakes.extend(mistakes);
                    self.mislabelled.extend(mislabelled);
                    self.wrong_findings.extend(wrong_findings);
                }
            }
            Err(id) => self.without_reference.push(id),
        }
    }
}

fn finish(summary: &Summary, args: &ScoreArgs) -> Result<Outcome, Failure> {
    let report = Report::new(&summary.scores);
    let below: Vec<_> = args.min.iter().filter_map(|floor| Below::find(floor, &report)).collect();
    let mut out = Stdout::lock();
    out.write(|out| match args.format {
        ScoreFormat::Table => write_table(summary, &report, args, out),
        ScoreFormat::Json => write_json(summary, &report, &below, args.errors, out),
    })?;
    out.finish()?;
    for below in &below {
        super::complain(below);
    }
    let is_empty = summary.stories == 0;
    // A reference that is at fault is named already.
    if is_empty && !summary.has_failed {
        super::complain(&NO_REFERENCE);
    }
    Ok(match (summary.has_failed || is_empty, below.is_empty()) {
        (true, _) => Outcome::Failed,
        (false, false) => Outcome::FellShort,
        (false, true) => Outcome::Fine,
    })
}

/// A metric that does not reach its floor.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Below<'a> {
    metric: &'a str,
    floor: f64,
    /// `None` if there was nothing to measure: that must not pass for good.
    value: Option<f64>,
}

impl<'a> Below<'a> {
    fn find(floor: &'a Floor, report: &Report) -> Option<Self> {
        let value = report.metric(&floor.metric).flatten();
        let reaches = value.is_some_and(|value| value >= floor.value);
        (!reaches).then_some(Below { metric: &floor.metric, floor: floor.value, value })
    }
}

impl Display for Below<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { metric, floor, value } = self;
        match value {
            Some(value) => write!(f, "{metric} is {value:.3}, below {floor}"),
            None => write!(f, "{metric} was not measured, so it cannot reach {floor}"),
        }
    }
}

fn write_table(
    summary: &Summary,
    report: &Report,
    args: &ScoreArgs,
    out: &mut dyn Write,
) -> io::Result<()> {
    report.write_table(out)?;
    if args.confusion {
        let Scores { levels, stances, .. } = &summary.scores;
        levels.write("Level", &Level::ALL.map(Level::id), out)?;
        stances.write("Stance", &Stance::ALL.map(Stance::id), out)?;
    }
    write!(out, "\nStories scored: {}.", summary.stories)?;
    let without = &summary.without_reference;
    if !without.is_empty() {
        let named: Vec<_> = without.iter().take(NAMED).map(|id| visible_line(id)).collect();
        write!(out, " Without a reference: {}", named.join(", "))?;
        match without.len().saturating_sub(NAMED) {
            0 => write!(out, ".")?,
            more => write!(out, " and {more} more.")?,
        }
    }
    writeln!(out)?;
    if args.errors {
        write_mistakes(&summary.mistakes, out)?;
        write_mislabelled(&summary.mislabelled, out)?;
        write_wrong_findings(&summary.wrong_findings, out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Scoring<'a> {
    stories: usize,
    without_reference: &'a [String],
    metrics: Map<String, Value>,
    below: &'a [Below<'a>],
    #[serde(skip_serializing_if = "Option::is_none")]
    mistakes: Option<&'a [Mistake]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mislabelled: Option<&'a [Mislabelled]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong_findings: Option<&'a [WrongFinding]>,
}

fn write_json(
    summary: &Summary,
    report: &Report,
    below: &[Below<'_>],
    with_mistakes: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut metrics = Map::new();
    for row in &report.rows {
        metrics.insert(row.name.clone(), serde_json::to_value(row.figures)?);
    }
    let scoring = Scoring {
        stories: summary.stories,
        without_reference: &summary.without_reference,
        metrics,
        below,
        mistakes: with_mistakes.then_some(&summary.mistakes),
        mislabelled: with_mistakes.then_some(&summary.mislabelled),
        wrong_findings: with_mistakes.then_some(&summary.wrong_findings),
    };
    serde_json::to_writer_pretty(&mut *out, &scoring)?;
    writeln!(out)
}
