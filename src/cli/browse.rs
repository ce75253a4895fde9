//! `onrecord PATH…`: the browser.

use std::path::{Path, PathBuf};

use super::{Failure, Outcome, Shared, complain, config::Config, home, open, samples};
use crate::{
    rules::Rules,
    tui::{self, BrowseError, Stories},
};

/// The folder that is opened where no path is given, if there is one.
const FOLDER: &str = "articles";

/// Runs the browser until the person leaves.
pub(super) fn run(paths: Vec<PathBuf>, shared: &Shared) -> Result<Outcome, Failure> {
    let config = Config::of_user()?;
    let files = [&config.rules[..], &shared.rules].concat();
    let settings = config.settings(shared);
    let load = move || {
        let rules = open::rules(&files)?;
        let stories = stories(paths, &rules);
        Ok((rules, stories))
    };
    let visit =
        tui::browse(load, shared.jobs(), home::store(), &settings).map_err(
            |error| match error {
                BrowseError::Load(failure) => failure,
                BrowseError::Terminal(error) => Failure::Terminal(error),
                BrowseError::NoTerminal => Failure::NoTerminal,
            },
        )?;
    for failure in &visit.failures {
        complain(failure);
    }
    Ok(if visit.failures.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// What the paths hold; without any, the folder of stories here, else those that come with the program.
fn stories(paths: Vec<PathBuf>, rules: &Rules) -> Stories {
    if !paths.is_empty() {
        return Box::new(open::stories(paths, rules));
    }
    if Path::new(FOLDER).is_dir() {
        return Box::new(open::stories(vec![PathBuf::from(FOLDER)], rules));
    }
    Box::new(samples::stories(&rules.layout))
}
