//! Where things are printed and written: full disks, closed pipes, devices.

use std::{
    fs::{self, OpenOptions},
    os::unix::fs::FileTypeExt,
    process::{Command, Stdio},
};

use crate::program::{PROGRAM, folder, on_full_disk, run, run_by};

const STORY: &str = "Ann Lee said it rained.\n\nCritics said it was late.\n";

#[test]
fn a_full_disk_is_told() {
    let folder = folder(&[("story.txt", STORY)]);
    for args in [
        &["extract", "--format", "jsonl", "story.txt"][..],
        &["extract", "--format", "json", "story.txt"],
        &["extract", "--format", "table", "story.txt"],
        &["audit", "story.txt"],
        &["audit", "--format", "sarif", "story.txt"],
        &["sheet", "story.txt"],
        &["speakers", "story.txt"],
        &["explain", "story.txt"],
        &["view", "story.txt"],
        &["rules", "list"],
        &["config"],
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(PROGRAM);
        let ran = command.args(args).current_dir(folder.path()).stdout(full).output().unwrap();
        let err = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(2), "{args:?}: {err}");
        assert!(err.contains("cannot write the output: No space left"), "{args:?}: {err}");
    }
}

#[test]
fn what_cannot_be_written_whole_is_not_written() {
    let folder = folder(&[("story.txt", STORY), ("page.html", "<!DOCTYPE html>old")]);
    for args in [
        &["report", "story.txt", "-o", "page.html", "--force"][..],
        &["report", "story.txt", "-o", "new.html"],
        &["audit", "--fail-on", "never", "--write-baseline", "known.yaml", "story.txt"],
        &["extract", "--format", "brat", "--into", "brat", "story.txt"],
    ] {
        let program = on_full_disk(args);
        let ran = Command::new(&program[0])
            .args(&program[1..])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(2), "{args:?}: {err}");
        assert!(err.contains("File too large"), "{args:?}: {err}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("page.html")).unwrap(), "<!DOCTYPE html>old");
    let left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().flatten().map(|own| own.file_name()).collect();
    assert_eq!(left.len(), 3, "the story, the old page, an empty folder: {left:?}");
    assert_eq!(fs::read_dir(folder.path().join("brat")).unwrap().count(), 0);
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let stories: Vec<(String, &str)> = (0..200).map(|n| (format!("{n}.txt"), STORY)).collect();
    let stories: Vec<(&str, &str)> =
        stories.iter().map(|(name, story)| (&**name, *story)).collect();
    let folder = folder(&stories);
    for args in [&["extract", "--format", "jsonl"][..], &["audit"], &["sheet"], &["explain"]] {
        let mut child = Command::new(PROGRAM)
            .args(args)
            .arg(".")
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ran = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(err.is_empty() && matches!(ran.status.code(), Some(0 | 1)), "{args:?}: {err}");
    }
}

#[test]
fn devices_are_written_to_and_not_replaced() {
    let folder = folder(&[("story.txt", STORY)]);
    std::os::unix::fs::symlink("/dev/full", folder.path().join("page.html")).unwrap();
    run(folder.path(), &["report", "story.txt", "-o", "page.html"]).is_refused("No space left");
    let baseline = ["audit", "--fail-on", "never", "--write-baseline", "page.html", "story.txt"];
    run(folder.path(), &baseline).is_refused("No space left");
    assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
}

#[test]
fn what_is_no_report_is_not_overwritten() {
    let folder = folder(&[("story.txt", STORY), ("other.html", STORY)]);
    let ran = run_by(folder.path(), &[PROGRAM, "report", "story.txt", "-o", "other.html"]);
    ran.is_refused("stands there already, and not as onrecord wrote it");
    assert_eq!(fs::read_to_string(folder.path().join("other.html")).unwrap(), STORY);
}
