//! What people come for, key by key.

use super::*;
use crate::tui::{narrowing::Facet, panes::Pane};

fn desk() -> Desk {
    Desk::with((120, 40), stories())
}

#[test]
fn many_stories_begin_with_the_list_and_one_with_its_words() {
    assert_eq!(desk().app.focus, Pane::Stories);
    assert_eq!(Desk::with((80, 24), vec![sample::story()]).app.focus, Pane::Story);
}

#[test]
fn stepping_goes_through_a_story_and_on_into_the_next() {
    let mut desk = desk();
    assert!(desk.status().starts_with("1/2 attributions"), "{}", desk.status());
    desk.press("n");
    assert!(desk.status().starts_with("2/2"));
    desk.press("n");
    assert_eq!((desk.app.open, desk.app.story().unwrap().cursor), (1, Some(0)));
    desk.press("n");
    assert_eq!(desk.status().split("  ").next(), Some("that was the last attribution"));
    desk.press("N");
    assert_eq!((desk.app.open, desk.app.story().unwrap().cursor), (0, Some(1)));
}

#[test]
fn narrowing_to_a_speaker_jumps_to_what_they_say() {
    let mut desk = desk();
    desk.press("1 j enter");
    assert_eq!(desk.app.current().unwrap().speaker.unwrap().0, 1);
    assert!(desk.status().starts_with("1/1 of 2 attributions · only Ann Lee"), "{}", desk.status());
    desk.press("enter");
    assert!(desk.status().starts_with("2/2 attributions"), "{}", desk.status());
}

#[test]
fn enter_in_the_story_narrows_to_who_speaks_at_the_cursor() {
    let mut desk = Desk::with((80, 24), vec![sample::story()]);
    desk.press("n enter");
    assert!(desk.status().contains("only Ann Lee"), "{}", desk.status());
    desk.press("esc");
    assert!(desk.app.narrowing.is_empty());
}

#[test]
fn one_key_shows_what_nobody_can_name() {
    let mut desk = desk();
    desk.press("n A");
    assert!(desk.app.current().unwrap().level.is_anonymous());
    assert!(desk.status().starts_with("1/1 of 2 attributions · only unnamed (6–9)"));
    desk.press("A");
    assert!(desk.app.narrowing.is_empty());
}

#[test]
fn what_is_narrowed_to_is_taken_back_one_by_one_or_at_once() {
    let mut desk = desk();
    desk.press("A 2 enter 3 enter");
    assert_eq!(desk.app.narrowing.steps().len(), 3);
    desk.press("esc");
    assert_eq!(desk.app.narrowing.steps().len(), 2);
    desk.press("x");
    assert!(desk.app.narrowing.is_empty());
}

#[test]
fn who_is_not_known_is_nobody_in_another_story() {
    let mut desk = desk();
    desk.press("1 enter");
    assert_eq!(desk.app.narrowing.steps().len(), 1);
    desk.press("]");
    assert!(desk.app.narrowing.is_empty(), "the officials of one story are not in the next");
    desk.press("[ 2 enter ]");
    assert_eq!(desk.app.narrowing.steps().len(), 1, "a stance is the same everywhere");
}

#[test]
fn every_cell_of_a_chart_leads_to_what_is_behind_it() {
    let mut desk = desk();
    desk.press("c l h l enter");
    assert!(desk.app.board.is_none());
    let picks = desk.app.narrowing.steps().len();
    assert_eq!((picks, desk.app.wanted(0).count()), (2, 1), "{}", desk.status());
    desk.press("x c c tab tab tab G");
    desk.press("enter");
    let one = desk.app.current().unwrap();
    assert!(one.level.is_anonymous(), "the story that rests most on them, at the first of them");
    desk.press("c esc");
    assert!(desk.app.board.is_none());
}

#[test]
fn jumps_lead_back() {
    let mut desk = desk();
    desk.press("tab n D");
    assert!(desk.app.spot.is_some());
    desk.press("ctrl-p h a r b enter g ctrl-o");
    assert_eq!((desk.app.open, desk.app.story().unwrap().cursor), (0, Some(1)));
    desk.press("}");
    assert!(desk.status().contains("no other one"), "{}", desk.status());
}

#[test]
fn typed_letters_filter_the_list_and_do_nothing_else() {
    let mut desk = desk();
    desk.press("/ q");
    assert_eq!(desk.effect, Effect::None);
    assert!(desk.screen().contains("in no title"));
    desk.press("backspace h a r b enter");
    assert_eq!(desk.app.story_letters, "harb");
    assert_eq!(desk.app.listed(), [0, 1]);
    desk.press("1 / l e e");
    assert_eq!(desk.app.facet, Facet::Speakers);
    assert_eq!(desk.app.letters(Facet::Speakers), "lee");
    desk.press("enter enter");
    assert!(desk.status().contains("only Ann Lee"), "{}", desk.status());
    desk.press("/ ctrl-w esc");
    assert_eq!(desk.app.letters(Facet::Speakers), "");
}

#[test]
fn scrolling_takes_the_cursor_along() {
    let mut desk = Desk::with((60, 10), vec![sample::story()]);
    desk.press("z");
    let top = |desk: &Desk| desk.app.story().unwrap().top;
    desk.send(Message::Resize(40, 10));
    desk.press("G");
    assert!(top(&desk) > 0 || desk.app.page.lines.len() <= 7);
    assert_eq!(desk.app.story().unwrap().cursor, Some(1));
    desk.press("g");
    assert_eq!((top(&desk), desk.app.story().unwrap().cursor), (0, Some(0)));
}

#[test]
fn the_words_at_the_top_stay_when_the_screen_changes() {
    let text = "One two three four five six seven eight nine ten.\n".repeat(80);
    let mut desk = Desk::new((120, 40));
    desk.send(Message::Read(sample::article("long", &text)));
    desk.press("ctrl-d ctrl-d j");
    let words = |desk: &Desk| {
        let story = desk.app.story().unwrap();
        desk.app.page.lines[story.top..].iter().find_map(super::super::page::Line::span).unwrap()
    };
    let before = words(&desk);
    desk.send(Message::Resize(60, 20));
    assert!(words(&desk).covers(before.start), "{:?} {before:?}", words(&desk));
}

#[test]
fn a_pane_that_has_no_room_beside_others_takes_all_of_it() {
    let mut desk = Desk::with((80, 12), vec![sample::story()]);
    assert!(!desk.screen().contains("Why"));
    desk.press("tab tab");
    assert_eq!(desk.app.focus, Pane::Detail);
    let screen = desk.screen();
    assert!(screen.contains("Why") && screen.contains("why cue.warn"), "{screen}");
    let mut desk = Desk::with((40, 12), vec![sample::story()]);
    for words in ["Two senior Harbour Board", "Two senior Harbour Board of…", "why cue.warn"] {
        let screen = desk.screen();
        assert!(screen.contains(words), "{words}: {screen}");
        desk.press("tab");
    }
    assert!(desk.screen().contains("Stories 1"), "{}", desk.screen());
    // Where a list hides the story, what is gone to brings it.
    desk.press("n");
    assert!(desk.screen().contains("café politics"), "{}", desk.screen());
    desk.press("t");
    assert!(desk.screen().contains("a accept  f flag  r reject"), "{}", desk.screen());
}

#[test]
fn a_story_that_is_not_analysed_is_wanted_when_it_is_opened() {
    let mut desk = desk();
    desk.send(Message::Read(sample::article("late", "Late.")));
    desk.press("G");
    assert_eq!((desk.app.open, desk.effect), (2, Effect::Want(2)));
}

#[test]
fn what_failed_is_told_and_the_others_are_shown() {
    let mut desk = desk();
    desk.send(Message::Problem("a.txt: cannot be read".to_owned()));
    assert!(desk.status().contains("1 problem (!)"));
    desk.send(Message::Read(sample::article("late", "Late.")));
    let failed = Err("late: the analysis broke down".to_owned());
    desk.send(Message::Analysed(2, Box::new(Found::new(failed))));
    assert!(desk.status().contains("2 problems (!)"));
    desk.press("!");
    assert!(desk.screen().contains("a.txt: cannot be read"));
    desk.press("q");
    assert_eq!(desk.effect, Effect::None, "closes the overlay only");
    desk.press("q");
    assert_eq!(desk.effect, Effect::Quit);
}

#[test]
fn what_is_left_out_is_gone_and_the_lists_say_so() {
    let mut desk = desk();
    desk.press("1 X");
    assert_eq!(desk.app.current().unwrap().speaker.unwrap().0, 1);
    assert!(desk.status().contains("without Two senior Harbour Board"), "{}", desk.status());
    assert!(desk.screen().contains('−'), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.status().contains("only Two senior"), "one step a row: {}", desk.status());
    desk.press("enter 2 X");
    assert!(
        desk.status().starts_with("1/1 of 2 attributions · without opposes"),
        "{}",
        desk.status()
    );
    desk.press("x tab X");
    assert!(
        desk.status().contains("without Two senior"),
        "who speaks at the cursor: {}",
        desk.status()
    );
}

#[test]
fn every_action_is_done_from_a_list_by_letters_of_it() {
    let mut desk = desk();
    desk.press(": s o u r c e s space n o b o d y enter");
    assert!(desk.status().contains("only unnamed (6–9)"), "{}", desk.status());
}

#[test]
fn stories_are_narrowed_to_those_of_a_publisher() {
    let mut other = sample::story();
    let mut article = (*other.article).clone();
    article.meta.publisher = Some("Coast Press".to_owned());
    other.article = article.into();
    let mut desk = Desk::with((120, 40), vec![sample::story(), other]);
    desk.press("7");
    assert!(desk.screen().contains("Coast Press"), "{}", desk.screen());
    desk.press("enter n");
    assert_eq!(desk.app.open, 1, "on into what is left");
}

#[test]
fn a_finding_is_explained_while_its_row_is_under_the_cursor() {
    let mut desk = desk();
    desk.press("6");
    let screen = desk.screen();
    for words in ["A warning needs a name.", "Get the names.", "House style"] {
        assert!(screen.contains(words), "{screen}");
    }
}

#[test]
fn a_version_beside_another_leads_to_what_changed() {
    let mut old = sample::story();
    old.attributions.truncate(1);
    let mut desk = Desk::with((120, 40), vec![old, sample::story()]);
    desk.press("= enter");
    let screen = desk.screen();
    assert!(screen.contains("Before and now") && screen.contains("what changed"), "{screen}");
    assert!(!screen.contains("that the quay would close"), "as it was: {screen}");
    desk.press("G enter");
    assert_eq!(desk.app.current().unwrap().speaker.unwrap().0, 1);
    desk.press("= enter esc");
    assert!(!desk.screen().contains("Before and now"));
}
