//! `onrecord rules` from the outside.

use std::{fs, path::Path};

use crate::common::{desk, onrecord};

const RULE: &str = "\
cues:
  - id: own.trumpet
    why: Telling everybody.
    words: [trumpet]
    takes: [that]
    loading: vivid
    examples:
      hits:
        - <s>Ann Lee</s> <c>trumpeted</c> <x>that the quay would open</x>.
      misses:
        - Ann Lee played the trumpet.
";

/// Runs `onrecord rules ARGS` and returns exit code, standard output and standard error.
fn rules(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = onrecord(folder).arg("rules").args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn folder(rule: &str) -> tempfile::TempDir {
    desk(&[("own.yaml", rule)])
}

#[test]
fn the_builtin_examples_come_out() {
    let (code, out, err) = rules(Path::new("."), &["test"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.ends_with("examples of all rules: each comes out as it says\n"), "{out}");
}

#[test]
fn rules_are_listed_by_words_and_shown_by_id() {
    let (code, out, _) = rules(Path::new("."), &["list", "cues", "cue.say"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("cues:\n  cue.say"), "{out}");
    let (code, out, _) = rules(Path::new("."), &["show", "cue.say"]);
    assert_eq!(code, Some(0));
    assert!(
        out.starts_with("# ") && out.contains("- id: cue.say\n") && out.contains("words:"),
        "{out}"
    );
    let (code, out, err) = rules(Path::new("."), &["show", "say"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("there is no rule say; did you mean cue.say"), "{err}");
}

#[test]
fn a_text_is_shown_as_it_is_read() {
    let text = "Ann Lee said it rained.\u{1b}[2J Nobody ran.";
    let (code, out, err) = rules(Path::new("."), &["read", text]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("  np.name      Ann/first Lee/first\n"), "{out}");
    assert!(out.contains("  vg.fin       said/verb.past  [cue.say]\n"), "{out}");
    assert!(out.contains(" source.cue.clause.near   Ann Lee | said | it rained\n"), "{out}");
    assert!(!out.contains('\u{1b}'), "{out}");
}

#[test]
fn nothing_is_learned_where_nothing_is_annotated() {
    let folder = folder(RULE);
    fs::write(folder.path().join("quay.txt"), "Ann Lee said the quay would close.\n").unwrap();
    let (code, out, err) = rules(folder.path(), &["learn", "quay.txt"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("no story has a reference annotation"), "{err}");
}

#[test]
fn own_rules_are_checked_with_their_examples() {
    let folder = folder(RULE);
    let (code, out, err) = rules(folder.path(), &["check", "own.yaml"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("1 rule,") && out.contains("2 examples"), "{out}");
    let (_, out, _) = rules(folder.path(), &["--rules", "own.yaml", "show", "own.trumpet"]);
    assert!(out.starts_with("# own.yaml:2, in cues\n- id: own.trumpet\n"), "{out}");
}

#[test]
fn an_example_that_does_not_come_out_is_named_with_its_place() {
    let folder = folder(&RULE.replace("<s>Ann Lee</s>", "Ann <s>Lee</s>"));
    let (code, out, _) = rules(folder.path(), &["check", "own.yaml"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("own.yaml:2: rule own.trumpet") && out.contains("“Ann Lee”"), "{out}");
}

#[test]
fn a_broken_rule_file_is_refused_with_its_place() {
    for (wrong, place) in [
        (RULE.replace("takes: [that]", "takes: [tht]"), "own.yaml:5:13: rule own.trumpet: cues[0]"),
        (RULE.replace("why:", "wy:"), "own.yaml:3:5: rule own.trumpet: cues[0]"),
        ("cues: [".to_owned(), "own.yaml:"),
        (
            format!("{RULE}{}", RULE.trim_start_matches("cues:\n")),
            "own.yaml:12: rule own.trumpet: line 2 has a rule of this id already",
        ),
        (
            "stances: [{id: own.st, why: W., stance: opposes, content: \"a (b\"}]".to_owned(),
            "rule own.st: `content`: the pattern does not compile: unclosed group: `(`\n",
        ),
        ("off:\n  - cue.warn\n  - no.such.rule".to_owned(), "own.yaml:3: rule no.such.rule: "),
        ("grades: {no.such: error}".to_owned(), "own.yaml:1: rule no.such: "),
    ] {
        let folder = folder(&wrong);
        let (code, out, err) = rules(folder.path(), &["check", "own.yaml"]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{wrong}");
        assert!(err.contains(place), "{err}");
    }
    let (code, _, err) = rules(Path::new("."), &["check", "gone.yaml"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("gone.yaml: cannot read the rule file"), "{err}");
}

#[test]
fn what_is_wrong_in_a_condition_is_named_with_its_place() {
    let rule = |condition: &str| {
        format!(
            "audit:\n  - id: own.rule\n    why: W.\n    severity: info\n    standard: S.\n    message: M.\n    \
             mend: M.\n    statement:\n      when: [{{levels: [vague]}}]\n      some:\n        - by: other\n          \
             own: {condition}\n"
        )
    };
    for (condition, told) in [
        (
            "{level: [named]}",
            "own.yaml:12:17: rule own.rule: audit[0].statement.some[0].own: unknown field `level`",
        ),
        (
            "{levels: [nmaed]}",
            "own.yaml:12:26: rule own.rule: audit[0].statement.some[0].own.levels[0]: unknown variant `nmaed`",
        ),
        (
            "\n            - {levels: [vague]}\n            - {level: [named]}",
            "own.yaml:14:16: rule own.rule: audit[0].statement.some[0].own[1]: unknown field `level`",
        ),
        ("named", "own.yaml:12:16: rule own.rule: audit[0].statement.some[0].own: invalid type"),
    ] {
        let folder = folder(&rule(condition));
        let (code, _, err) = rules(folder.path(), &["check", "own.yaml"]);
        assert_eq!(code, Some(2), "{condition}");
        assert!(err.contains(told), "{condition}: {err}");
    }
    let folder = folder(&rule("{levels: [named]}"));
    let (code, _, err) = rules(folder.path(), &["check", "own.yaml"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
}

#[test]
fn learned_weights_can_be_used_as_rules() {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/articles/tram-vote.txt");
    let folder = folder("");
    let (code, out, err) = rules(folder.path(), &["learn", articles]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    fs::write(folder.path().join("own.yaml"), &out).unwrap_or_else(|error| unreachable!("{error}"));
    let (code, out, err) = rules(folder.path(), &["check", "own.yaml"]);
    assert!(out.contains("and all can be used"), "{code:?} {out} {err}");
}

#[test]
fn a_weight_that_cannot_be_meant_is_named() {
    let folder = folder(
        "weights:\n  - id: own.weight\n    why: A try.\n    question: attributes\n    of: [cue, form]\n    \
         weights: |-\n      1.5 trumpet\n",
    );
    let (code, _, err) = rules(folder.path(), &["check", "own.yaml"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("own.yaml:2") && err.contains("own.weight"), "{err}");
    assert!(err.contains("`1.5 trumpet` has 1 values, but the rule weighs 2 facts"), "{err}");
}

#[test]
fn words_that_no_rule_has_are_told() {
    let (code, out, err) = rules(Path::new("."), &["list", "xyzzy"]);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(err.contains("no rule has xyzzy"), "{err}");
}
