//! `onrecord rules learn`: learns the weights from reference annotations.

use std::{path::PathBuf, sync::Arc};

use super::{Failure, LearnArgs, Outcome, Shared, open, score::NO_REFERENCE, stdout::Stdout};
use crate::{
    analyse,
    learn::{Story, learn, write},
    rules::Rules,
    score::{References, Report, Scores, compare},
};

/// Runs the command.
pub(super) fn run(args: &LearnArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = || Rules::with_files(&shared.rules);
    let (stories, has_failed) = stories(args.paths.clone(), &rules()?);
    if stories.is_empty() {
        if !has_failed {
            super::complain(&NO_REFERENCE);
        }
        return Ok(Outcome::Failed);
    }
    let mut out = Stdout::lock();
    if let Some(parts) = args.parts {
        let parts = usize::from(parts);
        let (mut of_known, mut of_others) = (Scores::default(), Scores::default());
        for part in 0..parts {
            let is_other = |at: &usize| at % parts == part;
            let (others, known): (Vec<usize>, Vec<usize>) = (0..stories.len()).partition(is_other);
            let pick = |part: &[usize]| part.iter().map(|&at| &stories[at]).collect::<Vec<_>>();
            let mut rules = rules()?;
            learn(&pick(&known), &mut rules)?;
            let scores = score(&pick(&others), &rules);
            of_known += score(&pick(&known), &rules);
            show(
                &scores,
                &format!("Part {} of {parts}, learned from the others", part + 1),
                &mut out,
            )?;
            of_others += scores;
        }
        show(&of_known, "All parts, by what was learned from them and others", &mut out)?;
        show(&of_others, "All parts, each by what was learned from the others", &mut out)?;
    } else {
        let mut rules = rules()?;
        let all: Vec<&Story> = stories.iter().collect();
        let weights = learn(&all, &mut rules)?;
        out.write(|out| write(&weights, out))?;
    }
    out.finish()?;
    Ok(if has_failed { Outcome::Failed } else { Outcome::Fine })
}

/// Prints what was found of some stories.
fn show(scores: &Scores, of: &str, out: &mut Stdout) -> Result<(), Failure> {
    let report = Report::new(scores);
    out.write(|out| {
        writeln!(out, "{of}:")?;
        report.write_table(out)?;
        writeln!(out)
    })?;
    Ok(())
}

/// The stories that have a reference, and whether some could not be read.
fn stories(paths: Vec<PathBuf>, rules: &Rules) -> (Vec<Story>, bool) {
    let mut references = References::default();
    let mut stories = Vec::new();
    let mut has_failed = false;
    for story in open::stories(paths, rules) {
        let story = story.map_err(|error| error.to_string());
        let story = story.and_then(|article| {
            let reference = references.find(&article).map_err(|error| error.to_string())?;
            Ok(reference.map(|reference| (Arc::new(article), reference)))
        });
        match story {
            Ok(story) => stories.extend(story),
            Err(error) => {
                has_failed = true;
                super::complain(&error);
            }
        }
    }
    (stories, has_failed)
}

fn score(stories: &[&Story], rules: &Rules) -> Scores {
    let mut scores = Scores::default();
    for (article, reference) in stories {
        scores += compare(&analyse(article, rules), reference).scores;
    }
    scores
}
