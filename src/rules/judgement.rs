//! Compiled rules that judge what was found: levels, stances, attributes.

use std::sync::Arc;

use super::{
    class::{ClassSet, Classes},
    lexicon::Lexicon,
    phrases::Phrases,
    spec::{
        AffiliationSpec, AttributeSpec, Gives, LevelSpec, OwnerSpec, SizeSpec, StanceSpec, WaySpec,
    },
    words_regex::Patterns,
};
use crate::{
    model::{Channel, Level, Proximity, RuleId, Stance},
    regexes::LateRegex,
};

/// What a noun must be: of a class, or of a list.
#[derive(Debug, Default)]
pub struct Nouns {
    classes: ClassSet,
    lists: Vec<String>,
}

impl Nouns {
    fn compile(names: &[String], classes: &Classes, lexicon: &Lexicon) -> Result<Self, String> {
        let mut nouns = Self::default();
        for name in names {
            let known = classes.matching(name);
            if !known.is_empty() {
                nouns.classes = nouns.classes.or(known);
            } else if !lexicon.list(name).is_empty() {
                nouns.lists.push(name.clone());
            } else {
                return Err(format!("`{name}` is neither a class nor a list of words"));
            }
        }
        Ok(nouns)
    }

    /// Whether no nouns are named.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.lists.is_empty()
    }

    /// Whether the noun is one of them.
    pub fn has(&self, noun: &str, class: super::Class, lexicon: &Lexicon) -> bool {
        self.classes.has(class) || self.lists.iter().any(|list| lexicon.in_list(list, noun))
    }
}

/// A rule that gives the level of a mention.
#[derive(Debug)]
pub struct LevelRule {
    /// The rule.
    pub id: RuleId,
    /// Why it holds.
    pub why: Arc<str>,
    /// What it gives.
    pub level: Level,
    /// How the mention must pick out whom it means; any way if empty.
    pub ways: Vec<WaySpec>,
    /// What its head must be.
    pub heads: Nouns,
    /// What its head must not be.
    pub not_heads: Nouns,
    /// Where it must say that the source belongs.
    pub affiliation: Option<AffiliationSpec>,
    /// Whose it must be.
    pub owner: Option<OwnerSpec>,
    /// How many it must be.
    pub size: Option<SizeSpec>,
    /// What must stand in its words.
    pub words: Option<LateRegex>,
    /// What must not stand in its words.
    pub unless: Option<LateRegex>,
}

impl LevelRule {
    /// Compiles a rule.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn compile(
        spec: &LevelSpec,
        classes: &Classes,
        patterns: Patterns<'_>,
    ) -> Result<Self, String> {
        let lexicon = patterns.lexicon;
        Ok(Self {
            id: RuleId(spec.id.as_str().into()),
            why: spec.why.as_str().into(),
            level: spec.level,
            ways: spec.ways.clone(),
            heads: Nouns::compile(&spec.heads, classes, lexicon)?,
            not_heads: Nouns::compile(&spec.not_heads, classes, lexicon)?,
            affiliation: spec.affiliation,
            owner: spec.owner,
            size: spec.size,
            words: optional(spec.words.as_deref(), "words", patterns)?,
            unless: optional(spec.unless.as_deref(), "unless", patterns)?,
        })
    }
}

/// A rule that gives the stance of a statement whose cue has none, or one that it overrules.
#[derive(Debug)]
pub struct StanceRule {
    /// The rule.
    pub id: RuleId,
    /// Why it holds.
    pub why: Arc<str>,
    /// What it gives.
    pub stance: Stance,
    /// What must stand in the content.
    pub content: Option<LateRegex>,
    /// Whether that tells what the stance is towards.
    pub tells_target: bool,
    /// What goes on after that and tells what the stance is towards.
    pub towards: Option<LateRegex>,
    /// What must stand in the source.
    pub source: Option<LateRegex>,
    /// What must stand in the cue.
    pub cue: Option<LateRegex>,
    /// What must not stand in the content.
    pub unless: Option<LateRegex>,
    /// What must not stand in the cue.
    pub unless_cue: Option<LateRegex>,
    /// The stances of cues that it overrules.
    pub over: Vec<Stance>,
    /// The stances that the words which fit do not tell, though rules fit them.
    pub hides: Vec<Stance>,
    /// Whether it only tells what a stance in quoted words is towards.
    pub topic: bool,
}

impl StanceRule {
    /// Whether it gives a stance of itself.
    pub fn decides(&self) -> bool {
        self.hides.is_empty() && !self.topic
    }

    /// Compiles a rule.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn compile(spec: &StanceSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        if spec.content.is_none() && spec.cue.is_none() {
            return Err("it asks for nothing; give it `content` or `cue`".to_owned());
        }
        if spec.content.is_none() && (!spec.hides.is_empty() || spec.topic) {
            return Err("`hides` and `topic` ask for words; give it `content`".to_owned());
        }
        let regex = |pattern: Option<&str>, field: &str| {
            let compile =
                |pattern| phrases.compile(pattern).map_err(|error| format!("`{field}`: {error}"));
            pattern.map(compile).transpose()
        };
        let content = regex(spec.content.as_deref(), "content")?;
        let towards = regex(spec.towards.as_deref(), "towards")?;
        let has_target = |regex: &LateRegex| regex.as_str().contains("(?<target>");
        Ok(Self {
            id: RuleId(spec.id.as_str().into()),
            why: spec.why.as_str().into(),
            stance: spec.stance,
            tells_target: towards.is_some() || content.as_ref().is_some_and(has_target),
            towards,
            content,
            source: regex(spec.source.as_deref(), "source")?,
            cue: regex(spec.cue.as_deref(), "cue")?,
            unless: regex(spec.unless.as_deref(), "unless")?,
            unless_cue: regex(spec.unless_cue.as_deref(), "unless_cue")?,
            over: spec.over.clone(),
            hides: spec.hides.clone(),
            topic: spec.topic,
        })
    }
}

/// What a sentence tells of how its source spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    /// The terms: "on condition of anonymity".
    Terms,
    /// The reason for the terms.
    Reason,
    /// The way the words took.
    Channel(Channel),
    /// How close the source is to the matter.
    Proximity(Proximity),
}

impl Attribute {
    fn parse(spec: &AttributeSpec) -> Result<Self, String> {
        match (spec.gives, spec.channel, spec.proximity) {
            (Gives::Terms, None, None) => Ok(Self::Terms),
            (Gives::Reason, None, None) => Ok(Self::Reason),
            (Gives::Channel, Some(channel), None) => Ok(Self::Channel(channel)),
            (Gives::Proximity, None, Some(proximity)) => Ok(Self::Proximity(proximity)),
            (Gives::Channel, None, _) => Err("it needs a `channel`, such as statement".to_owned()),
            (Gives::Proximity, _, None) => {
                Err("it needs a `proximity`, such as briefed".to_owned())
            }
            (_, Some(_), _) => Err("`channel` stands only with `gives: channel`".to_owned()),
            (_, _, Some(_)) => Err("`proximity` stands only with `gives: proximity`".to_owned()),
        }
    }
}

/// A rule that finds what a sentence tells of how its source spoke.
#[derive(Debug)]
pub struct AttributeRule {
    /// The rule.
    pub id: RuleId,
    /// Why it holds.
    pub why: Arc<str>,
    /// What it finds.
    pub gives: Attribute,
    /// What stands for it; of a group `words` only that.
    pub pattern: LateRegex,
}

impl AttributeRule {
    /// Compiles a rule.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn compile(spec: &AttributeSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        Ok(Self {
            id: RuleId(spec.id.as_str().into()),
            why: spec.why.as_str().into(),
            gives: Attribute::parse(spec)?,
            pattern: phrases.compile(&spec.pattern)?,
        })
    }
}

fn optional(
    pattern: Option<&str>,
    field: &str,
    patterns: Patterns<'_>,
) -> Result<Option<LateRegex>, String> {
    let compile =
        |pattern| patterns.compile(pattern).map_err(|error| format!("`{field}`: {error}"));
    pattern.map(compile).transpose()
}

#[cfg(test)]
mod tests {
    use super::super::Rules;

    #[test]
    fn builtin_rules_are_never_passed_over_where_they_fit() {
        let rules = Rules::builtin().unwrap();
        let specs = &rules.merged.rules.attributes;
        for (rule, spec) in rules.attributes.iter().zip(specs) {
            let hits = spec.examples.hits.iter();
            for text in hits.filter(|text| rule.pattern.is_match(text)) {
                assert!(rules.sieve.candidates(text).has(&rule.pattern), "{}: {text}", spec.id);
            }
        }
    }
}
