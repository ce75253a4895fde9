//! The edge to the terminal: raw mode, keys in, frames out, and everything as it was at the end.

use std::{
    io::{self, IsTerminal, Stdout, Write, stdout},
    num::NonZeroUsize,
    panic,
    sync::mpsc::TryRecvError,
    thread,
    time::{Duration, Instant},
};

use crossterm::{
    cursor,
    event::{self, Event, KeyEventKind},
    execute,
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode, size,
    },
};
use ratatui::{Terminal, backend::CrosstermBackend};
use thiserror::Error;

use super::{
    action::{Effect, Message},
    app::App,
    theme::Theme,
    update::update,
    view,
    worker::{Loaded, Workers},
};

/// The longest that messages of workers keep a key waiting.
const BUDGET: Duration = Duration::from_millis(8);

/// How often the screen looks for messages while workers are busy, and when they are not.
const BUSY: Duration = Duration::from_millis(30);
const IDLE: Duration = Duration::from_millis(500);

/// How a visit ended.
#[derive(Debug, Default)]
pub struct Visit {
    /// What could not be read or analysed.
    pub failures: Vec<String>,
}

/// Why the browser could not be shown.
#[derive(Debug, Error)]
pub enum BrowseError<E> {
    /// The output is a file or a pipe.
    #[error("the output is not a terminal")]
    NoTerminal,
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// What to browse could not be loaded.
    #[error(transparent)]
    Load(E),
}

/// Opens the browser on what `load` gives, analyses it on `jobs` threads, and returns when the
/// person leaves, or at once when there is nothing to see.
pub fn browse<E: Send + 'static>(
    load: impl FnOnce() -> Result<Loaded, E> + Send + 'static,
    jobs: NonZeroUsize,
) -> Result<Visit, BrowseError<E>> {
    if !stdout().is_terminal() {
        return Err(BrowseError::NoTerminal);
    }
    let workers = Workers::start(load, jobs);
    let mut screen = Screen::enter()?;
    let mut app = App::new(size()?, Theme::of_environment());
    let shown = show(&mut app, &workers, &mut screen);
    drop(screen);
    shown.map(|()| Visit { failures: app.failures })
}

fn show<E: Send + 'static>(
    app: &mut App,
    workers: &Workers<E>,
    screen: &mut Screen,
) -> Result<(), BrowseError<E>> {
    screen.draw(app)?;
    loop {
        let mut has_changed = listen(app, workers)?;
        if !app.is_reading && app.stories.is_empty() {
            return Ok(());
        }
        if has_changed {
            screen.draw(app)?;
        }
        let is_busy = app.is_reading || app.analysed < app.stories.len();
        let mut patience = if is_busy { BUSY } else { IDLE };
        has_changed = false;
        while event::poll(patience)? {
            patience = Duration::ZERO;
            let message = match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key),
                Event::Resize(width, height) => Message::Resize(width, height),
                _ => continue,
            };
            has_changed = true;
            match update(app, message) {
                Effect::None => {}
                Effect::Want(number) => workers.want(number),
                Effect::Quit => return Ok(()),
            }
        }
        if has_changed {
            screen.draw(app)?;
        }
    }
}

/// Takes in what the workers have done, as long as no key has to wait for it.
fn listen<E: Send + 'static>(app: &mut App, workers: &Workers<E>) -> Result<bool, BrowseError<E>> {
    let start = Instant::now();
    let mut has_changed = false;
    while start.elapsed() < BUDGET {
        match workers.messages.try_recv() {
            Ok(Ok(message)) => {
                has_changed = true;
                if let Effect::Want(number) = update(app, message) {
                    workers.want(number);
                }
            }
            Ok(Err(error)) => return Err(BrowseError::Load(error)),
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
        }
    }
    Ok(has_changed)
}

/// The terminal while it is ours; it is given back when this is dropped, and when the thread that
/// entered it panics.
struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    fn enter() -> io::Result<Self> {
        let own = thread::current().id();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // A worker's panic becomes a message; printed, it would tear the screen.
            if thread::current().id() == own {
                restore();
                before(panic);
            }
        }));
        enable_raw_mode()?;
        // From here on, leaving has something to undo.
        let entered = execute!(stdout(), EnterAlternateScreen, cursor::Hide)
            .and_then(|()| Terminal::new(CrosstermBackend::new(stdout())));
        match entered {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    fn draw(&mut self, app: &App) -> io::Result<()> {
        execute!(stdout(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| view::draw(app, frame.buffer_mut()))?;
        execute!(stdout(), EndSynchronizedUpdate)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
        // The hook knew how to leave a screen that is left now; while it is at work it must stay.
        if !thread::panicking() {
            let _ = panic::take_hook();
        }
    }
}

/// Gives the terminal back. A terminal that is gone cannot be told so.
fn restore() {
    let _ = disable_raw_mode();
    let _ = execute!(stdout(), LeaveAlternateScreen, cursor::Show);
    let _ = stdout().flush();
}
