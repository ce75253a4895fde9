//! Learns the weights of readings and ends from reference annotations.
//!
//! The result is YAML like every other rule: each weight can be read, and replaced by hand. Which
//! facts are weighed together stands in the rules already; only the numbers are learned.

mod fit;
mod samples;
mod write;

use fit::{Model, Sample};
pub use write::write;

use std::{iter::repeat_n, sync::Arc};

use crate::{
    article::Article,
    examples,
    rules::{
        RuleError, Rules,
        spec::{Question, WeightSpec},
    },
    score::Reference,
};

/// A story with what ought to be found in it.
pub type Story = (Arc<Article>, Reference);

/// What rules say of themselves, and other sentences say, counts as much as if so many stories said it: rare cues
/// have nothing else that speaks for them, and verbs of which the stories are silent nothing that speaks against them.
const OF_EXAMPLES: usize = 4;

/// In so many parts the stories are cut when the ends of readings are settled by weights that were
/// learned without them. Known ends would be better than those to come, and make readings seem
/// surer than they are.
const PARTS: usize = 4;

/// Learns the weights from stories and puts them into the rules: those of ends first, for what is
/// an attribution is judged with its end in place.
///
/// # Errors
/// None that is known: what is learned can be meant.
pub fn learn(stories: &[&Story], rules: &mut Rules) -> Result<Vec<WeightSpec>, RuleError> {
    let examples = examples::stories(rules);
    let mut attributes = Model::new(&specs(Question::Attributes, rules));
    let mut all: Vec<Sample> = Vec::new();
    for part in 0..PARTS {
        let is_in = |at: &usize| at % PARTS == part;
        let (own, others): (Vec<usize>, Vec<usize>) = (0..stories.len()).partition(is_in);
        let ends = ends(others.iter().map(|&at| stories[at]).chain(&examples), rules);
        rules.set_weights(&ends, Question::Ends)?;
        for (article, reference) in own.iter().map(|&at| stories[at]) {
            samples::attributes(article, reference, rules, &mut |facts, right| {
                all.push(attributes.sample(facts, right));
            });
        }
    }
    for (article, reference) in repeat_n(&examples, OF_EXAMPLES).flatten() {
        samples::attributes(article, reference, rules, &mut |facts, right| {
            all.push(attributes.sample(facts, right));
        });
    }
    let attributes = attributes.fit(Question::Attributes, &all);
    rules.set_weights(&attributes, Question::Attributes)?;
    let ends = ends(stories.iter().copied().chain(&examples), rules);
    rules.set_weights(&ends, Question::Ends)?;
    Ok(attributes.into_iter().chain(ends).collect())
}

fn ends<'s>(stories: impl Iterator<Item = &'s Story>, rules: &Rules) -> Vec<WeightSpec> {
    let mut model = Model::new(&specs(Question::Ends, rules));
    let mut all: Vec<Sample> = Vec::new();
    for (article, reference) in stories {
        samples::ends(article, reference, rules, &mut |facts, is_end| {
            all.push(model.sample(facts, is_end));
        });
    }
    model.fit(Question::Ends, &all)
}

/// Which facts are weighed together for a question.
fn specs(question: Question, rules: &Rules) -> Vec<WeightSpec> {
    let specs = rules.merged.rules.weights.iter();
    specs.filter(|spec| spec.question == question && spec.learned).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{extract::extract, sample::article, score::Gold, text::Span};

    /// A verb that no rule lists, in stories in which it attributes.
    fn stories() -> Vec<Story> {
        let names = ["Ann Lee", "Bo Hart", "Cy Dahl", "Di Moor", "Ed Falk", "Flo Berg"];
        let story = |name: &&str| {
            let text = format!("{name} outblared that the quay was full. The quay was long.");
            let at = |words: &str| {
                let start = text.find(words).unwrap();
                vec![Span::new(start, start + words.len())]
            };
            let (content, cue, source) = (at("that the quay was full"), at("outblared"), at(name));
            let gold = Gold { content, cue, source, ..Gold::default() };
            let reference = Reference { attributions: vec![gold], ..Reference::default() };
            (article("story", &text), reference)
        };
        names.iter().map(story).collect()
    }

    #[test]
    fn what_stories_show_is_found_afterwards() {
        let stories = stories();
        let stories: Vec<&Story> = stories.iter().collect();
        let mut rules = Rules::builtin().unwrap();
        let weights = learn(&stories, &mut rules).unwrap();
        let text = "Gus Roe outblared that the ferry was late.";
        let found = extract(&article("new", text), &rules).found;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].source[0].of(text), "Gus Roe");
        assert_eq!(found[0].content[0].of(text), "that the ferry was late");

        let own = weights.iter().find(|spec| spec.id == "weigh.attributes.cue").unwrap();
        assert!(own.weights.lines().any(|line| line.ends_with(" outblared")), "{}", own.weights);
    }

    #[test]
    fn what_is_written_can_be_read_and_says_the_same() {
        let stories = stories();
        let stories: Vec<&Story> = stories.iter().take(2).collect();
        let mut rules = Rules::builtin().unwrap();
        let weights = learn(&stories, &mut rules).unwrap();
        let mut yaml = Vec::new();
        write(&weights, &mut yaml).unwrap();
        let yaml = String::from_utf8(yaml).unwrap();
        let mut merged = crate::rules::load::Merged::default();
        merged.add("learned.yaml", &yaml).unwrap();
        for (own, read) in weights.iter().zip(&merged.rules.weights) {
            assert_eq!((&own.id, &own.of, &own.why), (&read.id, &read.of, &read.why));
            assert_eq!(own.weights.trim(), read.weights.trim());
        }
    }
}
