//! `onrecord extract`: prints who said what in stories.

use std::{fmt::Display, io, ops::ControlFlow};

use super::{
    ExtractArgs, Failure, Outcome, Shared,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress::Progress,
    standoff::Folder,
    stdout::{Reader, Stdout, go_on},
};
use crate::output::{Format, Output};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let stories = analyst.stories(args.paths.clone());
    let out = Stdout::lock();
    let format =
        args.format.unwrap_or(if out.is_terminal() { Format::Table } else { Format::Jsonl });
    let sink = match (format.output(out.width()), &args.into) {
        (Some(output), _) => Sink::Stream(output),
        (None, Some(folder)) => Sink::Folder(Folder::create(folder)?),
        (None, None) => return Err(Failure::NeedsFolder),
    };
    let mut printer = Printer::new(out, sink);
    printer.begin();
    in_order(
        stories,
        shared.jobs(),
        |story| analyst.read(story),
        |result| match result {
            Ok(story) => printer.print(&story),
            Err(error) => printer.complain(&error),
        },
    );
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
    progress: Progress,
    outcome: Outcome,
    written: io::Result<()>,
}

impl Printer {
    fn new(out: Stdout, sink: Sink) -> Self {
        let (progress, outcome, written) = (Progress::new(), Outcome::Fine, Ok(()));
        Self { out, sink, progress, outcome, written }
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

    fn complain(&mut self, error: &dyn Display) -> ControlFlow<()> {
        self.outcome = Outcome::Failed;
        self.progress.complain(error);
        ControlFlow::Continue(())
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
