//! `onrecord PATH…`: the browser.

#[cfg(unix)]
use std::os::unix::fs::FileTypeExt;
use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    Failure, Outcome, Shared, complain, config::Config, fault::command_like, home, open, samples,
    sessions::Sessions,
};
use crate::{
    rules::Rules,
    tui::{self, BrowseError, Keep, Loaded, Settings, Stories, Visit, Welcome},
};

/// The folder that is opened where no path is given, if there is one.
const FOLDER: &str = "articles";

/// Runs the browser until the person leaves.
pub(super) fn run(paths: Vec<PathBuf>, resume: bool, shared: &Shared) -> Result<Outcome, Failure> {
    if let Some(word) = paths.first().filter(|path| is_mistyped(path)) {
        let word = word.display().to_string();
        let command = command_like(&word);
        return Err(Failure::NoCommand { word, command });
    }
    let sessions = Sessions::of_user();
    let paths = match sessions.last() {
        Some(last) if resume && paths.is_empty() => last.to_vec(),
        None if resume && paths.is_empty() => return Err(Failure::NothingToResume),
        _ => chosen(paths),
    };
    let resumed = if resume { sessions.of(&paths) } else { None };
    let seen = if resume { sessions.seen(&paths) } else { None };
    let welcome = if sessions.last().is_none() { Welcome::Hint } else { Welcome::None };
    let settings = Settings { resumed, seen, welcome, ..Settings::default() };
    let opened = paths.clone();
    // What goes wrong meanwhile goes wrong at the end too, and is told then.
    let keep = move |session| drop(Sessions::keep(&opened, session));
    let visit = visit(&paths, settings, shared, Box::new(keep))?;
    if let Some(session) = visit.session
        && let Err(error) = Sessions::keep(&paths, session)
            .and_then(|()| visit.seen.map_or(Ok(()), |seen| Sessions::keep_seen(&paths, &seen)))
    {
        complain(&format!("where you were cannot be kept for --resume: {error}"));
    }
    for failure in &visit.failures {
        complain(failure);
    }
    Ok(if visit.failures.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// Shows somebody around in the stories that come with the program.
pub(super) fn tour(shared: &Shared) -> Result<Outcome, Failure> {
    let settings = Settings { welcome: Welcome::Tour, ..Settings::default() };
    visit(&[], settings, shared, Box::new(drop)).map(|_| Outcome::Fine)
}

fn visit(
    paths: &[PathBuf],
    visit: Settings,
    shared: &Shared,
    keep: Keep,
) -> Result<Visit, Failure> {
    let config = Config::in_force(paths)?;
    let files = [&config.rules[..], &shared.rules].concat();
    let Settings { theme, keys, problems, .. } = config.settings(shared);
    let opened = paths.to_vec();
    let load = move || {
        let rules = open::rules(&files)?;
        let folders = opened.iter().filter(|path| path.is_dir()).cloned().collect();
        let stories = stories(opened, &rules);
        Ok(Loaded { rules, rule_files: files, stories, folders })
    };
    let settings = Settings { theme, keys, problems, ..visit };
    let visit = tui::browse(load, shared.jobs(), home::store(), &settings, keep);
    visit.map_err(|error| match error {
        BrowseError::Load(failure) => failure,
        BrowseError::Terminal(error) => Failure::Terminal(error),
        BrowseError::NoTerminal => Failure::NoTerminal,
        BrowseError::Dumb => Failure::DumbTerminal,
    })
}

/// Whether what stands where a command stands is a word that is neither a command nor a file.
fn is_mistyped(path: &Path) -> bool {
    let is_word = path.components().count() == 1 && path.extension().is_none();
    is_word && path.as_os_str() != "-" && !path.exists()
}

/// The paths that were asked for; without any, what is piped in, else the folder of stories here, if there is one.
fn chosen(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if !paths.is_empty() {
        return paths;
    }
    let path = if is_piped() { "-" } else { FOLDER };
    let is_there = path == "-" || Path::new(path).is_dir();
    is_there.then(|| PathBuf::from(path)).into_iter().collect()
}

/// Whether somebody hands a story over on standard input: neither a terminal is there nor, as where a program starts
/// another, a device that says nothing. Keys come from the terminal itself.
#[cfg(unix)]
fn is_piped() -> bool {
    use std::{fs::File, os::fd::AsFd};

    let handle = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    let kind = handle.and_then(|file| file.metadata()).map(|own| own.file_type());
    kind.is_ok_and(|kind| kind.is_file() || kind.is_fifo() || kind.is_socket())
}

#[cfg(not(unix))]
fn is_piped() -> bool {
    use std::io::IsTerminal;

    !io::stdin().is_terminal()
}

/// What the paths hold; without any, the stories that come with the program.
fn stories(paths: Vec<PathBuf>, rules: &Rules) -> Stories {
    if paths.is_empty() {
        return Box::new(samples::stories(&rules.layout));
    }
    Box::new(open::stories(paths, rules))
}
