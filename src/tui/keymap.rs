//! All keys of the browser. The help and the README are made from this table.

use std::collections::{BTreeMap, HashMap};

#[allow(clippy::enum_glob_use, reason = "a table reads best without its type on every line")]
use super::action::Action::{self, *};
use super::{app::App, key};

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
const DECIDE: &str = "Decide";
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
    bind(MOVE, &["tab"], NextPane, "next pane; next chart"),
    bind(MOVE, &["shift-tab"], PreviousPane, "previous pane; previous chart"),
    bind(MOVE, &["l", "right"], Right, "next pane; next cell of a chart"),
    bind(MOVE, &["h", "left"], Left, "previous pane; previous cell of a chart"),
    bind(READ, &["n"], NextAttribution, "next attribution, on into the next stories"),
    bind(READ, &["N", "p"], PreviousAttribution, "previous attribution"),
    bind(READ, &["}"], NextOfSpeaker, "next attribution of the same speaker"),
    bind(READ, &["{"], PreviousOfSpeaker, "previous attribution of the same speaker"),
    bind(READ, &[")"], NextOfLevel, "next attribution at the same level"),
    bind(READ, &["("], PreviousOfLevel, "previous attribution at the same level"),
    bind(READ, &["D"], Introduction, "to where the story tells in full who speaks here"),
    bind(READ, &["ctrl-o"], JumpBack, "back to before the last jump"),
    bind(READ, &["]"], NextStory, "next story"),
    bind(READ, &["["], PreviousStory, "previous story"),
    bind(
        READ,
        &["O"],
        Order,
        "order of the stories, sorted: most findings, most unnamed, most to decide, newest first",
    ),
    bind(READ, &["z"], Zoom, "the story alone, and back"),
    bind(READ, &["+"], Larger, "the pane with the focus larger"),
    bind(READ, &["-"], Smaller, "the pane with the focus smaller"),
    bind(
        READ,
        &["/"],
        Search,
        "search the stories, or list only stories or rows with these letters",
    ),
    bind(
        READ,
        &["ctrl-p"],
        Jump,
        "jump to a story, a speaker or a statement by typing letters of it",
    ),
    bind(
        READ,
        &["o"],
        Statements,
        "everything that whoever speaks here says, in all stories, by date",
    ),
    bind(READ, &["y"], Copy, "copy it with who said it and where"),
    bind(READ, &["e"], Edit, "open the story in $EDITOR, at this line"),
    bind(DECIDE, &["a"], Accept, "accept: it is right"),
    bind(DECIDE, &["f"], Flag, "flag: somebody has to look at it again"),
    bind(DECIDE, &["r"], Reject, "reject: it is no attribution"),
    bind(DECIDE, &["L"], CorrectLevel, "correct the level: then its digit, or arrows and enter"),
    bind(DECIDE, &["S"], CorrectStance, "correct the stance: then a letter, or arrows and enter"),
    bind(DECIDE, &["K"], CorrectKind, "correct the kind: then a letter, or arrows and enter"),
    bind(DECIDE, &["s"], CorrectSource, "correct which words name the source"),
    bind(DECIDE, &["w"], CorrectSpeaker, "correct who speaks; of several that are marked at once"),
    bind(
        DECIDE,
        &["W"],
        RecastSpeaker,
        "the same in all that this speaker says: gives a new name, or makes two speakers one",
    ),
    bind(
        DECIDE,
        &["i"],
        Add,
        "add an attribution that was not found: choose its words, then who says them",
    ),
    bind(DECIDE, &["m"], Note, "write a note"),
    bind(DECIDE, &["d"], Silence, "silence a finding: say why it may stand, for audits too"),
    bind(DECIDE, &["."], NextUndecided, "next undecided, on into the next stories"),
    bind(DECIDE, &["t"], Triage, "triage: one undecided after the other"),
    bind(DECIDE, &["v"], Select, "mark several to decide on at once"),
    bind(DECIDE, &["backspace"], Clear, "take back what was decided here"),
    bind(DECIDE, &["u"], Undo, "undo the last decision, wherever it was"),
    bind(DECIDE, &["ctrl-r", "U"], Redo, "redo it"),
    bind(NARROW, &["1"], Speakers, "list of speakers"),
    bind(NARROW, &["2"], Stances, "list of stances"),
    bind(NARROW, &["3"], Levels, "list of anonymity levels"),
    bind(NARROW, &["4"], Kinds, "list of kinds: how much is quoted"),
    bind(NARROW, &["5"], Decisions, "list of decisions: what is left, flagged or disputed"),
    bind(
        NARROW,
        &["6"],
        Findings,
        "list of findings: what an editor should ask, and what rests on one unnamed source",
    ),
    bind(NARROW, &["7"], Publishers, "list of publishers of all stories"),
    bind(
        NARROW,
        &["enter"],
        Enter,
        "narrow to the row, or to who speaks at the cursor; again: undo",
    ),
    bind(NARROW, &["X"], Exclude, "leave out the row, or who speaks at the cursor; again: undo"),
    bind(NARROW, &["A"], Anonymous, "only sources that nobody can name (levels 6 to 9)"),
    bind(NARROW, &["esc"], Back, "take back the last mark, search or narrowing"),
    bind(NARROW, &["x"], ClearAll, "take back all of them"),
    bind(
        SHOW,
        &["c"],
        Charts,
        "charts of this story: stances, timeline, overview; again: of all stories",
    ),
    bind(SHOW, &["="], Compare, "the story beside another version of it, or beside another story"),
    bind(SHOW, &[":"], Palette, "everything that can be done, by typing letters of it"),
    bind(SHOW, &["!"], Problems, "what could not be read"),
    bind(SHOW, &["?"], Help, "these keys"),
    bind(SHOW, &["q"], Close, "close what is open; quit"),
    bind(SHOW, &["ctrl-c"], Quit, "quit at once"),
];

/// The keys in force: those of the table, with a person's own in their place.
#[derive(Debug, Clone)]
pub(super) struct Keymap {
    actions: HashMap<String, Action>,
    /// By what each action is named where people are told of it.
    names: HashMap<Action, String>,
    /// What of the person's own cannot be, for people.
    pub(super) problems: Vec<String>,
}

impl Keymap {
    /// The keys of the table, with others for some actions. A key that is given to two actions does what
    /// the person said last; that and names of no key are told.
    pub(super) fn new(own: &BTreeMap<Action, Vec<String>>) -> Self {
        let mut keymap =
            Self { actions: HashMap::new(), names: HashMap::new(), problems: Vec::new() };
        for binding in KEYMAP.iter().filter(|binding| !own.contains_key(&binding.action)) {
            for key in binding.keys {
                keymap.actions.insert((*key).to_owned(), binding.action);
            }
        }
        let mut given: HashMap<&str, Action> = HashMap::new();
        for (action, key) in
            own.iter().flat_map(|(action, keys)| keys.iter().map(move |key| (action, key)))
        {
            let Some(name) = key::parse(key).and_then(key::name) else {
                keymap.problems.push(format!(
                    "keys: there is no key {key:?} for {}; write keys as in `n`, `G`, `ctrl-d`, `enter`",
                    action.id()
                ));
                continue;
            };
            if let Some(other) = given.insert(key, *action) {
                let (one, other) = (other.id(), action.id());
                keymap.problems.push(format!("keys: `{key}` is given to {one} and to {other}"));
            }
            let before = keymap.actions.insert(name, *action);
            if let Some(other) = before.filter(|other| !own.contains_key(other)) {
                let (id, other) = (action.id(), other.id());
                keymap.problems.push(format!("keys: `{key}` is taken from {other} for {id}"));
            }
        }
        keymap.names =
            KEYMAP.iter().map(|binding| (binding.action, keymap.name(binding))).collect();
        keymap
    }

    /// The first key of an action; one that has none is still found by its name in settings.
    fn name(&self, binding: &Binding) -> String {
        let first = self.keys(binding).first().map(|key| (*key).to_owned());
        first.unwrap_or_else(|| binding.action.id())
    }

    /// What a key does.
    pub(super) fn action(&self, key: &str) -> Option<Action> {
        self.actions.get(key).copied()
    }

    /// The keys of an action, those of the table first.
    pub(super) fn keys(&self, binding: &Binding) -> Vec<&str> {
        let is_own = |key: &&str| self.action(key) == Some(binding.action);
        let mut keys: Vec<&str> = binding.keys.iter().copied().filter(is_own).collect();
        let mut others: Vec<&str> = self
            .actions
            .iter()
            .filter(|(key, action)| **action == binding.action && !keys.contains(&key.as_str()))
            .map(|(key, _)| key.as_str())
            .collect();
        others.sort_unstable();
        keys.extend(others);
        keys
    }
}

/// An action, and what it does just here: the words after its key.
pub(super) type Hand = (Action, &'static str);

impl App {
    /// The key of an action, as a message names it.
    pub(super) fn key(&self, action: Action) -> &str {
        self.keymap.names.get(&action).map_or("", String::as_str)
    }

    /// What keys do just here, each after its key.
    pub(super) fn hands(&self, hands: &[Hand]) -> Vec<String> {
        hands.iter().map(|(action, words)| format!("{} {words}", self.key(*action))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

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
    fn own_keys_take_the_place_of_those_of_the_table_and_clashes_are_told() {
        let own = |action: Action, keys: &[&str]| {
            (action, keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>())
        };
        let keymap =
            Keymap::new(&BTreeMap::from([own(Accept, &["y", "hyper-q"]), own(Flag, &["F"])]));
        assert_eq!(keymap.action("y"), Some(Accept));
        assert_eq!((keymap.action("a"), keymap.action("f")), (None, None));
        assert_eq!(keymap.action("F"), Some(Flag));
        let [taken, unknown] = keymap.problems.as_slice() else { panic!("{:?}", keymap.problems) };
        assert!(taken.contains("`y` is taken from copy for accept"), "{taken}");
        assert!(unknown.contains("hyper-q"), "{unknown}");
    }

    #[test]
    fn every_action_has_a_key() {
        let bound: HashSet<Action> = KEYMAP.iter().map(|binding| binding.action).collect();
        assert_eq!(bound.len(), KEYMAP.len(), "an action stands on two lines");
    }
}
