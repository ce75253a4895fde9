//! `onrecord explain`: why each attribution of a line is read as it is, and what an audit finds there.

use std::{
    io,
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

use super::{
    ExplainArgs, Failure, Outcome, Shared,
    analyst::{Analyst, Story, Trouble},
    open,
    progress::complain,
    stdout::{Reader, Stdout},
};
use crate::{
    article::{MOST_BYTES, Places, holds_records},
    classify::alternatives,
    extract::considered,
    model::{Analysis, Attribution, Finding},
    output::{Explanation, explain_finding},
    outside::{self, read_text},
    rules::Rules,
    text::{Span, counted, visible_line},
};

/// A story, and perhaps a line of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1; all if there is none.
    pub line: Option<usize>,
}

impl FromStr for Place {
    type Err = &'static str;

    fn from_str(place: &str) -> Result<Self, Self::Err> {
        let Some((path, line)) = line_of(place) else {
            let is_file = |path: &str| !Path::new(place).exists() && Path::new(path).is_file();
            return match place.rsplit_once(':') {
                Some((path, _)) if is_file(path) => Err(
                    "what follows the colon is no number of a line: write FILE:LINE, as in story.txt:12",
                ),
                _ => Ok(Self { path: place.into(), line: None }),
            };
        };
        // What an audit finds has a column too, which is not asked for: all of the line is explained.
        match line_of(path).unwrap_or((path, line)) {
            (_, 0) => Err("lines are counted from 1"),
            (path, line) => Ok(Self { path: path.into(), line: Some(line) }),
        }
    }
}

/// A number behind a path; none where the colon stands in the name of a file.
fn line_of(place: &str) -> Option<(&str, usize)> {
    let (path, line) = place.rsplit_once(':').filter(|_| !Path::new(place).exists())?;
    Some((path, line.parse().ok()?))
}

/// Runs the command.
pub(super) fn run(args: &ExplainArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let paths: Vec<PathBuf> = args.places.iter().map(|place| place.path.clone()).collect();
    let analyst = Analyst::new(&paths, shared, args.decided)?;
    let mut outcome = Outcome::Fine;
    let mut out = Stdout::lock();
    for place in &args.places {
        if place.line.is_some() && place.path.is_dir() {
            let folder = place.path.display();
            let way_out = "name one of its stories, as in STORY.txt:12, or leave the line out";
            complain(&format!("{folder}: a folder has no lines; {way_out}"));
            outcome = Outcome::Failed;
            continue;
        }
        if let Some(lines) = lines_short(place) {
            let line = place.line.unwrap_or_default();
            complain(&format!("{}: there is no line {line}: it has {lines}", place.path.display()));
            outcome = Outcome::Failed;
            continue;
        }
        for story in open::stories(vec![place.path.clone()], &analyst.rules) {
            let story = story.map_err(Trouble::from);
            match story.and_then(|article| analyst.audit(&Arc::new(article))) {
                Ok((Story { analysis, remarks, .. }, _)) => {
                    outcome = outcome.max(remarks.tell(|what| complain(what)));
                    let width = usize::from(out.width());
                    let told = |out: &mut dyn io::Write| {
                        tell(&analysis, place, &analyst.rules, width, out)
                    };
                    if out.write(told)? == Reader::Left {
                        return Ok(outcome);
                    }
                }
                Err(error) => {
                    complain(&error);
                    outcome = Outcome::Failed;
                }
            }
        }
    }
    out.finish()?;
    Ok(outcome)
}

/// How many lines the file has, where that is fewer than are asked for. What is packed has none that anybody
/// sees.
fn lines_short(place: &Place) -> Option<String> {
    let line = place.line?;
    let file = outside::read(&place.path, MOST_BYTES).ok().filter(|file| !file.contains(&0))?;
    let lines = String::from_utf8_lossy(&file).lines().count();
    (line > lines).then(|| counted(lines, "line", "lines"))
}

/// Explains what stands on the line, or all of a story.
fn tell(
    analysis: &Analysis,
    place: &Place,
    rules: &Rules,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let article = &analysis.article;
    // A line of a file of records is a story.
    let record = place.line.and_then(|line| id_of_record(&place.path, line));
    if record.as_ref().is_some_and(|id| *id != article.id) {
        return Ok(());
    }
    let line = place.line.filter(|_| record.is_none());
    let on_line = line.map(|line| Places::of(article).on_line(line, &article.text));
    let is_there = |span: &Span| on_line.is_none_or(|on| on.is_some_and(|on| on.overlaps(*span)));
    let is_meant =
        |one: &&Attribution| one.content.iter().chain(&one.cue).chain(&one.source).any(is_there);
    let meant: Vec<&Attribution> = analysis.attributions.iter().filter(is_meant).collect();
    let has_words = |finding: &&Finding| on_line.is_none() || finding.spans.iter().any(is_there);
    let findings: Vec<&Finding> = analysis.findings.iter().filter(has_words).collect();
    let name = visible_line(&article.place());
    let heading = match line {
        Some(line) => format!("{name}:{line}"),
        None => name,
    };
    if meant.is_empty() && findings.is_empty() {
        return writeln!(out, "{heading}: nobody is quoted or said to say anything here");
    }
    writeln!(out, "{heading}\n")?;
    for one in meant {
        explanation(analysis, one, rules).write(width, out)?;
    }
    findings.into_iter().try_for_each(|finding| explain_finding(analysis, finding, width, out))
}

fn explanation<'a>(analysis: &'a Analysis, one: &'a Attribution, rules: &Rules) -> Explanation<'a> {
    let article = &analysis.article;
    let cue = one.cue.first().map(|cue| cue.start);
    let considered = cue.map(|cue| considered(article, cue, rules)).unwrap_or_default();
    Explanation { analysis, one, considered, alternatives: alternatives(article, one, rules) }
}

/// The id of the record on a line of a file of records; `None` where the file is none.
fn id_of_record(path: &Path, line: usize) -> Option<String> {
    let file = Some(path).filter(|path| holds_records(path));
    let file = file.and_then(|path| read_text(path, u64::MAX).ok())?;
    let record: serde_json::Value = serde_json::from_str(file.lines().nth(line - 1)?).ok()?;
    let id = record.get("id")?;
    Some(id.as_str().map_or_else(|| id.to_string(), str::to_owned))
}
