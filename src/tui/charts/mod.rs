//! Charts of a story, or of all stories: who speaks how, where in the story, and on what a folder rests.
//! Every row and cell leads to the attributions behind it.

mod folder;
mod matrix;
mod timeline;

use super::{
    act::moved,
    app::App,
    narrowing::{Pick, Place},
    walk::Way,
};
use crate::model::{Analysis, Attribution, AttributionId, Level};

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Speakers and their stances.
    Speakers,
    /// Levels and their stances.
    Levels,
    /// Who speaks where in the story.
    Timeline,
    /// Shares of words, most quoted speakers, least identified stories.
    Folder,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Speakers, Self::Levels, Self::Timeline, Self::Folder];

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Speakers => "Speakers × stances",
            Self::Levels => "Levels × stances",
            Self::Timeline => "Timeline",
            Self::Folder => "Overview",
        }
    }
}

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Story,
    All,
}

/// Where a row or cell leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// What is narrowed to then.
    Narrow(Vec<Pick>),
    /// An attribution of a story.
    Visit(usize, usize),
}

/// One cell: what stands in it and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) words: String,
    /// The level that gives it its colour.
    pub(super) level: Option<Level>,
    /// From 0 to 1: how much it weighs beside the others.
    pub(super) weight: f32,
    pub(super) target: Target,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) level: Option<Level>,
    pub(super) cells: Vec<Option<Cell>>,
    /// From 0 to 1: the length of its bar.
    pub(super) bar: f32,
    /// What the bar stands for.
    pub(super) figure: String,
    /// None for a heading.
    pub(super) target: Option<Target>,
}

impl Row {
    /// Whether it has nothing but its label.
    pub(super) fn is_sentence(&self) -> bool {
        self.cells.is_empty() && self.figure.is_empty()
    }
}

/// What is drawn: a heading for each column of cells, and the rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Grid {
    pub(super) columns: Vec<String>,
    /// The columns of the screen that each cell takes.
    pub(super) cell_width: usize,
    pub(super) rows: Vec<Row>,
}

/// A chart that is open.
#[derive(Debug, Clone)]
pub(super) struct Chart {
    pub(super) kind: Kind,
    /// As asked for; a timeline is of one story whatever that is.
    pub(super) scope: Scope,
    pub(super) grid: Grid,
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Chart {
    pub(super) fn new(app: &App, kind: Kind, scope: Scope) -> Self {
        let grid = match kind {
            Kind::Speakers => matrix::speakers(app, scope),
            Kind::Levels => matrix::levels(app, scope),
            Kind::Timeline => timeline::grid(app),
            Kind::Folder => folder::grid(app, scope),
        };
        let row = grid.rows.iter().position(|row| row.target.is_some()).unwrap_or_default();
        Self { kind, scope, grid, row, column: 0 }
    }

    /// Where the cell under the cursor leads; else where its row does.
    pub(super) fn target(&self) -> Option<&Target> {
        let row = self.grid.rows.get(self.row)?;
        let cell = row.cells.get(self.column).and_then(Option::as_ref);
        cell.map(|cell| &cell.target).or(row.target.as_ref())
    }

    /// Goes a number of rows on, past headings.
    pub(super) fn go_row(&mut self, way: Way, by: usize) {
        let open = self.grid.rows.iter().enumerate().filter(|(_, row)| row.target.is_some());
        let numbers: Vec<usize> = open.map(|(at, _)| at).collect();
        let at = numbers.partition_point(|&at| at < self.row);
        let at = moved(at, way, by);
        if let Some(row) = numbers.get(at.min(numbers.len().saturating_sub(1))) {
            self.row = *row;
        }
    }

    /// Goes to the next cell of the row that has something, if there is one.
    pub(super) fn go_column(&mut self, way: Way) {
        let Some(row) = self.grid.rows.get(self.row) else { return };
        let mut full = row.cells.iter().enumerate().filter(|(_, cell)| cell.is_some());
        let next = match way {
            Way::On => full.find(|(at, _)| *at > self.column),
            Way::Back => full.rfind(|(at, _)| *at < self.column),
        };
        if let Some((at, _)) = next {
            self.column = at;
        }
    }
}

/// The stories that a chart is of; what somebody rejected does not count.
fn stories(app: &App, scope: Scope) -> impl Iterator<Item = Place<'_>> {
    let wanted = move |number: &usize| scope == Scope::All || *number == app.open;
    (0..app.stories.len()).filter(wanted).filter_map(|number| app.place(number))
}

fn counted(analysis: &Analysis) -> impl Iterator<Item = (AttributionId, &Attribution)> {
    analysis.attributions().filter(|(_, one)| !one.is_rejected())
}

/// A share as a number from 0 to 1; of nothing, nothing.
#[expect(
    clippy::cast_precision_loss,
    reason = "no folder has so many words that a bar would show it"
)]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

fn percent(part: usize, whole: usize) -> String {
    if part > 0 && part * 200 < whole {
        return "<1 %".to_owned();
    }
    format!("{:.0} %", share(part, whole) * 100.0)
}
