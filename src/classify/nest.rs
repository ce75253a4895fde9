//! Which attributions stand in the content of others: what officials said in "Smith said that officials had told
//! her".

use std::cmp::Reverse;

use crate::{
    extract::Found,
    model::{Analysis, Attribution, AttributionId},
    text::Span,
};

/// The parts of an attribution.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    content: &'a [Span],
    cue: &'a [Span],
    source: &'a [Span],
}

impl<'a> From<&'a Found> for Parts<'a> {
    fn from(found: &'a Found) -> Self {
        Self { content: &found.content, cue: &found.cue, source: &found.source }
    }
}

impl<'a> From<&'a Attribution> for Parts<'a> {
    fn from(one: &'a Attribution) -> Self {
        Self { content: &one.content, cue: &one.cue, source: &one.source }
    }
}

impl Parts<'_> {
    fn length(&self) -> usize {
        self.content.iter().map(|piece| piece.len()).sum()
    }

    /// Whether another tells this one: its content has all pieces of this one's, and its cue or its source, where
    /// it has any.
    fn stands_in(&self, outer: &Self) -> bool {
        let is_inside = |span: &Span| outer.content.iter().any(|piece| piece.contains(*span));
        let mut marks = self.cue.iter().chain(self.source).peekable();
        let is_told = marks.peek().is_none() || marks.any(is_inside);
        is_told && outer.length() > self.length() && self.content.iter().all(is_inside)
    }
}

/// Of each attribution the one in whose content it stands, the smallest of several.
///
/// The pieces are gone through in the order of the text; only those that are not yet at an end can hold the next.
pub(super) fn of_all(all: &[Parts<'_>]) -> Vec<Option<AttributionId>> {
    let numbered = all.iter().enumerate();
    let pieces = numbered.flat_map(|(at, one)| one.content.iter().map(move |piece| (*piece, at)));
    let mut pieces: Vec<(Span, usize)> = pieces.collect();
    pieces.sort_by_key(|(piece, at)| (piece.start, Reverse((piece.end, all[*at].length()))));
    let mut open: Vec<(Span, usize)> = Vec::new();
    let mut within = vec![None; all.len()];
    for (piece, at) in pieces {
        open.retain(|(outer, _)| outer.end > piece.start);
        if all[at].content.first() == Some(&piece) {
            let outer = open.iter().map(|(_, outer)| *outer);
            let outer = outer.filter(|outer| all[at].stands_in(&all[*outer]));
            within[at] = outer.min_by_key(|outer| all[*outer].length()).map(AttributionId);
        }
        open.push((piece, at));
    }
    within
}

/// Tells of each attribution anew in which one it stands.
pub fn nest(analysis: &mut Analysis) {
    let parts: Vec<Parts<'_>> = analysis.attributions.iter().map(Parts::from).collect();
    let within = of_all(&parts);
    for (one, within) in analysis.attributions.iter_mut().zip(within) {
        one.within = within;
    }
}

/// Of each attribution what those say that stand in it, however deep.
pub(super) fn inner(all: &[Parts<'_>], within: &[Option<AttributionId>]) -> Vec<Vec<Span>> {
    let mut inner = vec![Vec::new(); all.len()];
    for (at, one) in all.iter().enumerate() {
        let mut outer = within[at];
        while let Some(AttributionId(own)) = outer {
            inner[own].extend(one.content);
            outer = within[own];
        }
    }
    inner
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of those in which others stand; each other is its content, cue and source as words of the text.
    fn within(text: &str, all: &[[&[&str]; 3]]) -> Vec<Option<usize>> {
        let find = |words: &&str| crate::sample::find(text, words);
        let spans = |words: &[&str]| words.iter().map(find).collect::<Vec<Span>>();
        let all: Vec<_> = all.iter().map(|one| one.map(spans)).collect();
        let parts = all.iter().map(|[content, cue, source]| Parts { content, cue, source });
        let within = of_all(&parts.collect::<Vec<_>>());
        within.into_iter().map(|outer| outer.map(|AttributionId(at)| at)).collect()
    }

    #[test]
    fn what_is_told_stands_in_the_smallest_that_tells_it() {
        let text = "Lee said Roe was told that Holt feared that it was late.";
        let holt: [&[&str]; 3] = [&["it was late"], &["feared"], &["Holt"]];
        let roe: [&[&str]; 3] = [&["Holt feared that it was late"], &["was told"], &["Roe"]];
        let lee: [&[&str]; 3] =
            [&["Roe was told that Holt feared that it was late"], &["said"], &["Lee"]];
        assert_eq!(within(text, &[lee, roe, holt]), [None, Some(0), Some(1)]);
        assert_eq!(within(text, &[holt, roe, lee]), [Some(1), Some(2), None]);
    }

    #[test]
    fn pieces_of_one_content_hold_those_of_another() {
        let text = "“The board,” Lee said, “told us it was late,” and Roe, “as it always is.”";
        let lee: [&[&str]; 3] = [
            &["“The board,”", "“told us it was late,”", "“as it always is.”"],
            &["said"],
            &["Lee"],
        ];
        let board: [&[&str]; 3] = [&["it was late", "as it always is"], &["told"], &["The board"]];
        assert_eq!(within(text, &[lee, board]), [None, Some(0)]);
        let half: [&[&str]; 3] = [&["“told us it was late,”"], &["said"], &["Lee"]];
        assert_eq!(within(text, &[half, board]), [None, None]);
    }

    #[test]
    fn the_same_words_by_another_cue_stand_beside_each_other() {
        let text = "It was late and wet, Lee said in a statement.";
        let said: [&[&str]; 3] = [&["It was late and wet"], &["said"], &["Lee"]];
        let stated: [&[&str]; 3] = [&["It was late"], &["statement"], &["Lee"]];
        assert_eq!(within(text, &[said, stated]), [None, None]);
        let nobody: [&[&str]; 3] = [&["It was late"], &[], &[]];
        assert_eq!(within(text, &[said, nobody, nobody]), [None, Some(0), Some(0)]);
    }
}
