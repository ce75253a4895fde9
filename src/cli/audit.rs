//! `onrecord audit`: what an editor should look at before a story runs.

use std::{collections::HashSet, io, ops::ControlFlow};

use super::{
    AuditArgs, FailOn, Failure, Outcome, Shared,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress::Progress,
    stdout::{Stdout, go_on},
};
use crate::{
    article::{Places, Unread, find},
    desk::{Baseline, FolderSettings, Told, apply},
    model::Severity,
    output::{AuditOutput, Audited, Sum},
};

/// Runs the command.
pub(super) fn run(args: &AuditArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let rules = &*analyst.rules;
    let stories = find(args.paths.clone());
    let known = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let mut kept = args.write_baseline.as_deref().map(Baseline::new);
    let folders = FolderSettings::default();
    let mut out = Stdout::lock();
    let mut output = args.format.output(out.width(), rules);
    out.write(|out| output.begin(out))?;
    let mut desk = Desk::new(out, output, Progress::new(&analyst.meter, &args.paths, true));
    let work = |story| audit(story, &folders, &analyst);
    in_order(stories, shared.jobs(), work, |result| match result {
        Ok((mut audited, problems)) => {
            for problem in problems {
                let _ = desk.complain(problem);
            }
            let article = &audited.analysis.article;
            if let Some(kept) = &mut kept {
                kept.add(article, &audited.findings);
            }
            if let Some(known) = &known {
                audited.known = known.hide(article, &mut audited.findings);
            }
            desk.tell(&audited)
        }
        Err(error) => desk.complain(error),
    });
    let outcome = desk.finish(args.fail_on)?;
    match (&kept, &args.write_baseline) {
        (Some(kept), Some(path)) => {
            kept.write(path)?;
            // What is kept is accepted.
            Ok(if outcome == Outcome::FellShort { Outcome::Fine } else { outcome })
        }
        _ => Ok(outcome),
    }
}

/// What is found in a story, as its folders and the story itself want it told.
pub(super) fn audit(
    story: Unread,
    folders: &FolderSettings,
    analyst: &Analyst,
) -> Result<(Audited, Vec<String>), String> {
    let rules = &*analyst.rules;
    let article = analyst.open(story).map_err(|error| error.to_string())?;
    let settings = folders.of(&article, rules).map_err(|error| error.to_string())?;
    let Story { analysis, problems } =
        analyst.analyse(&article).map_err(|error| error.to_string())?;
    let places = Places::of(&analysis.article);
    let Told { findings, silenced } = apply(&analysis, &settings, rules);
    Ok((Audited { analysis, places, findings, silenced, known: 0 }, problems))
}

/// Tells findings as they come, and remembers how it went.
struct Desk {
    out: Stdout,
    output: Box<dyn AuditOutput>,
    progress: Progress,
    sum: Sum,
    /// What went wrong; the settings of a folder go wrong for each of its stories, and are told once.
    complaints: HashSet<String>,
    written: io::Result<()>,
}

impl Desk {
    fn new(out: Stdout, output: Box<dyn AuditOutput>, progress: Progress) -> Self {
        let sum = Sum::default();
        Self { out, output, progress, sum, complaints: HashSet::new(), written: Ok(()) }
    }

    fn tell(&mut self, audited: &Audited) -> ControlFlow<()> {
        for complaint in audited.analysis.article.complaints() {
            self.progress.complain(&complaint);
        }
        self.sum.add(audited);
        let Self { out, output, progress, .. } = self;
        let written = progress.aside(|| out.write(|out| output.story(audited, out)));
        progress.advance();
        go_on(written, &mut self.written)
    }

    fn complain(&mut self, error: String) -> ControlFlow<()> {
        if !self.complaints.contains(&error) {
            self.progress.complain(&error);
            self.complaints.insert(error);
        }
        ControlFlow::Continue(())
    }

    fn finish(mut self, fail_on: FailOn) -> Result<Outcome, Failure> {
        self.written?;
        drop(self.progress);
        let (output, sum) = (&mut self.output, &self.sum);
        self.out.write(|out| output.end(sum, out))?;
        self.out.finish()?;
        let gravest = self.sum.gravest();
        let falls_short = fail_on.severity().is_some_and(|least| gravest >= Some(least));
        Ok(match (!self.complaints.is_empty(), falls_short) {
            (true, _) => Outcome::Failed,
            (false, true) => Outcome::FellShort,
            (false, false) => Outcome::Fine,
        })
    }
}

impl FailOn {
    const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}
