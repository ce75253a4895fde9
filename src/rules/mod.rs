//! The rule language: the linguistic knowledge of onrecord, as data that tests itself.
//!
//! Rule files ([`spec`]) are read and merged by id ([`load`]), then compiled (`compile`) to word
//! lists ([`lexicon`]), rules that settle what an ambiguous word is ([`tagging`]), cues ([`cue`])
//! and regexes over word classes ([`pattern`]) with what they need to fit ([`needs`], [`near`]), weights
//! of the facts of what they find ([`fact`], [`weights`]), and rules that judge what was found
//! ([`judgement`]), and rules that audit it ([`audit`]). The
//! built-in files stand in `builtin/`.

pub mod audit;
pub mod audit_check;
pub mod audit_spec;
pub mod automaton;
pub mod catalogue;
pub mod check_spec;
pub mod class;
pub mod cue;
pub mod engine;
pub mod fact;
pub mod inflect;
pub mod judgement;
pub mod labels;
pub mod lexicon;
pub mod list;
pub mod load;
pub mod mention_classes;
pub mod near;
pub mod needs;
pub mod origin;
pub mod pattern;
pub mod side;
pub mod spec;
pub mod tagging;
pub mod template;
pub mod told;
pub mod weights;

mod bits;
mod builtin;
mod by_hash;
mod compile;
mod cut;
mod derived;
mod error;
mod expand;
mod file_names;
mod judgement_spec;
mod merge;
mod passes;
mod phrases;
mod weight_spec;
mod word_spec;
mod words_regex;

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use audit::AuditRule;
pub use builtin::digest;
use class::{Class, ClassSet, Classes};
use cue::{CueGroup, Cues, TakesSet};
pub use error::RuleError;
use fact::Name;
use judgement::{AttributeRule, LevelRule, StanceRule};
use lexicon::Lexicon;
use load::Merged;
use mention_classes::MentionClasses;
use near::Near;
use needs::Needs;
pub use passes::Pass;
use passes::Passes;
use side::{Halves, Sides};
use spec::{Choice, ContentPlace, CueShape, Elsewhere, End, Question, Step, Takes, WeightSpec};
use tagging::Tagging;
use weights::Weights;

use crate::{article::Layout, model::RuleId, regexes::Sieve, text::Abbreviations};

/// The compiled rules.
#[derive(Debug)]
pub struct Rules {
    /// What the layout of a story says.
    pub layout: Arc<Layout>,
    /// The names of the word classes.
    pub classes: Classes,
    /// The classes the engine gives of itself.
    pub engine: engine::EngineClasses,
    /// What each word can be.
    pub lexicon: Lexicon,
    /// Which classes the engine treats alike.
    pub kinds: Kinds,
    /// The words that attribute.
    pub cues: Cues,
    /// How ambiguous words are settled, in order.
    pub tagging: Tagging,
    /// How words are merged into phrases, pass by pass.
    pub passes: Passes,
    /// How attributions are found, the best readings first.
    pub patterns: Vec<Pattern>,
    /// Tells which of them need be tried for a cue.
    pub near: Near,
    /// The sides that they share.
    pub sides: Sides,
    /// How much each fact speaks for a reading.
    pub attributes_weights: Weights,
    /// How much each fact speaks for an end of a content.
    pub ends_weights: Weights,
    /// When a reading stands.
    pub choice: Choice,
    /// How mentions resolve to speakers: the steps that are taken, with their rules.
    pub speakers: HashMap<Step, (RuleId, Arc<str>)>,
    /// The classes by which mentions are read.
    pub mentions: MentionClasses,
    /// What a mention tells of who its source is; the first that fits decides.
    pub levels: Vec<LevelRule>,
    /// What a content tells of where its source stands; the first that fits decides.
    pub stances: Vec<StanceRule>,
    /// What sentences tell of how their sources spoke.
    pub attributes: Vec<AttributeRule>,
    /// What an editor should look at, in order.
    pub audit: Vec<AuditRule>,
    /// Tells which of the regexes of levels, stances, attributes and audit need be tried.
    pub sieve: Sieve,
    /// What sentences must survive.
    pub abbreviations: Abbreviations,
    /// What the files said, for `rules list` and `rules show`.
    pub merged: Merged,
}

/// Classes that the engine treats alike.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    /// What a content begins with that a cue takes in each way.
    pub begins: Vec<(Takes, ClassSet)>,
    /// Words that can head a cue of the shape `verb`.
    pub verbs: ClassSet,
    /// Words that can head a cue of the shape `noun`.
    pub nouns: ClassSet,
    /// Words that can be a cue though no rule lists them.
    pub unlisted: ClassSet,
    /// Verbs that an adjective can follow to make a cue of.
    pub predicates: ClassSet,
    /// Participles: "contacted by the paper" is not what the paper did.
    pub participles: ClassSet,
    /// Adjectives.
    pub adjectives: ClassSet,
    /// Words that may stand inside a cue phrase.
    pub adverbs: ClassSet,
    /// Words that tell a day or a month; with the preposition before them they may stand inside a cue phrase too.
    pub times: ClassSet,
    /// What a noun before it is part of.
    pub compounds: ClassSet,
    /// Words that negate.
    pub negations: ClassSet,
    /// Phrases that a cue can be read in.
    pub cues: ClassSet,
    /// Phrases that can be a cue and its source at once.
    pub sources: ClassSet,
    /// Marks that divide a sentence.
    pub marks: ClassSet,
    /// Marks past which no content goes on.
    pub stops: ClassSet,
    /// What may stand between a clause and the next.
    pub links: ClassSet,
    /// Noun phrases.
    pub noun_phrases: ClassSet,
    /// What opens a clause that hangs on another.
    pub fronts: ClassSet,
    /// Phrases for people, whoever they are.
    pub people: ClassSet,
    /// Phrases for those who speak, of which a time after them is no part.
    pub speakers: ClassSet,
    /// Words that join a phrase to the one before it.
    pub joiners: ClassSet,
    /// Words that hang a phrase on the noun before it.
    pub hangers: ClassSet,
    /// Words of which such a phrase consists.
    pub hung: ClassSet,
    /// Words and phrases that say more by which they are than by what they mean.
    pub little: ClassSet,
    /// Verb groups that make a clause.
    pub finite: ClassSet,
    /// What a word with a capital can be besides a name.
    pub capitals: ClassSet,
    /// Phrases that can mean a speaker.
    pub phrases: ClassSet,
}

/// The part of an attribution that a group of a pattern marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who.
    Source,
    /// What.
    Content,
    /// Words that attribute, besides the cue itself.
    Cue,
}

/// A pattern that finds attributions.
#[derive(Debug)]
pub struct Pattern {
    /// The rule.
    pub id: RuleId,
    /// What it finds.
    pub why: Arc<str>,
    /// How source and cue stand to each other.
    pub kind: Name,
    /// The rule's id as the value of a fact.
    pub name: Name,
    /// In phrases of which classes the cue can be.
    pub focus: ClassSet,
    /// What must stand around the cue.
    pub needs: Needs,
    /// The cue must take one of these, unless empty.
    pub takes: TakesSet,
    /// The cue must have one of these shapes, unless empty.
    pub shapes: Vec<CueShape>,
    /// Where the source is if the pattern has no group for it.
    pub elsewhere: Elsewhere,
    /// Where the content is.
    pub content: ContentPlace,
    /// Where its content ends.
    pub end: End,
    /// Whether what it finds is the story's own, not part of what somebody says right before.
    pub is_apart: bool,
    /// Whether what it finds may stand in what another source says.
    pub nests: bool,
    /// Whether it is only tried for cues that take what it wants.
    pub is_strict: bool,
    /// What must stand on either side of the cue.
    pub halves: Halves,
}

impl Pattern {
    /// Whether a group of cues has a shape that the pattern is for.
    pub fn has_shape(&self, group: &CueGroup) -> bool {
        self.shapes.is_empty() || self.shapes.contains(&group.shape)
    }

    /// Whether the cues of a group take what the pattern wants.
    pub fn fits(&self, group: &CueGroup) -> bool {
        self.has_shape(group) && (self.takes.is_empty() || self.takes.meets(group.takes))
    }

    /// Whether the pattern is tried for cues of a group.
    pub fn is_tried_for(&self, group: &CueGroup) -> bool {
        if self.is_strict { self.fits(group) } else { self.has_shape(group) }
    }
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// A built-in rule that does not compile; the tests see to it that there is none.
    pub fn builtin() -> Result<Self, RuleError> {
        Self::with_files(&[])
    }

    /// Puts weights in the place of those for a question that were learned.
    ///
    /// # Errors
    /// A weight that cannot be meant.
    pub fn set_weights(
        &mut self,
        specs: &[WeightSpec],
        question: Question,
    ) -> Result<(), RuleError> {
        let by_hand = self.merged.rules.weights.iter().filter(|spec| !spec.learned);
        let specs: Vec<WeightSpec> = specs.iter().chain(by_hand).cloned().collect();
        let weights = Weights::compile(&specs, question)
            .map_err(|(id, message)| self.merged.error(&id, message))?;
        match question {
            Question::Attributes => self.attributes_weights = weights,
            Question::Ends => self.ends_weights = weights,
        }
        Ok(())
    }

    /// The built-in rules with users' files merged over them, in order.
    ///
    /// # Errors
    /// A file that cannot be read or used.
    pub fn with_files(files: &[PathBuf]) -> Result<Self, RuleError> {
        let mut merged = Merged::builtin()?;
        for file in files {
            merged.add_file(file)?;
        }
        Self::of(merged)
    }

    /// These rules and no others, compiled.
    ///
    /// # Errors
    /// The first rule that says something that cannot be meant.
    pub fn of(merged: Merged) -> Result<Self, RuleError> {
        compile::compile(merged)
    }
}
