//! What a rule file says, as serde reads it. The compiled form is in [`super::Rules`].
//!
//! Every section is optional, so that a user's file can hold a single rule.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fact::Fact;
pub use super::judgement_spec::{
    AffiliationSpec, AttributeSpec, Gives, LevelSpec, SizeSpec, StanceSpec, WaySpec,
};
use crate::{
    article::LayoutSpec,
    model::{Act, Loading, Stance},
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
    pub choice: Option<ChoiceSpec>,
    /// How mentions resolve to speakers.
    pub speakers: Vec<SpeakerSpec>,
    /// How far a reader could find out who a mention means.
    pub levels: Vec<LevelSpec>,
    /// How a content shows where its source stands.
    pub stances: Vec<StanceSpec>,
    /// What sentences tell of how their sources spoke.
    pub attributes: Vec<AttributeSpec>,
}

/// `abbreviations:`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AbbreviationSpec {
    /// Those after which a sentence never ends, white-space separated, without the final period.
    pub titles: String,
    /// Those after which a sentence may end.
    pub any: String,
    /// Words that begin sentences.
    pub starters: String,
}

/// `kinds:`, each a list of classes, of which `verb.*` stands for all that begin so.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KindsSpec {
    /// Words that can head a cue of the shape `verb`.
    pub verbs: Vec<String>,
    /// Words that can head a cue of the shape `noun`.
    pub nouns: Vec<String>,
    /// Words that can be a cue though no rule lists them.
    pub unlisted: Vec<String>,
    /// What a content begins with that a cue takes in each way.
    pub begins: BTreeMap<Takes, Vec<String>>,
    /// Verbs that an adjective can follow to make a cue of.
    pub predicates: Vec<String>,
    /// Adjectives.
    pub adjectives: Vec<String>,
    /// Words that may stand inside a cue phrase.
    pub adverbs: Vec<String>,
    /// Words that negate.
    pub negations: Vec<String>,
    /// Phrases that a cue can be read in.
    pub cues: Vec<String>,
    /// Marks that divide a sentence.
    pub marks: Vec<String>,
    /// Marks past which no content goes on.
    pub stops: Vec<String>,
    /// What may stand between a clause and the next.
    pub links: Vec<String>,
    /// Noun phrases.
    pub noun_phrases: Vec<String>,
    /// What opens a clause that hangs on another.
    pub fronts: Vec<String>,
    /// Words and phrases that say more by which they are than by what they mean.
    pub little: Vec<String>,
    /// Verb groups that make a clause.
    pub finite: Vec<String>,
    /// What a word with a capital can be besides a name.
    pub capitals: Vec<String>,
    /// Phrases that can mean a speaker.
    pub phrases: Vec<String>,
}

/// An entry of `lexicons:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconSpec {
    /// Stable name.
    pub id: String,
    /// The class its words can have; without one the list only serves rules that name it.
    #[serde(default)]
    pub class: Option<String>,
    /// What the list is for.
    pub why: String,
    /// The words, white-space separated.
    pub words: String,
}

/// `verbs:`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerbSpec {
    /// Groups of `base/third/past/participle/gerund`, white-space separated.
    pub irregular: String,
    /// Verbs whose forms have classes of their own, in the same form; a form can be several,
    /// `is|are|am`. They can begin a cue phrase: "be wary".
    pub auxiliary: String,
}

/// `inflection:`, each a list of endings of which the first that fits is used.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InflectionSpec {
    /// Third person of a verb.
    pub third: Vec<EndingSpec>,
    /// Past and participle of a verb.
    pub past: Vec<EndingSpec>,
    /// The -ing form of a verb.
    pub gerund: Vec<EndingSpec>,
    /// Plural of a noun.
    pub plural: Vec<EndingSpec>,
}

/// One way of forming an ending.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndingSpec {
    /// A regex the word must match.
    pub when: String,
    /// How many letters to cut off its end.
    #[serde(default)]
    pub cut: usize,
    /// What to add.
    pub add: String,
}

/// An entry of `guesses:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuessSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// A regex over the word.
    pub when: String,
    /// The classes it can have, best first.
    pub classes: Vec<String>,
}

/// An entry of `tagging:`; the first entry that fits decides, over and over until one class is
/// left.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaggingSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// Fits only words that can be one of these besides what is chosen.
    #[serde(default)]
    pub instead_of: Vec<String>,
    /// Fits only words that can be one of these, whatever is chosen: `name` for those with a capital.
    #[serde(default)]
    pub among: Vec<String>,
    /// Fits only after a word of one of these classes; `^` is the start of the sentence.
    #[serde(default)]
    pub after: Vec<String>,
    /// Fits only when the word two back has one of these classes.
    #[serde(default)]
    pub after_that: Vec<String>,
    /// Does not fit after a word of these classes.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Fits only before a word that can have one of these classes; `$` is the end.
    #[serde(default)]
    pub before: Vec<String>,
    /// Does not fit before a word that can have one of these classes.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Fits only these words.
    #[serde(default)]
    pub words: String,
    /// What the word then is.
    pub choose: Vec<String>,
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
}

/// What weights are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Is this reading of a cue an attribution?
    Attributes,
    /// Does the content of a reading end here?
    Ends,
}

/// `choice:`, when a reading stands.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceSpec {
    /// The least probability, from 0 to 1.
    pub least: f32,
    /// The least where the content is a whole quotation: that is hardly ever nobody's.
    pub least_quoted: f32,
    /// What is taken off the probability of a reading that stands in the content of another when
    /// the two are compared.
    pub inner: f32,
}

const fn yes() -> bool {
    true
}

/// An entry of `weights:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightSpec {
    /// Stable name.
    pub id: String,
    /// What it weighs.
    pub why: String,
    /// The question to which it helps to find an answer.
    pub question: Question,
    /// Whether `rules learn` gives it its weights; else people do.
    #[serde(default = "yes")]
    pub learned: bool,
    /// The facts that are weighed together.
    pub of: Vec<Fact>,
    /// The weight of each combination of their values, a line each: the weight, as a logarithm of
    /// odds, and the values in the order of the facts with ` + ` between them; `_` is a fact that is
    /// not so. Other combinations weigh nothing, and of two lines for the same the later one counts.
    #[serde(default)]
    pub weights: String,
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
    /// Whether every adjective after a form of "be" is one, if no rule lists it.
    #[serde(default)]
    pub any_predicate: bool,
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
    /// Whether the content ends where the pattern says, whatever the weights say.
    #[serde(default)]
    pub closed: bool,
    /// Whether it is only tried for cues that take what it wants.
    #[serde(default)]
    pub strict: bool,
    /// Tests.
    #[serde(default)]
    pub examples: ExampleSpec,
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
