//! What people look for: a voice in all stories, words, a statement.

use super::*;
use crate::tui::action::Wish;

impl Desk {
    /// Looks through the stories that are to be.
    fn look(&mut self) -> &mut Self {
        for wish in std::mem::take(&mut self.app.wishes) {
            if let Wish::Search(looking) = wish {
                self.send(looking.look());
            }
        }
        self
    }
}

#[test]
fn two_stories_mayors_are_two_people_and_one_name_is_one() {
    let texts = [
        ("a", "The quay will close, the mayor said."),
        ("b", "The bank will fail, the mayor said."),
        ("c", "Harbour Minister Mara Ellison said that the pier was safe."),
        ("d", "The pier was gone, Mara Ellison said."),
    ];
    let mut desk = Desk::reading((120, 40), &texts);
    desk.press("tab o");
    let screen = desk.screen();
    assert!(screen.contains(" 1 · enter takes it"), "only what this mayor says: {screen}");
    desk.press("esc enter ] [");
    assert!(desk.app.narrowing.is_empty(), "the mayor of one story is not in the next");
    desk.press("] ] o");
    let screen = desk.screen();
    assert!(screen.contains(" 2 · enter takes it"), "the minister in both stories: {screen}");
    desk.press("esc enter n");
    assert_eq!((desk.app.open, desk.app.narrowing.steps().len()), (3, 1), "{}", desk.screen());
    desk.press("x c c");
    let screen = desk.screen();
    assert!(screen.contains("Mara Ellison"), "{screen}");
    let names = |name: &str| {
        let rows = &desk.app.chart.as_ref().unwrap().grid.rows;
        rows.iter().filter(|row| row.label.contains(name)).count()
    };
    assert_eq!((names("mayor"), names("Ellison")), (2, 1), "{screen}");
}

#[test]
fn words_are_found_where_the_lines_of_the_story_break() {
    let text = "The board would close the east\nquay next year, Ann Lee said.";
    let mut desk = Desk::reading((120, 40), &[("a", text)]);
    desk.press("/ e a s t space q u a y space n e x t enter");
    assert!(desk.status().starts_with("place 1 of 1"), "{}", desk.status());
}

#[test]
fn a_search_goes_on_into_the_stories_that_have_it() {
    let texts = [
        ("a", "The quay will close, the mayor said."),
        ("b", "The bank will fail, the mayor said."),
        ("c", "The pier will close, the mayor said."),
        ("d", "Nothing else, the mayor said."),
    ];
    let mut desk = Desk::reading((120, 40), &texts);
    desk.press("tab / b a n k enter");
    assert!(desk.status().starts_with("not in this story · looking"), "{}", desk.status());
    desk.look();
    assert!(desk.status().contains("in 1 other · n goes there"), "{}", desk.status());
    desk.press("n");
    assert_eq!(desk.app.open, 1);
    assert!(desk.status().starts_with("place 1 of 1 · n next"), "{}", desk.status());
    // Typed before anybody has looked: it goes there once that is known.
    desk.press("esc / c l o s e enter n n");
    assert_eq!(desk.app.open, 1);
    desk.look();
    assert_eq!(desk.app.open, 2);
    assert!(desk.status().starts_with("place 1 of 1 · story 2 of 2 with it"), "{}", desk.status());
    desk.press("n");
    assert_eq!(desk.app.open, 0, "around the end of the list");
    desk.press("N");
    assert_eq!(desk.app.open, 2);
    desk.press("esc / q q enter");
    desk.look();
    assert!(desk.status().starts_with("in none of the stories"), "{}", desk.status());
}
