//! A text cut where attributions begin and end.

use std::collections::{BTreeMap, BTreeSet};

use crate::{model::Analysis, text::Span};

/// What words are for an attribution. Ordered: what says most about them last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Content,
    Cue,
    Source,
}

/// Words of which each belongs to the same attributions.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// The attributions that they are a part of, by their place, and which part; none for other words.
    pub(super) of: BTreeSet<(usize, Part)>,
}

impl Piece {
    /// The attribution that gives them their colour: the innermost, which comes last.
    pub(super) fn innermost(&self) -> Option<usize> {
        self.of.iter().map(|(id, _)| *id).next_back()
    }

    /// What they are for any attribution.
    pub(super) fn is(&self, part: Part) -> bool {
        self.of.iter().any(|(_, own)| *own == part)
    }
}

/// All words within a span, in order.
pub(super) struct Pieces {
    /// For each place where something begins or ends, what begins (true) and ends there.
    edges: BTreeMap<usize, Vec<(bool, usize, Part)>>,
}

impl Pieces {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let mut edges: BTreeMap<usize, Vec<(bool, usize, Part)>> = BTreeMap::new();
        for (id, one) in analysis.attributions.iter().enumerate() {
            let parts =
                [(Part::Content, &one.content), (Part::Cue, &one.cue), (Part::Source, &one.source)];
            for (part, spans) in parts {
                for span in spans.iter().filter(|span| !span.is_empty()) {
                    edges.entry(span.start).or_default().push((true, id, part));
                    edges.entry(span.end).or_default().push((false, id, part));
                }
            }
        }
        Self { edges }
    }

    /// Cuts spans that follow each other. What goes over the end of one goes on in the next.
    pub(super) fn cut(&self, spans: &[Span]) -> Vec<Vec<Piece>> {
        let mut open: BTreeSet<(usize, Part)> = BTreeSet::new();
        let mut edges = self.edges.iter().peekable();
        let mut all = Vec::with_capacity(spans.len());
        for span in spans {
            let mut pieces = Vec::new();
            let mut start = span.start;
            while let Some((at, changes)) = edges.next_if(|(at, _)| **at < span.end) {
                if *at > start {
                    pieces.push(Piece { span: Span::new(start, *at), of: open.clone() });
                    start = *at;
                }
                // What ends here ends before what begins here.
                for (begins, id, part) in changes {
                    if !begins {
                        open.remove(&(*id, *part));
                    }
                }
                for (begins, id, part) in changes {
                    if *begins {
                        open.insert((*id, *part));
                    }
                }
            }
            if start < span.end {
                pieces.push(Piece { span: Span::new(start, span.end), of: open.clone() });
            }
            all.push(pieces);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn pieces_make_up_the_text_and_know_what_they_are_of() {
        let story = sample::story();
        let text = &story.article.text;
        let blocks: Vec<Span> = story.article.blocks.iter().map(|block| block.span).collect();
        let cut = Pieces::of(&story).cut(&blocks);
        for (block, pieces) in blocks.iter().zip(&cut) {
            let joined: String = pieces.iter().map(|piece| piece.span.of(text)).collect();
            assert_eq!(joined, block.of(text));
        }
        let of = |words: &str| {
            let mut all = cut.iter().flatten();
            let piece = all.find(|piece| piece.span.of(text) == words).unwrap();
            piece.of.iter().copied().collect::<Vec<_>>()
        };
        assert_eq!(of("Two senior Harbour Board officials"), [(0, Part::Source)]);
        assert_eq!(of("that the quay would close"), [(0, Part::Content)]);
        assert_eq!(of("said"), [(1, Part::Cue)]);
        assert_eq!(of("."), []);
    }

    #[test]
    fn what_stands_in_another_is_of_both() {
        let text = "Lee said that Roe denied it.";
        let mut story = Analysis::empty(sample::article("x", text));
        story.attributions = vec![
            sample::attribution(text, ["Lee", "said", "that Roe denied it"]),
            sample::attribution(text, ["Roe", "denied", "it"]),
        ];
        let cut = Pieces::of(&story).cut(&[Span::new(0, text.len())]);
        let roe = cut[0].iter().find(|piece| piece.span.of(text) == "Roe").unwrap();
        assert_eq!(roe.innermost(), Some(1));
        assert!(roe.is(Part::Content) && roe.is(Part::Source) && !roe.is(Part::Cue));
    }
}
