//! `onrecord bench`: how fast the program is here, part by part and as a user meets it, beside a yardstick
//! that is measured in the same run.

mod args;
mod clock;
mod commands;
mod parts;
mod report;
mod stories;

use std::{
    io::{self, Write},
    path::Path,
    sync::Arc,
    thread,
    time::Instant,
};

pub use args::{BenchArgs, BenchFormat};
use clock::{Laps, Times};
use commands::Program;
use report::{Figures, PartFigures, Wait};
use serde_json::json;
use stories::Generator;

use super::{
    Failure, Outcome, Shared, complain, open,
    stdout::Stdout,
    written::{Overwrite, check, write_at_once},
};
use crate::{
    analyse,
    article::{Article, from_bytes},
    rules::Rules,
    tui::{Rehearsal, ThemeName, keys},
};

/// The lengths of the story that grows, in bytes.
const SHORT: usize = 100_000;
const LONG: usize = 1_000_000;

/// How many bytes a whole command is given at least, so that its start does not count for much.
const ARCHIVE: usize = 10_000_000;

/// How often it is given that at most: it takes long, and its times differ little.
const ARCHIVE_RUNS: u16 = 5;

/// The screen that a frame is drawn on, how many frames, and how many stories are open.
const SCREEN: (u16, u16) = (200, 60);
const FRAMES: usize = 100;
const OPEN: usize = 50;

/// How often `--version` is started for each run: it takes little, and others on the machine much.
const STARTS: u16 = 4;

/// Runs the command.
pub(super) fn run(args: &BenchArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::own_rules(&args.paths, shared)?;
    let unreadable = |error: crate::article::ReadError| Failure::Bench(error.to_string());
    let generator = Generator::new(&rules).map_err(unreadable)?;
    let (stories, outcome) = if args.paths.is_empty() {
        let made = (0..u64::from(args.stories)).map(|number| {
            let name = format!("story-{number:05}.txt");
            from_bytes(&name, generator.story(number).as_bytes(), &rules.layout).map(Arc::new)
        });
        (made.collect::<Result<_, _>>().map_err(unreadable)?, Outcome::Fine)
    } else {
        given(args, &rules)
    };
    if let Some(path) = &args.write {
        write(&stories, path, Overwrite::of(args.overwrites.force))?;
        return Ok(outcome);
    }
    if stories.is_empty() {
        return Err(Failure::Bench("there is no story to measure on".to_owned()));
    }
    let figures = measure(&stories, &generator, &rules, args, shared)?;
    let mut out = Stdout::lock();
    out.write(|out| match args.format {
        BenchFormat::Table => figures.write_table(out),
        BenchFormat::Json => figures.write_json(out),
    })?;
    out.finish()?;
    Ok(outcome)
}

/// The stories that were named; those that cannot be read are told.
fn given(args: &BenchArgs, rules: &Rules) -> (Vec<Arc<Article>>, Outcome) {
    let (mut stories, mut outcome) = (Vec::new(), Outcome::Fine);
    for story in open::stories(args.paths.clone(), rules) {
        match story {
            Ok(story) => stories.push(Arc::new(story)),
            Err(error) => {
                outcome = Outcome::Failed;
                complain(&error);
            }
        }
    }
    (stories, outcome)
}

/// The stories as JSON Lines.
fn lines(stories: &[Arc<Article>], out: &mut dyn Write) -> io::Result<()> {
    for story in stories {
        let title = &story.meta.headline;
        writeln!(out, "{}", json!({ "id": story.id, "title": title, "text": story.text }))?;
    }
    Ok(())
}

fn write(stories: &[Arc<Article>], path: &Path, overwrite: Overwrite) -> Result<(), Failure> {
    if path == Path::new("-") {
        let mut out = Stdout::lock();
        out.write(|out| lines(stories, out))?;
        return Ok(out.finish()?);
    }
    check(path, overwrite)?;
    Ok(write_at_once(path, |out| lines(stories, out))?)
}

fn measure(
    stories: &[Arc<Article>],
    generator: &Generator,
    rules: &Rules,
    args: &BenchArgs,
    shared: &Shared,
) -> Result<Figures, Failure> {
    let bytes = stories.iter().map(|story| story.text.len()).sum();
    let parts = parts::measure(stories, rules, args.runs);
    let (mut waits, program) = (Vec::new(), Program::new(shared)?);
    let version = program.version(args.runs.saturating_mul(STARTS))?;
    waits.push(Wait::new("version", "onrecord --version", &version));
    waits.push(Wait::new("load-rules", "load the rules", &load_rules(args, shared)?));
    waits.push(Wait::new("frame", "a key and the next frame, 200x60", &frames(stories, rules)));
    let growth = grow(generator, rules, args, &mut waits)?;
    let speedup = whole(stories, &program, args, shared, &mut waits)?;
    Ok(Figures {
        version: env!("CARGO_PKG_VERSION"),
        processors: thread::available_parallelism().map_or(1, usize::from),
        runs: args.runs,
        stories: stories.len(),
        bytes,
        parts: PartFigures::of(&parts, stories.len(), bytes),
        waits,
        growth,
        speedup,
    })
}

/// The rules load on several threads: the clock counts.
fn load_rules(args: &BenchArgs, shared: &Shared) -> Result<Times, Failure> {
    let load = |_| {
        let start = Instant::now();
        open::rules(&shared.rules)?;
        Ok(start.elapsed())
    };
    (0..args.runs).map(load).collect()
}

/// From a key that goes to the next attribution to the frame that shows it.
fn frames(stories: &[Arc<Article>], rules: &Rules) -> Times {
    let open = stories.iter().take(OPEN).map(|story| analyse(story, rules)).collect();
    let mut browser = Rehearsal::new(open, SCREEN, ThemeName::Dark);
    let next = keys("n").unwrap_or_default();
    let frame = |_| {
        let mut laps = Laps::start();
        for key in &next {
            browser.press(*key);
        }
        browser.draw();
        laps.lap()
    };
    (0..FRAMES).map(frame).collect()
}

/// How the analysis of one story grows with its length.
fn grow(
    generator: &Generator,
    rules: &Rules,
    args: &BenchArgs,
    waits: &mut Vec<Wait>,
) -> Result<f64, Failure> {
    let story = |length| {
        let text = generator.long(length);
        let story = from_bytes("long.txt", text.as_bytes(), &rules.layout);
        story.map(Arc::new).map_err(|error| Failure::Bench(error.to_string()))
    };
    let short = parts::one(&story(SHORT)?, rules, args.runs);
    let long = parts::one(&story(LONG)?, rules, args.runs);
    let growth = long.median() / short.median();
    waits.push(Wait::new("story-100-kb", "analyse a story of 100 kB", &short));
    let note = format!("{growth:.1} times as long");
    waits.push(Wait::new("story-1-mb", "analyse a story of 1 MB", &long).noted(note));
    Ok(growth)
}

/// The whole command on an archive, with one job and with all.
fn whole(
    stories: &[Arc<Article>],
    program: &Program,
    args: &BenchArgs,
    shared: &Shared,
    waits: &mut Vec<Wait>,
) -> Result<Option<f64>, Failure> {
    let mut archive = Vec::new();
    lines(stories, &mut archive)?;
    let times = ARCHIVE.div_ceil(archive.len());
    let jobs = shared.jobs().get();
    let (mut single, mut all) = (Times::default(), Times::default());
    for _ in 0..args.runs.min(ARCHIVE_RUNS) {
        // One after the other, so that what else the machine does meets both.
        single.push(program.extract(1, &archive, times)?);
        if jobs > 1 {
            all.push(program.extract(jobs, &archive, times)?);
        }
    }
    let what = |jobs: &str| format!("extract {} MB, {jobs}", archive.len() * times / 1_000_000);
    waits.push(Wait::new("extract-1-job", what("1 job"), &single));
    if jobs == 1 {
        return Ok(None);
    }
    let speedup = single.median() / all.median();
    let note = format!("{speedup:.2} times as fast");
    waits.push(Wait::new("extract-all-jobs", what(&format!("{jobs} jobs")), &all).noted(note));
    Ok(Some(speedup))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let rules = Rules::builtin().unwrap();
        let generator = Generator::new(&rules).unwrap();
        let text = generator.story(1);
        let story = from_bytes("story-1.txt", text.as_bytes(), &rules.layout).unwrap();
        let mut out = Vec::new();
        lines(&[Arc::new(story)], &mut out).unwrap();
        let layout = Arc::clone(&rules.layout);
        let read = crate::article::from_reader(io::Cursor::new(out), &layout).next();
        let read = read.unwrap().unwrap();
        assert_eq!((read.id.as_str(), read.text), ("story-1", text));
    }
}
