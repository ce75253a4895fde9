//! What can lie over the panes: the keys, and what could not be read.

use ratatui::{
    style::Stylize,
    text::{Line, Span as Styled},
};

use super::{
    action::Action,
    app::{App, Overlay},
    asking::Board,
    keymap::KEYMAP,
    panes::Pane,
    theme::mark,
    wrap::wrap,
};
use crate::{
    model::{Level, Stance},
    text::{Span, fit, visible_line},
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

/// A heading, and what keys do below it.
type Here = (&'static str, &'static [(Action, &'static str)]);

/// What keys do here, where that is not what they do elsewhere: in what lies over the panes, else in the pane
/// with the focus.
const fn here(app: &App) -> Here {
    match app.board {
        Some(Board::Versions(_)) => in_versions(),
        Some(Board::Chart(_)) => in_charts(),
        None => in_pane(app.focus),
    }
}

const fn in_versions() -> Here {
    (
        "Here, in both versions",
        &[
            (Action::Down, "the next speaker or statement"),
            (Action::NextPane, "what changed, or all"),
            (Action::CorrectSource, "the other way round: what was before is now"),
            (Action::Enter, "to where it stands in the story"),
            (Action::Close, "back to the story"),
        ],
    )
}

const fn in_charts() -> Here {
    (
        "Here, in the charts",
        &[
            (Action::Down, "the next row"),
            (Action::Right, "the next cell that has something"),
            (Action::NextPane, "the next chart"),
            (Action::Charts, "of this story, or of all"),
            (Action::Enter, "to what is behind the cell or the row"),
            (Action::Close, "back to the story"),
        ],
    )
}

const fn in_pane(pane: Pane) -> Here {
    match pane {
        Pane::Stories => (
            "Here, in the list of stories",
            &[
                (Action::Down, "the next story"),
                (Action::Enter, "to its words"),
                (Action::Search, "list only stories with these letters"),
            ],
        ),
        Pane::Story => (
            "Here, in the story",
            &[
                (Action::Down, "a line down, and the cursor with it"),
                (Action::Enter, "narrow to who speaks at the cursor; again: undo"),
                (Action::Exclude, "leave out who speaks at the cursor; again: undo"),
                (Action::Search, "search its words; capitals count if there are any"),
            ],
        ),
        Pane::Facets => (
            "Here, in the lists",
            &[
                (Action::Down, "the next row"),
                (Action::Enter, "narrow to the row; again: undo"),
                (Action::Exclude, "leave the row out; again: undo"),
                (Action::Search, "list only rows with these letters"),
                (Action::Silence, "silence a finding of the row, with a reason that is kept"),
                (Action::Copy, "copy the findings of the row, with what would mend them"),
            ],
        ),
        Pane::Detail => (
            "Here, in the reasons",
            &[
                (Action::Down, "a line down"),
                (Action::Enter, "narrow to who speaks at the cursor; again: undo"),
            ],
        ),
    }
}

fn help(app: &App, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let (title, own) = here(app);
    lines.push(Line::from(title.bold()));
    for (action, words) in own {
        let binding = KEYMAP.iter().find(|binding| binding.action == *action);
        let keys = binding.map(|binding| app.keymap.keys(binding).join("  ")).unwrap_or_default();
        entry(&mut lines, &keys, words, width);
    }
    lines.extend(narrowed(app, width));
    lines.push(Line::default());
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
    lines.push(Line::default());
    lines.push(Line::from("Figures".bold()));
    for (figure, words) in FIGURES {
        entry(&mut lines, figure, words, width);
    }
    lines
}

/// What the figures of the screen count.
const FIGURES: [(&str, &str); 9] = [
    ("2/21 attributions", "the cursor is at the second of the 21 of this story"),
    ("1/6 of 14", "at the first of the 6 that are not narrowed away, of all 14 of this story"),
    ("3/120 decided", "3 of the 120 of all stories have been decided on"),
    ("14", "in the list of stories: so many attributions, or so many that are not narrowed away"),
    ("5/14", "there: 5 of its 14 have been decided on"),
    ("‼2 !1", "there: what an audit finds, errors and warnings"),
    ("38% ▄", "there: how much of what is said is said by sources that nobody can name"),
    ("•", "there: it came or has changed, and has not been opened since"),
    ("2 of 31", "in the other lists: 2 in this story of 31 in all stories"),
];

/// All that is narrowed to: the last line has no room for much of it.
fn narrowed(app: &App, width: usize) -> Vec<Line<'static>> {
    if app.narrowing.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default(), Line::from("Narrowed".bold())];
    for step in app.narrowing.steps() {
        let (sign, list, words) = (step.sign(), step.pick.facet().title(), step.pick.words());
        lines.push(Line::from(fit(&format!("  {sign} {words} ({list})"), width)));
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
    if app.failures().next().is_none() && app.notices.is_empty() {
        return vec![Line::from("nothing has gone wrong")];
    }
    let mut lines = Vec::new();
    for problem in app.failures().chain(&app.notices) {
        let problem = visible_line(problem);
        let rows = wrap(&problem, Span::new(0, problem.len()), width.saturating_sub(2));
        for (number, row) in rows.into_iter().enumerate() {
            let mark = if number == 0 { "• " } else { "  " };
            lines.push(Line::from(format!("{mark}{}", row.of(&problem))));
        }
    }
    lines
}
