//! What is printed of an analysis reads back as the same: as data, and as a reference that the analysis
//! is compared with.

use std::{fs, path::Path};

use onrecord::{
    model::{Analysis, Attribution},
    output::Format,
    score::{Gold, References, write_reference},
    text::joined,
};
use serde_json::Value;

/// What a format prints of an analysis.
pub(crate) fn printed(analysis: &Analysis, format: Format) -> Result<String, String> {
    let mut output = format.output(80).ok_or("the format is a folder")?;
    let mut out = Vec::new();
    let written = output.begin(&mut out).and_then(|()| output.story(analysis, &mut out));
    written.and_then(|()| output.end(&mut out)).map_err(|error| error.to_string())?;
    String::from_utf8(out).map_err(|error| error.to_string())
}

/// The JSON line is read again, by the reader of references too, and says the same of the same words.
pub(crate) fn jsonl_reads_back(analysis: &Analysis, folder: &Path) -> Result<(), String> {
    let line = printed(analysis, Format::Jsonl)?;
    let value: Value = serde_json::from_str(&line).map_err(|error| error.to_string())?;
    let count = |key: &str| value[key].as_array().map(Vec::len);
    if value["text"] != analysis.article.text.as_str() {
        return Err("the text is another".to_owned());
    }
    let all = [
        ("attributions", analysis.attributions.len()),
        ("speakers", analysis.speakers.len()),
        ("findings", analysis.findings.len()),
    ];
    if let Some((key, _)) = all.iter().find(|(key, own)| count(key) != Some(*own)) {
        return Err(format!("{key} are lost: {line}"));
    }
    let story = folder.join("story.txt");
    let read = reference(analysis, &story, &story.with_extension("gold.jsonl"), &line)?;
    is_same(analysis, &read, |one| Gold {
        kind: Some(one.kind),
        speaker: one.speaker.map(|id| id.0.to_string()),
        ..plain(one)
    })
}

/// The reference by words is read again and means the same words.
pub(crate) fn gold_reads_back(analysis: &Analysis, folder: &Path) -> Result<(), String> {
    // Words that begin or end inside a word cannot be told by words, and that is said.
    let Ok(yaml) = write_reference(analysis, |_| true) else { return Ok(()) };
    let story = folder.join("story.txt");
    let read = reference(analysis, &story, &story.with_extension("gold.yaml"), &yaml)?;
    is_same(analysis, &read, |one| {
        let speaker = one.speaker.and_then(|id| analysis.speaker(id));
        Gold { speaker: speaker.map(|own| own.name.clone()), ..plain(one) }
    })
}

/// The YAML document is read again and has the same words of the same attributions.
pub(crate) fn yaml_reads_back(analysis: &Analysis) -> Result<(), String> {
    let yaml = printed(analysis, Format::Yaml)?;
    let value: Value = serde_yaml::from_str(&yaml).map_err(|error| format!("{error}: {yaml}"))?;
    let read = value["attributions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = &analysis.article.text;
    let is_same = |(own, read): (&Attribution, &Value)| {
        let parts = [("source", &own.source), ("cue", &own.cue), ("content", &own.content)];
        parts.iter().all(|(key, spans)| {
            spans.is_empty() && read[key].is_null() || read[key] == joined(text, spans)
        })
    };
    let own = &analysis.attributions;
    if read.len() == own.len() && own.iter().zip(read).all(is_same) {
        return Ok(());
    }
    Err(format!("other words: {yaml}"))
}

/// Reads what was written as the reference of the story.
fn reference(
    analysis: &Analysis,
    story: &Path,
    file: &Path,
    written: &str,
) -> Result<Vec<Gold>, String> {
    let told = |error: &dyn std::fmt::Display| format!("{error}: {written}");
    fs::write(file, written).map_err(|error| told(&error))?;
    let mut article = (*analysis.article).clone();
    article.path = Some(story.to_owned());
    let found = References::default().find(&article);
    fs::remove_file(file).map_err(|error| told(&error))?;
    let found = found.map_err(|error| told(&error))?;
    found.map(|found| found.attributions).ok_or_else(|| told(&"it is not found"))
}

fn is_same(
    analysis: &Analysis,
    read: &[Gold],
    own: impl Fn(&Attribution) -> Gold,
) -> Result<(), String> {
    let own: Vec<Gold> = analysis.attributions.iter().map(own).collect();
    if own == read { Ok(()) } else { Err(format!("{own:#?}\nreads back as\n{read:#?}")) }
}

fn plain(one: &Attribution) -> Gold {
    Gold {
        content: one.content.clone(),
        cue: one.cue.clone(),
        source: one.source.clone(),
        levels: vec![one.level],
        stances: vec![one.stance],
        ..Gold::default()
    }
}
