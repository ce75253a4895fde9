//! `onrecord extract`: prints who said what in stories.

use std::{fmt::Display, io, ops::ControlFlow};

use super::{
    ExtractArgs, Failure, Outcome, Shared,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress::Progress,
    stdout::{Stdout, go_on},
};
use crate::output::{Format, Output};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let analyst = Analyst::new(shared, args.decided)?;
    let stories = analyst.stories(args.paths.clone());
    let out = Stdout::lock();
    let format =
        args.format.unwrap_or(if out.is_terminal() { Format::Table } else { Format::Jsonl });
    let output = format.output(out.width());
    let mut printer = Printer::new(out, output);
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

/// Prints results as they come, and remembers how it went.
struct Printer {
    out: Stdout,
    output: Box<dyn Output>,
    progress: Progress,
    outcome: Outcome,
    written: io::Result<()>,
}

impl Printer {
    fn new(out: Stdout, output: Box<dyn Output>) -> Self {
        let (progress, outcome, written) = (Progress::new(), Outcome::Fine, Ok(()));
        Self { out, output, progress, outcome, written }
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
        let Self { out, output, progress, .. } = self;
        let written = progress.aside(|| out.write(|out| output.story(analysis, out)));
        progress.advance();
        go_on(written, &mut self.written)
    }

    fn complain(&mut self, error: &dyn Display) -> ControlFlow<()> {
        self.outcome = Outcome::Failed;
        self.progress.complain(error);
        ControlFlow::Continue(())
    }

    fn finish(self) -> Result<Outcome, Failure> {
        self.written?;
        self.out.finish()?;
        Ok(self.outcome)
    }
}
