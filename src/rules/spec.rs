//! What a rule file says, as serde reads it. The compiled form is in [`super::Rules`].
//!
//! Every section is optional, so that a user's file can hold a single rule.

use std::collections::BTreeMap;

use serde::Deserialize;

pub use super::{
    audit_spec::{AuditSpec, PhraseSpec},
    judgement_spec::{
        AffiliationSpec, AttributeSpec, Gives, LevelSpec, OwnerSpec, SizeSpec, StanceSpec, WaySpec,
    },
    weight_spec::{Choice, Question, WeightSpec, merge_weights},
    word_spec::{
        AbbreviationSpec, EndingSpec, GuessSpec, InflectionSpec, KindsSpec, LexiconSpec,
        TaggingSpec, VerbSpec,
    },
};
use crate::{
    article::LayoutSpec,
    model::{Act, Loading, Severity, Stance},
};

/// One rule file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuleFile {
    /// Ids of rules to switch off.
    pub off: Vec<String>,
    /// What bylines, datelines, credits and navigation look like.
    pub layout: Vec<LayoutSpec>,
    /// Words whose final period need not end a sentence.
    pub abbreviations: Option<AbbreviationSpec>,
    /// Word lists.
    pub lexicons: Vec<LexiconSpec>,
    /// Irregular verbs.
    pub verbs: Option<VerbSpec>,
    /// How regular verbs and nouns form their other forms.
    pub inflection: Option<InflectionSpec>,
    /// Which classes the engine treats alike.
    pub kinds: Option<KindsSpec>,
    /// What a word is when no list has it.
    pub guesses: Vec<GuessSpec>,
    /// Which class an ambiguous word has here.
    pub tagging: Vec<TaggingSpec>,
    /// Words and phrases that attribute.
    pub cues: Vec<CueSpec>,
    /// Named parts of patterns.
    pub fragments: Vec<FragmentSpec>,
    /// Patterns that merge words into phrases, in passes.
    pub chunks: Vec<ChunkSpec>,
    /// Patterns that find attributions.
    pub patterns: Vec<PatternSpec>,
    /// How much each fact speaks for a reading, and for an end of its content.
    pub weights: Vec<WeightSpec>,
    /// When a reading stands.
    pub choice: Option<Choice>,
    /// How mentions resolve to speakers.
    pub speakers: Vec<SpeakerSpec>,
    /// How far a reader could find out who a mention means.
    pub levels: Vec<LevelSpec>,
    /// How a content shows where its source stands.
    pub stances: Vec<StanceSpec>,
    /// What sentences tell of how their sources spoke.
    pub attributes: Vec<AttributeSpec>,
    /// Patterns that attributes and audit rules name.
    pub phrases: Vec<PhraseSpec>,
    /// What an editor should look at.
    pub audit: Vec<AuditSpec>,
    /// Severities that take the place of those of audit rules, by id.
    pub grades: BTreeMap<String, Severity>,
}

/// The grammar of a cue: what can follow or precede it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// A clause, with or without "that": "said the plan failed".
    That,
    /// A quotation: "said: …".
    Quote,
    /// Stands after or amid its content: "…, he said".
    Trail,
    /// Stands before its source: "…, said Roe".
    Invert,
    /// A noun phrase: "denied any role".
    Object,
    /// A hearer before the content: "told reporters that".
    Hearer,
    /// An infinitive: "plans to go".
    Infinitive,
    /// Somebody and an infinitive: "urged them to go".
    ObjectInfinitive,
    /// An -ing clause: "suggested waiting".
    Gerund,
    /// An indirect question: "asked whether".
    Question,
    /// A prepositional phrase: "warned of", "complained about".
    Preposition,
    /// Something as something: "described it as".
    As,
    /// A passive whose subject is the content or part of it: "was seen as", "is expected to".
    Passive,
    /// Nothing at all: "declined to comment".
    Nothing,
    /// Its own subject as part of the content: "the plan seems to fail".
    Subject,
    /// Nothing in its sentence, but a quotation in the next: "He shrugged. …"
    Next,
}

/// What kind of phrase a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueShape {
    /// Its first word is a verb, inflected by the loader.
    #[default]
    Verb,
    /// Its last word is a noun: "claim", "concern".
    Noun,
    /// It acts as a preposition: "according to".
    Preposition,
    /// It stands as written.
    Fixed,
    /// It is a mark: a colon or a dash.
    Mark,
}

/// An entry of `cues:`: words and phrases alike in meaning and grammar.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueSpec {
    /// Stable name.
    pub id: String,
    /// What these cues do.
    pub why: String,
    /// Whether every verb that no rule lists is one.
    #[serde(default)]
    pub any_verb: bool,
    /// Whether every adjective after a verb of `kinds.predicates` is one, if no rule lists it; and then
    /// the first form of that verb, by which they are named.
    #[serde(default)]
    pub any_predicate: Option<String>,
    /// The cues. In a phrase, `a|b` is a choice of words, `{class}` any word of a class, and a
    /// final `?` makes a word optional.
    #[serde(default)]
    pub words: Vec<String>,
    /// What kind of phrase they are.
    #[serde(default)]
    pub shape: CueShape,
    /// Their grammar.
    pub takes: Vec<Takes>,
    /// The stance they give of themselves.
    #[serde(default)]
    pub stance: Option<Stance>,
    /// The stance they give when negated, where that is known.
    #[serde(default)]
    pub negated: Option<Stance>,
    /// What they say about the writer's trust.
    #[serde(default)]
    pub loading: Loading,
    /// What the source does.
    #[serde(default)]
    pub act: Act,
    /// Whether what it finds counts when all of it stands in the content of another: "Lee said that
    /// the board had said no".
    #[serde(default)]
    pub nests: bool,
    /// Whether it tells that somebody stands as the one told of before in its sentence: "declined to comment,
    /// as did the bank".
    #[serde(default)]
    pub echoes: bool,
    /// Tests.
    #[serde(default)]
    pub examples: ExampleSpec,
}

/// An entry of `fragments:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FragmentSpec {
    /// The name by which patterns use it.
    pub id: String,
    /// What it describes.
    pub why: String,
    /// The pattern.
    pub pattern: String,
}

/// An entry of `chunks:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChunkSpec {
    /// Stable name.
    pub id: String,
    /// What it merges.
    pub why: String,
    /// The class of the result, unless its head gives another.
    pub class: String,
    /// The class of the result by the class of its head.
    #[serde(default)]
    pub heads: BTreeMap<String, Vec<String>>,
    /// Whether its head is its first part, not its last.
    #[serde(default)]
    pub heads_first: bool,
    /// Only what begins right after a cue of one of these rules is merged; anywhere if there are none.
    #[serde(default)]
    pub after: Vec<String>,
    /// What is merged: the group `chunk` where there is one, else the whole match.
    pub pattern: String,
}

/// An entry of `patterns:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternSpec {
    /// Stable name.
    pub id: String,
    /// What it finds.
    pub why: String,
    /// How source and cue stand to each other, a word of the rules' own: patterns of one kind are
    /// weighed alike in much.
    pub kind: String,
    /// The cue must take one of these.
    #[serde(default)]
    pub takes: Vec<Takes>,
    /// The cue must have one of these shapes.
    #[serde(default)]
    pub shape: Vec<CueShape>,
    /// The regex over classes, with the groups `source`, `content` and `cue` (and numbered ones
    /// such as `content2`).
    pub pattern: String,
    /// Where the pattern has no group for the source: where else to find it.
    #[serde(default)]
    pub source: Elsewhere,
    /// Where the pattern has no group for the content: where else to find it.
    #[serde(default)]
    pub content: ContentPlace,
    /// Where the content ends.
    #[serde(default)]
    pub end: End,
    /// Whether what it finds is the story's own, not part of what somebody says right before.
    #[serde(default)]
    pub apart: bool,
    /// Whether what it finds may stand in what another source says, whatever its cue.
    #[serde(default)]
    pub nests: bool,
    /// Whether it is only tried for cues that take what it wants.
    #[serde(default)]
    pub strict: bool,
    /// Tests.
    #[serde(default)]
    pub examples: ExampleSpec,
}

/// Where the content of a pattern ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Where the weights say.
    #[default]
    Weighed,
    /// Where they say, but after the verb of the clause that it is.
    AfterVerb,
    /// Where the pattern says, whatever the weights say.
    Closed,
}

/// Where a content stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentPlace {
    /// Where the pattern's groups say.
    #[default]
    Grouped,
    /// In the cue phrase, after its first word: "declined | to comment".
    InCue,
    /// In the next sentence of the paragraph, if it is nothing but quotations: "He shrugged. | “No.”"
    Next,
}

/// Where a source is when it does not stand beside its cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Elsewhere {
    /// Nowhere: nobody is named.
    #[default]
    Nobody,
    /// It is the source of the attribution before, in the same sentence: "said A and added B".
    Carried,
    /// It is the phrase of the cue, and the cue is what the pattern marks: "in a poll, a third said".
    InCue,
}

/// An entry of `speakers:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakerSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// What it does.
    pub step: Step,
    /// Tests: stories with sources marked `[1 Ann Lee] said …`; equal numbers are one speaker,
    /// different ones are different speakers.
    pub examples: Vec<String>,
}

/// The ways in which a mention finds its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// By a person's name: "Lee", "Ann Lee".
    Name,
    /// By the name of a body: "the Harbour Board", "the Board".
    Body,
    /// By a pronoun: "she".
    Pronoun,
    /// By a description of somebody told of before: "the official".
    BackReference,
    /// As a member of a group: "one of the officials".
    Member,
    /// By the same words as before: "a Harbour Board spokesman".
    SameWords,
    /// As somebody new.
    New,
    /// As the only person that an interview introduces: "A:".
    Answer,
}

/// Tests of a rule.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExampleSpec {
    /// Sentences with the parts marked: `<s>She</s> <c>said</c> <x>it was late</x>.`
    pub hits: Vec<String>,
    /// Sentences in which the rule must not fire.
    pub misses: Vec<String>,
}
