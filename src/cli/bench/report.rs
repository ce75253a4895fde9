//! What was measured, as a table and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::{clock::Times, parts::Part};
use crate::text::counted;

/// All figures of a run of the command.
#[derive(Debug, Serialize)]
pub(super) struct Figures {
    pub(super) version: &'static str,
    pub(super) processors: usize,
    pub(super) runs: u16,
    pub(super) stories: usize,
    pub(super) bytes: usize,
    pub(super) parts: Vec<PartFigures>,
    pub(super) waits: Vec<Wait>,
    /// How many times as long the analysis of a story takes that is ten times as long.
    pub(super) growth: f64,
    /// How many times as fast all jobs are as one; none where there is one.
    pub(super) speedup: Option<f64>,
}

/// How fast a part is.
#[derive(Debug, Serialize)]
pub(super) struct PartFigures {
    id: &'static str,
    #[serde(skip)]
    what: &'static str,
    /// Of a core, in the median run; then in the slowest and in the fastest one.
    megabytes_per_second: Spread,
    stories_per_second: f64,
    /// The speed of the regex crate as a multiple of this one.
    yardstick_ratio: f64,
}

/// How long somebody waits for something.
#[derive(Debug, Serialize)]
pub(super) struct Wait {
    id: &'static str,
    #[serde(skip)]
    what: String,
    milliseconds: Spread,
    /// What it says beside another.
    #[serde(skip)]
    note: String,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Spread {
    median: f64,
    least: f64,
    most: f64,
}

impl PartFigures {
    /// The figures of all parts on so many stories of so many bytes in all.
    pub(super) fn of(parts: &[(Part, Times)], stories: usize, bytes: usize) -> Vec<Self> {
        let yardstick = parts.iter().find(|(part, _)| *part == Part::Yardstick);
        let yardstick = yardstick.map_or(0.0, |(_, times)| times.median());
        let figures = |(part, times): &(Part, Times)| {
            let speed = |seconds: f64| number(bytes) / 1e6 / seconds;
            let [median, least, most] = [times.median(), times.most(), times.least()].map(speed);
            Self {
                id: part.id(),
                what: part.what(),
                megabytes_per_second: Spread { median, least, most },
                stories_per_second: number(stories) / times.median(),
                yardstick_ratio: times.median() / yardstick,
            }
        };
        parts.iter().map(figures).collect()
    }
}

impl Wait {
    pub(super) fn new(id: &'static str, what: impl Into<String>, times: &Times) -> Self {
        let [median, least, most] =
            [times.median(), times.least(), times.most()].map(|seconds| seconds * 1e3);
        let milliseconds = Spread { median, least, most };
        Self { id, what: what.into(), milliseconds, note: String::new() }
    }

    pub(super) fn noted(self, note: String) -> Self {
        Self { note, ..self }
    }
}

impl Figures {
    pub(super) fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        writeln!(out)
    }

    pub(super) fn write_table(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { version, processors, runs, stories, bytes, .. } = self;
        writeln!(
            out,
            "onrecord {version}: {}, {:.1} MB, the median of {}; {}\n",
            counted(*stories, "story", "stories"),
            number(*bytes) / 1e6,
            counted((*runs).into(), "run", "runs"),
            counted(*processors, "processor", "processors"),
        )?;
        writeln!(
            out,
            "{:<36}{:>10}  {:<15}{:>10}{:>12}",
            "On one core", "MB/s", "slowest–fastest", "stories/s", "of regex"
        )?;
        for part in &self.parts {
            let Spread { median, least, most } = part.megabytes_per_second;
            let spread = format!("{}–{}", short(least), short(most));
            writeln!(
                out,
                "{:<36}{:>10}  {spread:<15}{:>10.0}{:>12}",
                part.what,
                short(median),
                part.stories_per_second,
                share(part.yardstick_ratio)
            )?;
        }
        writeln!(out, "\n{:<36}{:>10}  {:<15}", "What a user waits for", "ms", "shortest–longest")?;
        for Wait { what, milliseconds, note, .. } in &self.waits {
            let Spread { median, least, most } = *milliseconds;
            let spread = format!("{}–{}", short(least), short(most));
            let line = format!("{what:<36}{:>10}  {spread:<17}{note}", short(median));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// How many times as fast the regex crate is, as a share of its speed.
fn share(ratio: f64) -> String {
    if ratio < 1.05 { "1".to_owned() } else { format!("1/{}", short(ratio)) }
}

/// Three figures, or as many as the whole part has.
fn short(value: f64) -> String {
    let places = match value {
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{value:.places$}")
}

#[expect(
    clippy::cast_precision_loss,
    reason = "no archive has more bytes than a number has places"
)]
const fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn times(milliseconds: [u64; 3]) -> Times {
        milliseconds.into_iter().map(Duration::from_millis).collect()
    }

    fn figures() -> Figures {
        let parts = [(Part::Yardstick, times([4, 4, 5])), (Part::Analysis, times([200, 180, 210]))];
        Figures {
            version: "1.0.0",
            processors: 2,
            runs: 3,
            stories: 400,
            bytes: 2_000_000,
            parts: PartFigures::of(&parts, 400, 2_000_000),
            waits: vec![
                Wait::new("load-rules", "load the rules", &times([21, 20, 25])),
                Wait::new("extract-jobs", "extract all, 2 jobs", &times([500, 480, 1200]))
                    .noted("1.90 times as fast".to_owned()),
            ],
            growth: 10.5,
            speedup: Some(1.9),
        }
    }

    #[test]
    fn people_read_speeds_beside_the_yardstick() {
        let mut out = Vec::new();
        figures().write_table(&mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn programs_get_the_same() {
        let mut out = Vec::new();
        figures().write_json(&mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
