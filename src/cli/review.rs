//! `onrecord review`: how far stories have been decided on, and what was decided.

use std::{
    io::{self, Write},
    ops::ControlFlow,
};

use super::{
    Failure, Outcome, ReviewArgs, Shared,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress,
    stdout::{Reader, Stdout},
    tally::Tally,
};
use crate::{
    article::{Places, find},
    model::{Analysis, Attribution, Standing},
    output::{Progress, Suggestions, write_reviewed},
    review::Entry,
    score::write_reference,
    text::{counted, visible_line},
};

/// Runs the command.
pub(super) fn run(args: &ReviewArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let analyst = Analyst::with_decisions(&args.paths, shared)?;
    let stories = find(args.paths.clone());
    let mut out = Stdout::lock();
    let mut shown = Shown::of(args, out.room());
    let prints = !matches!(shown, Shown::Suggested(_));
    let mut tally = Tally::new(progress::Progress::new(&analyst.meter, &args.paths, prints));
    let mut written = Ok(Reader::Listens);
    let work = |story| analyst.read_all(story);
    in_order(stories, shared.jobs(), work, |result| {
        let Some(story) = tally.take(result) else { return ControlFlow::Continue(()) };
        shown.remark(&story, &mut tally);
        let mut words = Vec::new();
        if let Err(error) = shown.story(&story, &mut words) {
            tally.fail(&format!("{}: {error}", story.analysis.article.place()));
            return ControlFlow::Continue(());
        }
        written = tally.aside(|| out.write(|out| out.write_all(&words)));
        match written {
            Ok(Reader::Listens) => ControlFlow::Continue(()),
            Ok(Reader::Left) | Err(_) => ControlFlow::Break(()),
        }
    });
    let outcome = tally.finish();
    if written? == Reader::Listens {
        out.write(|out| shown.end(out))?;
    }
    out.finish()?;
    Ok(outcome)
}

/// What is shown of the stories.
enum Shown<'a> {
    /// What was decided, and how far the desk is.
    List(List<'a>),
    /// What is right, as reference annotations.
    Gold,
    /// What was corrected, as rules.
    Suggested(Suggestions),
}

impl<'a> Shown<'a> {
    fn of(args: &'a ReviewArgs, room: usize) -> Self {
        match (args.suggest, args.gold) {
            (true, _) => Self::Suggested(Suggestions::default()),
            (false, true) => Self::Gold,
            (false, false) => Self::List(List { args, room, sum: Sum::default() }),
        }
    }

    /// Says what is to be said of a story besides what is shown of it: a list has the decisions that have lost their
    /// words.
    fn remark(&self, story: &Story, tally: &mut Tally) {
        let Self::List(_) = self else { return tally.remark(&story.remarks) };
        story.remarks.problems.iter().for_each(|problem| tally.fail(problem));
        story.analysis.article.complaints().for_each(|notice| tally.note(&notice));
    }

    /// Writes what is shown of a story, to where nothing but the story can be at fault.
    fn story(&mut self, story: &Story, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::List(list) => list.story(story, out),
            Self::Gold => gold(&story.analysis, out),
            Self::Suggested(suggestions) => {
                suggestions.add(&story.analysis);
                Ok(())
            }
        }
    }

    /// Writes what is shown of all of them.
    fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::List(list) => list.sum.write(out),
            Self::Gold => Ok(()),
            Self::Suggested(suggestions) => {
                let yaml = suggestions.yaml().map_err(io::Error::other)?;
                out.write_all(yaml.as_bytes())
            }
        }
    }
}

/// A story's reference annotation, below its place.
fn gold(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let reference = write_reference(analysis, is_right).map_err(io::Error::other)?;
    write!(out, "--- # {}\n{reference}", visible_line(&analysis.article.place()))
}

/// Lists what was decided.
struct List<'a> {
    args: &'a ReviewArgs,
    room: usize,
    sum: Sum,
}

impl List<'_> {
    fn story(&mut self, story: &Story, out: &mut dyn Write) -> io::Result<()> {
        let Story { analysis, gone, .. } = story;
        self.sum.add(Progress::of(analysis), gone.len());
        let gone: Vec<Entry> =
            gone.iter().filter(|entry| self.args.takes_gone(&entry.decision)).cloned().collect();
        let places = Places::of(&analysis.article);
        let takes = |one: &Attribution| self.args.takes(one);
        write_reviewed(analysis, &places, takes, &gone, self.room, out)
    }
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
