//! Many stories: what is counted in all of them, and how narrowing leads to what is left.

use super::*;
use crate::tui::{narrowing::Facet, panes::Pane};

/// Five stories, in the fourth of which one attribution is flagged, and the cursor back in the first.
fn desk(size: (u16, u16)) -> Desk {
    let mut desk = Desk::with(size, (0..5).map(|_| sample::story()).collect());
    desk.press("tab ] ] ] f g [ [ [");
    desk
}

#[test]
fn rows_count_all_stories_too() {
    let mut desk = desk((120, 40));
    desk.press("5");
    let screen = desk.screen();
    let row = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap().to_owned();
    assert!(row("undecided").contains(" 2 of 9 "), "{screen}");
    assert!(row("flagged").contains(" 0 of 1 "), "{screen}");
    assert!(row("accepted").contains(" 0 "), "{screen}");
}

#[test]
fn narrowing_goes_to_the_first_that_is_left_and_lists_no_other_stories() {
    let mut desk = desk((120, 40));
    desk.press("5 j j j enter");
    assert_eq!((desk.app.open, desk.app.current().unwrap().standing().id()), (3, "flagged"));
    assert_eq!(desk.app.listed(), [3]);
    assert!(desk.screen().contains("Stories 1 of 5 "), "{}", desk.screen());
    assert!(
        desk.status().contains("first in story 4 of 5 · ctrl-o goes back"),
        "{}",
        desk.status()
    );
    assert_eq!((desk.app.focus, desk.app.row()), (Pane::Facets, 3), "the hand is where it was");
    desk.press("enter");
    assert!(desk.app.narrowing.is_empty(), "again takes it back");
    assert_eq!(desk.app.listed().len(), 5);
    desk.press("ctrl-o");
    assert_eq!(desk.app.open, 0);
}

#[test]
fn what_no_story_has_is_told() {
    let mut desk = desk((120, 40));
    desk.press("5 j enter");
    assert_eq!(desk.app.open, 0);
    assert!(desk.status().contains("nothing is left by that in any story"), "{}", desk.status());
    desk.press("esc");
    assert_eq!(desk.app.listed().len(), 5);
}

#[test]
fn a_story_of_which_nothing_is_left_any_more_goes_from_the_list_once_it_is_left() {
    let mut desk = desk((120, 40));
    desk.press("5 enter 2 tab tab tab");
    desk.app.focus = Pane::Story;
    desk.press("a a");
    assert_eq!(desk.app.open, 1);
    assert_eq!(desk.app.listed(), [1, 2, 3, 4]);
    desk.press("u");
    assert_eq!((desk.app.open, desk.app.listed().len()), (0, 5));
}

#[test]
fn a_level_that_only_other_stories_have_can_be_narrowed_to() {
    let mut desk = Desk::with((120, 40), stories());
    desk.press("] 6");
    assert_eq!(desk.app.facet, Facet::Findings);
    assert!(desk.screen().contains("anonymous-warning"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.app.open, 0);
}
