//! `onrecord extract` from the outside: what it prints, what it complains of and how it exits.

use std::{
    fs,
    io::{Read, Write},
    process::{Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{desk, onrecord, stderr};

const STORY: &str = "GHENT - The quay will close in May, two harbour officials said.\n\n\
                     “It is late,” said Ann Lee.\n";

fn extract(desk: &TempDir, args: &[&str]) -> Output {
    onrecord(desk.path()).arg("extract").args(args).output().unwrap()
}

fn records(output: &Output) -> Vec<Value> {
    let stdout = std::str::from_utf8(&output.stdout).unwrap();
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_pipe_gets_one_record_per_story() {
    let desk = desk(&[("quay.txt", STORY)]);
    let output = extract(&desk, &["quay.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let [record] = records(&output).try_into().unwrap();
    let keys: Vec<_> = record.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "path", "title", "text", "attributions", "speakers", "findings"]);
    assert_eq!(record["id"], "quay");
    assert_eq!(record["path"], "quay.txt");
    assert!(stderr(&output).is_empty());
}

#[test]
fn stories_come_in_the_order_given_on_any_number_of_threads() {
    let names: Vec<_> = (0..40).map(|n| format!("story-{n:02}.txt")).collect();
    let texts: Vec<_> = (0..40).map(|n| STORY.repeat(1 + (40 - n) % 7)).collect();
    let stories: Vec<_> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let desk = desk(&stories);
    let one = extract(&desk, &[".", "--jobs", "1"]);
    let many = extract(&desk, &[".", "--jobs", "7"]);
    assert_eq!(one.stdout, many.stdout);
    let ids: Vec<_> = records(&one).iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, names.iter().map(|name| &name[..8]).collect::<Vec<_>>());
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_on() {
    let desk = desk(&[("quay.txt", STORY)]);
    let output = extract(&desk, &["missing.txt", "quay.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(records(&output).len(), 1);
    let complaint = stderr(&output);
    assert!(complaint.starts_with("onrecord: ") && complaint.contains("missing.txt"));
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
}

#[test]
fn standard_input_is_a_story_too() {
    let desk = desk(&[]);
    let mut command = onrecord(desk.path());
    command.args(["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(STORY.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = records(&output)[0]["text"].as_str().unwrap().to_owned();
    assert!(text.contains("“It is late,” said Ann Lee."));
}

#[test]
fn the_format_can_be_chosen() {
    let desk = desk(&[("quay.txt", STORY)]);
    let yaml = extract(&desk, &["--format", "yaml", "quay.txt"]);
    assert!(yaml.stdout.starts_with(b"---\nid: quay\n"));
    let table = extract(&desk, &["--format", "table", "quay.txt"]);
    let table = String::from_utf8(table.stdout).unwrap();
    assert!(table.lines().next().unwrap().contains("attribution"), "{table}");
    let wrong = extract(&desk, &["--format", "xml", "quay.txt"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let hostile = "“It is \u{1b}]0;late\u{7},” said Ann \u{202e}Lee\u{9b}31m.\n";
    let desk = desk(&[("bad\u{1b}name.txt", hostile)]);
    for format in ["jsonl", "yaml", "table"] {
        let output = extract(&desk, &["--format", format, ".", "no\u{1b}[2Jfile"]);
        for stream in [output.stdout, output.stderr] {
            let shown = String::from_utf8(stream).unwrap();
            assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{shown:?}");
        }
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let desk = desk(&[("quay.txt", &STORY.repeat(500))]);
    for format in ["jsonl", "yaml", "table"] {
        let mut command = onrecord(desk.path());
        command.args(["extract", "--format", format]).args(["quay.txt"; 1000]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {}", stderr(&output));
        assert!(stderr(&output).is_empty());
    }
}

#[test]
fn the_help_says_it_all() {
    let desk = desk(&[]);
    for (name, args) in [("onrecord", &["--help"][..]), ("extract", &["extract", "--help"])] {
        let output = onrecord(desk.path()).args(args).output().unwrap();
        insta::assert_snapshot!(name, String::from_utf8(output.stdout).unwrap());
    }
}

#[test]
fn brat_gets_a_folder_and_nothing_in_it_is_overwritten() {
    let desk = desk(&[("quay.txt", STORY), ("b/quay.txt", STORY)]);
    let output = extract(&desk, &["--format", "brat", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--into"), "{}", stderr(&output));
    let write =
        || extract(&desk, &["--format", "brat", "--into", "brat", "quay.txt", "b/quay.txt"]);
    for _ in 0..2 {
        let output = write();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let names: std::collections::BTreeSet<_> = fs::read_dir(desk.path().join("brat"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected = ["annotation.conf", "b_quay.ann", "b_quay.txt", "quay.ann", "quay.txt"];
    assert_eq!(names, expected.map(str::to_owned).into());
    assert_eq!(fs::read_to_string(desk.path().join("brat/quay.txt")).unwrap(), STORY);
    fs::write(desk.path().join("brat/quay.ann"), "mine").unwrap();
    let output = write();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("stands there already"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(desk.path().join("brat/quay.ann")).unwrap(), "mine");
    let args = ["--format", "brat", "--into", "brat", "quay.txt", "--force"];
    assert_eq!(extract(&desk, &args).status.code(), Some(0));
    assert_ne!(fs::read_to_string(desk.path().join("brat/quay.ann")).unwrap(), "mine");
}

#[test]
fn a_spreadsheet_gets_one_heading_and_a_row_for_each_attribution() {
    let desk = desk(&[("quay.txt", STORY), ("pier.txt", STORY)]);
    let output = extract(&desk, &["--format", "csv", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut reader = csv::Reader::from_reader(&*output.stdout);
    assert_eq!(&reader.headers().unwrap()[0], "story");
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!((&rows[0][0], &rows[2][0]), ("pier", "quay"));
    assert_eq!(&rows[0][3], "1");
}

#[test]
fn a_mistyped_command_is_told_as_that() {
    let desk = desk(&[("quay.txt", STORY)]);
    let output = onrecord(desk.path()).args(["extrakt", "quay.txt"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = "extrakt: no such file, and no such command";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    let output = onrecord(desk.path()).arg("quay.txt").output().unwrap();
    assert!(stderr(&output).contains("needs a terminal"), "{}", stderr(&output));
}

#[test]
fn what_one_tells_of_another_stands_within_it() {
    let story =
        "The newspaper reported that a senior official said taxes would rise in the spring.\n";
    let desk = desk(&[("tax.txt", story)]);
    let [record] = records(&extract(&desk, &["tax.txt"])).try_into().unwrap();
    let attributions = record["attributions"].as_array().unwrap();
    let within: Vec<&Value> = attributions.iter().map(|one| &one["within"]).collect();
    assert_eq!(within, [&Value::Null, &attributions[0]["id"]]);
}

#[test]
fn a_table_in_a_pipe_is_whole() {
    let story = format!(
        "{} It will open again once the masons have mended all of its walls, Ann Lee said.\n",
        STORY.trim()
    );
    let desk = desk(&[("quay.txt", &story)]);
    let output = extract(&desk, &["--format", "table", "quay.txt"]);
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(
        table.contains("It will open again once the masons have mended all of its walls"),
        "{table}"
    );
}

#[test]
fn each_command_tells_its_own_options_first() {
    let desk = desk(&[]);
    for command in ["extract", "explain", "speakers", "review", "audit", "sheet", "diff", "score"] {
        let output = onrecord(desk.path()).args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        let (own, common) = help.split_once("Options of all commands:").unwrap();
        assert!(own.contains("-h, --help"), "{help}");
        assert!(!own.contains("--theme") && common.contains("--theme"), "{help}");
    }
}

#[test]
fn what_cannot_be_opened_is_told_in_words() {
    let desk = desk(&[]);
    let output = extract(&desk, &["gone.txt"]);
    assert_eq!(stderr(&output), "onrecord: gone.txt: there is no such file or folder\n");
    let output = onrecord(desk.path()).args(["view", "gone.txt"]).output().unwrap();
    assert!(output.stdout.is_empty(), "a picture of nothing");
    assert_eq!(output.status.code(), Some(2));
}
