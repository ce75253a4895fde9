//! What a rule file says of the computations of an audit that no condition expresses, as serde reads it.

use serde::Deserialize;

use super::audit_spec::ConditionSpec;
use crate::outside::OneOrMany;

/// A computation that no condition expresses; exactly one is given.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct CheckSpec {
    /// Something rests on one unnamed source alone.
    pub lone_source: Option<LoneSourceSpec>,
    /// A quotation that nobody says.
    pub orphan_quote: Option<OrphanQuoteSpec>,
    /// A pronoun far from the name it stands for.
    pub far_pronoun: Option<FarPronounSpec>,
    /// A headline quotes what the story does not.
    pub headline_quote: Option<HeadlineQuoteSpec>,
    /// Somebody is accused and neither answers nor was asked.
    pub unanswered: Option<UnansweredSpec>,
    /// All who speak of something are against it.
    pub one_sided: Option<OneSidedSpec>,
    /// A plural that stands for one.
    pub plural_of_one: Option<PluralSpec>,
    /// Somebody who is called by an office that the story says they left.
    pub former: Option<FormerSpec>,
    /// One unnamed source is described in ways that do not fit together.
    pub description_drift: Option<DriftSpec>,
    /// A silence for a story in which nothing needs it.
    pub unused_silence: Option<NothingSpec>,
}

/// Something rests on one unnamed source alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoneSourceSpec {
    /// Statements of which one of these holds are looked at.
    pub of: OneOrMany<ConditionSpec>,
    /// Words that say nothing of what a statement is about.
    pub idle: String,
    /// Another statement says the same if it has this share of its telling words.
    pub shared: f64,
}

/// A quotation that nobody says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrphanQuoteSpec {
    /// Shorter ones are names or set apart by the writer.
    pub least_words: usize,
    /// So many paragraphs before it may name its source.
    pub paragraphs: usize,
}

/// A pronoun far from the name it stands for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FarPronounSpec {
    /// The pronouns, as a regex that must match all of the source.
    pub pronouns: String,
    /// The name may stand so many paragraphs before.
    pub paragraphs: usize,
}

/// A headline quotes what the story does not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadlineQuoteSpec {
    /// Shorter quotations are names or set apart by the writer.
    pub least_words: usize,
}

/// Somebody is accused and neither answers nor was asked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnansweredSpec {
    /// Statements of which one of these holds accuse whom they are towards.
    pub of: OneOrMany<ConditionSpec>,
    /// Small words that are part of a name.
    pub idle: String,
    /// Words of names that can stand for each other, in groups: "russia russian moscow".
    #[serde(default)]
    pub alike: Vec<String>,
    /// What must match in the words accused: they must name somebody who can answer.
    pub accused: String,
    /// What must not match in them.
    pub unless: String,
}

/// Somebody who is called by an office that the story says they left. All patterns must match in the
/// words of a mention.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerSpec {
    /// It says that the office is left.
    pub left: String,
    /// It gives the office.
    pub office: String,
}

/// One unnamed source is described in ways that do not fit together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DriftSpec {
    /// What a source is: only those of the same noun can be one.
    pub noun: String,
    /// What matches in words that point back to somebody told of before.
    pub back: String,
    /// Pairs of patterns of which nobody can be both.
    pub apart: Vec<[String; 2]>,
}

/// A computation that needs to be told nothing.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NothingSpec {}

/// All who speak of something are against it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneSidedSpec {
    /// Statements of which one of these holds are against what they are towards.
    pub of: OneOrMany<ConditionSpec>,
    /// Where one of these holds of any statement, both sides are heard.
    pub answers: OneOrMany<ConditionSpec>,
    /// By at least so many speakers.
    pub least: usize,
}

/// A plural that stands for one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PluralSpec {
    /// Plurals with their singulars: `officials: official`.
    pub nouns: std::collections::BTreeMap<String, String>,
    /// What must not match in the words of the source, nor in those of the one: they say that there are more.
    pub unless: String,
}
