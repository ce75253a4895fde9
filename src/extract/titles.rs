//! Quotation marks around the title of a work: on “Harbour Hour,” in his memoir “A Long Tide”.

/// A title has no more words than this.
const MOST_WORDS: usize = 8;
/// A word of so many letters can be small in a title: of, the, with.
const MOST_SMALL: usize = 4;

/// How a quotation that is written as titles are ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// With a word.
    Plain,
    /// With a comma that belongs to the sentence around it.
    Comma,
}

/// Whether a quotation, with its marks, is written as the title of a work is: all but the little
/// words have capitals, and no mark stands between them.
pub(super) fn shape(quotation: &str) -> Option<Shape> {
    let inner = quotation
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '.' | '!' | '?'));
    let title = inner.trim_end_matches([',', '.']);
    if title.is_empty() || title.contains(['.', '!', '?', ';', ',', '\n']) {
        return None;
    }
    let words = title.split_whitespace().count();
    for (at, word) in title.split_whitespace().enumerate() {
        let first = word.chars().find(|c| c.is_alphanumeric())?;
        let is_amid = at > 0 && at + 1 < words;
        let may_be_small = is_amid && word.chars().count() <= MOST_SMALL;
        if first.is_lowercase() && !may_be_small {
            return None;
        }
    }
    if words > MOST_WORDS {
        return None;
    }
    Some(if inner.ends_with(',') { Shape::Comma } else { Shape::Plain })
}

#[cfg(test)]
mod tests {
    use super::{Shape, shape};

    #[test]
    fn a_title_has_capitals_and_no_marks_between_its_words() {
        let of = |quotation| shape(quotation);
        assert_eq!(of("“Harbour Hour,”"), Some(Shape::Comma));
        assert_eq!(of("\"A Tale of the Tide\""), Some(Shape::Plain));
        assert_eq!(of("“Hannah,”"), Some(Shape::Comma));
        assert_eq!(of("“Late Tide.”"), Some(Shape::Plain));
        assert_eq!(of("“Saltmarsh”"), Some(Shape::Plain));
        for none in
            ["“secret”", "“We went home,”", "“Go, Go, Go”", "“Why Now?”", "“”", "“the Tide,”"]
        {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
