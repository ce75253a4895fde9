//! What stands in folders: files that are none, that cannot be read, that are too large, that change.

use std::{
    ffi::OsStr,
    fs::{self, File, Permissions},
    io::{self, Read, Write},
    os::unix::{
        ffi::OsStrExt,
        fs::{PermissionsExt, symlink},
    },
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use flate2::{Compression, write::GzEncoder};

use crate::program::{folder, run, write};

const STORY: &str = "Ann Lee said it rained.\n";

fn pipe(folder: &Path, name: &str) {
    assert!(Command::new("mkfifo").arg(folder.join(name)).status().unwrap().success());
}

/// The names of the stories that were read.
fn read(folder: &Path, path: &str) -> (Option<i32>, usize, String) {
    let ran = run(folder, &["extract", "--format", "jsonl", path]);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    (ran.code, ran.out.lines().count(), ran.err)
}

#[test]
fn a_gigabyte_is_refused_at_once() {
    let folder = folder(&[]);
    for (name, why) in
        [("a.txt", "larger than 64 MiB"), ("a.jsonl", "a.jsonl:1: the line is longer")]
    {
        File::create(folder.path().join(name)).unwrap().set_len(1 << 30).unwrap();
        run(folder.path(), &["extract", name]).is_refused(why);
        run(folder.path(), &["audit", name]).is_refused(why);
    }
    let beside = folder.path().join("story.review.yaml");
    File::create(beside).unwrap().set_len(1 << 30).unwrap();
    write(folder.path(), "story.txt", STORY.as_bytes());
    run(folder.path(), &["audit", "story.txt"]).is_refused("it is larger than 8 MiB");
}

#[test]
fn packed_files_that_grow_without_end_are_refused() {
    let folder = folder(&[]);
    for (name, why) in
        [("a.txt.gz", "larger than 64 MiB"), ("a.jsonl.gz", "a.jsonl.gz:1: the line is longer")]
    {
        let file = File::create(folder.path().join(name)).unwrap();
        let mut packed = GzEncoder::new(file, Compression::fast());
        io::copy(&mut io::repeat(b'a').take(65 << 20), &mut packed).unwrap();
        packed.finish().unwrap();
        assert!(fs::metadata(folder.path().join(name)).unwrap().len() < 1 << 20);
        run(folder.path(), &["extract", name]).is_refused(why);
        run(folder.path(), &["audit", name]).is_refused(why);
    }
}

#[test]
fn spoiled_parts_are_told_once_and_the_others_are_read() {
    let part = |from: usize| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        for id in from..from + 500 {
            writeln!(packed, r#"{{"id": {id}, "text": "Ann Lee said it rained {id} times."}}"#)
                .unwrap();
        }
        packed.finish().unwrap()
    };
    let mut parts = [part(0), part(500), part(1000)];
    let middle = parts[1].len() / 2;
    parts[1][middle..middle + 32].fill(0x55);
    let folder = folder(&[]);
    write(folder.path(), "a.jsonl.gz", &parts.concat());
    let (code, stories, told) = read(folder.path(), "a.jsonl.gz");
    assert_eq!(code, Some(2));
    assert!((1000..1500).contains(&stories), "{stories}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("a.jsonl.gz: what is packed in it is spoiled at line"), "{told}");
}

#[test]
fn what_is_no_json_lines_is_told_once() {
    let folder = folder(&[("desk/story.txt", STORY)]);
    let table = "id,text\n".to_owned() + &"1,Ann Lee said it rained.\n".repeat(4000);
    write(folder.path(), "desk/table.jsonl", table.as_bytes());
    let record = "  {\n    \"id\": 1,\n    \"text\": \"Ann Lee said it rained.\"\n  },\n";
    let array = format!("[\n{}]\n", record.repeat(4000));
    write(folder.path(), "desk/array.ndjson", array.as_bytes());
    let (code, stories, told) = read(folder.path(), "desk");
    assert_eq!((code, stories, told.lines().count()), (Some(2), 1, 2), "{told}");
    assert!(
        told.contains(
            "table.jsonl: no JSON Lines, though it is called so; none of its first lines"
        )
    );
    assert!(told.contains("array.ndjson: no JSON Lines") && told.contains("jq -c '.[]'"), "{told}");
    // A line or two of something else do not hide the records behind them.
    let few = format!("id,text\n{{\"id\": 1, \"text\": \"{}\"}}\n", STORY.trim());
    write(folder.path(), "few.jsonl", few.as_bytes());
    let (code, stories, told) = read(folder.path(), "few.jsonl");
    assert_eq!((code, stories, told.lines().count()), (Some(2), 1, 1), "{told}");
}

#[test]
fn links_in_circles_are_walked_once() {
    let folder = folder(&[("desk/story.txt", STORY)]);
    symlink(".", folder.path().join("desk/here")).unwrap();
    symlink("..", folder.path().join("desk/up")).unwrap();
    symlink("self.txt", folder.path().join("desk/self.txt")).unwrap();
    let (code, stories, err) = read(folder.path(), "desk");
    // Once in the folder, once through the link that leads above it.
    assert_eq!((code, stories), (Some(2), 2), "the link to itself is told: {err}");
    assert!(err.contains("self.txt"), "{err}");
}

#[test]
fn folders_full_of_links_to_each_other_are_walked_once() {
    let folder = folder(&[("desk/story.txt", STORY), ("d12/story.txt", STORY)]);
    for level in 0..12 {
        let own = folder.path().join(format!("d{level}"));
        fs::create_dir_all(&own).unwrap();
        for link in 0..12 {
            symlink(format!("../d{}", level + 1), own.join(format!("to{link}"))).unwrap();
        }
    }
    symlink("../d0", folder.path().join("desk/far")).unwrap();
    assert_eq!(read(folder.path(), "desk").1, 2);
    assert_eq!(read(folder.path(), ".").1, 2);
}

#[test]
fn pipes_and_devices_are_not_waited_for() {
    let folder = folder(&[("desk/story.txt", STORY)]);
    pipe(folder.path(), "pipe.txt");
    for name in ["pipe.txt", "/dev/zero", "/dev/random"] {
        run(folder.path(), &["extract", name]).is_refused("neither a file nor a folder");
    }
    pipe(folder.path(), "desk/pipe.txt");
    symlink("/dev/zero", folder.path().join("desk/zero.txt")).unwrap();
    assert_eq!(read(folder.path(), "desk").1, 1, "in a folder they are no stories");
}

#[test]
fn pipes_and_devices_beside_a_story_are_not_waited_for() {
    for name in [".onrecord.yaml", "story.review.yaml", "story.gold.yaml"] {
        for device in ["pipe", "/dev/zero"] {
            let folder = folder(&[("story.txt", STORY)]);
            if device == "pipe" {
                pipe(folder.path(), name);
            } else {
                symlink(device, folder.path().join(name)).unwrap();
            }
            // A reference that is no file is none.
            let command = if name.contains("gold") { "score" } else { "audit" };
            let ran = run(folder.path(), &[command, "story.txt"]);
            assert!(command == "score" || ran.code == Some(2), "{name}: {ran:?}");
            assert!(command == "score" || ran.err.contains("it is no file"), "{name}: {ran:?}");
        }
    }
}

#[test]
fn what_is_gone_or_changes_while_it_is_read_is_told_or_read() {
    let folder = folder(&[("desk/kept.txt", STORY)]);
    symlink("gone", folder.path().join("desk/gone.txt")).unwrap();
    let (code, stories, err) = read(folder.path(), "desk");
    assert_eq!((code, stories), (Some(2), 1));
    assert!(err.contains("gone.txt: "), "{err}");
    let (path, is_done) = (folder.path().join("desk/comes.txt"), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                fs::write(&path, STORY.repeat(2000)).unwrap();
                fs::write(&path, "").unwrap();
                fs::remove_file(&path).unwrap();
            }
        });
        for _ in 0..10 {
            let ran = run(folder.path(), &["audit", "--fail-on", "never", "desk"]);
            assert!(ran.code == Some(2) && !ran.err.contains("panicked"), "{ran:?}");
        }
        is_done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn what_may_not_be_read_is_told_and_the_rest_is_read() {
    let folder = folder(&[("desk/closed.txt", STORY), ("desk/open.txt", STORY)]);
    let closed = folder.path().join("desk/closed.txt");
    fs::set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
    let (code, stories, err) = read(folder.path(), "desk");
    if File::open(&closed).is_ok() {
        // Nothing is closed to the superuser.
        assert_eq!((code, stories), (Some(0), 2));
    } else {
        assert_eq!((code, stories), (Some(2), 1));
        assert!(err.contains("closed.txt: ") && err.contains("permissions"), "{err}");
    }
}

#[test]
fn names_that_are_not_utf8_are_read_and_shown() {
    let folder = folder(&[]);
    let name = OsStr::from_bytes(b"desk/caf\xe9.txt");
    fs::create_dir(folder.path().join("desk")).unwrap();
    fs::write(folder.path().join(name), STORY).unwrap();
    let ran = run(folder.path(), &["extract", "--format", "jsonl", "desk"]);
    assert!(ran.code == Some(0) && ran.out.contains("caf\u{fffd}"), "{ran:?}");
    assert_eq!(run(folder.path(), &["audit", "desk"]).code, Some(0));
}

#[test]
fn rules_of_a_folder_are_not_taken_from_elsewhere() {
    let folder = folder(&[("desk/story.txt", STORY), ("secret.yaml", "password\n")]);
    symlink("../secret.yaml", folder.path().join("desk/link.yaml")).unwrap();
    for rules in ["../secret.yaml", "link.yaml", "/etc/passwd"] {
        write(folder.path(), "desk/.onrecord.yaml", format!("rules: [{rules}]\n").as_bytes());
        let ran = run(folder.path(), &["audit", "desk"]);
        ran.is_refused("lies outside the folder");
        assert!(!ran.err.contains("password") && !ran.err.contains("root:"), "{}", ran.err);
    }
}
