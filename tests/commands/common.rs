//! A desk to run the program at: a folder with stories, at which nothing counts that whoever runs the tests has set.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// Decisions on a story whose last words of a senior official are those of a spokesperson.
pub(crate) const CORRECTED: &str = "\
story: quay.txt
attributions:
- content: [{at: 91-121, words: the repairs would take a year}]
  cue: [{at: 86-90, words: said}]
  decision: {when: 2026-01-01T00:00:00Z, level: spokesperson}
";

/// A folder with these files.
pub(crate) fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    for (name, text) in files {
        put(&desk.path().join(name), text);
    }
    desk
}

/// Writes a file, in a folder that need not be there.
pub(crate) fn put(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The program in a folder, with nothing on standard input.
pub(crate) fn onrecord(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).stdin(Stdio::null()).envs(homes(folder));
    command.env_remove("COLUMNS").env_remove("NO_COLOR").env_remove("COLORFGBG");
    command
}

/// Runs the program at a desk.
pub(crate) fn run(desk: &TempDir, args: &[&str]) -> Output {
    onrecord(desk.path()).args(args).output().unwrap()
}

/// Where the program finds what its user has set and keeps what is the user's: in the folder, out of sight of what
/// looks for stories in it.
pub(crate) fn homes(folder: &Path) -> [(&'static str, PathBuf); 5] {
    let home = folder.join(".home");
    let within = |name: &str| home.join(name);
    [
        ("XDG_CONFIG_HOME", within("config")),
        ("XDG_STATE_HOME", within("state")),
        ("XDG_DATA_HOME", within("data")),
        ("XDG_CACHE_HOME", within("cache")),
        ("HOME", home),
    ]
}

/// The user's own folder of what is kept at a desk.
pub(crate) fn state(folder: &Path) -> PathBuf {
    folder.join(".home/state/onrecord")
}

pub(crate) fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub(crate) fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}
