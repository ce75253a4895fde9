//! `onrecord audit`: what an editor should look at before a story runs.

use std::{fmt::Display, io, ops::ControlFlow, sync::Arc};

use super::{
    AuditArgs, FailOn, Failure, Outcome, Shared, open,
    pipeline::in_order,
    progress::Progress,
    stdout::{Reader, Stdout},
};
use crate::{
    analyse,
    article::{Article, Places},
    model::Severity,
    output::{AuditOutput, Audited, Sum},
    rules::Rules,
};

/// Runs the command.
pub(super) fn run(args: &AuditArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::rules(&shared.rules)?;
    let stories = open::stories(args.paths.clone(), &rules);
    let mut out = Stdout::lock();
    let mut output = args.format.output(out.width(), &rules);
    out.write(|out| output.begin(out))?;
    let mut desk = Desk::new(out, output);
    let work = |story: Result<_, _>| story.map(|article| audit(article, &rules));
    in_order(stories, shared.jobs(), work, |result| match result {
        Ok(audited) => desk.tell(&audited),
        Err(error) => desk.complain(&error),
    });
    desk.finish(args.fail_on)
}

fn audit(article: Article, rules: &Rules) -> Audited {
    let analysis = analyse(&Arc::new(article), rules);
    let places = Places::of(&analysis.article);
    let findings = analysis.findings.clone();
    Audited { analysis, places, findings }
}

/// Tells findings as they come, and remembers how it went.
struct Desk {
    out: Stdout,
    output: Box<dyn AuditOutput>,
    progress: Progress,
    sum: Sum,
    has_failed: bool,
    written: io::Result<()>,
}

impl Desk {
    fn new(out: Stdout, output: Box<dyn AuditOutput>) -> Self {
        let (progress, sum) = (Progress::new(), Sum::default());
        Self { out, output, progress, sum, has_failed: false, written: Ok(()) }
    }

    fn tell(&mut self, audited: &Audited) -> ControlFlow<()> {
        for complaint in audited.analysis.article.complaints() {
            self.progress.complain(&complaint);
        }
        self.sum.add(audited);
        let Self { out, output, progress, .. } = self;
        let written = progress.aside(|| out.write(|out| output.story(audited, out)));
        progress.advance();
        match written {
            Ok(Reader::Listens) => ControlFlow::Continue(()),
            Ok(Reader::Left) => ControlFlow::Break(()),
            Err(error) => {
                self.written = Err(error);
                ControlFlow::Break(())
            }
        }
    }

    fn complain(&mut self, error: &dyn Display) -> ControlFlow<()> {
        self.has_failed = true;
        self.progress.complain(error);
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
        Ok(match (self.has_failed, falls_short) {
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
