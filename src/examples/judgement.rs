//! Mentions with a level, statements with a stance, sentences that tell how a source spoke.

use super::{Outcome, article, markup::Marked};
use crate::{
    analyse,
    model::{Analysis, Aspect, Attribution},
    rules::{Rules, judgement::Attribute, spec::ExampleSpec},
};

/// Runs the examples of the rules that judge.
pub(super) fn run(rules: &Rules, is_meant: &dyn Fn(&str) -> bool, outcome: &mut Outcome) {
    let spec = &rules.merged.rules;
    for rule in spec.levels.iter().filter(|rule| is_meant(&rule.id)) {
        each(&rule.examples, |example, hit| {
            let result = check(&rule.id, Aspect::Level, &sentence_of(example), hit, rules);
            outcome.take(&rule.id, example, result);
        });
    }
    for rule in spec.stances.iter().filter(|rule| is_meant(&rule.id)) {
        each(&rule.examples, |example, hit| {
            let marked = Marked::parse(example).map(|marked| marked.text);
            let result = marked.and_then(|t| check(&rule.id, Aspect::Stance, &t, hit, rules));
            outcome.take(&rule.id, example, result);
        });
    }
    let attributes = rules.attributes.iter().zip(&spec.attributes);
    for (rule, spec) in attributes.filter(|(_, spec)| is_meant(&spec.id)) {
        each(&spec.examples, |example, hit| {
            let given = first(&analyse(&article(example), rules)).map(|a| has(a, rule.gives));
            let result = match given {
                None => Err("no attribution was found".to_owned()),
                Some(given) if given == hit => Ok(()),
                Some(true) => Err("it was found".to_owned()),
                Some(false) => Err("it was not found".to_owned()),
            };
            outcome.take(&spec.id, example, result);
        });
    }
}

fn each(examples: &ExampleSpec, mut run: impl FnMut(&str, bool)) {
    examples.hits.iter().for_each(|example| run(example, true));
    examples.misses.iter().for_each(|example| run(example, false));
}

/// A mention made to speak: what it says must not matter.
fn sentence_of(mention: &str) -> String {
    let mut letters = mention.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mention: String = first.chain(letters).collect();
    format!("{mention} said that it was late.")
}

/// Whether the rule decides the first statement of the sentence.
fn check(id: &str, aspect: Aspect, text: &str, hit: bool, rules: &Rules) -> Result<(), String> {
    let analysis = analyse(&article(text), rules);
    let Some(attribution) = first(&analysis) else {
        return Err("no attribution was found".to_owned());
    };
    let decided = attribution.evidence.iter().find(|evidence| evidence.aspect == aspect);
    let rule = decided.map_or("no rule", |evidence| evidence.rule.as_str());
    match (rule == id, hit) {
        (true, true) | (false, false) => Ok(()),
        (true, false) => Err("must not decide, but did".to_owned()),
        (false, true) => {
            let (level, stance) = (attribution.level.id(), attribution.stance.id());
            Err(format!("{rule} decided: {level}, {stance}"))
        }
    }
}

fn first(analysis: &Analysis) -> Option<&Attribution> {
    analysis.attributions.first()
}

fn has(attribution: &Attribution, attribute: Attribute) -> bool {
    match attribute {
        Attribute::Terms => attribution.terms.is_some(),
        Attribute::Reason => attribution.reason.is_some(),
        Attribute::Channel(channel) => attribution.channel == Some(channel),
        Attribute::Proximity(proximity) => attribution.proximity == Some(proximity),
    }
}
