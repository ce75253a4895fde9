//! Bytes in each of the formats that stories have: whatever they are, the blocks of what is read lie in
//! its text, in order, on character boundaries, and every byte of it has a place in its file.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord::{
    article::{Article, Place, Places, from_bytes, from_reader},
    desk::FolderSettings,
    rules::Rules,
};

#[path = "../../tests/holds/mod.rs"]
mod holds;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    match kind % 4 {
        0 => from_bytes("story.txt", bytes, &RULES.layout).iter().for_each(|own| whole(own, bytes)),
        1 => from_bytes("story.md", bytes, &RULES.layout).iter().for_each(|own| whole(own, bytes)),
        2 => from_bytes("story.html", bytes, &RULES.layout).iter().for_each(|own| whole(own, bytes)),
        _ => {
            let reader = std::io::Cursor::new(bytes.to_vec());
            let stories = from_reader(reader, &RULES.layout);
            stories.flatten().for_each(|story| check(&story));
        }
    }
});

fn check(article: &Article) {
    holds::of_article(article).expect("it holds of every story");
    // What the front matter says of the audit is used or refused.
    if let Err(error) = FolderSettings::default().of(article, &RULES) {
        assert!(error.to_string().contains("front matter"));
    }
}

/// A story that is all of its file.
fn whole(article: &Article, bytes: &[u8]) {
    check(article);
    // Others are decoded first.
    let Ok(source) = String::from_utf8(bytes.to_vec()) else { return };
    let lines = source.matches('\n').count() + 1;
    let places = Places::in_source(article, source);
    let mut before = Place { line: 1, column: 1 };
    for block in &article.blocks {
        let place = places.at(block.span.start);
        assert!(before <= place && place.line <= lines);
        before = place;
    }
}
