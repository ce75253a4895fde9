//! `onrecord audit`: what an editor should look at before a story runs.

use std::{collections::BTreeMap, io, ops::ControlFlow, path::Path};

use clap::ValueEnum;

use super::{
    AuditArgs, FailOn, Failure, Outcome, Shared,
    analyst::{Analyst, Remarks, Story},
    complain,
    journal::{Done, Opened, Part, Run, Start},
    open,
    pipeline::in_order,
    progress::{Complaints, Progress},
    stdout::{Stdout, go_on},
    target::{NO_FILE, Stream, format_of, named},
    written::{Overwrite, check},
};
use crate::{
    article::{Places, Position, Unread, find_from},
    desk::{Baseline, OfFile},
    model::Severity,
    output::{AuditFormat, AuditOutput, Audited, Sum},
    rules,
};

/// Runs the command.
pub(super) fn run(args: &AuditArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let format = match (args.format, named(args.into.as_ref())) {
        (Some(format), _) => format,
        (None, Some(into)) => format_of(into)?.unwrap_or(AuditFormat::Text),
        (None, None) => AuditFormat::Text,
    };
    if args.tables.bom && format != AuditFormat::Csv {
        return Err(Failure::NoTable);
    }
    let known = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let mut kept =
        args.write_baseline.as_deref().map(|path| new_baseline(path, args)).transpose()?;
    let Some(mut stream) = stream(args, format, shared)? else {
        complain(&"it is whole already: nothing is left to do; delete it to audit anew");
        return Ok(Outcome::Fine);
    };
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let done = stream.before();
    let stories = find_from(args.paths.clone(), done.unwrap_or_default().next);
    if args.tables.bom {
        stream.mark()?;
    }
    let (width, prints) = match &stream {
        Stream::Stdout(out) => (out.width(), true),
        Stream::Part(_) => (Stdout::WIDTH, false),
    };
    let output = format.output(width, &analyst.rules);
    let progress = Progress::new(&analyst.meter, &args.paths, prints);
    let mut desk = Desk::new(stream, output, progress);
    desk.begin()?;
    let work = |story: Unread| (story.position(), audit(story, &analyst));
    in_order(stories, shared.jobs(), work, |(at, result)| {
        match result {
            Ok((mut audited, remarks)) => {
                desk.remark(&remarks);
                let article = &audited.analysis.article;
                if let Some(kept) = &mut kept {
                    kept.add(article, &audited.findings);
                }
                if let Some(known) = &known {
                    audited.known = known.hide(article, &mut audited.findings);
                }
                desk.tell(&audited)?;
            }
            Err(error) => desk.complain(error),
        }
        desk.advance(Position { item: at.item + 1, ..at })
    });
    let outcome = desk.finish(args.fail_on)?;
    match (&kept, &args.write_baseline) {
        (Some(kept), Some(path)) => {
            kept.write(path)?;
            // What is kept is accepted.
            Ok(if outcome == Outcome::FellShort { Outcome::Fine } else { outcome })
        }
        _ => Ok(outcome),
    }
}

/// A baseline to be written there, where that may be: before the stories are read, so that nobody waits for nothing.
fn new_baseline(path: &Path, args: &AuditArgs) -> Result<Baseline, Failure> {
    if !args.overwrites.force && !Baseline::may_be_written(path) {
        return Err(Failure::NoBaseline(path.display().to_string()));
    }
    // What a baseline is tells more than who wrote it: it comes from a repository as a rule.
    check(path, Overwrite::All)?;
    Ok(Baseline::new(path))
}

/// Where findings go; none if all is done.
fn stream(
    args: &AuditArgs,
    format: AuditFormat,
    shared: &Shared,
) -> Result<Option<Stream>, Failure> {
    let Some(into) = named(args.into.as_ref()) else {
        if args.goes_on {
            return Err(Failure::CannotContinue(NO_FILE));
        }
        return Ok(Some(Stream::Stdout(Stdout::lock())));
    };
    if args.goes_on && !format.is_stream() {
        let why = "this format is written at its end; write --format jsonl or json";
        return Err(Failure::CannotContinue(why));
    }
    let start = Start::of(args.goes_on, args.overwrites.force);
    let opened = Part::open_for(into, this_run(args, format, shared)?, start)?;
    Ok(match opened {
        Opened::Whole => None,
        Opened::Part(part) => Some(Stream::Part(part)),
    })
}

/// What decides what is written.
fn this_run(args: &AuditArgs, format: AuditFormat, shared: &Shared) -> Result<Run, Failure> {
    let format = format.to_possible_value();
    let format = format.as_ref().map_or("", |format| format.get_name());
    let as_found = if args.decided.as_found { " --as-found" } else { "" };
    let bom = if args.tables.bom { " --bom" } else { "" };
    let mut files = open::rule_files(&args.paths, shared)?;
    files.extend(args.baseline.clone());
    Ok(Run::new(format!("--format {format}{as_found}{bom}"), rules::digest(&files)?, &args.paths))
}

/// What is found in a story, as its folders and the story itself want it told.
pub(super) fn audit(story: Unread, analyst: &Analyst) -> Result<(Audited, Remarks), String> {
    let article = analyst.open(story).map_err(|error| error.to_string())?;
    let told = analyst.audit(&article).map_err(|error| error.to_string())?;
    let (Story { analysis, remarks, .. }, silenced) = told;
    let places = Places::of(&analysis.article);
    let findings = analysis.findings.clone();
    Ok((Audited { analysis, places, findings, silenced, known: 0 }, remarks))
}

/// Tells findings as they come, and remembers how it went.
struct Desk {
    out: Stream,
    output: Box<dyn AuditOutput>,
    progress: Progress,
    sum: Sum,
    has_failed: bool,
    complaints: Complaints,
    /// What is told if no record of a file needs a silence of all of them, and whether one does.
    of_files: BTreeMap<String, bool>,
    /// Whether nothing was left out: by an earlier run that is gone on with, or because nobody reads any more.
    sees_all: bool,
    written: io::Result<()>,
}

impl Desk {
    fn new(out: Stream, output: Box<dyn AuditOutput>, progress: Progress) -> Self {
        let Done { sum, has_failed, .. } = out.before().unwrap_or_default();
        let (complaints, of_files) = (Complaints::default(), BTreeMap::new());
        let (sees_all, written) = (out.before().is_none(), Ok(()));
        Self { out, output, progress, sum, has_failed, complaints, of_files, sees_all, written }
    }

    /// Prints what stands before all stories, where it does not stand there already.
    fn begin(&mut self) -> io::Result<()> {
        let Self { out, output, .. } = self;
        match out.before() {
            Some(done) => output.go_on(done.stories),
            None => {
                out.write(|out| output.begin(out))?;
            }
        }
        Ok(())
    }

    fn tell(&mut self, audited: &Audited) -> ControlFlow<()> {
        self.sum.add(audited);
        let Self { out, output, progress, .. } = self;
        let written = progress.aside(|| out.write(|out| output.story(audited, out)));
        progress.advance();
        let flow = go_on(written, &mut self.written);
        self.sees_all &= flow.is_continue();
        flow
    }

    /// Tells what is to be said of a story besides its findings.
    fn remark(&mut self, remarks: &Remarks) {
        let told = remarks.tell(|what| self.progress.complain(what));
        self.has_failed |= told == Outcome::Failed;
        for OfFile { told, is_needed } in &remarks.of_file {
            *self.of_files.entry(told.clone()).or_default() |= is_needed;
        }
    }

    /// Tells of silences that no record of their file needs. Where not all records were seen, nobody knows.
    fn tell_unneeded(&self) {
        let sees_all = self.sees_all && !self.has_failed;
        let unneeded = self.of_files.iter().filter(|(_, is_needed)| sees_all && !**is_needed);
        unneeded.for_each(|(told, _)| self.progress.complain(told));
    }

    fn complain(&mut self, error: String) {
        self.has_failed = true;
        self.complaints.tell(error, &self.progress);
    }

    /// All before this is told.
    fn advance(&mut self, next: Position) -> ControlFlow<()> {
        let (sum, has_failed) = (self.sum, self.has_failed);
        let stories = sum.stories as u64;
        let advanced = self.out.advance(|done| {
            *done = Done { next, stories, has_failed, sum, ..*done };
        });
        go_on(advanced, &mut self.written)
    }

    fn finish(mut self, fail_on: FailOn) -> Result<Outcome, Failure> {
        self.tell_unneeded();
        self.written?;
        drop(self.progress);
        let (output, sum) = (&mut self.output, &self.sum);
        self.out.write(|out| output.end(sum, out))?;
        self.out.finish()?;
        let gravest = self.sum.gravest();
        let falls_short = fail_on.severity().is_some_and(|least| gravest >= Some(least));
        Ok(match (self.has_failed, falls_short) {
            (true, _) => Outcome::Failed,
            (false, true) => Outcome::FellShort,
            (false, false) => Outcome::Fine,
        })
    }
}

impl FailOn {
    const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}
