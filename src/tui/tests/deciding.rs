//! Deciding on attributions, key by key.

use jiff::Timestamp;

use super::*;
use crate::{
    desk::Told,
    model::{Attribution, Level, Stance, Standing, Verdict},
    review::{Review, Saved},
    tui::{
        action::{Audited, Save, Wish, Written},
        narrowing::Asked,
        panes::Shape,
    },
};

fn desk() -> Desk {
    let mut desk = Desk::with((120, 40), stories());
    desk.app.clock = || Timestamp::UNIX_EPOCH;
    desk.press("tab");
    desk
}

fn standings(desk: &Desk, story: usize) -> Vec<Standing> {
    desk.app.stories[story].attributions().iter().map(Attribution::standing).collect()
}

/// What waits to be written.
fn saves(desk: &mut Desk) -> Vec<Save> {
    let wishes = std::mem::take(&mut desk.app.wishes);
    let save = |wish| if let Wish::Save(save) = wish { Some(*save) } else { None };
    wishes.into_iter().filter_map(save).collect()
}

/// Writes what waits to be written, as the disk would.
fn write(desk: &mut Desk) {
    for save in saves(desk) {
        let saved = Ok(Saved { review: save.ours.clone(), path: "story.review.yaml".into() });
        let written = Written { ours: save.ours, saved, times: 1 };
        desk.send(Message::Saved(save.story, Box::new(written)));
    }
}

#[test]
fn one_key_decides_and_the_next_undecided_comes_by_itself() {
    let mut desk = desk();
    desk.press("a");
    assert_eq!(standings(&desk, 0), [Standing::Accepted, Standing::Undecided]);
    assert_eq!((desk.app.open, desk.app.story().unwrap().cursor), (0, Some(1)));
    desk.press("f");
    assert_eq!(desk.app.open, 1, "on into the next story");
    assert!(desk.status().contains("2/3 decided"), "{}", desk.status());
    desk.press("r");
    assert!(desk.status().contains("nothing is left to decide"), "{}", desk.status());
    assert_eq!(standings(&desk, 1), [Standing::Rejected]);
}

#[test]
fn what_was_passed_over_comes_in_the_end() {
    let mut desk = desk();
    desk.press("n a a");
    assert_eq!((desk.app.open, desk.app.story().unwrap().cursor), (0, Some(0)));
}

#[test]
fn two_keys_correct_and_the_lists_count_it() {
    let mut desk = desk();
    desk.press("L 8 S w");
    let one = desk.app.current().unwrap();
    assert_eq!((one.level, one.stance), (Level::Vague, Stance::Warns));
    assert_eq!(one.standing(), Standing::Corrected);
    desk.press("3");
    assert!(desk.screen().contains("8 vague"), "{}", desk.screen());
}

#[test]
fn saying_what_was_found_accepts_it() {
    let mut desk = desk();
    let level = desk.app.current().unwrap().level.step().to_string();
    desk.press(&format!("L {level}"));
    assert_eq!(standings(&desk, 0)[0], Standing::Accepted);
}

#[test]
fn another_key_after_a_correction_corrects_nothing() {
    let mut desk = desk();
    desk.press("L esc");
    assert_eq!(standings(&desk, 0)[0], Standing::Undecided);
    desk.press("L z");
    assert!(matches!(desk.app.asking, Some(Asking::Choice(_))), "it is still to be chosen");
    assert!(desk.status().contains("esc leaves it"), "{}", desk.status());
    desk.press("esc a");
    assert_eq!(standings(&desk, 0)[0], Standing::Accepted, "and a key is a key again");
}

#[test]
fn a_correction_is_chosen_by_its_row_too() {
    let mut desk = desk();
    let level = desk.app.current().unwrap().level;
    desk.press("L down j k enter");
    let one = &desk.app.story().unwrap().attributions()[0];
    assert_eq!(one.level as usize, level as usize + 1);
    desk.press("u S enter");
    assert_eq!(standings(&desk, 0)[0], Standing::Accepted, "what is so is under the cursor");
}

#[test]
fn a_level_is_that_of_all_that_a_speaker_says_by_one_key_more() {
    let mut story = sample::story();
    for one in &mut story.attributions {
        one.speaker = Some(crate::model::SpeakerId(1));
    }
    let mut desk = Desk::with((120, 40), vec![story]);
    desk.press("L");
    assert!(desk.screen().contains("a all 2 of the speaker"), "{}", desk.screen());
    desk.press("a 5");
    let levels = desk.app.story().unwrap().attributions().iter().map(|one| one.level);
    assert!(levels.into_iter().all(|level| level == Level::IdentifiedRole));
    desk.press("u");
    assert_eq!(standings(&desk, 0), [Standing::Undecided; 2]);
    desk.press("L a a 5");
    assert_eq!(standings(&desk, 0), [Standing::Corrected, Standing::Undecided]);
}

#[test]
fn who_speaks_is_picked_or_typed() {
    let mut desk = desk();
    let speaker = |desk: &Desk| {
        let analysis = desk.app.story().unwrap().analysis().unwrap();
        let one = &analysis.attributions[0];
        analysis.speaker(one.speaker.unwrap()).unwrap().name.clone()
    };
    desk.press("w a n n enter");
    assert_eq!(speaker(&desk), "Ann Lee");
    desk.press("w B o space H a r t enter");
    assert_eq!(speaker(&desk), "Bo Hart");
    desk.press("u u");
    assert_eq!(standings(&desk, 0)[0], Standing::Undecided);
    let found = speaker(&desk);
    desk.press("w enter");
    assert_eq!(speaker(&desk), found, "the cursor begins at who speaks");
    desk.press("N w A l e enter");
    assert_eq!(speaker(&desk), "Ale", "Ann Lee has these letters, and is somebody else");
}

#[test]
fn everything_is_taken_back_and_done_again_wherever_it_was() {
    let mut desk = desk();
    desk.press("a f r");
    assert_eq!(desk.app.open, 1);
    desk.press("u u u");
    assert_eq!((desk.app.open, desk.app.story().unwrap().cursor), (0, Some(0)));
    assert!(standings(&desk, 0).iter().all(|one| *one == Standing::Undecided));
    desk.press("u");
    assert!(desk.status().contains("nothing to take back"));
    desk.press("ctrl-r ctrl-r ctrl-r");
    assert_eq!(standings(&desk, 0), [Standing::Accepted, Standing::Flagged]);
    assert_eq!(standings(&desk, 1), [Standing::Rejected]);
}

#[test]
fn several_are_decided_on_at_once_and_taken_back_at_once() {
    let mut desk = desk();
    desk.press("v n");
    assert!(desk.status().contains("2 marked"), "{}", desk.status());
    desk.press("f");
    assert_eq!(standings(&desk, 0), [Standing::Flagged; 2]);
    desk.press("u");
    assert_eq!(standings(&desk, 0), [Standing::Undecided; 2]);
}

#[test]
fn nothing_is_called_taken_back_where_nothing_was_decided() {
    let mut desk = desk();
    desk.press("backspace");
    assert!(desk.status().starts_with("nothing was decided here"), "{}", desk.status());
    desk.press("m enter");
    assert!(desk.status().starts_with("nothing is noted here"), "{}", desk.status());
    desk.press("f N backspace");
    assert!(desk.status().starts_with("decision taken back"), "{}", desk.status());
    desk.press("f N v n backspace");
    assert!(desk.status().starts_with("decision taken back · u"), "of two one: {}", desk.status());
}

#[test]
fn a_note_is_kept_and_one_that_was_left_is_taken_up_again() {
    let mut desk = desk();
    desk.press("m c a l l esc m");
    assert!(desk.screen().contains("note: call"));
    desk.press("space h e r enter");
    let note = |desk: &Desk| {
        desk.app.current().unwrap().decision.as_ref().and_then(|one| one.note.clone())
    };
    assert_eq!(note(&desk).as_deref(), Some("call her"));
    assert_eq!(standings(&desk, 0)[0], Standing::Undecided, "a note decides nothing");
    desk.press("m enter");
    assert!(desk.status().starts_with("the note stays as it was"), "{}", desk.status());
    desk.press("m ctrl-u enter");
    assert_eq!(note(&desk), None);
    desk.press("f N m enter");
    assert!(desk.status().starts_with("nothing is noted here"), "{}", desk.status());
}

#[test]
fn pasted_words_go_where_letters_go_and_do_nothing_else() {
    let mut desk = desk();
    desk.send(Message::Paste("arf".to_owned()));
    assert_eq!(standings(&desk, 0)[0], Standing::Undecided);
    desk.press("m");
    desk.send(Message::Paste("ring\n\u{1b}[2Jher".to_owned()));
    desk.press("enter");
    let note = desk.app.current().unwrap().decision.as_ref().unwrap().note.clone();
    assert_eq!(note.as_deref(), Some("ring  [2Jher"));
}

#[test]
fn triage_shows_one_after_the_other() {
    let mut desk = desk();
    desk.press("a g t");
    assert_eq!((desk.app.shape, desk.app.story().unwrap().cursor), (Shape::Triage, Some(1)));
    desk.press("L 2");
    assert_eq!(desk.app.open, 1, "a correction decides, and the next one comes");
    desk.press("t");
    assert_eq!(desk.app.shape, Shape::Desk);
    // What closes what is open closes triage, and then the browser.
    desk.press("t q");
    assert_eq!((desk.app.shape, desk.effect), (Shape::Desk, Effect::None));
    desk.press("q");
    assert_eq!(desk.effect, Effect::Quit);
}

#[test]
fn what_nobody_found_is_added_by_its_words_and_taken_back() {
    let mut desk = desk();
    desk.press("i");
    assert!(desk.status().contains("v begins"), "{}", desk.status());
    desk.press("l l v l l enter B o space H a r t enter");
    let story = &desk.app.stories[0];
    assert_eq!(story.attributions().len(), 3);
    let one = story.current().unwrap();
    let speaker = story.analysis().unwrap().speaker(one.speaker.unwrap()).unwrap();
    assert_eq!(
        (one.content[0].of(&story.article.text), speaker.name.as_str()),
        ("Harbour Board officials", "Bo Hart")
    );
    desk.press("S w L 5");
    let one = desk.app.current().unwrap();
    assert_eq!((one.stance, one.level), (Stance::Warns, Level::IdentifiedRole));
    desk.press("u u u");
    assert_eq!(desk.app.stories[0].attributions().len(), 2);
}

#[test]
fn what_is_decided_can_be_narrowed_to() {
    let mut desk = desk();
    desk.press("f 5 j j j enter");
    assert!(desk.status().contains("only flagged"), "{}", desk.status());
    assert_eq!(desk.app.wanted(0).collect::<Vec<_>>(), [0]);
}

#[test]
fn nothing_is_called_saved_before_it_is() {
    let mut desk = desk();
    desk.press("a");
    assert!(desk.status().contains("saving …"), "{}", desk.status());
    write(&mut desk);
    assert!(desk.status().contains("decided, saved"), "{}", desk.status());
}

#[test]
fn what_another_wrote_meanwhile_appears_and_what_was_decided_since_stays() {
    let mut desk = desk();
    desk.press("a f");
    let saves = saves(&mut desk);
    let [first, second] = saves.as_slice() else { panic!("{saves:?}") };
    let (other, _) = second.ours.iter().find(|(at, _)| first.ours.get(at).is_none()).unwrap();
    let mut review = first.ours.clone();
    let mut theirs = second.ours.get(other).unwrap().clone();
    theirs.note = Some("theirs".to_owned());
    theirs.verdict = None;
    review.set(other.clone(), Some(theirs));
    let on_disk = Ok(Saved { review, path: "story.review.yaml".into() });
    let written = Written { ours: first.ours.clone(), saved: on_disk, times: 1 };
    desk.send(Message::Saved(0, Box::new(written)));
    let second = desk.app.stories[0].attributions()[1].decision.clone().unwrap();
    assert_eq!(
        (second.note.as_deref(), second.verdict.map(Verdict::id)),
        (Some("theirs"), Some("flagged"))
    );
}

#[test]
fn leaving_with_decisions_that_could_not_be_written_takes_two_keys() {
    let mut desk = desk();
    desk.press("a");
    let ours = Review::default();
    let failed =
        || Written { ours: ours.clone(), saved: Err("the disk is full".to_owned()), times: 1 };
    desk.send(Message::Saved(0, Box::new(failed())));
    assert!(desk.status().contains("NOT SAVED"), "{}", desk.status());
    desk.press("q");
    assert_eq!(desk.effect, Effect::None);
    assert_eq!(saves(&mut desk).len(), 2, "it is tried once more");
    desk.send(Message::Saved(0, Box::new(failed())));
    desk.press("!");
    assert!(desk.screen().contains("the disk is full"));
    desk.press("esc ctrl-c ctrl-c");
    assert_eq!(desk.effect, Effect::Quit);
}

#[test]
fn a_search_is_shown_as_it_is_typed_and_walked_through() {
    let mut desk = desk();
    desk.press("/ a .");
    assert!(desk.app.search.is_some());
    desk.press("enter");
    assert!(desk.status().starts_with("place 1 of"), "{}", desk.status());
    desk.press("n");
    assert!(desk.status().starts_with("place 2 of"), "{}", desk.status());
    desk.press("N N");
    assert!(!desk.status().starts_with("place 1 of"), "around the end: {}", desk.status());
    desk.press("esc n");
    assert!(desk.app.search.is_none());
}

#[test]
fn everything_that_somebody_says_is_a_key_away() {
    let mut desk = desk();
    desk.press("n o");
    assert!(desk.screen().contains("- “It is café politics,”"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.app.story().unwrap().cursor, Some(1));
}

#[test]
fn anything_can_be_jumped_to() {
    let mut desk = desk();
    desk.press("ctrl-p h a r b");
    let picker = desk.picker();
    assert!(picker.len() > 0);
    desk.press("ctrl-u a n n space l e e enter");
    let analysis = desk.app.story().unwrap().analysis().unwrap();
    let speaker = analysis.speaker(desk.app.current().unwrap().speaker.unwrap()).unwrap();
    assert_eq!(speaker.name, "Ann Lee");
}

#[test]
fn what_can_be_done_is_found_by_words_and_not_by_letters_of_them() {
    let mut desk = desk();
    desk.press(": o r d e r");
    assert!(desk.picker().len() > 0);
    desk.press("ctrl-u s o r t");
    assert_eq!(desk.picker().len(), 1);
    desk.press("ctrl-u x p t");
    assert_eq!(desk.picker().len(), 0);
}

#[test]
fn a_speaker_is_given_another_name_in_all_that_they_say() {
    let mut story = sample::story();
    for one in &mut story.attributions {
        one.speaker = Some(crate::model::SpeakerId(1));
    }
    let mut desk = Desk::with((120, 40), vec![story]);
    desk.press("W B o space R o e enter");
    let names = |desk: &Desk| {
        let analysis = desk.app.story().unwrap().analysis().cloned().unwrap();
        let name = |one: &Attribution| analysis.speaker(one.speaker.unwrap()).unwrap().name.clone();
        analysis.attributions.iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(names(&desk), ["Bo Roe", "Bo Roe"]);
    desk.press("u");
    assert_eq!(names(&desk), ["Ann Lee", "Ann Lee"], "and it is taken back at once");
}

#[test]
fn an_audit_of_other_decisions_than_those_that_stand_tells_nothing() {
    let mut desk = desk();
    let told = || Ok(Told::default());
    let (cast, asked) = (Vec::new(), Asked::default());
    let stale = Audited { review: Review::default(), told: told(), cast, asked };
    desk.press("a");
    desk.send(Message::Audited(0, Box::new(stale)));
    let findings = |desk: &Desk| desk.app.stories[0].analysis().unwrap().findings.len();
    assert_eq!(findings(&desk), 1);
    let review = desk.app.stories[0].review.clone();
    let (cast, asked) = (Vec::new(), Asked::default());
    desk.send(Message::Audited(0, Box::new(Audited { review, told: told(), cast, asked })));
    assert_eq!(findings(&desk), 0);
}

#[test]
fn the_words_of_a_source_are_chosen_in_the_story() {
    let mut desk = desk();
    let source = |desk: &Desk| {
        let story = &desk.app.stories[0];
        let one = &story.attributions()[0];
        one.source.iter().map(|span| span.of(&story.article.text)).collect::<Vec<_>>().join("…")
    };
    assert_eq!(source(&desk), "Two senior Harbour Board officials");
    // What is there is chosen already; one word less at its end.
    desk.press("s h enter");
    assert_eq!(source(&desk), "Two senior Harbour Board");
    assert_eq!(standings(&desk, 0)[0], Standing::Corrected);
    write(&mut desk);
    desk.press("s l enter");
    assert_eq!(
        source(&desk),
        "Two senior Harbour Board officials",
        "what was found corrects nothing"
    );
    assert_eq!(standings(&desk, 0)[0], Standing::Accepted);
    desk.press("u u");
    assert_eq!(standings(&desk, 0)[0], Standing::Undecided);
    desk.press("s h enter a");
    assert!(
        desk.status().contains("1/3 decided"),
        "one decision, on one anchor: {}",
        desk.status()
    );
}

#[test]
fn what_is_taken_back_and_done_again_is_told() {
    let mut desk = Desk::with((120, 40), stories());
    desk.press("f L 8 m h i enter u");
    assert!(desk.status().starts_with("taken back: note · ctrl-r"), "{}", desk.status());
    desk.press("u");
    assert!(desk.status().starts_with("taken back: level vague · ctrl-r"), "{}", desk.status());
    desk.press("u");
    assert!(desk.status().starts_with("taken back: flagged · "), "{}", desk.status());
    desk.press("ctrl-r");
    assert!(desk.status().starts_with("done again: flagged · u"), "{}", desk.status());
    desk.press("backspace u");
    assert!(desk.status().starts_with("taken back: decision taken back"), "{}", desk.status());
}
