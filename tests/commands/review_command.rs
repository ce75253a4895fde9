//! `onrecord review` from the outside.

use std::{fs, path::Path};

use crate::common::onrecord;

const STORY: &str = "\
HARWICK (Coast Press) - The quay will close, two senior U.S. officials said.

\"The strike has no end in sight,\" said Ann Lee, the head of the dockers' union.
";

const REVIEW: &str = r#"
story: quay.txt
attributions:
- content:
  - at: 24-43
    words: The quay will close
  cue:
  - at: 71-75
    words: said
  source:
  - at: 45-70
    words: two senior U.S. officials
  before: 'HARWICK (Coast Press) - '
  after: ', two senior U.S. officials said.'
  decision:
    when: 2026-11-26T12:00:00Z
    level: vague
- content:
  - at: 78-111
    words: '"The strike has no end in sight,"'
  cue:
  - at: 112-116
    words: said
  source:
  - at: 117-156
    words: Ann Lee, the head of the dockers' union
  before: ", two senior U.S. officials said.\n\n"
  after: " said Ann Lee, the head of the do"
  decision:
    when: 2026-11-26T12:00:00Z
    stance: warns
"#;

fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let out = onrecord(folder).args(args).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
    (out.status.code().unwrap(), text)
}

#[test]
fn what_has_to_be_decided_anew_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let edited = STORY.replace("officials said", "officials insisted");
    fs::write(folder.path().join("quay.txt"), edited).unwrap();
    fs::write(folder.path().join("quay.review.yaml"), REVIEW).unwrap();
    let (code, said) = run(folder.path(), &["review", "quay.txt"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("was corrected before its words changed: decide anew"), "{said}");
}

#[test]
fn a_decision_that_has_lost_its_words_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let edited = STORY.replace("The strike has no end in sight", "We will go on");
    fs::write(folder.path().join("quay.txt"), edited).unwrap();
    let review = REVIEW.replace("stance: warns", "verdict: flagged\n    note: ring her");
    fs::write(folder.path().join("quay.review.yaml"), review).unwrap();
    let gone = "flagged    nobody says any more: \"The strike has no end in sight,\"\n         note: ring her";
    for args in [&["review", "quay.txt"][..], &["review", "--only", "flagged", "quay.txt"]] {
        let (code, said) = run(folder.path(), args);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(gone), "{said}");
        assert!(said.contains("0 of 1 story done"), "{said}");
        assert!(said.ends_with("0 flagged, 1 decided on words that are gone\n"), "{said}");
    }
    let (_, said) = run(folder.path(), &["review", "--only", "rejected", "quay.txt"]);
    assert!(!said.contains("nobody says any more"), "{said}");
    let told = "quay.txt: a decision is kept on words that nobody says there any more: \
                “\"The strike has no end in sight,\"”";
    let report = ["report", "-o", "page.html", "quay.txt"];
    for args in [
        &["extract", "quay.txt"][..],
        &["sheet", "quay.txt"],
        &["diff", "quay.txt", "quay.txt"],
        &report,
    ] {
        let (code, said) = run(folder.path(), args);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(told), "{said}");
    }
    assert!(run(folder.path(), &["audit", "quay.txt"]).1.contains(told));
    assert!(run(folder.path(), &["review", "--gold", "quay.txt"]).1.contains(told));
}

#[test]
fn what_is_hidden_in_a_story_is_told_with_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    let story = STORY.replace("The strike", "The\u{202e} strike");
    fs::write(folder.path().join("quay.txt"), story).unwrap();
    let printed = |args: &[&str]| onrecord(folder.path()).args(args).output().unwrap();
    let told = printed(&["extract", "quay.txt"]).stderr;
    assert!(!told.is_empty());
    for show in [&[][..], &["--gold"], &["--suggest"]] {
        let output = printed(&[&["review", "quay.txt"], show].concat());
        assert_eq!(output.status.code(), Some(0), "{show:?}");
        assert!(output.stderr == told, "{show:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_picture_of_the_browser_shows_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("quay.txt"), STORY).unwrap();
    fs::write(folder.path().join("quay.review.yaml"), REVIEW).unwrap();
    let (code, screen) =
        run(folder.path(), &["view", "--keys", "5", "--format", "text", "quay.txt"]);
    assert_eq!(code, 0, "{screen}");
    let corrected = screen.lines().find(|line| line.contains("✎ corrected")).unwrap();
    assert!(corrected.contains(" 2 "), "{screen}");
}

#[test]
fn corrections_become_rules_that_read_the_story_as_it_was_corrected() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("quay.txt"), STORY).unwrap();
    fs::write(folder.path().join("quay.review.yaml"), REVIEW).unwrap();
    let (code, rules) = run(folder.path(), &["review", "--suggest", "quay.txt"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(rules);
    fs::write(folder.path().join("own.yaml"), &rules).unwrap();
    let (code, said) = run(folder.path(), &["rules", "check", "own.yaml"]);
    assert_eq!(code, 0, "{said}");
    let extract = ["extract", "--as-found", "--format", "yaml", "quay.txt"];
    let (_, before) = run(folder.path(), &extract);
    assert!(!before.contains("level: vague") && !before.contains("stance: warns"), "{before}");
    let (_, now) = run(folder.path(), &[&extract[..], &["--rules", "own.yaml"]].concat());
    assert!(now.contains("level: vague") && now.contains("stance: warns"), "{now}");
}

#[test]
fn what_two_decided_differently_is_listed_and_counts_as_undecided() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("quay.txt"), STORY).unwrap();
    let dissent = "dissent: {when: 2026-11-26T11:00:00Z, verdict: flagged}";
    let both = REVIEW.replace("stance: warns", &format!("verdict: accepted\n    {dissent}"));
    fs::write(folder.path().join("quay.review.yaml"), both).unwrap();
    for only in [&[][..], &["--only", "disputed"], &["--only", "flagged"]] {
        let (code, said) = run(folder.path(), &[&["review", "quay.txt"], only].concat());
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("quay.txt: 1 of 2 decided"), "{said}");
        assert!(said.contains("3  disputed   "), "{said}");
        assert!(said.contains("one said accepted, another flagged: settle it"), "{said}");
        assert!(said.contains("0 of 1 story done, 1 of 2 attributions decided"), "{said}");
        assert!(said.ends_with("0 flagged, 1 disputed\n"), "{said}");
    }
    let (_, said) = run(folder.path(), &["review", "--only", "rejected", "quay.txt"]);
    assert!(!said.contains("disputed   "), "{said}");
    let (_, gold) = run(folder.path(), &["review", "--gold", "quay.txt"]);
    assert!(!gold.contains("Ann Lee"), "{gold}");
}
