//! The edge to the terminal: raw mode, keys in, frames out, and everything as it was at the end.

use std::{
    env,
    io::{self, IsTerminal, Stdout, Write, stdout},
    mem::ManuallyDrop,
    num::NonZeroUsize,
    panic,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::TryRecvError,
    },
    thread,
    time::{Duration, Instant},
};

use crossterm::{
    cursor,
    event::{
        self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
        Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
    },
    execute,
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode, size,
    },
};
use ratatui::{Terminal, backend::CrosstermBackend};
use signal_hook::{
    consts::{SIGHUP, SIGTERM, SIGTSTP},
    flag, low_level,
};
use thiserror::Error;

use super::{
    action::{Effect, Message, Wish},
    app::App,
    clipboard::Clipboard,
    editor,
    prompt::{Prompt, Purpose},
    saver::Job,
    seen::Seen,
    session::Session,
    settings::Settings,
    update::update,
    view,
    visits::{Keep, Visits},
    worker::{Loaded, Workers},
};
use crate::review::Store;

/// The longest that messages of workers keep a key waiting.
const BUDGET: Duration = Duration::from_millis(8);

/// How often the screen looks for messages until the first story is analysed, which a person waits for,
const FIRST: Duration = Duration::from_millis(4);
/// while workers are busy, and when they are not.
const BUSY: Duration = Duration::from_millis(30);
const IDLE: Duration = Duration::from_millis(500);

/// How a visit ended.
#[derive(Debug, Default)]
pub struct Visit {
    /// What could not be read or analysed.
    pub failures: Vec<String>,
    /// Where the person was at the end.
    pub session: Option<Session>,
    /// What the person has seen; none where that is not known.
    pub seen: Option<Seen>,
}

/// Why the browser could not be shown.
#[derive(Debug, Error)]
pub enum BrowseError<E> {
    /// The output is a file or a pipe.
    #[error("the output is not a terminal")]
    NoTerminal,
    /// The terminal shows lines only.
    #[error("the terminal can show nothing but lines (TERM=dumb)")]
    Dumb,
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// What to browse could not be loaded.
    #[error(transparent)]
    Load(E),
}

/// Opens the browser on what `load` gives, analyses it on `jobs` threads, and returns when the
/// person leaves, or at once when there is nothing to see. Where she is goes to `keep` from time to time, on a thread
/// of its own.
pub fn browse<E: Send + 'static>(
    load: impl FnOnce() -> Result<Loaded, E> + Send + 'static,
    jobs: NonZeroUsize,
    store: Store,
    settings: &Settings,
    keep: Keep,
) -> Result<Visit, BrowseError<E>> {
    if !stdout().is_terminal() {
        return Err(BrowseError::NoTerminal);
    }
    // It says itself that it shows lines and nothing else.
    if env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return Err(BrowseError::Dumb);
    }
    let mut workers = Workers::start(load, jobs, store);
    let mut screen = Screen::enter()?;
    let mut app = App::with_settings(size()?, settings);
    let mut visits = Visits::start(keep);
    let shown = show(&mut app, &workers, &mut visits, &mut screen);
    finish_note(&mut app);
    // However it ended, what was decided last is written too.
    for wish in std::mem::take(&mut app.wishes) {
        if let Some(job) = wish.job() {
            workers.write(job);
        }
    }
    drop(screen);
    drop(visits);
    for message in workers.finish() {
        update(&mut app, message);
    }
    let session = Session::now(&app);
    match shown {
        Ok(()) => {}
        // A terminal that is closed takes nobody's place away.
        Err(BrowseError::Terminal(error)) if session.is_some() => {
            app.failures.push(format!("the terminal failed: {error}"));
        }
        Err(error) => return Err(error),
    }
    let seen = Seen::of(&app);
    Ok(Visit { failures: app.failures().cloned().collect(), session, seen })
}

/// A note that was being typed when the browser was left is kept as far as it was typed.
fn finish_note(app: &mut App) {
    let is_note = |prompt: &Prompt| prompt.purpose == Purpose::Note;
    if app.line().is_some_and(is_note) {
        update(app, Message::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)));
    }
}

fn show<E: Send + 'static>(
    app: &mut App,
    workers: &Workers<E>,
    visits: &mut Visits,
    screen: &mut Screen,
) -> Result<(), BrowseError<E>> {
    let has_left = Arc::new(AtomicBool::new(false));
    for signal in [SIGHUP, SIGTERM] {
        flag::register(signal, Arc::clone(&has_left))?;
    }
    let mut watched = None;
    screen.draw(app)?;
    loop {
        let mut has_changed = listen(app, workers)?;
        has_changed |= grant(app, workers, screen)?;
        if screen.clipboard.is_taken() {
            has_changed = true;
            update(app, Message::Copied);
        }
        if let Some(story) = app.story().filter(|_| watched != Some(app.open)) {
            workers.look_at(app.open, &story.article);
            watched = Some(app.open);
        }
        visits.look(app);
        if !app.is_reading && app.stories.is_empty() {
            return Ok(());
        }
        if has_changed {
            screen.draw(app)?;
        }
        // A terminal that was closed is none any more, and its end is not always told by a signal.
        if has_left.load(Ordering::Relaxed) || !stdout().is_terminal() {
            return Ok(());
        }
        let is_busy = app.is_reading
            || screen.clipboard.is_asked()
            || app.analysed < app.stories.len()
            || app.stories.iter().any(|story| story.saving.is_busy());
        let mut patience = match app.analysed {
            _ if !is_busy => IDLE,
            0 => FIRST,
            _ => BUSY,
        };
        has_changed = false;
        while event::poll(patience)? {
            patience = Duration::ZERO;
            let message = match event::read()? {
                Event::Key(key) if is_suspend(key) => {
                    screen.suspend()?;
                    let (width, height) = size()?;
                    Message::Resize(width, height)
                }
                Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key),
                Event::Resize(width, height) => Message::Resize(width, height),
                Event::Paste(words) => Message::Paste(words),
                Event::Mouse(event) => Message::Mouse(event),
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

/// Does what the browser wishes outside. Says whether the screen has to be drawn anew.
fn grant<E: Send + 'static>(
    app: &mut App,
    workers: &Workers<E>,
    screen: &mut Screen,
) -> io::Result<bool> {
    let mut has_changed = false;
    for wish in std::mem::take(&mut app.wishes) {
        match wish {
            Wish::Save(save) => workers.write(Job::Decisions(save)),
            Wish::Silence(silencing) => workers.write(Job::Silence(silencing)),
            Wish::Audit { story, article, review } => workers.audit(story, article, review),
            Wish::Search(looking) => workers.search(looking),
            Wish::Copy(words) => screen.clipboard.copy(words)?,
            Wish::Edit { path, line } => {
                has_changed = true;
                let edited = screen.away(|| editor::edit(&path, line))?;
                app.note = edited.err();
                let (width, height) = size()?;
                update(app, Message::Resize(width, height));
            }
        }
    }
    Ok(has_changed)
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
    /// It is not dropped: to leave, it would show the cursor, which [`restore`] does, and panic where the terminal is
    /// gone and standard error with it.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    clipboard: Clipboard,
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
        // From here on, leaving has something to undo.
        let entered = take_over().and_then(|()| Terminal::new(CrosstermBackend::new(stdout())));
        match entered {
            Ok(terminal) => {
                let terminal = ManuallyDrop::new(terminal);
                Ok(Self { terminal, clipboard: Clipboard::default() })
            }
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Gives the terminal back until the program is brought to the foreground again.
    fn suspend(&mut self) -> io::Result<()> {
        self.away(|| low_level::emulate_default_handler(SIGTSTP))?
    }

    /// Gives the terminal back while something else is done.
    fn away<T>(&mut self, act: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let done = act();
        take_over()?;
        self.terminal.clear()?;
        Ok(done)
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

/// Whether a key sends the program into the background.
fn is_suspend(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('z') && key.modifiers.contains(KeyModifiers::CONTROL)
}

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableMouseCapture, cursor::Hide)
}

/// Gives the terminal back. A terminal that is gone cannot be told so.
fn restore() {
    let _ = disable_raw_mode();
    let _ = execute!(
        stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = stdout().flush();
}
