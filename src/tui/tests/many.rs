//! Many stories: what is counted in all of them, and how narrowing leads to what is left.

use std::sync::Arc;

use super::*;
use crate::tui::{facets, narrowing::Facet, panes::Pane};

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
fn whoever_walks_through_a_row_stays_on_it_in_every_story() {
    let texts = [
        ("one", "Critics say the quay is closed."),
        (
            "two",
            "A senior harbour official said the quay would close.\n\nCritics say the quay is closed.",
        ),
    ];
    let mut desk = Desk::reading((120, 40), &texts);
    let rule = |desk: &Desk| match facets::at_cursor(&desk.app) {
        Some(pick) => pick.words(),
        None => panic!("there is no row"),
    };
    desk.press("tab 6");
    while rule(&desk) != "vague source" {
        desk.press("j");
    }
    let first = desk.app.row();
    desk.press("enter n");
    assert_eq!((desk.app.open, rule(&desk).as_str()), (1, "vague source"));
    assert_ne!(desk.app.row(), first, "the rows of both stories are the same");
    desk.press("enter");
    assert!(desk.app.narrowing.is_empty(), "again takes it back");
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
    assert!(desk.screen().contains("warning, no name"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.app.open, 0);
}

/// The sample story in a file.
fn in_file(path: &str) -> Analysis {
    let mut story = sample::story();
    Arc::make_mut(&mut story.article).path = Some(path.into());
    story
}

#[test]
fn stories_of_one_title_are_told_apart_by_their_files() {
    let files = ["desk/old.txt", "desk/new.txt", "night/new.txt"];
    let mut desk = Desk::with((120, 40), files.map(in_file).to_vec());
    let screen = desk.screen();
    for name in [" old.txt ", " desk/new.txt ", " night/new.txt "] {
        let row = screen.lines().find(|line| line.contains(name) && !line.contains('┌'));
        assert!(row.is_some_and(|row| row.contains(" 2 │")), "{name}: {screen}");
    }
    assert!(screen.contains("1/3 Harbour plan · old.txt ─"), "{screen}");
    desk.press("/ n i g h t enter");
    assert_eq!(desk.app.listed(), [2], "what is shown can be looked for");
    desk.press("/ ctrl-u o l d enter");
    assert_eq!(desk.app.listed(), [0]);
}

#[test]
fn words_that_no_title_has_are_looked_for_in_the_stories() {
    let mut desk = Desk::with((120, 40), stories());
    desk.app.focus = Pane::Stories;
    desk.press("/ w a r n e d");
    assert!(desk.screen().contains("enter searches"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.app.story_letters.is_empty());
    assert!(desk.app.search.is_some());
    assert_eq!(desk.app.focus, Pane::Story);
}

#[test]
fn stories_are_listed_in_the_order_that_is_asked_for() {
    let texts = [
        ("one", "The quay will close, Ann Lee, the mayor, said."),
        ("two", "“The quay is a disgrace,” an official said. It will close, a diplomat said."),
        ("three", "The quay will close, an official said on condition of anonymity to be frank."),
    ];
    let mut desk = Desk::reading((120, 40), &texts);
    desk.press("O O");
    assert_eq!(desk.app.listed(), [1, 2, 0]);
    assert!(desk.screen().contains("Stories 3 · unnamed"), "{}", desk.screen());
    desk.app.focus = Pane::Stories;
    desk.press("g");
    assert_eq!(desk.app.open, 1);
    desk.press("]");
    assert_eq!(desk.app.open, 2, "what comes next is what is listed next");
    desk.press("n");
    assert_eq!(desk.app.open, 0);
    desk.press("O O O");
    assert_eq!(desk.app.listed(), [0, 1, 2], "and in the end as they are named");
}

/// Stories with dates as sources write them: from the first to the last they are 2, 1, 0 and 4, and 3 has none.
fn dated() -> Desk {
    let dates = ["2 February 2026", "10 January 2026", "March 3, 2025", "soon", "2026-02-02T09:00"];
    let article = |date: &str| {
        let mut article = sample::article("quay", "“The quay is late,” said Ann Lee, the mayor.");
        Arc::make_mut(&mut article).meta.published = Some(sample::published(date));
        article
    };
    Desk::analysing((120, 40), dates.into_iter().map(article))
}

#[test]
fn the_newest_stories_come_first_however_their_dates_are_written() {
    let mut desk = dated();
    desk.press("O O O O");
    assert!(desk.screen().contains("Stories 5 · newest"), "{}", desk.screen());
    assert_eq!(desk.app.listed(), [4, 0, 1, 2, 3]);
}

#[test]
fn what_somebody_says_is_listed_by_date_however_that_is_written() {
    let mut desk = dated();
    desk.press("tab z o");
    let screen = desk.screen();
    let told = screen.split_once("everything said").unwrap().1;
    let dates = ["March 3, 2025", "10 January", "2 February", "2026-02-02 ", "soon"];
    let places = dates.map(|date| told.find(date).unwrap_or_else(|| panic!("{date}: {screen}")));
    assert!(places.is_sorted(), "{screen}");
}

#[test]
fn stories_of_one_title_are_told_apart_where_one_is_jumped_to() {
    let mut desk =
        Desk::with((120, 40), vec![in_file("/desk/monday.md"), in_file("/desk/today.md")]);
    desk.press("ctrl-p");
    let screen = desk.screen();
    assert!(
        screen.contains("story · monday.md") && screen.contains("story · today.md"),
        "{screen}"
    );
}

#[test]
fn both_versions_say_which_file_they_are_and_can_be_swapped() {
    let mut desk = Desk::with((120, 40), ["old.txt", "new.txt"].map(in_file).to_vec());
    desk.press("] = enter");
    let screen = desk.screen();
    let heading = |screen: &str| screen.lines().nth(1).unwrap().to_owned();
    let (before, now) = ("before  Harbour plan · old.txt", "now  Harbour plan · new.txt");
    assert!(heading(&screen).contains(before) && heading(&screen).contains(now), "{screen}");
    assert!(screen.contains("are from unnamed sources, as before."), "{screen}");
    desk.press("s");
    let screen = desk.screen();
    assert!(heading(&screen).contains("before  Harbour plan · new.txt"), "{screen}");
}

#[test]
fn what_was_rejected_is_in_no_version() {
    let mut desk = Desk::with((120, 40), vec![sample::story(), sample::story()]);
    desk.press("tab r = enter tab");
    let screen = desk.screen();
    assert!(screen.contains("Statements") && screen.contains("Findings"), "{screen}");
    assert!(screen.contains("! warning · anonymous-warning"), "{screen}");
    desk.press("G k enter");
    assert!(desk.app.board.is_none());
}

#[test]
fn one_story_alone_says_how_two_are_opened() {
    let mut desk = Desk::with((120, 40), vec![sample::story()]);
    desk.press("=");
    assert!(desk.status().contains("onrecord OLD NEW"), "{}", desk.status());
}

#[test]
fn only_the_story_of_somebody_unnamed_is_listed_when_narrowed_to_it() {
    let mut desk = Desk::with((120, 40), (0..5).map(|_| sample::story()).collect());
    desk.press("] 1 enter");
    assert!(desk.status().contains("only Two senior"), "{}", desk.status());
    assert_eq!(desk.app.listed(), [1]);
    desk.press("]");
    assert_eq!((desk.app.open, desk.app.listed().len()), (2, 5), "whoever goes on takes it back");
    assert!(desk.app.narrowing.is_empty());
    desk.press("G ]");
    desk.app.focus = Pane::Stories;
    desk.press("G 1 enter ]");
    assert_eq!((desk.app.open, desk.app.narrowing.steps().len()), (4, 1), "nothing comes next");
    assert_eq!(desk.app.listed(), [4]);
}

#[test]
fn a_speaker_of_other_stories_is_not_told_to_be_nowhere() {
    let texts = [("a", "It rained, Ann Lee said."), ("b", "It rained, Eva Novak said.")];
    let mut desk = Desk::reading((120, 40), &texts);
    desk.press("1 / n o v");
    let screen = desk.screen();
    assert!(screen.contains("not in this story;"), "{screen}");
    assert!(screen.contains("ctrl-p finds one in another"), "{screen}");
    desk.press("q q");
    assert!(desk.screen().contains("no such speaker"), "{}", desk.screen());
}

#[test]
fn the_list_says_which_story_to_open_first() {
    let texts = [
        ("one", "The quay will close, Ann Lee, the mayor, said."),
        ("two", "“The quay is a disgrace,” an official said."),
    ];
    let desk = Desk::reading((200, 60), &texts);
    let screen = desk.screen();
    let rows: Vec<&str> = screen.lines().skip(1).take(2).collect();
    assert!(rows[0].contains("   0%    1 "), "{screen}");
    assert!(rows[1].contains("‼") && rows[1].contains(" 100% █  1 "), "{screen}");
}

#[test]
fn what_was_opened_first_is_how_it_was_before_unless_dates_say_otherwise() {
    let mut desk = Desk::with((120, 40), ["old.txt", "new.txt"].map(in_file).to_vec());
    desk.press("= enter");
    let heading = |desk: &Desk| desk.screen().lines().nth(1).unwrap().to_owned();
    assert!(heading(&desk).contains("before  Harbour plan · old.txt"), "{}", heading(&desk));
    let dated = [("late.txt", "2026-02-02"), ("early.txt", "2026-01-02")].map(|(path, day)| {
        let mut story = in_file(path);
        Arc::make_mut(&mut story.article).meta.published = Some(sample::published(day));
        story
    });
    let mut desk = Desk::with((120, 40), dated.to_vec());
    desk.press("= enter");
    assert!(heading(&desk).contains("before  Harbour plan · early.txt"), "{}", heading(&desk));
}
