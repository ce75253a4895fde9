//! `onrecord explain` from the outside: places, what is said of them, and what cannot be read.

use std::{fs, io::Write, process::Output};

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

use crate::common::{desk, run, stderr, stdout};

const STORY: &str = "\
---
headline: Quay to close
---

Two harbour officials said the quay would close in May.

One of the officials, who asked not to be named because the plan is not public, said it was unsafe.

Nobody came.
";

const RECORDS: &str = r#"{"id": "one", "text": "Ann Lee said it snowed."}
{"id": "two", "text": "Ann Lee said it rained."}
"#;

fn explain(args: &[&str]) -> Output {
    explain_at(&desk(&[("quay.md", STORY), ("quays.jsonl", RECORDS)]), args)
}

fn explain_at(desk: &TempDir, args: &[&str]) -> Output {
    run(desk, &[&["explain"], args].concat())
}

#[test]
fn what_an_audit_finds_on_the_line_is_told() {
    let story = "GHENT - The quay will close in May, Ann Lee said.\n\nIt is said to be unsafe.\n\n\
                 Nobody came.\n";
    let desk = desk(&[("quay.txt", story)]);
    let explain = |place: &str| stdout(&explain_at(&desk, &[place])).to_owned();
    let told = explain("quay.txt:3");
    for part in ["finding  warning", "[unattributed-claim]", "why      ", "mend     ", "from     "]
    {
        assert!(told.contains(part), "{part} is missing from\n{told}");
    }
    for line in ["quay.txt:1", "quay.txt:5"] {
        assert!(!explain(line).contains("finding"), "{line}");
    }
}

#[test]
fn what_the_desk_decided_and_silenced_counts() {
    let review = "story: quay.txt\nattributions:\n- content: [{at: 28-57, words: the repairs would take a year}]\n  \
                  cue: [{at: 23-27, words: said}]\n  decision: {when: 2026-01-01T00:00:00Z, stance: warns}\n";
    let desk = desk(&[
        ("quay.txt", "A senior city official said the repairs would take a year.\n"),
        ("quay.review.yaml", review),
        (
            ".onrecord.yaml",
            "silences:\n- {rule: anonymity-without-reason, reason: The desk has the name.}\n",
        ),
    ]);
    let run = |args: &[&str]| stdout(&run(&desk, args)).to_owned();
    let told = run(&["explain", "quay.txt"]);
    assert!(told.contains("stance   warns") && told.contains("[by-hand]"), "{told}");
    let silenced = told.split_once("silenced").map(|(_, rest)| rest).unwrap_or_default();
    assert!(silenced.contains("[anonymity-without-reason]"), "{told}");
    assert!(silenced.contains("The desk has the name. ("), "{told}");
    assert_eq!(told.matches("anonymity-without-reason").count(), 1, "it is no finding: {told}");
    assert!(run(&["explain", "--as-found", "quay.txt"]).contains("stance   neutral"));
    for format in ["json", "jsonl", "yaml"] {
        let found = run(&["extract", "--format", format, "quay.txt"]);
        assert!(found.contains("single-anonymous-source"), "{found}");
        assert!(!found.contains("anonymity-without-reason"), "{found}");
    }
}

#[test]
fn a_line_is_explained_with_rules_and_words() {
    let output = explain(&["quay.md:7"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told = stdout(&output);
    for part in [
        "quay.md:7",
        "who      ",
        "[speaker.member]",
        "unnamed-broad, step 7 of 9",
        "on terms: “asked not to be named”",
        "the reason given: “because the plan is not public”",
        "if not for that, vague",
        "[cue.say]",
        "in 100 are right",
    ] {
        assert!(told.contains(part), "{part} is missing from\n{told}");
    }
    assert!(!told.contains("close in May"), "only that line is meant\n{told}");
}

#[test]
fn a_finding_tells_its_words_once() {
    let story = "The quay will close in May, a senior port official said.\n";
    let output = explain_at(&desk(&[("quay.txt", story)]), &["quay.txt"]);
    let told = stdout(&output);
    let finding = "error A senior port official: not named, and the story nowhere says why\n";
    assert!(told.contains(finding), "{told}");
}

#[test]
fn a_mark_without_its_other_half_is_kept_with_it() {
    let story = "Ann Lee, the mayor, said that the board had \"ignored every warning\".\n\n\
                 “It is late,” Ann Lee said.\n";
    let output = explain_at(&desk(&[("quay.txt", story)]), &["quay.txt"]);
    let told = stdout(&output);
    assert!(
        told.contains("“that the board had \"ignored every warning\"”, quoted in part"),
        "{told}"
    );
    assert!(told.contains("“It is late,”, quoted\n"), "{told}");
}

#[test]
fn the_place_of_a_finding_is_a_place() {
    let [line, place] = ["quay.md:7", "quay.md:7:12"].map(|place| explain(&[place]));
    assert_eq!(place.status.code(), Some(0), "{place:?}");
    assert_eq!(stdout(&place), stdout(&line));
}

#[test]
fn a_whole_story_is_explained() {
    let output = explain(&["quay.md"]);
    assert!(stdout(&output).contains("close in May") && stdout(&output).contains("it was unsafe"));
}

#[test]
fn a_line_of_a_file_of_records_is_a_story() {
    let output = explain(&["quays.jsonl:2"]);
    let told = stdout(&output);
    assert!(told.contains("it rained") && !told.contains("it snowed"), "{told}");
}

#[test]
fn a_line_of_an_archive_is_the_story_on_it_whatever_else_is_there() {
    let lines = "{\"id\": \"a\", \"text\": \"Ann Lee said it snowed.\"}\njunk\n\n\
                 {\"id\": \"a\", \"text\": \"Ann Lee said it rained.\"}\njunk\n";
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(lines.as_bytes()).unwrap();
    let desk = desk(&[("e.jsonl", lines), ("archive", lines)]);
    fs::write(desk.path().join("e.jsonl.gz"), packed.finish().unwrap()).unwrap();
    let explain = |place: &str| {
        let output = explain_at(&desk, &[place]);
        (output.status.code(), stdout(&output).to_owned(), stderr(&output).to_owned())
    };
    for name in ["e.jsonl", "e.jsonl.gz", "archive"] {
        for (line, words, other) in [(1, "it snowed", "it rained"), (4, "it rained", "it snowed")] {
            let (code, out, told) = explain(&format!("{name}:{line}"));
            assert_eq!((code, told.as_str()), (Some(0), ""), "{name}:{line}");
            assert!(out.starts_with(&format!("{name}, a\n")), "{out}");
            assert!(out.contains(words) && !out.contains(other), "{out}");
        }
        for (line, wrong) in [
            (3, ":3: the line is empty\n"),
            (5, ":5: no JSON from column 1 on; a line is {\"id\": …, \"text\": …}\n"),
            (9, ": there is no line 9: it has 5 lines\n"),
        ] {
            let (code, out, told) = explain(&format!("{name}:{line}"));
            assert_eq!((code, out.as_str()), (Some(2), ""), "{name}:{line}");
            assert_eq!(told, format!("onrecord: {name}{wrong}"));
        }
    }
}

#[test]
fn a_line_without_attributions_is_told() {
    let output = explain(&["quay.md:9"]);
    assert_eq!(stdout(&output), "quay.md:9: nobody is quoted or said to say anything here\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_line_that_there_is_not_is_told() {
    let output = explain(&["quay.md:99", "quays.jsonl:3", "quay.md:7"]);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("quay.md: there is no line 99: it has 9 lines\n"), "{complaint}");
    assert!(complaint.contains("quays.jsonl: there is no line 3: it has 2 lines\n"), "{complaint}");
    assert!(stdout(&output).starts_with("quay.md:7\n"), "{}", stdout(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let output = explain(&["lost.md:3", "quay.md:5"]);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("lost.md"), "{complaint}");
    assert!(stdout(&output).contains("close in May"));
    assert_eq!(output.status.code(), Some(2));
    let zero = explain(&["quay.md:0"]);
    assert!(String::from_utf8_lossy(&zero.stderr).contains("counted from 1"));
}

#[test]
fn a_line_of_a_folder_is_refused_and_its_examples_are_told_as_such() {
    let output = explain(&[".:3"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("a folder has no lines"), "{told}");
    let output = explain(&["quay.md:5"]);
    assert!(stdout(&output).contains("Pattern, as in: "), "{}", stdout(&output));
}
