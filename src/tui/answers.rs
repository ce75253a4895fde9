//! Answers, a line or more each: what is asked, what is known, and which rule says so.

use ratatui::text::{Line, Span as Styled};
use unicode_width::UnicodeWidthStr;

use super::{theme, wrap::wrap_as_it_is};
use crate::text::Span;

/// The columns of what is asked.
const ASKED: usize = 8;

/// From this width on there is room to set in what goes on on further lines as far as what is known.
const WIDE: usize = 60;

/// The columns between an answer and its rule.
const GAP: usize = 2;

/// Answers, as many columns wide as there are.
#[derive(Debug)]
pub(super) struct Answers {
    width: usize,
    lines: Vec<Line<'static>>,
}

impl Answers {
    pub(super) const fn new(width: usize) -> Self {
        Self { width, lines: Vec::new() }
    }

    /// A line that answers nothing by itself.
    pub(super) fn line(&mut self, line: Line<'static>) {
        self.lines.extend(fold(line, self.width, 2));
    }

    /// What is known of what is asked, and at the end of the line the rule that says so.
    pub(super) fn tell(&mut self, asked: &str, known: Vec<Styled<'static>>, rule: &str) {
        let mut line = vec![Styled::styled(format!("{asked:<ASKED$}"), theme::faint())];
        line.extend(known);
        let indent = if self.width < WIDE { GAP } else { ASKED };
        let mut rows = fold(Line::from(line), self.width, indent);
        let last = rows.last().map_or(0, Line::width);
        if rule.is_empty() {
            // Nothing says so but the story.
        } else if last + GAP + rule.width() <= self.width {
            let pad = " ".repeat(self.width - last - rule.width());
            if let Some(row) = rows.last_mut() {
                row.spans.push(Styled::styled(format!("{pad}{rule}"), theme::faint()));
            }
        } else {
            rows.push(Line::from(format!("{:indent$}{rule}", "")).style(theme::faint()));
        }
        self.lines.append(&mut rows);
    }

    pub(super) fn done(self) -> Vec<Line<'static>> {
        self.lines
    }
}

/// Breaks a line that is too long; its other lines are set in.
pub(super) fn fold(line: Line<'static>, width: usize, indent: usize) -> Vec<Line<'static>> {
    if line.width() <= width {
        return vec![line];
    }
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    let rows = wrap_as_it_is(&text, width.saturating_sub(indent));
    let mut folded = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let mut pieces = Vec::new();
        if number > 0 {
            pieces.push(Styled::from(" ".repeat(indent)));
        }
        let mut start = 0;
        for span in &line.spans {
            let own = Span::new(start, start + span.content.len());
            start = own.end;
            let part = Span::new(own.start.max(row.start), own.end.min(row.end));
            if !part.is_empty() {
                pieces.push(Styled::styled(part.of(&text).to_owned(), span.style));
            }
        }
        folded.push(Line::from(pieces).style(line.style));
    }
    folded
}
