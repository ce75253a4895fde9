//! Streams as they are before they were compressed. What a stream is, its first bytes tell: names lie.
//!
//! What is packed comes in parts, one after the other: members of gzip, frames of zstd. Of a part that is spoiled
//! nobody knows where, before its end is reached and its checksum is another; the next part is whole again.

mod gzip;
mod parts;
mod source;
mod zstd;

use std::io::{self, BufRead, BufReader};

use gzip::Gzip;
use parts::Parts;
pub(super) use source::{Count, Source};
use zstd::Zstd;

/// How much is read at a time.
const BUFFER: usize = 64 * 1024;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// What begins a zstd frame without content, after its first byte; that is 0x50 to 0x5f.
const SKIPPED: &[u8] = &[0x2a, 0x4d, 0x18];

/// What is known by its first bytes and cannot be read here.
const FOREIGN: [(&[u8], &str); 5] = [
    (&[0xfd, b'7', b'z', b'X', b'Z'], "xz -dc"),
    (b"BZh", "bzip2 -dc"),
    (&[0x04, 0x22, 0x4d, 0x18], "lz4 -dc"),
    (b"PK\x03\x04", "unzip -p"),
    (b"PAR1", "duckdb or pandas"),
];

/// What a stream unpacks to.
pub(super) trait Unpack: BufRead + Send {
    /// Whether the part that is being read can be unpacked to its end, as far as that can be told: of a file, not of
    /// a pipe.
    ///
    /// # Errors
    /// Why not.
    fn check(&mut self) -> io::Result<()>;

    /// Goes to the part behind one that is spoiled; false if there is none.
    fn leave_part(&mut self) -> io::Result<bool>;
}

/// What was never packed has no parts.
impl Unpack for Source {
    fn check(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn leave_part(&mut self) -> io::Result<bool> {
        Ok(false)
    }
}

impl<P: Parts> Unpack for BufReader<P> {
    fn check(&mut self) -> io::Result<()> {
        self.get_mut().check()
    }

    fn leave_part(&mut self) -> io::Result<bool> {
        self.consume(self.buffer().len());
        self.get_mut().leave_part()
    }
}

/// A stream, unpacked where it is packed with gzip (of any number of members) or zstd (of any number of
/// frames).
pub(super) struct Unpacked {
    /// What it unpacks to.
    pub(super) reader: Box<dyn Unpack>,
    /// Whether it is packed.
    pub(super) is_packed: bool,
}

/// Looks at the beginning of a stream, and unpacks it as it is read.
pub(super) fn unpack(mut source: Source) -> io::Result<Unpacked> {
    let head = head(&mut source)?;
    let is = |magic: &[u8]| head.starts_with(magic);
    if let Some((_, program)) = FOREIGN.iter().find(|(magic, _)| is(magic)) {
        let message = format!("packed in a way that is not known here; unpack it with {program}");
        return Err(io::Error::new(io::ErrorKind::Unsupported, message));
    }
    let reader: Box<dyn Unpack> = if is(GZIP) {
        Box::new(BufReader::with_capacity(BUFFER, Gzip::new(source)))
    } else if is(ZSTD) || is_skipped(&head) {
        Box::new(BufReader::with_capacity(BUFFER, Zstd::new(source)))
    } else {
        return Ok(Unpacked { reader: Box::new(source), is_packed: false });
    };
    Ok(Unpacked { reader, is_packed: true })
}

fn is_skipped(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5f, rest @ ..] if rest.starts_with(SKIPPED))
}

/// No more bytes than these tell what a stream is.
const HEAD: usize = 6;

/// As many of the first bytes as tell what the stream is; they are still to be read. Whoever sends a line and
/// waits for an answer is not asked for more.
fn head(source: &mut Source) -> io::Result<Vec<u8>> {
    if let Ok(Some(head)) = source.fill_buf().map(|bytes| bytes.get(..HEAD)) {
        return Ok(head.to_vec());
    }
    let mut head: Vec<u8> = Vec::new();
    while let Some(next) = source.next()? {
        head.push(next);
        let may_be = |magic: &[u8]| magic.len() > head.len() && magic.starts_with(&head);
        let is_open = may_be(GZIP)
            || may_be(ZSTD)
            || matches!(&*head, [0x50..=0x5f, rest @ ..] if rest.len() < SKIPPED.len() && SKIPPED.starts_with(rest))
            || FOREIGN.iter().any(|(magic, _)| may_be(magic));
        if !is_open {
            break;
        }
    }
    source.put_back(&head);
    Ok(head)
}
