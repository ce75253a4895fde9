//! Sheets for programs and spreadsheets.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use serde::Serialize;

use crate::{
    article::Places,
    audit::{Sheet, Voice},
    model::{Analysis, Attribution, AttributionId, Level, SpeakerId},
    output::csv::write_rows,
    text::{Span, joined, visible_line},
};

/// What programs get of a sheet. Words are as they are safe to show.
#[derive(Serialize)]
pub(super) struct Record {
    id: String,
    path: Option<String>,
    title: Option<String>,
    /// From sources that a reader cannot name, of all attributed words, 0 to 1.
    share_anonymous: f64,
    words: Vec<Words>,
    speakers: Vec<SpeakerRecord>,
    /// What rests on one unnamed source.
    alone: Vec<Statement>,
    /// Who was asked and did not answer.
    unanswered: Vec<Statement>,
}

#[derive(Serialize)]
struct Words {
    level: Level,
    words: usize,
}

#[derive(Serialize)]
struct SpeakerRecord {
    /// Nothing for claims without a source.
    name: Option<String>,
    /// What the story tells of it beside the name.
    r#as: Option<String>,
    level: Level,
    statements: usize,
    quoted: usize,
    words: usize,
    /// On what terms it speaks.
    terms: Option<String>,
    /// Why it is not named.
    reason: Option<String>,
}

#[derive(Serialize)]
struct Statement {
    line: usize,
    speaker: Option<String>,
    cue: String,
    content: String,
}

pub(super) fn record(analysis: &Analysis, sheet: &Sheet, places: &Places) -> Record {
    let article = &analysis.article;
    let used = Level::ALL.into_iter().zip(sheet.words).filter(|(_, words)| *words > 0);
    Record {
        id: visible_line(&article.id),
        path: article.path.as_ref().map(|path| visible_line(&path.display().to_string())),
        title: article.meta.headline.as_deref().map(visible_line),
        share_anonymous: share_anonymous(sheet),
        words: used.map(|(level, words)| Words { level, words }).collect(),
        speakers: sheet.voices.iter().map(|voice| speaker(analysis, voice)).collect(),
        alone: statements(analysis, &sheet.alone, places),
        unanswered: statements(analysis, &sheet.unanswered, places),
    }
}

/// Hundredths are enough for anybody, and the same on every machine.
fn share_anonymous(sheet: &Sheet) -> f64 {
    let number = |words: usize| f64::from(u32::try_from(words).unwrap_or(u32::MAX));
    let all: usize = sheet.words.iter().sum();
    let anonymous = super::words_of(sheet, true);
    (number(anonymous) / number(all.max(1)) * 100.0).round() / 100.0
}

fn speaker(analysis: &Analysis, voice: &Voice) -> SpeakerRecord {
    let Voice { level, statements, quoted, words, .. } = *voice;
    // Who is named owes no reason.
    let told = |words: Option<Span>| {
        let words = words.filter(|_| level.is_anonymous());
        words.map(|span| joined(&analysis.article.text, &[span]))
    };
    SpeakerRecord {
        name: name(analysis, voice.speaker),
        r#as: super::described(analysis, voice.speaker),
        level,
        statements,
        quoted,
        words,
        terms: told(voice.terms),
        reason: told(voice.reason),
    }
}

fn name(analysis: &Analysis, id: Option<SpeakerId>) -> Option<String> {
    Some(visible_line(&analysis.speaker(id?)?.name))
}

fn statements(analysis: &Analysis, ids: &[AttributionId], places: &Places) -> Vec<Statement> {
    let text = &analysis.article.text;
    let told = |one: &Attribution| Statement {
        line: places.at(one.start()).line,
        speaker: name(analysis, one.speaker),
        cue: joined(text, &one.cue),
        content: joined(text, &one.content),
    };
    ids.iter().filter_map(|id| analysis.attributions.get(id.0)).map(told).collect()
}

/// The headings of the rows.
pub(super) fn write_columns(out: &mut dyn Write) -> io::Result<()> {
    let columns = [
        "story",
        "path",
        "speaker",
        "step",
        "level",
        "statements",
        "quoted",
        "words",
        "alone",
        "unanswered",
        "terms",
        "reason",
        "as",
    ];
    write_rows([columns], out)
}

/// A row for each speaker of a story, those too who only did not answer.
pub(super) fn write_rows_of(
    analysis: &Analysis,
    sheet: &Sheet,
    out: &mut dyn Write,
) -> io::Result<()> {
    let article = &analysis.article;
    let path = article.path.as_ref().map(|path| visible_line(&path.display().to_string()));
    let who =
        |id: &AttributionId| analysis.attributions.get(id.0).map(|one| (one.speaker, one.level));
    let count = |ids: &[AttributionId], voice: &Voice| {
        let of = |id: &&AttributionId| who(id) == Some((voice.speaker, voice.level));
        ids.iter().filter(of).count().to_string()
    };
    let mut known: HashSet<(Option<SpeakerId>, Level)> =
        sheet.voices.iter().map(|voice| (voice.speaker, voice.level)).collect();
    let silent = sheet.unanswered.iter().filter_map(who).filter(|(speaker, _)| speaker.is_some());
    let silent = silent.filter(|who| known.insert(*who));
    let silent = silent.map(|(speaker, level)| Voice::silent(speaker, level));
    let silent: Vec<Voice> = silent.collect();
    let row = |voice: Voice| {
        let record = speaker(analysis, &voice);
        [
            visible_line(&article.id),
            path.clone().unwrap_or_default(),
            record.name.unwrap_or_default(),
            record.level.step().to_string(),
            record.level.id().to_owned(),
            record.statements.to_string(),
            record.quoted.to_string(),
            record.words.to_string(),
            count(&sheet.alone, &voice),
            count(&sheet.unanswered, &voice),
            record.terms.unwrap_or_default(),
            record.reason.unwrap_or_default(),
            record.r#as.unwrap_or_default(),
        ]
    };
    write_rows(sheet.voices.iter().cloned().chain(silent).map(row), out)
}
