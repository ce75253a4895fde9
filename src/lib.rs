//! onrecord reads news stories and shows who said what, how each source is identified, and where
//! each source stands.
//!
//! ```text
//! bytes ─ article ─▶ Article ─ text ─▶ sentences, quotations
//!                                 │
//! rules (YAML) ─ rules ─▶ extract ─▶ attributions and speakers
//!                            └─ classify ─▶ levels and stances ─ audit ─▶ findings
//! Analysis ─▶ library ─▶ output │ score │ tui ─▶ decisions, silences (YAML beside the story) ─ review, desk ─▶ Analysis
//! ```
//!
//! The rules are data: [`rules::Rules::builtin`] loads those that come with onrecord. [`analyse`] is a
//! pure function of an article and the rules.
//!
//! ```
//! use onrecord::{analyse, article::from_bytes, rules::Rules};
//!
//! let rules = Rules::builtin()?;
//! let story = b"The quay will close, said Ann Lee, the head of the board.";
//! let article = from_bytes("quay.txt", story, &rules.layout)?;
//! let analysis = analyse(&article.into(), &rules);
//! let speaker = analysis.attributions[0].speaker.and_then(|id| analysis.speaker(id));
//! assert_eq!(speaker.map(|speaker| speaker.name.as_str()), Some("Ann Lee"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Folders of stories come from [`article::read_all`], one after the other. `CONTRIBUTING.md` says what each room is for.

pub mod article;
pub mod audit;
pub mod classify;
pub mod cli;
pub mod compare;
pub mod desk;
pub mod examples;
pub mod extract;
pub mod learn;
pub mod library;
pub mod lsp;
pub mod model;
pub mod output;
pub mod outside;
pub mod regexes;
pub mod review;
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

/// Analyses one article: finds its attributions, resolves their sources to speakers, decides how far
/// each is identified and where it stands, and audits the whole.
///
/// A pure function: the same article and rules give the same analysis on any thread.
pub fn analyse(article: &Arc<Article>, rules: &Rules) -> Analysis {
    let (mut analysis, layout) = find(article, rules);
    analysis.findings = audit::audit(&analysis, &layout, rules);
    analysis
}

/// The same without the audit, with what that needs besides: so that decisions can be laid over what was
/// found before it is audited.
pub fn find(article: &Arc<Article>, rules: &Rules) -> (Analysis, audit::Layout) {
    let mut draft = extract::extract(article, rules);
    let resolution = extract::speakers::resolve(article, &draft, rules);
    let sifted = rules.sieve.sift(&article.text);
    let layout = audit::Layout::take(&mut draft);
    let analysis = classify::classify(article, draft, resolution, &sifted, rules);
    (analysis, layout.with(sifted))
}
