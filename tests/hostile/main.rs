//! Inputs that are made to hurt, given to the real program. `docs/hostile.md` says what each gets.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper that fails fails its test")]

mod files;
mod kept;
mod output;
mod program;
#[path = "../browser/terminal.rs"]
#[expect(dead_code, reason = "the browser's own tests use the rest")]
mod terminal;
mod text;

use std::collections::BTreeSet;

/// The names of the tests of a file.
fn tests(source: &str) -> impl Iterator<Item = &str> {
    let after = source.split("#[test]\n").skip(1);
    after.filter_map(|test| test.split_once("fn ")?.1.split_once('(').map(|(name, _)| name))
}

#[test]
fn every_row_of_the_table_has_a_test_and_every_test_a_row() {
    let sources = [
        include_str!("files.rs"),
        include_str!("kept.rs"),
        include_str!("output.rs"),
        include_str!("text.rs"),
    ];
    let tests: BTreeSet<&str> = sources.into_iter().flat_map(tests).collect();
    let table = include_str!("../../docs/hostile.md");
    let rows = table.lines().filter(|line| line.starts_with("| ") && line.ends_with("` |"));
    let named: BTreeSet<&str> = rows
        .filter_map(|row| row.trim_end_matches("` |").rsplit_once('`'))
        .map(|row| row.1)
        .collect();
    assert!(named.len() > 20);
    assert_eq!(named, tests);
}
