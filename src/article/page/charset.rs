//! How the letters of a page are written, where the page says so.

use encoding_rs::Encoding;

/// So many bytes of a page are [looked at](https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding)
/// for it.
const LOOKED_AT: usize = 1024;

/// What a page says of its encoding. Whoever saved it as UTF-8 has left that as it was, so that is to be tried first.
pub(in crate::article) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&page[..page.len().min(LOOKED_AT)]).to_ascii_lowercase();
    let (_, after) = start.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '>' | '/'));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}
