//! `onrecord speakers`: who speaks in many stories, and what each says in all of them.

use std::{ops::ControlFlow, sync::Arc};

use super::{
    Failure, Outcome, Shared, SpeakersArgs, open, pipeline::in_order, progress::Progress,
    stdout::Stdout,
};
use crate::{
    analyse,
    library::{Library, Voice},
    output::{write_statements, write_voices},
};

/// Runs the command.
pub(super) fn run(args: &SpeakersArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::rules(&shared.rules)?;
    let stories = open::stories(args.paths.clone(), &rules);
    let progress = Progress::new();
    let (mut library, mut outcome) = (Library::default(), Outcome::Fine);
    let work = |story: Result<_, _>| story.map(|article| analyse(&Arc::new(article), &rules));
    in_order(stories, shared.jobs(), work, |result| {
        match result {
            Ok(analysis) => library.add(&analysis, &rules),
            Err(error) => {
                outcome = Outcome::Failed;
                progress.complain(&error);
            }
        }
        progress.advance();
        ControlFlow::Continue(())
    });
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
    let width = usize::from(out.width());
    out.write(|out| match &args.named {
        Some(_) if !voices.is_empty() => write_statements(&voices, width, out),
        Some(words) => writeln!(out, "nobody of the name {words} speaks in these stories"),
        None => write_voices(&voices, out),
    })?;
    out.finish()?;
    Ok(outcome)
}
