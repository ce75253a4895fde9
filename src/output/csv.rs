//! Rows for a spreadsheet: one attribution each.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use serde::Serialize;

use super::Output;
use crate::{
    article::Places,
    model::{Analysis, Attribution, AttributionId, RuleId},
    text::{CodePoints, Span, joined, visible_line},
};

/// Prints one row for each attribution, below one row of headings.
///
/// Words are those of the story as they are safe to show; `line` is that of its file, `start` and `end` are
/// the code points of the content in its text. A cell that a spreadsheet would take for a formula has an
/// apostrophe before it.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

const COLUMNS: [&str; 25] = [
    "story",
    "path",
    "id",
    "line",
    "start",
    "end",
    "speaker",
    "step",
    "anonymity",
    "stance",
    "kind",
    "source",
    "cue",
    "content",
    "towards",
    "loading",
    "negated",
    "channel",
    "proximity",
    "terms",
    "reason",
    "within",
    "confidence",
    "decided",
    "rules",
];

impl Output for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write_rows([COLUMNS], out)
    }

    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::of(&analysis.article);
        let points = CodePoints::new(&analysis.article.text);
        let row = |(id, one)| {
            let [start, end] = points.span(&analysis.article.text, whole(one));
            row(analysis, id, one, [places.at(one.start()).line, start, end])
        };
        write_rows(analysis.attributions().map(row), out)
    }
}

/// From the first to the last word of the content.
fn whole(one: &Attribution) -> Span {
    let start = one.content.first().map_or(0, |span| span.start);
    Span::new(start, one.content.last().map_or(start, |span| span.end))
}

/// The cells of an attribution.
fn row(
    analysis: &Analysis,
    AttributionId(id): AttributionId,
    one: &Attribution,
    [line, start, end]: [usize; 3],
) -> [String; 25] {
    let article = &analysis.article;
    let words = |spans: &[Span]| joined(&article.text, spans);
    let part = |span: Option<Span>| span.map(|span| words(&[span])).unwrap_or_default();
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    let rules: BTreeSet<&RuleId> = one.evidence.iter().map(|e| &e.rule).collect();
    let rules: Vec<&str> = rules.into_iter().map(RuleId::as_str).collect();
    [
        visible_line(&article.id),
        article
            .path
            .as_ref()
            .map(|path| visible_line(&path.display().to_string()))
            .unwrap_or_default(),
        id.to_string(),
        line.to_string(),
        start.to_string(),
        end.to_string(),
        speaker.map(|speaker| visible_line(&speaker.name)).unwrap_or_default(),
        one.level.step().to_string(),
        one.level.id().to_owned(),
        one.stance.id().to_owned(),
        one.kind.id().to_owned(),
        words(&one.source),
        words(&one.cue),
        words(&one.content),
        part(one.target),
        one.loading.id().to_owned(),
        one.negated.to_string(),
        name(one.channel),
        name(one.proximity),
        part(one.terms),
        part(one.reason),
        one.within.map(|AttributionId(id)| id.to_string()).unwrap_or_default(),
        format!("{:.2}", one.confidence),
        one.decision
            .as_deref()
            .map(|decision| decision.standing().id().to_owned())
            .unwrap_or_default(),
        rules.join(" "),
    ]
}

/// The name that a value has in outputs; nothing for none.
fn name<T: Serialize>(value: Option<T>) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Writes rows of cells.
pub(super) fn write_rows<const N: usize>(
    rows: impl IntoIterator<Item = [impl AsRef<str>; N]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| inert(cell.as_ref())))
            .map_err(io::Error::from)?;
    }
    writer.flush()
}

/// A cell that no spreadsheet takes for a formula, in the way that OWASP tells: one that begins as formulas
/// do has an apostrophe before it.
fn inert(cell: &str) -> String {
    let begins = cell.trim_start_matches(' ').chars().next();
    let is_formula = matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    );
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{sample, text::is_visible};

    fn print(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        Csv.begin(&mut out).unwrap();
        Csv.story(analysis, &mut out).unwrap();
        Csv.end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_attribution_is_a_row() {
        insta::assert_snapshot!(print(&sample::story()));
    }

    #[test]
    fn hostile_characters_are_not_printed() {
        let printed = print(&sample::hostile());
        assert!(printed.lines().flat_map(str::chars).all(is_visible), "{printed:?}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let text = "=cmd|' /C calc'!A1 said +1, -2; @SUM(A1) was\tit.\n\"=2,3\" said Lee.\n";
        let story = |[source, cue, content]: [&str; 3]| {
            let mut one = sample::attribution(text, [source, cue, content]);
            one.speaker = Some(crate::model::SpeakerId(0));
            let mut analysis = Analysis::empty(sample::article("=1+1", text));
            analysis.attributions.push(one);
            let speaker = sample::speaker(text, source, crate::model::Level::Named);
            analysis.speakers.push(speaker);
            print(&analysis)
        };
        for parts in [
            ["=cmd|' /C calc'!A1", "said", "+1, -2"],
            ["@SUM(A1)", "was", "-2"],
            ["Lee", "said", "=2,3"],
        ] {
            let printed = story(parts);
            let mut reader = csv::Reader::from_reader(printed.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(record.len(), COLUMNS.len());
            assert!(
                record.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])),
                "{record:?}"
            );
            assert_eq!(&record[0], "'=1+1");
            assert_eq!(record[13].trim_start_matches('\''), parts[2]);
        }
    }

    proptest! {
        #[test]
        fn cells_come_back_and_never_begin_a_formula(cell in "[=+@a\t\r\n\",; -]{0,6}") {
            let mut out = Vec::new();
            write_rows([[cell.as_str(), "x"]], &mut out).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*out);
            let record = reader.records().next().unwrap().unwrap();
            let read = record[0].strip_prefix('\'').unwrap_or(&record[0]);
            prop_assert_eq!(read, cell.as_str());
            prop_assert!(!record[0].trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
