//! `onrecord diff` from the outside: what it prints and how it exits.

use std::{
    fs::File,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::common::{desk, onrecord};

const OLD: &str = "GHENT - The quay will close in May, a senior port official said.\n\n\
                   “It is late,” said Ann Lee.\n";
const NEW: &str = "GHENT - The quay will close in May, Tom Reed, the head of the port, said.\n\n\
                   “It is late,” said Ann Lee.\n";

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = onrecord(folder);
    command.arg("diff").args(args);
    command
}

fn diff(desk: &TempDir, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command(desk.path(), args).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_version_that_cannot_be_read_is_no_empty_one() {
    let desk = desk(&[("old.txt", OLD)]);
    for args in [["gone.txt", "old.txt"], ["old.txt", "gone.txt"]] {
        let (code, out, err) = diff(&desk, &args);
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(err.contains("gone.txt"), "{err}");
    }
}

#[test]
fn versions_that_say_the_same_are_silent() {
    let spaced = format!("\n{}", OLD.replace("\n\n", "\n\n\n"));
    let desk = desk(&[("old.txt", OLD), ("new.txt", &spaced)]);
    assert_eq!(diff(&desk, &["old.txt", "new.txt"]), (Some(0), String::new(), String::new()));
}

#[test]
fn a_source_that_gets_a_name_is_told() {
    let desk = desk(&[("old.txt", OLD), ("new.txt", NEW)]);
    let (code, told, complaints) = diff(&desk, &["old.txt", "new.txt"]);
    assert_eq!((code, complaints.as_str()), (Some(1), ""));
    insta::assert_snapshot!(told);
}

#[test]
fn a_version_can_come_from_standard_input() {
    let desk = desk(&[("old.txt", OLD), ("new.txt", NEW)]);
    let input = File::open(desk.path().join("old.txt")).unwrap();
    let output = command(desk.path(), &["-", "new.txt"]).stdin(input).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let (code, _, complaints) = diff(&desk, &["-", "-"]);
    assert_eq!(code, Some(2));
    assert!(complaints.contains("only one of two versions"), "{complaints}");
}

#[test]
fn what_cannot_be_read_is_named() {
    let desk = desk(&[("old.txt", OLD)]);
    let (code, _, complaints) = diff(&desk, &["old.txt", "gone.txt"]);
    assert_eq!(code, Some(2));
    assert!(complaints.contains("gone.txt"), "{complaints}");
}

#[test]
fn folders_are_compared_story_by_story() {
    let desk = desk(&[
        ("old/quay.txt", OLD),
        ("old/same.txt", OLD),
        ("old/gone.txt", OLD),
        ("new/quay.txt", NEW),
        ("new/same.txt", OLD),
        ("new/came.txt", NEW),
    ]);
    let (code, told, _) = diff(&desk, &["old", "new"]);
    assert_eq!(code, Some(1));
    let headings: Vec<_> =
        told.lines().filter(|line| line.contains(" → new/") || line.starts_with("Only")).collect();
    assert_eq!(
        headings,
        [
            "old/quay.txt → new/quay.txt",
            "Only in old: old/gone.txt, 2 statements",
            "Only in new: new/came.txt, 2 statements",
        ]
    );
    let (_, json, _) = diff(&desk, &["--format", "json", "old", "new"]);
    let records: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let changed: Vec<_> = records.iter().map(|record| record["changed"] == true).collect();
    assert_eq!(changed, [true, false, true, true]);
}

#[test]
fn paragraphs_of_the_help_break_where_the_terminal_does() {
    for command in ["diff", "bench", "extract", "audit"] {
        let desk = desk(&[]);
        let mut onrecord = onrecord(desk.path());
        let output = onrecord.args([command, "--help"]).env("COLUMNS", "80").output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        let ragged = help.lines().collect::<Vec<_>>();
        let ragged = ragged.windows(3).find(|lines| {
            // A short line between two long ones was broken by hand.
            let is_prose = lines.iter().all(|line| line.starts_with(char::is_alphanumeric));
            is_prose && lines[1].len() < 50 && lines[2].len() > 60
        });
        assert_eq!(ragged, None, "{command}");
    }
}
