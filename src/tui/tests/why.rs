//! What stands under Why: answers to what a reader asks of an attribution.

use super::*;
use crate::tui::action::Wish;

const STORY: &str = "\
Lannock Power's chief executive, Greta Halloran, denied that the company had concealed anything.

\"I reject the suggestion that we waited,\" she told reporters.

The eastern wall was cracked, a senior official at the energy ministry said.
";

fn desk(size: (u16, u16)) -> Desk {
    Desk::reading(size, &[("dam", STORY)])
}

/// The first row of the screen that begins so inside its border.
fn row(desk: &Desk, words: &str) -> Option<usize> {
    desk.screen().lines().position(|line| line.trim_start_matches('│').starts_with(words))
}

#[test]
fn who_stands_where_and_is_known_how_is_seen_at_once_on_the_smallest_usual_screen() {
    let mut desk = desk((80, 24));
    for at in 0..3 {
        let rows = ["stands", "level", "said"].map(|words| row(&desk, words));
        assert!(rows.iter().all(Option::is_some) && rows.is_sorted(), "{at}: {}", desk.screen());
        desk.press("n");
    }
}

#[test]
fn a_pronoun_is_told_with_who_that_is() {
    let mut desk = desk((120, 40));
    desk.press("n");
    let screen = desk.screen();
    assert!(
        screen.contains(
            "│Greta Halloran · Lannock Power's chief executive, here “she” · 2 statements (})"
        ),
        "{screen}"
    );
    desk.press("y");
    let Some(Wish::Copy(words)) = desk.app.wishes.pop() else { panic!("nothing was copied") };
    assert!(
        words.contains(" – Greta Halloran, Lannock Power's chief executive (named, "),
        "{words}"
    );
}

#[test]
fn what_tells_a_reader_nothing_is_not_told() {
    let mut desk = desk((200, 60));
    desk.press("G");
    let screen = desk.screen();
    assert!(screen.contains("a senior official at the energy ministry"), "{screen}");
    assert!(!screen.contains("speaker.new"), "{screen}");
}

#[test]
fn what_an_editor_asks_comes_first_for_whoever_walks_through_findings() {
    let mut desk = desk((120, 40));
    desk.press("G");
    assert!(row(&desk, "said") < row(&desk, "asks"), "{}", desk.screen());
    desk.press("6 enter tab tab");
    assert!(row(&desk, "asks") < row(&desk, "stands"), "{}", desk.screen());
}

#[test]
fn who_was_corrected_is_not_known_by_the_name_of_somebody_else() {
    let mut desk = desk((120, 40));
    desk.press("w B o b space H a l e enter");
    desk.press("g");
    let screen = desk.screen();
    assert!(screen.contains("│Bob Hale"), "{screen}");
    assert!(!screen.contains("A person is named: “Greta Halloran”"), "{screen}");
    assert!(screen.contains("told by hand"), "{screen}");
}
