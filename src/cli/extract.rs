//! `onrecord extract`: prints who said what in stories.

use std::{io, ops::ControlFlow, path::Path};

use clap::ValueEnum;

use super::{
    ExtractArgs, Failure, Outcome, Shared,
    analyst::{Analyst, Story, Trouble},
    complain,
    journal::{Opened, Part, Run, Start},
    open,
    pipeline::{self, in_order_to},
    progress::{Complaints, Progress},
    standoff::Folder,
    stdout::{Reader, Stdout, go_on},
    target::{NO_FILE, Stream, Target, format_of, named},
    written::Overwrite,
};
use crate::{
    article::{Position, ReadError, Unread, find_from, find_lines},
    output::{Format, Output, write_unread},
    rules,
};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs, shared: &Shared) -> Result<Outcome, Failure> {
    if args.stdin_jsonl {
        let analyst = Analyst::anywhere(shared)?;
        let output = Format::Jsonl.output(0).ok_or(Failure::NeedsFile)?;
        let progress = Progress::hidden();
        let printer = Printer::new(of_stdout(Stdout::lock(), output), progress, true);
        let work = |story: Unread| (story.position(), analyst.read(story));
        return print(find_lines(io::stdin()), work, shared, printer);
    }
    let Some((target, from, outcome)) = target(args, shared)? else {
        complain(&"it is whole already: nothing is left to do; delete it to extract it anew");
        return Ok(Outcome::Fine);
    };
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let prints = matches!(target, Target::Stream(Stream::Stdout(_), _));
    let progress = Progress::new(&analyst.meter, &args.paths, prints);
    let printer = Printer { outcome, ..Printer::new(target, progress, false) };
    let work = |story: Unread| (story.position(), audited(story, &analyst));
    print(find_from(args.paths.clone(), from), work, shared, printer)
}

/// Where stories go, from which on, and how it went with those before; none if all is done.
fn target(
    args: &ExtractArgs,
    shared: &Shared,
) -> Result<Option<(Target, Position, Outcome)>, Failure> {
    let from_start = |target| Ok(Some((target, Position::default(), Outcome::Fine)));
    let Some(into) = named(args.into.as_ref()) else {
        if args.goes_on {
            return Err(Failure::CannotContinue(NO_FILE));
        }
        let out = Stdout::lock();
        let usual = if out.is_terminal() { Format::Table } else { Format::Jsonl };
        let format = fitting(args.format.unwrap_or(usual), args)?;
        let output =
            format.output(u16::try_from(out.room()).unwrap_or(u16::MAX)).ok_or(match format {
                Format::Brat => Failure::NeedsFolder,
                _ => Failure::NeedsFile,
            })?;
        let stream = marked(Stream::Stdout(out), args)?;
        return from_start(Target::Stream(stream, output));
    };
    let format = match args.format {
        Some(format) => format,
        None => format_of(into)?.unwrap_or(Format::Jsonl),
    };
    let format = fitting(format, args)?;
    let Some(output) = format.output(Stdout::WIDTH) else {
        if args.goes_on {
            return Err(Failure::CannotContinue(why_not(format)));
        }
        return from_start(file_of(format, into, Overwrite::of(args.overwrites.force))?);
    };
    let start = Start::of(args.goes_on, args.overwrites.force);
    match Part::open_for(into, this_run(args, shared, format)?, start)? {
        Opened::Whole => Ok(None),
        Opened::Part(part) => {
            let outcome = if part.done.has_failed { Outcome::Failed } else { Outcome::Fine };
            let from = part.done.next;
            let stream = marked(Stream::Part(part), args)?;
            Ok(Some((Target::Stream(stream, output), from, outcome)))
        }
    }
}

/// The same with a mark for Excel where that is asked for.
fn marked(mut stream: Stream, args: &ExtractArgs) -> io::Result<Stream> {
    if args.tables.bom {
        stream.mark()?;
    }
    Ok(stream)
}

/// A format that can be written as the options say.
fn fitting(format: Format, args: &ExtractArgs) -> Result<Format, Failure> {
    if args.tables.bom && format != Format::Csv { Err(Failure::NoTable) } else { Ok(format) }
}

fn of_stdout(out: Stdout, output: Box<dyn Output>) -> Target {
    Target::Stream(Stream::Stdout(out), output)
}

/// Why a format that is no stream cannot be gone on with, and the way out.
const fn why_not(format: Format) -> &'static str {
    match format {
        Format::Brat => "a folder for brat is written from the beginning; leave --continue away",
        _ => {
            "a Parquet file is of no use before its end; write a file for each part of the archive, which databases \
             read together, or --format jsonl"
        }
    }
}

/// A format that is no stream.
fn file_of(format: Format, into: &Path, overwrite: Overwrite) -> Result<Target, Failure> {
    #[cfg(feature = "parquet")]
    if format == Format::Parquet {
        let file = super::whole::WholeFile::create(into, overwrite)?;
        return Ok(Target::Parquet(Box::new(crate::output::Parquet::new(file)?)));
    }
    let _ = format;
    Ok(Target::Folder(Folder::create(into, overwrite)?))
}

/// What decides what is written.
fn this_run(args: &ExtractArgs, shared: &Shared, format: Format) -> Result<Run, Failure> {
    let format = format.to_possible_value();
    let format = format.as_ref().map_or("", |format| format.get_name());
    let as_found = if args.decided.as_found { " --as-found" } else { "" };
    let bom = if args.tables.bom { " --bom" } else { "" };
    let rules = rules::digest(&open::rule_files(&args.paths, shared)?)?;
    Ok(Run::new(format!("--format {format}{as_found}{bom}"), rules, &args.paths))
}

fn print(
    stories: impl Iterator<Item = Unread> + Send,
    work: impl Fn(Unread) -> Printed + Sync,
    shared: &Shared,
    mut printer: Printer,
) -> Result<Outcome, Failure> {
    printer.begin();
    in_order_to(stories, shared.jobs(), work, &mut printer);
    printer.finish()
}

/// A story with what an audit tells of it.
fn audited(story: Unread, analyst: &Analyst) -> Result<Story, Trouble> {
    let article = analyst.open(story)?;
    analyst.audit(&article).map(|(story, _)| story)
}

/// Prints results as they come, and remembers how it went.
struct Printer {
    target: Target,
    /// Whether a line that is no story is answered too: a program counts on one line for each of its own.
    answers_all: bool,
    progress: Progress,
    complaints: Complaints,
    outcome: Outcome,
    written: io::Result<()>,
}

/// What came of a story, and where it stands.
type Printed = (Position, Result<Story, Trouble>);

impl pipeline::Sink<Printed> for &mut Printer {
    fn take(&mut self, (at, result): Printed) -> ControlFlow<()> {
        let is_story = result.is_ok();
        match result {
            Ok(story) => self.print(&story)?,
            Err(trouble) => self.complain(&trouble)?,
        }
        let next = Position { item: at.item + 1, ..at };
        let has_failed = self.outcome == Outcome::Failed;
        let advanced = self.target.advance(|done| {
            done.next = next;
            done.stories = done.stories.saturating_add(is_story.into());
            done.has_failed |= has_failed;
        });
        go_on(advanced, &mut self.written)
    }

    fn idle(&mut self) -> ControlFlow<()> {
        let flushed = self.target.flush();
        go_on(flushed, &mut self.written)
    }
}

impl Printer {
    fn new(target: Target, progress: Progress, answers_all: bool) -> Self {
        let (complaints, outcome) = (Complaints::default(), Outcome::Fine);
        Self { target, answers_all, progress, complaints, outcome, written: Ok(()) }
    }

    fn begin(&mut self) {
        let written = self.target.begin();
        // Where nobody reads, the first story tells.
        let _ = go_on(written, &mut self.written);
    }

    fn print(&mut self, Story { analysis, remarks, .. }: &Story) -> ControlFlow<()> {
        let told = remarks.tell(|what| self.progress.complain(what));
        self.outcome = self.outcome.max(told);
        let Self { target, progress, .. } = self;
        let written = progress.aside(|| target.story(analysis));
        progress.advance();
        go_on(written, &mut self.written)
    }

    fn complain(&mut self, trouble: &Trouble) -> ControlFlow<()> {
        self.complaints.tell(trouble.to_string(), &self.progress);
        self.progress.advance();
        match &mut self.target {
            Target::Stream(out, _) if self.answers_all => {
                let (outcome, answer) = answer(trouble, out);
                self.outcome = self.outcome.max(outcome);
                go_on(answer, &mut self.written)
            }
            _ => {
                self.outcome = Outcome::Failed;
                ControlFlow::Continue(())
            }
        }
    }

    fn finish(self) -> Result<Outcome, Failure> {
        self.written?;
        drop(self.progress);
        self.target.finish()?;
        Ok(self.outcome)
    }
}

/// Answers a line that is no story; a stream that broke off has no line to answer.
fn answer(trouble: &Trouble, out: &mut Stream) -> (Outcome, io::Result<Reader>) {
    let answered = match trouble {
        Trouble::Unread(ReadError::Record { id, rest, message, .. }) => {
            out.write(|out| write_unread(id.as_deref(), Some(rest), message, out))
        }
        Trouble::Unread(ReadError::LongLine { .. }) => {
            out.write(|out| write_unread(None, None, &trouble.to_string(), out))
        }
        Trouble::BrokeDown(article) => {
            let rest = article.record.as_ref().map(|record| &record.rest);
            out.write(|out| write_unread(Some(&article.id), rest, "the analysis broke down", out))
        }
        Trouble::Unread(_) | Trouble::Settings(_) => return (Outcome::Failed, Ok(Reader::Listens)),
    };
    (Outcome::FellShort, answered)
}
