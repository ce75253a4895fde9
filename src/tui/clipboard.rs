//! The clipboard: by the terminal (OSC 52), which reaches it over any distance; by tmux, which keeps that from the
//! terminal unless it is set to let it through; and by the system where there is one. A terminal never says whether it
//! has taken the words; the others do.

use std::{
    env,
    io::{self, Write, stdout},
    process::{Command, Stdio},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use crossterm::{clipboard::CopyToClipboard, execute};

/// An answer that is later is not waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Puts words into the clipboard.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    holder: Option<Holder>,
    /// Since when an answer is waited for.
    asked: Option<Instant>,
}

/// Whoever holds the words: on some systems they are only there as long as the program that put them there answers
/// for them.
#[derive(Debug)]
struct Holder {
    words: Sender<String>,
    /// That somebody has taken them.
    answers: Receiver<()>,
}

impl Holder {
    /// A display may be slow to answer, so that it has a thread of its own.
    fn start() -> Self {
        let ((words, waiting), (sender, answers)) = (channel(), channel());
        thread::spawn(move || hold(&waiting, &sender));
        Self { words, answers }
    }
}

impl Clipboard {
    pub(super) fn copy(&mut self, words: String) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(&words))?;
        let holder = self.holder.get_or_insert_with(Holder::start);
        // Should nobody listen, the terminal has been told.
        let _ = holder.words.send(words);
        self.asked = Some(Instant::now());
        Ok(())
    }

    /// Whether somebody has taken the words meanwhile.
    pub(super) fn is_taken(&mut self) -> bool {
        let mut answers = self.holder.iter().flat_map(|holder| holder.answers.try_iter());
        let is_taken = answers.next().is_some();
        self.asked = self.asked.filter(|asked| !is_taken && asked.elapsed() < PATIENCE);
        is_taken
    }

    /// Whether an answer is still to come.
    pub(super) const fn is_asked(&self) -> bool {
        self.asked.is_some()
    }
}

fn hold(words: &Receiver<String>, taken: &Sender<()>) {
    let mut system = None;
    for words in words {
        if env::var_os("TMUX").is_some() && give_tmux(&words) {
            // Nobody listens once the browser has been left; so too below.
            let _ = taken.send(());
        }
        let system = system.get_or_insert_with(|| arboard::Clipboard::new().ok());
        if system.as_mut().is_some_and(|own| own.set_text(words).is_ok()) {
            let _ = taken.send(());
        }
    }
}

/// Puts words into a buffer of tmux, and has it give them to its terminal's clipboard. Says whether it took them.
fn give_tmux(words: &str) -> bool {
    // Before 3.2 it gives nothing to its terminal.
    let ways = [&["load-buffer", "-w", "-"][..], &["load-buffer", "-"]];
    ways.into_iter().any(|args| give(Command::new("tmux").args(args), words).is_ok_and(|took| took))
}

fn give(command: &mut Command, words: &str) -> io::Result<bool> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // What does not read all of it has not taken it, and its end must be waited for all the same.
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(words.as_bytes()));
    Ok(child.wait()?.success() && written.is_ok())
}
