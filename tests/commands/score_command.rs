//! `onrecord score` from the outside: references, floors, formats and exit codes.

use std::process::Output;

use serde_json::Value;

use crate::common::{desk, run, stderr, stdout};

/// Nobody says anything here, so whatever a reference claims is missed.
const SILENT: &str = "The river rose in the night and the lower quay was wet.\n";

const CLAIM: &str = "attributions:\n  - content: the lower quay was wet\n    level: vague\n";

fn score(files: &[(&str, &str)], args: &[&str]) -> Output {
    run(&desk(files), &[&["score"], args].concat())
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

/// The metrics of a scoring that was printed as JSON.
fn metrics(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    let scoring: Value = serde_json::from_str(stdout(output)).unwrap();
    scoring["metrics"].clone()
}

#[test]
fn what_is_given_need_not_be_found() {
    let claim =
        "attributions:\n  - {source: The river, cue: rose, content: the lower quay was wet}\n";
    let files = [("river.txt", SILENT), ("river.gold.yaml", claim)];
    let args = ["river.txt", "--format", "json"];
    let (found, given) = (score(&files, &args), score(&files, &[&args[..], &["--given"]].concat()));
    let (found, given) = (metrics(&found), metrics(&given));
    for metric in ["content.all.strict", "source.strict", "cue.strict"] {
        assert_eq!(given[metric]["recall"], 1.0, "{metric}");
    }
    assert_eq!(found["content.all.strict"]["recall"], 0.0);
}

/// Two speakers whose levels are told apart, and what they are said to be.
const TWO: &str = "“It is late,” said Ann Lee. Critics said the quay would close.\n";
const LEVELS: &str = r#"attributions:
  - {source: Ann Lee, cue: said, content: "“It is late,”", level: vague, stance: neutral}
  - {source: Critics, cue: {words: said, nth: 2}, content: the quay would close, level: vague, stance: neutral}
"#;

#[test]
fn labels_are_told_by_what_they_were_taken_for() {
    let files = [("quay.txt", TWO), ("quay.gold.yaml", LEVELS)];
    let output = score(&files, &["quay.txt", "--confusion"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let table = "\nLevel  named  vague\nnamed      ·      ·\nvague      1      1\n";
    assert!(stdout(&output).contains(table), "{}", stdout(&output));
    assert!(stdout(&output).contains("\nStance   neutral\nneutral        2\n"), "{output:?}");
    assert!(!stdout(&score(&files, &["quay.txt"])).contains("\nLevel"));
}

#[test]
fn levels_of_a_file_of_hashes_are_judged_alone() {
    // The 64-bit FNV-1a hash of the id, the place and the words of a source.
    let hash = |words: &str| {
        words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let levels = format!("# sources\n{:016x} named/vague\n", hash("quay\n19\n26\nAnn Lee"));
    let files = [("quay.txt", TWO), ("quay.gold.yaml", LEVELS), ("levels.txt", &levels)];
    let args = ["quay.txt", "--format", "json"];
    let own = metrics(&score(&files, &args));
    assert_eq!((&own["levels"]["share"], &own["levels"]["of"]), (&0.5.into(), &2.into()));
    let other = metrics(&score(&files, &[&args[..], &["--source-levels", "levels.txt"]].concat()));
    assert_eq!((&other["levels"]["share"], &other["levels"]["of"]), (&1.0.into(), &1.into()));
    let files = [&files[..2], &[("levels.txt", "0d8a1a3c famous\n")]].concat();
    let refused = score(&files, &["quay.txt", "--source-levels", "levels.txt"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = "levels.txt:1: \"famous\" is not a level";
    assert!(stderr(&refused).contains(told), "{}", stderr(&refused));
}

#[test]
fn the_help_says_it_all() {
    insta::assert_snapshot!(stdout(&score(&[], &["--help"])));
}
