//! `onrecord report`: stories as one page that can be read, searched and printed anywhere.

use std::ops::ControlFlow;

use super::{
    Failure, Outcome, ReportArgs, Shared,
    analyst::Analyst,
    audit::audit,
    pipeline::in_order,
    progress::Progress,
    stdout::Stdout,
    tally::Tally,
    target::named,
    written::{Overwrite, check, write_at_once},
};
use crate::{article::find, audit::Sheet, output::Report};

/// How files of pages end.
const ENDINGS: [&str; 3] = ["html", "htm", "xhtml"];

/// Runs the command.
pub(super) fn run(args: &ReportArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let into = named(Some(&args.into));
    if let Some(into) = into {
        let end = into.extension().map(|end| end.to_string_lossy().to_lowercase());
        if let Some(end) = end.filter(|end| !ENDINGS.contains(&end.as_str())) {
            return Err(Failure::NoPage(end));
        }
        check(into, Overwrite::of(args.overwrites.force))?;
    }
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let stories = find(args.paths.clone());
    let progress = Progress::new(&analyst.meter, &args.paths, false);
    let (mut report, mut tally) = (Report::default(), Tally::new(progress));
    let work = |story| {
        let audited = audit(story, &analyst)?;
        let sheet = Sheet::of(&audited.0.analysis, &analyst.rules);
        Ok::<_, String>((audited, sheet))
    };
    in_order(stories, shared.jobs(), work, |result| {
        if let Some(((audited, remarks), sheet)) = tally.take(result) {
            tally.remark(&remarks);
            report.add(&audited, &sheet, &analyst.rules);
        }
        ControlFlow::Continue(())
    });
    let outcome = tally.finish();
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
