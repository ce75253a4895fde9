//! Which other levels and stances could have been given, for people who ask why they were not.

use std::sync::Arc;

use super::{Story, level, stance};
use crate::{
    article::Article,
    extract::{self, speakers},
    model::{Aspect, Attribution, Level, RuleId, Stance},
    rules::Rules,
    text::Span,
};

/// A label that a rule would give.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative<L> {
    /// The label.
    pub label: L,
    /// The rule.
    pub rule: RuleId,
    /// Why it would.
    pub why: Arc<str>,
    /// The words it fits, where it says which.
    pub words: Vec<Span>,
}

/// What else the rules would say of an attribution, had no better one decided; each label once, in
/// the order of the rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alternatives {
    /// The other levels.
    pub levels: Vec<Alternative<Level>>,
    /// The other stances.
    pub stances: Vec<Alternative<Stance>>,
}

/// What else could have been said of an attribution of the article's analysis.
pub fn alternatives(article: &Article, one: &Attribution, rules: &Rules) -> Alternatives {
    let sifted = rules.sieve.sift(&article.text);
    let story = Story { text: &article.text, sifted: &sifted, rules };
    let draft = extract::extract(article, rules);
    let resolution = speakers::resolve(article, &draft, rules);
    let decided = one.evidence.iter().find(|evidence| evidence.aspect == Aspect::Level);
    let core = decided.and_then(|evidence| evidence.words.first());
    let mut mentions = resolution.roles.iter().flat_map(|role| &role.mentions);
    let mention = core.and_then(|core| mentions.find(|mention| mention.core == *core));
    let levels = mention.into_iter().flat_map(|mention| level::all_of_mention(story, mention));
    let levels = levels.map(|rule| Alternative {
        label: rule.level,
        rule: rule.id.clone(),
        why: rule.why.clone(),
        words: Vec::new(),
    });
    let is_it = |found: &&extract::Found| found.cue == one.cue && found.content == one.content;
    let stances = draft.found.iter().find(is_it).into_iter();
    let stances = stances.flat_map(|found| {
        stance::Statement::new(story, found, &[]).fitting(|_| true).collect::<Vec<_>>()
    });
    let stances = stances.map(|(rule, words)| Alternative {
        label: rule.stance,
        rule: rule.id.clone(),
        why: rule.why.clone(),
        words,
    });
    Alternatives { levels: others(levels, &one.level), stances: others(stances, &one.stance) }
}

/// Those with another label, each label once.
fn others<L: PartialEq>(
    all: impl Iterator<Item = Alternative<L>>,
    given: &L,
) -> Vec<Alternative<L>> {
    let mut kept: Vec<Alternative<L>> = Vec::new();
    for one in all.filter(|one| one.label != *given) {
        if kept.iter().all(|other| other.label != one.label) {
            kept.push(one);
        }
    }
    kept
}
