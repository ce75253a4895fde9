//! The rooms of the house: imports go one way.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{collections::BTreeSet, fs, path::Path};

/// The rooms from the ground up. A room may use those of its own floor and of the floors below.
const FLOORS: &[&[&str]] = &[
    &["outside", "text"],
    &["regexes"],
    &["article", "model", "rules"],
    &["extract"],
    &["classify"],
    &["audit", "compare", "review"],
    &["desk", "examples", "library", "output", "score"],
    &["learn", "lsp", "tui"],
    &["cli"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a file imports: what follows `crate::`, alone or in a group.
fn imports(source: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for after in source.split("crate::").skip(1) {
        let Some(group) = after.strip_prefix('{') else {
            rooms.insert(name(after));
            continue;
        };
        let mut depth = 0;
        let mut starts_item = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => starts_item = true,
                c if starts_item && c.is_alphabetic() => {
                    rooms.insert(name(&group[at..]));
                    starts_item = false;
                }
                _ => {}
            }
        }
    }
    rooms.retain(|name| floor(name).is_some());
    rooms
}

fn name(source: &str) -> String {
    source.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn each_file(folder: &Path, act: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, act);
        } else if path.extension().is_some_and(|end| end == "rs") {
            act(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_folder_is_a_room_and_every_room_a_folder() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = fs::read_dir(source).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.filter(|path| path.is_dir());
    let folders: BTreeSet<_> =
        folders.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    let rooms: BTreeSet<_> =
        FLOORS.iter().copied().flatten().map(|room| (*room).to_owned()).collect();
    assert_eq!(folders, rooms);
}

#[test]
fn lower_rooms_never_import_higher_ones() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (own, room) in
        FLOORS.iter().enumerate().flat_map(|(n, rooms)| rooms.iter().map(move |r| (n, r)))
    {
        each_file(&source.join(room), &mut |path, text| {
            for import in imports(text) {
                if floor(&import).is_some_and(|floor| floor > own) {
                    wrong.push(format!("{} imports {import}", path.display()));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_seen() {
    let source = "use crate::{article::{Article, Meta}, text};\nuse crate::cli::Cli;\n";
    let seen: Vec<_> = imports(source).into_iter().collect();
    assert_eq!(seen, ["article", "cli", "text"]);
}
