//! A desk at work: decisions made in a terminal, kept, found again, and never lost.

use std::{
    env, fs,
    path::Path,
    process::Command,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::terminal::Terminal;

const STORIES: usize = 50;

/// A folder of stories with four attributions each.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..STORIES {
        let story = format!(
            "HARWICK (Coast Press) - Pier {number} will close, two senior Harbour Board officials \
             said.\n\n\"The board has had its last chance,\" said Ann Lee, the head of the dockers' \
             union.\n\nLee warned that pier {number} would not open again.\n\nA Harbour Board \
             spokesman declined to comment on the strike.\n"
        );
        fs::write(folder.path().join(format!("pier-{number:02}.txt")), story).unwrap();
    }
    folder
}

fn start(folder: &Path) -> Terminal {
    let mut terminal = Terminal::start(folder, &["."], (40, 120));
    terminal.wait("all analysed", |screen| {
        let screen = screen.contents();
        let is_read = screen.contains(&format!("Stories {STORIES} ─"));
        is_read && screen.contains("/4 attributions") && !screen.contains("to go")
    });
    terminal
}

/// How many decisions stand on the disk, by their verdict.
fn on_disk(folder: &Path, verdict: &str) -> usize {
    let reviews = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let reviews = reviews.filter(|path| path.to_string_lossy().ends_with(".review.yaml"));
    let line = format!("verdict: {verdict}\n");
    reviews.map(|path| fs::read_to_string(path).unwrap().matches(&line).count()).sum()
}

#[test]
fn two_hundred_decisions_in_two_sittings_take_one_key_each() {
    let folder = desk();
    let mut terminal = start(folder.path());
    terminal.press("t");
    for _ in 0..33 {
        terminal.press("aaf");
    }
    terminal.wait_for("99/200 decided, saved");
    terminal.press("qq");
    assert_eq!(terminal.end().0, 0);
    assert_eq!((on_disk(folder.path(), "accepted"), on_disk(folder.path(), "flagged")), (66, 33));

    // Tomorrow: triage begins where it was left.
    let mut terminal = start(folder.path());
    terminal.wait_for("99/200 decided, saved");
    terminal.press("t");
    terminal.wait_for("pier 24 would not open again");
    terminal.press(&"a".repeat(99));
    terminal.wait_for("198/200 decided, saved");
    terminal.press("L8Sw");
    terminal.wait_for("nothing is left to decide");
    terminal.wait_for("200/200 decided, saved");
    terminal.press("qq");
    assert_eq!(terminal.end().0, 0);

    let out = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["review", "--only", "corrected", "."])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let out = String::from_utf8(out.stdout).unwrap();
    assert!(
        out.contains("50 of 50 stories done, 200 of 200 attributions decided, 33 flagged"),
        "{out}"
    );
}

#[test]
fn nothing_that_was_called_saved_is_lost_when_the_program_is_killed() {
    // As many times as asked for: KILLS=200 cargo test --test browser killed.
    let kills = env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12);
    let (mut folder, mut shown) = (desk(), 0);
    for turn in 0..kills {
        if turn % 40 == 39 {
            (folder, shown) = (desk(), 0);
        }
        let mut terminal = start(folder.path());
        terminal.press("t");
        for _ in 0..4 {
            terminal.press("a");
        }
        // Some moment of the next tenth of a second, another each time.
        let moment = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos() % 100;
        terminal.watch(Duration::from_millis(u64::from(moment)));
        terminal.kill();
        shown = shown.max(terminal.saved());
        let kept = on_disk(folder.path(), "accepted");
        assert!(kept >= shown, "turn {turn}: {shown} were called saved, {kept} are there");
        shown = kept;
    }
    assert!(shown > 0);
}

#[test]
fn a_terminal_that_goes_away_takes_no_decision_with_it() {
    let folder = desk();
    let mut terminal = start(folder.path());
    terminal.press("t");
    terminal.press("aaaa");
    terminal.wait_for("4/200 decided");
    terminal.press("mhalf a thought");
    terminal.wait_for("half a thought");
    terminal.hang_up();
    assert_eq!(terminal.end().0, 0);
    assert_eq!(on_disk(folder.path(), "accepted"), 4);
    let first = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let mut all = first.filter_map(|path| fs::read_to_string(path).ok());
    assert!(all.any(|text| text.contains("note: half a thought")));
}

#[test]
fn two_windows_on_one_story_lose_nothing() {
    let folder = desk();
    let mut here = start(folder.path());
    let mut there = start(folder.path());
    here.press("\ta");
    here.wait_for("1/200 decided, saved");
    there.press("\tnf");
    there.wait_for("decided, saved");
    here.press("nf");
    here.wait_for("decided, saved");
    for terminal in [here, there] {
        let mut terminal = terminal;
        terminal.press("q");
        assert_eq!(terminal.end().0, 0);
    }
    let counts = (on_disk(folder.path(), "accepted"), on_disk(folder.path(), "flagged"));
    let kept = fs::read_to_string(folder.path().join("pier-00.review.yaml")).unwrap();
    assert_eq!(counts, (1, 2), "{kept}");
}

#[test]
fn a_note_that_is_written_while_another_is_typed_stays_beside_it() {
    let folder = desk();
    let mut here = start(folder.path());
    let mut there = start(folder.path());
    there.press("\tm");
    there.wait_for("note: ");
    here.press("\tmthe clerk called\r");
    here.wait_for("note: the clerk called");
    there.wait_for("the clerk called");
    there.press("so did the mayor\r");
    there.wait_for("so did the mayor");
    for mut terminal in [here, there] {
        terminal.press("q");
        assert_eq!(terminal.end().0, 0);
    }
    let kept = fs::read_to_string(folder.path().join("pier-00.review.yaml")).unwrap();
    assert!(kept.contains("the clerk called") && kept.contains("so did the mayor"), "{kept}");
}

#[test]
fn a_story_that_is_edited_is_read_again_and_keeps_its_decisions() {
    let folder = desk();
    let mut terminal = start(folder.path());
    terminal.press("\tnf");
    terminal.wait_for("1/200 decided, saved");
    terminal.press("2n");
    let path = folder.path().join("pier-00.txt");
    let story = fs::read_to_string(&path).unwrap();
    let edited = story.replace("HARWICK (Coast Press) - ", "HARWICK (Coast Press) - In the end, ");
    fs::write(&path, edited).unwrap();
    terminal.wait_for("In the end,");
    terminal.wait_for("pier-00.txt has changed and was read again");
    terminal.wait_for("1/200 decided, saved");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn what_another_program_decides_appears() {
    let folder = desk();
    let mut terminal = start(folder.path());
    terminal.press("\ta");
    terminal.wait_for("1/200 decided, saved");
    let path = folder.path().join("pier-00.review.yaml");
    let review = fs::read_to_string(&path).unwrap();
    fs::write(&path, review.replace("verdict: accepted", "verdict: flagged\n    note: ring her"))
        .unwrap();
    terminal.press("N");
    terminal.wait_for("note: ring her");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_folder_that_cannot_be_written_keeps_decisions_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let stories = folder.path().join("stories");
    fs::create_dir(&stories).unwrap();
    fs::write(stories.join("quay.txt"), "\"No,\" said Ann Lee, the head of the board.\n").unwrap();
    // In the way of the decisions' file: nothing can be written there, whoever runs this.
    fs::create_dir(stories.join("quay.review.yaml")).unwrap();
    let mut terminal = Terminal::start(&stories, &["quay.txt"], (24, 80));
    terminal.wait_for("1/1 attributions");
    terminal.press("a");
    terminal.wait_for("1/1 decided, saved");
    terminal.press("q");
    terminal.end();
    let mut terminal = Terminal::start(&stories, &["quay.txt"], (24, 80));
    terminal.wait_for("1/1 decided, saved");
    terminal.press("q");
    terminal.end();
}

#[test]
fn what_is_corrected_or_silenced_is_no_finding_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let story = "HARWICK (Coast Press) - The quay will close, a senior Harbour Board official said.\n\n\
                 Critics said the board had lost its way.\n";
    fs::write(folder.path().join("quay.txt"), story).unwrap();
    let settings =
        "silences:\n- {rule: vague-source, words: Critics, reason: The desk has the names.}\n";
    fs::write(folder.path().join(".onrecord.yaml"), settings).unwrap();
    let mut terminal = Terminal::start(folder.path(), &["quay.txt"], (40, 120));
    terminal.wait_for("1/2 attributions");
    terminal.press("6");
    terminal.wait_for("anonymity-without-reason");
    terminal.wait("the silence", |screen| !screen.contents().contains("vague-source"));
    terminal.press("\x1b[Z");
    terminal.press("L1");
    terminal.wait("no finding", |screen| !screen.contents().contains("anonymity-without-reason"));
    terminal.press("n");
    terminal.wait_for("The desk has the names.");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn both_are_told_when_two_decide_differently_at_once() {
    let folder = desk();
    let mut here = start(folder.path());
    let mut there = start(folder.path());
    here.press("\t");
    there.press("\t");
    here.press("a");
    there.press("f");
    here.wait_for("disputed: you said accepted, another flagged");
    there.wait_for("disputed: you said flagged, another accepted");
    here.press("N");
    here.wait_for("0/200 decided, 1 disputed, saved");
    here.press("r");
    here.wait_for("1/200 decided, saved");
    there.press("N");
    there.wait_for("✗ rejected");
    for mut terminal in [here, there] {
        terminal.press("q");
        assert_eq!(terminal.end().0, 0);
    }
}
