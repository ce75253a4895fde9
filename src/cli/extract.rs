//! `onrecord extract`: prints who said what in stories.

use std::{io, ops::ControlFlow};

use super::{
    ExtractArgs, Failure, Outcome, Shared,
    analyst::{Analyst, Story, Trouble},
    pipeline::{self, in_order_to},
    progress::Progress,
    standoff::Folder,
    stdout::{Reader, Stdout, go_on},
};
use crate::{
    article::{ReadError, Unread, find_lines},
    output::{Format, Output, write_unread},
};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let out = Stdout::lock();
    if args.stdin_jsonl {
        let analyst = Analyst::anywhere(shared)?;
        let sink = Sink::Stream(Format::Jsonl.output(0).ok_or(Failure::NeedsFolder)?);
        let printer = Printer { answers_all: true, ..Printer::new(out, sink) };
        return print(find_lines(io::stdin()), &analyst, shared, printer);
    }
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let stories = analyst.stories(args.paths.clone());
    let format =
        args.format.unwrap_or(if out.is_terminal() { Format::Table } else { Format::Jsonl });
    let sink = match (format.output(out.width()), &args.into) {
        (Some(output), _) => Sink::Stream(output),
        (None, Some(folder)) => Sink::Folder(Folder::create(folder)?),
        (None, None) => return Err(Failure::NeedsFolder),
    };
    print(stories, &analyst, shared, Printer::new(out, sink))
}

fn print(
    stories: impl Iterator<Item = Unread> + Send,
    analyst: &Analyst,
    shared: &Shared,
    mut printer: Printer,
) -> Result<Outcome, Failure> {
    printer.begin();
    in_order_to(stories, shared.jobs(), |story| analyst.read(story), &mut printer);
    printer.finish()
}

/// Where stories go.
enum Sink {
    Stream(Box<dyn Output>),
    Folder(Folder),
}

/// Prints results as they come, and remembers how it went.
struct Printer {
    out: Stdout,
    sink: Sink,
    /// Whether a line that is no story is answered too: a program counts on one line for each of its own.
    answers_all: bool,
    progress: Progress,
    outcome: Outcome,
    written: io::Result<()>,
}

impl pipeline::Sink<Result<Story, Trouble>> for &mut Printer {
    fn take(&mut self, result: Result<Story, Trouble>) -> ControlFlow<()> {
        match result {
            Ok(story) => self.print(&story),
            Err(trouble) => self.complain(&trouble),
        }
    }

    fn idle(&mut self) -> ControlFlow<()> {
        let flushed = self.out.flush();
        go_on(flushed, &mut self.written)
    }
}

impl Printer {
    fn new(out: Stdout, sink: Sink) -> Self {
        let (progress, outcome, written) = (Progress::new(), Outcome::Fine, Ok(()));
        Self { out, sink, answers_all: false, progress, outcome, written }
    }

    fn begin(&mut self) {
        if let Sink::Stream(output) = &mut self.sink {
            let written = self.out.write(|out| output.begin(out));
            // Where nobody reads, the first story tells.
            let _ = go_on(written, &mut self.written);
        }
    }

    fn print(&mut self, Story { analysis, problems }: &Story) -> ControlFlow<()> {
        for problem in problems {
            self.outcome = Outcome::Failed;
            self.progress.complain(problem);
        }
        let article = &analysis.article;
        for complaint in article.complaints() {
            self.progress.complain(&complaint);
        }
        let Self { out, sink, progress, .. } = self;
        let written = match sink {
            Sink::Stream(output) => progress.aside(|| out.write(|out| output.story(analysis, out))),
            Sink::Folder(folder) => folder.add(analysis).map(|()| Reader::Listens),
        };
        progress.advance();
        go_on(written, &mut self.written)
    }

    fn complain(&mut self, trouble: &Trouble) -> ControlFlow<()> {
        self.progress.complain(trouble);
        if !self.answers_all {
            self.outcome = Outcome::Failed;
            return ControlFlow::Continue(());
        }
        let answer = self.out.write(|out| match trouble {
            Trouble::Unread(ReadError::Record { id, rest, message, .. }) => {
                write_unread(id.as_deref(), Some(rest), message, out)
            }
            Trouble::Unread(ReadError::LongLine { .. }) => {
                write_unread(None, None, &trouble.to_string(), out)
            }
            Trouble::BrokeDown(article) => {
                let rest = article.record.as_ref().map(|record| &record.rest);
                write_unread(Some(&article.id), rest, "the analysis broke down", out)
            }
            // The stream itself broke off: there is no line to answer.
            Trouble::Unread(_) => {
                self.outcome = Outcome::Failed;
                Ok(())
            }
        });
        self.outcome = self.outcome.max(Outcome::FellShort);
        go_on(answer, &mut self.written)
    }

    fn finish(mut self) -> Result<Outcome, Failure> {
        self.written?;
        drop(self.progress);
        if let Sink::Stream(mut output) = self.sink {
            self.out.write(|out| output.end(out))?;
        }
        self.out.finish()?;
        Ok(self.outcome)
    }
}
