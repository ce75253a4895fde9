//! What can be done outside the browser, and by which other words people look for what can be done in it.

use super::{action::Action, app::App};
use crate::text::visible_line;

/// A command that is looked for in the browser.
pub(super) struct Command {
    /// What it is good for.
    pub(super) help: &'static str,
    /// What stands before the story and after it.
    parts: [&'static str; 2],
    /// Other words by which it is looked for.
    pub(super) also: &'static str,
}

const fn command(help: &'static str, parts: [&'static str; 2], also: &'static str) -> Command {
    Command { help, parts, also }
}

/// The commands, as a desk needs them.
pub(super) const COMMANDS: [Command; 6] = [
    command(
        "the sourcing sheet: who speaks and how much, what rests on one unnamed source, who did not answer",
        ["onrecord sheet", ""],
        "export print",
    ),
    command(
        "the report: a page to send, with who says what, charts and findings",
        ["onrecord report", " -o report.html"],
        "export html save write share",
    ),
    command(
        "the audit: what an editor should ask, as text or for programs",
        ["onrecord audit", ""],
        "export csv json sarif check",
    ),
    command(
        "all attributions for a spreadsheet",
        ["onrecord extract --format csv", ""],
        "export save csv json excel table",
    ),
    command(
        "what the desk has decided, which is saved beside the story as it is decided",
        ["onrecord review", ""],
        "save export store decisions",
    ),
    command(
        "another theme: dark, light, high-contrast, colour-blind, mono or auto",
        ["onrecord --theme light", ""],
        "colour color settings config",
    ),
];

impl Command {
    /// As it is typed in a shell, for the open story.
    pub(super) fn line(&self, app: &App) -> String {
        let path = app.story().and_then(|story| story.article.path.as_ref());
        let path =
            path.map_or_else(|| "STORY".to_owned(), |path| argument(&path.to_string_lossy()));
        let [before, after] = self.parts;
        visible_line(&format!("{before} {path}{after}"))
    }
}

/// A path as a shell takes it for one word, and the program for no option.
fn argument(path: &str) -> String {
    if path.starts_with('-') { quoted(&format!("./{path}")) } else { quoted(path) }
}

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+@%:,=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// Other words by which people look for what a key does.
pub(super) const fn also(action: Action) -> &'static str {
    match action {
        Action::Order => "sort by",
        Action::Accept => "approve confirm ok",
        Action::Reject => "delete remove wrong",
        Action::Note => "comment",
        Action::Silence => "ignore suppress exception",
        Action::Copy => "clipboard export quote",
        Action::Compare => "diff versions changes",
        Action::Charts => "statistics graphs",
        Action::Search => "find grep",
        Action::Jump => "go to find open",
        Action::Findings => "audit errors warnings",
        Action::Decisions => "review undecided",
        Action::ClearAll => "reset everything",
        Action::Zoom => "fullscreen",
        Action::Help => "shortcuts manual",
        Action::Problems => "errors log",
        Action::Quit | Action::Close => "exit leave",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_a_path_as_it_is() {
        assert_eq!(quoted("desk/a-1.txt"), "desk/a-1.txt");
        assert_eq!(quoted("desk/Ann's story.txt"), "'desk/Ann'\\''s story.txt'");
    }
}
