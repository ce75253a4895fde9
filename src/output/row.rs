//! An attribution as a row of a table, for spreadsheets and databases.

use std::{borrow::Cow, collections::BTreeSet};

use serde::Serialize;

use crate::{
    article::Places,
    model::{Analysis, Attribution, AttributionId, RuleId},
    text::{CodePoints, Span, joined, visible_line},
};

/// What stands in a column.
#[derive(Clone, Copy)]
pub(super) enum Column {
    /// Words; none where there are none.
    Words(fn(&Row) -> Option<&str>),
    /// A whole number.
    Number(fn(&Row) -> Option<usize>),
    /// From 0 to 1.
    Share(fn(&Row) -> f32),
    /// Yes or no.
    Flag(fn(&Row) -> bool),
    /// Names.
    Names(fn(&Row) -> &[String]),
}

/// The columns of a table, with what each is called.
pub(super) const COLUMNS: [(&str, Column); 25] = [
    ("story", Column::Words(|row| Some(&row.story))),
    ("path", Column::Words(|row| row.path.as_deref())),
    ("id", Column::Number(|row| Some(row.id))),
    ("line", Column::Number(|row| Some(row.line))),
    ("start", Column::Number(|row| Some(row.start))),
    ("end", Column::Number(|row| Some(row.end))),
    ("speaker", Column::Words(|row| row.speaker.as_deref())),
    ("step", Column::Number(|row| Some(row.step))),
    ("anonymity", Column::Words(|row| Some(row.anonymity))),
    ("stance", Column::Words(|row| Some(row.stance))),
    ("kind", Column::Words(|row| Some(row.kind))),
    ("source", Column::Words(|row| row.source.as_deref())),
    ("cue", Column::Words(|row| row.cue.as_deref())),
    ("content", Column::Words(|row| row.content.as_deref())),
    ("towards", Column::Words(|row| row.towards.as_deref())),
    ("loading", Column::Words(|row| Some(row.loading))),
    ("negated", Column::Flag(|row| row.negated)),
    ("channel", Column::Words(|row| row.channel.as_deref())),
    ("proximity", Column::Words(|row| row.proximity.as_deref())),
    ("terms", Column::Words(|row| row.terms.as_deref())),
    ("reason", Column::Words(|row| row.reason.as_deref())),
    ("within", Column::Number(|row| row.within)),
    ("confidence", Column::Share(|row| row.confidence)),
    ("decided", Column::Words(|row| row.decided)),
    ("rules", Column::Names(|row| &row.rules)),
];

/// An attribution as a row. Words are those of the story as they are safe to show; `line` is that of its file,
/// `start` and `end` are the code points of the content in its text.
pub(super) struct Row {
    story: String,
    path: Option<String>,
    id: usize,
    line: usize,
    start: usize,
    end: usize,
    speaker: Option<String>,
    step: usize,
    anonymity: &'static str,
    stance: &'static str,
    kind: &'static str,
    source: Option<String>,
    cue: Option<String>,
    content: Option<String>,
    towards: Option<String>,
    loading: &'static str,
    negated: bool,
    channel: Option<String>,
    proximity: Option<String>,
    terms: Option<String>,
    reason: Option<String>,
    within: Option<usize>,
    confidence: f32,
    decided: Option<&'static str>,
    rules: Vec<String>,
}

/// The rows of a story.
pub(super) fn rows(analysis: &Analysis) -> impl Iterator<Item = Row> {
    let article = &analysis.article;
    let places = Places::of(article);
    let points = CodePoints::new(&article.text);
    analysis.attributions().map(move |(id, one)| {
        let [start, end] = points.span(&article.text, whole(one));
        row(analysis, id, one, [places.at(one.start()).line, start, end])
    })
}

/// From the first to the last word of the content.
fn whole(one: &Attribution) -> Span {
    let start = one.content.first().map_or(0, |span| span.start);
    Span::new(start, one.content.last().map_or(start, |span| span.end))
}

fn row(
    analysis: &Analysis,
    AttributionId(id): AttributionId,
    one: &Attribution,
    [line, start, end]: [usize; 3],
) -> Row {
    let article = &analysis.article;
    let words =
        |spans: &[Span]| Some(joined(&article.text, spans)).filter(|words| !words.is_empty());
    let part = |span: Option<Span>| span.and_then(|span| words(&[span]));
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    let rules: BTreeSet<&str> = one.evidence.iter().map(|e| RuleId::as_str(&e.rule)).collect();
    Row {
        story: visible_line(&article.id),
        path: article.path.as_ref().map(|path| visible_line(&path.display().to_string())),
        id,
        line,
        start,
        end,
        speaker: speaker.map(|speaker| visible_line(&speaker.name)),
        step: usize::from(one.level.step()),
        anonymity: one.level.id(),
        stance: one.stance.id(),
        kind: one.kind.id(),
        source: words(&one.source),
        cue: words(&one.cue),
        content: words(&one.content),
        towards: part(one.target),
        loading: one.loading.id(),
        negated: one.negated,
        channel: name(one.channel),
        proximity: name(one.proximity),
        terms: part(one.terms),
        reason: part(one.reason),
        within: one.within.map(|AttributionId(id)| id),
        confidence: one.confidence,
        decided: one.decision.as_deref().map(|decision| decision.standing().id()),
        rules: rules.into_iter().map(str::to_owned).collect(),
    }
}

/// The name that a value has in outputs; none for none.
fn name<T: Serialize>(value: Option<T>) -> Option<String> {
    let value = serde_json::to_value(value?).ok()?;
    value.as_str().map(str::to_owned)
}

impl Row {
    #[cfg(feature = "parquet")]
    /// How much memory its words take, about.
    pub(super) fn bytes(&self) -> usize {
        let words = COLUMNS.iter().filter_map(|(_, column)| match column {
            Column::Words(get) => get(self),
            _ => None,
        });
        words.map(str::len).sum::<usize>() + size_of::<Self>()
    }
}

impl Column {
    /// What stands in the column, in letters.
    pub(super) fn cell(self, row: &Row) -> Cow<'_, str> {
        match self {
            Self::Words(get) => get(row).unwrap_or_default().into(),
            Self::Number(get) => {
                get(row).map(|number| number.to_string()).unwrap_or_default().into()
            }
            Self::Share(get) => format!("{:.2}", get(row)).into(),
            Self::Flag(get) => get(row).to_string().into(),
            Self::Names(get) => get(row).join(" ").into(),
        }
    }
}
