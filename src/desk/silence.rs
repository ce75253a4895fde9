//! What is told of an audit, and what is silenced.

use super::settings::{Scope, Settings, Silence};
use crate::{
    article::Article,
    model::{Analysis, Finding},
    rules::{
        Rules,
        audit::{Check, Subject},
    },
    text::{Span, visible_line},
};

/// A finding that is not told, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// Why, in the words of who silenced it; safe to show.
    pub reason: String,
    /// The file that says so; safe to show.
    pub from: String,
}

/// The findings of a story as a desk wants them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What is told, in order of the text.
    pub findings: Vec<Finding>,
    /// What is silenced.
    pub silenced: Vec<Silenced>,
    /// What is silenced in all records of the file that it comes from.
    pub of_file: Vec<OfFile>,
}

/// A silence for all records of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfFile {
    /// What is to be told if none of them needs it; safe to show.
    pub told: String,
    /// Whether this one does.
    pub is_needed: bool,
}

/// Grades the findings of a story anew, takes out what is silenced, and adds one for each silence of
/// this story alone that nothing needs.
pub fn apply(analysis: &Analysis, settings: &Settings, rules: &Rules) -> Told {
    let mut told = Told::default();
    let mut is_used = vec![false; settings.silences.len()];
    let grade = |mut finding: Finding| {
        if let Some(severity) = settings.grades.get(finding.rule.as_str()) {
            finding.severity = *severity;
        }
        finding
    };
    for finding in analysis.findings.iter().cloned().map(grade) {
        let fits = |silence: &Silence| is_about(silence, &finding, &analysis.article);
        match settings.silences.iter().position(fits) {
            Some(at) => {
                is_used[at] = true;
                let Silence { reason, from, .. } = &settings.silences[at];
                let (reason, from) = (visible_line(reason), visible_line(from));
                told.silenced.push(Silenced { finding, reason, from });
            }
            None => told.findings.push(finding),
        }
    }
    let mut unused = Vec::new();
    for (silence, is_needed) in settings.silences.iter().zip(is_used) {
        match silence.scope {
            Scope::Story if !is_needed => {
                unused.extend(unused_silence(silence, rules).map(grade));
            }
            Scope::File if unused_silence(silence, rules).is_some() => {
                let words = unused_in_file(silence, &analysis.article);
                told.of_file.push(OfFile { told: words, is_needed });
            }
            Scope::Story | Scope::File | Scope::Folder => {}
        }
    }
    told.findings.splice(0..0, unused);
    told
}

fn is_about(silence: &Silence, finding: &Finding, article: &Article) -> bool {
    let text = &article.text;
    let has_words = |words: &String| {
        let mut places = text.match_indices(words.as_str());
        places.any(|(at, found)| {
            let words = Span::new(at, at + found.len());
            finding.spans.iter().any(|span| span.overlaps(words))
        })
    };
    silence.rule == finding.rule.as_str() && silence.words.as_ref().is_none_or(has_words)
}

/// The finding that a silence is of no use; none where the rule that says so is switched off.
fn unused_silence(silence: &Silence, rules: &Rules) -> Option<Finding> {
    let is_it = |subject: &Subject| matches!(subject, Subject::Check(Check::UnusedSilence));
    let rule = rules.audit.iter().find(|rule| is_it(&rule.subject))?;
    let (message, mend) = rule.of_silence(&words_of(silence), &visible_line(&silence.from));
    Some(Finding {
        rule: rule.id.clone(),
        name: rule.name.clone(),
        severity: rule.severity,
        message,
        mend,
        spans: Vec::new(),
        attributions: Vec::new(),
        speaker: None,
        why: rule.why.clone(),
        standard: rule.standard.clone(),
    })
}

/// What it silences, in words.
fn words_of(silence: &Silence) -> String {
    match &silence.words {
        Some(words) => visible_line(&format!("{}: {words}", silence.rule)),
        None => silence.rule.clone(),
    }
}

/// That no record of a file needs a silence.
fn unused_in_file(silence: &Silence, article: &Article) -> String {
    let file = article.path.as_ref().map(|path| visible_line(&path.display().to_string()));
    let (file, words, from) = (file.unwrap_or_default(), words_of(silence), &silence.from);
    format!(
        "{file}: no story in it needs the silence of {words}; take it out of {}",
        visible_line(from)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Severity, sample};

    fn silence(rule: &str, words: Option<&str>, scope: Scope) -> Silence {
        Silence {
            rule: rule.to_owned(),
            words: words.map(str::to_owned),
            reason: "The desk has the names.".to_owned(),
            from: "desk/.onrecord.yaml".to_owned(),
            scope,
        }
    }

    fn told(silences: Vec<Silence>) -> Told {
        let settings = Settings { silences, ..Settings::default() };
        apply(&sample::story(), &settings, &Rules::builtin().unwrap())
    }

    #[test]
    fn a_silenced_finding_keeps_its_reason() {
        for words in [None, Some("warned"), Some("Harbour Board")] {
            let told = told(vec![silence("anonymous-warning", words, Scope::Story)]);
            assert_eq!(told.findings, []);
            assert_eq!(told.silenced[0].reason, "The desk has the names.");
        }
    }

    #[test]
    fn a_silence_that_nothing_needs_is_a_finding() {
        let told = told(vec![silence("anonymous-warning", Some("café"), Scope::Story)]);
        let rules: Vec<&str> = told.findings.iter().map(|one| one.rule.as_str()).collect();
        assert_eq!(rules, ["unused-silence", "anonymous-warning"]);
        assert!(told.findings[0].message.contains("anonymous-warning: café"));
    }

    #[test]
    fn a_folder_may_silence_what_a_story_does_not_have() {
        let told = told(vec![silence("vague-source", None, Scope::Folder)]);
        assert_eq!(told.findings.len(), 1);
    }

    #[test]
    fn a_silence_of_a_file_is_no_finding_in_each_of_its_stories() {
        let told = told(vec![
            silence("vague-source", None, Scope::File),
            silence("anonymous-warning", None, Scope::File),
        ]);
        assert_eq!(told.findings, []);
        let needed: Vec<bool> = told.of_file.iter().map(|own| own.is_needed).collect();
        assert_eq!(needed, [false, true]);
        assert!(told.of_file[0].told.contains("no story in it needs the silence of vague-source"));
    }

    #[test]
    fn findings_are_graded_anew() {
        let grades = [("anonymous-warning".to_owned(), Severity::Error)].into();
        let settings = Settings { grades, ..Settings::default() };
        let told = apply(&sample::story(), &settings, &Rules::builtin().unwrap());
        assert_eq!(told.findings[0].severity, Severity::Error);
    }
}
