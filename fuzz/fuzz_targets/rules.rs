//! A rule file is taken or refused with a place, whatever it holds; what is taken compiles with the rules
//! that come with the program or is refused with the rule's id, and then analyses a story.

#![no_main]

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use libfuzzer_sys::fuzz_target;
use onrecord::{
    analyse,
    article::from_bytes,
    rules::{Rules, load::Merged},
};
use tempfile::TempDir;

#[path = "../../tests/holds/mod.rs"]
mod holds;

const STORY: &str = "\
Quay to close, board says\n\nBy Ana Roe\n\nHARWICK (Coast Press) - The quay will close, a senior Harbour Board \
official said. “We go,” Ann Lee told reporters on Friday, “and nobody will come back.”\n\nCritics warned that \
it was late. They declined to comment.\n";

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("there is room"));

/// As many bytes make any rule.
const LONGEST: usize = 4000;

fuzz_target!(|yaml: &str| {
    if yaml.len() > LONGEST {
        return;
    }
    if let Err(error) = Merged::default().add("own.yaml", yaml) {
        assert!(error.to_string().contains("own.yaml"));
        // Switching off and grading need rules that are there.
        if !error.to_string().contains("there is no such") {
            return;
        }
    }
    let path: PathBuf = FOLDER.path().join("own.yaml");
    fs::write(&path, yaml).expect("there is room");
    let rules = match Rules::with_files(&[path]) {
        Ok(rules) => rules,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let Ok(article) = from_bytes("story.txt", STORY.as_bytes(), &rules.layout) else { return };
    let analysis = analyse(&Arc::new(article), &rules);
    holds::of_analysis(&analysis).expect("it holds whatever the rules");
});
