//! The words of a story around what a finding is about, with that underlined.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::{
    model::Analysis,
    text::{Span, char_start, visible},
};

/// So many bytes of a paragraph are shown before and after what is underlined.
const AROUND: usize = 160;

/// A character as it is shown, and whether it is underlined.
struct Cell {
    shown: String,
    is_marked: bool,
}

/// The lines that show the first of the spans and those near it: each line of words, below it its
/// underline where it has one. Nothing in it moves a terminal.
pub(super) fn excerpt(analysis: &Analysis, spans: &[Span], width: usize) -> Vec<String> {
    let Some(first) = spans.first() else { return Vec::new() };
    let text = &analysis.article.text;
    let blocks = &analysis.article.blocks;
    let block = blocks.iter().map(|block| block.span).find(|block| block.covers(first.start));
    let block = block.unwrap_or(Span::new(0, text.len()));
    let shown = window(text, block, *first);
    let mut lines = Vec::new();
    for line in folded(cells(text, block, shown, spans), width) {
        let words: String = line.iter().map(|cell| cell.shown.as_str()).collect();
        lines.push(words.trim_end().to_owned());
        if line.iter().any(|cell| cell.is_marked) {
            let mark = |cell: &Cell| {
                let mark = if cell.is_marked { "^" } else { " " };
                mark.repeat(cell.shown.width())
            };
            let marks: String = line.iter().map(mark).collect();
            lines.push(marks.trim_end().to_owned());
        }
    }
    lines
}

/// The part of a paragraph that is shown: whole words around the span.
fn window(text: &str, block: Span, span: Span) -> Span {
    let start = span.start.saturating_sub(AROUND).max(block.start);
    let end = (span.start + AROUND * 2).max(span.end.min(span.start + AROUND * 4)).min(block.end);
    let (start, end) = (char_start(text, start), char_start(text, end));
    let skipped = if start == block.start { 0 } else { next_word(Span::new(start, end).of(text)) };
    let whole = Span::new(start + skipped, end);
    let cut = whole.of(text).rfind(char::is_whitespace).filter(|_| end < block.end);
    Span::new(whole.start, cut.map_or(end, |cut| whole.start + cut))
}

fn next_word(text: &str) -> usize {
    text.find(char::is_whitespace).map_or(0, |at| at + 1)
}

/// The characters as they are shown, white space as single spaces, with ellipses where words are left
/// out.
fn cells(text: &str, block: Span, shown: Span, spans: &[Span]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let plain = |shown: &str| Cell { shown: shown.to_owned(), is_marked: false };
    if shown.start > block.start {
        cells.push(plain("… "));
    }
    for (at, grapheme) in shown.of(text).grapheme_indices(true) {
        let is_marked = spans.iter().any(|span| span.covers(shown.start + at));
        let is_space = grapheme.chars().all(char::is_whitespace);
        if is_space && cells.last().is_none_or(|last| last.shown.ends_with(' ')) {
            continue;
        }
        let shown = if is_space { " ".to_owned() } else { visible(grapheme).into_owned() };
        if !shown.is_empty() {
            cells.push(Cell { shown, is_marked });
        }
    }
    if shown.end < block.end {
        cells.push(plain(" …"));
    }
    cells
}

/// Lines of at most `width` columns, broken at spaces where there are any.
fn folded(cells: Vec<Cell>, width: usize) -> Vec<Vec<Cell>> {
    let mut lines: Vec<Vec<Cell>> = vec![Vec::new()];
    let (mut columns, mut space) = (0, None);
    for cell in cells {
        let wide = cell.shown.width();
        while columns + wide > width.max(1) && columns > 0 {
            let last = lines.last_mut();
            let rest =
                last.map(|line| line.split_off(space.map_or(line.len(), |at: usize| at + 1)));
            let rest = rest.unwrap_or_default();
            columns = rest.iter().map(|cell| cell.shown.width()).sum();
            lines.push(rest);
            // What is left of the line may still be too long: then it is broken where it is.
            space = None;
        }
        columns += wide;
        if let Some(line) = lines.last_mut() {
            if cell.shown == " " {
                space = Some(line.len());
            }
            line.push(cell);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{sample, text::is_visible};

    #[test]
    fn what_it_is_about_is_underlined() {
        let analysis = sample::story();
        let warned = sample::find(&analysis.article.text, "warned");
        let lines = excerpt(&analysis, &[warned], 60);
        let at = lines.iter().position(|line| line.contains('^')).unwrap();
        let (start, end) = (lines[at].find('^').unwrap(), lines[at].len());
        assert_eq!(&lines[at - 1][start..end], "warned");
    }

    #[test]
    fn hostile_characters_are_not_shown() {
        let analysis = sample::hostile();
        let span = Span::new(0, analysis.article.text.len());
        let lines = excerpt(&analysis, &[span], 20);
        assert!(lines.iter().all(|line| line.chars().all(is_visible)), "{lines:?}");
    }

    proptest! {
        #[test]
        fn lines_fit_and_nothing_panics(
            text in "[a-z \\n\u{1b}東é“]{1,300}", start in 0_usize..300, len in 0_usize..80, width in 8_usize..60
        ) {
            let start = char_start(&text, start);
            let end = char_start(&text, start + len);
            let analysis = Analysis::empty(sample::article("x", &text));
            for line in excerpt(&analysis, &[Span::new(start, end)], width) {
                prop_assert!(line.width() <= width, "{line:?}");
            }
        }
    }
}
