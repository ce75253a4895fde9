//! `onrecord report`: stories as one page that can be read, searched and printed anywhere.

use std::ops::ControlFlow;

use super::{
    Failure, Outcome, ReportArgs, Shared,
    analyst::Analyst,
    audit::audit,
    pipeline::in_order,
    progress::{Complaints, Progress},
    stdout::Stdout,
    target::named,
    written::{Overwrite, check, write_at_once},
};
use crate::{article::find, audit::Sheet, output::Report};

/// Runs the command.
pub(super) fn run(args: &ReportArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let into = named(Some(&args.into));
    if let Some(into) = into {
        check(into, Overwrite::of(args.overwrites.force))?;
    }
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let stories = find(args.paths.clone());
    let progress = Progress::new(&analyst.meter, &args.paths, false);
    let (mut report, mut outcome) = (Report::default(), Outcome::Fine);
    let mut complaints = Complaints::default();
    let work = |story| {
        let audited = audit(story, &analyst)?;
        let sheet = Sheet::of(&audited.0.analysis, &analyst.rules);
        Ok((audited, sheet))
    };
    in_order(stories, shared.jobs(), work, |result| {
        match result {
            Ok(((audited, remarks), sheet)) => {
                outcome = outcome.max(remarks.tell(|what| progress.complain(what)));
                report.add(&audited, &sheet, &analyst.rules);
            }
            Err(error) => {
                outcome = Outcome::Failed;
                complaints.tell(error, &progress);
            }
        }
        progress.advance();
        ControlFlow::Continue(())
    });
    drop(progress);
    // A page that stands there already is worth more than one without a story.
    if report.is_empty() {
        super::complain(&"no story could be read, so that no page is written");
        return Ok(Outcome::Failed);
    }
    if let Some(into) = into {
        write_at_once(into, |out| report.write(out))?;
    } else {
        let mut out = Stdout::lock();
        out.write(|out| report.write(out))?;
        out.finish()?;
    }
    Ok(outcome)
}
