//! The mouse, and stories that change while they are read.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::{
    model::{Standing, Verdict},
    tui::{action::Wish, copy::quotation, narrowing::Facet, panes::Pane},
};

const LEFT: MouseEventKind = MouseEventKind::Down(MouseButton::Left);

impl Desk {
    fn mouse(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) {
        let modifiers = KeyModifiers::NONE;
        self.send(Message::Mouse(MouseEvent { kind, column, row, modifiers }));
    }

    /// Where words stand on the screen.
    fn find(&self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        let mut rows = screen.lines().enumerate();
        let place = rows.find_map(|(row, line)| {
            let at = line.find(words)?;
            Some((line[..at].chars().count(), row))
        });
        let (column, row) = place.unwrap_or_else(|| panic!("{words} is not on\n{screen}"));
        (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
    }
}

#[test]
fn a_click_goes_to_what_lies_there() {
    let mut desk = Desk::with((120, 40), stories());
    desk.mouse(LEFT, desk.find("café"));
    assert_eq!((desk.app.focus, desk.app.story().unwrap().cursor), (Pane::Story, Some(1)));
    desk.mouse(LEFT, desk.find("that the quay"));
    assert_eq!(desk.app.story().unwrap().cursor, Some(0));
    let (column, row) = desk.find("▸Harb");
    desk.mouse(LEFT, (column + 3, row + 1));
    assert_eq!(desk.app.open, 1);
}

#[test]
fn what_is_to_be_chosen_is_chosen_by_a_click() {
    let mut desk = Desk::with((120, 40), stories());
    desk.press("L");
    desk.mouse(LEFT, desk.find("8 vague"));
    let one = &desk.app.stories[0].attributions()[0];
    assert_eq!(one.level, crate::model::Level::Vague);
    desk.press("u w");
    desk.mouse(LEFT, desk.find("1 named"));
    assert!(desk.app.asking.is_none());
}

#[test]
fn panes_are_made_larger_and_smaller_by_keys() {
    let mut desk = Desk::with((120, 40), stories());
    let sizes = |desk: &Desk| {
        let panes = desk.app.panes;
        [panes.stories.unwrap().width, panes.facets.unwrap().width, panes.detail.unwrap().height]
    };
    let [stories, facets, detail] = sizes(&desk);
    desk.app.focus = Pane::Stories;
    desk.press("+");
    assert_eq!(sizes(&desk), [stories + 4, facets, detail]);
    desk.press("- tab +");
    assert_eq!(sizes(&desk), [stories, facets, detail - 2], "the story has what is left");
    desk.app.focus = Pane::Detail;
    desk.press("+ + + + + + + + + + + + + + + + + + + +");
    assert!(desk.app.panes.story.height >= 4, "the others keep room");
}

#[test]
fn lists_are_opened_and_narrowed_to_by_clicks() {
    let mut desk = Desk::with((120, 40), vec![sample::story()]);
    let (column, row) = desk.find("1 Speakers");
    desk.mouse(LEFT, (column + 14, row));
    assert_eq!(desk.app.facet, Facet::Levels, "{}", desk.screen());
    desk.press("1");
    let (column, row) = desk.find("1 Ann Lee");
    desk.mouse(LEFT, (column + 3, row));
    assert!(desk.app.narrowing.is_empty());
    desk.mouse(LEFT, (column + 3, row));
    assert!(desk.status().contains("only Ann Lee"), "{}", desk.status());
}

#[test]
fn the_wheel_turns_what_lies_under_it_and_dragging_marks() {
    let mut desk = Desk::with((120, 40), stories());
    let (column, row) = desk.find("▸Harb");
    desk.mouse(MouseEventKind::ScrollDown, (column + 3, row));
    assert_eq!((desk.app.open, desk.app.focus), (1, Pane::Stories));
    desk.mouse(MouseEventKind::ScrollUp, (column + 3, row));
    desk.mouse(LEFT, desk.find("Harbour Board"));
    desk.mouse(MouseEventKind::Drag(MouseButton::Left), desk.find("café"));
    desk.press("a");
    let all = desk.app.stories[0].attributions();
    assert!(all.iter().all(|one| one.standing() == Standing::Accepted));
}

#[test]
fn what_is_copied_names_who_said_it() {
    let mut desk = Desk::with((120, 40), stories());
    desk.press("tab n y");
    let Some(Wish::Copy(words)) = desk.app.wishes.pop() else { panic!("nothing was copied") };
    assert_eq!(
        words,
        "“It is café politics,” – Ann Lee (named, opposes, “said”), Harbour plan, desk/harbour.txt:2\n"
    );
    let mut desk = Desk::with((120, 40), vec![sample::hostile()]);
    desk.press("y");
    assert!(quotation(&desk.app).unwrap().chars().all(|c| c == '\n' || crate::text::is_visible(c)));
}

#[test]
fn a_story_that_changes_keeps_cursor_and_decisions() {
    let mut desk = Desk::with((120, 40), vec![sample::story()]);
    desk.press("n f N n");
    let mut edited = sample::story();
    edited.attributions.remove(0);
    desk.send(Message::Analysed(0, Box::new(Found::new(Ok(edited)))));
    let story = desk.app.story().unwrap();
    let verdict = story.current().unwrap().decision.as_ref().and_then(|one| one.verdict);
    assert_eq!((story.cursor, verdict), (Some(0), Some(Verdict::Flagged)));
    assert_eq!((desk.app.progress.decided, desk.app.progress.all), (1, 1));
}

#[test]
fn a_border_goes_where_it_is_dragged_and_no_further_than_there_is_room() {
    const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
    const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);
    let mut desk = Desk::with((120, 40), stories());
    let sides = |desk: &Desk| {
        let panes = &desk.app.panes;
        (panes.stories.unwrap().width, panes.facets.unwrap().width, panes.detail.unwrap().height)
    };
    let (stories, facets, detail) = sides(&desk);
    desk.mouse(LEFT, (stories - 1, 5));
    desk.mouse(DRAG, (29, 9));
    assert_eq!(sides(&desk), (30, facets, detail));
    desk.mouse(UP, (29, 9));
    desk.mouse(DRAG, (35, 9));
    assert_eq!(sides(&desk), (30, facets, detail), "it has been let go");
    desk.mouse(LEFT, (120 - facets, 5));
    desk.mouse(DRAG, (2, 5));
    assert_eq!(sides(&desk).1, 40, "the story keeps its room");
    desk.mouse(UP, (2, 5));
    desk.mouse(LEFT, (50, 39 - detail));
    desk.mouse(DRAG, (50, 30));
    assert_eq!(sides(&desk).2, 9);
    desk.mouse(DRAG, (50, 38));
    assert_eq!(sides(&desk).2, 4);
}

#[test]
fn a_click_beside_what_lies_over_the_panes_closes_it() {
    let mut desk = Desk::with((120, 40), stories());
    for keys in ["L", "ctrl-p", "?"] {
        desk.press(keys);
        desk.mouse(LEFT, (0, 0));
        assert!(desk.app.asking.is_none() && desk.app.overlay.is_none(), "{keys}");
    }
    desk.press("?");
    desk.mouse(LEFT, (60, 20));
    assert!(desk.app.overlay.is_some(), "a click on it does not");
}
