//! The members of a gzip stream.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::{
    Source,
    parts::{Part, Parts},
};

/// Members, one after the other; the checksum of each is checked.
pub(super) struct Gzip {
    member: GzDecoder<Source>,
    part: Part,
}

impl Gzip {
    /// Begins the next member; false at the end of the stream. Nulls at the end fill up a block of a tape.
    fn begin(&mut self) -> io::Result<bool> {
        let source = self.member.get_mut();
        while source.fill_buf()?.first() == Some(&0) {
            source.consume(1);
        }
        if source.fill_buf()?.is_empty() {
            return Ok(false);
        }
        self.restart();
        Ok(true)
    }
}

impl Parts for Gzip {
    const START: usize = 10;

    /// Its magic number, that it is deflated, flags and a level and system that there are: what is packed looks so by
    /// chance once in a hundred gigabytes.
    fn is_start(bytes: &[u8]) -> bool {
        matches!(bytes, [0x1f, 0x8b, 8, 0..=0x1f, _, _, _, _, 0 | 2 | 4, 0..=13 | 255])
    }

    fn new(source: Source) -> Self {
        let mut part = Part::default();
        part.begin(source.at());
        // A new one would read at once.
        let mut member = GzDecoder::new(Source::nothing());
        member.reset(source);
        Self { member, part }
    }

    fn source(&mut self) -> &mut Source {
        self.member.get_mut()
    }

    fn part(&mut self) -> &mut Part {
        &mut self.part
    }

    fn restart(&mut self) {
        let source = self.member.reset(Source::nothing());
        self.part.begin(source.at());
        self.member.reset(source);
    }
}

impl Read for Gzip {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.member.read(out)?;
            if read > 0 || out.is_empty() || !self.begin()? {
                return Ok(read);
            }
        }
    }
}
