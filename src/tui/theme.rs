//! Colours and marks. Colour shows the level and a mark the stance; a digit stands beside each
//! colour, so that both can be read without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::model::{Kind, Level, Stance, Standing};

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Theme {
    /// Whether there are no colours: underlines and bold letters stand for them.
    pub(super) is_mono: bool,
}

impl Theme {
    /// The theme for the environment: without colours where `NO_COLOR` is set to anything
    /// (<https://no-color.org>).
    pub(super) fn of_environment() -> Self {
        Self { is_mono: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) }
    }

    /// The colour of a level: blue and green for who can be known, orange to red for who cannot. The
    /// steps differ in lightness too, so that they stay apart for the colour-blind.
    pub(super) fn level(self, level: Level) -> Style {
        if self.is_mono {
            return Style::new();
        }
        // Indexes of the 256 colours that nearly every terminal has, legible on dark and light.
        let index = match level {
            Level::Named => 74,
            Level::Document => 73,
            Level::Institution => 36,
            Level::Spokesperson => 110,
            Level::IdentifiedRole => 104,
            Level::UnnamedAffiliated => 178,
            Level::UnnamedBroad => 166,
            Level::Vague => 175,
            Level::Unattributed => 245,
        };
        Style::new().fg(Color::Indexed(index))
    }

    /// What a source says.
    pub(super) fn content(self, level: Level) -> Style {
        let style = self.level(level);
        if self.is_mono { style.add_modifier(Modifier::UNDERLINED) } else { style }
    }

    /// Words of the attribution under the cursor.
    pub(super) fn current(self, level: Level) -> Style {
        match self.level(level).fg {
            Some(colour) => Style::new().fg(Color::Black).bg(colour),
            None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// A place of what is searched for, and the one that was gone to.
    pub(super) fn found(self, is_current: bool) -> Style {
        let style =
            if is_current { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        if self.is_mono {
            return style.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED);
        }
        let paper = if is_current { 220 } else { 186 };
        style.fg(Color::Black).bg(Color::Indexed(paper))
    }

    /// The border and title of a pane.
    pub(super) fn border(self, has_focus: bool) -> Style {
        match (has_focus, self.is_mono) {
            (true, false) => Style::new().fg(Color::Indexed(74)),
            (true, true) => Style::new().add_modifier(Modifier::BOLD),
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
    match stance {
        Stance::Supports => "+",
        Stance::Opposes => "-",
        Stance::Denies => "≠",
        Stance::Questions => "?",
        Stance::Warns => "!",
        Stance::Commits => "→",
        Stance::Neutral => "·",
        Stance::Declines => "×",
        Stance::Defers => "»",
        Stance::NoResponse => "∅",
    }
}

/// One character for what was decided; a space for nothing.
pub(super) const fn decided(standing: Standing) -> &'static str {
    match standing {
        Standing::Undecided => " ",
        Standing::Accepted => "✓",
        Standing::Corrected => "✎",
        Standing::Flagged => "⚑",
        Standing::Rejected => "✗",
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
