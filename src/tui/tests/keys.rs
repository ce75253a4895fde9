//! Keys that a person has chosen: whatever names a key names hers.

use super::*;
use crate::{
    review::Review,
    tui::{
        action::{Action, Wish, Written},
        keymap::{KEYMAP, Keymap},
        narrowing::Facet,
        panes::Pane,
        tour::{Guide, Tour},
    },
};

/// The only key that an action has here: none of the table.
fn own(action: Action) -> String {
    let mut keys = ('А'..).zip(KEYMAP);
    keys.find(|(_, binding)| binding.action == action).unwrap().0.to_string()
}

/// A desk on which no key of the table does anything.
fn remapped() -> Desk {
    let mut desk = Desk::with((120, 40), stories());
    let keys = KEYMAP.iter().map(|binding| (binding.action, vec![own(binding.action)]));
    desk.app.keymap = Keymap::new(&keys.collect());
    assert_eq!(desk.app.keymap.problems, [""; 0]);
    desk
}

impl Desk {
    fn act(&mut self, actions: &[Action]) -> &mut Self {
        for action in actions {
            self.press(&own(*action));
        }
        self
    }

    /// Holds that the keys of these actions are named, and none of the table: in the word to the person, in the last
    /// line and in the frames.
    fn names(&self, actions: &[Action]) {
        let screen = self.screen();
        let framed = screen.lines().filter(|line| line.contains('─'));
        let note = self.app.note.as_deref();
        let lines: Vec<&str> =
            note.into_iter().chain(screen.lines().last()).chain(framed).collect();
        let told = lines.join("\n");
        for action in actions {
            assert!(told.contains(&own(*action)), "{action:?} has {}: {told}", own(*action));
        }
        assert_eq!(of_the_table(&told), [""; 0], "{told}");
    }
}

/// The keys of the table among words: what begins a part of them, before what it does.
fn of_the_table(words: &str) -> Vec<&str> {
    let is_between = |c: char| "·;,():\n".contains(c) || ('─'..='╿').contains(&c);
    let parts = words
        .split(is_between)
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split("  "));
    let first = |part| {
        let mut words = str::split_whitespace(part).skip_while(|word| *word == "type");
        let key = words.next()?;
        let next = words.next().unwrap_or_default();
        let is_list = next == "lists" || Facet::ALL.iter().any(|facet| facet.title() == next);
        // What is counted, and the article.
        let is_other = key.parse::<u8>().is_ok() && !is_list || (key, next) == ("a", "key");
        let is_key = KEYMAP.iter().any(|binding| binding.keys.contains(&key));
        (is_key && !is_other).then_some(key)
    };
    parts.filter_map(first).collect()
}

#[test]
fn what_is_to_be_found_is_found() {
    let told = "accepted · u takes it back\nn and N mark more; a key that decides\n6 lists it\n── 3 Levels ─ type g ─";
    assert_eq!(of_the_table(told), ["u", "n", "N", "6", "3", "g"]);
    assert_eq!(of_the_table("place 1 of 2 · 2 marked (esc), 1 problem (!)"), ["esc", "!"]);
}

#[test]
fn what_was_done_names_the_keys_that_take_it_back() {
    use Action::{Accept, Note, Redo, Select, Silence, Undo};
    remapped().act(&[Accept]).names(&[Undo, Action::Help]);
    remapped().act(&[Accept, Undo]).names(&[Redo]);
    remapped().act(&[Accept, Undo, Redo]).names(&[Undo]);
    remapped().act(&[Accept, Accept, Accept]).names(&[Undo]);
    remapped().act(&[Select]).names(&[Action::NextAttribution, Action::PreviousAttribution]);
    remapped().act(&[Select, Action::NextPane]).names(&[Action::Back]);
    remapped().act(&[Note]).press("x esc").names(&[Note]);
    remapped().act(&[Silence]).press("x esc").names(&[Silence]);
    remapped().act(&[Action::NextStory, Silence]).names(&[Action::Findings]);
}

#[test]
fn a_finding_that_is_silenced_names_the_keys_that_take_it_back() {
    let mut desk = remapped();
    desk.act(&[Action::Silence]).press("x enter");
    let Some(Wish::Silence(silencing)) = desk.app.wishes.pop() else { panic!("nothing is wished") };
    let back = Box::new((*silencing).clone().taken_back());
    desk.send(Message::Silenced(silencing, Ok(())));
    desk.names(&[Action::Undo]);
    desk.send(Message::Silenced(back, Ok(())));
    desk.names(&[Action::Redo]);
}

#[test]
fn what_hides_something_names_the_key_that_shows_it() {
    use Action::{Back, Decisions, Down, Enter, Flag, JumpBack, NextStory, PreviousStory};
    remapped().act(&[Action::Anonymous]).names(&[Back, Action::Speakers, Action::Publishers]);
    remapped().act(&[Action::Order]).names(&[Action::Order]);
    remapped().act(&[Action::Introduction]).names(&[JumpBack]);
    remapped().act(&[Decisions, Down, Enter]).names(&[Back]);
    let flagged = [NextStory, Flag, PreviousStory, Decisions, Down, Down, Down, Enter];
    remapped().act(&flagged).names(&[JumpBack]);
}

#[test]
fn a_search_names_the_keys_that_go_on_and_end_it() {
    use Action::{Back, NextAttribution, PreviousAttribution, Search};
    let search = |words: &str| {
        let mut desk = remapped();
        desk.app.focus = Pane::Story;
        desk.act(&[Search]).press(words);
        while let Some(wish) = desk.app.wishes.pop() {
            if let Wish::Search(looking) = wish {
                desk.send(looking.look());
            }
        }
        desk
    };
    search("q u a y enter").names(&[NextAttribution, PreviousAttribution, Back]);
    search("r a i n e d enter").names(&[NextAttribution, Back]);
    search("z z z enter").names(&[Back]);
}

#[test]
fn the_foot_of_what_lies_over_the_panes_names_its_keys() {
    use Action::{
        Back, Charts, Close, CorrectLevel, CorrectSource, Down, Enter, Help, NextPane, Triage,
    };
    remapped().act(&[Triage]).names(&[Triage, Action::Accept, CorrectLevel, Action::Note]);
    remapped().act(&[Charts]).names(&[NextPane, Charts, Enter, Back]);
    remapped().act(&[Action::Compare]).press("enter").names(&[
        NextPane,
        CorrectSource,
        Enter,
        Back,
    ]);
    remapped().act(&[Help]).names(&[Down, Action::Search, Back]);
    let mut desk = remapped();
    desk.app.guide = Guide::Tour(Tour::start());
    desk.names(&[Action::NextAttribution, Close]);
}

#[test]
fn trouble_names_the_keys_that_tell_more() {
    let mut desk = remapped();
    desk.act(&[Action::Accept]);
    let saved = Err("the disk is full".to_owned());
    let written = Written { ours: Review::default(), saved, times: 1 };
    desk.send(Message::Saved(0, Box::new(written)));
    desk.names(&[Action::Problems]);
    desk.act(&[Action::Close]).names(&[Action::Problems, Action::Close]);
    desk.act(&[Action::Problems]).names(&[Action::Back]);
}
