//! What a rule file says of how readings are weighed, as serde reads it.

use std::borrow::Cow;

use serde::Deserialize;

use super::fact::Fact;

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
pub struct Choice {
    /// The least probability, from 0 to 1.
    pub least: f32,
    /// The least where the content is a whole quotation: that is hardly ever nobody's.
    pub least_quoted: f32,
    /// What is taken off the probability of a reading that stands in the content of another when
    /// the two are compared.
    pub inner: f32,
    /// What is added to the probability of a reading whose content is a whole quotation when it is
    /// compared with others.
    pub quoted: f32,
    /// By how much a reading must be likelier than one that it stands in to be kept instead.
    pub clearly: f32,
    /// The least for what is told of a source, which ends that source: "Lee, who said the board was late, …".
    pub told: f32,
    /// How likely a turn of a conversation or a post is what its layout says: nothing else is weighed.
    pub turn: f32,
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
    pub weights: Cow<'static, str>,
}

/// Adds weights to others of other ids, or to those of the same rule: they replace those for the same values; the
/// others of the rule stay.
pub fn merge_weights(rules: &mut Vec<WeightSpec>, added: Vec<WeightSpec>) {
    for rule in added {
        match rules.iter_mut().find(|known| known.id == rule.id) {
            Some(known) if known.of == rule.of => {
                known.weights.to_mut().push('\n');
                known.weights.to_mut().push_str(&rule.weights);
            }
            Some(known) => *known = rule,
            None => rules.push(rule),
        }
    }
}
