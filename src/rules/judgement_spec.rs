//! What a rule file says of levels, stances and attributes, as serde reads it.

use serde::Deserialize;

use super::spec::ExampleSpec;
use crate::model::{Channel, Level, Proximity, Stance};

/// An entry of `levels:`; the first entry that fits gives the level of a mention.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// What it gives.
    pub level: Level,
    /// How the mention must pick out whom it means.
    #[serde(default)]
    pub ways: Vec<WaySpec>,
    /// Its head must be of one of these classes or lists.
    #[serde(default)]
    pub heads: Vec<String>,
    /// Its head must not be of these classes or lists.
    #[serde(default)]
    pub not_heads: Vec<String>,
    /// Where it must say that the source belongs.
    #[serde(default)]
    pub affiliation: Option<AffiliationSpec>,
    /// Whose it must be.
    #[serde(default)]
    pub owner: Option<OwnerSpec>,
    /// How many it must be.
    #[serde(default)]
    pub size: Option<SizeSpec>,
    /// A regex that must match in its words; `{list}` is any word of a list.
    #[serde(default)]
    pub words: Option<String>,
    /// A regex that must not match in its words.
    #[serde(default)]
    pub unless: Option<String>,
    /// Tests: mentions, without a sentence.
    #[serde(default)]
    pub examples: ExampleSpec,
}

/// How a mention picks out whom it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaySpec {
    /// By a person's name.
    Person,
    /// By the names of several people.
    People,
    /// By the name of a body or place.
    Body,
    /// By a pronoun.
    Pronoun,
    /// By a noun with a definite article.
    Definite,
    /// By a noun with a possessor: "the bank's economist".
    Possessed,
    /// As a member of a group.
    Member,
    /// By a noun without a definite article.
    Indefinite,
}

/// Where a mention says that the source belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AffiliationSpec {
    /// To an organisation.
    Body,
    /// To a country, a government, a side.
    Side,
    /// To either.
    Any,
    /// To none.
    None,
}

/// Whose something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnerSpec {
    /// A named person's: "Ellison's article", "a memoir by Mara Ellison".
    Person,
    /// A named body's.
    Body,
}

/// How many a mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SizeSpec {
    /// One.
    One,
    /// Several, of a known number.
    Counted,
    /// Several.
    Several,
}

/// An entry of `stances:`; tried in order where the cue has no stance of its own, or one that it
/// overrules.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StanceSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// What it gives.
    pub stance: Stance,
    /// A regex that must match in the content; `{list}` is any word of a list, and of a group `target` that is what
    /// the stance is towards.
    #[serde(default)]
    pub content: Option<String>,
    /// A regex for what goes on after the words that `content` matches, of which a group `target` is what the stance is
    /// towards.
    #[serde(default)]
    pub towards: Option<String>,
    /// A regex that must match in the source.
    #[serde(default)]
    pub source: Option<String>,
    /// A regex that must match in the cue.
    #[serde(default)]
    pub cue: Option<String>,
    /// A regex that must not match in the content.
    #[serde(default)]
    pub unless: Option<String>,
    /// A regex that must not match in the cue.
    #[serde(default)]
    pub unless_cue: Option<String>,
    /// Stances that a cue may have of its own and that this tells better.
    #[serde(default)]
    pub over: Vec<Stance>,
    /// Stances that the words which `content` matches do not tell of the source; the rule decides only if no other
    /// does.
    #[serde(default)]
    pub hides: Vec<Stance>,
    /// Whether it only tells what a stance is towards that begins with a quotation, by the group `target`.
    #[serde(default)]
    pub topic: bool,
    /// Tests.
    #[serde(default)]
    pub examples: ExampleSpec,
}

/// An entry of `attributes:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// What it finds.
    pub gives: Gives,
    /// The channel it stands for; for `gives: channel`.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// The closeness it stands for; for `gives: proximity`.
    #[serde(default)]
    pub proximity: Option<Proximity>,
    /// A regex over the sentence, for `gives: proximity` over the source; of a group `words` only that is taken, and with
    /// a group `not` it is none: "not briefed on the talks".
    pub pattern: String,
    /// Tests.
    #[serde(default)]
    pub examples: ExampleSpec,
}

/// What a sentence tells of how its source spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gives {
    /// The terms: "on condition of anonymity".
    Terms,
    /// The reason for the terms.
    Reason,
    /// The way the words took.
    Channel,
    /// How close the source is to the matter.
    Proximity,
}
