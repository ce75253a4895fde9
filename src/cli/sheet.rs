//! `onrecord sheet`: who speaks in a story and how much, for the standards desk.

use std::{ops::ControlFlow, path::Path};

use super::{
    Failure, Outcome, Shared, SheetArgs,
    analyst::{Analyst, Story},
    journal::{Opened, Part, Run, Start},
    pipeline::in_order,
    progress::Progress,
    stdout::{Stdout, go_on},
    target::{Stream, format_of, named},
};
use crate::{
    article::{Places, find},
    audit::Sheet,
    output::SheetFormat,
};

/// Runs the command.
pub(super) fn run(args: &SheetArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let into = named(args.into.as_ref());
    let format = match (args.format, into) {
        (Some(format), _) => format,
        (None, Some(into)) => format_of(into)?.unwrap_or(SheetFormat::Text),
        (None, None) => SheetFormat::Text,
    };
    if args.tables.bom && format != SheetFormat::Csv {
        return Err(Failure::NoTable);
    }
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let stories = find(args.paths.clone());
    let mut out = stream(into, args)?;
    if args.tables.bom {
        out.mark()?;
    }
    let prints = matches!(out, Stream::Stdout(_));
    let room = match &out {
        Stream::Stdout(out) => out.room(),
        Stream::Part(_) => usize::MAX,
    };
    let mut output = format.output(room);
    out.write(|out| output.begin(out))?;
    let progress = Progress::new(&analyst.meter, &args.paths, prints);
    let (mut outcome, mut written) = (Outcome::Fine, Ok(()));
    let work = |story| {
        analyst.read(story).map(|Story { analysis, remarks, .. }| {
            let sheet = Sheet::of(&analysis, &analyst.rules);
            let places = Places::of(&analysis.article);
            (analysis, sheet, places, remarks)
        })
    };
    in_order(stories, shared.jobs(), work, |result| {
        match result {
            Ok((analysis, sheet, places, remarks)) => {
                outcome = outcome.max(remarks.tell(|what| progress.complain(what)));
                let printed = progress
                    .aside(|| out.write(|out| output.story(&analysis, &sheet, &places, out)));
                progress.advance();
                return go_on(printed, &mut written);
            }
            Err(error) => {
                outcome = Outcome::Failed;
                progress.complain(&error);
            }
        }
        ControlFlow::Continue(())
    });
    drop(progress);
    written?;
    out.write(|out| output.end(out))?;
    out.finish()?;
    Ok(outcome)
}

/// Where sheets go.
fn stream(into: Option<&Path>, args: &SheetArgs) -> Result<Stream, Failure> {
    let Some(into) = into else { return Ok(Stream::Stdout(Stdout::lock())) };
    // What is not gone on with need not be known again.
    let run = Run::new(String::new(), String::new(), &args.paths);
    match Part::open_for(into, run, Start::of(false, args.overwrites.force))? {
        Opened::Part(part) => Ok(Stream::Part(part)),
        Opened::Whole => Ok(Stream::Stdout(Stdout::lock())),
    }
}
