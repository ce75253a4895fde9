//! How words were changed, word by word.

use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

/// After this long, the rest counts as rewritten: nobody reads a finer comparison of pages.
const LONGEST: Duration = Duration::from_millis(200);

/// In which version words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// In both.
    Kept,
    /// In the old one alone.
    Dropped,
    /// In the new one alone.
    Added,
}

/// Words that follow each other in one version or in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where they stand.
    pub tag: Tag,
    /// The words, with a space between them.
    pub words: String,
}

/// The words of two versions in one row: what was dropped stands before what came for it.
pub fn wording(old: &str, new: &str) -> Vec<Piece> {
    let old: Vec<&str> = old.split_whitespace().collect();
    let new: Vec<&str> = new.split_whitespace().collect();
    let deadline = Instant::now().checked_add(LONGEST);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, deadline);
    let mut pieces = Vec::new();
    let mut push = |tag, words: &[&str]| {
        if !words.is_empty() {
            pieces.push(Piece { tag, words: words.join(" ") });
        }
    };
    for op in ops {
        let (before, after) = (&old[op.old_range()], &new[op.new_range()]);
        match op.tag() {
            DiffTag::Equal => push(Tag::Kept, after),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                push(Tag::Dropped, before);
                push(Tag::Added, after);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(pieces: &[Piece], not: Tag) -> String {
        let own = pieces.iter().filter(|piece| piece.tag != not);
        own.map(|piece| piece.words.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_was_dropped_stands_before_what_came_for_it() {
        let pieces = wording("the quay will close", "the quay may close today");
        let pieces: Vec<_> = pieces.iter().map(|p| (p.tag, p.words.as_str())).collect();
        assert_eq!(
            pieces,
            [
                (Tag::Kept, "the quay"),
                (Tag::Dropped, "will"),
                (Tag::Added, "may"),
                (Tag::Kept, "close"),
                (Tag::Added, "today"),
            ]
        );
    }

    proptest! {
        #[test]
        fn both_versions_can_be_read_off(old in "[ab]( [abc]){0,12}", new in "[ab]( [abc]){0,12}") {
            let pieces = wording(&old, &new);
            prop_assert_eq!(of(&pieces, Tag::Added), old);
            prop_assert_eq!(of(&pieces, Tag::Dropped), new);
        }
    }
}
