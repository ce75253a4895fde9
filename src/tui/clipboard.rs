//! The clipboard: by the terminal (OSC 52), which reaches it over any distance, and by the system where
//! there is one, for terminals that do not do that.

use std::{
    io::{self, stdout},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

use crossterm::{clipboard::CopyToClipboard, execute};

/// Puts words into the clipboard.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    /// To whoever holds them: on some systems words are only there as long as the program that put them
    /// there answers for them.
    holder: Option<Sender<String>>,
}

impl Clipboard {
    pub(super) fn copy(&mut self, words: String) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(&words))?;
        let holder = self.holder.get_or_insert_with(|| {
            let (holder, words) = channel();
            // A display may be slow to answer, and nobody waits for it.
            thread::spawn(move || hold(&words));
            holder
        });
        // Without a display nobody listens; the terminal has been told.
        let _ = holder.send(words);
        Ok(())
    }
}

fn hold(words: &Receiver<String>) {
    let Ok(mut clipboard) = arboard::Clipboard::new() else { return };
    for words in words {
        if clipboard.set_text(words).is_err() {
            return;
        }
    }
}
