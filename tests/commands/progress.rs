//! Long work tells how far it is: on a terminal, and nowhere else.

use std::{fmt::Write, fs, io::Read};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::common::{homes, run};

/// A folder with a file of so many stories.
fn desk(stories: usize) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    for number in 0..stories {
        let text = format!("A senior official said quay {number} would close.");
        writeln!(lines, "{{\"id\": \"{number}\", \"text\": \"{text}\"}}").unwrap();
    }
    fs::write(desk.path().join("quays.jsonl"), lines).unwrap();
    desk
}

#[test]
fn an_audit_of_ten_thousand_stories_tells_a_terminal_how_far_it_is() {
    let desk = desk(10_000);
    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new("sh");
    // What is found does not go to the terminal; how far the work is does.
    command.args(["-c", "\"$0\" audit --fail-on never --format json quays.jsonl > found.json"]);
    command.arg(env!("CARGO_BIN_EXE_onrecord"));
    command.cwd(desk.path());
    command.env("TERM", "xterm-256color");
    for (name, home) in homes(desk.path()) {
        command.env(name, home);
    }
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut shown = Vec::new();
    // The terminal is gone when the program is: that ends the reading, on some systems with an error.
    let _ = reader.read_to_end(&mut shown);
    assert!(child.wait().unwrap().success());
    let shown = String::from_utf8_lossy(&shown);
    let counts: Vec<usize> = shown
        .split(" stories, ")
        .filter_map(|before| {
            let digits = before.rsplit(|c: char| !c.is_ascii_digit() && c != ',').next()?;
            digits.replace(',', "").parse().ok()
        })
        .collect();
    assert!(counts.iter().any(|count| (1..10_000).contains(count)), "{shown:?}");
    assert!(counts.is_sorted(), "{counts:?}");
    let found: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(desk.path().join("found.json")).unwrap()).unwrap();
    assert_eq!(found["sum"]["stories"], 10_000);
}

#[test]
fn a_pipe_is_told_nothing() {
    let desk = desk(2_000);
    let output = run(&desk, &["audit", "--fail-on", "never", "--format", "json", "quays.jsonl"]);
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["sum"]["stories"], 2_000);
}
