//! The bytes of a stream as they are packed. In a file they can be gone back to.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::BUFFER;

/// A stream of bytes that knows where it stands.
pub(in crate::article) struct Source {
    /// What was looked at and is still to be read.
    ahead: Vec<u8>,
    reader: Box<dyn BufRead + Send>,
    /// So many bytes are read.
    at: u64,
    /// Where the stream is a file: that.
    file: Option<Reading>,
}

/// How much was read of a file, or of many, by whoever reads.
pub(in crate::article) type Count = Arc<AtomicU64>;

/// A file, read from a place on. Of those who read the same file one reads at a time.
#[derive(Clone)]
struct Reading {
    file: Arc<File>,
    at: u64,
    /// How far anybody has read.
    furthest: Count,
    /// Counts what is read, and nothing twice.
    count: Count,
}

impl Read for Reading {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(out)?;
        self.at += read as u64;
        let before = self.furthest.fetch_max(self.at, Ordering::Relaxed);
        self.count.fetch_add(self.at.saturating_sub(before), Ordering::Relaxed);
        Ok(read)
    }
}

impl Source {
    /// What is read once.
    pub(in crate::article) fn stream(reader: impl Read + Send + 'static) -> Self {
        let reader = Box::new(BufReader::with_capacity(BUFFER, reader));
        Self { ahead: Vec::new(), reader, at: 0, file: None }
    }

    /// A file; what is read of it is added to `count`.
    pub(in crate::article) fn file(file: File, count: Count) -> Self {
        let file = Reading { file: Arc::new(file), at: 0, furthest: Count::default(), count };
        Self::of(file)
    }

    /// Nothing at all.
    pub(super) fn nothing() -> Self {
        Self { ahead: Vec::new(), reader: Box::new(io::empty()), at: 0, file: None }
    }

    fn of(file: Reading) -> Self {
        let reader = Box::new(BufReader::with_capacity(BUFFER, file.clone()));
        Self { ahead: Vec::new(), reader, at: file.at, file: Some(file) }
    }

    /// The same stream from a place on, where it can be gone back to.
    pub(super) fn again(&self, at: u64) -> Option<Self> {
        let file = self.file.clone()?;
        Some(Self::of(Reading { at, ..file }))
    }

    pub(super) const fn at(&self) -> u64 {
        self.at
    }

    /// Takes bytes back, to read them again.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        self.ahead.splice(0..0, bytes.iter().copied());
        self.at -= bytes.len() as u64;
    }

    /// The next byte, or none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<u8>> {
        let next = loop {
            match self.fill_buf() {
                Ok(bytes) => break bytes.first().copied(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        };
        self.consume(usize::from(next.is_some()));
        Ok(next)
    }

    /// Goes to the next place where so many bytes are a beginning; false if there is none.
    pub(super) fn find(&mut self, is_start: fn(&[u8]) -> bool, length: usize) -> io::Result<bool> {
        let mut window = Vec::with_capacity(length);
        loop {
            let Some(next) = self.next()? else { return Ok(false) };
            if window.len() == length {
                window.remove(0);
            }
            window.push(next);
            if window.len() == length && is_start(&window) {
                self.put_back(&window);
                return Ok(true);
            }
        }
    }
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let read = bytes.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ahead.is_empty() { self.reader.fill_buf() } else { Ok(&self.ahead) }
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
        if self.ahead.is_empty() {
            self.reader.consume(amount);
        } else {
            self.ahead.drain(..amount.min(self.ahead.len()));
        }
    }
}
