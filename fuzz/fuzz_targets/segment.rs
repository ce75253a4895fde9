//! Sentences and quotations of any text lie in it, on character boundaries.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::text::{Span, quotations, visible_line};

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
    for quotation in quotations(text, &paragraphs) {
        assert!(text.get(quotation.span.start..quotation.span.end).is_some());
        assert!(quotation.span.contains(quotation.inner));
        assert!(quotation.pieces.iter().all(|piece| quotation.span.contains(*piece)));
    }
    assert!(visible_line(text).chars().all(onrecord::text::is_visible));
});
