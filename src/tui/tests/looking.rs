//! What people look for: a voice in all stories, words, a statement.

use std::sync::Arc;

use super::*;
use crate::tui::{action::Wish, narrowing::Facet};

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
        let Some(Board::Chart(chart)) = &desk.app.board else { panic!("no chart lies there") };
        let rows = &chart.grid.rows;
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

#[test]
fn a_refusal_is_copied_and_listed_with_its_cue() {
    let text = "A Harbour Board spokeswoman declined to comment on the strike.\n\n\
                The Dockers Union did not respond to emailed questions.";
    let mut desk = Desk::reading((120, 40), &[("a", text)]);
    desk.press("y");
    let Some(Wish::Copy(words)) = desk.app.wishes.pop() else { panic!("nothing was copied") };
    assert!(words.starts_with("declined to comment on the strike – A Harbour Board"), "{words}");
    assert!(words.contains("(spokesperson, declines), ") && words.ends_with("desk/a.txt:1\n"));
    desk.press("ctrl-p u n i o n space r e s p o n d");
    let screen = desk.screen();
    assert!(screen.contains("did not respond to emailed questions"), "{screen}");
}

#[test]
fn a_statement_is_found_by_who_says_it_and_by_its_cue() {
    let texts = [(
        "a",
        "\"If the chair is empty, we stay,\" said Lidia Fonnemark.\n\n\
         Ferran Castel warned that the round would be the last.\n\n\
         A cabinet was called on the waterfront, a rest manager said.",
    )];
    let mut desk = Desk::reading((120, 40), &texts);
    desk.press("ctrl-p f o n n e m a r k space c h a i r");
    assert!(desk.screen().contains("If the chair is empty"), "{}", desk.screen());
    desk.press("esc ctrl-p c a s t e l space w a r n");
    let screen = desk.screen();
    assert!(screen.contains(" 1 · enter takes it"), "{screen}");
    desk.press("esc ctrl-p ' w a r n");
    assert!(desk.screen().contains("warned that the round"), "{}", desk.screen());
}

#[test]
fn letters_are_typed_for_the_list_that_is_open() {
    let mut desk = Desk::with((120, 40), stories());
    desk.press("6 / w a r n");
    assert!(desk.status().starts_with("findings with: warn"), "{}", desk.status());
    let screen = desk.screen();
    assert!(screen.contains("anonymous-warning") && !screen.contains("no such"), "{screen}");
    desk.press("q");
    assert!(desk.screen().contains("nothing has these letters"));
    desk.press("esc");
    assert_eq!(desk.app.facet, Facet::Findings);
    assert!(desk.screen().contains("anonymous-warning"));
}

#[test]
fn what_is_narrowed_to_is_told_however_little_room_there_is() {
    let mut desk = Desk::with((80, 24), vec![sample::story()]);
    desk.press("A 2 enter 4 enter 1 enter");
    assert!(desk.status().starts_with("nothing is left by that"), "{}", desk.status());
    desk.press("2");
    let status = desk.status();
    assert!(status.contains("only Two senior") && status.contains(" + 3 more (esc)"), "{status}");
    desk.press("?");
    let screen = desk.screen();
    for words in
        ["only unnamed (6–9) (Levels)", "only Two senior Harbour Board officials (Speakers)"]
    {
        assert!(screen.contains(words), "{screen}");
    }
}

#[test]
fn what_takes_narrowing_back_is_told_beside_what_was_decided() {
    let mut desk = Desk::with((80, 24), stories());
    desk.app.notices = vec!["a file is odd".to_owned()];
    desk.press("a A X esc 2 enter 3 enter");
    assert!(desk.status().contains("(esc)"), "{}", desk.status());
    desk.send(Message::Resize(40, 12));
    assert!(desk.status().ends_with("1/3 saving … · ? help"), "{}", desk.status());
}

#[test]
fn the_keys_are_looked_through_by_letters() {
    let mut desk = Desk::with((120, 40), stories());
    desk.press("? / f l a g");
    let screen = desk.screen();
    assert!(
        screen.contains("┌ Do ─") && screen.contains("somebody has to look at it again"),
        "{screen}"
    );
    assert!(desk.app.overlay.is_none());
}

#[test]
fn a_chart_is_named_and_the_way_out_told_however_little_room_there_is() {
    let mut desk = Desk::with((40, 12), stories());
    desk.press("c tab tab tab");
    let screen = desk.screen();
    assert!(screen.contains(" Overview  4/4 ") && screen.contains("esc closes"), "{screen}");
}

#[test]
fn a_long_word_to_the_person_is_told_whole() {
    let mut desk = Desk::with((80, 24), vec![sample::story()]);
    let note = "no editor can be started by /no/such/editor: it is not there or cannot be run; set \
                EDITOR to the editor you want, as in EDITOR=hx";
    desk.app.note = Some(note.to_owned());
    let screen = desk.screen();
    assert!(screen.contains("as in EDITOR=hx"), "{screen}");
}

#[test]
fn a_page_and_half_of_one_are_what_they_say_in_what_lies_over_the_panes_too() {
    let mut desk = Desk::with((80, 24), stories());
    desk.press("? ctrl-d");
    let seen = usize::from(desk.app.overlay_room().height);
    assert_eq!(desk.app.overlay_top, seen.div_ceil(2));
    desk.press("g pgdn");
    assert_eq!(desk.app.overlay_top, seen - 2, "two lines stay in sight");
    desk.press("pgup");
    assert_eq!(desk.app.overlay_top, 0);
    desk.press("G");
    let end = desk.app.overlay_top;
    desk.press("ctrl-u");
    assert_eq!(end - desk.app.overlay_top, seen.div_ceil(2));
}

#[test]
fn what_can_be_done_is_found_by_the_words_of_other_programs() {
    let mut desk = Desk::with((120, 40), stories());
    for (letters, found) in [
        (": s o r t", "order of the stories"),
        (": d i f f", "the story beside another version"),
        (": s h e e t", "onrecord sheet desk/harbour.txt"),
        (": e x p o r t", "onrecord report desk/harbour.txt"),
        (": r e p o r t", "onrecord report desk/harbour.txt"),
        (": s a v e", "onrecord review desk/harbour.txt"),
        (": t h e m e", "onrecord --theme light desk/har"),
    ] {
        desk.press(letters);
        assert!(desk.screen().contains(found), "{letters}: {}", desk.screen());
        desk.press("esc");
    }
    desk.press(": s h e e t enter");
    let Some(Wish::Copy(words)) = desk.app.wishes.pop() else { panic!("nothing was copied") };
    assert_eq!(words, "onrecord sheet desk/harbour.txt");
    assert!(desk.status().contains(": onrecord sheet desk/harbour.txt"), "{}", desk.status());
}

#[test]
fn who_did_not_answer_is_listed_where_findings_are() {
    let text = "The quay will close, Ann Lee said.\n\n\
                A Harbour Board spokeswoman declined to comment.\n\n\
                The report does not say who paid.";
    let mut desk = Desk::reading((120, 40), &[("a", text)]);
    desk.press("6");
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.contains("? asked, did not answer"));
    assert!(row.is_some_and(|row| row.contains(" 1 ")), "nobody asks a report: {screen}");
    desk.press("/ a s k e d enter enter");
    assert!(desk.status().starts_with("1/1 of 3 attributions · only asked"), "{}", desk.status());
}

#[test]
fn findings_are_told_in_words_and_found_by_the_ids_of_their_rules_too() {
    let mut desk = Desk::reading((120, 40), &[("a", "The quay will close, critics said.")]);
    desk.press("6 / v a g u e - s o u r c e enter");
    let screen = desk.screen();
    assert!(screen.contains("! vague source"), "{screen}");
    assert!(screen.contains("  vague-source"), "the id stands under Why: {screen}");
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut desk = Desk::with((80, 24), stories());
    desk.press("Q");
    assert_eq!(desk.status().split("  ").next(), Some("Q does nothing here; ? shows the keys"));
}

#[test]
fn the_help_says_what_the_figures_count() {
    let mut desk = Desk::with((80, 24), stories());
    desk.press("? G");
    let screen = desk.screen();
    assert!(screen.contains("1/6 of 14") && screen.contains("3/120 decided"), "{screen}");
}

#[test]
fn the_moment_that_a_page_gives_is_told_as_its_day() {
    let mut article = sample::article("quay", "It is late, Ann Lee said.");
    Arc::make_mut(&mut article).meta.published = Some(sample::published("2026-03-17T10:00:00Z"));
    let desk = Desk::analysing((120, 40), [article].into_iter());
    let screen = desk.screen();
    assert!(screen.contains("2026-03-17") && !screen.contains("T10:00"), "{screen}");
}
