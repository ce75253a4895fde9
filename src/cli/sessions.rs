//! Where a person is in the browser, and was each time it was left, for `--resume`.

use std::{
    fs, io,
    path::{Path, PathBuf, absolute},
};

use serde::{Deserialize, Serialize};

use super::{complain, home};
use crate::{
    outside::{MOST_BESIDE, from_yaml, read_text, turn, write_whole},
    regexes::hash_of,
    tui::{Seen, Session},
};

/// The most visits that are remembered.
const MOST: usize = 100;

/// The first line of the file.
const HEAD: &str = "# Where the browser is or was left, the last visit last; kept by onrecord.\n";

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
        Self::read(&path).unwrap_or_else(|problem| {
            complain(&problem);
            Self::default()
        })
    }

    /// Reads the file; without one there are none.
    fn read(path: &Path) -> Result<Self, String> {
        let place = path.display();
        match read_text(path, MOST_BESIDE) {
            Ok(text) => {
                from_yaml(&text).map_err(|error| format!("{place}: {error}; it is written anew"))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{place}: {error}")),
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

    /// Keeps where the person is, in the place of where she was in the same stories before. The file is read once
    /// more: another browser may have written it since.
    pub(super) fn keep(paths: &[PathBuf], session: Session) -> io::Result<()> {
        let Some(path) = home::sessions_file() else { return Ok(()) };
        // What came on standard input is gone.
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Ok(());
        }
        let paths = full(paths);
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        // Held until the end, so that nobody writes between reading and writing.
        let _turn = turn(folder)?;
        let mut sessions = Self::read(&path).unwrap_or_default();
        sessions.visits.retain(|visit| visit.paths != paths);
        sessions.visits.push(Visit { paths, session });
        let surplus = sessions.visits.len().saturating_sub(MOST);
        for visit in sessions.visits.drain(..surplus) {
            // What was seen of stories that nobody goes back to; there may be nothing.
            let _ = seen_file(&visit.paths).map(fs::remove_file);
        }
        write(&path, &sessions)
    }

    /// What was seen of these stories the last time.
    pub(super) fn seen(&self, paths: &[PathBuf]) -> Option<Seen> {
        self.of(paths)?;
        let text = read_text(&seen_file(&full(paths))?, MOST_BESIDE).ok()?;
        Some(Seen::read(&text))
    }

    /// Keeps what was seen of these stories.
    pub(super) fn keep_seen(paths: &[PathBuf], seen: &Seen) -> io::Result<()> {
        let Some(path) = seen_file(&full(paths)) else { return Ok(()) };
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Ok(());
        }
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        write_whole(&path, |out| seen.write(out))
    }
}

/// The file that tells what was seen of stories; none for a user without a home.
fn seen_file(paths: &[PathBuf]) -> Option<PathBuf> {
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let name = format!("{:016x}.seen", hash_of(names.join("\n").as_bytes()));
    home::sessions_file().map(|file| file.with_file_name(name))
}

fn write(path: &Path, sessions: &Sessions) -> io::Result<()> {
    let yaml = serde_yaml::to_string(sessions).map_err(io::Error::other)?;
    write_whole(path, |out| out.write_all(format!("{HEAD}{yaml}").as_bytes()))
}

/// The paths from the root, so that it does not matter from where they were named.
fn full(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().map(|path| absolute(path).unwrap_or_else(|_| path.clone())).collect()
}
