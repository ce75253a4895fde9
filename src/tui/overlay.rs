//! What can lie over the panes: the keys, and what could not be read.

use ratatui::{
    style::Stylize,
    text::{Line, Span as Styled},
};

use super::{
    app::{App, Overlay},
    keymap::KEYMAP,
    theme::mark,
    wrap::wrap,
};
use crate::{
    model::{Level, Stance},
    text::{Span, visible_line},
};

/// The columns of the keys in the help.
const KEYS: usize = 20;

/// The title of the overlay.
pub(super) const fn title(overlay: Overlay) -> &'static str {
    match overlay {
        Overlay::Help => " Keys ",
        Overlay::Problems => " Problems ",
    }
}

/// All its lines, at most `width` columns wide.
pub(super) fn lines(app: &App, overlay: Overlay, width: usize) -> Vec<Line<'static>> {
    match overlay {
        Overlay::Help => help(app, width),
        Overlay::Problems => problems(app, width),
    }
}

fn help(app: &App, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut group = "";
    for binding in KEYMAP {
        if binding.group != group {
            if !group.is_empty() {
                lines.push(Line::default());
            }
            group = binding.group;
            lines.push(Line::from(group.bold()));
        }
        entry(&mut lines, &app.keymap.keys(binding).join("  "), binding.help, width);
    }
    lines.push(Line::default());
    lines.push(Line::from("Levels: how far a reader could find out who it is".bold()));
    for level in Level::ALL {
        let name = Styled::styled(level.id(), app.theme.level(level));
        lines.push(Line::from(vec![Styled::from(format!("  {} ", level.step())), name]));
    }
    lines.push(Line::default());
    lines.push(Line::from("Stances: where the source stands".bold()));
    for stance in Stance::ALL {
        lines.push(Line::from(format!("  {} {}", mark(stance), stance.id())));
    }
    lines
}

/// Keys and what they do, which goes on below itself.
fn entry(lines: &mut Vec<Line<'static>>, keys: &str, help: &str, width: usize) {
    let rows = wrap(help, Span::new(0, help.len()), width.saturating_sub(KEYS + 2));
    for (number, row) in rows.into_iter().enumerate() {
        let keys = if number == 0 { keys } else { "" };
        lines.push(Line::from(format!("  {keys:<KEYS$}{}", row.of(help))));
    }
}

fn problems(app: &App, width: usize) -> Vec<Line<'static>> {
    if app.failures.is_empty() && app.notices.is_empty() {
        return vec![Line::from("nothing has gone wrong")];
    }
    let mut lines = Vec::new();
    for problem in app.failures.iter().chain(&app.notices) {
        let problem = visible_line(problem);
        let rows = wrap(&problem, Span::new(0, problem.len()), width.saturating_sub(2));
        for (number, row) in rows.into_iter().enumerate() {
            let mark = if number == 0 { "• " } else { "  " };
            lines.push(Line::from(format!("{mark}{}", row.of(&problem))));
        }
    }
    lines
}
