//! Messages of an editor as they come over a stream: a header that tells a length, and so many bytes
//! of JSON.
//!
//! See <https://microsoft.github.io/language-server-protocol/specifications/base/0.9/specification/>.

use std::io::{self, BufRead, Read as _};

use lsp_server::Message;

/// A message of so many bytes is none: the longest story with all that surrounds it is far shorter.
const LONGEST: u64 = 256 << 20;

/// A header has no more bytes than this.
const LONGEST_HEADER: u64 = 16 << 10;

/// The field of the header that tells how many bytes follow it.
const LENGTH: &str = "Content-Length";

/// Reads the next message; `None` where the stream ends.
///
/// Memory is taken as bytes come, whatever length the header tells.
///
/// # Errors
/// When the stream cannot be read, ends within a message, or holds none.
pub fn read(from: &mut impl BufRead) -> io::Result<Option<Message>> {
    let Some((mut frame, length)) = header(from)? else { return Ok(None) };
    let told = frame.len();
    from.take(length).read_to_end(&mut frame)?;
    if ((frame.len() - told) as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Message::read(&mut frame.as_slice())
}

/// The bytes of a header, up to the empty line that ends it, and the length it tells.
fn header(from: &mut impl BufRead) -> io::Result<Option<(Vec<u8>, u64)>> {
    let mut from = from.take(LONGEST_HEADER);
    let mut header = Vec::new();
    let mut length = None;
    loop {
        let start = header.len();
        if from.read_until(b'\n', &mut header)? == 0 {
            return if start == 0 { Ok(None) } else { Err(unreadable("its header has no end")) };
        }
        let line = String::from_utf8_lossy(&header[start..]);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case(LENGTH)
        {
            length = value.trim().parse().ok();
        }
    }
    match length {
        Some(length) if length <= LONGEST => Ok(Some((header, length))),
        Some(_) => Err(unreadable("it is longer than 256 MiB")),
        None => Err(unreadable("its header tells no length")),
    }
}

fn unreadable(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("a message cannot be read: {why}"))
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::read;

    fn kind(mut stream: &[u8]) -> Option<ErrorKind> {
        read(&mut stream).err().map(|error| error.kind())
    }

    #[test]
    fn messages_come_one_after_the_other() {
        let one = "Content-Length: 33\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";
        let two = one.repeat(2);
        let mut stream = two.as_bytes();
        assert!(matches!(read(&mut stream), Ok(Some(_))));
        assert!(matches!(read(&mut stream), Ok(Some(_))));
        assert!(matches!(read(&mut stream), Ok(None)));
    }

    #[test]
    fn a_length_that_nobody_sends_takes_no_memory() {
        let told = [u64::MAX, 3_042_949_672_953, 1 << 28];
        for length in told {
            let stream = format!("Content-Length: {length}\r\n\r\n{{}}");
            assert!(kind(stream.as_bytes()).is_some(), "{length}");
        }
        assert_eq!(kind(b"Content-Length: 9\r\n\r\n{}"), Some(ErrorKind::UnexpectedEof));
    }

    #[test]
    fn a_header_without_end_or_length_is_none() {
        assert_eq!(kind(&b"x".repeat(100_000)), Some(ErrorKind::InvalidData));
        assert_eq!(kind(b"\r\n"), Some(ErrorKind::InvalidData));
    }
}
