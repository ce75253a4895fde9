//! `onrecord sheet`: who speaks in a story and how much, for the standards desk.

use std::{ops::ControlFlow, sync::Arc};

use super::{
    Failure, Outcome, Shared, SheetArgs, open,
    pipeline::in_order,
    progress::Progress,
    stdout::{Reader, Stdout},
};
use crate::{analyse, article::Places, audit::Sheet, output::write_sheet};

/// Runs the command.
pub(super) fn run(args: &SheetArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::rules(&shared.rules)?;
    let stories = open::stories(args.paths.clone(), &rules);
    let mut out = Stdout::lock();
    let progress = Progress::new();
    let (mut outcome, mut written) = (Outcome::Fine, Ok(()));
    let work = |story: Result<_, _>| {
        story.map(|article| {
            let analysis = analyse(&Arc::new(article), &rules);
            let sheet = Sheet::of(&analysis, &rules);
            let places = Places::of(&analysis.article);
            (analysis, sheet, places)
        })
    };
    in_order(stories, shared.jobs(), work, |result| {
        match result {
            Ok((analysis, sheet, places)) => {
                for complaint in analysis.article.complaints() {
                    progress.complain(&complaint);
                }
                let printed = progress.aside(|| {
                    out.write(|out| write_sheet(&analysis, &sheet, &places, args.format, out))
                });
                progress.advance();
                match printed {
                    Ok(Reader::Listens) => {}
                    Ok(Reader::Left) => return ControlFlow::Break(()),
                    Err(error) => {
                        written = Err(error);
                        return ControlFlow::Break(());
                    }
                }
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
    out.finish()?;
    Ok(outcome)
}
