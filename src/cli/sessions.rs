//! Where a person was each time the browser was left, for `--resume`.

use std::{
    fs, io,
    path::{Path, PathBuf, absolute},
};

use serde::{Deserialize, Serialize};

use super::{complain, home};
use crate::{
    article::without_place,
    outside::{MOST_BESIDE, from_yaml, read_text, write_whole},
    tui::Session,
};

/// The most visits that are remembered.
const MOST: usize = 100;

/// The first line of the file.
const HEAD: &str = "# Where the browser was left, the last visit last; kept by onrecord.\n";

/// The visits, the last one last.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sessions {
    visits: Vec<Visit>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Visit {
    /// What was opened, from the root.
    paths: Vec<PathBuf>,
    session: Session,
}

impl Sessions {
    /// Those of the user. A file that cannot be read is told and does not keep anybody from reading.
    pub(super) fn of_user() -> Self {
        let Some(path) = home::sessions_file() else { return Self::default() };
        match read_text(&path, MOST_BESIDE) {
            Ok(text) => from_yaml(&text).unwrap_or_else(|error| {
                let (place, why) = (path.display(), without_place(&error));
                complain(&format!("{place}: {why}; it is written anew when the browser is left"));
                Self::default()
            }),
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    complain(&format!("{}: {error}", path.display()));
                }
                Self::default()
            }
        }
    }

    /// Where the person was in these stories the last time.
    pub(super) fn of(&self, paths: &[PathBuf]) -> Option<Session> {
        let paths = full(paths);
        let own = self.visits.iter().rev().find(|visit| visit.paths == paths);
        own.map(|visit| visit.session.clone())
    }

    /// What was opened the last time.
    pub(super) fn last(&self) -> Option<&[PathBuf]> {
        self.visits.last().map(|visit| visit.paths.as_slice())
    }

    /// Keeps where the person was, in the place of where she was in the same stories before.
    pub(super) fn keep(mut self, paths: &[PathBuf], session: Session) -> io::Result<()> {
        let Some(path) = home::sessions_file() else { return Ok(()) };
        let paths = full(paths);
        self.visits.retain(|visit| visit.paths != paths);
        self.visits.push(Visit { paths, session });
        let surplus = self.visits.len().saturating_sub(MOST);
        self.visits.drain(..surplus);
        write(&path, &self)
    }
}

fn write(path: &Path, sessions: &Sessions) -> io::Result<()> {
    let yaml = serde_yaml::to_string(sessions).map_err(io::Error::other)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_whole(path, |out| out.write_all(format!("{HEAD}{yaml}").as_bytes()))
}

/// The paths from the root, so that it does not matter from where they were named.
fn full(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().map(|path| absolute(path).unwrap_or_else(|_| path.clone())).collect()
}
