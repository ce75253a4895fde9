//! Opens what the commands work on: the rules and the stories.

use std::{path::PathBuf, sync::Arc};

use super::{Failure, Shared, config::Config};
use crate::{
    article::{Article, ReadError, read_all},
    rules::Rules,
};

/// The built-in rules with the users' files merged over them.
pub(super) fn rules(files: &[PathBuf]) -> Result<Arc<Rules>, Failure> {
    let rules = Arc::new(Rules::with_files(files)?);
    // They are kept to the end: taking hundreds of regexes apart takes longer than ending.
    std::mem::forget(Arc::clone(&rules));
    Ok(rules)
}

/// The same with the files that the person and the folders above the first of the paths have set, before
/// those of the command line.
pub(super) fn own_rules(paths: &[PathBuf], shared: &Shared) -> Result<Arc<Rules>, Failure> {
    rules(&rule_files(paths, shared)?)
}

/// The files of rules besides the built-in ones.
pub(super) fn rule_files(paths: &[PathBuf], shared: &Shared) -> Result<Vec<PathBuf>, Failure> {
    let config = Config::in_force(paths)?;
    Ok([&config.rules[..], &shared.rules].concat())
}

/// The stories of files, folders and, for `-`, standard input.
pub(super) fn stories(
    paths: Vec<PathBuf>,
    rules: &Rules,
) -> impl Iterator<Item = Result<Article, ReadError>> + Send + use<> {
    read_all(paths, Arc::clone(&rules.layout))
}
