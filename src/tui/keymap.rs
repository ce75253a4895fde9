//! All keys of the browser. The help and the README are made from this table.

#[allow(clippy::enum_glob_use, reason = "a table reads best without its type on every line")]
use super::action::Action::{self, *};

/// One line of the key table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The keys that do it, by name: `j`, `G`, `ctrl-d`, `down`.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// The heading it stands under in the help.
    pub group: &'static str,
    /// What it does, for people.
    pub help: &'static str,
}

const fn bind(
    group: &'static str,
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
) -> Binding {
    Binding { keys, action, group, help }
}

const MOVE: &str = "Move";
const READ: &str = "Read";
const NARROW: &str = "Narrow";
const SHOW: &str = "Show";

/// The table.
pub const KEYMAP: &[Binding] = &[
    bind(MOVE, &["j", "down"], Down, "down one line or row"),
    bind(MOVE, &["k", "up"], Up, "up one line or row"),
    bind(MOVE, &["ctrl-d"], HalfDown, "half a page down"),
    bind(MOVE, &["ctrl-u"], HalfUp, "half a page up"),
    bind(MOVE, &["space", "pgdn", "ctrl-f"], PageDown, "a page down"),
    bind(MOVE, &["pgup", "ctrl-b"], PageUp, "a page up"),
    bind(MOVE, &["g", "home"], First, "to the start"),
    bind(MOVE, &["G", "end"], Last, "to the end"),
    bind(MOVE, &["tab", "l", "right"], NextPane, "next pane"),
    bind(MOVE, &["shift-tab", "h", "left"], PreviousPane, "previous pane"),
    bind(READ, &["n"], NextAttribution, "next attribution, on into the next stories"),
    bind(READ, &["N", "p"], PreviousAttribution, "previous attribution"),
    bind(READ, &["]"], NextStory, "next story"),
    bind(READ, &["["], PreviousStory, "previous story"),
    bind(READ, &["z"], Zoom, "the story alone, and back"),
    bind(NARROW, &["1"], Speakers, "list of speakers"),
    bind(NARROW, &["2"], Stances, "list of stances"),
    bind(NARROW, &["3"], Levels, "list of anonymity levels"),
    bind(
        NARROW,
        &["enter"],
        Enter,
        "narrow to the row, or to who speaks at the cursor; again: undo",
    ),
    bind(NARROW, &["a"], Anonymous, "only sources that nobody can name (levels 6 to 9)"),
    bind(NARROW, &["/"], Filter, "list only the stories or speakers with these letters"),
    bind(NARROW, &["esc"], Back, "take back the last narrowing"),
    bind(NARROW, &["x"], ClearAll, "take back all narrowing"),
    bind(SHOW, &["!"], Problems, "what could not be read"),
    bind(SHOW, &["?"], Help, "these keys"),
    bind(SHOW, &["q"], Close, "close what is open; quit"),
    bind(SHOW, &["ctrl-c"], Quit, "quit at once"),
];

/// What a key does.
pub(super) fn action(key: &str) -> Option<Action> {
    KEYMAP.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{super::key, *};

    #[test]
    fn every_key_can_be_typed_and_does_one_thing() {
        let mut seen = HashSet::new();
        for key in KEYMAP.iter().flat_map(|binding| binding.keys) {
            assert!(seen.insert(key), "{key} is bound twice");
            let typed = key::parse(key).and_then(key::name);
            assert_eq!(typed.as_deref(), Some(*key));
        }
    }

    #[test]
    fn every_action_has_a_key() {
        let bound: HashSet<Action> = KEYMAP.iter().map(|binding| binding.action).collect();
        assert_eq!(bound.len(), KEYMAP.len(), "an action stands on two lines");
    }
}
