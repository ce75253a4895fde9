//! onrecord reads news stories and shows who said what, how each source is identified, and where
//! each source stands.

pub mod article;
pub mod cli;
pub mod examples;
pub mod extract;
pub mod model;
pub mod output;
pub mod rules;
pub mod score;
pub mod text;

#[cfg(test)]
mod sample;

use std::sync::Arc;

use article::Article;
use model::Analysis;
use rules::Rules;

/// Analyses one article: finds its attributions, with the stance that their cues give.
///
/// A pure function: the same article and rules give the same analysis on any thread.
pub fn analyse(article: &Arc<Article>, rules: &Rules) -> Analysis {
    extract::assemble(article, extract::extract(article, rules), rules)
}
