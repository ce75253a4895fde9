//! The command line as a whole: what is mistyped, help, completions, and where output goes.

use std::process::Output;

use crate::common::{desk, run};

fn onrecord(args: &[&str]) -> Output {
    run(&desk(&[("quay.txt", "The quay will close, Ann Lee said.\n")]), args)
}

fn told(args: &[&str]) -> String {
    let output = onrecord(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn printed(args: &[&str]) -> String {
    let output = onrecord(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_mistyped_command_is_told_with_what_it_may_mean() {
    for (word, command) in [("extarct", "extract"), ("speaker", "speakers"), ("aduit", "audit")] {
        let told = told(&[word, "quay.txt"]);
        assert!(told.contains(&format!("did you mean `onrecord {command}`?")), "{told}");
    }
    let told = told(&["quayside"]);
    assert!(told.contains("`onrecord --help` lists the commands"), "{told}");
}

#[test]
fn everything_that_goes_wrong_begins_with_the_name_of_the_program() {
    let wrong: [&[&str]; 4] = [
        &["extract"],
        &["extract", "--format", "tabel", "quay.txt"],
        &["extract", "gone.txt"],
        &["explain", "quay.txt:abc"],
    ];
    for args in wrong {
        let told = told(args);
        assert!(told.starts_with("onrecord: ") && !told.contains("error:"), "{told}");
    }
    let told = told(&["extract", "--format", "tabel", "quay.txt"]);
    assert!(told.contains("table"), "{told}");
}

#[test]
fn what_stands_where_a_line_stands_is_told() {
    let told = told(&["explain", "quay.txt:abc"]);
    assert!(told.contains("write FILE:LINE"), "{told}");
}

#[test]
fn help_has_examples_and_all_exit_codes() {
    for command in ["sheet", "rules", "config", "lsp", "completions"] {
        assert!(printed(&[command, "--help"]).contains("Examples:"), "{command}");
    }
    assert!(printed(&["--help"]).contains("two versions differ (diff)"));
}

#[test]
fn shells_are_told_of_all_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(&["completions", shell]);
        for word in ["speakers", "write-baseline", "high-contrast", "checkstyle"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn whoever_was_nowhere_cannot_go_on() {
    let told = told(&["--resume"]);
    assert!(told.contains("there is nothing to resume yet"), "{told}");
}
