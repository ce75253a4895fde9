//! Which pieces of a page are its story.

use super::{
    elements::{Element, Elements, Id, Role, of},
    piece::Piece,
};

/// What a page says is its story has as many bytes of prose.
const STORY: usize = 200;

/// The pieces that are the story: what the page says is, or what has nearly all prose, and the headline before it.
pub(super) fn story<'p>(elements: &Elements, pieces: &'p [Piece]) -> Vec<&'p Piece> {
    let story = called_story(elements).unwrap_or_else(|| elements.densest());
    let most = elements.get(story).prose;
    let is_inside =
        elements.inherit(story == Id::ROOT, |id, _, is_inside| is_inside || id == story);
    // What holds most of the prose is no mere part of it, whatever it is called.
    let is_mere_part = |element: &Element| element.is_beside && element.prose * 2 < most.max(1);
    let is_beside =
        elements.inherit(false, |_, element, is_beside| is_beside || is_mere_part(element));
    let is_apart = |piece: &Piece| of(&is_beside, piece.element) || piece.is_link();
    let mut kept: Vec<&Piece> =
        pieces.iter().filter(|piece| of(&is_inside, piece.element) && !is_apart(piece)).collect();
    if !kept.iter().any(|piece| piece.is_title()) {
        let head = head_before(kept.first().copied(), pieces);
        kept.splice(0..0, head.iter().filter(|piece| !is_apart(piece)));
    }
    kept
}

/// The last title of the page before a piece, and what stands between them: many stand above what has the prose, with
/// who wrote it and a sentence or two.
fn head_before<'p>(first: Option<&Piece>, pieces: &'p [Piece]) -> &'p [Piece] {
    let start = pieces.iter().position(|piece| first.is_some_and(|own| std::ptr::eq(piece, own)));
    let before = &pieces[..start.unwrap_or_default()];
    let title = before.iter().rposition(|piece| piece.is_title() && !piece.is_link());
    title.map_or(&[], |title| &before[title..])
}

/// What the page says is the story, where it says so of one part that is more than a teaser. Where it says so of
/// several, as pages do that tell what happens while it does, the story is what holds them.
fn called_story(elements: &Elements) -> Option<Id> {
    let all = elements.get(Id::ROOT).prose;
    Role::ALL.into_iter().find_map(|role| {
        let is_called = |element: &Element| element.role == Some(role);
        let inside = elements.inherit(false, |_, element, is_in| is_in || is_called(element));
        let outermost = elements
            .iter()
            .filter(|(_, element)| is_called(element) && !of(&inside, element.parent))
            .map(|(id, element)| (id, element.prose));
        let outermost: Vec<(Id, usize)> = outermost.collect();
        let called: usize = outermost.iter().map(|(_, prose)| prose).sum();
        let (id, most) = outermost.into_iter().max_by_key(|(_, prose)| *prose)?;
        let is_story = most >= STORY && most * 2 >= called && most * 10 >= all;
        is_story.then_some(id)
    })
}
