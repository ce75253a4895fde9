//! Two people decide differently on the same at the same time.

use jiff::Timestamp;

use super::*;
use crate::{
    model::{Attribution, Decision, Standing, Verdict},
    review::{Review, Saved, merge},
    tui::action::{Save, Wish, Written},
};

fn later() -> Timestamp {
    Timestamp::from_second(1).unwrap()
}

fn saves(desk: &mut Desk) -> Vec<Save> {
    let wishes = std::mem::take(&mut desk.app.wishes);
    let save = |wish| if let Wish::Save(save) = wish { Some(*save) } else { None };
    wishes.into_iter().filter_map(save).collect()
}

/// Writes what waits to be written, brought together with what stands on the disk.
fn write(desk: &mut Desk, kept: &mut Review) {
    for save in saves(desk) {
        *kept = merge(&save.base, &save.ours, kept);
        let saved = Ok(Saved { review: kept.clone(), path: "story.review.yaml".into() });
        let written = Written { ours: save.ours, saved, times: 1 };
        desk.send(Message::Saved(save.story, Box::new(written)));
    }
}

/// A desk that has flagged what somebody else accepted at the same time, and what stands on the disk.
fn disputed() -> (Desk, Review) {
    let mut desk = Desk::with((120, 40), vec![sample::story()]);
    desk.app.clock = || Timestamp::UNIX_EPOCH;
    desk.press("f");
    let anchor = desk.app.stories[0].review.iter().next().unwrap().0.clone();
    let mut kept = Review::default();
    let theirs = Decision { verdict: Some(Verdict::Accepted), ..Decision::new(later()) };
    kept.set(anchor, Some(theirs));
    write(&mut desk, &mut kept);
    (desk, kept)
}

fn standings(desk: &Desk) -> Vec<Standing> {
    desk.app.stories[0].attributions().iter().map(Attribution::standing).collect()
}

#[test]
fn a_dispute_is_told_at_once_and_stays_in_sight() {
    let (mut desk, _) = disputed();
    let screen = desk.screen();
    assert!(screen.contains("‼ disputed: you said flagged, another accepted"), "{screen}");
    desk.press("5");
    assert!(desk.status().contains("0/2 decided, 1 disputed, saved"), "{}", desk.status());
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.contains("‼ disputed")).unwrap();
    assert!(row.contains(" 1 "), "{screen}");
}

#[test]
fn what_is_disputed_is_left_to_decide() {
    let (mut desk, mut kept) = disputed();
    desk.press("a");
    assert_eq!(desk.app.story().unwrap().cursor, Some(0), "and comes when the others are done");
    assert!(desk.screen().contains("one said accepted, another flagged"), "{}", desk.screen());
    desk.press("m s o enter");
    assert_eq!(standings(&desk)[0], Standing::Disputed, "a note settles nothing");
    desk.press("a");
    assert!(desk.status().contains("nothing is left to decide"), "{}", desk.status());
    write(&mut desk, &mut kept);
    assert_eq!(standings(&desk), [Standing::Accepted; 2]);
    assert!(kept.iter().all(|(_, decision)| decision.dissent.is_none()));
}

#[test]
fn taking_back_in_a_dispute_leaves_what_the_other_said() {
    let (mut desk, mut kept) = disputed();
    desk.press("u");
    write(&mut desk, &mut kept);
    assert_eq!(standings(&desk)[0], Standing::Accepted);
    assert_eq!(kept.iter().next().unwrap().1.when, later());
    desk.press("ctrl-r u");
    assert_eq!(standings(&desk)[0], Standing::Accepted);
}
