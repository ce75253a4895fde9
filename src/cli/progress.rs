//! What goes to standard error: how far the work is, and what went wrong.

use std::{
    collections::HashSet,
    fmt::{self, Display},
    io::{self, IsTerminal, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressState, ProgressStyle};

use terminal_size::{Width, terminal_size_of};

use super::{home, inputs::Inputs};
use crate::text::{fold, visible_line};

/// Tells on standard error what went wrong.
pub(super) fn complain(what: &dyn Display) {
    let told = format!("onrecord: {}", visible_line(&what.to_string()));
    // There is nowhere to tell that standard error cannot be written.
    let _ = writeln!(io::stderr(), "{}", fold(&told, errors_width(), 2));
}

/// The columns of a line of standard error; any number where it is no terminal, and a program reads it line by line.
pub(super) fn errors_width() -> usize {
    let size = io::stderr().is_terminal().then(|| terminal_size_of(io::stderr())).flatten();
    size.map_or(usize::MAX, |(Width(width), _)| width.into())
}

/// What was read so far, by all threads.
#[derive(Debug, Default)]
pub(super) struct Meter {
    /// Bytes of files, as they are packed.
    pub(super) read: AtomicU64,
    /// Bytes of the stories' words.
    pub(super) words: AtomicU64,
    /// Stories that are done.
    done: AtomicU64,
}

/// Counts the stories that are done, and tells how fast that goes and how long it will take: on standard error if
/// that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    meter: Arc<Meter>,
}

impl Progress {
    /// Nothing is told if what the stories give is printed on a terminal: that shows how far the work is.
    pub(super) fn new(meter: &Arc<Meter>, paths: &[PathBuf], prints: bool) -> Self {
        if !io::stderr().is_terminal() || prints && io::stdout().is_terminal() {
            return Self::hidden();
        }
        let bar = ProgressBar::new_spinner().with_style(style(meter));
        if !paths.iter().any(|path| path.as_os_str() == "-") {
            // How much there is takes a while to find out; the work does not wait for it.
            let (bar, paths) = (bar.downgrade(), paths.to_vec());
            thread::spawn(move || {
                let bytes = Inputs::of(&paths, &home::store()).bytes;
                if let Some(bar) = bar.upgrade() {
                    bar.set_length(bytes);
                }
            });
        }
        Self { bar, meter: Arc::clone(meter) }
    }

    /// Tells nothing.
    pub(super) fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), meter: Arc::default() }
    }

    /// One more story is done.
    pub(super) fn advance(&self) {
        self.meter.done.fetch_add(1, Ordering::Relaxed);
        self.bar.set_position(self.meter.read.load(Ordering::Relaxed));
    }

    /// Does something that may write to the terminal, with the counter out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Tells what went wrong, with the counter out of the way.
    pub(super) fn complain(&self, what: &dyn Display) {
        self.aside(|| complain(what));
    }
}

/// So many complaints are remembered.
const REMEMBERED: usize = 1000;

/// Complaints that are told once: what is wrong with a folder is wrong for each of its stories.
#[derive(Default)]
pub(super) struct Complaints {
    told: HashSet<String>,
}

impl Complaints {
    /// Tells what was not told before.
    pub(super) fn tell(&mut self, what: String, progress: &Progress) {
        if self.told.len() >= REMEMBERED {
            self.told.clear();
        }
        if !self.told.contains(&what) {
            progress.complain(&what);
            self.told.insert(what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// How far the bar is; nobody sees what a float leaves out of a count.
#[expect(clippy::cast_precision_loss)]
const fn float(count: u64) -> f64 {
    count as f64
}

/// "1,204 stories, 310 a second, 0.9 MB/s, 12 %, 3 minutes left".
fn style(meter: &Arc<Meter>) -> ProgressStyle {
    let style = ProgressStyle::with_template("{spinner} {stories}{left}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
    let meter = Arc::clone(meter);
    // Where these are written to always takes them.
    let stories = move |state: &ProgressState, out: &mut dyn fmt::Write| {
        let (done, words) = (&meter.done, &meter.words);
        let (done, words) = (done.load(Ordering::Relaxed), words.load(Ordering::Relaxed));
        let seconds = state.elapsed().as_secs_f64().max(0.001);
        let (stories, megabytes) = (float(done) / seconds, float(words) / seconds / 1e6);
        let (count, of) = (HumanCount(done), if done == 1 { "story" } else { "stories" });
        let _ = write!(out, "{count} {of}, {stories:.0} a second, {megabytes:.1} MB/s");
    };
    let left = |state: &ProgressState, out: &mut dyn fmt::Write| {
        let (Some(all), done) = (state.len(), state.pos()) else { return };
        if done == 0 || all < done {
            return;
        }
        let share = float(done) / float(all);
        let left = state.elapsed().mul_f64((1.0 - share) / share);
        let left = HumanDuration(Duration::from_secs(left.as_secs()));
        let _ = write!(out, ", {:.0} %, {left} left", share * 100.0);
    };
    style.with_key("stories", stories).with_key("left", left)
}
