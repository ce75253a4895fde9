//! The values that arguments can take.

use std::str::FromStr;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::{
    model::{Decision, Standing},
    score::{Report, Scores},
    tui::{self, Key, ThemeName, UnknownKey},
};

/// The longest side of a screen.
const MOST_CELLS: u16 = 500;

/// What was decided on an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DecisionFilter {
    /// Nothing yet
    Undecided,
    /// It is right
    Accepted,
    /// It is right as corrected
    Corrected,
    /// Somebody has to look at it again
    Flagged,
    /// It is no attribution
    Rejected,
    /// Two decided differently at the same time, and nobody has settled it
    Disputed,
    /// Somebody wrote a note on it
    Noted,
}

impl DecisionFilter {
    /// Whether this was decided, of what stands so; where it is disputed, by either side, so that a flag is found
    /// whatever somebody else said.
    pub fn takes(self, standing: Standing, decision: Option<&Decision>) -> bool {
        let wanted = match self {
            Self::Undecided => Standing::Undecided,
            Self::Accepted => Standing::Accepted,
            Self::Corrected => Standing::Corrected,
            Self::Flagged => Standing::Flagged,
            Self::Rejected => Standing::Rejected,
            Self::Disputed => Standing::Disputed,
            Self::Noted => return decision.is_some_and(|one| one.note.is_some()),
        };
        let is_disputed = standing == Standing::Disputed;
        standing == wanted
            || is_disputed && decision.is_some_and(|one| one.sides().any(|side| side == wanted))
    }
}

/// The severity from which on an audit fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What a handbook forbids.
    Error,
    /// What an editor should look at.
    Warning,
    /// What is worth knowing.
    Info,
    /// Nothing.
    Never,
}

/// How the browser looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Dark or light, as the terminal is
    Auto,
    /// For a dark screen
    Dark,
    /// For a light screen
    Light,
    /// Colours as far apart as they get
    HighContrast,
    /// Told apart with any kind of colour blindness
    ColourBlind,
    /// No colours
    Mono,
}

impl ThemeChoice {
    /// The theme, unless that depends on the terminal.
    pub const fn name(self) -> Option<ThemeName> {
        match self {
            Self::Auto => None,
            Self::Dark => Some(ThemeName::Dark),
            Self::Light => Some(ThemeName::Light),
            Self::HighContrast => Some(ThemeName::HighContrast),
            Self::ColourBlind => Some(ThemeName::ColourBlind),
            Self::Mono => Some(ThemeName::Mono),
        }
    }
}

/// The columns and rows of a screen, each from 1 to 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(size: &str) -> Result<Self, Self::Err> {
        let parse = |part: &str| part.parse().ok().filter(|part| (1..=MOST_CELLS).contains(part));
        let (width, height) = size.split_once('x').ok_or("write WxH, as in 120x40")?;
        let sides = parse(width).zip(parse(height));
        let (width, height) = sides.ok_or("columns and rows go from 1 to 500")?;
        Ok(Self { width, height })
    }
}

/// Keys by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys(pub Vec<Key>);

impl FromStr for Keys {
    type Err = UnknownKey;

    fn from_str(names: &str) -> Result<Self, UnknownKey> {
        tui::keys(names).map(Self)
    }
}

/// The formats that a screen can be drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    /// Scalable Vector Graphics, in colour.
    Svg,
    /// Characters alone.
    Text,
}

/// The formats that scores can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    /// For people.
    Table,
    /// One JSON object, for programs.
    Json,
}

/// A value that a metric must reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// The metric, as [`Report::metric`] understands it.
    pub metric: String,
    /// The value, from 0 to 1.
    pub value: f64,
}

impl FromStr for Floor {
    type Err = String;

    fn from_str(floor: &str) -> Result<Self, String> {
        let (metric, value) = floor.split_once('=').ok_or("write METRIC=VALUE, as in full=0.5")?;
        let report = Report::new(&Scores::default());
        if report.metric(metric).is_none() {
            let names: Vec<_> = report.names().collect();
            return Err(format!("there is no metric {metric:?}; there are {}", names.join(", ")));
        }
        let value = value.parse().ok().filter(|value| (0.0..=1.0).contains(value));
        let value = value.ok_or("the value must be a number from 0 to 1")?;
        Ok(Self { metric: metric.to_owned(), value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_name_a_metric_and_a_share() {
        let floor: Floor = "content.all.strict.recall=0.25".parse().unwrap();
        assert_eq!(floor, Floor { metric: "content.all.strict.recall".into(), value: 0.25 });
        for wrong in ["full", "full=", "full=2", "full=-0.1", "full=NaN", "ful=0.5", "=1"] {
            assert!(wrong.parse::<Floor>().is_err(), "{wrong}");
        }
    }
}
