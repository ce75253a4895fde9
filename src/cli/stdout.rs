//! Standard output: buffered, and content with a reader that leaves early.

use std::{
    env,
    io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write},
    ops::ControlFlow,
};

/// Standard output, locked for the whole command.
pub(super) struct Stdout {
    out: BufWriter<StdoutLock<'static>>,
    is_terminal: bool,
}

/// Whether anybody still reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Go on.
    Listens,
    /// The other end of the pipe is closed, as `head` does when it has enough.
    Left,
}

/// Whether to go on after something was written: not once nobody reads, nor once it failed, which is
/// kept in `failed`.
pub(super) fn go_on(written: io::Result<Reader>, failed: &mut io::Result<()>) -> ControlFlow<()> {
    match written {
        Ok(Reader::Listens) => ControlFlow::Continue(()),
        Ok(Reader::Left) => ControlFlow::Break(()),
        Err(error) => {
            *failed = Err(error);
            ControlFlow::Break(())
        }
    }
}

impl Stdout {
    /// The columns of a table where the output is no terminal.
    pub(super) const WIDTH: u16 = 100;

    pub(super) fn lock() -> Self {
        let out = io::stdout().lock();
        Self { is_terminal: out.is_terminal(), out: BufWriter::new(out) }
    }

    pub(super) const fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Whether what is printed may be in colour: on a terminal, unless `NO_COLOR` is set
    /// (<https://no-color.org>).
    pub(super) fn has_colours(&self) -> bool {
        self.is_terminal && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
    }

    /// The columns of the terminal.
    pub(super) fn width(&self) -> u16 {
        let size = terminal_size::terminal_size_of(io::stdout()).filter(|_| self.is_terminal);
        size.map_or(Self::WIDTH, |(terminal_size::Width(width), _)| width)
    }

    /// The columns that a line of words may take; as many as it needs where the output is no terminal, and a
    /// program may look for what stands at its end.
    pub(super) fn room(&self) -> usize {
        if self.is_terminal { self.width().into() } else { usize::MAX }
    }

    /// Writes; a terminal shows it at once.
    pub(super) fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Reader> {
        let written = write(&mut self.out);
        listens(if self.is_terminal { written.and_then(|()| self.out.flush()) } else { written })
    }

    /// Writes what is in the buffer, for whoever waits for it.
    pub(super) fn flush(&mut self) -> io::Result<Reader> {
        listens(self.out.flush())
    }

    /// Writes what is left in the buffer.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let finished = listens(self.out.flush()).map(|_| ());
        // What could not be written must not be tried again when the buffer is dropped.
        let _ = self.out.into_parts();
        finished
    }
}

fn listens(written: io::Result<()>) -> io::Result<Reader> {
    match written {
        Ok(()) => Ok(Reader::Listens),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Reader::Left),
        Err(error) => Err(error),
    }
}
