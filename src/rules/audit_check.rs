//! Compiled computations of audit rules: the few that no condition expresses.

use std::collections::{HashMap, HashSet};

use super::{
    audit::{Condition, conditions},
    check_spec::CheckSpec,
    phrases::Phrases,
};
use crate::regexes::LateRegex;

/// A computation, with what it is told by the rule.
#[derive(Debug)]
pub enum Check {
    /// Something rests on one unnamed source alone.
    LoneSource {
        /// Statements of which one of these holds are looked at.
        of: Vec<Condition>,
        /// Words that say nothing of what a statement is about.
        idle: HashSet<String>,
        /// Another statement says the same if it has this share of its telling words.
        shared: f64,
    },
    /// A quotation that nobody says.
    OrphanQuote {
        /// Shorter ones are names or set apart by the writer.
        least_words: usize,
        /// So many paragraphs before it may name its source.
        paragraphs: usize,
    },
    /// A pronoun far from the name it stands for.
    FarPronoun {
        /// What all of the source must be.
        pronouns: LateRegex,
        /// The name may stand so many paragraphs before.
        paragraphs: usize,
    },
    /// A headline quotes what the story does not.
    HeadlineQuote {
        /// Shorter quotations are names or set apart by the writer.
        least_words: usize,
    },
    /// Somebody is accused and neither answers nor was asked.
    Unanswered {
        /// Statements of which one of these holds accuse.
        of: Vec<Condition>,
        /// Small words that are part of a name.
        idle: HashSet<String>,
        /// Of words of names that can stand for each other the first.
        alike: HashMap<String, String>,
        /// What must match in the words accused.
        accused: LateRegex,
        /// What must not match in them.
        unless: LateRegex,
    },
    /// All who speak of something are against it.
    OneSided {
        /// Statements of which one of these holds are against what they are towards.
        of: Vec<Condition>,
        /// Where one of these holds of any statement, both sides are heard.
        answers: Vec<Condition>,
        /// By at least so many speakers.
        least: usize,
    },
    /// A plural that stands for one.
    PluralOfOne {
        /// Plurals with their singulars, in small letters.
        nouns: Vec<(String, String)>,
        /// What must not match in the words of the source, nor in those of the one.
        unless: LateRegex,
    },
    /// Somebody who is called by an office that the story says they left.
    Former {
        /// What matches in a mention that says that the office is left.
        left: LateRegex,
        /// What matches in a mention that gives it.
        office: LateRegex,
    },
    /// One unnamed source is described in ways that do not fit together.
    DescriptionDrift {
        /// What a source is.
        noun: LateRegex,
        /// What matches in words that point back to somebody told of before.
        back: LateRegex,
        /// Pairs of which nobody is both.
        apart: Vec<[LateRegex; 2]>,
    },
    /// A silence for a story in which nothing needs it. Nothing in a story tells: who silences does.
    UnusedSilence,
}

impl Check {
    pub(super) fn compile(spec: &CheckSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        let regex = |field: &str, pattern: &str| {
            let regex = phrases.compile(pattern);
            regex.map_err(|error| format!("`{field}`: {error}"))
        };
        let mut checks = Vec::new();
        if let Some(spec) = &spec.lone_source {
            let of = conditions("of", spec.of.as_slice(), phrases)?;
            checks.push(Self::LoneSource { of, idle: words(&spec.idle), shared: spec.shared });
        }
        if let Some(spec) = &spec.orphan_quote {
            let (least_words, paragraphs) = (spec.least_words, spec.paragraphs);
            checks.push(Self::OrphanQuote { least_words, paragraphs });
        }
        if let Some(spec) = &spec.far_pronoun {
            let pronouns = regex("pronouns", &spec.pronouns)?;
            checks.push(Self::FarPronoun { pronouns, paragraphs: spec.paragraphs });
        }
        if let Some(spec) = &spec.headline_quote {
            checks.push(Self::HeadlineQuote { least_words: spec.least_words });
        }
        if let Some(spec) = &spec.unanswered {
            checks.push(Self::Unanswered {
                of: conditions("of", spec.of.as_slice(), phrases)?,
                idle: words(&spec.idle),
                alike: spec.alike.iter().flat_map(|group| firsts(group)).collect(),
                accused: regex("accused", &spec.accused)?,
                unless: regex("unless", &spec.unless)?,
            });
        }
        if let Some(spec) = &spec.one_sided {
            let of = conditions("of", spec.of.as_slice(), phrases)?;
            let answers = conditions("answers", spec.answers.as_slice(), phrases)?;
            checks.push(Self::OneSided { of, answers, least: spec.least });
        }
        if let Some(spec) = &spec.plural_of_one {
            let nouns = spec.nouns.iter().map(|(many, one)| (many.clone(), one.clone()));
            let unless = regex("unless", &spec.unless)?;
            checks.push(Self::PluralOfOne { nouns: nouns.collect(), unless });
        }
        if let Some(spec) = &spec.former {
            let (left, office) = (regex("left", &spec.left)?, regex("office", &spec.office)?);
            checks.push(Self::Former { left, office });
        }
        if let Some(spec) = &spec.description_drift {
            let pair = |[one, other]: &[String; 2]| {
                Ok::<_, String>([regex("apart", one)?, regex("apart", other)?])
            };
            checks.push(Self::DescriptionDrift {
                noun: regex("noun", &spec.noun)?,
                back: regex("back", &spec.back)?,
                apart: spec.apart.iter().map(pair).collect::<Result<_, _>>()?,
            });
        }
        if spec.unused_silence.is_some() {
            checks.push(Self::UnusedSilence);
        }
        match (checks.pop(), checks.is_empty()) {
            (Some(check), true) => Ok(check),
            _ => Err("`check` must name one computation, such as `far-pronoun`".to_owned()),
        }
    }
}

/// The words of a group, each with the first of them.
fn firsts(group: &str) -> impl Iterator<Item = (String, String)> {
    let words = || group.split_whitespace().map(str::to_lowercase);
    words().zip(words().next().into_iter().cycle())
}

fn words(list: &str) -> HashSet<String> {
    list.split_whitespace().map(str::to_lowercase).collect()
}
