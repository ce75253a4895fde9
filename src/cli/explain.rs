//! `onrecord explain`: why each attribution of a line is read as it is, and what an audit finds there.

use std::{
    cmp::Ordering,
    fmt::Display,
    io,
    path::{Path, PathBuf},
    str::FromStr,
};

use super::{
    ExplainArgs, Failure, Outcome, Shared,
    analyst::{Analyst, Story},
    progress::complain,
    stdout::{Reader, Stdout},
};
use crate::{
    article::{MOST_BYTES, Places, Unread, find},
    classify::alternatives,
    desk::Silenced,
    extract::considered,
    model::{Analysis, Attribution, Finding},
    output::{Explanation, explain_finding, explain_silenced},
    outside,
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
    let mut explaining = Explaining {
        analyst: Analyst::new(&paths, shared, args.decided)?,
        out: Stdout::lock(),
        outcome: Outcome::Fine,
    };
    for place in &args.places {
        if explaining.place(place)? == Reader::Left {
            return Ok(explaining.outcome);
        }
    }
    explaining.out.finish()?;
    Ok(explaining.outcome)
}

/// What explains places, and how it went.
struct Explaining {
    analyst: Analyst,
    out: Stdout,
    outcome: Outcome,
}

impl Explaining {
    /// Explains a place. Of a file of records the line is a story: the others are not looked into, and none is read
    /// behind it.
    fn place(&mut self, place: &Place) -> io::Result<Reader> {
        let name = place.path.display();
        if place.line.is_some() && place.path.is_dir() {
            let way_out = "name one of its stories, as in STORY.txt:12, or leave the line out";
            self.fail(&format!("{name}: a folder has no lines; {way_out}"));
            return Ok(Reader::Listens);
        }
        let (mut last, mut is_told) = (0, false);
        for story in find(vec![place.path.clone()]) {
            let line = story.line();
            last = line.unwrap_or(last);
            let side = line.zip(place.line).map(|(line, meant)| line.cmp(&meant));
            match side {
                Some(Ordering::Less) => continue,
                Some(Ordering::Greater) => break,
                // What is of no line may be why the line is not there.
                Some(Ordering::Equal) | None => is_told = true,
            }
            let reader = self.story(story, place)?;
            if reader == Reader::Left || side.is_some() {
                return Ok(reader);
            }
        }
        Ok(match place.line.filter(|_| !is_told) {
            Some(line) if last < line => self.fail(&short(place, line, last)),
            Some(line) => self.fail(&format!("{name}:{line}: the line is empty")),
            None => Reader::Listens,
        })
    }

    /// Explains a story, or what stands on the line of it.
    fn story(&mut self, story: Unread, place: &Place) -> io::Result<Reader> {
        let article = match self.analyst.open(story) {
            Ok(article) => article,
            Err(error) => return Ok(self.fail(&error)),
        };
        if let Some(line) = place.line.filter(|_| !article.is_record())
            && let Some(lines) = lines_of(&place.path).filter(|lines| *lines < line)
        {
            return Ok(self.fail(&short(place, line, lines)));
        }
        let (Story { analysis, remarks, .. }, silenced) = match self.analyst.audit(&article) {
            Ok(audited) => audited,
            Err(error) => return Ok(self.fail(&error)),
        };
        self.outcome = self.outcome.max(remarks.tell(|what| complain(what)));
        let width = usize::from(self.out.width());
        let audited = (&analysis, &*silenced);
        self.out.write(|out| tell(audited, place, &self.analyst.rules, width, out))
    }

    /// Says what went wrong; the other places are explained all the same.
    fn fail(&mut self, what: &dyn Display) -> Reader {
        complain(what);
        self.outcome = Outcome::Failed;
        Reader::Listens
    }
}

/// That a file ends before the line.
fn short(place: &Place, line: usize, lines: usize) -> String {
    let lines = counted(lines, "line", "lines");
    format!("{}: there is no line {line}: it has {lines}", place.path.display())
}

/// How many lines a file has that anybody sees: what is packed has none.
fn lines_of(path: &Path) -> Option<usize> {
    let file = outside::read(path, MOST_BYTES).ok().filter(|file| !file.contains(&0))?;
    Some(String::from_utf8_lossy(&file).lines().count())
}

/// Explains what stands on the line, or all of a story.
fn tell(
    (analysis, silenced): (&Analysis, &[Silenced]),
    place: &Place,
    rules: &Rules,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let article = &analysis.article;
    // A line of a file of records is a story.
    let line = place.line.filter(|_| !article.is_record());
    let on_line = line.map(|line| Places::of(article).on_line(line, &article.text));
    let is_there = |span: &Span| on_line.is_none_or(|on| on.is_some_and(|on| on.overlaps(*span)));
    let is_meant =
        |one: &&Attribution| one.content.iter().chain(&one.cue).chain(&one.source).any(is_there);
    let meant: Vec<&Attribution> = analysis.attributions.iter().filter(is_meant).collect();
    let has_words = |finding: &&Finding| on_line.is_none() || finding.spans.iter().any(is_there);
    let findings: Vec<&Finding> = analysis.findings.iter().filter(has_words).collect();
    let silenced: Vec<&Silenced> = silenced.iter().filter(|own| has_words(&&own.finding)).collect();
    let name = visible_line(&article.place());
    let heading = match line {
        Some(line) => format!("{name}:{line}"),
        None => name,
    };
    if meant.is_empty() && findings.is_empty() && silenced.is_empty() {
        return writeln!(out, "{heading}: nobody is quoted or said to say anything here");
    }
    writeln!(out, "{heading}\n")?;
    for one in meant {
        explanation(analysis, one, rules).write(width, out)?;
    }
    for finding in findings {
        explain_finding(analysis, finding, width, out)?;
    }
    silenced.into_iter().try_for_each(|own| explain_silenced(analysis, own, width, out))
}

fn explanation<'a>(analysis: &'a Analysis, one: &'a Attribution, rules: &Rules) -> Explanation<'a> {
    let article = &analysis.article;
    let cue = one.cue.first().map(|cue| cue.start);
    let considered = cue.map(|cue| considered(article, cue, rules)).unwrap_or_default();
    Explanation { analysis, one, considered, alternatives: alternatives(article, one, rules) }
}
