//! One story: its words with who says what in colour, and all that is known of it beside them.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{
    pieces::{Part, Piece, Pieces},
    sections,
};
use crate::{
    article::{Article, Block, BlockKind},
    audit::Sheet,
    model::{Analysis, Attribution, Level},
    output::Audited,
    text::{Span, visible, visible_line},
};

/// The class that gives a level its colour.
pub(super) const fn class(level: Level) -> &'static str {
    match level {
        Level::Named => "l1",
        Level::Document => "l2",
        Level::Institution => "l3",
        Level::Spokesperson => "l4",
        Level::IdentifiedRole => "l5",
        Level::UnnamedAffiliated => "l6",
        Level::UnnamedBroad => "l7",
        Level::Vague => "l8",
        Level::Unattributed => "l9",
    }
}

/// The headline of a story, else its id.
pub(super) fn title(article: &Article) -> String {
    visible_line(article.meta.headline.as_deref().unwrap_or(&article.id))
}

/// The name of whoever says something.
pub(super) fn name(analysis: &Analysis, one: &Attribution) -> String {
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    speaker.map_or_else(|| "(nobody)".to_owned(), |speaker| visible_line(&speaker.name))
}

/// Draws a story.
pub(super) fn draw(number: usize, audited: &Audited, sheet: &Sheet) -> Markup {
    let analysis = &audited.analysis;
    let article = &analysis.article;
    let meta = &article.meta;
    let facts = [meta.byline.as_deref(), meta.publisher.as_deref(), meta.date()];
    let facts: Vec<String> = facts.into_iter().flatten().map(visible_line).collect();
    html! {
        article.story id={ "s" (number) } data-story aria-labelledby={ "s" (number) "-title" } {
            h2 id={ "s" (number) "-title" } { bdi { (title(article)) } }
            p.facts {
                @for fact in facts { bdi { (fact) } " · " }
                code { (visible_line(&article.place())) }
            }
            (sections::facets(number, analysis))
            div.columns {
                section.text aria-labelledby={ "s" (number) "-text s" (number) "-title" } data-text {
                    h3 id={ "s" (number) "-text" } { "Story" }
                    (text(number, analysis))
                }
                div.beside {
                    (sections::shares(number, analysis, sheet))
                    (sections::matrix(number, analysis))
                    (sections::asked(number, analysis, sheet))
                    (sections::findings(number, audited))
                }
            }
            (sections::statements(number, analysis))
        }
    }
}

/// The words of the story, paragraph by paragraph.
fn text(number: usize, analysis: &Analysis) -> Markup {
    let blocks = &analysis.article.blocks;
    let spans: Vec<Span> = blocks.iter().map(|block| block.span).collect();
    let cut = Pieces::of(analysis).cut(&spans);
    let mut drawn = Drawn { number, analysis, seen: BTreeSet::new() };
    html! {
        @for (block, pieces) in blocks.iter().zip(&cut) {
            p.(kind(*block)) dir="auto" {
                @for piece in pieces { (drawn.piece(piece)) }
            }
        }
    }
}

const fn kind(block: Block) -> &'static str {
    match block.kind {
        BlockKind::Headline => "headline",
        BlockKind::Subhead => "subhead",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Byline | BlockKind::Credit | BlockKind::Navigation => "aside",
    }
}

/// Draws pieces in order, and remembers which attributions have begun.
struct Drawn<'a> {
    number: usize,
    analysis: &'a Analysis,
    seen: BTreeSet<usize>,
}

impl Drawn<'_> {
    fn piece(&mut self, piece: &Piece) -> Markup {
        let words = visible(piece.span.of(&self.analysis.article.text));
        let level = piece.innermost().and_then(|id| self.analysis.attributions.get(id));
        let Some(level) = level.map(|one| class(one.level)) else { return html! { (words) } };
        let ids: BTreeSet<usize> = piece.of.iter().map(|(id, _)| *id).collect();
        let begin: Vec<usize> = ids.iter().copied().filter(|id| self.seen.insert(*id)).collect();
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        html! {
            @for id in begin { (self.badge(id)) }
            span.(level).x[piece.is(Part::Content)].c[piece.is(Part::Cue)].s[piece.is(Part::Source)]
                data-of=(ids.join(" ")) { (words) }
        }
    }

    /// The mark before an attribution, which leads to what is known of it.
    fn badge(&self, id: usize) -> Markup {
        let Some(one) = self.analysis.attributions.get(id) else { return html! {} };
        let Self { number, .. } = self;
        let told = format!(
            "{}: level {} {}, {}",
            name(self.analysis, one),
            one.level.step(),
            one.level.id(),
            one.stance.id()
        );
        html! {
            a.badge.(class(one.level)) id={ "s" (number) "-a" (id) } href={ "#s" (number) "-r" (id) }
                data-of=(id) data-badge aria-label=(told) title=(told) {
                (one.level.step()) (one.stance.mark())
            }
        }
    }
}
