//! Archives from the outside: stories through a pipe, packed files, files that are gone on with, databases.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use tempfile::TempDir;

use crate::common::{run, state, stderr};

fn onrecord(folder: &Path, args: &[&str]) -> Command {
    let mut command = crate::common::onrecord(folder);
    command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs with this on standard input.
fn feed(args: &[&str], input: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut child = onrecord(folder.path(), args).stdin(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    // Who does not read to the end is no fault of the test.
    let feeding = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    output
}

fn records(output: &[u8]) -> Vec<Value> {
    let lines = std::str::from_utf8(output).unwrap().lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// So many stories, one a line.
fn stories(from: usize, count: usize) -> String {
    let story = |n| {
        format!(
            "{{\"id\": \"{n}\", \"date\": \"2026-03-01\", \"text\": \"Quay {n} will close, Ann Lee said.\"}}\n"
        )
    };
    (from..from + count).map(story).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
}

fn ids(output: &Output) -> Vec<String> {
    records(&output.stdout).iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_line_is_answered_with_one_line_in_order() {
    let output = feed(&["extract", "--stdin-jsonl"], stories(0, 50).as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(ids(&output), (0..50).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(records(&output.stdout)[7]["date"], "2026-03-01");
    assert!(output.stderr.is_empty());
    let none = feed(&["extract", "--stdin-jsonl"], b"");
    assert_eq!((none.status.code(), none.stdout.len()), (Some(0), 0));
}

#[test]
fn a_line_that_is_no_story_is_answered_with_what_is_wrong() {
    let lines = [
        "junk",
        "",
        "[1]",
        r#"{"id": "c", "desk": "city", "error": "mine"}"#,
        r#"{"id": ["d"], "text": "It rained."}"#,
        r#"{"id": "e", "text": null}"#,
        r#"{"id": 12345678901234567890, "text": "It rained.", "n": 1.10, "u": "HIDDEN"}"#,
    ];
    let output = feed(
        &["extract", "--stdin-jsonl"],
        lines.join("\n").replace("HIDDEN", "\u{202e}").as_bytes(),
    );
    assert_eq!(output.status.code(), Some(1));
    let answers = records(&output.stdout);
    let errors: Vec<_> = answers.iter().map(|one| one["error"].as_str()).collect();
    assert_eq!(
        errors,
        [
            Some("no JSON from column 1 on"),
            Some("the line is empty"),
            Some("no JSON object"),
            Some("`text` is missing"),
            Some("`id` is neither a string nor a number"),
            Some("`text` is no string"),
            None
        ]
    );
    assert_eq!((&answers[3]["id"], &answers[3]["desk"]), (&"c".into(), &"city".into()));
    assert_eq!(answers[6]["id"], "12345678901234567890");
    let last = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(last.ends_with("\"n\":1.10,\"u\":\"\\u202e\"}\n"), "{last}");
    assert!(
        stderr(&output).contains("-:4, c: `text` is missing; a line is"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn whoever_sends_a_line_and_waits_gets_its_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = onrecord(folder.path(), &["extract", "--stdin-jsonl"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        stdin.write_all(stories(n, 1).as_bytes()).unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert_eq!(records(answer.as_bytes())[0]["id"], n.to_string());
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn packed_archives_are_told_by_their_first_bytes() {
    let plain = feed(&["extract", "-"], stories(0, 6).as_bytes());
    let members = [gzip(&stories(0, 3)), gzip(&stories(3, 3))].concat();
    let frames =
        [zstd(&stories(0, 3)), b"\x50\x2a\x4d\x18\x02\0\0\0ab".to_vec(), zstd(&stories(3, 3))];
    for packed in [members, frames.concat()] {
        let output = feed(&["extract", "-"], &packed);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(output.stdout, plain.stdout);
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.jsonl.gz", gzip(&stories(0, 2))),
        ("b.jsonl", zstd(&stories(2, 2))),
        ("c.txt.zst", zstd("The quay will close, Ann Lee said.\n")),
        ("d.md.gz", gzip("---\nheadline: Quay\n---\n\nIt *will* close, Ann Lee said.\n")),
        ("e.tar.gz", gzip("no story")),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = run(&folder, &["extract", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(ids(&output), ["0", "1", "2", "3", "c", "d"]);
    assert_eq!(records(&output.stdout)[5]["title"], "Quay");
    let audit = run(&folder, &["audit", "--fail-on", "never", "--format", "json", "."]);
    let audit: Value = serde_json::from_slice(&audit.stdout).unwrap();
    assert_eq!(audit["sum"]["stories"], 6);
}

#[test]
fn what_comes_through_a_pipe_is_what_it_begins_like() {
    let markdown = feed(&["extract", "-"], b"---\ntitle: Quay\n---\n\nAnn Lee said it rained.\n");
    assert_eq!(records(&markdown.stdout)[0]["title"], "Quay");
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(stories(0, 3).into_bytes());
    assert_eq!(ids(&feed(&["extract", "-"], &marked)), ["0", "1", "2"]);
}

#[test]
fn a_broken_archive_is_told_once_after_all_that_could_be_read() {
    let whole = [gzip(&stories(0, 3)), gzip(&stories(3, 3000))].concat();
    let mut spoiled = whole.clone();
    let middle = spoiled.len() * 3 / 4;
    spoiled[middle..middle + 64].fill(0x55);
    // What was spoiled in the middle of a member is known at its end: nothing of it is passed over in silence.
    let output = feed(&["extract", "-"], &spoiled);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).lines().last().unwrap().contains("is spoiled at line"));
    let mut other_sum = zstd(&stories(0, 3));
    *other_sum.last_mut().unwrap() ^= 1;
    let output = feed(&["extract", "-"], &other_sum);
    assert_eq!(ids(&output), ["0", "1", "2"]);
    let told = "is spoiled at line 3 or before: the checksum is another; what follows is left out";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    {
        let output = feed(&["extract", "-"], &whole[..whole.len() / 2]);
        assert_eq!(output.status.code(), Some(2));
        let ids = ids(&output);
        assert!(ids.len() >= 3, "{ids:?}");
        assert!(ids.iter().enumerate().all(|(n, id)| *id == n.to_string()));
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
        assert!(stderr(&output).contains("breaks off behind line"), "{}", stderr(&output));
    }
    let xz = feed(&["extract", "-"], b"\xfd7zXZ\0\0\x04");
    assert!(stderr(&xz).contains("xz -dc"), "{}", stderr(&xz));
}

#[test]
fn a_bomb_is_left_out_and_the_archive_goes_on() {
    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    bomb.write_all(stories(0, 1).as_bytes()).unwrap();
    std::io::copy(&mut std::io::repeat(b'a').take(65 * 1024 * 1024), &mut bomb).unwrap();
    bomb.write_all(b"\n").unwrap();
    bomb.write_all(stories(1, 1).as_bytes()).unwrap();
    let output = feed(&["extract", "-"], &bomb.finish().unwrap());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(ids(&output), ["0", "1"]);
    assert!(stderr(&output).contains("-:2: the line is longer than 64 MiB"), "{}", stderr(&output));
}

#[test]
fn spoiled_members_of_a_file_are_told_once_each_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Vec::new();
    for member in 0..5 {
        let mut packed = gzip(&stories(member * 1000, 1000));
        if [0, 3].contains(&member) {
            let middle = packed.len() / 3;
            packed[middle..middle + 64].fill(0x55);
        }
        archive.extend(packed);
    }
    fs::write(folder.path().join("a.jsonl.gz"), &archive).unwrap();
    let paths: Vec<String> = (0..500).map(|n| n.to_string()).collect();
    let output = run(&folder, &["extract", "a.jsonl.gz"]);
    assert_eq!(output.status.code(), Some(2));
    let told: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told.contains("a.jsonl.gz: what is packed in it is spoiled")));
    let ids = ids(&output);
    assert!(paths.iter().take(100).all(|id| ids.contains(id)));
    let whole = (1000..3000).chain(4000..5000).map(|n| n.to_string());
    assert!(whole.into_iter().all(|id| ids.contains(&id)));
}

/// Starts, and stops with all force once so many bytes are written; whether it ended by itself before.
fn interrupt(folder: &TempDir, args: &[&str], bytes: u64, at_most: Duration) -> bool {
    stopped(folder, args, bytes, at_most, Some(0))
}

fn stopped(
    folder: &TempDir,
    args: &[&str],
    bytes: u64,
    at_most: Duration,
    code: Option<i32>,
) -> bool {
    let part = folder.path().join("found.jsonl.part");
    let mut child: Child = onrecord(folder.path(), args).spawn().unwrap();
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert_eq!(status.code(), code);
            return true;
        }
        let length = fs::metadata(&part).map_or(0, |metadata| metadata.len());
        if length >= bytes || began.elapsed() > at_most {
            child.kill().unwrap();
            child.wait().unwrap();
            return false;
        }
        thread::sleep(Duration::from_millis(3));
    }
}

#[test]
fn a_run_that_is_killed_again_and_again_gives_the_file_of_one_that_is_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl.gz"), gzip(&stories(0, 700))).unwrap();
    fs::write(folder.path().join("b.txt"), "The quay will close, Ann Lee said.\n").unwrap();
    fs::write(folder.path().join("c.jsonl"), format!("\n{}", stories(700, 700))).unwrap();
    let paths = ["a.jsonl.gz", "b.txt", "c.jsonl"];
    let whole = run(&folder, &[&["extract"][..], &paths].concat());
    assert_eq!(whole.status.code(), Some(0), "{}", stderr(&whole));
    let args = [&["extract", "--continue", "--into", "found.jsonl"][..], &paths].concat();
    let (found, part) = (folder.path().join("found.jsonl"), folder.path().join("found.jsonl.part"));
    let mut kills = 0_u64;
    let mut length = 0;
    // Each time a little further, and now and then at once.
    while !interrupt(&folder, &args, length + 40_000, Duration::from_secs(60)) {
        kills += 1;
        assert!(!found.exists());
        length = fs::metadata(&part).map_or(0, |metadata| metadata.len());
        if kills.is_multiple_of(3) {
            // A line that was half written.
            let mut file = fs::OpenOptions::new().append(true).open(&part).unwrap();
            file.write_all(b"{\"id\": \"ha").unwrap();
            let early = Duration::from_millis(kills * 17 % 400);
            if interrupt(&folder, &args, u64::MAX, early) {
                break;
            }
        }
        assert!(kills < 500);
    }
    assert!(kills >= 5, "{kills}");
    assert!(fs::read(&found).unwrap() == whole.stdout, "after {kills} kills");
    assert!(!part.exists() && !folder.path().join("found.jsonl.journal").exists());
    // All is done.
    let again = run(&folder, &args);
    assert_eq!(again.status.code(), Some(0));
    assert!(stderr(&again).contains("nothing is left to do"), "{}", stderr(&again));
}

#[test]
fn what_was_begun_over_an_older_file_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("a.jsonl");
    fs::write(&archive, stories(0, 3)).unwrap();
    let begun = ["extract", "--into", "found.jsonl", "a.jsonl"];
    assert_eq!(run(&folder, &begun).status.code(), Some(0));
    fs::write(&archive, stories(0, 3000)).unwrap();
    assert!(!interrupt(&folder, &begun, 1, Duration::from_secs(60)));
    let found = || fs::read_to_string(folder.path().join("found.jsonl")).unwrap().lines().count();
    assert_eq!(found(), 3);
    let output = run(&folder, &[&begun[..], &["--continue"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(found(), 3000);
    fs::write(&archive, stories(0, 2000)).unwrap();
    assert!(!interrupt(&folder, &begun, 1, Duration::from_secs(60)));
    let output = run(&folder, &[&begun[..], &["--force"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(found(), 2000);
}

#[test]
fn an_audit_that_is_killed_gives_the_file_and_the_sum_of_one_that_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let stories = stories(0, 600).replace("Ann Lee said", "critics claimed");
    fs::write(folder.path().join("a.jsonl"), format!("junk\n{stories}")).unwrap();
    let whole = run(&folder, &["audit", "--format", "json", "a.jsonl"]);
    assert_eq!(whole.status.code(), Some(2), "{}", stderr(&whole));
    let args = ["audit", "--format", "json", "--into", "found.jsonl", "--continue", "a.jsonl"];
    let mut kills = 0;
    let mut length = 0;
    let part = folder.path().join("found.jsonl.part");
    while !stopped(&folder, &args, length + 60_000, Duration::from_secs(60), Some(2)) {
        kills += 1;
        length = fs::metadata(&part).map_or(0, |metadata| metadata.len());
        assert!(kills < 100);
    }
    assert!(kills >= 2, "{kills}");
    let found = fs::read(folder.path().join("found.jsonl")).unwrap();
    assert!(found == whole.stdout, "after {kills} kills");
    fs::write(folder.path().join(".onrecord.yaml"), "theme: mono\n").unwrap();
    let refused = ["audit", "--format", "sarif", "--into", "x", "--continue", "a.jsonl"];
    let refused = run(&folder, &refused);
    assert!(stderr(&refused).contains("this format is written at its end"), "{}", stderr(&refused));
}

#[test]
fn a_sheet_that_was_killed_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), stories(0, 3)).unwrap();
    let left = |name: &str| folder.path().join(name);
    // It waits for more stories when it is killed.
    let killed = ["sheet", "--into", "sheet.csv", "-"];
    let mut child = onrecord(folder.path(), &killed).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(stories(0, 1).as_bytes()).unwrap();
    let began = Instant::now();
    while !left("sheet.csv.part").exists() && began.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(3));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let sheet = ["sheet", "--into", "sheet.csv", "a.jsonl"];
    let refused = run(&folder, &sheet);
    assert_eq!(refused.status.code(), Some(2));
    let told = "sheet.csv.part: stands there from a run that did not end, and is of no use; begin anew with --force";
    assert!(stderr(&refused).contains(told), "{}", stderr(&refused));
    let forced = run(&folder, &[&sheet[..], &["--force"]].concat());
    assert_eq!(forced.status.code(), Some(0), "{}", stderr(&forced));
    let printed = run(&folder, &["sheet", "--format", "csv", "a.jsonl"]);
    assert!(fs::read(left("sheet.csv")).unwrap() == printed.stdout);
    assert!(!left("sheet.csv.part").exists() && !left("sheet.csv.journal").exists());
}

#[test]
fn what_has_changed_is_not_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("a.jsonl");
    fs::write(&archive, stories(0, 3000)).unwrap();
    fs::write(folder.path().join("own.yaml"), "off: [cue.warn]\n").unwrap();
    let begun = ["extract", "--into", "found.jsonl", "a.jsonl"];
    assert!(!interrupt(&folder, &begun, 1, Duration::from_secs(60)));
    let refused = |args: &[&str], told: &str| {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
        assert_eq!(stderr(&output).lines().count(), 1);
    };
    let with = |more: &[&'static str]| [&begun[..], &["--continue"], more].concat();
    refused(&begun, "go on with it by --continue");
    refused(&with(&["--as-found"]), "the options were `--format jsonl`");
    refused(&with(&["--rules", "own.yaml"]), "the rules are not what they were");
    refused(&with(&["own.yaml"]), "the paths are not what they were");
    fs::write(folder.path().join(".onrecord.yaml"), "theme: mono\n").unwrap();
    refused(&with(&[]), "a setting has changed");
    fs::write(&archive, stories(0, 3001)).unwrap();
    refused(&with(&[]), "the stories were 1 files");
    refused(&["extract", "--into", "x.jsonl", "--continue", "-"], "standard input");
    refused(
        &["extract", "--into", "x.parquet", "--continue", "a.jsonl"],
        "a Parquet file is of no use",
    );
}

#[test]
fn what_was_decided_meanwhile_is_not_gone_on_with_wherever_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    fs::create_dir(root.join("more")).unwrap();
    for name in ["a.jsonl", "more/c.jsonl"] {
        fs::write(root.join(name), stories(0, 3000)).unwrap();
    }
    fs::write(root.join("b.txt"), "The quay will close, Ann Lee said.\n").unwrap();
    let begun = ["extract", "--into", "found.jsonl", "a.jsonl", "b.txt", "more"];
    assert!(!interrupt(&folder, &begun, 1, Duration::from_secs(60)));
    let goes_on = [&begun[..], &["--continue"]].concat();
    let state = state(&root).join("reviews").join(root.strip_prefix("/").unwrap());
    let beside = ["a.review/2999.review.yaml", "b.review.yaml", "b.txt.review.yaml"];
    let inside = ["more/c.review/2999.review.yaml", "more/c.review/.7.review.yaml"];
    let kept = beside.iter().chain(&inside).flat_map(|name| [root.join(name), state.join(name)]);
    for file in kept {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "story: '2999'\nattributions: []\n").unwrap();
        let output = run(&folder, &goes_on);
        let told = "a story, what was decided on it or a setting has changed";
        assert_eq!(output.status.code(), Some(2), "{}", file.display());
        assert!(stderr(&output).contains(told), "{}: {}", file.display(), stderr(&output));
        fs::remove_file(&file).unwrap();
    }
    let output = run(&folder, &goes_on);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[cfg(feature = "parquet")]
#[test]
fn a_database_gets_the_rows_of_the_spreadsheet() {
    use parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::{Field, RowAccessor},
    };

    let folder = tempfile::tempdir().unwrap();
    let unsafe_words =
        r#"{"id": "=x", "desk": "city", "text": "=1+1 is \u001b[2J“safe,” said Ann Lee."}"#;
    fs::write(folder.path().join("a.jsonl"), format!("{}{unsafe_words}\n", stories(0, 40)))
        .unwrap();
    let output = run(&folder, &["extract", "--into", "found.parquet", "a.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let csv = run(&folder, &["extract", "--format", "csv", "a.jsonl"]);
    let mut csv = csv::Reader::from_reader(&*csv.stdout);
    let headings: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    let cells: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    let file = fs::File::open(folder.path().join("found.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), cells.len());
    assert!(rows.len() >= 41);
    for (row, cells) in rows.iter().zip(&cells) {
        let columns: Vec<(&String, &Field)> = row.get_column_iter().collect();
        assert_eq!(columns.len(), headings.len() + 1);
        for ((name, field), (heading, cell)) in columns.iter().zip(headings.iter().zip(cells)) {
            assert_eq!(*name, heading);
            let cell = cell.strip_prefix('\'').unwrap_or(cell);
            match field {
                Field::Null => assert_eq!(cell, ""),
                Field::Str(words) => assert_eq!(words, cell),
                Field::Long(number) => assert_eq!(number.to_string(), cell),
                Field::Float(number) => assert_eq!(format!("{number:.2}"), cell),
                Field::Bool(flag) => assert_eq!(flag.to_string(), cell),
                Field::ListInternal(names) => {
                    let names = names.elements().iter().map(|name| match name {
                        Field::Str(name) => name.as_str(),
                        _ => "",
                    });
                    assert_eq!(names.collect::<Vec<_>>().join(" "), cell);
                }
                other => assert_eq!(format!("{other}"), cell),
            }
        }
    }
    assert_eq!(rows[0].get_string(25).unwrap(), r#"{"date":"2026-03-01"}"#);
    let no_file = run(&folder, &["extract", "--format", "parquet", "a.jsonl"]);
    assert!(stderr(&no_file).contains("--into FILE"), "{}", stderr(&no_file));
}
