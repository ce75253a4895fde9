//! Sees that a story, its decisions or what folders say of its audit have changed on the disk.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
    thread::{self, Thread},
    time::{Duration, SystemTime},
};

use crate::article::Article;

/// How often the files of the open story are looked at.
const PAUSE: Duration = Duration::from_millis(700);

/// What files were like when they were looked at.
#[derive(Debug)]
struct Look {
    story: Stamp,
    decisions: Vec<Stamp>,
    settings: Vec<Stamp>,
}

/// What a file is like: when it was written, and how long it is.
pub(super) type Stamp = Option<(SystemTime, u64)>;

/// The files of the open story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Watched {
    /// The story, by its number.
    pub(super) story: usize,
    pub(super) article: Arc<Article>,
    /// Where decisions on it are kept.
    pub(super) decisions: Vec<PathBuf>,
    /// Where folders say what is to be told of it.
    pub(super) settings: Vec<PathBuf>,
}

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Story,
    Decisions,
    Settings,
}

/// Looks at the files of one story until it is dropped. Only the open story can change under a
/// person's eyes; so ten thousand stories cost no more than one.
#[derive(Debug, Clone, Default)]
pub(super) struct Watch {
    watched: Arc<Mutex<Option<Watched>>>,
    /// Who looks.
    looker: Arc<OnceLock<Thread>>,
}

impl Watch {
    /// Looks at these files from now on: at once, for what changes before the first look is not seen to change.
    pub(super) fn look_at(&self, watched: Watched) {
        let mut own = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        if own.as_ref() == Some(&watched) {
            return;
        }
        *own = Some(watched);
        drop(own);
        if let Some(looker) = self.looker.get() {
            looker.unpark();
        }
    }

    /// Starts looking, and tells each change to `changed`, until that says that nobody listens.
    pub(super) fn start(&self, mut changed: impl FnMut(&Watched, Change) -> bool + Send + 'static) {
        let watched = Arc::downgrade(&self.watched);
        let looker = thread::spawn(move || {
            let mut last: Option<(Watched, Look)> = None;
            while let Some(watched) = watched.upgrade() {
                let now = watched.lock().unwrap_or_else(PoisonError::into_inner).clone();
                drop(watched);
                if let Some(now) = now {
                    let look = look(&now);
                    let before = last.take().filter(|(own, _)| own.story == now.story);
                    // What is looked at for the first time may have changed since it was read.
                    let is_same = |same: fn(&Look, &Look) -> bool| {
                        before.as_ref().is_some_and(|(_, before)| same(before, &look))
                    };
                    let story = is_same(|one, other| one.story == other.story);
                    let decisions = is_same(|one, other| one.decisions == other.decisions);
                    // Settings were read when it was analysed, which is not done again for nothing.
                    let settings =
                        before.is_none() || is_same(|one, other| one.settings == other.settings);
                    let hears = (story || changed(&now, Change::Story))
                        && (decisions || changed(&now, Change::Decisions))
                        && (settings || changed(&now, Change::Settings));
                    if !hears {
                        return;
                    }
                    last = Some((now, look));
                }
                thread::park_timeout(PAUSE);
            }
        });
        // Nobody else looks for the same.
        let _ = self.looker.set(looker.thread().clone());
    }
}

/// Looks at rule files on a thread of its own, and calls `changed` after each change of any of them, until
/// that says that nobody listens.
pub(super) fn look_at_rules(
    files: Vec<PathBuf>,
    mut changed: impl FnMut(&[PathBuf]) -> bool + Send + 'static,
) {
    if files.is_empty() {
        return;
    }
    let stamps = |files: &[PathBuf]| files.iter().map(|path| stamp(path)).collect::<Vec<_>>();
    let mut last = stamps(&files);
    thread::spawn(move || {
        loop {
            thread::sleep(PAUSE);
            let now = stamps(&files);
            if now != last && !changed(&files) {
                return;
            }
            last = now;
        }
    });
}

fn look(watched: &Watched) -> Look {
    let stamps = |files: &[PathBuf]| files.iter().map(|path| stamp(path)).collect();
    let story = watched.article.path.as_deref().and_then(stamp);
    let Watched { decisions, settings, .. } = watched;
    Look { story, decisions: stamps(decisions), settings: stamps(settings) }
}

/// What a file is like now.
pub(super) fn stamp(path: &Path) -> Stamp {
    let data = fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}
