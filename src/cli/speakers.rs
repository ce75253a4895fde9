//! `onrecord speakers`: who speaks in many stories, and what each says in all of them.

use std::ops::ControlFlow;

use super::{
    Failure, Outcome, Shared, SpeakersArgs,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress::Progress,
    stdout::Stdout,
    tally::Tally,
};
use crate::{
    article::find,
    library::{Library, Voice},
    output::{write_statements, write_voices},
};

/// Runs the command.
pub(super) fn run(args: &SpeakersArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let analyst = Analyst::new(&args.paths, shared, args.decided)?;
    let stories = find(args.paths.clone());
    let progress = Progress::new(&analyst.meter, &args.paths, false);
    let (mut library, mut tally) = (Library::default(), Tally::new(progress));
    let work = |story| analyst.read(story);
    in_order(stories, shared.jobs(), work, |result| {
        if let Some(Story { analysis, remarks, .. }) = tally.take(result) {
            tally.remark(&remarks);
            library.add(&analysis, &analyst.rules);
        }
        ControlFlow::Continue(())
    });
    let outcome = tally.finish();
    let mut voices = library.into_voices();
    if let Some(words) = &args.named {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let is_meant = |voice: &Voice| {
            let name = voice.name.to_lowercase();
            words.iter().all(|word| name.contains(word))
        };
        voices.retain(is_meant);
    }
    let mut out = Stdout::lock();
    let room = out.room();
    out.write(|out| match &args.named {
        Some(_) if !voices.is_empty() => write_statements(&voices, room, out),
        Some(words) => writeln!(out, "nobody of the name {words} speaks in these stories"),
        // Columns of nothing tell less than a word, or than what has failed.
        None if voices.is_empty() && outcome == Outcome::Failed => Ok(()),
        None if voices.is_empty() => writeln!(out, "nobody speaks in these stories"),
        None => write_voices(&voices, room, out),
    })?;
    out.finish()?;
    Ok(outcome)
}
