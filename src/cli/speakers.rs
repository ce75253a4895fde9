//! `onrecord speakers`: who speaks in many stories, and what each says in all of them.

use std::ops::ControlFlow;

use super::{
    Failure, Outcome, Shared, SpeakersArgs,
    analyst::{Analyst, Story},
    pipeline::in_order,
    progress::Progress,
    stdout::Stdout,
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
    let (mut library, mut outcome) = (Library::default(), Outcome::Fine);
    in_order(
        stories,
        shared.jobs(),
        |story| analyst.read(story),
        |result| {
            match result {
                Ok(Story { analysis, remarks, .. }) => {
                    outcome = outcome.max(remarks.tell(|what| progress.complain(what)));
                    library.add(&analysis, &analyst.rules);
                }
                Err(error) => {
                    outcome = Outcome::Failed;
                    progress.complain(&error);
                }
            }
            progress.advance();
            ControlFlow::Continue(())
        },
    );
    drop(progress);
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
