//! Streams as they are before they were compressed. What a stream is, its first bytes tell: names lie.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

/// How much is read at a time.
const BUFFER: usize = 64 * 1024;
/// What the decoder of a zstd stream may look back to: as much as the `zstd` program allows unasked.
const WIDEST_WINDOW: u64 = 128 * 1024 * 1024;

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

/// A stream, unpacked where it is packed with gzip (of any number of members) or zstd (of any number of
/// frames).
pub(super) struct Unpacked {
    /// What it unpacks to.
    pub(super) reader: Box<dyn BufRead + Send>,
    /// Whether it is packed.
    pub(super) is_packed: bool,
}

/// Looks at the beginning of a stream, and unpacks it as it is read.
pub(super) fn unpack(reader: impl Read + Send + 'static) -> io::Result<Unpacked> {
    let mut reader = BufReader::with_capacity(BUFFER, reader);
    let head = head(&mut reader)?;
    let is = |magic: &[u8]| head.starts_with(magic);
    let (gzip, zstd) = (is(GZIP), is(ZSTD) || is_skipped(&head));
    let foreign = FOREIGN.iter().find(|(magic, _)| is(magic));
    let whole = Cursor::new(head).chain(reader);
    if let Some((_, program)) = foreign {
        let message = format!("packed in a way that is not known here; unpack it with {program}");
        return Err(io::Error::new(io::ErrorKind::Unsupported, message));
    }
    let reader: Box<dyn BufRead + Send> = if gzip {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(whole)))
    } else if zstd {
        Box::new(BufReader::with_capacity(BUFFER, Zstd::new(whole)))
    } else {
        Box::new(whole)
    };
    Ok(Unpacked { reader, is_packed: gzip || zstd })
}

fn is_skipped(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5f, rest @ ..] if rest.starts_with(SKIPPED))
}

/// As many of the first bytes as tell what the stream is. Whoever sends a line and waits for an answer is not
/// asked for more.
fn head(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head: Vec<u8> = Vec::new();
    loop {
        let next = match reader.fill_buf() {
            Ok(bytes) => bytes.first().copied(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let Some(next) = next else { return Ok(head) };
        reader.consume(1);
        head.push(next);
        let may_be = |magic: &[u8]| magic.len() > head.len() && magic.starts_with(&head);
        let is_open = may_be(GZIP)
            || may_be(ZSTD)
            || matches!(&*head, [0x50..=0x5f, rest @ ..] if rest.len() < SKIPPED.len() && SKIPPED.starts_with(rest))
            || FOREIGN.iter().any(|(magic, _)| may_be(magic));
        if !is_open {
            return Ok(head);
        }
    }
}

/// The frames of a zstd stream, one after the other. The checksums of those that have one are checked.
struct Zstd<R> {
    source: R,
    frame: FrameDecoder,
    is_in_frame: bool,
}

impl<R: BufRead> Zstd<R> {
    fn new(source: R) -> Self {
        let mut frame = FrameDecoder::new();
        frame.set_max_window_size(WIDEST_WINDOW);
        Self { source, frame, is_in_frame: false }
    }

    /// Begins the next frame that has content; false at the end of the stream.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.frame.reset(&mut self.source) {
                Ok(()) => {
                    self.is_in_frame = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    let mut skipped = (&mut self.source).take(length);
                    if io::copy(&mut skipped, &mut io::sink())? < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                    let message = "packed with a window that asks for too much memory; unpack it with \
                                   `zstd -dc --long=31`";
                    return Err(io::Error::new(io::ErrorKind::Unsupported, message));
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }

    fn end(&mut self) -> io::Result<()> {
        self.is_in_frame = false;
        let stated = self.frame.get_checksum_from_data();
        if stated.is_some() && stated != self.frame.get_calculated_checksum() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum is another"));
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        while self.is_in_frame || self.begin()? {
            while self.frame.can_collect() == 0 && !self.frame.is_finished() {
                self.frame
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            match self.frame.read(out)? {
                0 => self.end()?,
                read => return Ok(read),
            }
        }
        Ok(0)
    }
}
