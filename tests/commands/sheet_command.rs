//! `onrecord sheet` from the outside.

use std::{fs, process::Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{CORRECTED, desk};

const STORY: &str = "GHENT - The quay will close in May, Ann Lee, the mayor, said.\n\n\
                     A senior city official said the repairs would take a year. A port official, who asked \
                     not to be named because talks go on, agreed that the quay would close in May.\n\n\
                     The port declined to comment.\n";

fn run(desk: &TempDir, command: &str, args: &[&str]) -> Output {
    crate::common::run(desk, &[&[command], args].concat())
}

/// The sheet of a story for programs.
fn sheet(desk: &TempDir, story: &str) -> Value {
    let output = run(desk, "sheet", &["--format", "jsonl", story]);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Words by level: of all, and summed up of those who speak.
fn words(sheet: &Value) -> [Vec<(String, u64)>; 2] {
    ["words", "speakers"].map(|table| {
        let mut by_level: Vec<(String, u64)> = Vec::new();
        for row in sheet[table].as_array().unwrap() {
            let (level, words) = (row["level"].as_str().unwrap(), row["words"].as_u64().unwrap());
            match by_level.last_mut().filter(|(last, _)| last == level) {
                Some((_, sum)) => *sum += words,
                None => by_level.push((level.to_owned(), words)),
            }
        }
        by_level.retain(|(_, words)| *words > 0);
        by_level
    })
}

#[test]
fn a_sheet_tells_who_speaks_what_rests_on_one_and_who_did_not_answer() {
    let desk = desk(&[("quay.txt", STORY)]);
    let run = |args: &[&str]| run(&desk, "sheet", args);
    let output = run(&["quay.txt", "gone.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("gone.txt"));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
    let output = run(&["--format", "markdown", "quay.txt"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

#[test]
fn nobody_asks_a_report_and_whoever_defers_defers_to_somebody() {
    let story = "The mayor, Ann Lee, deferred to the ministry.\n\n\
                 The report does not say who paid for the repairs.\n\n\
                 \"It is late,\" Lee said.\n";
    let desk = desk(&[("quay.txt", story)]);
    let sheet_of = sheet(&desk, "quay.txt");
    let unanswered = sheet_of["unanswered"].as_array().unwrap();
    assert_eq!(unanswered.len(), 1, "{sheet_of}");
    assert_eq!(sheet_of["speakers"][0]["as"], "The mayor", "{sheet_of}");
    let output = run(&desk, "sheet", &["quay.txt"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("deferred to the ministry"), "{text}");
}

#[test]
fn what_one_tells_of_another_counts_once() {
    let story =
        "The newspaper reported that a senior official said taxes would rise in the spring.\n";
    let desk = desk(&[("tax.txt", story)]);
    let [all, said] = words(&sheet(&desk, "tax.txt"));
    assert_eq!(all, [("institution".to_owned(), 11)]);
    assert_eq!(said, all);
    let refused = "The board declined to comment on whether to close the pier after two officials \
                   familiar with the plans said the pier was unsafe.\n";
    let desk = crate::common::desk(&[("pier.txt", refused)]);
    let [all, said] = words(&sheet(&desk, "pier.txt"));
    assert_eq!(all, [("unnamed-broad".to_owned(), 4)]);
    assert_eq!(said, all);
}

#[test]
fn an_audit_counts_the_words_that_the_sheet_counts() {
    let story = "Anna Reyes, the head of the union, said the plan would cost the town hundreds of jobs and close two \
                 of its three sites before the end of the year, and that nobody had asked the people who work \
                 there what they thought of it.\n\n\
                 A senior company official, who asked not to be named because the talks are private, said the \
                 two sides had agreed on the price and on who would run the new firm, and that the papers would \
                 be signed on Monday unless the regulator objected.\n\n\
                 Northgate, the buyer, did not immediately respond to a request for comment sent on Sunday \
                 evening to its press office in London and to its lawyers. The regulator declined to comment on \
                 a merger that had not been notified to it.\n";
    let desk = desk(&[("merger.txt", story)]);
    assert_eq!(sheet(&desk, "merger.txt")["share_anonymous"], 0.44);
    let output = run(&desk, "audit", &["merger.txt"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("share-anonymous"));
}

#[test]
fn what_a_headline_repeats_rests_on_one_source_still() {
    let story = "Ministry will close two mines, sources say\n\nBy Jo Lund\n\n\
                 The energy ministry will close two mines in the north, a senior ministry official said on \
                 Tuesday.\n\nAnn Lee, the union leader, called the ministry \"a disgrace\".\n";
    let desk = desk(&[("mines.txt", story)]);
    let output = run(&desk, "audit", &["mines.txt"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("single-anonymous-source"));
    let sheet = sheet(&desk, "mines.txt");
    let alone = sheet["alone"].as_array().unwrap().iter().map(|one| &one["speaker"]);
    assert_eq!(alone.collect::<Vec<_>>(), ["a senior ministry official"]);
}

#[test]
fn a_corrected_level_is_that_of_whoever_is_identified_so() {
    let story = "GHENT - The quay will close in May, Ann Lee, the mayor, said.\n\n\
                 A senior city official said the repairs would take a year.\n\n\
                 The official said the harbour was safe.\n";
    let desk = desk(&[("quay.txt", story), ("quay.review.yaml", CORRECTED)]);
    let sheet = sheet(&desk, "quay.txt");
    let levels: Vec<&Value> =
        sheet["speakers"].as_array().unwrap().iter().map(|one| &one["level"]).collect();
    assert_eq!(levels, ["named", "spokesperson", "unnamed-affiliated"]);
    let [all, said] = words(&sheet);
    assert_eq!(said, all);
}

#[test]
fn terms_are_no_reason() {
    let story =
        "A port official, speaking on condition of anonymity, said the quay would close in May.\n";
    let desk = desk(&[("quay.txt", story)]);
    let speaker = &sheet(&desk, "quay.txt")["speakers"][0];
    assert_eq!(speaker["reason"], Value::Null);
    assert_eq!(speaker["terms"], "speaking on condition of anonymity");
    let output = run(&desk, "sheet", &["--format", "text", "quay.txt"]);
    let told = "not told, only “speaking on condition of anonymity”";
    assert!(String::from_utf8_lossy(&output.stdout).contains(told));
}

#[test]
fn a_sheet_goes_into_a_file_whose_ending_tells_its_format() {
    let desk = desk(&[("quay.txt", STORY)]);
    let output = run(&desk, "sheet", &["quay.txt", "-o", "sheet.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    let sheets: Value =
        serde_json::from_slice(&fs::read(desk.path().join("sheet.json")).unwrap()).unwrap();
    assert!(sheets.is_array(), "{sheets}");
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 3, "nothing is left beside it");
    let printed = run(&desk, "sheet", &["quay.txt", "--into", "-"]);
    assert_eq!(printed.stdout, run(&desk, "sheet", &["quay.txt"]).stdout);
    for command in ["extract", "audit"] {
        let printed = run(&desk, command, &["quay.txt", "--format", "json"]).stdout;
        let args = ["quay.txt", "--format", "json", "-o", "-"];
        assert!(!printed.is_empty() && run(&desk, command, &args).stdout == printed, "{command}");
    }
    assert!(!desk.path().join("-").exists());
}
