//! Colours and marks. Colour shows the level and a mark the stance; a digit stands beside each
//! colour, so that both can be read without colour.

use std::env;

use ratatui::style::{Color, Modifier, Style};

use super::settings::ThemeName;
use crate::model::{Kind, Level, Severity, Stance, Standing};

/// Red, green and blue.
type Rgb = (u8, u8, u8);

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The sixteen that every terminal has, in its own shades.
    Sixteen,
    /// An index of 256.
    Indexed,
    /// Any.
    True,
}

impl Depth {
    /// What the environment says of the terminal: `COLORTERM` names true colour, `TERM` the others.
    pub(super) fn of_environment() -> Self {
        let var = |name| env::var(name).unwrap_or_default();
        match var("COLORTERM").as_str() {
            "truecolor" | "24bit" => Self::True,
            _ if var("TERM").contains("256") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }

    fn colour(self, (red, green, blue): Rgb, sixteen: Color) -> Color {
        match self {
            Self::Sixteen => sixteen,
            Self::Indexed => Color::Indexed(nearest(red, green, blue)),
            Self::True => Color::Rgb(red, green, blue),
        }
    }
}

/// The nearest colour of the cube of the 256 that has six steps a side, and of its greys.
fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |value: u8| {
        let steps = (0_u8..).zip(STEPS);
        steps.min_by_key(|(_, step)| step.abs_diff(value)).map_or(0, |(at, _)| at)
    };
    let spread = red.max(green).max(blue) - red.min(green).min(blue);
    if spread < 12 && (8..=238).contains(&green) {
        return 232 + (green - 8) / 10;
    }
    16 + 36 * step(red) + 6 * step(green) + step(blue)
}

/// The colours of the levels, best identified first: blue and green for who can be known, orange to red
/// for who cannot. The steps differ in lightness too, so that they stay apart for the colour-blind.
const DARK: [Rgb; 9] = [
    (95, 175, 215),
    (95, 175, 175),
    (0, 175, 135),
    (135, 175, 215),
    (135, 135, 215),
    (215, 175, 0),
    (215, 95, 0),
    (215, 135, 175),
    (138, 138, 138),
];

/// The same, dark enough for a white page.
const LIGHT: [Rgb; 9] = [
    (0, 95, 175),
    (0, 95, 95),
    (0, 135, 95),
    (60, 90, 150),
    (90, 60, 170),
    (140, 95, 0),
    (175, 60, 0),
    (165, 30, 100),
    (98, 98, 98),
];

/// As far apart from each other and from black as they get.
const HIGH_CONTRAST: [Rgb; 9] = [
    (95, 215, 255),
    (0, 255, 215),
    (95, 255, 95),
    (175, 215, 255),
    (215, 175, 255),
    (255, 255, 0),
    (255, 175, 0),
    (255, 135, 215),
    (255, 255, 255),
];

/// Told apart with any kind of colour blindness: Okabe and Ito, Color Universal Design, 2008.
const COLOUR_BLIND: [Rgb; 9] = [
    (86, 180, 233),
    (0, 114, 178),
    (0, 158, 115),
    (150, 200, 230),
    (120, 150, 200),
    (240, 228, 66),
    (230, 159, 0),
    (204, 121, 167),
    (153, 153, 153),
];

/// Where there are sixteen colours only; the digits beside them tell the rest.
const SIXTEEN: [Color; 9] = [
    Color::Cyan,
    Color::Cyan,
    Color::Green,
    Color::Blue,
    Color::Blue,
    Color::Yellow,
    Color::Red,
    Color::Magenta,
    Color::DarkGray,
];

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    /// Without colours: underlines and bold letters stand for them.
    Mono,
    /// In colours.
    Coloured {
        /// Those of the levels.
        levels: [Color; 9],
        /// That of letters that stand on the colour of a level.
        letters: Color,
        /// That of what a handbook forbids.
        error: Color,
    },
}

impl Theme {
    /// The theme of this name for a terminal of this depth.
    pub(super) fn new(name: ThemeName, depth: Depth) -> Self {
        let colours = match name {
            ThemeName::Mono => return Self::Mono,
            ThemeName::Dark => DARK,
            ThemeName::Light => LIGHT,
            ThemeName::HighContrast => HIGH_CONTRAST,
            ThemeName::ColourBlind => COLOUR_BLIND,
        };
        let mut own = SIXTEEN;
        for (colour, rgb) in own.iter_mut().zip(colours) {
            *colour = depth.colour(rgb, *colour);
        }
        let (letters, error) = match name {
            ThemeName::Light => (depth.colour((255, 255, 255), Color::White), (190, 0, 30)),
            _ => (Color::Black, (255, 85, 85)),
        };
        Self::Coloured { levels: own, letters, error: depth.colour(error, Color::LightRed) }
    }

    /// The colour of a level.
    pub(super) fn level(self, level: Level) -> Style {
        match self {
            Self::Mono => Style::new(),
            Self::Coloured { levels, .. } => Style::new().fg(levels[level as usize]),
        }
    }

    /// What a source says.
    pub(super) fn content(self, level: Level) -> Style {
        let style = self.level(level);
        if self == Self::Mono { style.add_modifier(Modifier::UNDERLINED) } else { style }
    }

    /// Words of the attribution under the cursor.
    pub(super) fn current(self, level: Level) -> Style {
        match self {
            Self::Mono => Style::new().add_modifier(Modifier::REVERSED),
            Self::Coloured { levels, letters, .. } => {
                Style::new().fg(letters).bg(levels[level as usize])
            }
        }
    }

    /// A place of what is searched for, and the one that was gone to.
    pub(super) fn found(self, is_current: bool) -> Style {
        let style =
            if is_current { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        if self == Self::Mono {
            return style.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED);
        }
        style.fg(Color::Black).bg(if is_current { Color::LightYellow } else { Color::Yellow })
    }

    /// How much a finding weighs. No level has this red, so that nobody takes a finding for one.
    pub(super) fn severity(self, severity: Severity) -> Style {
        match (severity, self) {
            (Severity::Error, Self::Coloured { error, .. }) => {
                Style::new().fg(error).add_modifier(Modifier::BOLD)
            }
            (Severity::Error | Severity::Warning, _) => Style::new().add_modifier(Modifier::BOLD),
            (Severity::Info, _) => faint(),
        }
    }

    /// The border and title of a pane.
    pub(super) fn border(self, has_focus: bool) -> Style {
        match (has_focus, self) {
            (true, Self::Coloured { levels: [first, ..], .. }) => Style::new().fg(first),
            (true, Self::Mono) => Style::new().add_modifier(Modifier::BOLD),
            (false, _) => faint(),
        }
    }
}

/// What is narrowed away or of no weight.
pub(super) const fn faint() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

/// What somebody said is no attribution.
pub(super) const fn struck(style: Style) -> Style {
    style.add_modifier(Modifier::CROSSED_OUT)
}

/// The row under the cursor.
pub(super) const fn row(has_focus: bool) -> Style {
    Style::new().add_modifier(if has_focus { Modifier::REVERSED } else { Modifier::BOLD })
}

/// One character for a stance.
pub(super) const fn mark(stance: Stance) -> &'static str {
    stance.mark()
}

/// One character for what was decided; a space for nothing.
pub(super) const fn decided(standing: Standing) -> &'static str {
    match standing {
        Standing::Undecided => " ",
        Standing::Accepted => "✓",
        Standing::Corrected => "✎",
        Standing::Flagged => "⚑",
        Standing::Rejected => "✗",
        Standing::Disputed => "‼",
    }
}

/// One character for how much a finding weighs.
pub(super) const fn grave(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "‼",
        Severity::Warning => "!",
        Severity::Info => "i",
    }
}

/// One character for a kind: whether all, some or none of the content is quoted.
pub(super) const fn quoted(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "“",
        Kind::Mixed => "‹",
        Kind::Indirect => " ",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const ALL: [ThemeName; 4] =
        [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast, ThemeName::ColourBlind];

    #[test]
    fn levels_stay_apart_in_256_colours() {
        for name in ALL {
            let Theme::Coloured { levels: colours, .. } = Theme::new(name, Depth::Indexed) else {
                unreachable!()
            };
            let apart: HashSet<_> = colours.iter().collect();
            assert_eq!(apart.len(), colours.len(), "{name:?}: {colours:?}");
        }
    }

    #[test]
    fn who_can_be_known_and_who_cannot_never_share_a_colour() {
        let (known, unknown) = SIXTEEN.split_at(5);
        assert!(known.iter().all(|colour| !unknown.contains(colour)));
    }

    #[test]
    fn the_nearest_of_256_is_near() {
        assert_eq!(nearest(95, 175, 215), 74);
        assert_eq!(nearest(138, 138, 138), 245);
        assert_eq!(nearest(255, 255, 255), 231);
        assert_eq!(nearest(0, 0, 0), 16);
    }
}
