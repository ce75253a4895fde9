//! A reader finds what she looks for, whatever happens to the window.

use crate::terminal::Terminal;

fn is_given_back(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen() && !screen.hide_cursor()
}

const STORY: &str = "\
HARWICK (Coast Press) - Talks on the quay broke down on Monday, two senior Harbour Board officials said.

\"The board has had its last chance,\" said Ann Lee, the head of the dockers' union.

A Harbour Board spokesman declined to comment on the strike.
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("quay.txt"), STORY).unwrap();
    std::fs::write(folder.path().join("wind.txt"), "The wind will turn, a forecaster said.\n")
        .unwrap();
    folder
}

#[test]
fn a_person_finds_who_declined_and_leaves() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), &["."], (40, 120));
    terminal.wait_for("Stories 2 ");
    terminal.wait_for("1/3 attributions");
    terminal.press("2");
    terminal.wait_for("× declines");
    terminal.press("G\r");
    terminal.wait_for("only declines");
    terminal.wait_for("declined to comment");
    terminal.press("x?");
    terminal.wait_for("one line or row");
    terminal.press("\u{1b}");
    terminal.wait("the keys gone", |screen| !screen.contents().contains("one line or row"));
    terminal.wait_for("3/3 attributions");
    terminal.resize(24, 80);
    terminal.wait("a narrow screen", |screen| {
        screen.contents().lines().count() <= 24 && screen.contents().contains("quay broke")
    });
    terminal.press("q");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0);
    assert!(is_given_back(screen.screen()));
}

#[test]
fn what_the_least_identified_source_said_and_why_it_is_called_so_takes_two_keys() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), &["quay.txt"], (40, 120));
    terminal.wait_for("1/3 attributions");
    // Only what nobody can name: the cursor is at the first of it, and the reason stands below.
    terminal.press("A");
    terminal.wait_for("1/1 of 3 attributions");
    terminal.wait_for("6 unnamed-affiliated");
    terminal.wait_for("The organisation is told, not the person");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn every_statement_that_rests_on_one_unnamed_source_takes_three_keys() {
    let folder = folder();
    let story =
        "The quay will close, a senior harbour official said.\n\n\"It is late,\" Ann Lee said.\n";
    std::fs::write(folder.path().join("one.txt"), story).unwrap();
    let mut terminal = Terminal::start(folder.path(), &["one.txt"], (40, 120));
    terminal.wait_for("1/2 attributions");
    terminal.press("6");
    terminal.wait_for("on one unnamed source");
    terminal.press("\r");
    terminal.wait_for("only on one unnamed source");
    terminal.wait_for("nobody else in the story says this");
    terminal.wait_for("1/1 of 2 attributions");
    terminal.press("x");
    terminal.wait_for("/2 attributions");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), &["quay.txt", "gone.txt"], (24, 80));
    terminal.wait_for("1 problem (!)");
    terminal.wait_for("quay broke");
    terminal.press("!");
    terminal.wait_for("gone.txt");
    terminal.press("\u{3}");
    let (code, screen) = terminal.end();
    assert_eq!(code, 2);
    let left = screen.screen().contents();
    assert!(is_given_back(screen.screen()) && left.contains("gone.txt"), "{left}");
}

#[test]
fn without_any_story_the_reason_is_told_on_a_screen_given_back() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rules.yaml"), "cues: 3\n").unwrap();
    std::fs::write(folder.path().join("quay.txt"), STORY).unwrap();
    for (args, words) in
        [(&["gone.txt"][..], "gone.txt"), (&["--rules", "rules.yaml", "quay.txt"], "rules.yaml")]
    {
        let (code, screen) = Terminal::start(folder.path(), args, (24, 80)).end();
        let left = screen.screen().contents();
        assert!(left.contains(words), "{left}");
        assert!(is_given_back(screen.screen()));
        assert_eq!(code, 2);
    }
}

#[test]
fn without_a_path_there_are_stories_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(folder.path(), &[], (24, 80));
    terminal.wait_for("Stories 3 ");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn no_key_is_lost_while_the_window_is_resized() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), &["quay.txt"], (24, 80));
    terminal.wait_for("1/3 attributions");
    for turn in 0..100 {
        let (key, words) =
            if turn % 2 == 0 { ("n", "2/3 attributions") } else { ("N", "1/3 attributions") };
        terminal.resize(24 + turn % 3, 80);
        terminal.press(key);
        terminal.wait_for(words);
    }
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn the_browser_opens_where_it_was_left_when_asked() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), &["."], (40, 120));
    terminal.wait_for("Stories 2 ");
    terminal.wait_for("1/3 attributions");
    terminal.press("\tn2");
    terminal.wait_for("× declines");
    terminal.press("GX");
    terminal.wait_for("without declines");
    terminal.press("\x1b[Zn");
    terminal.wait_for("2/2 of 3 attributions · without declines");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);

    let mut terminal = Terminal::start(folder.path(), &["."], (40, 120));
    terminal.wait_for("1/3 attributions");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    // That left nothing narrowed. Without a path it is the stories that were open last.
    let mut terminal = Terminal::start(folder.path(), &["--resume"], (40, 120));
    terminal.wait_for("1/3 attributions");
    terminal.press("\tnX");
    terminal.wait_for("without");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    let mut terminal = Terminal::start(folder.path(), &["--resume", "."], (40, 120));
    terminal.wait_for("without");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    // Nor does it matter that the folder was named from here then, and is opened from the root now.
    let mut terminal = Terminal::start(folder.path(), &["--resume"], (40, 120));
    terminal.wait_for("without");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

/// Waits until the file of visits says that the person is in this story, and then some.
fn wait_until_kept(folder: &std::path::Path, words: &str) {
    let kept = folder.with_extension("state").join("onrecord/sessions.yaml");
    let start = std::time::Instant::now();
    while !std::fs::read_to_string(&kept).is_ok_and(|text| text.contains(words)) {
        assert!(start.elapsed().as_secs() < 60, "{}: no {words}", kept.display());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn a_browser_that_is_killed_opens_where_it_was() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), &["wind.txt"], (40, 120));
    terminal.wait_for("1/1 attributions");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    let mut terminal = Terminal::start(folder.path(), &["."], (40, 120));
    terminal.wait_for("1/3 attributions");
    terminal.press("\tnA");
    terminal.wait_for("only unnamed (6–9)");
    wait_until_kept(folder.path(), "anonymous");
    terminal.kill();
    let mut terminal = Terminal::start(folder.path(), &["--resume"], (40, 120));
    terminal.wait_for("Stories 2 ");
    terminal.wait_for("only unnamed (6–9)");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn two_browsers_keep_both_places() {
    let folder = folder();
    let mut here = Terminal::start(folder.path(), &["quay.txt"], (40, 120));
    here.wait_for("1/3 attributions");
    let mut there = Terminal::start(folder.path(), &["wind.txt"], (40, 120));
    there.wait_for("1/1 attributions");
    there.press("A");
    there.wait_for("only unnamed (6–9)");
    for mut terminal in [there, here] {
        terminal.press("q");
        assert_eq!(terminal.end().0, 0);
    }
    let mut terminal = Terminal::start(folder.path(), &["--resume", "wind.txt"], (40, 120));
    terminal.wait_for("only unnamed (6–9)");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_theme_that_there_is_none_of_is_told_in_the_browser() {
    let folder = folder();
    std::fs::write(folder.path().join(".onrecord.yaml"), "theme: purple\n").unwrap();
    let mut terminal = Terminal::start(folder.path(), &["quay.txt"], (40, 120));
    terminal.wait_for("1/3 attributions");
    terminal.wait_for("1 problem (!)");
    terminal.press("!");
    terminal.wait_for("theme: there is no such theme");
    terminal.press("qq");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_folder_has_keys_of_its_own() {
    let folder = folder();
    std::fs::write(folder.path().join(".onrecord.yaml"), "keys: {next-attribution: J}\n").unwrap();
    let mut terminal = Terminal::start(folder.path(), &["quay.txt"], (40, 120));
    terminal.wait_for("1/3 attributions");
    terminal.press("J");
    terminal.wait_for("2/3 attributions");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn the_tour_is_over_when_its_keys_have_been_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(folder.path(), &["--tour"], (40, 120));
    terminal.wait_for(" attributions");
    terminal.wait_for("Tour 1 of 10");
    for (number, key) in ["n", "A", "\x1b", "2", "\r", "6", "x", "a", "u"].iter().enumerate() {
        terminal.press(key);
        terminal.wait_for(&format!("Tour {} of 10", number + 2));
    }
    terminal.press("?");
    terminal.wait("the end", |screen| !screen.contents().contains("Tour"));
    terminal.press("qq");
    assert_eq!(terminal.end().0, 0);
    // Whoever has never left the browser is told of it.
    let mut terminal = Terminal::start(folder.path(), &[], (40, 120));
    terminal.wait_for(" attributions");
    terminal.wait_for("onrecord --tour");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    let mut terminal = Terminal::start(folder.path(), &[], (40, 120));
    terminal.wait_for(" attributions");
    terminal.wait("no hint", |screen| !screen.contents().contains("--tour"));
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn rules_that_change_on_the_disk_are_taken_at_once_and_broken_ones_are_told() {
    let folder = folder();
    let own = folder.path().join("own.yaml");
    std::fs::write(&own, "grades: {loaded-cue: warning}\n").unwrap();
    let args = ["--rules", "own.yaml", "quay.txt"];
    let mut terminal = Terminal::start(folder.path(), &args, (40, 120));
    terminal.wait_for("1/3 attributions");
    terminal.press("nN");
    std::fs::write(&own, "levels:\n- {id: own.many, why: Many., level: vague, words: officials}\n")
        .unwrap();
    terminal.wait_for("8 vague");
    std::fs::write(&own, "levels: 3\n").unwrap();
    terminal.wait_for("own.yaml:1");
    terminal.press("n");
    terminal.wait_for("2/3 attributions");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn what_was_narrowed_to_is_there_again_whatever_it_was() {
    let folder = folder();
    for (keys, narrowed) in
        [("1\r", "only "), ("2G\r", "only declines"), ("6j\r", "only unnamed, no reason")]
    {
        let mut terminal = Terminal::start(folder.path(), &["quay.txt"], (40, 120));
        terminal.wait_for("1/3 attributions");
        terminal.press(keys);
        terminal.wait_for(narrowed);
        terminal.press("q");
        let (code, screen) = terminal.end();
        assert_eq!(code, 0);
        assert!(!screen.screen().contents().contains("cannot be kept"));
        let mut terminal = Terminal::start(folder.path(), &["--resume"], (40, 120));
        terminal.wait_for(narrowed);
        terminal.press("q");
        assert_eq!(terminal.end().0, 0);
    }
}

#[test]
fn a_finding_that_is_silenced_is_told_with_its_reason_by_an_audit_and_can_be_taken_back() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), &["quay.txt"], (40, 120));
    terminal.wait_for("1/3 attributions");
    terminal.press("6");
    terminal.wait_for("anonymity-without-rea");
    terminal.press("d");
    terminal.wait_for("may stand, as: ");
    terminal.press("the desk knows them\r");
    terminal.wait_for("silenced in");
    terminal.wait_for("silenced  ");
    let audit = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let out = command.args(["audit", "quay.txt"]).current_dir(folder.path()).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    assert!(audit().contains("for: the desk knows them"), "{}", audit());
    terminal.press("u");
    terminal.wait_for("heard again");
    assert!(!audit().contains("silenced ["), "{}", audit());
    // A colleague silences it by hand.
    let yaml = "silences: [{rule: anonymity-without-reason, reason: by hand}]\n";
    std::fs::write(folder.path().join(".onrecord.yaml"), yaml).unwrap();
    terminal.wait_for("by hand");
    // What is asked for last is written though the browser is left at once.
    std::fs::write(folder.path().join(".onrecord.yaml"), "theme: dark\n").unwrap();
    terminal.wait("heard", |screen| !screen.contents().contains("by hand"));
    terminal.press("d");
    terminal.wait_for("may stand, as: ");
    terminal.press("at last\rq");
    assert_eq!(terminal.end().0, 0);
    assert!(audit().contains("for: at last"), "{}", audit());
}

#[test]
fn a_story_that_is_piped_in_is_read() {
    let folder = folder();
    let program = env!("CARGO_BIN_EXE_onrecord");
    for piped in ["cat quay.txt | \"$0\"", "\"$0\" < quay.txt"] {
        let mut terminal =
            Terminal::start_by(folder.path(), &["sh", "-c", piped, program], (40, 120));
        terminal.wait_for("1/3 attributions");
        terminal.press("n");
        terminal.wait_for("2/3 attributions");
        terminal.press("q");
        assert_eq!(terminal.end().0, 0);
    }
}

#[test]
fn whoever_comes_back_is_told_what_came_changed_and_went() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    for name in ["pier.txt", "rain.txt"] {
        std::fs::write(path(name), "It rained, a forecaster said.\n").unwrap();
    }
    let mut terminal = Terminal::start(folder.path(), &["."], (40, 120));
    terminal.wait_for("Stories 4 ");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    // Nothing has become of them.
    let mut terminal = Terminal::start(folder.path(), &["--resume", "."], (40, 120));
    terminal.wait_for("Stories 4 ");
    terminal.wait("no news", |screen| !screen.contents().contains("since you left"));
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);

    std::fs::write(path("sand.txt"), "Sand came, Ann Lee said.\n").unwrap();
    std::fs::write(path("wind.txt"), "The wind has turned, a forecaster said.\n").unwrap();
    std::fs::remove_file(path("pier.txt")).unwrap();
    let told = "since you left: 1 new, 1 gone (!), 1 changed · • until it is read";
    let mut terminal = Terminal::start(folder.path(), &["--resume", "."], (40, 120));
    terminal.wait_for(told);
    terminal.wait_for("•sand");
    terminal.wait_for("•wind");
    terminal.press("!");
    terminal.wait_for("pier.txt: is gone since you left");
    terminal.press("q");
    terminal.wait("the problems closed", |screen| !screen.contents().contains("is gone since"));
    // What has not been opened is still news the next time.
    terminal.press("\x1b[Z]]");
    terminal.wait_for("▸sand");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    let mut terminal = Terminal::start(folder.path(), &["--resume", "."], (40, 120));
    terminal.wait_for("since you left: 1 changed · • until it is read");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_story_that_goes_or_changes_while_another_is_open_is_marked() {
    let folder = folder();
    std::fs::write(folder.path().join("rain.txt"), "It rained, a forecaster said.\n").unwrap();
    let mut terminal = Terminal::start(folder.path(), &["."], (40, 120));
    terminal.wait_for("Stories 3 ");
    terminal.wait_for("1/3 attributions");
    std::fs::remove_file(folder.path().join("rain.txt")).unwrap();
    std::fs::write(folder.path().join("wind.txt"), "The wind has turned, Ann Lee said.\n").unwrap();
    terminal.wait_for("1 story is gone, 1 story has changed");
    terminal.wait_for("•wind");
    terminal.wait("the mark", |screen| {
        screen.contents().lines().any(|line| line.contains("rain") && line.contains("gone"))
    });
    terminal.press("!");
    terminal.wait_for("rain.txt: is gone; it is shown as it was read");
    terminal.press("\u{3}");
    terminal.end();
}

#[test]
fn a_terminal_that_shows_lines_only_is_told_what_prints_the_same() {
    let folder = folder();
    let program = env!("CARGO_BIN_EXE_onrecord");
    let terminal =
        Terminal::start_by(folder.path(), &["env", "TERM=dumb", program, "quay.txt"], (24, 80));
    let (code, screen) = terminal.end();
    let left = screen.screen().contents();
    assert!(code == 2 && left.contains("TERM=dumb") && left.contains("onrecord extract"), "{left}");
    assert!(is_given_back(screen.screen()));
}

/// Starts the browser with a program in the place of tmux.
#[cfg(unix)]
fn in_tmux(folder: &std::path::Path, script: &str) -> Terminal {
    use std::os::unix::fs::PermissionsExt;
    let tmux = folder.join("tmux");
    std::fs::write(&tmux, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&tmux, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("PATH={}:{path}", folder.display());
    let program = env!("CARGO_BIN_EXE_onrecord");
    let mut terminal = Terminal::start_by(
        folder,
        &["env", "TMUX=/nowhere,1,0", &path, program, "quay.txt"],
        (24, 80),
    );
    terminal.wait_for("1/3 attributions");
    terminal
}

#[cfg(unix)]
#[test]
fn what_is_copied_inside_tmux_stands_in_its_buffer() {
    let folder = folder();
    let keeps = "[ \"$*\" = \"load-buffer -w -\" ] && cat > \"${0%/*}/buffer\"";
    let mut terminal = in_tmux(folder.path(), keeps);
    terminal.press("ny");
    terminal.wait_for("copied, with who said it and where");
    let buffer = std::fs::read_to_string(folder.path().join("buffer")).unwrap();
    assert!(buffer.starts_with("\"The board has had its last chance"), "{buffer}");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

// Elsewhere a system may take the words without a display.
#[cfg(target_os = "linux")]
#[test]
fn what_nobody_says_to_have_taken_is_not_told_to_be_copied() {
    let folder = folder();
    let mut terminal = in_tmux(folder.path(), "exit 1");
    terminal.press("y");
    terminal.wait_for("sent to the terminal, with who said it and where");
    terminal.watch(std::time::Duration::from_millis(500));
    terminal.wait_for("sent to the terminal, with who said it and where");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}
