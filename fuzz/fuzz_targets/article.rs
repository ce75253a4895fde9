//! Bytes in each of the formats that stories have: whatever they are, the blocks of what is read lie in
//! its text, in order, on character boundaries.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord::{
    article::{Article, from_bytes, from_reader},
    rules::Rules,
};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    match kind % 3 {
        0 => from_bytes("story.txt", bytes, &RULES.layout).iter().for_each(check),
        1 => from_bytes("story.md", bytes, &RULES.layout).iter().for_each(check),
        _ => {
            let bytes = bytes.to_vec();
            let stories = from_reader(std::io::Cursor::new(bytes), &RULES.layout);
            stories.flatten().for_each(|story| check(&story));
        }
    }
});

fn check(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(end <= block.span.start && block.span.end <= article.text.len());
        assert!(article.text.get(block.span.start..block.span.end).is_some());
        assert!(block.span.start <= block.prose && block.prose <= block.span.end);
        end = block.span.end;
    }
}
