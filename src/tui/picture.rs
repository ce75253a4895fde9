//! A screen of the browser as a picture, for a page or a report.

use std::fmt::Write;

use crossterm::event::KeyEvent;
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use thiserror::Error;

use super::{key, settings::ThemeName};

/// The size of a character in the picture, and of its letters, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
const LETTERS: f32 = 14.0;

/// The room around the screen, in pixels.
const MARGIN: f32 = 12.0;

/// The terminal's own colours.
#[derive(Debug, Clone, Copy)]
struct Page {
    ink: Rgb,
    paper: Rgb,
}

const DARK: Page = Page { ink: Rgb(0xd5, 0xdb, 0xe3), paper: Rgb(0x1b, 0x1f, 0x27) };
const LIGHT: Page = Page { ink: Rgb(0x24, 0x29, 0x2f), paper: Rgb(0xfb, 0xfb, 0xf8) };

/// A name that no key has.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("there is no key {0:?}; write keys as in `n n tab ctrl-d enter /`")]
pub struct UnknownKey(pub String);

/// A key that can be typed into the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(pub(super) KeyEvent);

/// Keys by name, with spaces between them: `n n tab ctrl-d`.
pub fn keys(names: &str) -> Result<Vec<Key>, UnknownKey> {
    let parse = |name: &str| key::parse(name).map(Key).ok_or_else(|| UnknownKey(name.to_owned()));
    names.split_whitespace().map(parse).collect()
}

/// What the screen shows after some keys.
#[derive(Debug, Clone)]
pub struct Picture {
    buffer: Buffer,
    page: Page,
}

impl Picture {
    /// The picture of a screen that is dark, or light where the theme is made for that.
    pub(super) const fn of(buffer: Buffer, theme: ThemeName) -> Self {
        let page = if matches!(theme, ThemeName::Light) { LIGHT } else { DARK };
        Self { buffer, page }
    }

    /// The characters alone, one line a row.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for y in self.buffer.area.rows() {
            let mut row = String::new();
            let mut covered = 0;
            for cell in y.columns().filter_map(|at| self.buffer.cell(at.as_position())) {
                // What a wide character covers is not written again.
                if covered == 0 {
                    row.push_str(cell.symbol());
                    covered = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1);
                }
                covered -= 1;
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// The screen as Scalable Vector Graphics.
    pub fn svg(&self) -> String {
        let area = self.buffer.area;
        let width = f32::from(area.width) * CELL.0 + 2.0 * MARGIN;
        let height = f32::from(area.height) * CELL.1 + 2.0 * MARGIN;
        let paper = self.page.paper;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
             font-size=\"{LETTERS}\">\n\
             <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{paper}\"/>\n"
        );
        for y in 0..area.height {
            for run in self.runs(y) {
                run.write(&mut svg, y);
            }
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// The parts of a row that look the same.
    fn runs(&self, y: u16) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut covered = 0;
        for x in 0..self.buffer.area.width {
            let Some(cell) = self.buffer.cell((x, y)) else { continue };
            let look = Look::of(cell, self.page);
            if covered > 0 {
                covered -= 1;
                continue;
            }
            let symbol = cell.symbol();
            covered = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            let columns = 1 + u16::try_from(covered).unwrap_or(0);
            match runs.last_mut().filter(|run| run.look == look) {
                Some(run) => {
                    run.words.push_str(symbol);
                    run.columns += columns;
                }
                None => runs.push(Run { x, columns, words: symbol.to_owned(), look }),
            }
        }
        runs
    }
}

struct Run {
    x: u16,
    columns: u16,
    words: String,
    look: Look,
}

impl Run {
    fn write(&self, svg: &mut String, y: u16) {
        let (x, top) = (MARGIN + f32::from(self.x) * CELL.0, MARGIN + f32::from(y) * CELL.1);
        let width = f32::from(self.columns) * CELL.0;
        let Look { ink, paper, modifier } = self.look;
        if let Some(paper) = paper {
            let height = CELL.1;
            // Writing to a string cannot fail; so too below.
            let _ = writeln!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height}\" \
                 fill=\"{paper}\"/>"
            );
        }
        if self.words.trim().is_empty() {
            return;
        }
        let mut look = String::new();
        for (own, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::DIM, " opacity=\"0.55\""),
        ] {
            if modifier.contains(own) {
                look.push_str(attribute);
            }
        }
        let lines = [(Modifier::UNDERLINED, "underline"), (Modifier::CROSSED_OUT, "line-through")];
        let lines = lines.into_iter().filter(|(own, _)| modifier.contains(*own));
        let lines: Vec<_> = lines.map(|(_, line)| line).collect();
        if !lines.is_empty() {
            let _ = write!(look, " text-decoration=\"{}\"", lines.join(" "));
        }
        let words = escaped(&self.words);
        let base = top + CELL.1 * 0.75;
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{base:.1}\" textLength=\"{width:.1}\" \
             lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{ink}\"{look}>{words}</text>"
        );
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Rgb,
    /// None where the screen's own shows.
    paper: Option<Rgb>,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell, page: Page) -> Self {
        let (ink, paper) = (Rgb::of(cell.fg), Rgb::of(cell.bg));
        let modifier = cell.modifier;
        let (ink, paper) = if modifier.contains(Modifier::REVERSED) {
            (paper.unwrap_or(page.paper), Some(ink.unwrap_or(page.ink)))
        } else {
            (ink.unwrap_or(page.ink), paper)
        };
        Self { ink, paper, modifier }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rgb(u8, u8, u8);

impl Rgb {
    /// The colour as a picture has it; none for the terminal's own.
    fn of(colour: Color) -> Option<Self> {
        match colour {
            Color::Black => Some(Self(0, 0, 0)),
            Color::Yellow => Some(Self(0xc8, 0xb4, 0x50)),
            Color::LightYellow => Some(Self(0xff, 0xe0, 0x60)),
            Color::Rgb(red, green, blue) => Some(Self(red, green, blue)),
            _ => None,
        }
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}
