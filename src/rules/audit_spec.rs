//! What a rule file says of findings, as serde reads it.

use serde::Deserialize;

use super::{check_spec::CheckSpec, spec::ExampleSpec};
use crate::{
    model::{Act, Channel, Kind, Level, Loading, Proximity, Severity, Stance},
    outside::OneOrMany,
};

/// An entry of `audit:`; exactly one of `statement`, `sentence`, `story` and `check` says when it
/// trips.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditSpec {
    /// Stable name.
    pub id: String,
    /// What its findings are, in a few words for a list; the id without it.
    #[serde(default)]
    pub name: Option<String>,
    /// Why it matters.
    pub why: String,
    /// How much a finding weighs.
    pub severity: Severity,
    /// The standard it comes from.
    pub standard: String,
    /// What is wrong; `{speaker}`, `{cue}` and so on stand for words of the story.
    pub message: String,
    /// What would mend it, with the same slots.
    pub mend: String,
    /// It trips at statements.
    #[serde(default)]
    pub statement: Option<StatementSpec>,
    /// It trips at sentences, whatever was found in them.
    #[serde(default)]
    pub sentence: Option<SentenceSpec>,
    /// It trips at the whole story.
    #[serde(default)]
    pub story: Option<StorySpec>,
    /// It trips where a computation says so.
    #[serde(default)]
    pub check: Option<CheckSpec>,
    /// Tests: short stories. In a hit, `<f>…</f>` may mark the words that the finding is about.
    #[serde(default)]
    pub examples: ExampleSpec,
}

/// An entry of `phrases:`; audit rules name it as `{id}` in their patterns.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseSpec {
    /// Stable name.
    pub id: String,
    /// What it is for.
    pub why: String,
    /// The regex; `{list}` is any word of a list, `{id}` another phrase.
    pub pattern: String,
}

/// When a statement trips a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementSpec {
    /// One of these must hold of it.
    pub when: Vec<ConditionSpec>,
    /// None of these may hold of it.
    #[serde(default)]
    pub unless: Vec<ConditionSpec>,
    /// For each of these there must be other statements.
    #[serde(default)]
    pub some: Vec<OtherSpec>,
    /// For none of these may there be other statements.
    #[serde(default)]
    pub none: Vec<OtherSpec>,
    /// None of these sentences may stand in the story.
    #[serde(default)]
    pub untold: Vec<UntoldSpec>,
    /// For what there is one finding, whatever the number of statements.
    #[serde(default)]
    pub once: OnceSpec,
    /// The words that are shown.
    #[serde(default)]
    pub show: ShowSpec,
    /// The word to use instead of the cue: the first entry that fits it.
    #[serde(default)]
    pub instead: Vec<InsteadSpec>,
}

/// For what there is one finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnceSpec {
    /// For each statement.
    #[default]
    Statement,
    /// For all statements of one speaker, or of a group and its members.
    Speaker,
    /// For all statements of a sentence.
    Sentence,
    /// For the story.
    Story,
}

/// The words of a statement that a finding shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShowSpec {
    /// Who is said to say it.
    #[default]
    Source,
    /// Where the speaker is called by the name that tells most, and the sources.
    Speaker,
    /// The words that attribute.
    Cue,
    /// What is said.
    Content,
    /// The terms on which the source spoke.
    Terms,
}

/// A word to use instead of a cue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsteadSpec {
    /// A regex that the cue must match.
    pub of: String,
    /// The word.
    pub say: String,
}

/// Other statements that must or must not be there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherSpec {
    /// Whose they are.
    pub by: BySpec,
    /// Asked only of statements of which one of these holds.
    #[serde(default)]
    pub own: OneOrMany<ConditionSpec>,
    /// One of these must hold of them.
    #[serde(default)]
    pub that: OneOrMany<ConditionSpec>,
    /// Where they stand.
    #[serde(default)]
    pub order: OrderSpec,
    /// At most so many paragraphs away; anywhere if it is left out.
    #[serde(default)]
    pub within: Option<usize>,
    /// How many there must be at least.
    #[serde(default = "one")]
    pub least: usize,
}

/// A sentence that must not stand in the story, whether anybody speaks in it or not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UntoldSpec {
    /// A regex that matches in it.
    pub sentence: String,
    /// Where it stands.
    #[serde(default)]
    pub order: OrderSpec,
    /// At most so many paragraphs away; anywhere if it is left out.
    #[serde(default)]
    pub within: Option<usize>,
    /// One of these must hold of the statement that is told last before it.
    #[serde(default)]
    pub last: OneOrMany<ConditionSpec>,
    /// Asked only of statements of which one of these holds.
    #[serde(default)]
    pub own: OneOrMany<ConditionSpec>,
}

const fn one() -> usize {
    1
}

/// Whose other statements are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BySpec {
    /// The same speaker's, or those of the group it is one of, or of a member.
    Same,
    /// Somebody else's.
    Other,
    /// Anybody's.
    Anyone,
}

/// Where other statements stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderSpec {
    /// Anywhere; the statement itself is one of them.
    #[default]
    Anywhere,
    /// After the statement.
    After,
    /// Before it.
    Before,
    /// Before or after it.
    Near,
}

/// What must hold of a statement; all that is given must, and of a list one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "what must hold of a statement, such as {levels: [vague]}"
)]
pub struct ConditionSpec {
    /// How the source is identified.
    pub levels: Vec<Level>,
    /// Where it stands.
    pub stances: Vec<Stance>,
    /// How much of it is quoted.
    pub kinds: Vec<Kind>,
    /// What the cue says of the writer's trust.
    pub loadings: Vec<Loading>,
    /// What the source did.
    pub acts: Vec<Act>,
    /// How the words reached the reporter.
    pub channels: Vec<Channel>,
    /// How close the source is to the matter.
    pub proximities: Vec<Proximity>,
    /// How many the source is.
    pub sizes: Vec<SizesSpec>,
    /// Where the statement stands.
    pub places: Vec<PlaceSpec>,
    /// What it must have.
    pub has: Vec<TraitSpec>,
    /// What it must not have.
    pub lacks: Vec<TraitSpec>,
    /// A regex that must match in the words of the source; `{list}` is any word of a list.
    pub source: Option<String>,
    /// A regex that must match in the speaker's name.
    pub speaker: Option<String>,
    /// A regex that must match in the cue.
    pub cue: Option<String>,
    /// A regex that must match in the content.
    pub content: Option<String>,
    /// A regex that must match in what the stance is towards.
    pub target: Option<String>,
    /// A regex that must match in the sentence, or in that of the terms.
    pub sentence: Option<String>,
    /// A regex that must match in what stands in its sentence before the cue.
    pub before: Option<String>,
    /// A regex that must match in its paragraph.
    pub paragraph: Option<String>,
    /// The least confidence, from 0 to 1: how likely it is an attribution that has been read as it should be.
    pub confidence: Option<f32>,
    /// How many words its longest quoted piece has.
    pub quoted: Option<RangeSpec>,
    /// None of these may hold.
    pub not: Vec<Self>,
    /// What the message says as `{note}` if this holds.
    pub note: String,
}

/// A number from the one to the other.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeSpec {
    /// At the least.
    #[serde(default)]
    pub least: usize,
    /// At the most.
    #[serde(default = "no_end")]
    pub most: usize,
}

const fn no_end() -> usize {
    usize::MAX
}

/// How many a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SizesSpec {
    /// One.
    One,
    /// A number that is told.
    Counted,
    /// More than one, nobody says how many.
    Several,
}

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceSpec {
    /// In the headline.
    Headline,
    /// In a subhead.
    Subhead,
    /// In the first paragraph.
    Lead,
    /// In another paragraph.
    Body,
}

/// What a statement can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TraitSpec {
    /// Words that name its source.
    Source,
    /// Terms on which the source spoke.
    Terms,
    /// A reason why the source is not named.
    Reason,
    /// Words that tell how close the source is.
    Proximity,
    /// Words that tell by which way it came.
    Channel,
    /// Something that the stance is towards.
    Target,
    /// A negated cue.
    Negation,
    /// Another statement that it stands in.
    Outer,
    /// A sentence that names the paper or agency the story is of.
    OwnOutlet,
}

/// When a sentence trips a rule: in the narrator's own words, not in what somebody says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceSpec {
    /// A regex that must match in it, outside of quotations and of what a source says; of a group
    /// `words` only that is shown.
    pub pattern: String,
    /// A regex that must not match in the sentence.
    #[serde(default)]
    pub unless: Option<String>,
    /// A regex for words that are the narrator's own even in what a source says without quotation marks:
    /// "Critics say …, and it has been alleged …".
    #[serde(default)]
    pub narrator: Option<String>,
}

/// When the whole story trips a rule; all that is given must hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorySpec {
    /// A share of the attributed words.
    #[serde(default)]
    pub share: Option<ShareSpec>,
    /// How many statements there are of some kinds.
    #[serde(default)]
    pub counts: Vec<CountSpec>,
}

/// A share of the attributed words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareSpec {
    /// Words of statements of which one of these holds.
    pub of: OneOrMany<ConditionSpec>,
    /// From 0 to 1.
    pub more_than: f64,
    /// Of at least so many attributed words.
    pub least_words: usize,
}

/// How many statements there are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountSpec {
    /// Statements of which one of these holds.
    pub that: OneOrMany<ConditionSpec>,
    /// At least so many.
    #[serde(default)]
    pub least: usize,
    /// At most so many.
    #[serde(default = "no_end")]
    pub most: usize,
    /// By at least so many speakers.
    #[serde(default)]
    pub speakers: usize,
}
