//! `onrecord sheet` from the outside.

use std::{fs, process::Command};

const STORY: &str = "GHENT - The quay will close in May, Ann Lee, the mayor, said.\n\n\
                     A senior city official said the repairs would take a year. A port official, who asked \
                     not to be named because talks go on, agreed that the quay would close in May.\n\n\
                     The port declined to comment.\n";

#[test]
fn a_sheet_tells_who_speaks_what_rests_on_one_and_who_did_not_answer() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("quay.txt"), STORY).unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.current_dir(desk.path()).env_remove("COLUMNS").arg("sheet").args(args);
        command.output().unwrap()
    };
    let output = run(&["quay.txt", "gone.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("gone.txt"));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
    let output = run(&["--format", "markdown", "quay.txt"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}
