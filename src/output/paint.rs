//! Words in colour, on lines that fit.

use std::io::{self, Write};

use crossterm::style::{Color, Stylize};
use unicode_width::UnicodeWidthStr;

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Nothing.
    Plain,
    /// It came.
    Added,
    /// It went.
    Dropped,
    /// It is not as it was.
    Changed,
    /// A heading.
    Heading,
}

/// Prints words, in colour where there is any. The words say the same without.
#[derive(Debug, Clone, Copy)]
pub(super) struct Painter {
    /// The columns of a line.
    pub(super) width: usize,
    pub(super) has_colours: bool,
}

impl Painter {
    /// Prints words after a mark, on as many lines as they need; further lines are set in.
    pub(super) fn folded(
        self,
        mark: (Ink, &str),
        words: &[(Ink, String)],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let indent = mark.1.width();
        self.ink(mark.0, mark.1, out)?;
        let mut used = indent;
        for (ink, piece) in words {
            for word in piece.split_whitespace() {
                if used > indent && used + 1 + word.width() > self.width {
                    write!(out, "\n{:indent$}", "")?;
                    used = indent;
                }
                if used > indent {
                    out.write_all(b" ")?;
                    used += 1;
                }
                self.ink(*ink, word, out)?;
                used += word.width();
            }
        }
        writeln!(out)
    }

    /// Prints words as they are.
    pub(super) fn ink(self, ink: Ink, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let colour = match ink {
            _ if !self.has_colours => None,
            Ink::Plain => None,
            Ink::Added => Some(Color::DarkGreen),
            Ink::Dropped => Some(Color::DarkRed),
            Ink::Changed => Some(Color::DarkYellow),
            Ink::Heading => return write!(out, "{}", words.bold()),
        };
        match colour {
            Some(colour) => write!(out, "{}", words.with(colour)),
            None => out.write_all(words.as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(width: usize) -> String {
        let painter = Painter { width, has_colours: false };
        let words = [(Ink::Plain, "Ann Lee said".to_owned()), (Ink::Added, "it rained".to_owned())];
        let mut out = Vec::new();
        painter.folded((Ink::Added, "+ "), &words, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_fit_and_are_set_in() {
        assert_eq!(print(80), "+ Ann Lee said it rained\n");
        assert_eq!(print(12), "+ Ann Lee\n  said it\n  rained\n");
        assert_eq!(print(1), "+ Ann\n  Lee\n  said\n  it\n  rained\n");
    }
}
