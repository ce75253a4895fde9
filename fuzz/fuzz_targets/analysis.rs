//! The whole analysis of any text: its spans lie in the text, on character boundaries and in order, and
//! all outputs can be printed.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use onrecord::{
    analyse,
    article::from_bytes,
    output::Format,
    review::{Placed, Review, apply},
    rules::Rules,
    text::Span,
};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));

fuzz_target!(|text: &str| {
    let Ok(article) = from_bytes("story.txt", text.as_bytes(), &RULES.layout) else { return };
    let analysis = analyse(&Arc::new(article), &RULES);
    let text = &analysis.article.text;
    let lies_in = |span: &Span| text.get(span.start..span.end).is_some();
    for one in &analysis.attributions {
        assert!(!one.content.is_empty());
        for part in [&one.content, &one.cue, &one.source] {
            assert!(part.iter().all(lies_in) && part.is_sorted());
        }
        assert!((0.0..=1.0).contains(&one.confidence));
        assert!(one.speaker.is_none_or(|id| analysis.speaker(id).is_some()));
    }
    assert!(analysis.attributions.is_sorted_by_key(|one| one.start()));
    for format in [Format::Jsonl, Format::Yaml, Format::Table] {
        let mut out = Vec::new();
        format.output(80).story(&analysis, &mut out).expect("memory takes everything");
    }
    assert_eq!(apply(&analysis, &Placed::new(Review::default(), &analysis).review), analysis);
});
