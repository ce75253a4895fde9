//! What is packed, part by part.

use std::io::{self, Read};

use super::Source;

/// A part that unpacks to more is not looked through to see whether it is whole.
const MOST_CHECKED: u64 = 1024 * 1024 * 1024;

/// A format that packs in parts; reading gives what they hold, one after the other.
pub(super) trait Parts: Read + Send {
    /// So many bytes tell that a part begins.
    const START: usize;

    /// Whether these begin a part.
    fn is_start(bytes: &[u8]) -> bool;

    /// Reads the parts of a stream.
    fn new(source: Source) -> Self
    where
        Self: Sized;

    /// The stream.
    fn source(&mut self) -> &mut Source;

    /// Where the part that is being read begins in it.
    fn part(&mut self) -> &mut Part;

    /// Begins anew where the stream stands.
    fn restart(&mut self);

    /// See [`super::Unpack::check`].
    fn check(&mut self) -> io::Result<()>
    where
        Self: Sized,
    {
        let Part { start, is_checked, .. } = *self.part();
        let (false, Some(source)) = (is_checked, self.source().again(start)) else { return Ok(()) };
        self.part().is_checked = true;
        let mut copy = Self::new(source);
        let mut left = MOST_CHECKED;
        let mut bytes = vec![0; super::BUFFER];
        // Once it has begun the next part this one is whole.
        while left > 0 && copy.part().start <= start {
            match copy.read(&mut bytes) {
                Ok(0) => break,
                Ok(read) => left = left.saturating_sub(read as u64),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if copy.part().start <= start => {
                    self.part().broken = Some(copy.source().at());
                    return Err(error);
                }
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// See [`super::Unpack::leave_part`]. What could not be unpacked may have taken the beginning of the next part
    /// for its own: where the stream can be gone back to, that is looked for from the beginning of this one. It is
    /// not gone back behind where the part before was left, so that nothing is unpacked many times.
    fn leave_part(&mut self) -> io::Result<bool>
    where
        Self: Sized,
    {
        let Part { start, broken, left, .. } = *self.part();
        let here = broken.unwrap_or(self.source().at());
        if let Some(again) = self.source().again(left.max(start + 1)) {
            *self.source() = again;
        }
        self.part().left = here;
        let is_there = self.source().find(Self::is_start, Self::START)?;
        self.restart();
        Ok(is_there)
    }
}

/// A part that is being read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Part {
    /// Where it begins.
    pub(super) start: u64,
    /// Whether it was looked through.
    is_checked: bool,
    /// Where it was found to be broken, if it was looked through.
    broken: Option<u64>,
    /// Where the last part that is broken was left.
    left: u64,
}

impl Part {
    /// The next one.
    pub(super) const fn begin(&mut self, start: u64) {
        *self = Self { start, is_checked: false, broken: None, left: self.left };
    }
}
