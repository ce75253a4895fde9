//! Files that commands write: what is overwritten, what is in the way, and what Excel needs.

use std::{fs, process::Output};

use tempfile::TempDir;

use crate::common::{run, stderr};

/// A folder with a story.
fn desk() -> TempDir {
    crate::common::desk(&[("a.txt", "The quay will close, Anders Bø said.\n")])
}

#[test]
fn what_was_written_is_written_anew_and_nothing_else_is_overwritten() {
    let folder = desk();
    let mut names = vec!["s.csv", "s.jsonl", "s.md"];
    if cfg!(feature = "parquet") {
        names.push("s.parquet");
    }
    let extract = |name| vec!["extract", "a.txt", "-o", name];
    let bench = vec!["bench", "a.txt", "--write", "b.jsonl"];
    for args in names.into_iter().map(extract).chain([bench]) {
        let name = args[3];
        let (file, code) = (folder.path().join(name), |output: &Output| output.status.code());
        for _ in 0..2 {
            let output = run(&folder, &args);
            assert_eq!(code(&output), Some(0), "{name}: {}", stderr(&output));
        }
        let ours = fs::read(&file).unwrap();
        fs::write(&file, "mine").unwrap();
        let refused = run(&folder, &args);
        assert_eq!(code(&refused), Some(2), "{name}");
        let told = format!("{name}: stands there already, and not as onrecord wrote it");
        assert!(stderr(&refused).contains(&told), "{}", stderr(&refused));
        assert_eq!(fs::read(&file).unwrap(), b"mine");
        let forced = run(&folder, &[&args[..], &["--force"]].concat());
        assert_eq!(code(&forced), Some(0), "{name}: {}", stderr(&forced));
        assert!(fs::read(&file).unwrap() == ours, "{name}");
    }
    let output = run(&folder, &["extract", "gone.txt", "-o", "nodir/x.csv"]);
    assert_eq!(output.status.code(), Some(2));
    let told = "cannot write the output: nodir: there is no such folder";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    assert!(!stderr(&output).contains("gone.txt"), "{}", stderr(&output));
}

#[test]
fn a_table_for_excel_has_a_mark_and_is_the_same_else() {
    let folder = desk();
    for command in ["extract", "audit", "sheet"] {
        let args = [command, "--format", "csv", "a.txt"];
        let plain = run(&folder, &args).stdout;
        assert!(!plain.starts_with(b"\xef\xbb\xbf") && !plain.is_empty(), "{command}");
        let marked = [b"\xef\xbb\xbf", &plain[..]].concat();
        assert!(run(&folder, &[&args[..], &["--bom"]].concat()).stdout == marked, "{command}");
        let name = format!("{command}.csv");
        run(&folder, &[command, "a.txt", "--bom", "-o", &name]);
        assert!(fs::read(folder.path().join(&name)).unwrap() == marked, "{command}");
        let refused = run(&folder, &[command, "a.txt", "--bom", "-o", "x.jsonl"]);
        assert!(stderr(&refused).contains("--bom is for --format csv"), "{}", stderr(&refused));
        assert!(!folder.path().join("x.jsonl").exists());
    }
}
