//! Words, sentences and quotations of any text lie in it, on character boundaries, and no word is lost.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord::{
    rules::Rules,
    text::{
        CodePoints, Span, fit, is_visible, joined, quotations, sentences, tokenize, visible,
        visible_line,
    },
};

#[path = "../../tests/holds/mod.rs"]
mod holds;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));

fuzz_target!(|text: &str| {
    let mut start = 0;
    let paragraphs: Vec<Span> = text
        .split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len()).trim(text);
            start += line.len();
            span
        })
        .collect();
    let quoted = quotations(text, &paragraphs);
    holds::of_quotations(text, &quoted).expect("it holds of every text");
    let kept = |text: &str| text.split_whitespace().collect::<String>();
    let points = CodePoints::new(text);
    for paragraph in &paragraphs {
        let tokens = tokenize(text, *paragraph, &RULES.abbreviations);
        let mut end = paragraph.start;
        for token in &tokens {
            assert!(!token.span.of(text).is_empty() && end <= token.span.start);
            end = token.span.end;
            let [from, to] = points.span(text, token.span);
            assert_eq!(token.span.of(text).chars().count(), to - from);
        }
        assert!(end <= paragraph.end);
        let outer = quoted.iter().filter(|one| one.depth == 0 && paragraph.contains(one.span));
        let atoms: Vec<Span> = outer.map(|one| one.span).collect();
        let found = sentences(text, *paragraph, &tokens, &atoms, &RULES.abbreviations);
        let words: String = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(kept(&words), kept(paragraph.of(text)));
        assert!(!joined(text, &found).contains('\n'));
    }
    assert!(visible(text).chars().all(is_visible));
    let line = visible_line(text);
    assert!(line.chars().all(is_visible) && !line.contains('\n'));
    for width in [0, 1, 7] {
        fit(&line, width);
    }
});
