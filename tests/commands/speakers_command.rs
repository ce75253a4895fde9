//! `onrecord speakers` from the outside: who speaks in many stories.

use std::{fs, process::Output};

use tempfile::TempDir;

use crate::common::{run, stdout};

fn speakers(args: &[&str]) -> Output {
    let desk: TempDir = tempfile::tempdir().unwrap();
    let write = |name: &str, date: &str, text: &str| {
        let story = format!("---\nheadline: Quay\npublished: {date}\n---\n\n{text}\n");
        fs::write(desk.path().join(name), story).unwrap();
    };
    write(
        "b.md",
        "2026-02-01",
        "Mayor Mara Ellison denied any role. A senior official said it rained.",
    );
    write(
        "a.md",
        "2026-03-01",
        "Mara Ellison said the quay was safe. A senior official said it rained.",
    );
    run(&desk, &[&["speakers"], args].concat())
}

#[test]
fn everybody_is_listed_and_nobody_unnamed_is_lumped() {
    let output = speakers(&["."]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn what_somebody_says_comes_by_date() {
    let output = speakers(&["--named", "ellison", "."]);
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn a_date_counts_as_the_day_that_it_is_however_it_is_written() {
    let desk: TempDir = tempfile::tempdir().unwrap();
    let dates =
        ["2 February 2026", "10 January 2026", "March 3, 2025", "2026-01-05", "soon enough"];
    for (number, date) in dates.iter().enumerate() {
        let story = format!("---\npublished: {date}\n---\n\nMayor Mara Ellison said it rained.\n");
        fs::write(desk.path().join(format!("{number}.md")), story).unwrap();
    }
    let output = run(&desk, &["speakers", "--named", "ellison", "."]);
    let lines = stdout(&output).lines().filter(|line| line.contains("neutral"));
    let told: Vec<&str> = lines.filter_map(|line| line.split("  ").nth(1)).collect();
    assert_eq!(told, ["2025-03-03", "2026-01-05", "2026-01-10", "2026-02-02", "soon enou…"]);
}

#[test]
fn a_program_gets_all_of_the_words() {
    let desk: TempDir = tempfile::tempdir().unwrap();
    let long = "the quay was safe and would stay so for as long as anybody who lived beside it wanted to walk along \
                it on a Sunday afternoon in the rain";
    let story = format!("Mayor Mara Ellison said {long}.\n");
    fs::write(desk.path().join("quay.txt"), story).unwrap();
    for args in [&["speakers", "--named", "ellison"][..], &["review", "--only", "undecided"]] {
        let output = run(&desk, &[args, &["."]].concat());
        assert!(stdout(&output).contains(long), "{}", stdout(&output));
    }
}

#[test]
fn nobody_of_that_name_is_told_and_what_cannot_be_read_is_named() {
    let output = speakers(&["--named", "roe", ".", "lost.md"]);
    assert!(stdout(&output).contains("nobody of the name roe"), "{}", stdout(&output));
    assert!(String::from_utf8_lossy(&output.stderr).contains("lost.md"));
    assert_eq!(output.status.code(), Some(2));
}
