//! Short stories that trip an audit rule, and such that do not.

use super::{Outcome, markup};
use crate::{
    analyse,
    article::from_bytes,
    desk::{FolderSettings, Told, apply},
    model::Finding,
    rules::Rules,
    text::Span,
};

/// Runs the examples of the rules that audit.
pub(super) fn run(rules: &Rules, is_meant: &dyn Fn(&str) -> bool, outcome: &mut Outcome) {
    for rule in rules.merged.rules.audit.iter().filter(|rule| is_meant(&rule.id)) {
        let hits = rule.examples.hits.iter().map(|example| (example, true));
        let misses = rule.examples.misses.iter().map(|example| (example, false));
        for (example, hit) in hits.chain(misses) {
            outcome.take(&rule.id, example, check(&rule.id, example, hit, rules));
        }
    }
}

fn check(id: &str, example: &str, hit: bool, rules: &Rules) -> Result<(), String> {
    let (text, marks) = markup::unmark(example, "f")?;
    // Front matter makes it Markdown.
    let name = if text.starts_with("---") { "example.md" } else { "example.txt" };
    let article = from_bytes(name, text.as_bytes(), &rules.layout);
    let article = article.map_err(|error| error.to_string())?;
    let settings = FolderSettings::default().of(&article, rules);
    let settings = settings.map_err(|error| error.to_string())?;
    let analysis = analyse(&article.into(), rules);
    let Told { findings, .. } = apply(&analysis, &settings, rules);
    let text = &analysis.article.text;
    let mut own = findings.iter().filter(|finding| finding.rule.as_str() == id);
    let is_shown = |finding: &&Finding| {
        let shows = |mark: &Span| finding.spans.iter().any(|span| span.overlaps(*mark));
        marks.is_empty() || marks.iter().any(shows)
    };
    match (hit, own.clone().find(is_shown), own.next()) {
        (true, Some(_), _) | (false, _, None) => Ok(()),
        (false, _, Some(finding)) => Err(format!("must not trip, but: {}", finding.message)),
        (true, None, Some(finding)) => {
            let shown: Vec<&str> = finding.spans.iter().map(|span| span.of(text)).collect();
            Err(format!("trips at “{}”", shown.join(" … ")))
        }
        (true, None, None) => {
            let others: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
            Err(format!("does not trip; what does: {}", others.join(", ")))
        }
    }
}
