//! From bytes to text.

use std::path::Path;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{ReadError, format::Format, page};
use crate::text::counted;

/// Decodes the bytes of a story: UTF-8, UTF-16 with a byte order mark, what a page says that it is, UTF-8 with a few
/// bytes that are none, else Windows-1252; what had to be mended is told by a notice.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Result<(String, Vec<String>), ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return text_or_binary(path, text.into_owned(), Vec::new());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text_or_binary(path, text.to_owned(), Vec::new()),
        Err(error) => {
            let at = error.valid_up_to();
            if let Some(at) = control(bytes) {
                return Err(ReadError::Binary { path: path.to_owned(), at });
            }
            if let Some(encoding) = page_encoding(path, bytes) {
                let (text, _) = encoding.decode_without_bom_handling(bytes);
                return text_or_binary(path, text.into_owned(), Vec::new());
            }
            if let Some(strays) = strays(bytes) {
                let text = String::from_utf8_lossy(bytes).into_owned();
                let told = counted(strays, "byte is", "bytes are");
                let notice = format!("{told} not UTF-8, from byte {at} on; read as \u{fffd}");
                return text_or_binary(path, text, vec![notice]);
            }
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            let notice = format!("byte {at} is not UTF-8; read as Windows-1252");
            text_or_binary(path, text.into_owned(), vec![notice])
        }
    }
}

/// The encoding that a page names, unless that is the one which it is not.
fn page_encoding(path: &Path, bytes: &[u8]) -> Option<&'static Encoding> {
    let format = Format::of_name(path).unwrap_or(Format::Plain);
    let is_page = [format, Format::of_start(bytes)].contains(&Format::Page);
    page::declared(bytes).filter(|encoding| is_page && *encoding != UTF_8)
}

/// How many places are not UTF-8 in a text that is else: in one of another encoding no letters beyond ASCII are UTF-8,
/// but by chance.
fn strays(bytes: &[u8]) -> Option<usize> {
    let (mut letters, mut strays) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        strays += usize::from(!chunk.invalid().is_empty());
    }
    (letters >= strays).then_some(strays)
}

/// Lines that end as on old Macs end as everywhere else.
fn with_lines(text: String) -> String {
    if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text }
}

fn text_or_binary(
    path: &Path,
    text: String,
    notices: Vec<String>,
) -> Result<(String, Vec<String>), ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    if let Some(at) = control(text.as_bytes()) {
        return Err(ReadError::Binary { path: path.to_owned(), at });
    }
    let text = with_lines(text);
    let notices = notices.into_iter().chain(codes(&text)).collect();
    Ok((text, notices))
}

/// Where a text has codes for a terminal that nobody means to print.
fn codes(text: &str) -> Option<String> {
    let is_code = |letter: char| letter.is_ascii_control() && !"\t\n\r\u{c}\u{1b}".contains(letter);
    let first = text.find(is_code)?;
    let line = text[..first].matches('\n').count() + 1;
    let told = counted(text.matches(is_code).count(), "control code", "control codes");
    Some(format!("{told}, from line {line} on; shown and not obeyed"))
}

/// The first byte that no text has, if there is a NUL or more than one in a hundred bytes is a
/// control code. What terminals are told by, as bells, backspaces and escape sequences, does not make a story binary:
/// as for `file`, it is text.
fn control(bytes: &[u8]) -> Option<usize> {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, 0x07..=0x0A | 0x0C | b'\r' | 0x1B);
    let nul = bytes.iter().position(|byte| *byte == 0);
    nul.or_else(|| {
        let count = bytes.iter().filter(|byte| is_control(byte)).count();
        (count * 100 > bytes.len()).then(|| bytes.iter().position(is_control)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Vec<String>) {
        decode(Path::new("quay.txt"), bytes).unwrap()
    }

    #[test]
    fn a_stray_byte_leaves_the_letters_beside_it() {
        let (own, notices) = text(b"\xe2\x80\x9cYes,\xe2\x80\x9d said Jos\xe9 Ann\xc3\xa9.");
        assert_eq!(own, "“Yes,” said Jos\u{fffd} Anné.");
        assert_eq!(notices, ["1 byte is not UTF-8, from byte 19 on; read as \u{fffd}"]);
    }

    #[test]
    fn what_is_not_utf_8_at_all_is_read_as_western_europe_writes() {
        let (own, notices) = text(b"\x93Yes,\x94 said Jos\xe9.");
        assert_eq!(own, "“Yes,” said José.");
        assert_eq!(notices, ["byte 0 is not UTF-8; read as Windows-1252"]);
    }

    #[test]
    fn bells_and_backspaces_make_no_story_binary_and_are_told_with_their_line() {
        let (own, notices) = text(b"Quay\n\nIt closed\x07, Ann Lee\x08\x08 said.\n");
        assert!(own.contains("closed\u{7}"), "{own:?}");
        assert_eq!(notices, ["3 control codes, from line 3 on; shown and not obeyed"]);
        assert_eq!(text(b"It \x1b[1mclosed\x1b[0m.").1, [] as [String; 0]);
        for binary in [&b"\x00It closed."[..], b"\x01\x02It closed."] {
            let read = decode(Path::new("quay.txt"), binary);
            assert!(matches!(read, Err(ReadError::Binary { at: 0, .. })), "{read:?}");
        }
    }

    #[test]
    fn lines_may_end_as_on_old_macs() {
        assert_eq!(text(b"One\r\rTwo\r").0, "One\n\nTwo\n");
        assert_eq!(text(b"One\r\n\r\nTwo").0, "One\r\n\r\nTwo");
    }
}
