//! Decisions that can be read are written so that they read back the same; laid over a story, what they
//! say of it lies in its text, and kept beside it they are all there.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use onrecord::{
    article::from_bytes,
    desk::Reading,
    review::{Placed, Store, merge, read, write},
    rules::Rules,
};
use tempfile::TempDir;

#[path = "../../tests/holds/mod.rs"]
mod holds;

const STORY: &str =
    "Élan Roe said it rained.\n\nCritics warned that “the quay” was late. Roe said no.\n";

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("there is room"));

fuzz_target!(|yaml: &str| {
    let Ok((story, review)) = read(yaml) else { return };
    let written = write(&story, &review).expect("what was read can be written");
    let again = read(&written).expect("what was written can be read");
    assert_eq!((&story, &review), (&again.0, &again.1));
    assert_eq!(merge(&review, &review, &again.1), review);
    let mut article =
        from_bytes("story.txt", STORY.as_bytes(), &RULES.layout).expect("it is a story");
    article.path = Some(FOLDER.path().join("story.txt"));
    let article = Arc::new(article);
    let reading = Reading::new(&article, review.clone(), &RULES);
    let (found, placed) = (reading.found.clone(), reading.placed.clone());
    let reviewed = reading.into_reviewed();
    let text = &article.text;
    for one in &reviewed.attributions {
        let mut all = one.content.iter().chain(&one.cue).chain(&one.source);
        assert!(all.all(|span| text.get(span.start..span.end).is_some()));
        assert!(one.speaker.is_none_or(|id| reviewed.speaker(id).is_some()));
    }
    // Placed once, they stay where they are.
    assert_eq!(Placed::new(placed.review.clone(), &found).review, placed.review);
    let store = Store::new(None);
    let saved = store.save(&article, &Default::default(), &review).expect("there is room");
    let kept = store.open(&article);
    assert!(kept.problems.is_empty());
    assert_eq!(kept.review, saved.review);
    let _ = std::fs::remove_file(saved.path);
});
