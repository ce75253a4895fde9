//! Analyses of articles whose attributions are those of the reference.

use std::sync::Arc;

use super::Reference;
use crate::{
    article::Article,
    classify::classify,
    extract::{Given, given, speakers::resolve},
    model::Analysis,
    rules::Rules,
};

/// The analysis of an article whose sources, cues and contents are given: what is measured then is
/// how well speakers, levels and stances are told, whatever is found.
pub fn analyse_given(article: &Arc<Article>, reference: &Reference, rules: &Rules) -> Analysis {
    let parts = reference.attributions.iter().map(|gold| Given {
        content: &gold.content,
        cue: &gold.cue,
        source: &gold.source,
    });
    let draft = given(article, &parts.collect::<Vec<_>>(), rules);
    let resolution = resolve(article, &draft, rules);
    classify(article, draft, resolution, &rules.sieve.sift(&article.text), rules)
}
