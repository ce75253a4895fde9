//! `onrecord score` from the outside: references, floors, formats and exit codes.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    fs,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// Nobody says anything here, so whatever a reference claims is missed.
const SILENT: &str = "The river rose in the night and the lower quay was wet.\n";

const CLAIM: &str = "attributions:\n  - content: the lower quay was wet\n    level: vague\n";

fn score(files: &[(&str, &str)], args: &[&str]) -> Output {
    let desk: TempDir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(desk.path().join(name), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(desk.path()).arg("score").args(args).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn a_missed_attribution_counts() {
    let files = [("river.txt", SILENT), ("river.gold.yaml", CLAIM), ("other.txt", SILENT)];
    let output = score(&files, &["."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn programs_get_json() {
    let files = [("river.txt", SILENT), ("river.gold.yaml", CLAIM)];
    let output = score(&files, &["river.txt", "--format", "json", "--errors"]);
    let scoring: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(scoring["stories"], 1);
    assert_eq!(scoring["metrics"]["content.all.strict"]["recall"], 0.0);
    assert_eq!(scoring["metrics"]["content.all.strict"]["gold"], 1);
    assert_eq!(scoring["mistakes"][0]["kind"], "missed");
    assert_eq!(scoring["mistakes"][0]["content"], "the lower quay was wet");
}

#[test]
fn a_faulty_reference_is_a_reference() {
    let faulty = CLAIM.replace("lower", "upper");
    let output = score(&[("river.txt", SILENT), ("river.gold.yaml", &faulty)], &["river.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("river.gold.yaml:2") && stderr(&output).lines().count() == 1);
}

#[test]
fn what_is_no_level_is_named_with_its_line() {
    let faulty = CLAIM.replace("vague", "vageu");
    let output = score(&[("river.txt", SILENT), ("river.gold.yaml", &faulty)], &["river.txt"]);
    let told = "river.gold.yaml:3: attributions[0].level: unknown variant `vageu`";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
}

#[test]
fn floors_decide_the_exit_code() {
    let files = [("river.txt", SILENT), ("river.gold.yaml", CLAIM)];
    let reached = score(&files, &["river.txt", "--min", "content.all.strict=0"]);
    assert_eq!(reached.status.code(), Some(0));
    let floors = ["river.txt", "--min", "content.all.strict.recall=0.5", "--min", "levels=0.1"];
    let below = score(&files, &floors);
    assert_eq!(below.status.code(), Some(1));
    assert_eq!(
        stderr(&below),
        "onrecord: content.all.strict.recall is 0.000, below 0.5\n\
         onrecord: levels was not measured, so it cannot reach 0.1\n"
    );
    assert!(stdout(&below).contains("content.all.strict"), "the table is printed all the same");
    let unknown = score(&files, &["river.txt", "--min", "contents=0.5"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("content.all.strict"), "{}", stderr(&unknown));
}

#[test]
fn a_reference_that_does_not_fit_is_named_and_the_rest_goes_on() {
    let files = [
        ("river.txt", SILENT),
        ("river.gold.yaml", CLAIM),
        ("brook.txt", SILENT),
        ("brook.gold.yaml", "attributions:\n  - content: it snowed\n"),
    ];
    let output = score(&files, &["brook.txt", "river.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "onrecord: brook.gold.yaml:2: content: \"it snowed\" does not stand in the story\n"
    );
    assert!(stdout(&output).contains("Stories scored: 1."));
}

#[test]
fn mistakes_are_listed_by_cue() {
    let files = [("river.txt", SILENT), ("river.gold.yaml", CLAIM)];
    let output = score(&files, &["river.txt", "--errors"]);
    let (_, mistakes) = stdout(&output).split_once("Stories scored: 1.").unwrap();
    insta::assert_snapshot!(mistakes);
}

#[test]
fn the_help_says_it_all() {
    insta::assert_snapshot!(stdout(&score(&[], &["--help"])));
}
