//! The borders between panes, and dragging them.

use ratatui::layout::Position;

use serde::{Deserialize, Serialize};

use super::{
    app::App,
    panes::{Pane, Panes},
    walk::Way,
};

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sizes {
    /// Columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) stories: Option<u16>,
    /// Columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) facets: Option<u16>,
    /// Rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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

/// A key makes a pane so many columns or rows larger.
const STEP: (u16, u16) = (4, 2);

impl App {
    /// Makes the pane with the focus larger or smaller; the story, which has what the others leave, by the pane below.
    pub(super) fn resize(&mut self, way: Way) {
        let is_larger = way == Way::On;
        let changed = |size: u16, step: u16, is_larger: bool| {
            Some(if is_larger { size.saturating_add(step) } else { size.saturating_sub(step) })
        };
        let (columns, rows) = STEP;
        let Panes { stories, facets, detail, .. } = self.panes;
        match self.focus {
            Pane::Stories => {
                let size = stories.and_then(|area| changed(area.width, columns, is_larger));
                self.sizes.stories = size.or(self.sizes.stories);
            }
            Pane::Facets => {
                let size = facets.and_then(|area| changed(area.width, columns, is_larger));
                self.sizes.facets = size.or(self.sizes.facets);
            }
            Pane::Detail | Pane::Story => {
                let is_larger = is_larger == (self.focus == Pane::Detail);
                let size = detail.and_then(|area| changed(area.height, rows, is_larger));
                self.sizes.detail = size.or(self.sizes.detail);
            }
        }
    }

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
