//! What people corrected, as rules of their own to begin with.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    model::{Analysis, Attribution, Level, Stance},
    text::{joined, visible_line},
};

/// The first lines of what is printed.
const HEAD: &str = "\
# What was corrected, as rules of your own. Each takes exactly the words it was corrected on: shorten the
# regex to the words that tell, so that it serves other stories, and add examples of what it must not take.
# `onrecord rules check FILE` tries it, `onrecord --rules FILE` uses it.
";

/// Rules that would have read stories as people corrected them.
#[derive(Debug, Default)]
pub struct Suggestions {
    /// The words of a source and its level, with where it was corrected.
    levels: BTreeSet<(String, Level, String)>,
    /// Source, cue and content, and the stance, with where it was corrected.
    stances: BTreeSet<([String; 3], Stance, String)>,
}

#[derive(Serialize)]
struct File {
    levels: Vec<Rule<Level>>,
    stances: Vec<Rule<Stance>>,
}

#[derive(Serialize)]
struct Rule<T> {
    id: String,
    why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    examples: Examples,
}

#[derive(Serialize)]
struct Examples {
    hits: Vec<String>,
}

impl Suggestions {
    /// Takes in what was corrected in a story.
    pub fn add(&mut self, analysis: &Analysis) {
        let place = visible_line(&analysis.article.place());
        for one in &analysis.attributions {
            let counts = !one.is_rejected();
            let Some(decision) = one.decision.as_ref().filter(|own| counts && !own.outdated) else {
                continue;
            };
            let [source, cue, content] = words(analysis, one);
            if let Some(level) = decision.corrections.level.filter(|_| !source.is_empty()) {
                self.levels.insert((source.clone(), level, place.clone()));
            }
            if let Some(stance) = decision.corrections.stance.filter(|_| !content.is_empty()) {
                self.stances.insert(([source, cue, content], stance, place.clone()));
            }
        }
    }

    /// The rules as a file.
    ///
    /// # Errors
    /// None that a correction can cause; serde's own.
    pub fn yaml(&self) -> Result<String, serde_yaml::Error> {
        let levels = self.levels.iter().zip(1..).map(|((source, level, place), number)| Rule {
            id: format!("own.level.{number}"),
            why: format!("Corrected in {place}."),
            level: Some(*level),
            stance: None,
            words: Some(exactly(source)),
            content: None,
            examples: Examples { hits: vec![source.clone()] },
        });
        let stances = self.stances.iter().zip(1..).map(|((parts, stance, place), number)| {
            let [source, cue, content] = parts;
            Rule {
                id: format!("own.stance.{number}"),
                why: format!("Corrected in {place}."),
                level: None,
                stance: Some(*stance),
                words: None,
                content: Some(exactly(content)),
                examples: Examples {
                    hits: vec![format!("<s>{source}</s> <c>{cue}</c> <x>{content}</x>.")],
                },
            }
        });
        let file = File { levels: levels.collect(), stances: stances.collect() };
        Ok(format!("{HEAD}{}", serde_yaml::to_string(&file)?))
    }
}

fn words(analysis: &Analysis, one: &Attribution) -> [String; 3] {
    let text = &analysis.article.text;
    [&one.source, &one.cue, &one.content].map(|spans| joined(text, spans))
}

/// A regex for these words and no others, however they are broken into lines and whatever their capitals.
fn exactly(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    format!("(?i)^{}$", words.join(r"\s+"))
}
