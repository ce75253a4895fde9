//! What an editor should look at before a story runs.
//!
//! The rules of `audit:` are tried on an analysis: those that look at statements (`statement`), at
//! sentences (`sentence`) and at the whole story (`story`) by their conditions (`condition`), and the few computations that no
//! condition expresses (`checks`). All of them see the story through `ground`, which reads off once
//! where each statement stands; the work grows with the story and no faster.

mod checks;
mod condition;
mod ground;
mod message;
mod others;
mod sentence;
mod sheet;
mod statement;
mod story;
mod telling;

pub use ground::Layout;
pub use sheet::{Sheet, Voice};

use crate::{
    model::{Analysis, Finding},
    rules::{Rules, audit::Subject},
};

/// What the rules find in an analysis, in order of the text; what is about the whole story first.
pub fn audit(analysis: &Analysis, layout: &Layout, rules: &Rules) -> Vec<Finding> {
    let ground = ground::Ground::new(analysis, layout);
    let mut findings = Vec::new();
    for rule in &rules.audit {
        match &rule.subject {
            Subject::Statement(own) => findings.extend(statement::find(rule, own, &ground)),
            Subject::Sentence(own) => findings.extend(sentence::find(rule, own, &ground)),
            Subject::Story(own) => findings.extend(story::find(rule, own, &ground)),
            Subject::Check(check) => findings.extend(checks::find(rule, check, &ground)),
        }
    }
    findings.sort_by(|one, other| {
        one.start().cmp(&other.start()).then(other.severity.cmp(&one.severity))
    });
    findings
}

/// The words of a text in small letters, without marks.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}
