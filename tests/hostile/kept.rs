//! Decisions in the browser, where the folder, the disk or the story's name is against them.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
};

use crate::{
    program::{PROGRAM, folder, on_full_disk, run, write},
    terminal::Terminal,
};

const STORY: &str = "Ann Lee said it rained.\n\nCritics said it was late.\n";
const SIZE: (u16, u16) = (30, 120);

/// Accepts the first attribution of the story and leaves.
fn accept(mut terminal: Terminal, told: &str) {
    terminal.wait_for("Ann Lee said it rained");
    terminal.wait_for("/2 attributions");
    terminal.press("a");
    terminal.wait_for(told);
    terminal.press("q");
    terminal.end();
}

/// The file in the person's own folder that takes what cannot be kept beside a story.
fn instead(folder: &Path, name: &str) -> PathBuf {
    let full = fs::canonicalize(folder).unwrap();
    let below = full.strip_prefix("/").unwrap().join(name);
    folder.with_extension("state").join("onrecord/reviews").join(below)
}

#[test]
fn escape_sequences_do_not_reach_the_terminal() {
    let story = "Ann Lee said it rained\u{1b}[8;1;1t \u{1b}]0;owned\u{7} and \u{1b}]52;c;ZXZpbA==\u{1b}\\ \
                 \u{202e}that it was late all day long in town.\n";
    let folder = folder(&[("story.txt", story)]);
    let mut terminal = Terminal::start(folder.path(), &["story.txt"], SIZE);
    terminal.wait_for("Ann Lee said it rained␛[8;1;1t ␛]0;owned␇ and");
    terminal.press("!");
    terminal.wait_for("<U+202E>that");
    terminal.press("qq");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn decisions_are_not_lost_where_the_disk_is_full() {
    let folder = folder(&[("story.txt", STORY)]);
    let program = on_full_disk(&["story.txt"]);
    let program: Vec<&str> = program.iter().map(String::as_str).collect();
    let mut terminal = Terminal::start_by(folder.path(), &program, SIZE);
    terminal.wait_for("Ann Lee said it rained");
    terminal.wait_for("/2 attributions");
    terminal.press("a");
    terminal.wait_for("1/2 decided, NOT SAVED (!)");
    terminal.press("q");
    terminal.wait_for("q leaves without them");
    terminal.press("!");
    terminal.wait_for("the room on the disk");
    terminal.press("qqq");
    terminal.end();
    assert!(!folder.path().join("story.review.yaml").exists());
}

#[test]
fn a_folder_that_is_read_only_is_left_alone() {
    let folder = folder(&[("desk/story.txt", STORY)]);
    let desk = folder.path().join("desk");
    fs::set_permissions(&desk, Permissions::from_mode(0o555)).unwrap();
    accept(Terminal::start(folder.path(), &["desk/story.txt"], SIZE), "1/2 decided, saved");
    let beside = desk.join("story.review.yaml");
    let kept = instead(folder.path(), "desk/story.review.yaml");
    // The superuser may write everywhere.
    let kept = if beside.exists() { beside } else { kept };
    assert!(fs::read_to_string(kept).unwrap().contains("verdict: accepted"));
    fs::set_permissions(&desk, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_link_in_the_place_of_decisions_overwrites_nothing_else() {
    for words in ["", "story: story.txt\nattributions: []\n", "export PATH\n"] {
        let folder = folder(&[("desk/story.txt", STORY), (".profile", words)]);
        symlink("../.profile", folder.path().join("desk/story.review.yaml")).unwrap();
        accept(Terminal::start(folder.path(), &["desk/story.txt"], SIZE), "1/2 decided");
        assert_eq!(fs::read_to_string(folder.path().join(".profile")).unwrap(), words);
        let kept = fs::read_to_string(instead(folder.path(), "desk/story.review.yaml")).unwrap();
        assert!(kept.contains("verdict: accepted"), "{kept}");
    }
}

#[test]
fn an_editor_takes_no_command_from_a_name() {
    let name = "+!touch owned.txt";
    let folder = folder(&[(name, STORY)]);
    let editor = write(folder.path(), "editor", b"#!/bin/sh\nprintf '%s\\n' \"$@\" > told\n");
    fs::set_permissions(&editor, Permissions::from_mode(0o755)).unwrap();
    let set = format!("EDITOR={}", editor.display());
    let program = ["env", "-u", "VISUAL", &set, PROGRAM, "--", name];
    let mut terminal = Terminal::start_by(folder.path(), &program, SIZE);
    terminal.wait_for("Ann Lee said it rained");
    terminal.press("e");
    terminal.wait("the editor", |_| folder.path().join("told").exists());
    terminal.press("q");
    terminal.end();
    let told = fs::read_to_string(folder.path().join("told")).unwrap();
    let told: Vec<&str> = told.lines().collect();
    assert!(told[0].starts_with("+1"), "{told:?}");
    assert!(Path::new(told[1]).is_absolute() && told[1].ends_with(name), "{told:?}");
}

#[test]
fn keys_of_a_folder_are_told_where_they_are_set() {
    let folder =
        folder(&[("desk/story.txt", STORY), ("desk/.onrecord.yaml", "keys: {reject: n}\n")]);
    let shown = run(folder.path(), &["config", "desk/story.txt"]).out;
    let line = shown.lines().find(|line| line.contains("reject:")).unwrap();
    assert!(line.contains("desk/.onrecord.yaml"), "{line}");
}

#[test]
fn a_silence_is_not_written_through_a_link() {
    let folder = folder(&[("desk/story.txt", STORY), ("own.sh", "# mine\n")]);
    let own = folder.path().join("own.sh");
    symlink(&own, folder.path().join("desk/.onrecord.yaml")).unwrap();
    let mut terminal = Terminal::start(folder.path(), &["desk/story.txt"], SIZE);
    terminal.wait_for("/2 attributions");
    terminal.press("6");
    terminal.wait_for("vague-source");
    terminal.press("d");
    terminal.wait_for("may stand, as: ");
    terminal.press("known\r");
    terminal.wait_for("a link or no file");
    terminal.press("q");
    terminal.end();
    assert_eq!(fs::read_to_string(&own).unwrap(), "# mine\n");
}
