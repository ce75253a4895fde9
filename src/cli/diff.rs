//! `onrecord diff`: what changed in the sourcing between two versions of a story.

use std::{
    collections::HashMap,
    io::{self, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    DiffArgs, Failure, Outcome, Shared,
    analyst::{Analyst, Story, Trouble},
    open,
    pipeline::in_order,
    progress::Progress,
    stdout::{Stdout, go_on},
    tally::Tally,
};
use crate::{
    article::{Places, ReadError},
    compare::compare,
    output::{DiffOutput, Difference, Version},
};

/// Runs the command.
pub(super) fn run(args: &DiffArgs, shared: &Shared) -> Result<Outcome, Failure> {
    if [&args.old, &args.new].iter().all(|path| path.as_path() == Path::new("-")) {
        return Err(Failure::BothFromStandardInput);
    }
    let analyst = Analyst::new(std::slice::from_ref(&args.new), shared, args.decided)?;
    let mut desk = Desk { analyst, has_failed: false };
    let old = desk.read(&args.old, shared);
    let new = desk.read(&args.new, shared);
    if desk.has_failed && (old.is_empty() || new.is_empty()) {
        // What cannot be read has not been deleted.
        return Ok(Outcome::Failed);
    }
    let mut out = Stdout::lock();
    let (width, has_colours) = (out.width(), out.has_colours());
    let output = DiffOutput { format: args.format, width, has_colours };
    let (mut has_changed, mut written) = (false, Ok(()));
    for (old, new) in pairs(&old, &new) {
        let printed = out.write(|out| {
            let has = tell(old, new, output, out)?;
            has_changed |= has;
            Ok(())
        });
        if go_on(printed, &mut written).is_break() {
            break;
        }
    }
    written?;
    out.finish()?;
    Ok(match (desk.has_failed, has_changed) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::FellShort,
        (false, false) => Outcome::Fine,
    })
}

struct Desk {
    analyst: Analyst,
    has_failed: bool,
}

impl Desk {
    /// Analyses all stories of a path.
    fn read(&mut self, path: &PathBuf, shared: &Shared) -> Vec<Version> {
        let stories = open::stories(vec![path.clone()], &self.analyst.rules);
        let progress = Progress::new(&self.analyst.meter, std::slice::from_ref(path), false);
        let (mut versions, mut tally) = (Vec::new(), Tally::new(progress));
        let work = |story: Result<_, ReadError>| -> Result<_, Trouble> {
            let Story { analysis, remarks, .. } = self.analyst.analyse(&Arc::new(story?))?;
            Ok((Version { places: Places::of(&analysis.article), analysis }, remarks))
        };
        in_order(stories, shared.jobs(), work, |result| {
            if let Some((version, remarks)) = tally.take(result) {
                tally.remark(&remarks);
                versions.push(version);
            }
            ControlFlow::Continue(())
        });
        self.has_failed |= tally.finish() == Outcome::Failed;
        versions
    }
}

/// The versions that belong together: one story and one story whatever their names, else those with the
/// same id. Those that have no other come last.
fn pairs<'a>(
    old: &'a [Version],
    new: &'a [Version],
) -> Vec<(Option<&'a Version>, Option<&'a Version>)> {
    if let ([old], [new]) = (old, new) {
        return vec![(Some(old), Some(new))];
    }
    let id = |version: &'a Version| version.analysis.article.id.as_str();
    let mut by_id: HashMap<&str, &Version> = new.iter().map(|one| (id(one), one)).collect();
    let (mut both, mut gone) = (Vec::new(), Vec::new());
    for version in old {
        match by_id.remove(id(version)) {
            Some(now) => both.push((Some(version), Some(now))),
            None => gone.push((Some(version), None)),
        }
    }
    let came = new.iter().filter(|version| by_id.contains_key(id(version)));
    both.into_iter().chain(gone).chain(came.map(|version| (None, Some(version)))).collect()
}

/// Tells what changed in a story; whether anything did.
fn tell(
    old: Option<&Version>,
    new: Option<&Version>,
    output: DiffOutput,
    out: &mut dyn Write,
) -> io::Result<bool> {
    match (old, new) {
        (Some(old), Some(new)) => {
            let comparison = compare(&old.analysis, &new.analysis);
            output.difference(&Difference { old, new, comparison: &comparison }, out)?;
            Ok(!comparison.is_empty())
        }
        (Some(version), None) => output.alone("old", version, out).map(|()| true),
        (None, Some(version)) => output.alone("new", version, out).map(|()| true),
        (None, None) => Ok(false),
    }
}
