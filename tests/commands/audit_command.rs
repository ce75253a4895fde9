//! `onrecord audit` from the outside: what it finds, in which format, and how it exits.

use std::{fs, path::Path, process::Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{CORRECTED, desk, onrecord, run, stderr, stdout};

const UNNAMED: &str = "GHENT - The quay will close in May, Ann Lee, the mayor, said.\n\n\
                       A senior city official said the repairs would take a year.\n";
const CLEAN: &str = "GHENT - The quay will close in May, Ann Lee, the mayor, said.\n";
const NOTED: &str = "The mayor, Ann Lee, admitted that the quay would close.\n";

fn audit_in(folder: &Path, args: &[&str]) -> Output {
    onrecord(folder).arg("audit").args(args).output().unwrap()
}

fn audit(desk: &TempDir, args: &[&str]) -> Output {
    audit_in(desk.path(), args)
}

#[test]
fn a_finding_says_where_what_and_why() {
    let desk = desk(&[("quay.txt", UNNAMED)]);
    let output = audit(&desk, &["quay.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn whoever_speaks_begins_a_message_and_no_part_of_one() {
    let story = "A senior Treasury official said the bank would sell half of its gold reserves next month.\n\n\
                 A senior council official, who asked not to be named because the talks go on, said that \
                 the chief executive, Daniel Frith, was a disgrace who had ignored \"every warning he was \
                 ever given by anybody at all\".\n\n\
                 A senior union official accused Roe Shipping of hiding the report.\n";
    let desk = desk(&[("gold.txt", story)]);
    let output = audit(&desk, &["--format", "jsonl", "gold.txt"]);
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = record["findings"].as_array().unwrap();
    let message = |rule: &str| {
        let of_rule = findings.iter().find(|finding| finding["rule"] == rule);
        of_rule.map(|finding| finding["message"].as_str().unwrap().to_owned()).unwrap_or_default()
    };
    assert_eq!(
        message("single-anonymous-source"),
        "A senior Treasury official: what it tells at the top of the story nobody else in it tells."
    );
    assert_eq!(
        message("anonymous-opinion"),
        "A senior council official: an opinion without a name."
    );
    assert_eq!(
        message("no-response-sought"),
        "A senior union official: an accusation of Roe Shipping, who does not answer and is not said to \
         have been asked."
    );
}

#[test]
fn the_ending_of_a_file_tells_its_format() {
    let desk = desk(&[("quay.txt", UNNAMED)]);
    for (name, begins) in [
        ("found.csv", "path,line,"),
        ("found.sarif", "{"),
        ("found.md", "# "),
        ("found.txt", "quay.txt:3:1: error"),
        ("found", "quay.txt:3:1: error"),
    ] {
        assert_eq!(audit(&desk, &["--into", name, "quay.txt"]).status.code(), Some(1), "{name}");
        let found = fs::read_to_string(desk.path().join(name)).unwrap();
        assert!(found.starts_with(begins), "{name}: {found}");
    }
    for command in ["audit", "extract"] {
        let output = run(&desk, &[command, "--into", "found.xyz", "quay.txt"]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(stderr(&output).contains("no format ends in .xyz"), "{}", stderr(&output));
        assert!(!desk.path().join("found.xyz").exists(), "{command}");
    }
}

#[test]
fn what_is_no_baseline_is_told_in_few_words() {
    let story = format!("“It is late,” said Ann Lee. {}\n", "It rained on the quay. ".repeat(200));
    let desk = desk(&[("quay.txt", &story)]);
    let output = audit(&desk, &["--baseline", "quay.txt", "quay.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("quay.txt:1: invalid type: string \"“It is late,”"));
    assert!(stderr(&output).len() < 300, "{}", stderr(&output));
}

#[test]
fn what_is_wrong_in_front_matter_is_told_with_the_line_of_the_file() {
    let story = format!(
        "---\nheadline: Quay\nonrecord:\n  silences:\n    - rule: vague-source\n      raeson: ok\n---\n\n{UNNAMED}"
    );
    let desk = desk(&[("quay.md", &story)]);
    let output = audit(&desk, &["quay.md"]);
    assert_eq!(output.status.code(), Some(2));
    let told = "quay.md:6: onrecord.silences[0]: unknown field `raeson`";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
}

#[test]
fn what_a_person_corrected_is_audited_as_corrected() {
    let desk = desk(&[("quay.txt", UNNAMED), ("quay.review.yaml", CORRECTED)]);
    let code = |args: &[&str]| audit(&desk, args).status.code();
    assert_eq!(code(&["quay.txt"]), Some(0));
    assert_eq!(code(&["quay.txt", "--as-found"]), Some(1));
}

#[test]
fn the_exit_code_says_how_grave_it_is() {
    let desk = desk(&[("clean.txt", CLEAN), ("noted.txt", NOTED), ("unnamed.txt", UNNAMED)]);
    let code = |args: &[&str]| audit(&desk, args).status.code();
    assert_eq!(code(&["clean.txt", "--fail-on", "info"]), Some(0));
    assert_eq!(code(&["noted.txt"]), Some(0));
    assert_eq!(code(&["noted.txt", "--fail-on", "warning"]), Some(0));
    assert_eq!(code(&["noted.txt", "--fail-on", "info"]), Some(1));
    assert_eq!(code(&["unnamed.txt"]), Some(1));
    assert_eq!(code(&["unnamed.txt", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["clean.txt", "--fail-on", "grave"]), Some(2));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_go_on() {
    let desk = desk(&[("unnamed.txt", UNNAMED)]);
    let output = audit(&desk, &["gone.txt", "unnamed.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("gone.txt"), "{}", stderr(&output));
    assert!(stdout(&output).contains("anonymity-without-reason"));
}

#[test]
fn sarif_keeps_to_its_schema() {
    let desk = desk(&[("un named.txt", UNNAMED), ("clean.txt", CLEAN)]);
    let output = audit(&desk, &["--format", "sarif", "."]);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let schema = include_str!("../data/sarif/sarif-schema-2.1.0.json");
    let mut schema: Value = serde_json::from_str(schema).unwrap();
    // The schema's pattern of a language has a bracket too many.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"] = Value::Bool(true);
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let result = &log["runs"][0]["results"][0];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "./un%20named.txt");
    assert_eq!(location["region"]["startLine"], 3);
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
}

#[test]
fn places_are_those_of_the_file() {
    let markdown = format!("---\nheadline: Quay\n---\n\n{NOTED}");
    let desk = desk(&[("quay.md", &markdown)]);
    let output = audit(&desk, &["--format", "json", "quay.md"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let finding = &found["stories"][0]["findings"][0];
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(5), Some(21)));
    assert_eq!(finding["words"], "admitted");
    assert_eq!(found["sum"]["infos"], 1);
}

#[test]
fn a_rule_file_adds_replaces_grades_and_switches_off() {
    let own = "grades: {loaded-cue: error}\noff: [anonymity-without-reason]\naudit:\n\
               - id: own.mayor\n  why: Mayors talk much.\n  severity: warning\n  standard: House.\n\
               \x20 message: '{speaker} again.'\n  mend: Ask somebody else.\n\
               \x20 statement: {when: [{speaker: '\\bmayor\\b|Lee'}]}\n";
    let desk = desk(&[("own.yaml", own), ("noted.txt", NOTED), ("unnamed.txt", UNNAMED)]);
    let output = audit(&desk, &["--rules", "own.yaml", "noted.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).contains("own.mayor"));
    let output = audit(&desk, &["--rules", "own.yaml", "unnamed.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn a_wrong_rule_file_is_refused_with_place_and_way_out() {
    let rule = "audit:\n- id: own.x\n  why: W.\n  severity: warning\n  standard: S.\n  message: M.\n  mend: M.\n";
    let errors = [
        ("grades: {no-such-rule: error}\n", "no-such-rule: there is no such audit rule"),
        (rule, "rule own.x: give it one of `statement`, `sentence`, `story` and `check`"),
        (&format!("{rule}  statement: {{when: []}}\n"), "`when` is empty"),
        (&format!("{rule}  statement: {{when: [{{cue: '('}}]}}\n"), "`when`: `cue`:"),
        (&format!("{rule}  statement: {{when: [{{level: vague}}]}}\n"), "unknown field `level`"),
        (&format!("{rule}  check: {{}}\n"), "`check` must name one computation"),
        (&format!("{rule}  story: {{}}\n"), "`story` asks for nothing"),
        (
            &format!("{}  statement: {{when: [{{}}]}}\n", rule.replace("M.", "\"{whom}\"")),
            "there is no slot `{whom}`",
        ),
    ];
    for (yaml, said) in errors {
        let desk = desk(&[("own.yaml", yaml), ("clean.txt", CLEAN)]);
        let output = audit(&desk, &["--rules", "own.yaml", "clean.txt"]);
        assert_eq!(output.status.code(), Some(2), "{yaml}");
        assert!(stderr(&output).contains("own.yaml:"), "{}", stderr(&output));
        assert!(stderr(&output).contains(said), "{}: {}", said, stderr(&output));
    }
}

#[test]
fn a_silence_keeps_its_reason_and_an_unused_one_is_told() {
    let yaml = "silences:\n\
                - {rule: anonymity-without-reason, story: unnamed.txt, words: A senior city official, \
                reason: The desk has the name.}\n\
                - {rule: loaded-cue, story: unnamed.txt, reason: House style.}\n";
    let desk = desk(&[("news/.onrecord.yaml", yaml), ("news/today/unnamed.txt", UNNAMED)]);
    let output = audit(&desk, &["--fail-on", "warning", "news"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let folder = std::path::absolute(desk.path()).unwrap().display().to_string();
    insta::assert_snapshot!(stdout(&output).replace(&folder, "root"));
}

#[test]
fn a_silence_of_a_record_holds_for_it_alone() {
    let record = |id: &str| serde_json::json!({"id": id, "text": UNNAMED}).to_string();
    let archive = format!("{}\n{}\n{}\n", record("a"), record("b"), record("c"));
    let silence = |story: &str| {
        format!(
            "silences:\n- {{rule: anonymity-without-reason, story: '{story}', reason: Known.}}\n"
        )
    };
    let rules = |output: &Output, of: usize| -> Vec<String> {
        let line = stdout(output).lines().nth(of).unwrap();
        let story: Value = serde_json::from_str(line).unwrap();
        let findings = story["findings"].as_array().unwrap().iter();
        findings.map(|own| own["rule"].as_str().unwrap().to_owned()).collect()
    };
    let own = "archive.jsonl, b";
    let news = desk(&[("archive.jsonl", &archive), (".onrecord.yaml", &silence(own))]);
    let output = audit(&news, &["--format", "jsonl", "archive.jsonl"]);
    let without = |rules: &[String]| !rules.contains(&"anonymity-without-reason".to_owned());
    let silenced: Vec<bool> = (0..3).map(|at| without(&rules(&output, at))).collect();
    assert_eq!(silenced, [false, true, false]);
    assert!(!stdout(&output).contains("unused-silence"), "{}", stdout(&output));
    assert_eq!(stderr(&output), "");
}

#[test]
fn a_silence_of_a_file_of_stories_that_none_of_them_needs_is_told_once() {
    let record = |id: &str| serde_json::json!({"id": id, "text": CLEAN}).to_string();
    let archive = format!("{}\n{}\n", record("a"), record("b"));
    let yaml = "silences:\n- {rule: vague-source, story: archive.jsonl, reason: Known.}\n";
    let news = desk(&[("archive.jsonl", &archive), (".onrecord.yaml", yaml)]);
    let output = audit(&news, &["archive.jsonl", "-o", "found.csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told = "archive.jsonl: no story in it needs the silence of vague-source";
    assert_eq!(stderr(&output).matches(told).count(), 1, "{}", stderr(&output));
    assert!(!fs::read_to_string(news.path().join("found.csv")).unwrap().contains("unused"));
}

#[test]
fn front_matter_silences_its_own_story() {
    let story = |words: &str| {
        format!(
            "---\nonrecord:\n  silences:\n  - {{rule: loaded-cue, words: {words}, reason: She did.}}\n---\n\n{NOTED}"
        )
    };
    let desk = desk(&[("own.md", &story("admitted")), ("other.md", &story("claimed"))]);
    let code = |path| audit(&desk, &["--fail-on", "info", path]).status.code();
    assert_eq!((code("own.md"), code("other.md")), (Some(0), Some(1)));
}

#[test]
fn wrong_settings_are_told_once_and_other_folders_go_on() {
    let desk = desk(&[
        ("bad/.onrecord.yaml", "grades: {no-such-rule: error}\n"),
        ("bad/one.txt", NOTED),
        ("bad/two.txt", NOTED),
        ("good/three.txt", UNNAMED),
    ]);
    let output = audit(&desk, &["bad", "good"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    assert!(stderr(&output).contains(".onrecord.yaml:1: there is no audit rule no-such-rule"));
    assert!(stdout(&output).contains("three.txt:3:1: error"));
}

#[test]
fn a_baseline_leaves_what_is_new() {
    let desk = desk(&[("news/unnamed.txt", UNNAMED)]);
    let output = audit(&desk, &["news", "--write-baseline", "known.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = audit(&desk, &["news", "--baseline", "known.yaml", "--fail-on", "info"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("1 known before"), "{}", stdout(&output));
    // An edit elsewhere in the story does not make it new, and from another folder it is the same.
    let edited = format!("Quay to close\n\n{UNNAMED}\n{NOTED}");
    fs::write(desk.path().join("news/unnamed.txt"), edited).unwrap();
    let folder = desk.path().join("news");
    let output = audit_in(&folder, &["unnamed.txt", "--baseline", "../known.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("[loaded-cue]") && stdout(&output).contains("1 known before"));
    let output = audit(&desk, &["news", "--baseline", "gone.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("gone.yaml"), "{}", stderr(&output));
}

#[test]
fn nothing_but_a_baseline_is_overwritten_by_one() {
    let desk = desk(&[("quay.txt", UNNAMED), ("known.yaml", "findings: []\n")]);
    let write = |file: &str, more: &[&str]| {
        audit(&desk, &[&["quay.txt", "--write-baseline", file][..], more].concat())
    };
    let output = write("quay.txt", &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = "quay.txt: stands there already and is no baseline";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(desk.path().join("quay.txt")).unwrap(), UNNAMED);
    for _ in 0..2 {
        assert_eq!(write("known.yaml", &[]).status.code(), Some(0));
    }
    fs::write(desk.path().join("mine.txt"), "mine").unwrap();
    assert_eq!(write("mine.txt", &["--force"]).status.code(), Some(0));
    let nowhere = write("nodir/known.yaml", &[]);
    assert!(stderr(&nowhere).contains("nodir: there is no such folder"), "{}", stderr(&nowhere));
    let used = audit(&desk, &["quay.txt", "--baseline", "quay.txt"]);
    assert!(stderr(&used).contains("this is no baseline"), "{}", stderr(&used));
}

#[test]
fn a_folder_brings_rules_of_its_own() {
    let desk = desk(&[
        ("desk/quay.txt", UNNAMED),
        ("desk/own.yaml", "off: [anonymity-without-reason]\n"),
        (".onrecord.yaml", "rules: [desk/own.yaml]\n"),
    ]);
    assert_eq!(audit(&desk, &["desk/quay.txt"]).status.code(), Some(0));
    let broken = audit_in(&desk.path().join("desk"), &["--rules", "gone.yaml", "quay.txt"]);
    assert_eq!(broken.status.code(), Some(2));
    fs::remove_file(desk.path().join(".onrecord.yaml")).unwrap();
    assert_eq!(audit(&desk, &["desk/quay.txt"]).status.code(), Some(1));
}
