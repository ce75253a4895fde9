//! `onrecord sheet`: who speaks in a story and how much, for the standards desk.

use std::ops::ControlFlow;

use super::{
    Failure, Outcome, Shared, SheetArgs,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress::Progress,
    stdout::{Stdout, go_on},
};
use crate::{
    article::{Places, find},
    audit::Sheet,
};

/// Runs the command.
pub(super) fn run(args: &SheetArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let stories = find(args.paths.clone());
    let mut out = Stdout::lock();
    let mut output = args.format.output();
    out.write(|out| output.begin(out))?;
    let progress = Progress::new(&analyst.meter, &args.paths, true);
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
