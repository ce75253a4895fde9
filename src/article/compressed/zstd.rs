//! The frames of a zstd stream.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

use super::{
    Source, ZSTD,
    parts::{Part, Parts},
};

/// What the decoder may look back to: as much as the `zstd` program allows unasked.
const WIDEST_WINDOW: u64 = 128 * 1024 * 1024;

/// Frames, one after the other. The checksums of those that have one are checked.
pub(super) struct Zstd {
    source: Source,
    frame: FrameDecoder,
    is_in_frame: bool,
    part: Part,
}

impl Zstd {
    /// Begins the next frame that has content; false at the end of the stream.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            self.part.begin(self.source.at());
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
                Err(error) => return Err(self.told(error)),
            }
        }
        Ok(false)
    }

    /// What is wrong with a frame; at the end of the stream, that it breaks off.
    fn told(&mut self, error: FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => io::Error::new(io::ErrorKind::UnexpectedEof, error),
            Ok(_) => io::Error::new(io::ErrorKind::InvalidData, error),
            Err(error) => error,
        }
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

impl Parts for Zstd {
    const START: usize = ZSTD.len();

    fn is_start(bytes: &[u8]) -> bool {
        bytes == ZSTD
    }

    fn new(source: Source) -> Self {
        let mut frame = FrameDecoder::new();
        frame.set_max_window_size(WIDEST_WINDOW);
        let mut part = Part::default();
        part.begin(source.at());
        Self { source, frame, is_in_frame: false, part }
    }

    fn source(&mut self) -> &mut Source {
        &mut self.source
    }

    fn part(&mut self) -> &mut Part {
        &mut self.part
    }

    fn restart(&mut self) {
        self.is_in_frame = false;
    }
}

impl Read for Zstd {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        while self.is_in_frame || self.begin()? {
            while self.frame.can_collect() == 0 && !self.frame.is_finished() {
                let block = BlockDecodingStrategy::UptoBlocks(1);
                if let Err(error) = self.frame.decode_blocks(&mut self.source, block) {
                    return Err(self.told(error));
                }
            }
            match self.frame.read(out)? {
                0 => self.end()?,
                read => return Ok(read),
            }
        }
        Ok(0)
    }
}
