//! The whole analysis of any text: all that is promised of it holds, all outputs can be printed and read
//! back, and compared with itself nothing has changed.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use onrecord::{
    analyse,
    article::from_bytes,
    compare::compare,
    output::Format,
    review::{Placed, Review, apply},
    rules::Rules,
};
use tempfile::TempDir;

#[path = "../../tests/holds/mod.rs"]
mod holds;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("there is room"));

/// Longer stories say nothing new and cost time.
const LONGEST: usize = 2000;

fuzz_target!(|text: &str| {
    if text.len() > LONGEST {
        return;
    }
    let Ok(article) = from_bytes("story.txt", text.as_bytes(), &RULES.layout) else { return };
    let analysis = analyse(&Arc::new(article), &RULES);
    let held = holds::of_analysis(&analysis)
        .and_then(|()| holds::outputs::jsonl_reads_back(&analysis, FOLDER.path()))
        .and_then(|()| holds::outputs::gold_reads_back(&analysis, FOLDER.path()))
        .and_then(|()| holds::outputs::yaml_reads_back(&analysis));
    held.expect("it holds of every story");
    for format in [Format::Table, Format::Csv, Format::Markdown, Format::WebAnnotation] {
        holds::outputs::printed(&analysis, format).expect("memory takes everything");
    }
    assert_eq!(apply(&analysis, &Placed::new(Review::default(), &analysis).review), analysis);
    assert!(compare(&analysis, &analysis).is_empty());
});
