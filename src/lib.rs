//! onrecord reads news stories and shows who said what, how each source is identified, and where
//! each source stands.

pub mod article;
pub mod classify;
pub mod cli;
pub mod examples;
pub mod extract;
pub mod model;
pub mod output;
pub mod rules;
pub mod score;
pub mod text;
pub mod tui;

#[cfg(test)]
mod sample;

use std::sync::Arc;

use article::Article;
use model::Analysis;
use rules::Rules;

/// Analyses one article: finds its attributions, resolves their sources to speakers, and decides
/// how far each is identified and where it stands.
///
/// A pure function: the same article and rules give the same analysis on any thread.
pub fn analyse(article: &Arc<Article>, rules: &Rules) -> Analysis {
    let draft = extract::extract(article, rules);
    let resolution = extract::speakers::resolve(article, &draft, rules);
    classify::classify(article, draft, resolution, rules)
}
