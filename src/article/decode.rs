//! From bytes to text.

use std::path::Path;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::ReadError;

/// Decodes the bytes of a story: UTF-8, UTF-16 with a byte order mark, else Windows-1252 with a
/// notice that says so.
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
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            let notice = format!("byte {at} is not UTF-8; read as Windows-1252");
            text_or_binary(path, text.into_owned(), vec![notice])
        }
    }
}

fn text_or_binary(
    path: &Path,
    text: String,
    notices: Vec<String>,
) -> Result<(String, Vec<String>), ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    match control(text.as_bytes()) {
        Some(at) => Err(ReadError::Binary { path: path.to_owned(), at }),
        None => Ok((text, notices)),
    }
}

/// The first byte that no text has, if there is a NUL or more than one in a hundred bytes is a
/// control code. A stray escape sequence does not make a story binary.
fn control(bytes: &[u8]) -> Option<usize> {
    let is_control =
        |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    let nul = bytes.iter().position(|byte| *byte == 0);
    nul.or_else(|| {
        let count = bytes.iter().filter(|byte| is_control(byte)).count();
        (count * 100 > bytes.len()).then(|| bytes.iter().position(is_control)).flatten()
    })
}
