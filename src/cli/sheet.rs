//! `onrecord sheet`: who speaks in a story and how much, for the standards desk.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    path::Path,
};

use super::{
    Failure, Outcome, Shared, SheetArgs,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress::Progress,
    stdout::{Reader, Stdout, go_on},
    tally::Tally,
    target::{MARK, format_of, listens, named},
    whole::WholeFile,
    written::Overwrite,
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
    let mut out = Target::of(into, Overwrite::of(args.overwrites.force))?;
    if args.tables.bom {
        out.write(|out| out.write_all(MARK))?;
    }
    let prints = matches!(out, Target::Stdout(_));
    let mut output = format.output(out.room());
    out.write(|out| output.begin(out))?;
    let progress = Progress::new(&analyst.meter, &args.paths, prints);
    let (mut tally, mut written) = (Tally::new(progress), Ok(()));
    let work = |story| {
        analyst.read(story).map(|Story { analysis, remarks, .. }| {
            let sheet = Sheet::of(&analysis, &analyst.rules);
            let places = Places::of(&analysis.article);
            (analysis, sheet, places, remarks)
        })
    };
    in_order(stories, shared.jobs(), work, |result| {
        let Some((analysis, sheet, places, remarks)) = tally.take(result) else {
            return ControlFlow::Continue(());
        };
        tally.remark(&remarks);
        let printed =
            tally.aside(|| out.write(|out| output.story(&analysis, &sheet, &places, out)));
        go_on(printed, &mut written)
    });
    let outcome = tally.finish();
    written?;
    out.write(|out| output.end(out))?;
    out.finish()?;
    Ok(outcome)
}

/// Where sheets go. People read them, of stories that are quickly read anew: a file of them cannot be gone on with.
enum Target {
    Stdout(Stdout),
    File(WholeFile),
}

impl Target {
    fn of(into: Option<&Path>, overwrite: Overwrite) -> io::Result<Self> {
        let Some(into) = into else { return Ok(Self::Stdout(Stdout::lock())) };
        Ok(Self::File(WholeFile::create(into, overwrite)?))
    }

    /// See [`Stdout::room`].
    fn room(&self) -> usize {
        match self {
            Self::Stdout(out) => out.room(),
            Self::File(_) => usize::MAX,
        }
    }

    fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Reader> {
        match self {
            Self::Stdout(out) => out.write(write),
            Self::File(file) => listens(write(file)),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.finish(),
            Self::File(file) => file.finish(),
        }
    }
}
