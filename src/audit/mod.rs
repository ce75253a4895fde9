//! What an editor should look at before a story runs.
//!
//! The rules of `audit:` are tried on an analysis: those that look at statements (`statement`), at
//! sentences (`sentence`) and at the whole story (`story`) by their conditions (`condition`), and the few computations that no
//! condition expresses (`checks`). All of them see the story through `ground`, which reads off once
//! where each statement stands; the work grows with the story and no faster.

mod askers;
mod checks;
mod condition;
mod ground;
mod message;
mod others;
mod outlets;
mod own_work;
mod sentence;
mod sheet;
mod statement;
mod story;
mod telling;
mod untold;

use std::borrow::Cow;

pub use ground::Layout;
pub use sheet::{Sheet, Voice, alone_and_unanswered};

use crate::{
    model::{Analysis, Finding},
    regexes::Candidates,
    rules::{Rules, audit::Subject},
};

/// What the rules find in an analysis, in order of the text; what is about the whole story first.
pub fn audit(analysis: &Analysis, layout: &Layout, rules: &Rules) -> Vec<Finding> {
    let ground = ground::Ground::new(analysis, layout, (&rules.lexicon, &rules.sieve));
    let mut findings = Vec::new();
    let sentences = layout.sentences.iter();
    let near: Vec<Candidates> = sentences.map(|sentence| ground.near(*sentence)).collect();
    for rule in &rules.audit {
        match &rule.subject {
            Subject::Statement(own) => findings.extend(statement::find(rule, own, &near, &ground)),
            Subject::Sentence(own) => {
                findings.extend(sentence::find(rule, own, &near, &ground));
            }
            Subject::Story(own) => findings.extend(story::find(rule, own, &ground)),
            Subject::Check(check) => findings.extend(checks::find(rule, check, &ground)),
        }
    }
    findings.sort_by(|one, other| {
        one.start().cmp(&other.start()).then(other.severity.cmp(&one.severity))
    });
    findings
}

/// The words of a text in small letters, without marks.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| {
        let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if word.bytes().all(is_small) { word.into() } else { word.to_lowercase().into() }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use crate::{analyse, article::from_bytes, rules::Rules, text::is_visible};

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    /// Pieces that stories with findings are made of, and such that break them.
    const PIECES: &[&str] = &[
        "A senior official said the bridge would close. ",
        "“It is late,” ",
        "said Ann Lee, the mayor.\n\n",
        "Critics accused Bo Roe of lying",
        ", who asked not to be named, ",
        "It was reported that ",
        "‘NOBODY TOLD US ANYTHING’\n",
        "She claimed",
        " in a post on X.\n\n",
        "\u{1b}[2J\u{202e}",
        "\"",
        "é東\r\n",
        "The ministry declined to comment. The ministry said it was late.\n\n",
    ];

    proptest! {
        #[test]
        fn findings_of_any_story_have_their_place_and_are_safe_to_show(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14)
        ) {
            let text = pieces.concat();
            let Ok(article) = from_bytes("x.txt", text.as_bytes(), &RULES.layout) else { return Ok(()) };
            let analysis = analyse(&article.into(), &RULES);
            let text = &analysis.article.text;
            let starts: Vec<usize> = analysis.findings.iter().map(super::Finding::start).collect();
            prop_assert!(starts.is_sorted());
            for finding in &analysis.findings {
                prop_assert!(finding.spans.iter().all(|span| !span.of(text).is_empty()));
                let ids = finding.attributions.iter();
                prop_assert!(ids.clone().all(|id| id.0 < analysis.attributions.len()));
                prop_assert!(finding.message.chars().chain(finding.mend.chars()).all(is_visible));
                let is_filled = !finding.message.contains(['{', '\n']);
                prop_assert!(is_filled, "{}", finding.message);
            }
        }
    }
}
