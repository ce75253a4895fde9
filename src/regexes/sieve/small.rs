//! A text as words are looked for in it.

use super::needed::is_word;

/// A text in small letters, all white space between two words as one space: so that words that follow each other
/// are compared as they are.
#[derive(Debug)]
pub(super) struct Small {
    /// Its bytes, and noughts after them, so that eight can be read wherever a word begins.
    bytes: Vec<u8>,
    /// How many bytes it has without these.
    length: usize,
    /// From which places on bytes stand later in the text than here, and by how much.
    later: Vec<(usize, usize)>,
}

/// How many noughts follow.
const MORE: usize = 8;

impl Small {
    pub(super) fn new(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len() + MORE);
        bytes.extend_from_slice(text.as_bytes());
        bytes.make_ascii_lowercase();
        let (mut length, mut at, mut later) = (0_usize, 0, Vec::new());
        while at < bytes.len() {
            let last = length.checked_sub(1).and_then(|last| bytes.get(last)).copied();
            let plain = plain(&bytes[at..], last);
            bytes.copy_within(at..at + plain, length);
            (at, length) = (at + plain, length + plain);
            let Some(&byte) = bytes.get(at) else { break };
            let width = space(&text[at..]);
            // Of a letter only the first byte is looked at.
            let (width, own) = if width > 0 { (width, b' ') } else { (1, byte) };
            at += width;
            if own != b' ' || length == 0 || bytes[length - 1] != b' ' {
                bytes[length] = own;
                length += 1;
            }
            if later.last().map_or(0, |(_, more)| *more) != at - length {
                later.push((length, at - length));
            }
        }
        bytes.truncate(length);
        bytes.resize(length + MORE, 0);
        Self { bytes, length, later }
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Eight bytes from a place on.
    #[inline]
    pub(super) fn eight(&self, at: usize) -> u64 {
        let eight = self.bytes.get(at..).and_then(|rest| rest.first_chunk());
        eight.map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    /// Whether a byte of a word stands at a place.
    #[inline]
    pub(super) fn has_word(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(|byte| IS_WORD[usize::from(*byte)])
    }

    /// Where its words begin and end.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, usize)> {
        let is_word = |byte: &u8| IS_WORD[usize::from(*byte)];
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = self.bytes.get(at..)?;
            let gap = rest.iter().position(is_word)?;
            // The noughts end the last of them.
            let length = rest[gap..].iter().position(|byte| !is_word(byte))?;
            let start = at + gap;
            at = start + length;
            Some((start, at))
        })
    }

    /// Its bytes, and two noughts after them.
    pub(super) fn with_end(&self) -> &[u8] {
        &self.bytes[..self.length + 2]
    }

    /// Where a byte stands in the text.
    #[inline]
    pub(super) fn place(&self, at: usize) -> usize {
        if self.later.is_empty() {
            return at;
        }
        let next = self.later.partition_point(|(from, _)| *from <= at);
        at + next.checked_sub(1).map_or(0, |own| self.later[own].1)
    }
}

/// How many bytes of white space begin a text, of one letter.
fn space(text: &str) -> usize {
    text.chars().next().filter(|letter| letter.is_whitespace()).map_or(0, char::len_utf8)
}

/// How many bytes begin some others that follow `last` and are as they should be: none of them may begin white space
/// but plain spaces, each by itself.
fn plain(bytes: &[u8], last: Option<u8>) -> usize {
    let mut before = u8::from(last == Some(b' '));
    let other = bytes.iter().position(|byte| {
        let own = SPACE[usize::from(*byte)];
        own + std::mem::replace(&mut before, own) > 1
    });
    other.unwrap_or(bytes.len())
}

/// How much of white space each byte is: 1 is a plain space, 2 may begin what is another one.
const SPACE: [u8; 256] = {
    let mut space = [0; 256];
    space[b' ' as usize] = 1;
    let begins = [b'\t', b'\n', 0x0b, 0x0c, b'\r', 0xc2, 0xe1, 0xe2, 0xe3];
    let mut at = 0;
    while at < begins.len() {
        space[begins[at] as usize] = 2;
        at += 1;
    }
    space
};

/// The bytes of words.
const IS_WORD: [bool; 256] = {
    let mut is_one = [false; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        is_one[byte as usize] = is_word(byte);
        byte += 1;
    }
    is_one
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn white_space_is_one_space_and_all_else_keeps_its_place(text in "[aB’é \\n\u{a0}\u{2003}\u{3000}\u{85}]{0,20}") {
            let small = Small::new(&text);
            let mut wanted = String::new();
            for letter in text.chars() {
                if !letter.is_whitespace() {
                    wanted.push(letter.to_ascii_lowercase());
                } else if !wanted.ends_with(' ') {
                    wanted.push(' ');
                }
            }
            prop_assert_eq!(small.bytes(), wanted.as_bytes());
            for (at, letter) in wanted.char_indices().filter(|(_, letter)| *letter != ' ') {
                let there = text.get(small.place(at)..).and_then(|rest| rest.chars().next());
                prop_assert_eq!(there.map(|there| there.to_ascii_lowercase()), Some(letter));
            }
        }
    }
}
