//! `onrecord rules learn`: learns the weights from reference annotations.

use std::{path::PathBuf, sync::Arc};

use super::{Failure, LearnArgs, Outcome, Shared, open, stdout::Stdout};
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
    let mut out = Stdout::lock();
    if args.halves {
        for half in 0..2 {
            let is_known = |at: &usize| at % 2 == half;
            let (known, others): (Vec<usize>, Vec<usize>) = (0..stories.len()).partition(is_known);
            let pick = |half: &[usize]| half.iter().map(|&at| &stories[at]).collect::<Vec<_>>();
            let mut rules = rules()?;
            learn(&pick(&known), &mut rules)?;
            for (which, stories) in [("half it knows", pick(&known)), ("other half", pick(&others))]
            {
                let report = Report::new(&score(&stories, &rules));
                out.write(|out| {
                    writeln!(out, "Learned from half {}, scored on the {which}:", half + 1)?;
                    report.write_table(out)?;
                    writeln!(out)
                })?;
            }
        }
    } else {
        let mut rules = rules()?;
        let all: Vec<&Story> = stories.iter().collect();
        let weights = learn(&all, &mut rules)?;
        out.write(|out| write(&weights, out))?;
    }
    out.finish()?;
    Ok(if has_failed { Outcome::Failed } else { Outcome::Fine })
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
