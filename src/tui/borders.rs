//! The borders between panes, and dragging them.

use ratatui::layout::Position;

use super::{app::App, panes::Panes};

/// A border that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border {
    /// Right of the stories.
    Stories,
    /// Left of the facets.
    Facets,
    /// Above the detail.
    Detail,
}

/// The sizes that a person has given to panes, with their borders; none for what is as it comes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sizes {
    /// Columns.
    pub(super) stories: Option<u16>,
    /// Columns.
    pub(super) facets: Option<u16>,
    /// Rows.
    pub(super) detail: Option<u16>,
}

/// The border that lies there. Where two cross it is the one between columns.
pub(super) fn under(panes: &Panes, place: Position) -> Option<Border> {
    if panes.only.is_some() {
        return None;
    }
    let is_beside = place.y < panes.story.bottom() && place.y > panes.story.y;
    let stories = panes.stories.filter(|area| is_beside && place.x + 1 == area.right());
    let facets = panes.facets.filter(|area| is_beside && place.x == area.x);
    let detail = panes.detail.filter(|area| place.y == area.y && place.x > area.x);
    stories
        .map(|_| Border::Stories)
        .or(facets.map(|_| Border::Facets))
        .or(detail.map(|_| Border::Detail))
}

impl App {
    /// Takes a border to where the mouse is.
    pub(super) fn drag(&mut self, border: Border, place: Position) {
        let (width, height) = self.size;
        match border {
            Border::Stories => self.sizes.stories = Some(place.x + 1),
            Border::Facets => self.sizes.facets = Some(width.saturating_sub(place.x)),
            // The last line of the screen is not the pane's.
            Border::Detail => self.sizes.detail = Some(height.saturating_sub(place.y + 1)),
        }
    }
}
