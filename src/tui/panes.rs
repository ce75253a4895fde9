//! Where the panes stand on a screen of a given size.

use ratatui::layout::{Constraint, Layout, Rect, Spacing};

use super::borders::Sizes;

/// The smallest screen that anything can be read on.
pub(super) const SMALLEST: (u16, u16) = (40, 10);

/// From this width on, the list of stories stands beside the story and the facets.
const WIDE: u16 = 100;

/// From this width on, it has room for more than titles.
const ROOMY: u16 = 120;

/// Below this width a pane that shared it with another would have no room for its words.
const NARROW: u16 = 60;

/// From this height on, there is room for the detail.
const TALL: u16 = 16;

/// The columns and rows that a pane keeps, however its border is dragged.
const LEAST: (u16, u16) = (16, 4);

/// The columns that the list of stories takes where the story needs no more.
const TITLES: u16 = 76;

/// From this width on why stands in two columns, in fewer rows.
pub(super) const TWO_COLUMNS: u16 = 150;

/// The longest line that is pleasant to read, in columns.
const MEASURE: u16 = 78;

/// The columns left of the story's words: cursor, level, stance, decision, a space.
pub(super) const GUTTER: u16 = 5;

/// The columns right of them: a space and the map.
pub(super) const MAP: u16 = 2;

/// The panes, in the order in which the tab key goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Pane {
    Stories,
    Story,
    Facets,
    Detail,
}

impl Pane {
    pub(super) const ALL: [Self; 4] = [Self::Stories, Self::Story, Self::Facets, Self::Detail];
}

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// All panes that have room.
    Desk,
    /// The story alone.
    Alone,
    /// The story and why, to decide on one attribution after the other.
    Triage,
}

/// The place of each pane, with its border; none for what has no room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Panes {
    /// The one that is seen, where there is no room for any beside it: all of them stand in the same place.
    pub(super) only: Option<Pane>,
    pub(super) stories: Option<Rect>,
    pub(super) story: Rect,
    pub(super) facets: Option<Rect>,
    pub(super) detail: Option<Rect>,
    pub(super) status: Rect,
}

impl Panes {
    /// Shares out the screen, as a person has dragged the borders where there is room for that. Borders
    /// of neighbours lie on each other.
    pub(super) fn new(
        (width, height): (u16, u16),
        focus: Pane,
        shape: Shape,
        sizes: Sizes,
    ) -> Self {
        let screen = Rect::new(0, 0, width, height);
        let [rest, status] =
            Layout::vertical([Constraint::Min(0), Constraint::Length(1)]).areas(screen);
        if shape == Shape::Alone {
            return Self { story: rest, status, ..Self::default() };
        }
        let has_room = width >= NARROW || shape == Shape::Triage;
        if !has_room || height < TALL && focus == Pane::Detail {
            let all = Some(rest);
            return Self {
                only: Some(focus),
                stories: all,
                story: rest,
                facets: all,
                detail: all,
                status,
            };
        }
        let (body, detail) = if height < TALL {
            (rest, None)
        } else {
            let most = rest.height.saturating_sub(LEAST.1).max(LEAST.1);
            let usual = (height / 3).clamp(7, if width < TWO_COLUMNS { 14 } else { 11 });
            let rows = sizes.detail.map_or(usual, |own| own.clamp(LEAST.1, most));
            let rows = [Constraint::Min(0), Constraint::Length(rows)];
            let [body, detail] = Layout::vertical(rows).spacing(Spacing::Overlap(1)).areas(rest);
            (body, Some(detail))
        };
        if shape == Shape::Triage {
            return Self { story: body, detail, status, ..Self::default() };
        }
        let columns = |sides: &[Constraint]| {
            Layout::horizontal(sides).spacing(Spacing::Overlap(1)).split(body)
        };
        let middle = Constraint::Min(0);
        // The story keeps more than half of what a side takes.
        let most = (width / 3).max(LEAST.0);
        let own = |own: Option<u16>, usual: u16| {
            Constraint::Length(own.map_or(usual, |own| own.clamp(LEAST.0, most)))
        };
        let usual = match width {
            ROOMY.. => width * 2 / 7,
            WIDE.. => width / 4,
            _ => width / 3,
        };
        let beside = (width / 4).clamp(34, 52);
        // What the story's lines leave is for the titles.
        let left = width.saturating_sub(beside + GUTTER + MEASURE + MAP + 2);
        let side = own(sizes.stories, usual.clamp(24, 44).max(left.min(TITLES)));
        let facets = own(sizes.facets, beside);
        let (stories, story, facets) = match focus {
            _ if width >= WIDE => {
                let areas = columns(&[side, middle, facets]);
                (Some(areas[0]), areas[1], Some(areas[2]))
            }
            Pane::Stories => {
                let areas = columns(&[side, middle]);
                (Some(areas[0]), areas[1], None)
            }
            _ => {
                let areas = columns(&[middle, facets]);
                (None, areas[0], Some(areas[1]))
            }
        };
        Self { only: None, stories, story, facets, detail, status }
    }

    /// Where a pane stands that is seen.
    pub(super) fn of(&self, pane: Pane) -> Option<Rect> {
        self.place(pane).filter(|_| self.only.is_none_or(|only| only == pane))
    }

    /// Where a pane stands, or would if it were the one that is seen.
    fn place(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Stories => self.stories,
            Pane::Story => Some(self.story),
            Pane::Facets => self.facets,
            Pane::Detail => self.detail,
        }
    }

    /// The rows inside a pane's border.
    pub(super) fn rows(&self, pane: Pane) -> usize {
        self.place(pane).map_or(0, |area| usize::from(area.height.saturating_sub(2)))
    }

    /// The column in which the story's words begin.
    pub(super) fn text_left(&self) -> u16 {
        let inner = self.story.width.saturating_sub(2);
        let used = GUTTER + MAP + u16::try_from(self.measure()).unwrap_or(u16::MAX);
        self.story.x + 1 + inner.saturating_sub(used) / 2 + GUTTER
    }

    /// The columns for the story's words.
    pub(super) fn measure(&self) -> usize {
        let room = self.story.width.saturating_sub(2 + GUTTER + MAP);
        usize::from(room.min(MEASURE))
    }
}
