//! `onrecord rules`: the rules themselves: tested, listed, shown, checked.

use std::{collections::HashSet, io, io::Write, path::Path};

use super::{
    Failure, Outcome, RulesCommand, Shared, complain, learn, open, reading, stdout::Stdout,
};
use crate::{
    examples::{self, Failure as Wrong},
    rules::{Rules, catalogue::Entry},
    text::{counted, visible},
};

/// Runs the command.
pub(super) fn run(command: &RulesCommand, shared: &Shared) -> Result<Outcome, Failure> {
    if let RulesCommand::Learn(args) = command {
        return learn::run(args, shared);
    }
    if let RulesCommand::Read { text } = command {
        return reading::run(text, shared);
    }
    let mut files = shared.rules.clone();
    if let RulesCommand::Check { file } = command {
        files.push(file.clone());
    }
    let rules = open::rules(&files)?;
    let mut out = Stdout::lock();
    let mut outcome = Outcome::Fine;
    let mut told = Ok(());
    out.write(|out| {
        match command {
            RulesCommand::Test => outcome = test(&rules, |_| true, "all rules", out)?,
            RulesCommand::List { words } => list(&rules, words, out)?,
            RulesCommand::Show { id } => told = show(&rules, id, out)?,
            RulesCommand::Check { file } => outcome = check(&rules, file, out)?,
            RulesCommand::Learn(_) | RulesCommand::Read { .. } => {}
        }
        Ok(())
    })?;
    out.finish()?;
    told.map(|()| outcome)
}

/// Runs the examples of the rules that `is_meant` names.
fn test(
    rules: &Rules,
    is_meant: impl Fn(&str) -> bool,
    whose: &str,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let tried = examples::run_of(rules, &is_meant);
    for Wrong { rule, example, instead } in &tried.failures {
        let origin = rules.merged.origin(rule);
        let place = origin.map_or_else(String::new, |at| format!("{}:{}: ", at.file, at.line));
        let (example, instead) = (visible(example), visible(instead));
        writeln!(out, "{place}rule {rule}\n  example: {example}\n  {instead}\n")?;
    }
    let (examples, failed) = (counted(tried.ran, "example", "examples"), tried.failures.len());
    if failed == 0 {
        writeln!(out, "{examples} of {whose}: each comes out as it says")?;
        return Ok(Outcome::Fine);
    }
    let wrong = counted(failed, "does not come out as it says", "do not come out as they say");
    writeln!(out, "{examples} of {whose}: {wrong}")?;
    Ok(Outcome::FellShort)
}

/// A user's file has been merged already: what is left is to try its examples.
fn check(rules: &Rules, file: &Path, out: &mut dyn Write) -> io::Result<Outcome> {
    let name = file.display().to_string();
    let entries = rules.merged.catalogue();
    let is_own = |entry: &&Entry<'_>| entry.origin.is_some_and(|origin| origin.file == name);
    let own: HashSet<&str> = entries.iter().filter(is_own).map(|entry| entry.id).collect();
    let count = counted(own.len(), "rule", "rules");
    writeln!(out, "{}: {count}, and all can be used", visible(&name))?;
    test(rules, |id| own.contains(id), "them", out)
}

/// The rules whose id, section or explanation holds all the words.
fn list(rules: &Rules, words: &[String], out: &mut dyn Write) -> io::Result<()> {
    let entries = rules.merged.catalogue();
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is_meant = |entry: &&Entry<'_>| {
        let text = format!("{} {} {}", entry.section, entry.id, entry.why).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    if !words.is_empty() && !entries.iter().any(|entry| is_meant(&entry)) {
        complain(&format!("no rule has {} in its id, section or explanation", words.join(" ")));
    }
    let mut section = "";
    for entry in entries.iter().filter(is_meant) {
        if section != entry.section {
            let before = if section.is_empty() { "" } else { "\n" };
            section = entry.section;
            writeln!(out, "{before}{section}:")?;
        }
        writeln!(out, "  {:<34} {}", entry.id, visible(entry.why.trim()))?;
    }
    Ok(())
}

/// One rule: where it stands, as it is written, and how its examples come out.
fn show(rules: &Rules, id: &str, out: &mut dyn Write) -> io::Result<Result<(), Failure>> {
    let entries = rules.merged.catalogue();
    let Some(entry) = entries.iter().find(|entry| entry.id == id) else {
        return Ok(Err(unknown(id, &entries)));
    };
    if let Some(origin) = entry.origin {
        writeln!(out, "# {}:{}, in {}", origin.file, origin.line, entry.section)?;
        writeln!(out, "{}\n", visible(&origin.yaml()))?;
    }
    test(rules, |own| own == id, "it", out).map(|_| Ok(()))
}

fn unknown(id: &str, entries: &[Entry<'_>]) -> Failure {
    // Whoever misremembers an id remembers its last part or the word it is about.
    let part = id.rsplit('.').next().unwrap_or(id);
    let alike = entries.iter().filter(|entry| !part.is_empty() && entry.id.contains(part));
    let mut alike: Vec<&str> = alike.map(|entry| entry.id).collect();
    // Those that have it as a word of their own are likelier meant.
    alike.sort_by_key(|id| !id.split(['.', '-']).any(|word| word == part));
    alike.truncate(5);
    let hint = if alike.is_empty() {
        "`onrecord rules list` shows all".to_owned()
    } else {
        format!("did you mean {}?", alike.join(", "))
    };
    Failure::NoRule { id: id.to_owned(), hint }
}
