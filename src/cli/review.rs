//! `onrecord review`: how far stories have been decided on, and what was decided.

use std::{
    io::{self, Write},
    ops::ControlFlow,
};

use super::{
    Failure, Outcome, ReviewArgs, Shared,
    analyst::{Analyst, Story},
    complain,
    pipeline::in_order,
    stdout::{Reader, Stdout},
};
use crate::{
    article::{Places, find},
    model::{Attribution, Standing},
    output::{Progress, Suggestions, write_reviewed},
    review::Entry,
    score::write_reference,
    text::counted,
};

/// Runs the command.
pub(super) fn run(args: &ReviewArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let analyst = Analyst::with_decisions(&args.paths, shared)?;
    let stories = find(args.paths.clone());
    let mut out = Stdout::lock();
    let room = out.room();
    let (mut sum, mut suggestions) = (Sum::default(), Suggestions::default());
    let mut outcome = Outcome::Fine;
    let mut written = Ok(Reader::Listens);
    in_order(
        stories,
        shared.jobs(),
        |story| analyst.read_all(story),
        |result| {
            let Story { analysis, remarks, gone } = match result {
                Ok(story) => story,
                Err(error) => {
                    outcome = Outcome::Failed;
                    complain(&error);
                    return ControlFlow::Continue(());
                }
            };
            for problem in &remarks.problems {
                outcome = Outcome::Failed;
                complain(problem);
            }
            if args.gold || args.suggest {
                let place = analysis.article.place();
                for entry in &gone {
                    complain(&entry.notice_of_gone(&place));
                }
            }
            sum.add(Progress::of(&analysis), gone.len());
            let gone: Vec<Entry> =
                gone.into_iter().filter(|entry| args.takes_gone(&entry.decision)).collect();
            if args.suggest {
                suggestions.add(&analysis);
                return ControlFlow::Continue(());
            }
            written = if args.gold {
                match write_reference(&analysis, is_right) {
                    Ok(reference) => out.write(|out| {
                        let place = crate::text::visible_line(&analysis.article.place());
                        write!(out, "--- # {place}\n{reference}")
                    }),
                    Err(error) => {
                        outcome = Outcome::Failed;
                        complain(&format!("{}: {error}", analysis.article.place()));
                        Ok(Reader::Listens)
                    }
                }
            } else {
                {
                    let places = Places::of(&analysis.article);
                    out.write(|out| {
                        let takes = |one: &Attribution| args.takes(one);
                        write_reviewed(&analysis, &places, takes, &gone, room, out)
                    })
                }
            };
            match written {
                Ok(Reader::Listens) => ControlFlow::Continue(()),
                Ok(Reader::Left) | Err(_) => ControlFlow::Break(()),
            }
        },
    );
    if args.suggest {
        let yaml = suggestions.yaml().map_err(io::Error::other)?;
        out.write(|out| out.write_all(yaml.as_bytes()))?;
    } else if matches!(written?, Reader::Listens) && !args.gold {
        out.write(|out| sum.write(out))?;
    }
    out.finish()?;
    Ok(outcome)
}

/// What people said is right, as it stands now.
fn is_right(one: &Attribution) -> bool {
    matches!(one.standing(), Standing::Accepted | Standing::Corrected)
}

/// All stories together.
#[derive(Default)]
struct Sum {
    stories: usize,
    done: usize,
    progress: Progress,
    /// Decisions that have lost their words.
    gone: usize,
}

impl Sum {
    fn add(&mut self, progress: Progress, gone: usize) {
        self.gone += gone;
        self.stories += 1;
        self.done += usize::from(progress.decided == progress.all);
        self.progress.add(progress);
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { stories, done, progress, gone } = self;
        let Progress { decided, all, flagged, disputed } = progress;
        let stories = counted(*stories, "story", "stories");
        let all = counted(*all, "attribution", "attributions");
        write!(out, "{done} of {stories} done, {decided} of {all} decided, {flagged} flagged")?;
        if *disputed > 0 {
            write!(out, ", {disputed} disputed")?;
        }
        match gone {
            0 => writeln!(out),
            gone => writeln!(out, ", {gone} decided on words that are gone"),
        }
    }
}
